"""What the steps of a filing share: the draft, the way through it, saving a step."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from fairhold.disputes import queries, services
from fairhold.disputes.draft_schema import BadDraft
from fairhold.disputes.queries import DraftPage
from fairhold.http import ActorRequest
from fairhold.kit.errors import Refused
from fairhold.web.answers import refuse, show
from fairhold.web.components.cover import cover_panel

STEPS = (
    ("channel", "How it works", "draft_channel"),
    ("claims", "What is wrong", "draft_claims"),
    ("evidence", "Evidence", "draft_evidence"),
    ("proof", "What can be proven", "draft_proof"),
    ("check", "Check and file", "draft_check"),
)


class Filed(Refused):
    """The draft has become a dispute; what is new goes into the case."""

    code = "web.draft_filed"
    kind = "conflict"


def open_draft(request: ActorRequest, reference: str) -> DraftPage:
    """The draft, while it is one."""
    draft = queries.draft_page(reference=reference, actor=request.actor, now=timezone.now())
    if draft.filed_as is not None:
        raise Filed(f"This draft has been filed as {draft.filed_as}. Open the dispute instead.")
    return draft


def step_page(
    request: ActorRequest, draft: DraftPage, step: str, template: str, **more: Any
) -> HttpResponse:
    """A page of the filing with its place in the way through it."""
    page = {
        "draft": draft,
        "cover": cover_panel(draft.coverage, draft.channel, _supplier(draft, request)),
        "steps": steps(draft, step),
        "crumbs": [("Disputes", reverse("disputes")), (f"Order {draft.order}", _order(draft))],
        **more,
    }
    return show(request, template, page)


def _supplier(draft: DraftPage, request: ActorRequest) -> str:
    """Who supplies: the other side, unless the supplier itself drafts."""
    claims = draft.claimant == "supplier"
    return request.actor.organisation_name if claims else draft.counterparty


def steps(draft: DraftPage, here: str) -> list[dict[str, str]]:
    """The steps with what is done; every one can be gone to."""
    done = {
        "channel": draft.data.channel.understood,
        "claims": bool(draft.data.claims.claims),
        "evidence": bool(draft.data.evidence.exhibits),
    }
    return [
        {
            "label": label,
            "state": "current" if name == here else "done" if done.get(name) else "todo",
            "url": reverse(route, args=[draft.reference]),
        }
        for name, label, route in STEPS
    ]


def save(
    request: ActorRequest,
    draft: DraftPage,
    step: str,
    data: dict[str, Any],
    form: forms.Form | None = None,
    prefix: str = "",
) -> bool:
    """Save a step; faults go beside the fields of ``form`` (their paths begin with ``prefix``).

    What the draft refuses without a form to show it is raised.
    """
    try:
        services.save_draft(
            reference=draft.reference,
            step=step,
            data=data,
            revision=_revision(request, draft),
            actor=request.actor,
            now=timezone.now(),
        )
    except BadDraft as bad:
        if form is None:
            raise
        _beside(form, bad, prefix)
        return False
    except Refused as refusal:
        if form is None:
            raise
        refuse(form, refusal)
        return False
    return True


def _revision(request: ActorRequest, draft: DraftPage) -> int:
    """The revision the page was made from, so that nobody overwrites a colleague unseen."""
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else draft.revision


def _beside(form: forms.Form, bad: BadDraft, prefix: str) -> None:
    for fault in bad.faults:
        mine = fault.path.startswith(prefix)
        field = fault.path.removeprefix(prefix).lstrip(".") if mine else ""
        place = getattr(form, "place_of", lambda name: name)(field)
        if place in form.fields:
            form.add_error(place, _sentence(fault.says))
        else:
            form.add_error(
                None, f"{fault.path}: {fault.says}" if not mine else _sentence(fault.says)
            )


def _sentence(says: str) -> str:
    return f"{says[:1].upper()}{says[1:]}"


def dumped(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Parts of a draft as plain data, to be saved again."""
    return [row.model_dump(mode="json", exclude_none=True) for row in rows]


def _order(draft: DraftPage) -> str:
    return reverse("order", args=[draft.order])
