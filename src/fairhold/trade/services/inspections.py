"""Inspections: ordered by a party or the platform, reported only by the company that looked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from fairhold.files import store
from fairhold.kit.errors import NotFound, Refused
from fairhold.kit.references import reference as reference_of
from fairhold.parties import may
from fairhold.parties.access import conflict
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation
from fairhold.trade import access, checks, mails
from fairhold.trade.models import Inspection, Order
from fairhold.trade.services.common import next_label, note, take_agreed
from fairhold.trade.services.findings import lots_of, observations_of
from fairhold.trade.words import LEVELS, ORDERED, RECALLED, REPORTED

MOST_INSPECTIONS = 100
"""With the papers of both sides and the exhibits of a case, as many as a fact document holds."""


class TooManyInspections(Refused):
    """The order has as many inspections as fit."""

    code = "trade.too_many_inspections"
    kind = "too_large"


class NotIndependent(Refused):
    """The inspection company, or the person reporting for it, belongs to a party's group."""

    code = "trade.not_independent"
    kind = "forbidden"


class InspectionOrdered(Refused):
    """Somebody else has ordered an inspection from this company, and it is still to come."""

    code = "trade.inspection_ordered"
    kind = "conflict"


class AlreadyReported(Refused):
    """An inspection is reported once; a second look is a second inspection."""

    code = "trade.already_reported"
    kind = "conflict"


class Recalled(Refused):
    """The inspection was called off before it was reported."""

    code = "trade.inspection_recalled"
    kind = "conflict"


