"""The money of a case: what its rulings order, what was paid, and what is owed between the two.

Everything is a sum of rows, nothing a flag. At any time, with *due* what has fallen due of the
refund of the ruling that stands, *held* what of it left the money the platform held, and *paid* the
transfers between the two, those to the buyer less those back::

    what the supplier owes − what the buyer owes back = due − held − paid − recovered

and only one of the two owes. What the platform advanced is paid to the buyer, and is owed by the
supplier all the same, to the platform, until it is *recovered*. A new ruling posts the difference;
nothing posted is ever changed. The platform owes the buyer *held* until its own transfer, whatever
a later ruling says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from fairhold.disputes import access, held
from fairhold.disputes.held import HeldRefund
from fairhold.disputes.models import Advance, Dispute, Recovery, Transfer
from fairhold.ledger import services as ledger
from fairhold.ledger.models import Account
from fairhold.returning.models import Return
from fairhold.rules.dispute.returning import LAPSED
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling

CONDITIONAL = "return_and_refund"
"""The outcome whose refund waits for the goods."""
OWED = {"refund": 1, "reduction": -1, "paid": -1, "recovered": -1}
"""Postings that raise and lower what the supplier owes, by the last word of their key."""
OWED_BACK = {"excess": 1, "excess_reduced": -1, "paid_back": -1}
"""And what the buyer owes back, who was paid more than a later ruling grants."""
ADVANCED = "advanced"
"""The posting that pays the buyer out of the platform's bank, and leaves what the supplier owes."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What is still to be paid: ``parties`` by the supplier if above zero, by the buyer, back, if
    below; ``platform`` by the platform, which ``held`` it; ``recovery`` by the supplier to the
    platform, which advanced it. False if nothing is."""

    parties: int = 0
    platform: int = 0
    held: HeldRefund | None = None
    recovery: int = 0

    def __bool__(self) -> bool:
        return bool(self.parties or self.platform or self.recovery)


def newest_return(case_id: int) -> Return | None:
    """The last return of the case, ended or not; an appeal begins no second one."""
    return Return.objects.filter(case=case_id).order_by("-pk").first()


def amount_due(ruling: Ruling) -> int | None:
    """What has fallen due of a ruling's refund, in minor units; None while its goods are to come
    back first."""
    if ruling.outcome != CONDITIONAL:
        return ruling.refund_minor
    return due_after(ruling, newest_return(ruling.case_id))


class Back(Protocol):
    """A return, as a row of the database or of a page."""

    @property
    def state(self) -> str: ...
    @property
    def refund_minor(self) -> int: ...
    @property
    def due_minor(self) -> int | None: ...


def due_after(ruling: Ruling, back: Back | None) -> int | None:
    """The same for a return that is known: what was taken off for goods that did not come back as
    they were sent is taken off a later ruling's refund too."""
    if ruling.outcome != CONDITIONAL:
        return ruling.refund_minor
    if back is None or back.due_minor is None:
        return None
    if back.state == LAPSED:
        return 0
    return max(ruling.refund_minor - (back.refund_minor - back.due_minor), 0)


def rest_after(
    due_minor: int | None,
    transfers: Iterable[Transfer],
    taken: HeldRefund | None,
    advance: Advance | None,
) -> Rest:
    """What is to be paid after these transfers; between the two nothing while goods go back.

    ``advance`` comes with its recovery, if there is one.
    """
    number, amount = (taken.number, taken.amount_minor) if taken else (0, 0)
    paid = {
        each.number: -each.amount_minor if each.back else each.amount_minor for each in transfers
    }
    platform = 0 if number in paid else amount
    paid.pop(number, None)
    advanced = advance.amount_minor if advance else 0
    parties = 0 if due_minor is None else due_minor - amount - sum(paid.values()) - advanced
    return Rest(parties, platform, taken, 0 if recovery_of(advance) else advanced)


def rest(dispute: Dispute, ruling: Ruling) -> Rest:
    """What is to be paid under a ruling after all that was paid in the dispute; five queries."""
    taken = held.refund_of(Ruling.objects.filter(case=dispute.case_id))
    transfers = Transfer.objects.filter(dispute=dispute)
    return rest_after(amount_due(ruling), transfers, taken, advance_of(dispute))


def advance_of(dispute: Dispute) -> Advance | None:
    """What the platform has paid in advance, with its recovery, people and documents; one query."""
    found = Advance.objects.select_related(
        *("file", "person", "organisation", "recovery__file"),
        *("recovery__person", "recovery__organisation"),
    )
    return found.filter(dispute=dispute).first()


def recovery_of(advance: Advance | None) -> Recovery | None:
    """What has come back of it; None while it is owed to the platform."""
    return getattr(advance, "recovery", None)


