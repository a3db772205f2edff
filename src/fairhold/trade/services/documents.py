"""The papers of an order: part of the agreement while it is a draft, records of it afterwards."""

from datetime import date, datetime

from django.db import transaction

from fairhold.files import store
from fairhold.files.models import StoredFile
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.actor import Actor
from fairhold.trade import access, checks
from fairhold.trade.models import Order, OrderDocument
from fairhold.trade.services.common import (
    document_of,
    is_record,
    next_label,
    note,
    reopen,
    take_agreed,
)
from fairhold.trade.words import AGREED, DOCUMENT_KINDS, ISSUER_ROLES

MOST_DOCUMENTS = 100
"""Of each side, so that neither can take the room of the other."""

ISSUED_BY = {
    "payment_record": "bank",
    "carrier_record": "carrier",
    "customs_record": "authority",
    "inspection_report": "inspection_company",
    "lab_report": "laboratory",
}
"""Who usually makes a paper of this kind; any other is taken to be made by who brings it."""


class DocumentInUse(Refused):
    """A term is tied to the document that was to go."""

    code = "trade.document_in_use"
    kind = "conflict"


class TooManyDocuments(Refused):
    """The side has added as many documents as fit."""

    code = "trade.too_many_documents"
    kind = "too_large"


@transaction.atomic
def add_document(
    *,
    reference: str,
    file_id: int,
    kind: str,
    title: str,
    dated: date | None = None,
    issuer_role: str | None = None,
    issuer_name: str = "",
    says_signed: bool = False,
    actor: Actor,
    now: datetime,
) -> OrderDocument:
    """Make a stored file of the actor's organisation a document of the order.

    In a draft it becomes part of what both sides accept (an offer that stands is withdrawn). Once
    the order is agreed it is a later record, which neither side has accepted. ``issuer_role`` says
    who made the paper; empty, the kind tells, or else it is who brings it. ``says_signed``: both
    sides signed it, says who brings it. The same file under the same kind again gives the document
    that is there.
    """
    order = access.order_as_party(reference, actor)
    file = store.own(file_id, actor)
    checks.choice(kind, DOCUMENT_KINDS, field="kind")
    own = str(access.side_of(order, actor))
    role = issuer_role or ISSUED_BY.get(kind, own)
    checks.choice(role, ISSUER_ROLES, field="issuer_role")
    named = checks.text(issuer_name, field="issuer_name", most=300, required=False)
    title = checks.text(title, field="title", most=300)
    if dated is not None:
        today = checks.today(now, access.own_company(order, actor))
        checks.happened(dated, today, field="dated")
    there = _take(order, file, kind, actor=actor, now=now)
    if there is not None:
        return there
    document = OrderDocument.objects.create(
        order=order,
        label=next_label(order.documents.all(), "D"),
        file=file,
        kind=kind,
        title=title,
        dated=dated,
        issuer_role=role,
        issuer_name=named or (actor.organisation_name if role == own else ""),
        says_signed=says_signed or None,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        added_at=now,
    )
    note(order, "document_added", about=f"{document.label} {title}", actor=actor, now=now)
    return document


@transaction.atomic
def remove_document(*, reference: str, label: str, actor: Actor, now: datetime) -> None:
    """Take a document out of the draft; refused while a term is tied to it."""
    order = access.order_as_party(reference, actor)
    reopen(order, actor=actor, now=now)
    found = document_of(order, label)
    if found is None:
        raise NotFound("Say which document to remove.", field="document")
    term = found.terms.first()
    if term is not None:
        raise DocumentInUse(f"Term {term.label} rests on {label}. Change or remove it first.")
    found.delete()


def _take(
    order: Order, file: StoredFile, kind: str, *, actor: Actor, now: datetime
) -> OrderDocument | None:
    """Take the order for one more document; gives the same one if it is there already."""
    there = order.documents.filter(file__sha256=file.sha256, kind=kind).first()
    if there is not None:
        return there
    if order.state == AGREED or is_record(order):
        take_agreed(order)
    else:
        reopen(order, actor=actor, now=now)
    mine = order.documents.filter(organisation_id=actor.organisation_id)
    if mine.count() >= MOST_DOCUMENTS:
        raise TooManyDocuments(f"Each side adds at most {MOST_DOCUMENTS} documents to an order.")
    return order.documents.filter(file__sha256=file.sha256, kind=kind).first()
