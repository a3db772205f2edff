"""The rulings of a case: as they were recorded, and carried out by exactly their postings."""

from collections.abc import Iterator

from fairhold.audit.batch import Batch
from fairhold.audit.chains import Told
from fairhold.audit.findings import Break
from fairhold.disputes.models import Dispute
from fairhold.kit.canonical import digest
from fairhold.ledger.models import Posting
from fairhold.rules import policy as policies
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling


def check(ruling: Ruling, told: Told, batch: Batch) -> Iterator[Break]:
    """Everything wrong with one ruling."""
    where = f"{batch.name(ruling.case_id)}, {rulings.reference_of(ruling)}"
    for says in _as_recorded(ruling, told):
        yield Break("ruling", where, says)
    dispute = batch.disputes.get(ruling.case_id)
    if dispute is not None:
        for says in _money(ruling, dispute, batch):
            yield Break("money", where, says)


def _as_recorded(ruling: Ruling, told: Told) -> Iterator[str]:
    if digest(ruling.facts) != ruling.facts_hash:
        yield "the facts are not those it was made on"
    event = told.rulings.get(rulings.reference_of(ruling))
    if event is None:
        yield "no event of the case tells of it"
        return
    there = {
        "outcome": ruling.outcome,
        "refund_minor": ruling.refund_minor,
        "currency": ruling.currency,
        "departs": ruling.departs,
        "facts": ruling.facts_hash,
        "judgement": digest(ruling.judgement),
        "reasons": digest(ruling.reasons),
    }
    for name, value in there.items():
        if event.get(name) != value:
            yield f"its {name} is not as it was recorded"


def _money(ruling: Ruling, dispute: Dispute, batch: Batch) -> Iterator[str]:
    """A refund that is carried out is owed by one posting, and settled by one once it is paid.

    One against return of the goods is owed when they have come, and as far as it fell due then.
    """
    try:
        policy = policies.load(ruling.policy_name, ruling.policy_version)
    except policies.UnknownPolicy as unknown:
        yield unknown.message
        return
    amount = batch.due.get(ruling.pk, ruling.refund_minor) or 0
    owed = amount > 0 and policy.doc.remedy.carried_out.allowed
    last = batch.last_ruling[ruling.case_id] == ruling.pk
    settled = owed and last and ruling.case_id in batch.paid
    order, currency = dispute.order, ruling.currency
    due = f"org:{order.buyer_id}:due:{currency}"
    payer, payout = f"org:{order.supplier_id}:owes:{currency}", ""
    refund = batch.postings.get(rulings.refund_key(ruling))
    if refund is not None and refund.debit.kind == "held":  # the platform held the money, and pays
        payer, payout = f"order:{order.pk}:hold:{currency}", f"platform:bank:{currency}"
    for key, wanted, debit, credit in (
        (rulings.refund_key(ruling), owed, payer, due),
        (rulings.paid_key(ruling), settled, due, payout or payer),
    ):
        posting = batch.postings.get(key)
        if (posting is not None) != wanted:
            yield f"the posting {key} is {'missing' if wanted else 'there without a reason'}"
        elif posting is not None:
            yield from _same(posting, (amount, currency), (debit, credit))


def _same(posting: Posting, money: tuple[int, str], accounts: tuple[str, str]) -> Iterator[str]:
    if (posting.amount_minor, posting.currency) != money:
        yield f"the posting {posting.key} has another amount than the ruling"
    if (posting.debit.key, posting.credit.key) != accounts:
        yield f"the posting {posting.key} is not between the order's two sides"