def posted(dispute: Dispute, taken: HeldRefund | None) -> tuple[int, int]:
    """What the ledger says is owed in the case: by the supplier, and back by the buyer."""
    number = taken.number if taken else 0
    keys = {
        rulings.ledger_key(each, what): what
        for each in Ruling.objects.filter(case=dispute.case_id).order_by("number")
        for what in (*OWED, *OWED_BACK)
        if each.number != number or what not in ("refund", "paid")
    }
    amounts = ledger.amounts(keys)
    return _total(amounts, keys, OWED), _total(amounts, keys, OWED_BACK)


def post_ruling(dispute: Dispute, ruling: Ruling, *, now: datetime) -> None:
    """Post what changes with a ruling, so that what is owed is what it leaves owing."""
    left = rest(dispute, ruling)
    due, due_back = posted(dispute, left.held)
    owed, back = max(left.parties, 0) + left.recovery, max(-left.parties, 0)
    _change(dispute, ruling, owed - due, ("refund", "reduction"), back=False, now=now)
    _change(dispute, ruling, back - due_back, ("excess", "excess_reduced"), back=True, now=now)


def post_transfer(dispute: Dispute, made: Transfer, left: Rest, *, now: datetime) -> None:
    """What was owed is settled; a finding that was but an opinion had made nothing owed."""
    ruling = Ruling.objects.get(case=dispute.case_id, number=made.number)
    if left.held is not None and left.held.number == made.number:
        _post_payout(dispute, ruling, made, now)
    elif any(posted(dispute, left.held)):
        what = "paid_back" if made.back else "paid"
        _post(dispute, ruling, what, made.amount_minor, back=made.back, up=False, now=now)


def _post_payout(dispute: Dispute, ruling: Ruling, made: Transfer, now: datetime) -> None:
    """The platform has paid out of its bank what left the hold."""
    _out_of_bank(dispute, ruling, "paid", made.amount_minor, now)


def post_advance(dispute: Dispute, ruling: Ruling, advance: Advance, *, now: datetime) -> None:
    """The buyer is paid out of the platform's bank; what the supplier owes stands as it was."""
    _out_of_bank(dispute, ruling, ADVANCED, advance.amount_minor, now)


def post_recovery(dispute: Dispute, ruling: Ruling, advance: Advance, *, now: datetime) -> None:
    """What was advanced is in the platform's bank again, and the supplier owes it no more."""
    owes = ledger.owes(dispute.order.supplier_id, ruling.currency)
    bank = ledger.bank(ruling.currency)
    _move(dispute, ruling, "recovered", advance.amount_minor, (bank, owes), now)


def _out_of_bank(
    dispute: Dispute, ruling: Ruling, what: str, amount_minor: int, now: datetime
) -> None:
    due = ledger.due(dispute.order.buyer_id, ruling.currency)
    _move(dispute, ruling, what, amount_minor, (due, ledger.bank(ruling.currency)), now)


def _change(
    dispute: Dispute,
    ruling: Ruling,
    change: int,
    words: tuple[str, str],
    *,
    back: bool,
    now: datetime,
) -> None:
    if change:
        up = change > 0
        what = words[0] if up else words[1]
        _post(dispute, ruling, what, abs(change), back=back, up=up, now=now)


def _post(
    dispute: Dispute,
    ruling: Ruling,
    what: str,
    amount_minor: int,
    *,
    back: bool,
    up: bool,
    now: datetime,
) -> None:
    """One posting: ``up`` makes a debt and not ``up`` ends it; ``back`` is the buyer's."""
    order = dispute.order
    debtor, creditor = order.supplier_id, order.buyer_id
    if back:
        debtor, creditor = creditor, debtor
    owes, due = ledger.owes(debtor, ruling.currency), ledger.due(creditor, ruling.currency)
    _move(dispute, ruling, what, amount_minor, (owes, due) if up else (due, owes), now)


def _move(
    dispute: Dispute,
    ruling: Ruling,
    what: str,
    amount_minor: int,
    sides: tuple[Account, Account],
    now: datetime,
) -> None:
    """One posting under the ruling's key, between its debit and its credit account."""
    ledger.post(
        key=rulings.ledger_key(ruling, what),
        debit=sides[0],
        credit=sides[1],
        amount_minor=amount_minor,
        currency=ruling.currency,
        about=f"{ABOUT[what]} {access.reference_of(dispute)}, order {dispute.order}",
        now=now,
    )


ABOUT = {
    "refund": "Refund of",
    "reduction": "Refund lowered on appeal in",
    "paid": "Transfer for",
    "excess": "Paid too much in",
    "excess_reduced": "Repayment lowered in",
    "paid_back": "Repayment for",
    ADVANCED: "Advance for",
    "recovered": "Advance paid back in",
}


def _total(amounts: dict[str, int], keys: dict[str, str], signs: dict[str, int]) -> int:
    return sum(signs.get(keys[key], 0) * amount for key, amount in amounts.items())
