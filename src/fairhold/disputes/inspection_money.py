"""The fee of an inspection in the ledger: deposited, paid to the company, or given back.

    deposited   `inspection:7:fee`            the platform's bank  ←  held for inspection 7
    earned      `inspection:7:fee:earned`     held for inspection 7  ←  due to the company
    returned    `inspection:7:fee:returned`   held for inspection 7  ←  due to the depositor
    shared      `inspection:7:fee:shared`     what a side owes the depositor, where no refund has it

The account that holds the fee is the depositor's own to see.
"""

from collections.abc import Sequence
from datetime import datetime

from fairhold.disputes import access
from fairhold.disputes.access import number
from fairhold.disputes.models import Dispute
from fairhold.inspecting.models import Commission
from fairhold.ledger import services as ledger
from fairhold.ledger.models import Account
from fairhold.parties.models import Organisation
from fairhold.rules.dispute.fees import Fee


def deposited(dispute: Dispute, commission: Commission, now: datetime) -> None:
    """The fee lies with the platform."""
    bank = ledger.bank(commission.currency)
    _post(dispute, commission, "fee", bank, _held(dispute, commission), now)


def earned(dispute: Dispute, commission: Commission, now: datetime) -> None:
    """The company has reported: the fee is due to it, whatever the ruling will say."""
    to = ledger.due(commission.company_id, commission.currency)
    _post(dispute, commission, "fee:earned", _held(dispute, commission), to, now)


def returned(dispute: Dispute, commission: Commission, now: datetime) -> None:
    """There is no inspection: a fee that was deposited is due to its depositor again."""
    if ledger.posting(key(commission, "fee")) is None:
        return
    to = ledger.due(depositor_of(dispute, commission).pk, commission.currency)
    _post(dispute, commission, "fee:returned", _held(dispute, commission), to, now)


def shared(dispute: Dispute, fees: Sequence[Fee], currency: str, now: datetime) -> None:
    """What a side owes the other of a fee by the ruling, where no refund holds it already."""
    order = dispute.order
    sides = {"buyer": order.buyer_id, "supplier": order.supplier_id}
    for fee in fees:
        if fee.amount and not fee.in_refund:
            commission = Commission.objects.get(inspection=number("I", fee.inspection))
            ledger.post(
                key=key(commission, "fee:shared"),
                debit=ledger.owes(sides[fee.owed_by], currency),
                credit=ledger.due(sides[fee.owed_to], currency),
                amount_minor=fee.amount,
                currency=currency,
                about=f"Inspection fee, {access.reference_of(dispute)}, order {order}",
                now=now,
            )


def key(commission: Commission, what: str) -> str:
    """The ledger's key for what happens to a fee."""
    return f"inspection:{commission.pk}:{what}"


def depositor_of(dispute: Dispute, commission: Commission) -> Organisation:
    """Who deposits the fee."""
    claims = commission.depositor == "claimant"
    return dispute.claimant if claims else dispute.respondent


def _held(dispute: Dispute, commission: Commission) -> Account:
    owner = depositor_of(dispute, commission)
    return ledger.deposited(f"inspection:{commission.pk}", commission.currency, owner.pk)


def _post(
    dispute: Dispute,
    commission: Commission,
    what: str,
    debit: Account,
    credit: Account,
    now: datetime,
) -> None:
    ledger.post(
        key=key(commission, what),
        debit=debit,
        credit=credit,
        amount_minor=commission.fee_minor,
        currency=commission.currency,
        about=f"Inspection fee, {access.reference_of(dispute)}, order {dispute.order}",
        now=now,
    )
