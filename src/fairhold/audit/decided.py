"""The rulings of a case: as they were recorded, and carried out by exactly their postings."""

from collections.abc import Iterator

from fairhold.audit.batch import WORDS, Batch
from fairhold.audit.chains import Told
from fairhold.audit.findings import Break
from fairhold.audit.ruling_money import wanted
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
    if ruling.case_id in batch.disputes:
        for says in _money(ruling, batch):
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


def _money(ruling: Ruling, batch: Batch) -> Iterator[str]:
    """Exactly the postings by which the ruling is carried out; none where it is but an opinion."""
    try:
        policy = policies.load(ruling.policy_name, ruling.policy_version)
    except policies.UnknownPolicy as unknown:
        yield unknown.message
        return
    carried_out = policy.doc.remedy.carried_out.allowed
    there = wanted(ruling.case_id, batch) if carried_out else {}
    for key in (rulings.ledger_key(ruling, word) for word in WORDS):
        posting = batch.postings.get(key)
        if (posting is not None) != (key in there):
            yield f"the posting {key} is {'missing' if key in there else 'there without a reason'}"
        elif posting is not None:
            yield from _same(posting, ruling, there[key])


def _same(posting: Posting, ruling: Ruling, there: tuple[int, str, str]) -> Iterator[str]:
    amount_minor, *accounts = there
    if (posting.amount_minor, posting.currency) != (amount_minor, ruling.currency):
        yield f"the posting {posting.key} has another amount than the ruling"
    if [posting.debit.key, posting.credit.key] != accounts:
        yield f"the posting {posting.key} is not between the order's two sides"
