"""What time passing does to an inspection that an officer ordered."""

from datetime import datetime

from fairhold.casework.models import Deadline
from fairhold.disputes import pause
from fairhold.disputes.inspection_end import come_to_nothing, tell
from fairhold.disputes.services.clock import dispute_of, moved, record, reminding_first
from fairhold.inspecting.models import MISSED, OPEN, Commission


@reminding_first
def miss_inspection(deadline: Deadline, now: datetime) -> None:
    """The fee, or the report, did not come in time: the case goes on without the inspection.

    A fee that was deposited goes back to its depositor.
    """
    dispute = dispute_of(deadline.case)
    if moved(dispute, deadline, "miss_inspection", now):
        wanted = Commission.objects.select_related("company")
        commission = wanted.get(case=dispute.case_id, state__in=OPEN)
        come_to_nothing(dispute, commission, MISSED, now)
        pause.go_on(dispute, commission.decision_left, now=now)
        record(deadline, now)
        tell(
            dispute,
            commission,
            f"{deadline.name}_missed",
            None,
            now,
            due_at=deadline.due_at,
            stage=deadline.name,
        )
