"""What each notice and its mail say, by what happened and to whom it is told.

Every pair has its own text: what happened, who must act by when. A text that holds ``{silence}``
asks its reader to act, and says what follows if nobody does; one that asks nothing leaves it out.

Fields: ``reference``, ``order``, ``claimant``, ``respondent``, ``who`` (whose act it was), ``due``
(an instant in the reader's own zone), ``silence``, ``label``, ``asked``, ``asks`` (a list, one a
line), ``days``, ``result``, ``amount``, ``until`` (until when a right lasts, as ``due``). The
decision and what follows it stand in `mail_texts_decided`, inspections and returns in
`mail_texts_goods`.
"""

from fairhold.disputes.mail_texts_decided import DECIDED_TEXTS
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
    **DECIDED_TEXTS,
    **GOODS_TEXTS,
    **SETTLING,
}
