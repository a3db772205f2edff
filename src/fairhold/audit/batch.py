"""Some cases with all that stands beside their events, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fairhold.casework.models import Case, Deadline
from fairhold.disputes.access import reference_of
from fairhold.disputes.models import Advance, Dispute, Transfer
from fairhold.disputes.settlement import ADVANCED, OWED, OWED_BACK
from fairhold.evidence.models import Exhibit
from fairhold.ledger.models import Posting
from fairhold.returning.models import Return
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling

SIZE = 200
"""Cases in a batch."""
WORDS = (*OWED, *OWED_BACK, ADVANCED)
"""The last words of the keys under which a ruling's money is posted."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything by the case's number, save postings, which go by their key.

    ``exhibits`` gives each label's SHA-256; ``deadlines`` each name's newest; ``paid`` says with
    which document the last transfer was shown (None: with none).
    """

    cases: dict[int, Case]
    disputes: dict[int, Dispute]
    exhibits: dict[int, dict[str, str]]
    deadlines: dict[int, dict[str, Deadline]]
    rulings: dict[int, list[Ruling]]
    transfers: dict[int, list[Transfer]]
    advances: dict[int, Advance]
    returns: dict[int, Return]
    paid: dict[int, str | None]
    postings: dict[str, Posting]

    def name(self, case: int) -> str:
        """How the case is called: D-000123."""
        dispute = self.disputes.get(case)
        return f"case {case}" if dispute is None else reference_of(dispute)


def batches(dispute: int | None = None) -> Iterator[Batch]:
    """All cases, the oldest first; only the one of this dispute, if one is named."""
    if dispute is not None:
        wanted = Dispute.objects.filter(pk=dispute).values("case")
        yield _load(list(Case.objects.filter(pk__in=wanted)))
        return
    last = 0
    while cases := list(Case.objects.filter(pk__gt=last).order_by("pk")[:SIZE]):
        yield _load(cases)
        last = cases[-1].pk


def _load(cases: list[Case]) -> Batch:
    numbers = [case.pk for case in cases]
    disputes = Dispute.objects.filter(case__in=numbers).select_related("order")
    ruled = list(Ruling.objects.filter(case__in=numbers).order_by("number").only(*_RULED))
    keys = [rulings.ledger_key(each, word) for each in ruled for word in WORDS]
    postings = Posting.objects.filter(key__in=keys).select_related("debit", "credit")
    transfers = list(
        Transfer.objects.filter(dispute__case__in=numbers)
        .select_related("file", "dispute")
        .order_by("pk")
    )
    return Batch(
        cases={case.pk: case for case in cases},
        disputes={dispute.case_id: dispute for dispute in disputes},
        exhibits=_exhibits(numbers),
        deadlines=_deadlines(numbers),
        rulings=_by_case((each.case_id, each) for each in ruled),
        transfers=_by_case((each.dispute.case_id, each) for each in transfers),
        advances={each.dispute.case_id: each for each in _advances(numbers)},
        returns={each.case_id: each for each in Return.objects.filter(case__in=numbers)},
        paid={each.dispute.case_id: each.file.sha256 if each.file else None for each in transfers},
        postings={posting.key: posting for posting in postings},
    )


def _advances(cases: list[int]) -> Iterable[Advance]:
    """What the platform paid in advance, each with its recovery and the documents of both."""
    found = Advance.objects.filter(dispute__case__in=cases)
    return found.select_related("file", "dispute", "recovery__file")


_RULED = ("case_id", "number", "outcome", "refund_minor", "currency", "issued_at")
"""What is read of a ruling for its money; its facts and judgement are long."""


def _by_case[T](rows: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for case, row in rows:
        found[case].append(row)
    return found


def _exhibits(cases: list[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    exhibits = Exhibit.objects.filter(case__in=cases).order_by("pk")
    for case, label, sha256 in exhibits.values_list("case", "label", "file__sha256"):
        found[case][label] = sha256
    return found


def _deadlines(cases: list[int]) -> dict[int, dict[str, Deadline]]:
    found: dict[int, dict[str, Deadline]] = defaultdict(dict)
    rows = Deadline.objects.filter(case__in=cases).only(
        "case_id", "name", "label", "state", "due_at"
    )
    for each in rows.order_by("pk"):
        found[each.case_id][str(each)] = each
    return found
