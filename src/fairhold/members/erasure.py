"""Erase a person: who they were goes, what they did in cases stays under a stand-in.

Regulation (EU) 2016/679, article 17: personal data is erased on request, but not as far as it is
needed to meet a legal obligation or to establish, exercise or defend legal claims (17(3)(b), (e)).
So the record of cases stays: its events name people by number alone, and what was written there was
written for an organisation. Names, addresses, sign-in, sessions and tokens go.
"""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from fairhold.disputes import access as disputes
from fairhold.disputes.models import Dispute
from fairhold.kit.errors import Refused
from fairhold.kit.text import ended
from fairhold.outbox import services as outbox
from fairhold.parties import sessions
from fairhold.parties.memberships import LEADS, leads_alone, leave
from fairhold.parties.models import ApiToken, Invitation, Membership, Organisation, Person
from fairhold.rules.dispute.flow import OPEN
from fairhold.trade.models import Order

SUBJECT = "Your Fairhold account is erased"
BODY = """Your account is erased, as you asked. Your name and address are no longer in it, and
nobody can sign in with it.

What you did in cases stays in their record, under "{stand_in}": the law asks for a record that the
parties and a court can rely on.

This address is forgotten once this message has left.
"""


class StillNeeded(Refused):
    """Something has to be handed over before the person can be erased; `faults` lists it."""

    code = "members.still_needed"
    kind = "conflict"

    def __init__(self, says: list[str]) -> None:
        super().__init__(" ".join(says))
        self.faults = [("", each) for each in says]


class Erased(Refused):
    """The person has been erased before."""

    code = "members.erased"
    kind = "conflict"


def check(person: Person) -> None:
    """Refuse while the person is the last owner of an organisation or an officer with a case."""
    says = [
        f"You are the only {LEADS[each.organisation.kind]} of {ended(each.organisation.name)} Make "
        f"somebody else {LEADS[each.organisation.kind]} first."
        for each in _current(person)
        if leads_alone(each) and not _never_traded(each)
    ]
    cases = Dispute.objects.filter(officer=person, state__in=OPEN).order_by("pk")
    names = ", ".join(disputes.reference_of(each) for each in cases)
    if names:
        says.append(f"You hold open cases: {names}. Hand them back first.")
    if says:
        raise StillNeeded(says)


@transaction.atomic
def erase(*, person_id: int, now: datetime) -> Person:
    """Erase the person for good, and tell the old address once; see the module."""
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.erased_at is not None:
        raise Erased("This account is erased already.")
    _hold_organisations(person)
    check(person)
    stand_in = _stand_in(person)
    _tell(person, stand_in, now)
    _shut(person, now)
    _forget_invitations(person, now)
    outbox.forget(person_id=person.pk, email=person.email, name=person.name, stand_in=stand_in)
    Person.objects.filter(pk=person.pk).update(
        name=stand_in,
        email=f"erased-{person.pk}@erased.invalid",
        password=make_password(None),
        language="en",
        timezone="UTC",
        last_login=None,
        is_active=False,
        erased_at=now,
    )
    person.refresh_from_db()
    return person


def _stand_in(person: Person) -> str:
    """Who did it, without a name: of the organisation the person acted for last."""
    theirs = Membership.objects.filter(person=person).select_related("organisation")
    current = theirs.filter(ended_at=None).order_by("-created_at", "-pk").first()
    newest = current or theirs.order_by("-ended_at", "-pk").first()
    if newest is None:
        return "a former account holder"
    return f"a former member of {newest.organisation.name}"[:150]


def _tell(person: Person, stand_in: str, now: datetime) -> None:
    outbox.queue(
        to_email=person.email,
        subject=SUBJECT,
        body=BODY.format(stand_in=stand_in),
        person_id=person.pk,
        now=now,
    )


def _shut(person: Person, now: datetime) -> None:
    """Nothing opens any more: memberships, tokens, factors, addresses, sessions."""
    for membership in _current(person):
        leave(membership, now, even_last=True)
    ApiToken.objects.filter(person=person, revoked_at=None).update(revoked_at=now)
    ApiToken.objects.filter(person=person).update(label="A former member’s token")
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    sessions.end_all(person.pk)


def _forget_invitations(person: Person, now: datetime) -> None:
    theirs = Invitation.objects.filter(Q(email=person.email) | Q(accepted_by=person))
    theirs.filter(accepted_at=None, revoked_at=None).update(revoked_at=now)
    theirs.update(email=outbox.NOBODY)


def _hold_organisations(person: Person) -> None:
    """Until this is done nobody else leaves them: of two last owners one must stay."""
    ids = [each.organisation_id for each in _current(person)]
    list(Organisation.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def _current(person: Person) -> list[Membership]:
    current = Membership.objects.filter(person=person, ended_at=None)
    return list(current.select_related("organisation", "person").order_by("pk"))


def _never_traded(membership: Membership) -> bool:
    """Whether the organisation has nobody else and no order: it may stay behind empty."""
    organisation = membership.organisation
    if organisation.kind != "company":
        return False
    others = Membership.objects.filter(organisation=organisation, ended_at=None)
    if others.exclude(pk=membership.pk).exists():
        return False
    return not Order.objects.filter(Q(buyer=organisation) | Q(supplier=organisation)).exists()
