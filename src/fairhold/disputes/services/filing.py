"""File a draft: the dispute is opened under the policy of the day, and the respondent is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from fairhold.casework import services as casework
from fairhold.disputes import access, mails, terms
from fairhold.disputes.draft_schema import BadDraft, ClaimIn, DraftData, stored
from fairhold.disputes.models import Claim, Dispute, Draft
from fairhold.disputes.prospect import Prospect, own_side, prospect
from fairhold.disputes.services.drafting import DraftChanged
from fairhold.evidence import services as evidence
from fairhold.evidence.origin import Sides
from fairhold.factfile.faults import Fault
from fairhold.files.models import StoredFile
from fairhold.kit.canonical import digest
from fairhold.kit.errors import Refused
from fairhold.kit.money import to_minor
from fairhold.kit.references import reference as reference_of
from fairhold.parties import may
from fairhold.parties.actor import Actor
from fairhold.rules import policy as policies
from fairhold.rules.dispute.eligibility import Obstacle, eligible
from fairhold.rules.dispute.flow import FILED, OPEN
from fairhold.rules.dispute.issues import SELLER_GROUNDS
from fairhold.trade.services import holds
from fairhold.trade.services.common import hold


class NotEligible(Refused):
    """The policy does not let this be filed; ``obstacles`` say why, each with its clause."""

    code = "dispute.not_eligible"
    kind = "conflict"

    def __init__(self, obstacles: list[Obstacle]) -> None:
        super().__init__(" ".join(f"{each.says} (clause {each.clause})" for each in obstacles))
        self.obstacles = obstacles


class AlreadyOpen(Refused):
    """The claimant has a dispute about this order that is not decided yet."""

    code = "dispute.already_open"
    kind = "conflict"


class AlreadyDecided(Refused):
    """A dispute of this claimant about this order was decided."""

    code = "dispute.already_decided"
    kind = "conflict"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked in all: the first claim's remedy, and the sum in minor units."""

    remedy: str
    minor: int
    each: list[int | None]


def file(*, reference: str, revision: int | None = None, actor: Actor, now: datetime) -> Dispute:
    """File the draft F-000007 as it stands (at ``revision``, if one is named).

    Filing what is filed already gives the dispute it became. Of two who file at once, both get the
    one dispute.
    """
    try:
        return _file(reference, revision, actor, now)
    except IntegrityError:
        # One open dispute per claimant and order, says the database: a colleague was faster.
        return _file(reference, revision, actor, now)


@transaction.atomic
def _file(reference: str, revision: int | None, actor: Actor, now: datetime) -> Dispute:
    may.write(actor)
    draft = access.find_draft(reference, actor)
    if draft.dispute is not None:
        return draft.dispute
    if revision not in (None, draft.revision):
        raise DraftChanged("A colleague saved this draft after you read it. Read it again first.")
    found = prospect(draft.order, stored(draft.data), actor.organisation_id, now)
    _check(draft, found)
    _freeze(draft, found)
    hold(draft.order, now=now)
    dispute = _open(draft, found, actor, now)
    answer = terms.start(dispute, "answer", of=dispute.respondent, now=now)
    same = Draft.objects.filter(pk=draft.pk, dispute__isnull=True, revision=draft.revision)
    if not same.update(dispute=dispute, updated_at=now):
        raise DraftChanged("A colleague saved this draft a moment ago. Read it again first.")
    silence = found.policy.doc.stages["answer"].says
    mails.tell(dispute, "filed", actor=actor, now=now, due_at=answer.due_at, silence=silence)
    return dispute


def _check(draft: Draft, found: Prospect) -> None:
    """Refuse what is incomplete, what cannot be judged, and what the policy does not take."""
    policies.require_in_force(found.policy)
    if faults := [*_missing(found), *found.faults]:
        raise BadDraft(faults)
    _not_twice(draft)
    if obstacles := eligible(found.facts, found.policy):
        raise NotEligible(obstacles)


def _freeze(draft: Draft, found: Prospect) -> None:
    """The platform's hold on the money stays from now on; of two, receipt and dispute, one wins."""
    if not holds.freeze(draft.order):
        window = found.policy.doc.windows["filing"]
        says = "Receipt was confirmed. That completed the order; it is closed to disputes."
        raise NotEligible([Obstacle("receipt_confirmed", window.clause, "", says)])


