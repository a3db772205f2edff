"""Some cases with all that stands beside their events, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from fairhold.casework.models import Case, Deadline
from fairhold.disputes.access import reference_of
from fairhold.disputes.models import Dispute, Transfer
from fairhold.evidence.models import Exhibit
from fairhold.ledger.models import Posting
from fairhold.returning.models import Return
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling

SIZE = 200
"""Cases in a batch."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything by the case's number, save postings, which go by their key.

    ``due`` gives what has fallen due of a ruling whose goods go back, by the ruling's number (None:
    nothing yet). ``exhibits`` gives each label's SHA-256; ``deadlines`` each name's newest;
    ``paid`` says with which document a refund was shown to be paid (None: with none).
    """

    cases: dict[int, Case]
    disputes: dict[int, Dispute]
    exhibits: dict[int, dict[str, str]]
    deadlines: dict[int, dict[str, Deadline]]
    last_ruling: dict[int, int]
    due: dict[int, int | None]
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
    ruled = list(
        Ruling.objects.filter(case__in=numbers).order_by("number").only("pk", "case_id", "number")
    )
    keys = [key(each) for each in ruled for key in (rulings.refund_key, rulings.paid_key)]
    postings = Posting.objects.filter(key__in=keys).select_related("debit", "credit")
    returns = Return.objects.filter(case__in=numbers, ruling__isnull=False)
    transfers = Transfer.objects.filter(dispute__case__in=numbers)
    return Batch(
        cases={case.pk: case for case in cases},
        disputes={dispute.case_id: dispute for dispute in disputes},
        exhibits=_exhibits(numbers),
        deadlines=_deadlines(numbers),
        last_ruling={each.case_id: each.pk for each in ruled},
        due=dict(returns.values_list("ruling", "due_minor")),
        paid=dict(transfers.values_list("dispute__case", "file__sha256")),
        postings={posting.key: posting for posting in postings},
    )


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
