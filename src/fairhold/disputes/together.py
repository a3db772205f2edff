"""Many disputes that the clock's loop takes at once: read together, and what they bring written
together.

Their rows are held until the transaction ends, so that what was read of them stays so. Whoever
writes looks for `Dispute.together`; without it, each dispute is read and written alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Q

from fairhold.casework import chain
from fairhold.casework.chain import Gathered
from fairhold.casework.deadlines import Later, Overtaken
from fairhold.casework.models import Deadline
from fairhold.disputes.models import Claim, Dispute
from fairhold.outbox.notices import Post
from fairhold.parties.models import Membership, Organisation
from fairhold.rules.dispute.flow import STEPS

PARTS = ("order__buyer", "order__supplier", "claimant", "respondent", "officer")


class Together:
    """Disputes by their case, with the people who act in them and the platform."""

    def __init__(self, due: Sequence[Deadline]) -> None:
        """Read what these deadlines, which are held, are about.

        ``elsewhere`` are the cases whose dispute somebody else holds.
        """
        known = {each.case_id: each.case for each in due}
        self.disputes = {each.case_id: each for each in _held(known)}
        missing = known.keys() - self.disputes.keys()
        there = Dispute.objects.filter(case__in=missing).values_list("case", flat=True)
        self.elsewhere = set(there) if missing else set()
        self.events = Gathered(known[pk] for pk in known if pk not in self.elsewhere)
        self.post = Post()
        self.terms = Later(each for each in due if each.case_id not in self.elsewhere)
        self.moves: dict[str, list[int]] = defaultdict(list)
        self.platform = Organisation.objects.filter(kind="platform").order_by("pk").first()
        self.claims: dict[int, list[Claim]] = defaultdict(list)
        for claim in Claim.objects.filter(dispute__in=self.disputes.values()).order_by("pk"):
            self.claims[claim.dispute_id].append(claim)
        self._members = _members(self.disputes.values())
        for pk, dispute in self.disputes.items():
            dispute.case = known[pk]
            dispute.together = self
            known[pk].about = dispute

    def people(self, dispute: Dispute, roles: set[str]) -> Iterator[tuple[str, Membership]]:
        """Everybody who acts in one of the roles, each once for an organisation."""
        sides = {dispute.claimant_id: "claimant", dispute.respondent_id: "respondent"}
        keys: list[object] = [pk for pk, side in sides.items() if side in roles]
        keys += ["administrator"] if "administrator" in roles else []
        keys += [("officer", dispute.officer_id)] if "officer" in roles else []
        found = {each.pk: each for key in keys for each in self._members.get(key, ())}
        for pk in sorted(found):
            yield sides.get(found[pk].organisation_id, found[pk].role), found[pk]

    def move(self, dispute: Dispute, name: str) -> bool:
        """Let the dispute take the step once this is written; False where it may not.

        What the database holds of its state is older until then: for steps after which nobody
        reads it.
        """
        step = STEPS[name]
        if dispute.state not in step.sources or step.target is None:
            return False
        self.moves[name].append(dispute.pk)
        dispute.state = step.target
        chain.moves(dispute.case, step.target)
        return True

    def write(self, now: datetime) -> None:
        """Write the steps, deadlines, events, notices and mails; raises Overtaken if a row is not
        as it was read."""
        for name, disputes in self.moves.items():
            step = STEPS[name]
            expected = Dispute.objects.filter(pk__in=disputes, state__in=step.sources)
            if expected.update(state=step.target) != len(disputes):
                raise Overtaken(f"a dispute that was to {name} is in another state")
        self.terms.write(now)
        self.events.write()
        self.post.write()


def _held(cases: Iterable[int]) -> list[Dispute]:
    wanted = Dispute.objects.filter(case__in=list(cases)).select_related(*PARTS)
    if connection.features.has_select_for_update_skip_locked:
        wanted = wanted.select_for_update(skip_locked=True, of=("self",), no_key=True)
    return list(wanted)


def _members(disputes: Iterable[Dispute]) -> dict[object, list[Membership]]:
    """Who acts: by organisation, the administrators, and the officers who have taken a case."""
    parties = {pk for each in disputes for pk in (each.claimant_id, each.respondent_id)}
    officers = {each.officer_id for each in disputes} - {None}
    wanted = (
        Q(organisation__in=parties)
        | Q(role="administrator")
        | Q(role="officer", person__in=officers)
    )
    acting = Membership.objects.filter(wanted, ended_at__isnull=True, person__is_active=True)
    found: dict[object, list[Membership]] = defaultdict(list)
    for each in acting.select_related("person").order_by("pk"):
        found[each.organisation_id].append(each)
        found[each.role].append(each)
        found[each.role, each.person_id].append(each)
    return found