class SampleAboveLot(Refused):
    """More units were drawn than there were."""

    code = "trade.sample_above_lot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an inspection company reports. ``observations`` are those of a fact document.

    ``traced_how`` ties the sample to the lot: carton numbers, seals. ``critical``, ``major`` and
    ``minor`` count the defects of each class in the sample.
    """

    file_id: int
    inspected_on: date
    lot_size: int
    sample_size: int
    traced: bool
    traced_how: str = ""
    level: str | None = None
    place: str = ""
    critical: int = 0
    major: int = 0
    minor: int = 0
    observations: Sequence[dict[str, Any]] = field(default=())


@transaction.atomic
def order_inspection(
    *, reference: str, company_id: int, asked: str = "", actor: Actor, now: datetime
) -> Inspection:
    """Ask an inspection company, independent of both sides, to look at the goods of the order.

    Asking the same company again before it has reported gives the inspection already ordered.
    """
    order = access.order(reference, actor)
    may.write(actor)
    company = _independent(company_id, order)
    asked = checks.text(asked, field="asked", most=2000, required=False, many_lines=True)
    take_agreed(order)
    waiting = order.inspections.filter(company=company, state=ORDERED).first()
    if waiting is not None:
        return _same(waiting, actor)
    inspection = _asked(order, company, asked, actor, now)
    about = reference_of("I", inspection.pk)
    mails.tell(order, "inspection_ordered", about=about, actor=actor, now=now, inspector=company)
    return inspection


@transaction.atomic
def ask_company(
    order: Order, company: Organisation, *, asked: str, actor: Actor, now: datetime
) -> Inspection:
    """Ask a company for ``actor``, who has chosen it in a dispute, where the sides are told.

    Only the company is told here. Raises ``InspectionOrdered`` while it works for somebody else.
    """
    if _related(company, order):
        raise NotIndependent(f"{company.name} belongs to the group of one of the parties.")
    take_agreed(order)
    waiting = order.inspections.filter(company=company, state=ORDERED).first()
    if waiting is not None:
        return _same(waiting, actor)
    inspection = _asked(order, company, asked, actor, now)
    about = reference_of("I", inspection.pk)
    mails.tell(
        order,
        "inspection_ordered",
        about=about,
        actor=actor,
        now=now,
        inspector=company,
        sides=False,
    )
    return inspection


@transaction.atomic
def report_inspection(*, reference: str, report: Report, actor: Actor, now: datetime) -> Inspection:
    """Report what an inspection (I-000007) found; only the company that was asked, and once."""
    inspection = access.inspection(reference, actor)
    may.write(actor)
    if inspection.company_id != actor.organisation_id:
        raise access.NotYourStep(f"Only {inspection.company.name} can report this inspection.")
    order = inspection.order
    if conflict(actor, order.buyer, order.supplier) or _related(inspection.company, order):
        raise NotIndependent("You belong to one of the parties or their group, so cannot report.")
    columns = _columns(inspection, report, actor, now)
    if not Inspection.objects.filter(pk=inspection.pk, state=ORDERED).update(**columns):
        inspection.refresh_from_db(fields=["state"])
        if inspection.state == RECALLED:
            raise Recalled(f"{reference} was called off, so no report is wanted any more.")
        raise AlreadyReported(f"{reference} is reported already. A second look is a new one.")
    inspection.refresh_from_db()
    note(order, "inspection_reported", about=reference, actor=actor, now=now)
    mails.tell(order, "inspection_reported", about=reference, actor=actor, now=now)
    return inspection


def _asked(
    order: Order, company: Organisation, asked: str, actor: Actor, now: datetime
) -> Inspection:
    """The inspection, ordered. Call while holding the order."""
    if order.inspections.count() >= MOST_INSPECTIONS:
        raise TooManyInspections(f"An order has at most {MOST_INSPECTIONS} inspections.")
    inspection = Inspection.objects.create(
        order=order,
        label=next_label(order.inspections.all(), "I"),
        company=company,
        ordered_by_id=actor.organisation_id,
        ordered_person_id=actor.person_id,
        ordered_at=now,
        asked=asked,
    )
    about = reference_of("I", inspection.pk)
    note(order, "inspection_ordered", about=f"{about} {company.name}", actor=actor, now=now)
    return inspection


def _independent(company_id: int, order: Order) -> Organisation:
    company = Organisation.objects.filter(kind="inspector", pk=company_id).first()
    if company is None:
        raise NotFound(
            "There is no such inspection company. Choose one from the list.", field="company_id"
        )
    if _related(company, order):
        raise NotIndependent(
            f"{company.name} belongs to the group of one of the parties. Choose another company.",
            field="company_id",
        )
    return company


def _related(company: Organisation, order: Order) -> bool:
    return company.group != "" and company.group in (order.buyer.group, order.supplier.group)


def _same(waiting: Inspection, actor: Actor) -> Inspection:
    if waiting.ordered_by_id != actor.organisation_id:
        raise InspectionOrdered(
            f"{waiting.ordered_by.name} has already asked {waiting.company.name} to inspect this "
            "order. Wait for the report, or choose another company.",
            field="company_id",
        )
    return waiting


def _columns(inspection: Inspection, report: Report, actor: Actor, now: datetime) -> dict[str, Any]:
    """The report as columns, checked."""
    sizes = _sizes(report)
    defects = {
        name: checks.count(getattr(report, name), field=name, least=0)
        for name in ("critical", "major", "minor")
    }
    if report.level is not None:
        checks.choice(report.level, LEVELS, field="level")
    order = inspection.order
    seen = observations_of(order, report.observations, sample_size=sizes["sample_size"])
    return {
        **sizes,
        **defects,
        "state": REPORTED,
        "report": store.own(report.file_id, actor),
        "inspected_on": _day(inspection, report.inspected_on, now),
        "place": checks.text(report.place, field="place", most=200, required=False),
        "level": report.level,
        "traced": report.traced,
        "traced_how": checks.text(
            report.traced_how, field="traced_how", most=300, required=report.traced
        ),
        "observations": seen + lots_of(order, **sizes, defects=defects),
        "reported_by": actor.person_id,
        "reported_at": now,
    }


def _sizes(report: Report) -> dict[str, int]:
    sizes = {
        "lot_size": checks.count(report.lot_size, field="lot_size"),
        "sample_size": checks.count(report.sample_size, field="sample_size"),
    }
    if sizes["sample_size"] > sizes["lot_size"]:
        raise SampleAboveLot("The sample cannot be larger than the lot.", field="sample_size")
    return sizes


def _day(inspection: Inspection, day: date, now: datetime) -> date:
    checks.happened(day, checks.today(now, inspection.company), field="inspected_on")
    concluded = inspection.order.concluded_on
    checks.in_order(
        concluded, day, field="inspected_on", says="This lies before the order was concluded."
    )
    return day
