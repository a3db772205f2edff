"""An inspection ordered in a dispute: asked for, ordered, its fee shown, called off."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.disputes import access, inspection_money, mails, pause, terms
from fairhold.disputes.inspection_end import come_to_nothing, tell
from fairhold.disputes.inspection_plan import scope_of, told
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import NotYourStep, take_step
from fairhold.files import store
from fairhold.files.models import StoredFile
from fairhold.inspecting.models import CANCELLED, COMMISSIONED, OPEN, Commission, Proposal
from fairhold.kit.calendar import local_day
from fairhold.kit.errors import NotFound, Refused
from fairhold.kit.money import BadAmount, to_minor
from fairhold.kit.text import one_line
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation
from fairhold.trade import services as trade
from fairhold.trade.models import Inspection
from fairhold.trade.words import ORDERED

MAX_SAYS = 2000


class NoSuchCompany(NotFound):
    """There is no such inspection company."""

    code = "inspecting.no_such_company"


class RelatedCompany(Refused):
    """The inspection company belongs to the group of one of the parties."""

    code = "inspecting.related_company"


class CompanyBusy(Refused):
    """A side has asked this company to inspect the order already, and its report is to come."""

    code = "inspecting.company_busy"
    kind = "conflict"


class BadWords(Refused):
    """A text is missing, or too long."""

    code = "inspecting.bad_words"


class BadFee(Refused):
    """The fee is no amount of the dispute's currency, or none that could be paid."""

    code = "inspecting.bad_fee"


class NoFeeDocument(Refused):
    """A party's word that it has paid the fee is not enough."""

    code = "inspecting.no_fee_document"


class BadFeeDay(Refused):
    """The day of the payment lies to come, or before the inspection was ordered."""

    code = "inspecting.bad_fee_day"


@transaction.atomic
def ask_inspection(
    *, reference: str, says: str, company_id: int | None = None, actor: Actor, now: datetime
) -> Proposal:
    """A party asks for an inspection, and may propose a company; the officer chooses.

    Asking again takes the place of what the side asked before.
    """
    dispute = access.find(reference, actor)
    side = take_step(dispute, "ask_inspection", actor=actor)
    company = None if company_id is None else independent(company_id, dispute)
    text = _words(says, "says", required=True)
    proposal, _ = Proposal.objects.update_or_create(
        case=dispute.case,
        side=side,
        defaults={"company": company, "says": text, "person_id": actor.person_id, "at": now},
    )
    named = {"company": company.pk} if company else {}
    chain.record(dispute.case, "inspection_asked", role=side, actor=actor, now=now, **named)
    mails.tell(dispute, "inspection_asked", actor=actor, now=now)
    return proposal


@transaction.atomic
def order_inspection(
    *,
    reference: str,
    company_id: int,
    claims: Sequence[str],
    fee: str,
    asked: str = "",
    lot_size: int | None = None,
    actor: Actor,
    now: datetime,
) -> Commission:
    """The officer orders an inspection of what some claims (C1 …) are about.

    ``fee`` is a decimal amount in the dispute's currency, which the side named by policy deposits
    first. ``lot_size`` is the number of units to sample from, where both sides agreed on a sampling
    plan; without it, all that were ordered. The time to decide stands still until the end of it.
    """
    dispute = access.find(reference, actor)
    take_step(dispute, "order_inspection", actor=actor)
    company = independent(company_id, dispute)
    if Inspection.objects.filter(order=dispute.order_id, company=company, state=ORDERED).exists():
        raise CompanyBusy(
            f"{company.name} has been asked by a party to inspect this order, and its report is "
            "still to come. Wait for it, or choose another company.",
            field="company_id",
        )
    commission = Commission.objects.create(
        case=dispute.case,
        company=company,
        **scope_of(dispute, claims, lot_size)._asdict(),
        asked=_words(asked, "asked"),
        fee_minor=_fee(fee, dispute.currency),
        currency=dispute.currency,
        depositor=terms.policy_of(dispute.case).doc.inspection.depositor,
        ordered_by_id=actor.person_id,
        ordered_for_id=actor.organisation_id,
        ordered_at=now,
        decision_left=pause.stop(dispute, now=now),
    )
    payer = inspection_money.depositor_of(dispute, commission)
    due = terms.start(dispute, "inspection_fee", of=payer, now=now)
    chain.record(
        dispute.case,
        "inspection_ordered",
        role="officer",
        actor=actor,
        now=now,
        company=company.name,
        claims=commission.claims,
        sample=commission.sample_size,
        fee_minor=commission.fee_minor,
        currency=commission.currency,
        depositor=commission.depositor,
    )
    tell(
        dispute,
        commission,
        "inspection_ordered",
        actor,
        now,
        due_at=due.due_at,
        stage="inspection_fee",
    )
    return commission


