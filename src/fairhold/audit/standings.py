"""Standings: every entry rests on a ruling of its case; what is barred is what entries bring."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from fairhold.audit.findings import Break
from fairhold.enforcement.measures import barred, rule_of
from fairhold.enforcement.models import Entry
from fairhold.kit.calendar import local_day
from fairhold.parties.models import Organisation
from fairhold.rules import standing
from fairhold.rules.standing_policy import current
from fairhold.rulings.models import Ruling

SIZE = 200
"""Entries or organisations in a batch."""

_KEY = re.compile(r"ruling:(?P<ruling>[0-9]{1,18}):.+")


def check(now: datetime) -> Iterator[Break]:
    """Everything wrong with entries and with what follows from them."""
    yield from _entries()
    yield from _barred(now)


def _entries() -> Iterator[Break]:
    last = 0
    while entries := list(Entry.objects.filter(pk__gt=last).order_by("pk")[:SIZE]):
        named = {each.pk: _KEY.fullmatch(each.key) for each in entries}
        wanted = {int(match["ruling"]) for match in named.values() if match}
        cases = dict(Ruling.objects.filter(pk__in=wanted).values_list("pk", "case"))
        for each in entries:
            match = named[each.pk]
            if match is None or cases.get(int(match["ruling"])) != each.case_id:
                says = "there is no ruling in its case that it could come from"
                yield Break("standing", f"entry {each.key}", says)
        last = entries[-1].pk


def _barred(now: datetime) -> Iterator[Break]:
    last, policy = 0, current(local_day(now, "UTC"))
    with_entries = Entry.objects.values("organisation")
    concerned = Organisation.objects.filter(Q(barred_until__gt=now) | Q(pk__in=with_entries))
    while companies := list(concerned.filter(pk__gt=last).order_by("pk")[:SIZE]):
        entries: dict[int, list[standing.Entry]] = defaultdict(list)
        for row in Entry.objects.filter(organisation__in=companies).order_by("pk"):
            entries[row.organisation_id].append(rule_of(row))
        for each in companies:
            wanted = barred(standing.measures(entries[each.pk], policy), now)
            there = each.barred_until if each.barred_until and each.barred_until > now else None
            if there != wanted:
                says = f"it is barred until {there}, but its entries say {wanted}"
                yield Break("standing", f"organisation {each.pk}", says)
        last = companies[-1].pk
