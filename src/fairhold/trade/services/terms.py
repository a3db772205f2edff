"""The terms of an order: what was promised, each tied to the document and clause that says so."""

from datetime import datetime
from typing import Any

from django.db import transaction
from pydantic import TypeAdapter, ValidationError

from fairhold.factfile import units
from fairhold.factfile.terms import MeasureTerm, TermDoc
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.actor import Actor
from fairhold.trade import access, checks
from fairhold.trade.faults import first_fault
from fairhold.trade.models import Order, Term
from fairhold.trade.services.common import document_of, next_label, reopen
from fairhold.trade.words import TERM_KINDS

MOST_TERMS = 500
_TERM: TypeAdapter[TermDoc] = TypeAdapter(TermDoc)


class BadTerm(Refused):
    """The term cannot be compared with anything as it stands."""

    code = "trade.bad_term"


class TooManyTerms(Refused):
    """The order has as many terms as fit."""

    code = "trade.too_many_terms"
    kind = "too_large"


@transaction.atomic
def add_term(
    *,
    reference: str,
    data: dict[str, Any],
    document: str | None = None,
    clause: str = "",
    actor: Actor,
    now: datetime,
) -> Term:
    """Add a term to the draft.

    ``data`` is a term of a fact document without ``id`` and ``agreed``: the order says where and
    by whom it was agreed. ``document`` is the label of the document that holds it. The same term
    at the same clause again is the one that is there.
    """
    order = access.order_as_party(reference, actor)
    reopen(order, actor=actor, now=now)
    if order.terms.count() >= MOST_TERMS:
        raise TooManyTerms(f"An order has at most {MOST_TERMS} terms.")
    label = next_label(order.terms.all(), "T")
    columns = _columns(order, label, data, document, clause)
    for there in order.terms.select_related("document"):
        if all(getattr(there, name) == value for name, value in columns.items()):
            return there
    return Term.objects.create(order=order, label=label, **columns)


@transaction.atomic
def change_term(
    *,
    reference: str,
    label: str,
    data: dict[str, Any],
    document: str | None = None,
    clause: str = "",
    actor: Actor,
    now: datetime,
) -> Term:
    """Replace what a term of the draft says; its label stays."""
    order = access.order_as_party(reference, actor)
    reopen(order, actor=actor, now=now)
    found = _term(order, label)
    Term.objects.filter(pk=found.pk).update(**_columns(order, label, data, document, clause))
    found.refresh_from_db()
    return found


@transaction.atomic
def remove_term(*, reference: str, label: str, actor: Actor, now: datetime) -> None:
    """Take a term out of the draft."""
    order = access.order_as_party(reference, actor)
    reopen(order, actor=actor, now=now)
    _term(order, label).delete()


def _term(order: Order, label: str) -> Term:
    found = order.terms.filter(label=label).first()
    if found is None:
        raise NotFound(f"The order has no term {label!r}. Choose one from its list.", field="term")
    return found


def _columns(
    order: Order, label: str, data: dict[str, Any], document: str | None, clause: str
) -> dict[str, Any]:
    """The term's columns, checked against the schema, the order's lines and its documents."""
    term = _parsed(label, data)
    if term.line is not None and not order.lines.filter(label=term.line).exists():
        raise NotFound(f"The order has no line {term.line!r}.", field="data.line")
    for rule in getattr(term, "known", ()):
        for exhibit in rule.exhibits:
            document_of(order, exhibit, field="data.known")
    return {
        "kind": term.kind,
        "data": _kept(term),
        "document": document_of(order, document),
        "clause": checks.text(clause, field="clause", most=300, required=False),
    }


def checked_data(label: str, data: dict[str, Any], *, at: str = "data") -> dict[str, Any]:
    """The term as it is kept, checked as far as it can be without an order; ``at`` names it."""
    return _kept(_parsed(label, data, at=at))


def _kept(term: TermDoc) -> dict[str, Any]:
    return term.model_dump(mode="json", exclude={"id", "agreed"}, exclude_none=True)


def _parsed(label: str, data: dict[str, Any], *, at: str = "data") -> TermDoc:
    checks.choice(data.get("kind"), TERM_KINDS, field=f"{at}.kind")
    for name in ("id", "agreed"):
        if name in data:
            raise BadTerm("The order itself says this. Leave it out.", field=f"{at}.{name}")
    try:
        term = _TERM.validate_python({**checks.cleaned(data), "id": label})
    except ValidationError as errors:
        fault = first_fault(errors, at=at)
        raise BadTerm(fault.says, field=fault.path) from None
    if isinstance(term, MeasureTerm):
        _known_unit(term.unit, f"{at}.unit")
    return term


def _known_unit(unit: str, field: str) -> None:
    try:
        units.check(unit)
    except units.UnknownUnit as refusal:
        raise BadTerm(refusal.message, field=field) from None
