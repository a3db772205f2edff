"""A whole policy file."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from fairhold.rules.policy_schema.base import Row, Source
from fairhold.rules.policy_schema.evidence import (
    Grade,
    GroundRow,
    IssueRow,
    Perception,
    ProofTable,
    SilenceRow,
)
from fairhold.rules.policy_schema.remedies import AdvanceRow, Coverage, RemedyTable
from fairhold.rules.policy_schema.stages import (
    ClearCut,
    ExtensionRow,
    HoldRow,
    InspectionRow,
    Negotiation,
    PauseRow,
    Procedure,
    Review,
    Stage,
    Window,
)


class PolicyDoc(Row):
    """A whole policy file."""

    format: Literal["fairhold-policy/1"] = Field(alias="schema")
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    version: Annotated[str, Field(pattern=r"^[0-9]{4}\.[0-9]{1,3}$")]
    title: str
    channel: Literal["trade_assurance", "wholesale", "offline"]
    in_force_from: date
    use: Literal["in_force", "replay"] = Field(
        "in_force",
        description="in_force: cases are filed under it, so it keeps the floor below which nobody "
        "is defaulted (`rules.policy_floor`); replay: it judges facts and decided cases again, and "
        "no case is ever opened under it.",
    )
    sources: dict[str, Source]
    procedure: Procedure
    proof: ProofTable
    grades: tuple[Grade, ...] = Field(min_length=1)
    issues: dict[str, IssueRow]
    defences: dict[str, IssueRow]
    grounds: dict[str, GroundRow]
    windows: dict[str, Window]
    stages: dict[str, Stage]
    negotiation: Negotiation
    extension: ExtensionRow
    pause: PauseRow
    inspection: InspectionRow
    review: Review
    clear_cut: ClearCut | None = None
    silence: SilenceRow
    coverage: Coverage
    hold: HoldRow | None = Field(None, description="Empty: the platform holds no money.")
    advance: AdvanceRow | None = Field(
        None, description="Empty: the platform pays nobody’s refund in advance."
    )
    remedy: RemedyTable
    perception: Perception
