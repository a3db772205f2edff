"""What mails say of an inspection in a dispute, and of goods that go back; see `mail_texts`.

Their own fields: ``company``, ``fee``, ``payer`` (who deposits it), ``fee_back`` (a sentence or
nothing), ``reason``, ``carrier``, ``tracking``, ``result``.
"""

GOODS_TEXTS: dict[tuple[str, str], tuple[str, str]] = {
    ("inspection_asked", "officer"): (
        "Dispute {reference}: an inspection is asked for",
        "{who} asks for an inspection in dispute {reference} about order {order}. You "
        "decide whether to order one, and which company goes.",
    ),
    ("inspection_asked", "claimant"): (
        "Dispute {reference}: {respondent} asks for an inspection",
        "{who} asks the case officer to have the goods of order {order} inspected. You "
        "can propose a company too; the officer chooses.",
    ),
    ("inspection_asked", "respondent"): (
        "Dispute {reference}: {claimant} asks for an inspection",
        "{who} asks the case officer to have the goods of order {order} inspected. You "
        "can propose a company too; the officer chooses.",
    ),
    ("inspection_ordered", "claimant"): (
        "Dispute {reference}: {company} is to inspect the goods",
        "The case officer has ordered that {company} inspects the goods of order "
        "{order}. {payer} deposits the fee of {fee} by {due}; then the company is asked "
        "to go. The ruling says who bears the fee: it follows fault.\n\n"
        "{silence}",
    ),
    ("inspection_ordered", "respondent"): (
        "Dispute {reference}: {company} is to inspect the goods",
        "The case officer has ordered that {company} inspects the goods of order "
        "{order}. {payer} deposits the fee of {fee} by {due}; then the company is asked "
        "to go. The ruling says who bears the fee: it follows fault.\n\n"
        "{silence}",
    ),
    ("fee_deposited", "claimant"): (
        "Dispute {reference}: {company} is asked to inspect the goods",
        "The fee of {fee} is deposited. {company} inspects the goods of order {order} and "
        "reports by {due}. Please let its people see the goods.\n\n"
        "{silence}",
    ),
    ("fee_deposited", "respondent"): (
        "Dispute {reference}: {company} is asked to inspect the goods",
        "The fee of {fee} is deposited. {company} inspects the goods of order {order} and "
        "reports by {due}. Please let its people see the goods.\n\n"
        "{silence}",
    ),
    ("fee_deposited", "officer"): (
        "Dispute {reference}: the inspection fee is deposited",
        "The fee of {fee} is deposited, and {company} has been asked to report by {due}. If "
        "no report comes, you are told.",
    ),
    ("inspected", "claimant"): (
        "Dispute {reference}: the inspection is reported",
        "{company} has reported what it found of the goods of order {order}. The report "
        "is evidence in the dispute. Read it: you can say what you think of it, and bring "
        "evidence against it, until the ruling.",
    ),
    ("inspected", "respondent"): (
        "Dispute {reference}: the inspection is reported",
        "{company} has reported what it found of the goods of order {order}. The report "
        "is evidence in the dispute. Read it: you can say what you think of it, and bring "
        "evidence against it, until the ruling.",
    ),
    ("inspected", "officer"): (
        "Dispute {reference}: the inspection is reported",
        "{company} has reported. The dispute is back with you, and your time to decide goes on.",
    ),
    ("inspection_cancelled", "claimant"): (
        "Dispute {reference}: the inspection is called off",
        "The case officer has called off the inspection by {company}.{fee_back} The "
        "reason: {reason}\n\n"
        "The officer decides on what is on file.",
    ),
    ("inspection_cancelled", "respondent"): (
        "Dispute {reference}: the inspection is called off",
        "The case officer has called off the inspection by {company}.{fee_back} The "
        "reason: {reason}\n\n"
        "The officer decides on what is on file.",
    ),
    ("inspection_fee_missed", "claimant"): (
        "Dispute {reference}: no inspection fee came",
        "{payer} has not shown the fee of {fee} by {due}, so there is no inspection. The "
        "case officer decides on what is on file.",
    ),
    ("inspection_fee_missed", "respondent"): (
        "Dispute {reference}: no inspection fee came",
        "{payer} has not shown the fee of {fee} by {due}, so there is no inspection. The "
        "case officer decides on what is on file.",
    ),
    ("inspection_fee_missed", "officer"): (
        "Dispute {reference}: no inspection fee came",
        "{payer} has not shown the fee of {fee} by {due}. The dispute is back with you, "
        "and your time to decide goes on.",
    ),
    ("inspection_missed", "claimant"): (
        "Dispute {reference}: no report came",
        "{company} has not reported by {due}.{fee_back} The case officer decides on what "
        "is on file, or orders another inspection.",
    ),
    ("inspection_missed", "respondent"): (
        "Dispute {reference}: no report came",
        "{company} has not reported by {due}.{fee_back} The case officer decides on what "
        "is on file, or orders another inspection.",
    ),
    ("inspection_missed", "officer"): (
        "Dispute {reference}: no report came",
        "{company} has not reported by {due}.{fee_back} The dispute is back with you, and "
        "your time to decide goes on.",
    ),
    ("inspection_fee_due", "claimant"): (
        "Dispute {reference}: the inspection fee is due by {due}",
        "Please pay the inspection fee by {due} and show the payment on the dispute's "
        "page.\n\n"
        "{silence}",
    ),
    ("inspection_fee_due", "respondent"): (
        "Dispute {reference}: the inspection fee is due by {due}",
        "Please pay the inspection fee by {due} and show the payment on the dispute's "
        "page.\n\n"
        "{silence}",
    ),
    ("inspection_due", "officer"): (
        "Dispute {reference}: the inspection's report is due by {due}",
        "The report of the inspection you ordered is due by {due}.\n\n{silence}",
    ),
    ("return_instructed", "claimant"): (
        "Dispute {reference}: send the goods back by {due}",
        "{respondent} has said where the goods of order {order} go back to; you find it "
        "on the dispute's page. Send them by {due} and record the carrier with its number "
        "and receipt.\n\n"
        "{silence}",
    ),
    ("return_sent", "respondent"): (
        "Dispute {reference}: the goods are on their way back",
        "{claimant} has sent back the goods of order {order} with {carrier}, number "
        "{tracking}. When they arrive, look at them at once and record what came. From "
        "the day their arrival is shown your time runs.\n\n"
        "{silence}",
    ),
    ("return_arrived", "respondent"): (
        "Dispute {reference}: the goods have arrived; say what came by {due}",
        "{claimant} shows that the goods of order {order} have reached you. Record what "
        "came by {due}.\n\n"
        "{silence}",
    ),
    ("return_disputed", "claimant"): (
        "Dispute {reference}: an officer decides on the return",
        "The goods of order {order} are said not to have come back as sent. A case "
        "officer decides by {due} whether the refund is due. Write in the case what you "
        "know, and what shows it. If it is not decided by then, the administrator is told.",
    ),
    ("return_disputed", "respondent"): (
        "Dispute {reference}: an officer decides on the return",
        "The goods of order {order} are said not to have come back as sent. A case "
        "officer decides by {due} whether the refund is due. Write in the case what you "
        "know, and what shows it. If it is not decided by then, the administrator is told.",
    ),
    ("return_disputed", "officer"): (
        "Dispute {reference}: decide on the return by {due}",
        "The goods of order {order} are said not to have come back as sent. Decide by "
        "{due} what is due of the refund.\n\n{silence}",
    ),
    ("return_received", "claimant"): (
        "Dispute {reference}: the goods count as received",
        "The goods of order {order} count as received as you sent them. {result}",
    ),
    ("return_received", "respondent"): (
        "Dispute {reference}: the goods count as received",
        "The goods of order {order} count as received as they were sent. {result} Pay it "
        "by {due} and record the transfer with its document.\n\n{silence}",
    ),
    ("return_freed", "claimant"): (
        "Dispute {reference}: you need not send the goods back",
        "{respondent} has not said where the goods of order {order} go back to, so you "
        "need not send them. {result}",
    ),
    ("return_freed", "respondent"): (
        "Dispute {reference}: the refund is due",
        "You have not said in time where the goods of order {order} go back to, so "
        "{claimant} need not send them. {result} Pay it by {due} and record the transfer "
        "with its document.\n\n{silence}",
    ),
    ("return_waived", "claimant"): (
        "Dispute {reference}: you need not send the goods back",
        "{respondent} does without the goods of order {order}. {result}",
    ),
    ("return_waived", "respondent"): (
        "Dispute {reference}: the refund is due",
        "Your side does without the goods of order {order}. {result} Pay it by {due} and "
        "record the transfer with its document.\n\n{silence}",
    ),
    ("return_decided", "claimant"): (
        "Dispute {reference}: the return is decided",
        "A case officer has decided on the return of the goods of order {order}. {result} "
        "The reasons: {reason}",
    ),
    ("return_decided", "respondent"): (
        "Dispute {reference}: the return is decided",
        "A case officer has decided on the return of the goods of order {order}. {result} "
        "The reasons: {reason}",
    ),
    ("return_lapsed", "claimant"): (
        "Dispute {reference}: the goods were not sent back",
        "The goods of order {order} were not sent back in time. {result}",
    ),
    ("return_lapsed", "respondent"): (
        "Dispute {reference}: the goods were not sent back",
        "{claimant} has not sent back the goods of order {order} in time. {result}",
    ),
    ("return_decision_missed", "officer"): (
        "Dispute {reference}: the decision on the return is overdue",
        "The return in dispute {reference} was to be decided by {due}.",
    ),
    ("return_decision_missed", "administrator"): (
        "Dispute {reference}: the decision on the return is overdue",
        "The return in dispute {reference} was to be decided by {due}, and is not.",
    ),
    ("return_instructions_due", "respondent"): (
        "Dispute {reference}: say by {due} where the goods go back to",
        "Give the address or a label for the goods of order {order} by {due}, on the "
        "dispute's page.\n\n"
        "{silence}",
    ),
    ("return_sending_due", "claimant"): (
        "Dispute {reference}: send the goods back by {due}",
        "Send the goods of order {order} back by {due}, and record the carrier with its "
        "number and receipt.\n\n"
        "{silence}",
    ),
    ("return_transit_due", "claimant"): (
        "Dispute {reference}: show by {due} that the goods have arrived",
        "Show the carrier's proof of delivery for the goods of order {order} by {due}.\n\n"
        "{silence}",
    ),
    ("return_receipt_due", "respondent"): (
        "Dispute {reference}: say by {due} what came back",
        "Record by {due} what came back of the goods of order {order}.\n\n{silence}",
    ),
    ("return_decision_due", "officer"): (
        "Dispute {reference}: your decision on the return is due by {due}",
        "Decide on the return in dispute {reference} by {due}.\n\n{silence}",
    ),
}
