"""The officer's ruling: the findings beside the evidence, confirmed or departed from."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from fairhold.disputes import services
from fairhold.disputes.findings import Findings, findings
from fairhold.disputes.queries import CasePage, case_page
from fairhold.disputes.ruling import Changed
from fairhold.http import ActorRequest, require_actor
from fairhold.kit.money import written
from fairhold.web.answers import beside_fields, posted, refuse, show
from fairhold.web.components.wording import OUTCOMES
from fairhold.web.disputes import exhibits, judged, pages
from fairhold.web.disputes.judged import Judged
from fairhold.web.disputes.views.common import form_view
from fairhold.web.officer.case_forms import RulingForm
from fairhold.web.refusals import StepClosed


@form_view
@require_actor("officer")
def rule(request: ActorRequest, reference: str) -> HttpResponse:
    """Read the findings, then confirm or depart. A second press of the button changes nothing."""
    case = case_page(reference=reference, actor=request.actor)
    if case.ruling is not None:
        messages.info(request, "This dispute is decided. This is the ruling that stands.")
        return redirect("ruling", reference)
    if "rule" not in case.steps:
        raise StepClosed(_why_not(case))
    found = findings(reference=reference, actor=request.actor, now=timezone.now())
    form = _form(request, found)
    if form.is_valid():
        with beside_fields(form):
            try:
                _issue(request, reference, form, found)
                return redirect("ruling", reference)
            except Changed as refusal:
                form.renew(found.seen)
                refuse(form, refusal)
    return show(request, "officer/rule.html", _page(case, found, form))


def _why_not(case: CasePage) -> str:
    if case.conflict:
        return (
            "You belong, or once belonged, to one of the parties or its group. Another officer "
            "must rule on this dispute."
        )
    if case.state == "filed":
        return "The respondent’s time to answer still runs. Rule when it has answered or not."
    if not case.taken:
        return "Take this case first; then you can rule on it."
    return f"Dispute {case.reference} does not wait for a ruling. Its page says what is next."


def _form(request: ActorRequest, found: Findings) -> RulingForm:
    refund = written(found.refund_minor, found.currency)
    outcome = OUTCOMES[found.outcome]
    return RulingForm(
        posted(request),
        initial={"seen": found.seen},
        recommended=f"{outcome}, {refund}" if found.refund_minor else outcome,
        most=_most(found),
        currency=found.currency,
        can_confirm=found.outcome != "inspect_first",
    )


def _most(found: Findings) -> str:
    """What bounds the refund, in a sentence."""
    if not found.carried_out:
        return "The ruling is an opinion: it moves no money."
    if found.most_minor is None:
        return ""
    return f"At most {written(found.most_minor, found.currency)}."


def _issue(request: ActorRequest, reference: str, form: RulingForm, found: Findings) -> None:
    services.issue(
        reference=reference,
        decision=form.chosen(found.currency),
        seen=form.cleaned_data["seen"],
        actor=request.actor,
        now=timezone.now(),
    )
    messages.success(request, "The ruling is issued. Both parties are told.")


def _page(case: CasePage, found: Findings, form: RulingForm) -> dict[str, Any]:
    now = Judged(found.facts, found.judgement, final=False)
    proof = judged.proof(case, now)
    return {
        "case": case,
        "form": form,
        "proof": proof,
        "recommendation": found.judgement["recommendation"],
        "reasons": found.judgement["reasons"],
        "claims": pages.claims(case, proof["titles"], found.judgement),
        "exhibits": exhibits.cards(case, judged.terms_of(found.facts)),
        "requests": pages.requests(case),
        "inspect_first": found.outcome == "inspect_first",
        "crumbs": pages.crumbs(case),
    }
