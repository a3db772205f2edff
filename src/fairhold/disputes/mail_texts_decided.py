"""What mails say of a decision: the ruling, the second officer's look, the appeal, the payment.

See `mail_texts` for the fields.
"""

_OPENINGS = {
    "ruled": "Dispute {reference} about order {order} is decided. {result}",
    "ruled_on_appeal": "The appeal in dispute {reference} about order {order} is decided by an "
    "officer who took no part in the first ruling. {result}",
}
_SUBJECTS = {
    "ruled": "Dispute {reference} is decided",
    "ruled_on_appeal": "Dispute {reference}: the appeal is decided",
}
_LASTLY = {
    "ruled": "The ruling gives the reasons, exhibit by exhibit. If you have new evidence, or find "
    "an error in it, you can appeal once, until {until}; an officer who took no part decides then.",
    "ruled_on_appeal": "The new ruling replaces the first and gives the reasons. It is final here.",
}
_AWAITED = {
    "owing": "Please pay it to {other} by {due}, and record the transfer with its document.",
    "owed": "{other} has until {due} to pay and to record the transfer; you need do nothing. You "
    "are told when it is recorded, and when the time passes without it.",
    "payout": "The platform pays by {due}, and records its transfer here. Neither side need do "
    "anything; if it is late, the administrator is told.",
    "return_to": "Please say by {due} where the goods are to go back to, or that you do without "
    "them.",
    "return_from": "{other} has until {due} to say where the goods go back to. Keep them as they "
    "are until you are told; send them then, and keep the carrier’s receipt. If it does not say, "
    "you need not send them, and the refund is due.",
}
"""By what is awaited now: of the reader, of the other side, or of the platform."""
_ASKS = {"owing": ": please pay by {due}", "return_to": ": say where the goods go, by {due}"}
_OTHER = {"claimant": "{respondent}", "respondent": "{claimant}"}


def _ruled(event: str, role: str, awaited: str = "") -> tuple[str, str]:
    """Subject and text of a ruling for one side."""
    body = [_OPENINGS[event]]
    if awaited:
        body.append(_AWAITED[awaited].replace("{other}", _OTHER[role]))
    body.append(_LASTLY[event])
    if awaited in _ASKS:
        body.append("{silence}")
    return _SUBJECTS[event] + _ASKS.get(awaited, ""), "\n\n".join(body)


_SUMS = {"payment": "refund", "payback": "repayment"}
"""What is paid in a stage: by the supplier, or back by the buyer after an appeal."""


def _of_the_sum(stage: str, sum_: str, role: str) -> dict[tuple[str, str], tuple[str, str]]:
    """What a side is told of the time to pay, as the one that owes and as the one that is owed."""
    pay = f"Please pay the {sum_}"
    return {
        (f"{stage}_due", role): (
            f"Dispute {{reference}}: the {sum_} is due by {{due}}",
            f"{pay} by {{due}} and record the transfer with its document.\n\n{{silence}}",
        ),
        (f"owing_{stage}_missed", role): (
            f"Dispute {{reference}}: the {sum_} is overdue",
            f"The transfer was to be shown by {{due}}. {pay}, and record the transfer with its "
            "document.\n\n{silence}",
        ),
        (f"owed_{stage}_missed", role): (
            f"Dispute {{reference}}: the {sum_} was not shown in time",
            f"{_OTHER[role]} was to show the transfer by {{due}}. The platform has been told that "
            f"the {sum_} is still owed to you.",
        ),
        (f"{stage}_missed", "administrator"): (
            f"Dispute {{reference}}: a {sum_} is still owed",
            f"The transfer of the {sum_} in dispute {{reference}} was to be shown by {{due}}, and "
            "is still owed; see the ledger.",
        ),
    }


