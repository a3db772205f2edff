"""Ways that several stories have in common, as beats."""

from fairhold.demo.acts.claiming import answers, escalates
from fairhold.demo.acts.deciding import takes
from fairhold.demo.plot import Beat


def heard(answered: int, says: str, escalated: int, taken: int, officer: str) -> tuple[Beat, ...]:
    """The respondent answers, the claimant hands the case to an officer, who takes it."""
    return answers(answered, says), escalates(escalated), takes(taken, officer)
