"""What each notice and its mail say, by what happened and to whom it is told.

Every pair has its own text: what happened, who must act by when. A text that holds ``{silence}``
asks its reader to act, and says what follows if nobody does; one that asks nothing leaves it out.

Fields: ``reference``, ``order``, ``claimant``, ``respondent``, ``who`` (whose act it was), ``due``
(an instant in the reader's own zone), ``silence``, ``label``, ``asked``, ``asks`` (a list, one a
line), ``days``, ``result``, ``amount``. Inspections and returns have theirs in `mail_texts_goods`.
"""

from fairhold.disputes.mail_texts_goods import GOODS_TEXTS
from fairhold.disputes.negotiation.mail_texts import SETTLING

TEXTS: dict[tuple[str, str], tuple[str, str]] = {
    ("filed", "respondent"): (
        "Dispute {reference}: please answer by {due}",
        "{claimant} has filed dispute {reference} about order {order} and asks for {asked}.\n\n"
        "Please answer by {due}. You can contest the claim and bring evidence of your own, or "
        "accept it.\n\n{silence}",
    ),
    ("filed", "claimant"): (
        "Dispute {reference} is filed",
        "Your dispute {reference} about order {order} is filed.\n\n"
        "{respondent} has until {due} to answer. You need do nothing until then; you can add "
        "evidence at any time. If no answer comes, the case goes on without it: silence alone "
        "proves nothing.",
    ),
    ("answered", "claimant"): (
        "Dispute {reference}: {respondent} has answered",
        "{respondent} has answered your claim about order {order}.\n\n"
        "Read the answer, and try to settle: until {due} you can agree between yourselves, or hand "
        "the case to a case officer. You can still add evidence, and write in the case.\n\n"
        "{silence}",
    ),
    ("answered", "respondent"): (
        "Dispute {reference}: your answer is in",
        "Your answer in dispute {reference} about order {order} is in. Until {due} you can settle "
        "with {claimant}, or either of you can hand the case to a case officer. You can still add "
        "evidence.\n\n{silence}",
    ),
    ("answered_late", "claimant"): (
        "Dispute {reference}: {respondent} has answered, late",
        "{respondent} has answered your claim about order {order}; its time had passed. A case "
        "officer has the case and reads the answer too. You can add evidence until the ruling.",
    ),
    ("answered_late", "officer"): (
        "Dispute {reference}: {respondent} has answered, late",
        "{respondent} has answered in dispute {reference}, which you have taken; its time had "
        "passed.",
    ),
    ("second_notice", "respondent"): (
        "Dispute {reference}: second notice, please answer by {due}",
        "We have had no answer from you to dispute {reference} about order {order}, in which "
        "{claimant} asks for {asked}. This is the second notice.\n\n"
        "By {due} we ask you for:\n\n{asks}\n\n"
        "or for a word that you accept the claim.\n\n{silence}",
    ),
    ("second_notice", "claimant"): (
        "Dispute {reference}: {respondent} is asked again",
        "{respondent} has not answered. We have asked it once more, and named what it should bring "
        "by {due}. If it stays silent, a case officer decides on the evidence: silence alone "
        "proves nothing, so add what you still have.",
    ),
    ("escalated", "claimant"): (
        "Dispute {reference} goes to a case officer",
        "Dispute {reference} about order {order} is now with a case officer (by {who}), who reads "
        "both sides and rules on the evidence. Bring what you still have; you can settle until "
        "the ruling.",
    ),
    ("escalated", "respondent"): (
        "Dispute {reference} goes to a case officer",
        "Dispute {reference} about order {order} is now with a case officer (by {who}), who reads "
        "both sides and rules on the evidence. Bring what you still have; you can settle until "
        "the ruling.",
    ),
    ("negotiation_ended", "claimant"): (
        "Dispute {reference} goes to a case officer",
        "You and {respondent} had until {due} to settle dispute {reference} about order {order}. A "
        "case officer now reads both sides and rules on the evidence. You can still settle until "
        "the ruling.",
    ),
    ("negotiation_ended", "respondent"): (
        "Dispute {reference} goes to a case officer",
        "You and {claimant} had until {due} to settle dispute {reference} about order {order}. A "
        "case officer now reads both sides and rules on the evidence. You can still settle until "
        "the ruling.",
    ),
    ("second_notice_due", "respondent"): (
        "Dispute {reference}: your answer is due by {due}",
        "{claimant} still waits for your answer in dispute {reference} about order {order}, by "
        "{due}. It is the last day before a case officer decides.\n\n{silence}",
    ),
    ("negotiation_due", "claimant"): (
        "Dispute {reference}: time to settle until {due}",
        "You and {respondent} have until {due} to settle dispute {reference} about order {order}."
        "\n\n{silence}",
    ),
    ("negotiation_due", "respondent"): (
        "Dispute {reference}: time to settle until {due}",
        "You and {claimant} have until {due} to settle dispute {reference} about order {order}."
        "\n\n{silence}",
    ),
    ("reopening_due", "claimant"): (
        "Dispute {reference}: it can be reopened until {due}",
        "You have withdrawn dispute {reference} about order {order}. It can be reopened until "
        "{due}.\n\n{silence}",
    ),
    ("accepted", "claimant"): (
        "Dispute {reference}: {respondent} accepts your claim",
        "{respondent} accepts your claim about order {order}.\n\n"
        "What it accepts needs no proof any more. A case officer now makes the ruling that says "
        "what you receive.",
    ),
    ("accepted", "officer"): (
        "Dispute {reference}: the claim is accepted",
        "{respondent} accepts every claim in dispute {reference}. It waits for your ruling.",
    ),
    ("withdrawn", "respondent"): (
        "Dispute {reference} is withdrawn",
        "{claimant} has withdrawn dispute {reference} about order {order}. You need do nothing "
        "more.",
    ),
    ("withdrawn", "officer"): (
        "Dispute {reference} is withdrawn",
        "{claimant} has withdrawn dispute {reference}. There is nothing left to rule on.",
    ),
    ("said", "claimant"): (
        "Dispute {reference}: a message from {who}",
        "{who} has written to you in dispute {reference} about order {order}.",
    ),
    ("said", "respondent"): (
        "Dispute {reference}: a message from {who}",
        "{who} has written to you in dispute {reference} about order {order}.",
    ),
    ("said", "officer"): (
        "Dispute {reference}: a message from {who}",
        "{who} has written in dispute {reference}, which you have taken.",
    ),
    ("deposited", "claimant"): (
        "Dispute {reference}: {respondent} has brought exhibit {label}",
        "{respondent} has brought exhibit {label} in your dispute about order {order}. Look at it: "
        "you can say what you see in it, accept it as authentic, or bring an exhibit against it.",
    ),
    ("deposited", "respondent"): (
        "Dispute {reference}: {claimant} has brought exhibit {label}",
        "{claimant} has brought exhibit {label} in the dispute about order {order}. Look at it: "
        "you can say what you see in it, accept it as authentic, or bring an exhibit against it.",
    ),
    ("deposited", "officer"): (
        "Dispute {reference}: new exhibit {label}",
        "{who} has brought exhibit {label} in dispute {reference}, which you have taken.",
    ),
    ("asked", "claimant"): (
        "Dispute {reference}: an exhibit is asked of you by {due}",
        "The case officer asks you for an exhibit in dispute {reference} (request {label}). Please "
        "bring it by {due}.\n\n{silence}",
    ),
    ("asked", "respondent"): (
        "Dispute {reference}: an exhibit is asked of you by {due}",
        "The case officer asks you for an exhibit in dispute {reference} (request {label}). Please "
        "bring it by {due}.\n\n{silence}",
    ),
    ("evidence_time_set", "claimant"): (
        "Dispute {reference}: evidence by {due}",
        "The case officer asks both sides to bring their evidence by {due}. What comes later is "
        "kept and marked late, and counts only if the officer admits it.\n\n{silence}",
    ),
    ("evidence_time_set", "respondent"): (
        "Dispute {reference}: evidence by {due}",
        "The case officer asks both sides to bring their evidence by {due}. What comes later is "
        "kept and marked late, and counts only if the officer admits it.\n\n{silence}",
    ),
    ("answer_missed", "claimant"): (
        "Dispute {reference}: no answer came",
        "{respondent} has not answered by {due}. A case officer now decides on the evidence: "
        "silence alone proves nothing, so add what you still have.",
    ),
    ("answer_missed", "respondent"): (
        "Dispute {reference}: the time to answer has passed",
        "We had no answer from you by {due}. You can still answer until the ruling is made; the "
        "answer is then marked late.\n\n{silence}",
    ),
    ("request_missed", "claimant"): (
        "Dispute {reference}: the time for {label} has passed",
        "You did not bring what was asked for in request {label} by {due}. You can still bring it "
        "until the ruling is made; it is then marked late.\n\n{silence}",
    ),
    ("request_missed", "respondent"): (
        "Dispute {reference}: the time for {label} has passed",
        "You did not bring what was asked for in request {label} by {due}. You can still bring it "
        "until the ruling is made; it is then marked late.\n\n{silence}",
    ),
    ("request_missed", "officer"): (
        "Dispute {reference}: {label} was not met",
        "What you asked for in request {label} did not come by {due}.",
    ),
    ("decision_missed", "officer"): (
        "Dispute {reference}: the ruling is overdue",
        "Dispute {reference} was to be decided by {due}. Rule on it now, or hand it back so that "
        "another officer can. The administrator is told as well.",
    ),
    ("decision_missed", "administrator"): (
        "Dispute {reference}: the ruling is overdue",
        "Dispute {reference} was to be decided by {due}, and is not. Ask its officer, or see that "
        "another takes it: nothing is decided by itself.",
    ),
    ("ruled", "claimant"): (
        "Dispute {reference} is decided",
        "Dispute {reference} about order {order} is decided. {result}\n\n"
        "The ruling gives the reasons, exhibit by exhibit. If you have new evidence, or find an "
        "error in it, you can appeal once, until {until}; an officer who took no part decides "
        "then.",
    ),
    ("ruled", "respondent"): (
        "Dispute {reference} is decided",
        "Dispute {reference} about order {order} is decided. {result}\n\n"
        "The ruling gives the reasons, exhibit by exhibit. If you have new evidence, or find an "
        "error in it, you can appeal once, until {until}; an officer who took no part decides "
        "then.",
    ),
    ("ruled_on_appeal", "claimant"): (
        "Dispute {reference}: the appeal is decided",
        "The appeal in dispute {reference} about order {order} is decided by an officer who "
        "took no "
        "part in the first ruling. {result}\n\n"
        "The new ruling replaces the first and gives the reasons. It is final here.",
    ),
    ("ruled_on_appeal", "respondent"): (
        "Dispute {reference}: the appeal is decided",
        "The appeal in dispute {reference} about order {order} is decided by an officer who "
        "took no "
        "part in the first ruling. {result}\n\n"
        "The new ruling replaces the first and gives the reasons. It is final here.",
    ),
    ("ruled_owing", "claimant"): (
        "Dispute {reference} is decided: please pay by {due}",
        "Dispute {reference} about order {order} is decided. {result}\n\n"
        "Please pay it to {respondent} by {due}, and record the transfer with its document. The "
        "ruling gives the reasons, exhibit by exhibit.\n\n{silence}"
        "\n\nIf you have new evidence, or find an error in the ruling, you can appeal once, until "
        "{until}; an officer who took no part decides then.",
    ),
    ("ruled_owed", "claimant"): (
        "Dispute {reference} is decided",
        "Dispute {reference} about order {order} is decided. {result}\n\n"
        "{respondent} has until {due} to pay and to record the transfer; you need do nothing. "
        "You are told when it is recorded, and when the time passes without it. The ruling gives "
        "the reasons, exhibit by exhibit."
        "\n\nIf you have new evidence, or find an error in the ruling, you can appeal once, until "
        "{until}; an officer who took no part decides then.",
    ),
    ("ruled_owing", "respondent"): (
        "Dispute {reference} is decided: please pay by {due}",
        "Dispute {reference} about order {order} is decided. {result}\n\n"
        "Please pay it to {claimant} by {due}, and record the transfer with its document. The "
        "ruling gives the reasons, exhibit by exhibit.\n\n{silence}"
        "\n\nIf you have new evidence, or find an error in the ruling, you can appeal once, until "
        "{until}; an officer who took no part decides then.",
    ),
    ("ruled_owed", "respondent"): (
        "Dispute {reference} is decided",
        "Dispute {reference} about order {order} is decided. {result}\n\n"
        "{claimant} has until {due} to pay and to record the transfer; you need do nothing. "
        "You are told when it is recorded, and when the time passes without it. The ruling gives "
        "the reasons, exhibit by exhibit."
        "\n\nIf you have new evidence, or find an error in the ruling, you can appeal once, until "
        "{until}; an officer who took no part decides then.",
    ),
    ("paid", "claimant"): (
        "Dispute {reference}: the transfer is recorded",
        "The transfer of {amount} is recorded in dispute {reference}. Nothing is owed any more.",
    ),
    ("paid", "respondent"): (
        "Dispute {reference}: the transfer is recorded",
        "The transfer of {amount} is recorded in dispute {reference}. Nothing is owed any more.",
    ),
    ("payment_missed", "claimant"): (
        "Dispute {reference}: the transfer was not shown in time",
        "The transfer was to be shown by {due}. The platform has been told that the refund is "
        "still owed to you.",
    ),
    ("payment_missed", "respondent"): (
        "Dispute {reference}: the refund is overdue",
        "The transfer was to be shown by {due}. Please pay the refund, and record the transfer "
        "with its document.\n\n{silence}",
    ),
    ("payment_missed", "administrator"): (
        "Dispute {reference}: a refund is still owed",
        "The transfer in dispute {reference} was to be shown by {due}. {respondent} or {claimant} "
        "still owes it; see the ledger.",
    ),
    ("closed", "claimant"): (
        "Dispute {reference} is closed",
        "Dispute {reference} about order {order} is closed: the ruling is final, and nothing "
        "more is "
        "awaited here. Everything stays readable.",
    ),
    ("closed", "respondent"): (
        "Dispute {reference} is closed",
        "Dispute {reference} about order {order} is closed: the ruling is final, and nothing "
        "more is "
        "awaited here. Everything stays readable.",
    ),
    ("payback_missed", "claimant"): (
        "Dispute {reference}: what you owe back is overdue",
        "You were to show by {due} that you have paid back what you received too much. Please pay "
        "it, and record the transfer with its document.\n\n{silence}",
    ),
    ("payback_missed", "respondent"): (
        "Dispute {reference}: the repayment was not shown in time",
        "{claimant} was to show by {due} that it has paid you back. The platform has been told "
        "that it still owes it.",
    ),
    ("payback_missed", "administrator"): (
        "Dispute {reference}: a repayment is still owed",
        "The repayment in dispute {reference} was to be shown by {due}. {claimant} still owes "
        "it to "
        "{respondent}; see the ledger.",
    ),
    ("payback_due", "claimant"): (
        "Dispute {reference}: your repayment is due by {due}",
        "Please pay back by {due} what you received too much, and record the transfer with its "
        "document.\n\n{silence}",
    ),
    ("review_wanted", "officer"): (
        "Dispute {reference}: a second officer is needed by {due}",
        "{who} has proposed a ruling in dispute {reference}. You do not see what it says: read the "
        "case and decide on it yourself, by {due}. The parties do not know of it.",
    ),
    ("third_wanted", "officer"): (
        "Dispute {reference}: two officers differ, please decide by {due}",
        "Two officers have decided apart in dispute {reference}, and differ. Read both decisions "
        "and decide with reasons, by {due}. The parties do not know of it.",
    ),
    ("review_differs", "officer"): (
        "Dispute {reference}: the second officer decides otherwise",
        "{who} has decided otherwise than you in dispute {reference}. You can read both decisions "
        "now. A third officer decides by {due}, unless you take your proposal back before.",
    ),
    ("review_lapsed", "officer"): (
        "Dispute {reference}: your proposal has lapsed",
        "Something was added to dispute {reference} since you proposed your ruling, so the "
        "proposal "
        "has lapsed. Read the findings again and decide anew.",
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
        "Your proposal in dispute {reference} waits for another officer, until {due}.",
    ),
    ("appealed", "claimant"): (
        "Dispute {reference}: {respondent} appeals",
        "{respondent} has appealed against the ruling about order {order}. You can read its "
        "grounds, "
        "and bring evidence of your own. Until an officer who took no part in the ruling has "
        "decided, nothing need be paid.",
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
        "and decide on the appeal by {due}.",
    ),
    ("appeal_withdrawn", "claimant"): (
        "Dispute {reference}: {respondent} withdraws its appeal",
        "{respondent} has withdrawn its appeal about order {order}. Unless you have appealed too, "
        "the ruling stands as it was made.",
    ),
    ("appeal_withdrawn", "respondent"): (
        "Dispute {reference}: {claimant} withdraws its appeal",
        "{claimant} has withdrawn its appeal about order {order}. Unless you have appealed "
        "too, the "
        "ruling stands as it was made.",
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
        "The appeal in dispute {reference}, which you have taken, is to be decided by {due}.",
    ),
    ("appeal_decision_missed", "officer"): (
        "Dispute {reference}: the appeal is overdue",
        "The appeal in dispute {reference} was to be decided by {due}.",
    ),
    ("appeal_decision_missed", "administrator"): (
        "Dispute {reference}: the appeal is overdue",
        "The appeal in dispute {reference} was to be decided by {due}, and is not.",
    ),
    ("reopened", "claimant"): (
        "Dispute {reference} is open again",
        "Dispute {reference} about order {order} is open again (by {who}) and is now with a case "
        "officer. Your claims are as they were.{result}",
    ),
    ("reopened", "respondent"): (
        "Dispute {reference} is open again",
        "Dispute {reference} about order {order}, which was withdrawn, is open again (by "
        "{who}) and "
        "is now with a case officer. You can answer, and bring evidence, until the ruling.{result}",
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
    ("more_time_granted", "claimant"): (
        "Dispute {reference}: more time for {label}, until {due}",
        "You have {days} more days in dispute {reference} about order {order}: {label} is "
        "now due by {due}.\n\n{silence}",
    ),
    ("more_time_granted", "respondent"): (
        "Dispute {reference}: more time for {label}, until {due}",
        "You have {days} more days in dispute {reference} about order {order}: {label} is "
        "now due by {due}.\n\n{silence}",
    ),
    ("more_time_noted", "claimant"): (
        "Dispute {reference}: more time for {label}, until {due}",
        "{respondent} asked with a reason for {days} more days in dispute {reference} about order "
        "{order}, and has them: {label} is now due by {due}. If nothing comes, the case goes on "
        "without it.",
    ),
    ("more_time_noted", "respondent"): (
        "Dispute {reference}: more time for {label}, until {due}",
        "{claimant} asked with a reason for {days} more days in dispute {reference} about order "
        "{order}, and has them: {label} is now due by {due}. If nothing comes, the case goes on "
        "without it.",
    ),
    ("more_time_noted", "officer"): (
        "Dispute {reference}: more time for {label}, until {due}",
        "In dispute {reference}, {label} is now due by {due}. If nothing comes, the case goes on "
        "without it.",
    ),
    ("more_time_asked", "officer"): (
        "Dispute {reference}: {days} more days are asked for",
        "{who} asks for {days} more days for {label} in dispute {reference}. Please decide before "
        "{due}: if you do not, its time passes as it stands.",
    ),
    ("more_time_asked", "claimant"): (
        "Dispute {reference}: {days} more days are asked for",
        "{who} asks for {days} more days for {label} in dispute {reference}. The case officer "
        "decides; if nobody does, it is due by {due}.",
    ),
    ("more_time_asked", "respondent"): (
        "Dispute {reference}: {days} more days are asked for",
        "{who} asks for {days} more days for {label} in dispute {reference}. The case officer "
        "decides; if nobody does, it is due by {due}.",
    ),
    ("more_time_refused", "claimant"): (
        "Dispute {reference}: no more time for {label}",
        "The case officer has not granted the {days} more days that you asked for. In dispute "
        "{reference} {label} is still due by {due}. The reason stands on the page of the case."
        "\n\n{silence}",
    ),
    ("more_time_refused", "respondent"): (
        "Dispute {reference}: no more time for {label}",
        "The case officer has not granted the {days} more days that you asked for. In dispute "
        "{reference} {label} is still due by {due}. The reason stands on the page of the case."
        "\n\n{silence}",
    ),
    ("clock_stopped", "claimant"): (
        "Dispute {reference}: the clock stands still",
        "The case officer asks {label} in dispute {reference} about order {order}. Until the "
        "answer comes, at the latest until {due}, no time runs against you; if none comes, the "
        "clock runs on by itself. You can still add evidence.",
    ),
    ("clock_stopped", "respondent"): (
        "Dispute {reference}: the clock stands still",
        "The case officer asks {label} in dispute {reference} about order {order}. Until the "
        "answer comes, at the latest until {due}, no time runs against you; if none comes, the "
        "clock runs on by itself. You can still add evidence.",
    ),
    ("clock_started", "claimant"): (
        "Dispute {reference}: the clock runs again",
        "The clock of dispute {reference} about order {order} runs again. Each term has the days "
        "it had left; the page of the case shows by when what is due.",
    ),
    ("clock_started", "respondent"): (
        "Dispute {reference}: the clock runs again",
        "The clock of dispute {reference} about order {order} runs again. Each term has the days "
        "it had left; the page of the case shows by when what is due.",
    ),
    ("clock_started", "officer"): (
        "Dispute {reference}: the clock runs again",
        "The clock of dispute {reference}, which you have taken, runs again.",
    ),
    ("pause_due", "officer"): (
        "Dispute {reference}: the clock starts again at {due}",
        "The clock of dispute {reference} stands still until {due}. If what you asked for has "
        "come, start it again; otherwise it does so by itself.",
    ),
    ("answer_due", "respondent"): (
        "Dispute {reference}: your answer is due by {due}",
        "{claimant} waits for your answer in dispute {reference} about order {order}, by {due}."
        "\n\n{silence}",
    ),
    ("request_due", "claimant"): (
        "Dispute {reference}: request {label} is due by {due}",
        "The exhibit asked of you in request {label} is due by {due}.\n\n{silence}",
    ),
    ("request_due", "respondent"): (
        "Dispute {reference}: request {label} is due by {due}",
        "The exhibit asked of you in request {label} is due by {due}.\n\n{silence}",
    ),
    ("evidence_due", "claimant"): (
        "Dispute {reference}: evidence by {due}",
        "The time for evidence ends at {due}. What comes later is kept and marked late, and counts "
        "only if the officer admits it.\n\n{silence}",
    ),
    ("evidence_due", "respondent"): (
        "Dispute {reference}: evidence by {due}",
        "The time for evidence ends at {due}. What comes later is kept and marked late, and counts "
        "only if the officer admits it.\n\n{silence}",
    ),
    ("decision_due", "officer"): (
        "Dispute {reference}: your ruling is due by {due}",
        "Dispute {reference} is to be decided by {due}.\n\n{silence}",
    ),
    ("payment_due", "claimant"): (
        "Dispute {reference}: the refund is due by {due}",
        "Please pay the refund by {due} and record the transfer with its document.\n\n{silence}",
    ),
    ("payment_due", "respondent"): (
        "Dispute {reference}: the refund is due by {due}",
        "Please pay the refund by {due} and record the transfer with its document.\n\n{silence}",
    ),
    **GOODS_TEXTS,
    **SETTLING,
}
