"""A deal made elsewhere: recorded by one side, accepted or contested by the other, part by part."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from fairhold.kit.errors import NotFound, Refused
from fairhold.parties import fields, may
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation
from fairhold.parties.recorded import record_company
from fairhold.trade import access, checks, mails
from fairhold.trade.frozen import documents_in
from fairhold.trade.models import Invitation, Order, RecordAnswer
from fairhold.trade.services import agreeing
from fairhold.trade.services.common import AlreadyAgreed, is_record, note
from fairhold.trade.services.drafting import Conditions, NotATrader, draft_between
from fairhold.trade.words import AGREED, OFFLINE, SIDES

MOST_A_DAY = 20
"""So many strangers may a company name within a day: each is sent mail."""


class WhenConcluded(Refused):
    """A deal made elsewhere was made on a day."""

    code = "trade.when_concluded"


class TooManyStrangers(Refused):
    """The company named as many strangers today as it may."""

    code = "trade.too_many_strangers"
    kind = "conflict"


class NotARecord(Refused):
    """There is no one-sided record to answer."""

    code = "trade.not_a_record"
    kind = "conflict"


class OwnRecord(Refused):
    """Nobody answers what their own side says."""

    code = "trade.own_record"
    kind = "conflict"


@transaction.atomic
def record_deal(
    *,
    side: str,
    name: str,
    country: str,
    timezone: str,
    email: str,
    conditions: Conditions,
    actor: Actor,
    now: datetime,
) -> Order:
    """Start the record of a deal that was made elsewhere with somebody who has no account here.

    ``side`` is the actor's own. The other is named with its country, time zone and mail address;
    it is invited when the record is offered. ``conditions.concluded_on`` is needed.
    """
    may.write(actor)
    checks.choice(side, SIDES, field="side")
    if actor.role != "company":
        raise NotATrader("Only companies buy and sell. Sign in for a company to record a deal.")
    if conditions.concluded_on is None:
        raise WhenConcluded("Say on which day the deal was made.", field="concluded_on")
    to = fields.email(email)
    _not_too_many(actor, now)
    other = record_company(
        name=name,
        country=country,
        timezone=timezone,
        trades_as="supplier" if side == "buyer" else "buyer",
        now=now,
    )
    own = Organisation.objects.get(pk=actor.organisation_id)
    dealt = replace(conditions, channel=OFFLINE)
    order = draft_between(own, other, side, dealt, actor=actor, now=now)
    Invitation.objects.create(
        order=order, organisation=other, email=to, person_id=actor.person_id, created_at=now
    )
    return order


@transaction.atomic
def answer_record(
    *,
    reference: str,
    frozen_hash: str,
    particulars: bool,
    contested: Mapping[str, str],
    says: str = "",
    actor: Actor,
    now: datetime,
) -> Order:
    """Say which parts of the other side's record are not right; all others are accepted.

    ``contested`` maps labels of terms and documents to what is right instead (may be empty);
    ``particulars`` accepts lines, prices and dates. Where nothing is contested the order is agreed.
    A later answer to the same record takes the place of an earlier one, but what was accepted once
    stays accepted.
    """
    order = access.order_as_party(reference, actor)
    if order.state == AGREED:
        raise AlreadyAgreed("Both sides have accepted this order already.")
    if not is_record(order):
        raise NotARecord("The other side has recorded nothing that waits for your answer.")
    if order.offered_by_id == actor.organisation_id:
        raise OwnRecord("This is your own record. The other side answers it.")
    if order.frozen_hash != frozen_hash:
        raise agreeing.OfferChanged("The record has changed since you read it. Read it again.")
    said = _contested(order, contested)
    before = answer_of(order)
    if before is not None:
        said = {label: text for label, text in said.items() if label in before.contested}
        particulars = particulars or before.particulars
    if particulars and not said:
        return agreeing.accept(reference=reference, frozen_hash=frozen_hash, actor=actor, now=now)
    RecordAnswer.objects.create(
        order=order,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        at=now,
        hash=frozen_hash,
        particulars=particulars,
        says=checks.text(says, field="says", most=2000, required=False, many_lines=True),
        contested=said,
    )
    about = _in_words(particulars, said)
    note(order, "record_answered", about=about, actor=actor, now=now)
    mails.tell(order, "record_answered", about=about, actor=actor, now=now)
    return order


def answer_of(order: Order) -> RecordAnswer | None:
    """The other side's newest answer to the record as it stands."""
    return order.answers.filter(hash=order.frozen_hash).order_by("-pk").first()


def _not_too_many(actor: Actor, now: datetime) -> None:
    Organisation.objects.select_for_update().get(pk=actor.organisation_id)
    lately = Invitation.objects.filter(
        order__recorded_by=actor.organisation_id, created_at__gt=now - timedelta(days=1)
    )
    if lately.count() >= MOST_A_DAY:
        raise TooManyStrangers(
            f"You named {MOST_A_DAY} companies that are not here within a day. Go on tomorrow."
        )


def _contested(order: Order, contested: Mapping[str, str]) -> dict[str, str]:
    known = {*order.terms.values_list("label", flat=True), *documents_in(order)}
    for label in contested:
        if label not in known:
            raise NotFound(f"The record has no {label!r}. Choose from its terms and documents.")
    return {
        label: checks.text(text, field=f"contested.{label}", most=1000, required=False)
        for label, text in sorted(contested.items())
    }


def _in_words(particulars: bool, contested: Mapping[str, str]) -> str:
    parts = [] if particulars else ["the lines, prices and dates"]
    return f"it contests {', '.join([*parts, *contested])}"
