"""The reader's notices: the list, what was read, and how they are mailed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairhold.http import ActorRequest, require_actor
from fairhold.outbox import inbox
from fairhold.outbox.models import KINDS
from fairhold.outbox.wishes import wish, wishes_of
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.notices import pages
from fairhold.web.notices.forms import WishesForm

PER_PAGE = 25


@require_safe
@require_actor()
def notices(request: ActorRequest) -> HttpResponse:
    """What the reader was told, the unread first."""
    after = inbox.place_of(request.GET.get("after"))
    found, follows = inbox.page(request.actor, after=after, limit=PER_PAGE)
    here = reverse("notices")
    page = {
        "notices": [pages.row(notice) for notice in found],
        "unread": any(notice.read_at is None for notice in found),
        "newest": max((notice.pk for notice in found), default=0),
        "elsewhere": inbox.unread_elsewhere(request.actor, request.actors),
        "older_url": f"{here}?after={follows}" if follows else "",
        "newer_url": here if after else "",
    }
    return show(request, "notices/list.html", page)


@require_POST
@require_actor(own=True)
def read_notice(request: ActorRequest, notice_id: int) -> HttpResponse:
    """The reader has read this one."""
    inbox.mark_read(notice_id=notice_id, actor=request.actor, now=timezone.now())
    return redirect("notices")


@require_POST
@require_actor(own=True)
def read_all_notices(request: ActorRequest) -> HttpResponse:
    """The reader has read all that were there when the list was shown."""
    newest = request.POST.get("newest", "")
    up_to = int(newest) if newest.isascii() and newest.isdecimal() and len(newest) < 19 else 0
    number = inbox.mark_all_read(up_to=up_to, actor=request.actor, now=timezone.now())
    messages.success(request, pages.marked(number))
    return redirect("notices")


@require_http_methods(["GET", "HEAD", "POST"])
@require_actor(own=True)
def notice_wishes(request: ActorRequest) -> HttpResponse:
    """How the reader is mailed."""
    form = WishesForm(posted(request), initial=WishesForm.said(wishes_of(request.actor.person_id)))
    if form.is_valid():
        with beside_fields(form):
            wish(
                kinds={kind: form.cleaned_data[kind] for kind in KINDS},
                digest_hour=form.cleaned_data["digest_hour"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "Saved. Every notice stays in your list, mailed or not.")
            return redirect("notice_wishes")
    page = {"form": form, "crumbs": [("Notices", reverse("notices"))]}
    return show(request, "notices/wishes.html", page)
