"""The parts of an order's page: rows of the database as plain values, one query per part."""

from fairhold.parties.models import BankAccount, Organisation
from fairhold.trade.frozen import documents_in
from fairhold.trade.models import Inspection, Order, OrderDocument, Payment, Shipment, Term
from fairhold.trade.queries import rows
from fairhold.trade.wording import term_text
from fairhold.trade.words import AGREED


def line_rows(order: Order, *, prices: bool = True) -> list[rows.LineRow]:
    """The order's lines; without ``prices`` for an inspection company."""
    return [
        rows.LineRow(
            label=line.label,
            description=line.description,
            quantity=line.quantity,
            unit=line.unit,
            unit_price_minor=line.unit_price_minor if prices else None,
            total_minor=line.quantity * line.unit_price_minor if prices else None,
        )
        for line in order.lines.order_by("pk")
    ]


def term_rows(order: Order) -> list[rows.TermRow]:
    """The order's terms, in words and as data."""
    return [_term(term) for term in order.terms.order_by("pk").select_related("document")]


def document_row(document: OrderDocument, *, accepted: set[str]) -> rows.DocumentRow:
    """A document with its file and who brought it; ``accepted`` are labels both sides accepted."""
    return rows.DocumentRow(
        label=document.label,
        kind=document.kind,
        title=document.title,
        dated=document.dated,
        issuer_role=document.issuer_role,
        issuer_name=document.issuer_name,
        brought_by=document.organisation.name,
        in_agreement=document.label in accepted,
        file_name=document.file.name,
        size=document.file.size,
        media_type=document.file.media_type,
        sha256=document.file.sha256,
    )


def inspection_row(inspection: Inspection, order: Order) -> rows.InspectionRow:
    """An inspection with its company, who ordered it, and its report, if there is one."""
    report = inspection.report
    return rows.InspectionRow(
        reference=str(inspection),
        label=inspection.label,
        order=str(order),
        company=inspection.company.name,
        state=inspection.state,
        ordered_by=inspection.ordered_by.name,
        ordered_at=inspection.ordered_at,
        asked=inspection.asked,
        inspected_on=inspection.inspected_on,
        place=inspection.place,
        lot_size=inspection.lot_size,
        sample_size=inspection.sample_size,
        level=inspection.level,
        traced=inspection.traced,
        traced_how=inspection.traced_how,
        critical=inspection.critical,
        major=inspection.major,
        minor=inspection.minor,
        observations=inspection.observations,
        report_name=None if report is None else report.name,
        reported_at=inspection.reported_at,
    )


def party_row(organisation: Organisation) -> rows.PartyRow:
    """One of the order's companies."""
    return rows.PartyRow(id=organisation.pk, name=organisation.name, country=organisation.country)


def document_rows(order: Order) -> list[rows.DocumentRow]:
    """The order's documents, and which of them both sides have accepted."""
    accepted = documents_in(order) if order.state == AGREED else set()
    found = order.documents.order_by("pk").select_related("file", "organisation")
    return [document_row(document, accepted=accepted) for document in found]


def acceptance_rows(order: Order) -> list[rows.AcceptanceRow]:
    """Who has accepted the content that stands now."""
    standing = order.acceptances.filter(hash=order.frozen_hash or "")
    return [
        rows.AcceptanceRow(organisation=a.organisation.name, person=a.person.name, at=a.at)
        for a in standing.order_by("pk").select_related("organisation", "person")
    ]


def payment_rows(order: Order) -> list[rows.PaymentRow]:
    """The order's payments, each with its cover or why it has none."""
    payments = order.payments.order_by("pk").select_related("document")
    return [_payment(paid) for paid in payments]


def shipment_rows(order: Order) -> list[rows.ShipmentRow]:
    """The order's shipments and how far each has come."""
    shipments = order.shipments.order_by("pk").select_related("document")
    return [_shipment(sent) for sent in shipments]


def inspection_rows(order: Order) -> list[rows.InspectionRow]:
    """The order's inspections, with the reports of those that have one."""
    found = order.inspections.order_by("pk").select_related("company", "ordered_by", "report")
    return [inspection_row(inspection, order) for inspection in found]


def event_rows(order: Order) -> list[rows.EventRow]:
    """The order's timeline, oldest first."""
    return [
        rows.EventRow(
            name=event.name,
            about=event.about,
            organisation=event.organisation.name if event.organisation else "",
            person=event.person.name if event.person else "",
            at=event.at,
        )
        for event in order.events.order_by("pk").select_related("organisation", "person")
    ]


def account_rows(order: Order) -> list[rows.AccountRow]:
    """The supplier's approved accounts."""
    approved = BankAccount.objects.filter(organisation=order.supplier_id, state="approved")
    return [
        rows.AccountRow(id=account.pk, says=str(account), currency=account.currency)
        for account in approved.order_by("pk")
    ]


def _term(term: Term) -> rows.TermRow:
    return rows.TermRow(
        label=term.label,
        kind=term.kind,
        says=term_text(term.data),
        data=term.data,
        line=term.data.get("line"),
        document=_label(term.document),
        clause=term.clause,
    )


def _payment(paid: Payment) -> rows.PaymentRow:
    return rows.PaymentRow(
        label=paid.label,
        amount_minor=paid.amount_minor,
        currency=paid.currency,
        paid_on=paid.paid_on,
        bank_reference=paid.reference,
        to=paid.to_described,
        went_to=paid.went_to,
        covered=paid.covered,
        not_covered_reason=paid.not_covered_reason,
        document=_label(paid.document),
        recorded_at=paid.recorded_at,
        confirmed_at=paid.confirmed_at,
    )


def _shipment(sent: Shipment) -> rows.ShipmentRow:
    return rows.ShipmentRow(
        label=sent.label,
        carrier=sent.carrier,
        tracking=sent.tracking,
        packages=sent.packages,
        shipped_on=sent.shipped_on,
        handed_over_on=sent.handed_over_on,
        received_on=sent.received_on,
        document=_label(sent.document),
    )


def _label(document: OrderDocument | None) -> str | None:
    return None if document is None else document.label