def _missing(found: Prospect) -> list[Fault]:
    faults = []
    if not found.data.channel.understood:
        says = "confirm that you have read how the procedure runs and what silence means"
        faults.append(Fault("channel.understood", says))
    claims = found.data.claims.claims
    if not claims:
        faults.append(Fault("claims", "say at least one thing that is wrong"))
    for place, claim in enumerate(claims):
        faults += _missing_in(claim, f"claims[{place}]", found.claimant)
    return faults


def _missing_in(claim: ClaimIn, path: str, claimant: str) -> list[Fault]:
    wanted = {
        "ground": "choose what went wrong",
        "says": "say in your own words what is wrong",
        "remedy": "choose what you ask for",
    }
    faults = [
        Fault(f"{path}.{name}", says)
        for name, says in wanted.items()
        if getattr(claim, name) is None
    ]
    sellers = claim.ground in SELLER_GROUNDS
    if claim.ground is not None and sellers != (claimant == "supplier"):
        owner = "supplier" if sellers else "buyer"
        faults.append(Fault(f"{path}.ground", f"only the {owner} of an order can file on this"))
    return faults


def _not_twice(draft: Draft) -> None:
    before, state = getattr(draft, "before_pk", None), getattr(draft, "before_state", None)
    if before is None:
        return
    name = reference_of("D", before)
    if state in OPEN:
        raise AlreadyOpen(f"You have an open dispute about this order: {name}. Add to it.")
    raise AlreadyDecided(f"Your dispute {name} about this order has been decided.")


def _open(draft: Draft, found: Prospect, actor: Actor, now: datetime) -> Dispute:
    """The case, and the dispute with its claims and its exhibits."""
    order = draft.order
    own, claimant = own_side(order, actor.organisation_id)
    other = order.supplier if claimant == "buyer" else order.buyer
    exhibits, asked = found.data.evidence.exhibits, _asked(found, order.currency)
    case = casework.open_case(
        kind="dispute",
        policy=(found.policy.name, found.policy.version),
        sides={"claimant": own.pk, "respondent": other.pk},
        actor=actor,
        role="claimant",
        now=now,
        data=_opening(found, str(order)),
        state=FILED,
    )
    dispute = Dispute.objects.create(
        case=case,
        order=order,
        claimant=own,
        respondent=other,
        asked_remedy=asked.remedy,
        claimed_minor=asked.minor,
        currency=order.currency,
        filed_at=now,
        filed_on=found.today,
        language=draft.person.language,
    )
    Claim.objects.bulk_create(
        Claim(
            dispute=dispute,
            label=f"C{number}",
            asked_remedy=str(claim.remedy),
            asked_minor=minor,
            **claim.model_dump(exclude={"remedy", "amount"}),
        )
        for number, (claim, minor) in enumerate(
            zip(found.data.claims.claims, asked.each, strict=True), start=1
        )
    )
    sides = Sides(own, other, claimant)
    evidence.offer(case, exhibits, side="claimant", sides=sides, actor=actor, now=now)
    return dispute


def _opening(found: Prospect, order: str) -> dict[str, Any]:
    """What the first event of the case keeps: enough to prove later what was filed."""
    claims = [claim.model_dump(mode="json") for claim in found.data.claims.claims]
    return {
        "order": order,
        "claims": [claim["ground"] for claim in claims],
        "digest": digest(found.doc.model_dump(mode="json")),
        "exhibits": _exhibits(found.data),
    }


def _exhibits(data: DraftData) -> dict[str, str]:
    """By the label it gets, the SHA-256 of every exhibit's file."""
    brought = [exhibit.file for exhibit in data.evidence.exhibits]
    files = data.files
    if not all(str(file) in files for file in brought):  # saved before their hashes were kept
        found = StoredFile.objects.filter(pk__in=brought).values_list("pk", "sha256")
        files = {str(number): sha256 for number, sha256 in found}
    return {f"E{number}": files[str(file)] for number, file in enumerate(brought, start=1)}


def _asked(found: Prospect, currency: str) -> _Asked:
    claims = found.data.claims.claims
    each = [None if c.amount is None else to_minor(c.amount, currency) for c in claims]
    return _Asked(str(claims[0].remedy), sum(minor or 0 for minor in each), each)
