"""The third step: the exhibits, what this ground needs, and what is on record already."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from fairhold.disputes.queries import DraftPage
from fairhold.http import ActorRequest, require_actor
from fairhold.trade import queries as trade
from fairhold.trade.queries import OrderPage
from fairhold.web.answers import posted
from fairhold.web.components.formats import amount_text, day_text
from fairhold.web.components.forms import DayField
from fairhold.web.components.observations import seen_text
from fairhold.web.components.proof import SETTLED
from fairhold.web.components.wording import STATUSES
from fairhold.web.filing.common import dumped, open_draft, save, step_page
from fairhold.web.orders.views.common import form_view
from fairhold.web.orders.words import DOCUMENT_GROUPS, DOCUMENT_ICONS, DOCUMENT_KINDS
from fairhold.web.showing.form import ShowsForm
from fairhold.web.uploads import FileForm

MADE_BY = {
    "": "As usual for this kind of exhibit",
    "buyer": "The buyer",
    "supplier": "The supplier",
    "carrier": "A carrier or forwarder",
    "bank": "A bank",
    "inspection_company": "An inspection company",
    "laboratory": "A laboratory",
    "authority": "An authority",
    "third_party": "Somebody else who is independent",
}
TRACED = {
    "": "This is no report on a sample",
    "yes": "Yes, and I say how",
    "no": "No",
}


class ExhibitForm(FileForm):
    """A file offered as an exhibit, with what its side says of it."""

    kind = forms.ChoiceField(label="What is it?")
    title = forms.CharField(
        label="Title",
        max_length=300,
        help_text="So that a reader knows it at once, such as “Ten belt guards, no label”.",
    )
    issuer_role = forms.ChoiceField(
        label="Who made it?", choices=list(MADE_BY.items()), required=False
    )
    issuer_name = forms.CharField(label="Their name", max_length=300, required=False)
    dated = DayField(
        label="Dated", required=False, help_text="The day it was made. A dated exhibit weighs more."
    )
    scale = forms.BooleanField(
        label="A ruler, chart or other comparison is in the picture", required=False
    )
    traced = forms.ChoiceField(
        label="Is the sample tied to this delivery?", choices=list(TRACED.items()), required=False
    )
    traced_how = forms.CharField(
        label="By which carton numbers, seals or marks?", max_length=300, required=False
    )
    order = (
        *("file", "kind", "title", "dated", "issuer_role", "issuer_name"),
        *("scale", "traced", "traced_how", "kept"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(name, list(kinds.items())) for name, kinds in DOCUMENT_GROUPS]
        self.fields["kind"].choices = [("", "Choose a kind"), *groups]  # type: ignore[attr-defined]
        self.order_fields(self.order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("traced") == "yes" and not cleaned.get("traced_how"):
            self.add_error("traced_how", "Write down what ties the sample to the delivery.")
        return cleaned

    def place_of(self, field: str) -> str:
        """The field that a refusal about a part of the exhibit concerns."""
        return {"sample.how": "traced_how", "sample": "traced"}.get(field, field)

    def offered(self, file_id: int) -> dict[str, Any]:
        """The exhibit as the services take it."""
        entered = self.cleaned_data
        told = {
            name: entered[name].isoformat() if name == "dated" else entered[name]
            for name in ("kind", "title", "issuer_role", "issuer_name", "dated", "scale")
            if entered[name] not in ("", None, False)
        }
        if entered["traced"]:
            how = {"how": entered["traced_how"]} if entered["traced_how"] else {}
            told["sample"] = {"traced": entered["traced"] == "yes", **how}
        return {"file": file_id, **told}


@require_safe
@require_actor("company")
def evidence(request: ActorRequest, reference: str) -> HttpResponse:
    """The exhibits of the draft beside what its grounds need and what is on record."""
    draft = open_draft(request, reference)
    order = trade.order_page(draft.order, request.actor)
    return step_page(
        request,
        draft,
        "evidence",
        "filing/evidence.html",
        rows=_rows(draft, order),
        **_needs(draft),
        on_record=_on_record(draft),
    )


@form_view
@require_actor("company")
def add(request: ActorRequest, reference: str) -> HttpResponse:
    """A new exhibit; what it shows is asked next."""
    draft = open_draft(request, reference)
    kind = request.GET.get("kind", "")
    initial = {"kind": kind} if kind in DOCUMENT_KINDS else {}
    form = ExhibitForm.sent(request, initial=initial)
    if form.is_valid() and form.stored is not None:
        number = len(draft.data.evidence.exhibits)
        rows = [*dumped(draft.data.evidence.exhibits), form.offered(form.stored.pk)]
        if save(request, draft, "evidence", {"exhibits": rows}, form, f"exhibits[{number}]"):
            return redirect("draft_exhibit_shows", draft.reference, number + 1)
    return step_page(request, draft, "evidence", "filing/exhibit.html", form=form)


@form_view
@require_actor("company")
def shows(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """What an exhibit shows."""
    draft = open_draft(request, reference)
    rows = dumped(draft.data.evidence.exhibits)
    if not 1 <= number <= len(rows):
        raise Http404
    row = rows[number - 1]
    order = trade.order_page(draft.order, request.actor)
    form = ShowsForm(
        posted(request),
        terms=order.terms,
        lines=order.lines,
        currency=order.currency,
        shown=row.get("shows", ()),
    )
    if form.is_valid():
        rows[number - 1] = {**row, "shows": form.observations()}
        prefix = f"exhibits[{number - 1}]"
        if save(request, draft, "evidence", {"exhibits": rows}, form, prefix):
            return redirect("draft_evidence", draft.reference)
    kind = DOCUMENT_KINDS[row["kind"]]
    return step_page(
        request,
        draft,
        "evidence",
        "filing/shows.html",
        form=form,
        row=row,
        kind=kind,
        number=number,
    )


@require_POST
@require_actor("company")
def remove(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """Take an exhibit out of the draft; the file itself stays in the vault."""
    draft = open_draft(request, reference)
    rows = dumped(draft.data.evidence.exhibits)
    if not 1 <= number <= len(rows):
        raise Http404
    del rows[number - 1]
    save(request, draft, "evidence", {"exhibits": rows})
    messages.success(request, f"Exhibit {number} is removed.")
    return redirect("draft_evidence", draft.reference)


def _rows(draft: DraftPage, order: OrderPage) -> list[dict[str, Any]]:
    terms = {term.label: term.says for term in order.terms}
    return [
        {
            "number": number,
            "title": exhibit.title,
            "kind": DOCUMENT_KINDS[exhibit.kind],
            "symbol": DOCUMENT_ICONS.get(exhibit.kind, "file"),
            "file": draft.files.get(exhibit.file, ("", 0)),
            "shows": [
                seen_text(each.model_dump(mode="json", exclude_none=True), terms, order.currency)
                for each in exhibit.shows
            ],
        }
        for number, exhibit in enumerate(draft.data.evidence.exhibits, start=1)
    ]


def _needs(draft: DraftPage) -> dict[str, list[dict[str, Any]]]:
    """The issues of the grounds in the draft, once each: what is shown, and what is missing.

    What is missing says what could show it. An issue of several claims is shown when it is shown
    for all of them.
    """
    grounds = {claim.ground for claim in draft.data.claims.claims}
    statuses = _statuses(draft)
    needs: dict[str, dict[str, Any]] = {}
    for ground in draft.grounds:
        if ground.name in grounds:
            for issue, question, carriers in ground.issues:
                need = {"question": question, "carriers": carriers, **statuses.get(issue, {})}
                needs.setdefault(issue, need)
    return {
        "missing": [need for need in needs.values() if need.get("status") not in SETTLED],
        "shown": [need for need in needs.values() if need.get("status") in SETTLED],
    }


def _statuses(draft: DraftPage) -> dict[str, dict[str, str]]:
    """Per issue where it stands now, in the claim where it stands worst; empty if not judged."""
    stands: dict[str, dict[str, str]] = {}
    for claim in draft.judgement["claims"] if draft.judgement else ():
        for row in claim["issues"]:
            known = stands.get(row["name"])
            if known is None or known["status"] in SETTLED:
                status = STATUSES[row["status"]]
                told = {"status": row["status"], "word": status.word, "tone": status.tone}
                stands[row["name"]] = told
    return stands


def _on_record(draft: DraftPage) -> list[str]:
    """What the marketplace holds itself and nobody needs to bring."""
    facts, currency = draft.facts, draft.facts["order"]["currency"]
    told = ["The order, as both sides accepted it"] if facts["order"].get("on_record") else []
    told += [
        f"A payment of {amount_text(paid['amount'], currency)} on {_day(paid['paid_on'])}"
        for paid in facts.get("payments", ())
        if paid.get("on_record")
    ]
    told += [_shipment(each) for each in facts.get("shipments", ())]
    own = len(facts.get("exhibits", ())) - len(draft.data.evidence.exhibits)
    told += [each.get("title") or each["kind"] for each in facts.get("exhibits", ())[:own]]
    return told


def _shipment(sent: dict[str, Any]) -> str:
    """A shipment with the days that are known of it."""
    words = {"shipped_on": "sent", "delivered_on": "received"}
    days = [f"{word} on {_day(sent[name])}" for name, word in words.items() if sent.get(name)]
    return f"Shipment {sent['id']}, {', '.join(days)}" if days else f"Shipment {sent['id']}"


def _day(value: str) -> str:
    return day_text(date.fromisoformat(value))