DECIDED_TEXTS: dict[tuple[str, str], tuple[str, str]] = {
    **{(event, role): _ruled(event, role) for event in _OPENINGS for role in _OTHER},
    **{
        (f"{event}_{awaited}", role): _ruled(event, role, awaited)
        for event in _OPENINGS
        for awaited in _AWAITED
        for role in _OTHER
    },
    **{
        pair: text
        for stage, sum_ in _SUMS.items()
        for role in _OTHER
        for pair, text in _of_the_sum(stage, sum_, role).items()
    },
    **{
        ("payout_missed", role): (
            "Dispute {reference}: the platform’s payment is late",
            "The platform was to pay the refund by {due}, and no transfer is recorded yet. Its "
            "administrator has been told; neither side need do anything.",
        )
        for role in _OTHER
    },
    ("payout_missed", "administrator"): (
        "Dispute {reference}: the platform’s payment is late",
        "The platform was to pay the refund in dispute {reference} out of what it held by {due}. "
        "Pay it, or record the transfer if it has been made.",
    ),
    ("payment_due", "officer"): (
        "Dispute {reference}: the platform’s payment is due by {due}",
        "The platform pays the refund in dispute {reference} out of what it held, by {due}. Record "
        "the transfer once it is made; after that time the administrator is told.",
    ),
    **{
        ("closed", role): (
            "Dispute {reference} is closed",
            "Dispute {reference} about order {order} is closed: the ruling is final, and nothing "
            "more is awaited here. Everything stays readable.",
        )
        for role in _OTHER
    },
    **{
        ("paid", role): (
            "Dispute {reference}: the transfer is recorded",
            "The transfer of {amount} is recorded in dispute {reference}.{result}",
        )
        for role in _OTHER
    },
    **{
        ("advance_owed", role): (
            "Dispute {reference}: the platform has paid you in advance",
            f"{_OTHER[role]} has not shown the refund in time, so the platform has paid you "
            f"{{amount}} in its stead. {_OTHER[role]} owes that sum to the platform now.{{result}} "
            "If you are paid it a second time, pass it on to the platform: it settles what "
            f"{_OTHER[role]} owes there.",
        )
        for role in _OTHER
    },
    **{
        ("advance_owing", role): (
            "Dispute {reference}: you owe the refund to the platform now",
            "The refund was not shown in time, so the platform has paid "
            f"{{amount}} of it to {_OTHER[role]} in your stead. You owe that sum to the platform "
            "now: pay it there, not to "
            f"{_OTHER[role]}, and record the transfer with its document.{{result}}\n\n{{silence}}",
        )
        for role in _OTHER
    },
    **{
        ("recovered", role): (
            "Dispute {reference}: the platform has its advance back",
            "The {amount} that the platform had paid in advance has been paid back to it.{result}",
        )
        for role in _OTHER
    },
    ("advance_open", "administrator"): (
        "Dispute {reference}: the platform can pay the refund in advance",
        "The ruling in dispute {reference} is final, and the supplier has not shown the refund in "
        "time. The procedure grants an advance of {amount}: pay it, and record the transfer with "
        "its document on the dispute’s page.",
    ),
    ("review_wanted", "officer"): (
        "Dispute {reference}: a second officer is needed by {due}",
        "{who} has proposed a ruling in dispute {reference}. You do not see what it says: read the "
        "case and decide on it yourself, by {due}; after that the administrator is told. The "
        "parties do not know of it.",
    ),
    ("third_wanted", "officer"): (
        "Dispute {reference}: two officers differ, please decide by {due}",
        "Two officers have decided apart in dispute {reference}, and differ. Read both decisions "
        "and decide with reasons, by {due}; after that the administrator is told. The parties do "
        "not know of it.",
    ),
    ("review_differs", "officer"): (
        "Dispute {reference}: the second officer decides otherwise",
        "{who} has decided otherwise than you in dispute {reference}. You can read both decisions "
        "now. A third officer decides by {due}, unless you take your proposal back before.",
    ),
    ("review_lapsed", "officer"): (
        "Dispute {reference}: your proposal has lapsed",
        "Something was added to dispute {reference} since you proposed your ruling, so "
        "the proposal has lapsed. Read the findings again and decide anew.",
    ),
    ("review_missed", "officer"): (
        "Dispute {reference}: nobody has looked at your proposal",
        "A second officer was to decide in dispute {reference} by {due}. The administrator is "
        "told.",
    ),
    ("review_missed", "administrator"): (
        "Dispute {reference}: no second officer has decided",
        "A ruling is proposed in dispute {reference}. A second officer was to decide by {due}, and "
        "has not. Ask one; where none is free, decide yourself.",
    ),
    ("review_due", "officer"): (
        "Dispute {reference}: the second look is due by {due}",
        "Your proposal in dispute {reference} waits for another officer, until {due}. "
        "After that the administrator is told.",
    ),
    ("appealed", "claimant"): (
        "Dispute {reference}: {respondent} appeals",
        "{respondent} has appealed against the ruling about order {order}. You can read its "
        "grounds, and bring evidence of your own. Until an officer who took no part in the ruling "
        "has decided, nothing need be paid.",
    ),
    ("appealed", "respondent"): (
        "Dispute {reference}: {claimant} appeals",
        "{claimant} has appealed against the ruling about order {order}. You can read its grounds, "
        "and bring evidence of your own. Until an officer who took no part in the ruling has "
        "decided, nothing need be paid.",
    ),
    ("appeal_wanted", "officer"): (
        "Dispute {reference}: an appeal waits, to be decided by {due}",
        "{who} has appealed in dispute {reference}. You took no part in the ruling: take the case, "
        "and decide on the appeal by {due}. After that the administrator is told.",
    ),
    ("appeal_withdrawn", "claimant"): (
        "Dispute {reference}: {respondent} withdraws its appeal",
        "{respondent} has withdrawn its appeal about order {order}. Unless you have appealed too, "
        "the ruling stands as it was made.",
    ),
    ("appeal_withdrawn", "respondent"): (
        "Dispute {reference}: {claimant} withdraws its appeal",
        "{claimant} has withdrawn its appeal about order {order}. Unless you have appealed "
        "too, the ruling stands as it was made.",
    ),
    ("appeal_withdrawn", "officer"): (
        "Dispute {reference}: an appeal is withdrawn",
        "{who} has withdrawn an appeal in dispute {reference}, which you have taken.",
    ),
    ("appeal_due", "claimant"): (
        "Dispute {reference}: you can appeal until {due}",
        "The ruling about order {order} can be appealed until {due}, with new evidence or with the "
        "error you find in it.\n\n{silence}",
    ),
    ("appeal_due", "respondent"): (
        "Dispute {reference}: you can appeal until {due}",
        "The ruling about order {order} can be appealed until {due}, with new evidence or with the "
        "error you find in it.\n\n{silence}",
    ),
    ("appeal_decision_due", "officer"): (
        "Dispute {reference}: the appeal is to be decided by {due}",
        "The appeal in dispute {reference}, which you have taken, is to be decided by {due}. "
        "After that the administrator is told.",
    ),
    ("appeal_decision_missed", "officer"): (
        "Dispute {reference}: the appeal is overdue",
        "The appeal in dispute {reference} was to be decided by {due}.",
    ),
    ("appeal_decision_missed", "administrator"): (
        "Dispute {reference}: the appeal is overdue",
        "The appeal in dispute {reference} was to be decided by {due}, and is not.",
    ),
    ("payment_closed", "claimant"): (
        "Dispute {reference}: no transfer was shown",
        "No transfer was shown by {due}. The platform holds no money of this order and cannot make "
        "anyone pay, so nothing more is done here. You can show the finding to {respondent}, to an "
        "arbitrator or to a court.",
    ),
    ("payment_closed", "respondent"): (
        "Dispute {reference}: no transfer was shown",
        "No transfer was shown by {due}. Nothing more is done here; the finding stands as it "
        "was made.",
    ),
}
