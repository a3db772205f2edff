"""The organisation's own pages: who acts for it, its bank accounts, keys to the API."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairhold.http import ActorRequest, choose_organisation, require_actor
from fairhold.kit.text import ended
from fairhold.parties import services
from fairhold.parties.actor import Actor
from fairhold.parties.models import ApiToken
from fairhold.web.account import home as waiting
from fairhold.web.account import pages
from fairhold.web.account.forms import BankAccountForm, CountryForm, TokenForm
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.components.choices import countries
from fairhold.web.once import once

ORGANISATION = ("Organisation", "/organisation/")
MADE_ALREADY = (
    "This token was made already, and its secret is not shown again. If you did not copy it, "
    "revoke the token and make a new one."
)


@require_safe
@require_actor()
def home(request: ActorRequest) -> HttpResponse:
    """What needs doing now, by the reader's role."""
    return show(request, "home.html", waiting.home(request.actor))


@require_safe
@require_actor()
def organisation(request: ActorRequest) -> HttpResponse:
    """The organisation the person acts for, its people, and the others they may act for."""
    page = {
        "facts": pages.organisation_facts(request.actor),
        "members": pages.members(request.actor),
        "others": [a for a in request.actors if a.organisation_id != request.actor.organisation_id],
        "invited": pages.invited(request.actor, now=timezone.now()),
        "manages": "members" in request.actor.powers,
        "has_accounts": request.actor.role == "company",
    }
    return show(request, "organisation/organisation.html", page)


@require_POST
@require_actor(own=True)
def switch_organisation(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """Act for another of one's organisations from now on."""
    actor = choose_organisation(request, organisation_id)
    messages.success(request, f"You now act for {ended(actor.organisation_name)}")
    return redirect("home")


@require_safe
@require_actor("company")
def bank_accounts(request: ActorRequest) -> HttpResponse:
    """The accounts the company is paid on, and how far each approval is."""
    page = {
        "accounts": pages.accounts(request.actor),
        "may_propose": "money" in request.actor.powers,
    }
    return show(request, "organisation/bank_accounts.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require_actor("company", power="money")
def propose_account(request: ActorRequest) -> HttpResponse:
    """First the country, then what an account there is known by."""
    country = request.GET.get("country", "")
    crumbs = [("Bank accounts", reverse("bank_accounts"))]
    if country not in countries():
        ask = CountryForm(request.GET if "country" in request.GET else None)
        page = {"form": ask, "crumbs": crumbs}
        return show(request, "organisation/account_country.html", page)
    form = BankAccountForm(posted(request), country=country)
    if form.is_valid():
        with beside_fields(form):
            services.propose_account(
                **form.cleaned_data, country=country, actor=request.actor, now=timezone.now()
            )
            messages.success(request, "The account is proposed. You see here when it is decided.")
            return redirect("bank_accounts")
    page = {"form": form, "crumbs": crumbs, "country": countries()[country]}
    return show(request, "organisation/account_new.html", page)


@require_safe
@require_actor()
def api_tokens(request: ActorRequest) -> HttpResponse:
    """The person's keys to the API in this organisation."""
    page = {
        "tokens": pages.tokens(request.actor, now=timezone.now()),
        "crumbs": [ORGANISATION],
    }
    return show(request, "organisation/tokens.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@require_actor(own=True)
def issue_token(request: ActorRequest) -> HttpResponse:
    """A new key; its secret is in the answer to the form and nowhere else."""
    form = TokenForm(posted(request), powers=request.actor.powers)
    crumbs = [ORGANISATION, ("API tokens", reverse("api_tokens"))]
    if form.is_valid():
        with beside_fields(form):
            issued = _issue(form.cleaned_data, request.actor)
            if issued is not None:
                page = {"token": issued[0], "secret": issued[1], "crumbs": crumbs}
                return show(request, "organisation/token_issued.html", page)
            messages.warning(request, MADE_ALREADY)
            return redirect("api_tokens")
    return show(request, "organisation/token_new.html", {"form": form, "crumbs": crumbs})


def _issue(cleaned: dict[str, Any], actor: Actor) -> tuple[ApiToken, str] | None:
    """The token and its secret; None when the form has come before."""
    made: list[tuple[ApiToken, str]] = []

    def issue() -> str:
        now = timezone.now()
        ends = now + timedelta(days=int(cleaned["days"]))
        made.append(
            services.issue_token(
                actor=actor,
                label=cleaned["label"],
                scopes=" ".join(("read", *cleaned.get("scopes", ()))),
                expires_at=ends,
                now=now,
            )
        )
        return reverse("api_tokens")

    once(cleaned["sheet"], actor, issue)
    return made[0] if made else None


@never_cache
@require_POST
@require_actor(own=True)
def rotate_token(request: ActorRequest, token_id: int) -> HttpResponse:
    """A new secret for a key; the old one goes on for a day."""
    token, secret = services.rotate_token(
        token_id=token_id, actor=request.actor, now=timezone.now()
    )
    crumbs = [ORGANISATION, ("API tokens", reverse("api_tokens"))]
    page = {"token": token, "secret": secret, "crumbs": crumbs, "rotated": True}
    return show(request, "organisation/token_issued.html", page)


@require_POST
@require_actor(own=True)
def revoke_token(request: ActorRequest, token_id: int) -> HttpResponse:
    """The key opens nothing any more."""
    token = services.revoke_token(token_id=token_id, actor=request.actor, now=timezone.now())
    messages.success(request, f"The token “{token.label}” is revoked.")
    return redirect("api_tokens")
