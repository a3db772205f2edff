"""The first step: which order, how it was ordered and paid, and what that means for a dispute."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from fairhold.disputes import access, services
from fairhold.http import ActorRequest, require_actor
from fairhold.rules import policy as policies
from fairhold.rules.policy import Policy
from fairhold.trade import queries as trade
from fairhold.web.answers import posted, show
from fairhold.web.components.forms import Cards
from fairhold.web.filing.common import open_draft, save, step_page
from fairhold.web.orders import pages as order_pages
from fairhold.web.orders.views.common import form_view
from fairhold.web.orders.words import CHANNEL_HINTS, CHANNELS

ORDERED = {
    "specification": "Made to our specification, under a contract both sides accepted",
    "listing": "Ready-made, bought from a listing on this marketplace",
    "outside": "Agreed outside this marketplace: by e-mail, chat or on paper",
}
PAID = {
    "approved": "By transfer to the supplier’s account that the marketplace approved",
    "platform": "Through the marketplace",
    "elsewhere": "In another way",
}
STAGES = {
    "answer": "The respondent’s answer",
    "evidence": "An exhibit that the officer asks for",
    "decision": "The ruling",
    "payment": "Payment of a refund",
}
MOST_ORDERS = 100


class HowForm(forms.Form):
    """How the goods were ordered and paid, and which order on record it is."""

    ordered = forms.ChoiceField(
        label="How were the goods ordered?", choices=list(ORDERED.items()), widget=Cards
    )
    paid = forms.ChoiceField(
        label="How were they paid for?", choices=list(PAID.items()), widget=Cards
    )
    order = forms.ChoiceField(
        label="Which order is it?",
        help_text="Orders that both sides have accepted. Not there? Record it first, under Orders.",
        error_messages={"required": "Choose an order."},
    )

    def channel(self) -> str:
        """The channel that these answers name."""
        ordered, paid = self.cleaned_data["ordered"], self.cleaned_data["paid"]
        if ordered == "specification" and paid == "approved":
            return "trade_assurance"
        return "wholesale" if ordered == "listing" and paid == "platform" else "offline"


class UnderstoodForm(forms.Form):
    """That the claimant has read what awaits it."""

    understood = forms.BooleanField(
        label="I have read who must prove what, what silence means, and what it costs",
        error_messages={"required": "Read it and tick the box: it decides how the case ends."},
    )


@form_view
@require_actor("company")
def which_order(request: ActorRequest) -> HttpResponse:
    """Asks how the goods were ordered and paid, and names the channel."""
    found = trade.orders_page(request.actor, state="agreed", before=None, limit=MOST_ORDERS)
    form = HowForm(posted(request))
    form.fields["order"].choices = [  # type: ignore[attr-defined]
        ("", "Choose an order"),
        *((row.reference, f"{row.reference} – {row.goods}, {row.supplier}") for row in found),
    ]
    page = {"form": form, "has_orders": bool(found), "procedures": _procedures()}
    if not form.is_valid():
        return show(request, "filing/which_order.html", page)
    named, order = form.channel(), form.cleaned_data["order"]
    recorded = trade.order_page(order, request.actor).channel
    if named == recorded:
        return redirect("start_dispute", order)
    return show(
        request,
        "filing/which_order.html",
        {**page, "order": order, "named": CHANNELS[named], "recorded": CHANNELS[recorded]},
    )


@form_view
@require_actor("company")
def start(request: ActorRequest, reference: str) -> HttpResponse:
    """Names the channel of an order and its procedure; a draft begins when it is understood."""
    order = trade.order_page(reference, request.actor)
    policy = policies.current(order.channel, timezone.localdate())
    if request.method == "POST":
        draft = services.start_draft(order=reference, actor=request.actor, now=timezone.now())
        return redirect("draft_channel", access.draft_reference(draft))
    page = {
        "order": order,
        "crumbs": order_pages.crumbs(reference),
        "lead": f"{order_pages.title(order)}, with {order_pages.other_side(order)}: ordered and "
        f"paid under “{CHANNELS[order.channel]}”, so this procedure applies.",
        "policy": policy.doc,
        "cover": order_pages.cover(order, timezone.localdate()),
        "channel": CHANNELS[order.channel],
        "stages": _stages(policy),
    }
    return show(request, "filing/start.html", page)


@require_safe
@require_actor("company")
def resume(request: ActorRequest, reference: str) -> HttpResponse:
    """Back to the first step that is not done."""
    draft = open_draft(request, reference)
    if not draft.data.channel.understood:
        return redirect("draft_channel", draft.reference)
    step = "draft_evidence" if draft.data.claims.claims else "draft_claims"
    return redirect(step, draft.reference)


@form_view
@require_actor("company")
def channel(request: ActorRequest, reference: str) -> HttpResponse:
    """The procedure, its burdens and its costs, to be read before anything is claimed."""
    draft = open_draft(request, reference)
    form = UnderstoodForm(posted(request), initial={"understood": draft.data.channel.understood})
    if form.is_valid() and save(request, draft, "channel", {"understood": True}, form):
        return redirect("draft_claims", draft.reference)
    policy = policies.load(draft.facts["policy"]["name"], draft.facts["policy"]["version"])
    page = {"form": form, "channel": CHANNELS[draft.channel], "stages": _stages(policy)}
    return step_page(request, draft, "channel", "filing/channel.html", **page)


def _procedures() -> list[dict[str, Any]]:
    """The channels side by side: what each is for, who must prove what, how long one can file."""
    today = timezone.localdate()
    told = []
    for channel, name in CHANNELS.items():
        policy = policies.current(channel, today).doc
        told.append(
            {
                "name": name,
                "hint": CHANNEL_HINTS[channel],
                "who_must_prove": policy.procedure.who_must_prove,
                "silence": policy.procedure.silence,
                "cost": policy.procedure.cost,
            }
        )
    return told


def _stages(policy: Policy) -> list[dict[str, Any]]:
    """The stages in the order in which they come."""
    stages = policy.doc.stages
    named = [(name, STAGES[name]) for name in STAGES if name in stages]
    return [
        {
            "title": title,
            "days": stages[name].days,
            "calendar": stages[name].calendar,
        }
        for name, title in named
    ]
