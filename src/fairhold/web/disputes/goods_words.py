"""The closed vocabularies of inspections and returns as people read them."""

COMMISSION_STATES = {
    "awaited": ("Waiting for the fee", "warning"),
    "commissioned": ("Company asked", "info"),
    "reported": ("Reported", "good"),
    "cancelled": ("Called off", "neutral"),
    "missed": ("Not made in time", "bad"),
}
RETURN_STATES = {
    "ordered": ("Waiting for where to", "warning"),
    "instructed": ("To be sent", "warning"),
    "sent": ("On the way", "info"),
    "arrived": ("Arrived", "info"),
    "disputed": ("With a case officer", "warning"),
    "done": ("Done", "good"),
    "lapsed": ("Not sent in time", "bad"),
}
"""Word and tone of each state."""

OUTCOMES = {
    "received_as_sent": "They came back as they should",
    "not_received": "Nothing came",
    "damaged": "They came damaged",
    "different_or_empty": "Something else came, or the parcel was empty",
    "missing_items": "Some of them are missing",
}
OUTCOME_HINTS = {
    "received_as_sent": "The refund is due now.",
    "not_received": "A case officer decides, with the carrier’s record.",
    "damaged": "A case officer decides, with your photographs and what the buyer shows.",
    "different_or_empty": "A case officer decides, with your photographs and what the buyer shows.",
    "missing_items": "A case officer decides, with your photographs and what the buyer shows.",
}

ENDS = {
    "received": "The goods count as received as they were sent.",
    "freed": "The supplier did not say where to in time, so nothing need be sent.",
    "waived": "The supplier does without the goods.",
    "decided": "A case officer has decided on the return.",
    "lapsed": "The goods were not sent in time, so the refund is not due.",
}
"""How a return ended."""

EVENTS = {
    "inspection_asked": ("Inspection asked for", "inspect"),
    "inspection_ordered": ("Inspection ordered", "inspect"),
    "fee_deposited": ("Inspection fee deposited", "money"),
    "inspected": ("Inspection reported", "report"),
    "inspection_cancelled": ("Inspection called off", "previous"),
    "return_instructed": ("Supplier said where the goods go back to", "truck"),
    "return_sent": ("Goods sent back", "truck"),
    "return_arrived": ("Goods shown to have arrived", "box"),
    "return_disputed": ("Return goes to a case officer", "person"),
    "return_ended": ("Return ended", "box"),
}
LAPSED = {
    "inspection_fee": "The fee did not come in time, so there is no inspection.",
    "inspection": "The report did not come in time. A fee that was deposited goes back.",
    "return_instructions": "The supplier did not say where to; the buyer need not send the goods.",
    "return_sending": "The goods were not sent in time; the refund is not due.",
    "return_transit": "Nobody has shown that the goods arrived; a case officer decides.",
    "return_receipt": "The supplier said nothing; the goods count as received as they were sent.",
    "return_decision": "The decision on the return is overdue. The administrator has been told.",
}
