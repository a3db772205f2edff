"""Who of the platform's people may decide: no conflict, and no part in what was decided before."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from fairhold.disputes.models import Dispute, Favoured, Proposal
from fairhold.kit.errors import Refused
from fairhold.parties.actor import Actor
from fairhold.parties.models import Membership, Organisation, Person
from fairhold.rulings.models import Ruling


class HasDecided(Refused):
    """Somebody else must look: this officer took part in what is looked at."""

    code = "dispute.has_decided"
    kind = "forbidden"


def free_officers(dispute: Dispute, *, but: Iterable[int]) -> list[Person]:
    """The officers who could decide in a dispute, save for those given; one query."""
    related = Membership.objects.filter(_of_a_party(dispute)).values("person")
    able = Person.objects.filter(
        is_active=True, pk__in=_acting("officer").values("person")
    ).exclude(pk__in=related)
    return list(able.exclude(pk__in=list(but)).order_by("pk"))


def note_favoured(dispute: Dispute, ruling: Ruling) -> None:
    """Whom the officer has decided for: its cases are offered to colleagues first."""
    won = [dispute.claimant_id] if ruling.refund_minor else []
    won += [dispute.respondent_id] if ruling.outcome == "dismiss" else []
    if ruling.officer_id is not None:
        Favoured.objects.bulk_create(
            (Favoured(person_id=ruling.officer_id, organisation_id=each) for each in won),
            ignore_conflicts=True,
        )


def administrators() -> list[Person]:
    """The platform's administrators."""
    acting = _acting("administrator").values("person")
    return list(Person.objects.filter(is_active=True, pk__in=acting).order_by("pk"))


def deciders(dispute: Dispute) -> set[int]:
    """Everybody who has decided in the dispute, or would have."""
    ruled = Ruling.objects.filter(case=dispute.case_id).values_list("officer", "second")
    proposed = Proposal.objects.filter(dispute=dispute).values_list("officer", flat=True)
    people = {person for pair in ruled for person in pair if person is not None}
    return people | set(proposed)


def must_not_have_decided(dispute: Dispute, actor: Actor) -> None:
    """Refuse an officer who took part in the ruling that is looked at again."""
    if actor.person_id in deciders(dispute):
        raise HasDecided(
            "You took part in the ruling, so an officer who did not must decide on the appeal."
        )


def related_companies(actor: Actor) -> Q:
    """Organisations (as a condition on them) that the actor belongs, or once belonged, to."""
    own = Organisation.objects.filter(
        pk__in=Membership.objects.filter(person_id=actor.person_id).values("organisation")
    )
    groups = own.exclude(group="").values("group")
    return Q(pk__in=own.values("pk")) | Q(group__in=groups)


def _acting(role: str) -> QuerySet[Membership]:
    return Membership.objects.filter(
        organisation__kind="platform", role=role, ended_at__isnull=True
    )


def _of_a_party(dispute: Dispute) -> Q:
    parties = (dispute.claimant, dispute.respondent)
    groups = {each.group for each in parties} - {""}
    return Q(organisation__in=parties) | Q(organisation__group__in=groups)
