"""The content both sides accept: everything agreed, as one plain value with one hash."""

from typing import Any

from fairhold.kit.money import to_text
from fairhold.kit.references import reference
from fairhold.parties.models import Organisation
from fairhold.trade.models import Order, OrderDocument, OrderLine, Term

FORMAT = "fairhold-order/1"


def content_of(order: Order) -> dict[str, Any]:
    """What a side accepts when it accepts the order; `kit.canonical.digest` of it is its hash.

    Documents are named by their SHA-256, so that no other file can take their place.
    """
    return {
        "format": FORMAT,
        "reference": reference("O", order.pk),
        "buyer": _party(order.buyer),
        "supplier": _party(order.supplier),
        "channel": order.channel,
        "currency": order.currency,
        "incoterm": {"rule": order.incoterm_rule, "place": order.incoterm_place},
        "ship_by": order.ship_by and order.ship_by.isoformat(),
        "deliver_by": order.deliver_by and order.deliver_by.isoformat(),
        "covered": order.covered_minor and to_text(order.covered_minor, order.currency),
        "specification_by": order.specification_by,
        "concluded_on": order.concluded_on and order.concluded_on.isoformat(),
        "lines": [_line(line, order.currency) for line in order.lines.order_by("pk")],
        "documents": [
            _document(document)
            for document in order.documents.order_by("pk").select_related("file")
        ],
        "terms": [_term(term) for term in order.terms.order_by("pk").select_related("document")],
    }


def lines_of(order: Order) -> list[dict[str, Any]]:
    """The lines as they are frozen, without a query; of a draft, as they stand."""
    if order.frozen is not None:
        return list(order.frozen["lines"])
    return [_line(line, order.currency) for line in order.lines.order_by("pk")]


def terms_of(order: Order) -> list[dict[str, Any]]:
    """The terms as they are frozen, without a query; of a draft, as they stand."""
    if order.frozen is not None:
        return list(order.frozen["terms"])
    return [_term(term) for term in order.terms.order_by("pk").select_related("document")]


def documents_in(order: Order) -> set[str]:
    """Labels of the documents that are part of the frozen content."""
    return {document["label"] for document in (order.frozen or {}).get("documents", ())}


def _party(organisation: Organisation) -> dict[str, Any]:
    return {
        "id": organisation.pk,
        "name": organisation.name,
        "country": organisation.country,
        "registration_number": organisation.registration_number,
    }


def _line(line: OrderLine, currency: str) -> dict[str, Any]:
    return {
        "label": line.label,
        "description": line.description,
        "quantity": line.quantity,
        "unit": line.unit,
        "unit_price": to_text(line.unit_price_minor, currency),
    }


def _document(document: OrderDocument) -> dict[str, Any]:
    return {
        "label": document.label,
        "kind": document.kind,
        "title": document.title,
        "dated": document.dated and document.dated.isoformat(),
        "issuer": {"role": document.issuer_role, "name": document.issuer_name},
        "name": document.file.name,
        "sha256": document.file.sha256,
        **({"address": document.address} if document.address else {}),
    }


def _term(term: Term) -> dict[str, Any]:
    return {
        "label": term.label,
        "data": term.data,
        "document": term.document and term.document.label,
        "clause": term.clause,
    }
