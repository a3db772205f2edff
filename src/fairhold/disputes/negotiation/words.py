"""The closed vocabularies of a negotiation, and what each kind of offer must say."""

REFUND, PARTIAL_REFUND, RETURN_AND_REFUND = "refund", "partial_refund", "return_and_refund"
REPLACEMENT, REPAIR, CREDIT, PAYMENT = "replacement", "repair", "credit", "payment"
KINDS = (REFUND, PARTIAL_REFUND, RETURN_AND_REFUND, REPLACEMENT, REPAIR, CREDIT, PAYMENT)
"""What may be offered. A payment is what a supplier that claims its price can be offered."""

FOR_BUYERS = KINDS[:-1]
FOR_SUPPLIERS = (PAYMENT,)
MONEY = frozenset((REFUND, PARTIAL_REFUND, RETURN_AND_REFUND, PAYMENT))
"""Kinds by which money moves, at once or in instalments."""
WITH_AMOUNT = MONEY | {CREDIT}
IN_KIND = frozenset((REPLACEMENT, REPAIR))
"""Kinds that say what is done to the goods, and by when."""

OPEN, ACCEPTED, DECLINED, WITHDRAWN, COUNTERED, EXPIRED = OFFER_STATES = (
    *("open", "accepted", "declined", "withdrawn", "countered", "expired"),
)

PROPOSED, RUNNING, MET, ENDED = BIDDING_STATES = ("proposed", "running", "met", "ended")

STANDING, DONE, BROKEN = SETTLEMENT_STATES = ("standing", "done", "broken")

PAY, SEND_BACK, DELIVER, MEND, CREDIT_NOTE = ACTS = (
    *("pay", "send_back", "deliver", "mend", "credit_note"),
)
"""What somebody has to do under a settlement."""

DUE, SHOWN, CONFIRMED, FORGIVEN, LAPSED = DUTY_STATES = (
    *("due", "shown", "confirmed", "forgiven", "lapsed"),
)
"""The states of one of these: what is left when a settlement is broken has lapsed."""

PARTIES = ("claimant", "respondent")
SIDES = ("buyer", "supplier")


def other(side: str) -> str:
    """The other party."""
    return "respondent" if side == "claimant" else "claimant"
