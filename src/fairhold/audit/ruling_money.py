"""The postings that the rulings of a case must have brought, found anew from rows alone.

Ruling by ruling, as `disputes.settlement` posts them: what changes in what is owed, then what was
paid under it. What left the hold is the platform's to pay, and no debt between the two.
"""

from dataclasses import dataclass, field

from fairhold.audit.batch import Batch
from fairhold.disputes.models import Advance, Transfer
from fairhold.disputes.settlement import ADVANCED, CONDITIONAL, due_after, recovery_of
from fairhold.ledger.models import Posting
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling

type Wanted = dict[str, tuple[int, str, str]]
"""By a posting's key its amount in minor units, and the keys of its debit and credit accounts."""


@dataclass
class _Sums:
    """What the supplier owes, what the buyer owes back, and what was paid, after each ruling."""

    owed: int = 0
    back: int = 0
    paid: int = 0
    wanted: Wanted = field(default_factory=dict)


def wanted(case: int, batch: Batch) -> Wanted:
    """Every posting that the rulings of a case must have, if they are carried out."""
    sums, paid = _Sums(), {each.number: each for each in batch.transfers.get(case, ())}
    made, advance = batch.rulings.get(case, []), batch.advances.get(case)
    for ruling in made:
        refund = batch.postings.get(rulings.ledger_key(ruling, "refund"))
        if refund is not None and refund.debit.kind == "held":
            _out_of_hold(sums, ruling, paid.get(ruling.number), batch, refund)
            continue
        if (due := _due(ruling, made, batch)) is not None:
            _owe(sums, ruling, due - sums.paid, batch)
        if ruling.number in paid:
            _pay(sums, ruling, paid[ruling.number], batch)
        if advance is not None and advance.number == ruling.number:
            _advance(sums, ruling, advance, batch)
    return sums.wanted


def _due(ruling: Ruling, made: list[Ruling], batch: Batch) -> int | None:
    """What fell due under a ruling; None if its goods had not come back when the next was made."""
    if ruling.outcome != CONDITIONAL:
        return ruling.refund_minor
    back = batch.returns.get(ruling.case_id)
    later = next((each for each in made if each.number == ruling.number + 1), None)
    if back is None or back.ended_at is None:
        return None
    if later is not None and back.ended_at >= later.issued_at:
        return None
    return due_after(ruling, back)


def _owe(sums: _Sums, ruling: Ruling, rest: int, batch: Batch) -> None:
    debt, credit = _accounts(ruling, batch)
    change, change_back = max(rest, 0) - sums.owed, max(-rest, 0) - sums.back
    if change:
        sides = debt if change > 0 else debt[::-1]
        _want(sums, ruling, "refund" if change > 0 else "reduction", abs(change), sides)
    if change_back:
        sides = credit if change_back > 0 else credit[::-1]
        word = "excess" if change_back > 0 else "excess_reduced"
        _want(sums, ruling, word, abs(change_back), sides)
    sums.owed += change
    sums.back += change_back


def _pay(sums: _Sums, ruling: Ruling, made: Transfer, batch: Batch) -> None:
    debt, credit = _accounts(ruling, batch)
    if made.back:
        _want(sums, ruling, "paid_back", made.amount_minor, credit[::-1])
        sums.back -= made.amount_minor
        sums.paid -= made.amount_minor
    else:
        _want(sums, ruling, "paid", made.amount_minor, debt[::-1])
        sums.owed -= made.amount_minor
        sums.paid += made.amount_minor


def _advance(sums: _Sums, ruling: Ruling, made: Advance, batch: Batch) -> None:
    """The platform has paid the buyer; the supplier owes as before until that is recovered."""
    (owes, due), _ = _accounts(ruling, batch)
    bank = f"platform:bank:{ruling.currency}"
    _want(sums, ruling, ADVANCED, made.amount_minor, (due, bank))
    sums.paid += made.amount_minor
    if recovery_of(made) is not None:
        _want(sums, ruling, "recovered", made.amount_minor, (bank, owes))
        sums.owed -= made.amount_minor


def _out_of_hold(
    sums: _Sums, ruling: Ruling, made: Transfer | None, batch: Batch, refund: Posting
) -> None:
    order, currency = batch.disputes[ruling.case_id].order, ruling.currency
    due, amount = f"org:{order.buyer_id}:due:{currency}", refund.amount_minor
    ordered = _due(ruling, batch.rulings[ruling.case_id], batch) or 0
    _want(sums, ruling, "refund", ordered, (f"order:{order.pk}:hold:{currency}", due))
    if made is not None:
        _want(sums, ruling, "paid", amount, (due, f"platform:bank:{currency}"))
    sums.paid += amount


def _want(
    sums: _Sums, ruling: Ruling, word: str, amount_minor: int, sides: tuple[str, str]
) -> None:
    sums.wanted[rulings.ledger_key(ruling, word)] = (amount_minor, *sides)


def _accounts(ruling: Ruling, batch: Batch) -> tuple[tuple[str, str], tuple[str, str]]:
    """Debit and credit of a debt of the supplier, and of one of the buyer."""
    order, currency = batch.disputes[ruling.case_id].order, ruling.currency
    return (
        (f"org:{order.supplier_id}:owes:{currency}", f"org:{order.buyer_id}:due:{currency}"),
        (f"org:{order.buyer_id}:owes:{currency}", f"org:{order.supplier_id}:due:{currency}"),
    )
