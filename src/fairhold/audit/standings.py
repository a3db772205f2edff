"""Standings: every entry rests on what its case has; what is barred is what entries bring."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from fairhold.audit.findings import Break
from fairhold.disputes.models import Settlement
from fairhold.enforcement.measures import barred, rule_of
from fairhold.enforcement.models import Entry
from fairhold.kit.calendar import local_day
from fairhold.parties.models import Organisation
from fairhold.rules import standing
from fairhold.rules.standing_policy import current
from fairhold.rulings.models import Ruling

SIZE = 200
"""Entries or organisations in a batch."""

_RULING = re.compile(r"ruling:([0-9]{1,18}):.+")
_SETTLEMENT = re.compile(r"settlement:([0-9]{1,18}):broken")


def check(now: datetime) -> Iterator[Break]:
    """Everything wrong with entries and with what follows from them."""
    yield from _entries()
    yield from _barred(now)


def _entries() -> Iterator[Break]:
    last = 0
    while entries := list(Entry.objects.filter(pk__gt=last).order_by("pk")[:SIZE]):
        cases = _cases([each.key for each in entries])
        for each in entries:
            if cases.get(each.key) != each.case_id:
                says = "there is nothing in its case that it could come from"
                yield Break("standing", f"entry {each.key}", says)
        last = entries[-1].pk


def _cases(keys: list[str]) -> dict[str, int]:
    """The case of what each key names: a ruling, or a settlement that was broken."""
    rulings = {key: int(match[1]) for key in keys if (match := _RULING.fullmatch(key))}
    broken = {key: int(match[1]) for key in keys if (match := _SETTLEMENT.fullmatch(key))}
    ruled = Ruling.objects.filter(pk__in=rulings.values()).values_list("pk", "case")
    settled = Settlement.objects.filter(pk__in=broken.values()).values_list("pk", "dispute__case")
    found = dict(ruled), dict(settled)
    named = ((rulings, found[0]), (broken, found[1]))
    return {key: there[n] for keyed, there in named for key, n in keyed.items() if n in there}


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
