"""Fetch and authorise in one call; what is not yours looks as if it were not there.

| who                                  | may read                | may write                    |
|--------------------------------------|-------------------------|------------------------------|
| claimant, respondent                 | the whole case          | their own steps              |
| claimant                             | its drafts              | its drafts                   |
| officer                              | every case              | the steps of a case it took  |
| administrator                        | every case              | what the platform advances   |
| anyone else                          | nothing                 | nothing                      |
"""

import re

from django.db.models import OuterRef, Q, QuerySet, Subquery

from fairhold.disputes.models import Advance, Dispute, Draft, Recovery, Transfer
from fairhold.evidence.origin import Sides
from fairhold.evidence.services import exhibit_of
from fairhold.files.models import StoredFile
from fairhold.inspecting.models import Commission
from fairhold.kit.errors import NotFound
from fairhold.kit.references import normal_reference, reference
from fairhold.parties.actor import Actor
from fairhold.returning.models import Return
from fairhold.rules.dispute.flow import DROPPED, WITHDRAWN

RETURN_FILES = ("label", "proof", "delivery", "photo")
PARTS = (
    *("case", "order__buyer", "order__supplier", "order__hold"),
    *("claimant", "respondent", "officer"),
)
"""What is read with a dispute: its case, its order with the money held for it, its people."""


def disputes(actor: Actor) -> QuerySet[Dispute]:
    """The disputes the actor may see."""
    if actor.is_platform:
        return Dispute.objects.all()
    if actor.role == "inspector":
        return Dispute.objects.none()
    mine = Q(claimant_id=actor.organisation_id) | Q(respondent_id=actor.organisation_id)
    return Dispute.objects.filter(mine)


def find(reference: str, actor: Actor) -> Dispute:
    """The dispute D-000123 with its case, order, parties and officer."""
    wanted = disputes(actor).select_related(*PARTS)
    found = wanted.filter(pk=number("D", reference)).first()
    if found is None:
        raise NotFound(f"There is no dispute {reference!r}. Choose one from your list.")
    return found


def role_on(dispute: Dispute, actor: Actor) -> str:
    """claimant, respondent, officer or administrator; for who can see the dispute."""
    if actor.is_platform:
        return actor.role
    return "claimant" if actor.organisation_id == dispute.claimant_id else "respondent"


def sides_of(dispute: Dispute) -> Sides:
    """The parties, with who of them buys and who supplies."""
    buys = dispute.claimant_id == dispute.order.buyer_id
    return Sides(dispute.claimant, dispute.respondent, "buyer" if buys else "supplier")


def zone_of(dispute: Dispute, role: str) -> str:
    """The time zone of a party; UTC for the platform's people."""
    sides = {"claimant": dispute.claimant, "respondent": dispute.respondent}
    return sides[role].timezone if role in sides else "UTC"


def exhibit_file(reference: str, label: str, actor: Actor) -> StoredFile:
    """The file of an exhibit, for whoever may see the dispute."""
    return exhibit_of(find(reference, actor).case, label).file


def transfer_file(reference: str, actor: Actor) -> StoredFile:
    """The document that shows the transfer of the refund, for whoever may see the dispute."""
    shown = Transfer.objects.filter(dispute=find(reference, actor)).select_related("file").first()
    if shown is None or shown.file is None:
        raise NotFound("No document of a transfer has been brought in this dispute.")
    return shown.file


def advance_file(reference: str, actor: Actor) -> StoredFile:
    """The document of the platform's advance, for whoever may see the dispute."""
    made = Advance.objects.filter(dispute=find(reference, actor)).select_related("file").first()
    if made is None:
        raise NotFound("The platform has paid nothing in advance in this dispute.")
    return made.file


def recovery_file(reference: str, actor: Actor) -> StoredFile:
    """The document that shows that the advance was paid back, for whoever may see the dispute."""
    made = Recovery.objects.filter(advance__dispute=find(reference, actor))
    found = made.select_related("file").first()
    if found is None:
        raise NotFound("The platform has got nothing back in this dispute.")
    return found.file


def fee_file(reference: str, number: int, actor: Actor) -> StoredFile:
    """The document that shows an inspection's fee, for whoever may see the dispute."""
    case = find(reference, actor).case_id
    shown = Commission.objects.filter(case=case, pk=number).select_related("fee_file").first()
    if shown is None or shown.fee_file is None:
        raise NotFound("No document of this fee has been brought in this dispute.")
    return shown.fee_file


def return_file(reference: str, what: str, actor: Actor) -> StoredFile:
    """A file of the dispute's return: its label, proof, delivery or photo."""
    case = find(reference, actor).case_id
    found = None
    if what in RETURN_FILES:
        back = Return.objects.filter(case=case).select_related(what).order_by("-pk").first()
        found = getattr(back, what, None)
    if not isinstance(found, StoredFile):
        raise NotFound("There is no such file about goods that go back in this dispute.")
    return found


def drafts(actor: Actor) -> QuerySet[Draft]:
    """The drafts the actor's organisation has."""
    return Draft.objects.filter(organisation_id=actor.organisation_id)


def find_draft(reference: str, actor: Actor) -> Draft:
    """The draft F-000007 with its order and the order's parties.

    ``before_pk`` and ``before_state`` tell of a dispute that its side has about the order already.
    """
    others = Dispute.objects.filter(order=OuterRef("order"), claimant=OuterRef("organisation"))
    before = others.exclude(state__in=[WITHDRAWN, DROPPED]).order_by("-pk")
    wanted = (
        drafts(actor)
        .select_related("order__buyer", "order__supplier", "person", "dispute")
        .annotate(
            before_pk=Subquery(before.values("pk")[:1]),
            before_state=Subquery(before.values("state")[:1]),
        )
    )
    found = wanted.filter(pk=number("F", reference)).first()
    if found is None:
        raise NotFound(f"There is no draft {reference!r}. Choose one from your list.")
    return found


def reference_of(dispute: Dispute) -> str:
    """The dispute's public reference, D-000123."""
    return reference("D", dispute.pk)


def draft_reference(draft: Draft) -> str:
    """The draft's reference, F-000007."""
    return reference("F", draft.pk)


def number(letter: str, text: str) -> int:
    """The number in a reference of this kind of thing; 0, which nothing has, if it is not one."""
    found = re.fullmatch(rf"{letter}-([0-9]{{6,9}})", normal_reference(text))
    return int(found[1]) if found else 0
