"""The officer's ruling: the findings beside the evidence, confirmed or departed from."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from fairhold.disputes import services
from fairhold.disputes.findings import Findings, findings
from fairhold.disputes.queries import CasePage, case_page
from fairhold.disputes.ruling import Changed, NeedsReview
from fairhold.http import ActorRequest, require_actor
from fairhold.kit.money import written
from fairhold.web.answers import beside_fields, posted, refuse, show
from fairhold.web.components.wording import OUTCOMES
from fairhold.web.disputes import appeals, exhibits, judged, pages
from fairhold.web.disputes.judged import Judged
from fairhold.web.disputes.views.common import done, form_view
from fairhold.web.officer.case_forms import RulingForm
from fairhold.web.refusals import StepClosed

MODES = {
    "rule": {
        "title": "Read the findings, then rule",
        "decide": "Your ruling",
        "says": "It is posted to the ledger at once and both parties are told. Either can appeal.",
        "submit": "Issue the ruling",
    },
    "propose": {
        "title": "Read the findings, then propose a ruling",
        "decide": "Your ruling, for a second officer",
        "says": "At this value a second officer decides too, on the same facts and without seeing "
        "yours. If both agree the ruling is issued in the name of both. The parties are not told.",
        "submit": "Propose the ruling",
    },
    "review": {
        "title": "Read the findings, then decide as well",
        "decide": "Your own decision",
        "says": "Another officer has decided on these facts. If you decide the same, the ruling is "
        "issued in the name of both; the parties do not know of it until then.",
        "submit": "Decide",
    },
    "rule_on_appeal": {
        "title": "Read the findings, then rule on the appeal",
        "decide": "Your ruling on the appeal",
        "says": "It replaces the first ruling and is final. The difference is posted to the ledger "
        "at once. Give your reasons, also where the result stays as it was.",
        "submit": "Issue the ruling on appeal",
    },
}
"""Per step: what the page and its button say."""
CAME = {
    "issued": "You both decide the same: the ruling is issued, and both parties are told.",
    "differs": "You decide otherwise than the first officer. A third officer decides now.",
    "lapsed": "The facts have changed since the proposal. The first officer has the case again.",
}


@form_view
@require_actor("officer", "administrator")
def rule(request: ActorRequest, reference: str) -> HttpResponse:
    """Read the findings, then confirm or depart. A second press of the button changes nothing."""
    case = case_page(reference=reference, actor=request.actor)
    mode = next((each for each in MODES if each in case.steps), None)
    if mode is None and case.ruling is not None and case.state != "appealed":
        messages.info(request, "This dispute is decided. This is the ruling that stands.")
        return redirect("ruling", reference)
    if mode is None:
        raise StepClosed(_why_not(case))
    found = findings(reference=reference, actor=request.actor, now=timezone.now())
    form = _form(request, found, mode)
    if form.is_valid():
        with beside_fields(form):
            try:
                return redirect(_issue(request, reference, form, found, mode))
            except Changed as refusal:
                form.renew(found.seen)
                refuse(form, refusal)
    return show(request, "officer/rule.html", _page(case, found, form, mode))


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


def _form(request: ActorRequest, found: Findings, mode: str) -> RulingForm:
    refund = written(found.refund_minor, found.currency)
    outcome = OUTCOMES[found.outcome]
    return RulingForm(
        posted(request),
        initial={"seen": found.seen},
        recommended=f"{outcome}, {refund}" if found.refund_minor else outcome,
        most=_most(found),
        currency=found.currency,
        can_confirm=found.outcome != "inspect_first",
        always_reasons=mode == "rule_on_appeal",
    )


def _most(found: Findings) -> str:
    """What bounds the refund, in a sentence."""
    if not found.carried_out:
        return "The ruling is an opinion: it moves no money."
    if found.most_minor is None:
        return ""
    return f"At most {written(found.most_minor, found.currency)}."


def _issue(
    request: ActorRequest, reference: str, form: RulingForm, found: Findings, mode: str
) -> str:
    """Take the decision; where the reader goes on."""
    given: dict[str, Any] = {
        "reference": reference,
        "decision": form.chosen(found.currency),
        "seen": form.cleaned_data["seen"],
        "actor": request.actor,
        "now": timezone.now(),
    }
    if mode == "review":
        messages.success(request, CAME[services.review(**given).outcome])
        return reverse("dispute", args=[reference])
    if mode == "rule_on_appeal":
        services.rule_on_appeal(**given)
    elif mode == "propose" or not _issued(given):
        services.propose(**given)
        messages.success(request, "Your ruling waits for a second officer, who does not see it.")
        return reverse("dispute", args=[reference])
    messages.success(request, "The ruling is issued. Both parties are told.")
    return reverse("ruling", args=[reference])


def _issued(given: dict[str, Any]) -> bool:
    """Rule; False where so much is refunded that it must be proposed."""
    try:
        services.issue(**given)
    except NeedsReview:
        return False
    return True


@require_POST
@require_actor("officer")
def send_back(request: ActorRequest, reference: str) -> HttpResponse:
    """The first officer takes the proposed ruling back."""
    return done(
        request,
        reference,
        lambda: services.send_back(reference=reference, actor=request.actor, now=timezone.now()),
        "Your proposal is taken back.",
        "main",
    )


def _page(case: CasePage, found: Findings, form: RulingForm, mode: str) -> dict[str, Any]:
    now = Judged(found.facts, found.judgement, final=False)
    proof = judged.proof(case, now)
    return {
        "case": case,
        "form": form,
        "mode": MODES[mode],
        "draft_rulings": appeals.draft_rulings(case) if mode == "review" else [],
        "appeals": appeals.told(case) if mode == "rule_on_appeal" else [],
        "old": case.ruling,
        "proof": proof,
        "recommendation": found.judgement["recommendation"],
        "reasons": found.judgement["reasons"],
        "claims": pages.claims(case, proof["titles"], found.judgement),
        "exhibits": exhibits.cards(case, judged.terms_of(found.facts)),
        "requests": pages.requests(case),
        "inspect_first": found.outcome == "inspect_first",
        "crumbs": pages.crumbs(case),
    }
