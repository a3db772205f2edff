"""What each mail about offers, blind bids and settlements says, to whom.

Fields as in `disputes.mail_texts`; ``result`` says the offer, the part or the settlement in
words, ``label`` is its number. No text ever holds the figure of a blind bid.
"""

type Text = tuple[str, str]


def _both(event: str, text: Text) -> dict[tuple[str, str], Text]:
    return {(event, role): text for role in ("claimant", "respondent")}


_HOW_BIDS_WORK = (
    "Each side names a confidential figure: the claimant the least it would take, the respondent "
    "the most it would pay. Where they meet, the dispute is settled at the midpoint. Where they "
    "do not, nobody is ever shown a figure, or how far apart they were."
)

SETTLING: dict[tuple[str, str], Text] = {
    **_both(
        "offered",
        (
            "Dispute {reference}: you have an offer to settle",
            "{who} offers {result} to settle dispute {reference} about order {order}.\n\n"
            "You can accept it until {due}, decline it, or make a counter-offer. After that it "
            "stands no more.",
        ),
    ),
    **_both(
        "countered",
        (
            "Dispute {reference}: you have a counter-offer",
            "{who} has answered your offer in dispute {reference} about order {order} with "
            "another: {result}.\n\nYou can accept it until {due}, decline it, or make a "
            "counter-offer. Your own offer stands no more.",
        ),
    ),
    **_both(
        "offer_declined",
        (
            "Dispute {reference}: your offer was declined",
            "{who} has declined your offer {label} ({result}). You can make another.",
        ),
    ),
    **_both(
        "offer_withdrawn",
        (
            "Dispute {reference}: an offer was withdrawn",
            "{who} has withdrawn offer {label} ({result}). It can be accepted no more.",
        ),
    ),
    **_both(
        "offer_expired",
        (
            "Dispute {reference}: offer {label} has run out",
            "Offer {label} ({result}) was not answered by {due} and stands no more. Either side "
            "can make another.",
        ),
    ),
    **_both(
        "offer_due",
        (
            "Dispute {reference}: an offer ends by {due}",
            "Offer {label} ({result}) waits for your answer until {due}. After that it stands no "
            "more.",
        ),
    ),
    **_both(
        "bidding_proposed",
        (
            "Dispute {reference}: blind bidding is proposed",
            "{who} proposes blind bidding in dispute {reference} about order {order}.\n\n"
            f"{_HOW_BIDS_WORK}\n\nIt begins only if you agree, and either side may leave it.",
        ),
    ),
    **_both(
        "bidding_agreed",
        (
            "Dispute {reference}: blind bidding has begun",
            "{who} agrees to blind bidding. Each side can name its figure now.\n\n"
            f"{_HOW_BIDS_WORK}",
        ),
    ),
    **_both(
        "bidding_left",
        (
            "Dispute {reference}: blind bidding has ended",
            "{who} has ended the blind bidding. Figures that waited were forgotten unread. You can "
            "still make an offer.",
        ),
    ),
    **_both(
        "bid_made",
        (
            "Dispute {reference}: the other side has made its blind bid",
            "{who} has named its figure; nobody can read it. The round ends when you have named "
            "yours.",
        ),
    ),
    **_both(
        "bids_missed",
        (
            "Dispute {reference}: the blind bids did not meet",
            "The figures of round {label} did not meet and were forgotten. Both sides can bid "
            "again in the next round, or leave the bidding.",
        ),
    ),
    **_both(
        "bidding_over",
        (
            "Dispute {reference}: the blind bidding is over",
            "The figures of round {label}, the last, did not meet and were forgotten. You can "
            "still make an offer.",
        ),
    ),
    **_both(
        "settled",
        (
            "Dispute {reference} is settled",
            "Both sides have agreed in dispute {reference} about order {order}.\n\n{result}\n\n"
            "Whoever has done a part shows it on the settlement’s page with a file, and the other "
            "side confirms it. The dispute is closed when everything is done. What is not done "
            "revives it.",
        ),
    ),
    ("settled", "officer"): (
        "Dispute {reference} is settled",
        "The parties of dispute {reference}, which you have taken, have settled it themselves. "
        "You need do nothing.",
    ),
    **_both(
        "performance_due",
        (
            "Dispute {reference}: part {label} of the settlement is due by {due}",
            "{result}\n\nThis is due by {due}. Show that it is done on the settlement’s page, with "
            "a file. If it is not shown by then, you are reminded; some days later the settlement "
            "is broken and an officer decides.",
        ),
    ),
    ("performance_missed", "claimant"): (
        "Dispute {reference}: part {label} of the settlement is late",
        "{result}\n\nThis was not shown to be done by its day. If that stays so until {due}, the "
        "settlement is broken and an officer decides. The side that waits for it can also give "
        "more time, forgive it, or revive the dispute now.",
    ),
    ("performance_missed", "respondent"): (
        "Dispute {reference}: part {label} of the settlement is late",
        "{result}\n\nThis was not shown to be done by its day. If that stays so until {due}, the "
        "settlement is broken and an officer decides. The side that waits for it can also give "
        "more time, forgive it, or revive the dispute now.",
    ),
    **_both(
        "late_performance_due",
        (
            "Dispute {reference}: the settlement is broken after {due}",
            "{result}\n\nThis is late. If it is not shown to be done by {due}, the settlement is "
            "broken and an officer decides the dispute.",
        ),
    ),
    **_both(
        "performance_shown",
        (
            "Dispute {reference}: part {label} of the settlement is shown",
            "{result}\n\n{who} has shown that this is done. Look at the file, then confirm or "
            "contest it by {due}. After that it counts as confirmed.",
        ),
    ),
    **_both(
        "confirmation_due",
        (
            "Dispute {reference}: please confirm part {label} by {due}",
            "{result}\n\nThis was shown to be done. If you do not contest it by {due}, it counts "
            "as confirmed.",
        ),
    ),
    **_both(
        "performance_confirmed",
        (
            "Dispute {reference}: part {label} of the settlement is confirmed",
            "{result}\n\nThis counts as done.",
        ),
    ),
    **_both(
        "performance_contested",
        (
            "Dispute {reference}: part {label} of the settlement is contested",
            "{result}\n\n{who} says that this was not done as shown. Its reason is on the "
            "settlement’s page. Show it anew.",
        ),
    ),
    **_both(
        "performance_extended",
        (
            "Dispute {reference}: you have more time for part {label}",
            "{result}\n\n{who} gives you until {asks}.",
        ),
    ),
    **_both(
        "performance_forgiven",
        (
            "Dispute {reference}: part {label} is forgiven",
            "{result}\n\n{who} does not ask for this any more. You need not do it.",
        ),
    ),
    **_both(
        "completed",
        (
            "Dispute {reference} is closed",
            "Everything agreed in dispute {reference} about order {order} is done. The dispute is "
            "closed.",
        ),
    ),
    **_both(
        "revived",
        (
            "Dispute {reference}: the settlement was not kept",
            "The settlement of dispute {reference} about order {order} was not kept, so the "
            "dispute goes on and a case officer decides it. What was paid and confirmed counts; "
            "what was not is no longer owed under the settlement. Bring what you still have.",
        ),
    ),
    ("revived", "officer"): (
        "Dispute {reference} goes on: its settlement was not kept",
        "The settlement of dispute {reference}, which you have taken, was not kept. It waits for "
        "your ruling.",
    ),
}