@transaction.atomic
def deposit_fee(
    *, reference: str, paid_on: date, file_id: int | None = None, actor: Actor, now: datetime
) -> Commission:
    """The fee is deposited, as the depositor's document shows or the officer has seen.

    Only now the company is asked to go, and its time begins. Showing it again gives what is there.
    """
    dispute = access.find(reference, actor)
    role = take_step(dispute, "deposit_fee", actor=actor)
    commission = _open(dispute)
    if role not in ("officer", commission.depositor):
        payer = inspection_money.depositor_of(dispute, commission)
        raise NotYourStep(f"Only {payer.name}, who deposits the fee, or the officer can show it.")
    if commission.state == COMMISSIONED:
        return commission
    commission.fee_file = _file(file_id, role, actor)
    commission.fee_paid_on = _day(paid_on, dispute, commission, now)
    commission.fee_by_id, commission.fee_at = actor.person_id, now
    commission.inspection = _ask_company(dispute, commission, now)
    commission.state = COMMISSIONED
    commission.save()
    inspection_money.deposited(dispute, commission, now)
    deadlines.meet(dispute.case, "inspection_fee", now=now)
    due = terms.start(dispute, "inspection", of=commission.ordered_for, now=now)
    chain.record(
        dispute.case,
        "fee_deposited",
        role=role,
        actor=actor,
        now=now,
        fee_minor=commission.fee_minor,
        currency=commission.currency,
        inspection=str(commission.inspection),
        file=commission.fee_file.sha256 if commission.fee_file else None,
    )
    tell(dispute, commission, "fee_deposited", actor, now, due_at=due.due_at)
    return commission


@transaction.atomic
def cancel_inspection(*, reference: str, reason: str, actor: Actor, now: datetime) -> Commission:
    """The officer calls the inspection off, with a reason; a fee that was deposited goes back."""
    text = _words(reason, "reason", required=True)
    dispute = access.find(reference, actor)
    take_step(dispute, "cancel_inspection", actor=actor)
    commission = _open(dispute)
    come_to_nothing(dispute, commission, CANCELLED, now, reason=text)
    pause.go_on(dispute, commission.decision_left, now=now)
    data = {"company": commission.company.name, "fee_back": commission.fee_at is not None}
    chain.record(dispute.case, "inspection_cancelled", role="officer", actor=actor, now=now, **data)
    tell(dispute, commission, "inspection_cancelled", actor, now)
    return commission


def independent(company_id: int, dispute: Dispute) -> Organisation:
    """The inspection company, if it belongs to neither side's group."""
    company = Organisation.objects.filter(kind="inspector", pk=company_id).first()
    if company is None:
        raise NoSuchCompany(
            "There is no such inspection company. Choose one from the list.", field="company_id"
        )
    if company.group and company.group in (dispute.claimant.group, dispute.respondent.group):
        raise RelatedCompany(
            f"{company.name} belongs to the group of one of the parties. Choose another company.",
            field="company_id",
        )
    return company


def _open(dispute: Dispute) -> Commission:
    """The inspection the dispute waits for. Call while holding the dispute."""
    wanted = Commission.objects.select_related("company", "ordered_for", "ordered_by", "fee_file")
    return wanted.get(case=dispute.case_id, state__in=OPEN)


def _ask_company(dispute: Dispute, commission: Commission, now: datetime) -> Inspection:
    """Ask the company on behalf of the officer who chose it: neither side's, so independent."""
    officer = Actor(
        person_id=commission.ordered_by_id,
        person_name=commission.ordered_by.name,
        organisation_id=commission.ordered_for_id,
        organisation_name=commission.ordered_for.name,
        role="officer",
    )
    return trade.ask_company(
        dispute.order, commission.company, asked=told(commission), actor=officer, now=now
    )


def _fee(fee: str, currency: str) -> int:
    try:
        return to_minor(fee, currency)
    except BadAmount as refusal:
        raise BadFee(refusal.message, field="fee") from None


def _words(text: str, field: str, *, required: bool = False) -> str:
    lines = text.strip().splitlines()
    says = "\n".join(one_line(line) for line in lines)
    if required and not says:
        raise BadWords("Say it in a sentence or two.", field=field)
    if len(says) > MAX_SAYS:
        raise BadWords(f"Use at most {MAX_SAYS:,} characters; this has {len(says):,}.", field=field)
    return says


def _file(file_id: int | None, role: str, actor: Actor) -> StoredFile | None:
    if file_id is not None:
        return store.own(file_id, actor)
    if role == "officer":
        return None
    raise NoFeeDocument("Add the bank's document that shows the payment.", field="file_id")


def _day(paid_on: date, dispute: Dispute, commission: Commission, now: datetime) -> date:
    zone = inspection_money.depositor_of(dispute, commission).timezone
    if paid_on > local_day(now, zone):
        raise BadFeeDay("This day has not come yet. Give the day of the payment.", field="paid_on")
    ordered_at = commission.ordered_at
    if paid_on < min(local_day(ordered_at, zone), local_day(ordered_at, "UTC")):
        raise BadFeeDay("This day lies before the inspection was ordered.", field="paid_on")
    return paid_on
