"""What a party says of a file when it offers it: checked by shape, faults named by field."""

from collections.abc import Sequence
from typing import Any, ClassVar

from pydantic import Field, TypeAdapter, ValidationError

from fairhold.factfile.base import Day, Doc, ExhibitKind, IssuerRole, Line
from fairhold.factfile.faults import Fault, fault_of
from fairhold.factfile.model import SampleDoc
from fairhold.factfile.observations import Admission, ObservationDoc
from fairhold.kit.errors import Refused

MAX_SHOWN = 200
ISSUED_BY = {
    "payment_record": "bank",
    "carrier_record": "carrier",
    "customs_record": "authority",
    "inspection_report": "inspection_company",
    "lab_report": "laboratory",
}
"""Who usually makes an exhibit of this kind; any other is taken to be made by who brings it."""


class BadExhibit(Refused):
    """What is said of an exhibit is wrong; ``faults`` lists every place."""

    code = "evidence.bad_exhibit"
    kind: ClassVar = "invalid"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            "; ".join(f"{path}: {says}" for path, says in faults), field=faults[0].path
        )
        self.faults = list(faults)


class Offered(Doc):
    """A file offered as an exhibit, with what its side says of it.

    ``file`` is the id of a stored file of the side's organisation. ``issuer_role`` empty: as usual
    for the kind. How far the exhibit can be relied on is never the offering side's to say.
    """

    file: int = Field(gt=0, lt=2**63)
    kind: ExhibitKind
    title: Line
    issuer_role: IssuerRole | None = None
    issuer_name: Line | None = None
    dated: Day | None = None
    scale: bool = Field(False, description="A ruler, chart or other comparison is in the picture.")
    sample: SampleDoc | None = None
    address: Line | None = None
    shows: tuple[ObservationDoc, ...] = Field((), max_length=MAX_SHOWN)

    def issuer(self, side: str) -> str:
        """The role of whoever made the exhibit, for a side that is "buyer" or "supplier"."""
        return self.issuer_role or ISSUED_BY.get(self.kind, side)


_OBSERVATIONS: TypeAdapter[tuple[ObservationDoc, ...]] = TypeAdapter(tuple[ObservationDoc, ...])


def offered(raw: Any) -> Offered:
    """The exhibit offered; raises ``BadExhibit`` with every fault of shape."""
    try:
        made = Offered.model_validate(raw)
    except ValidationError as errors:
        raise BadExhibit([fault_of(each) for each in errors.errors()]) from None
    if made.issuer_role == "platform":
        says = "only the platform's own records are the platform's; say who made this"
        raise BadExhibit([Fault("issuer_role", says)])
    return made


def observations(raw: Any) -> tuple[ObservationDoc, ...]:
    """What an exhibit shows; raises ``BadExhibit`` with every fault of shape under ``shows``."""
    try:
        made = _OBSERVATIONS.validate_python(raw)
    except ValidationError as errors:
        faults = [fault_of(each) for each in errors.errors()]
        raise BadExhibit([Fault(_under_shows(f.path), f.says) for f in faults]) from None
    if len(made) > MAX_SHOWN:
        raise BadExhibit([Fault("shows", f"an exhibit shows at most {MAX_SHOWN} things")])
    return made


def no_admission_for_another(shown: Sequence[ObservationDoc], side: str) -> None:
    """Refuse to let a side ("buyer", "supplier") record that the other admitted something."""
    faults = [
        Fault(
            f"shows[{number}].by",
            f"only the {each.by} itself, or the case officer after reading the exhibit, can record "
            f"that the {each.by} admitted something",
        )
        for number, each in enumerate(shown)
        if isinstance(each, Admission) and each.by != side
    ]
    if faults:
        raise BadExhibit(faults)


def _under_shows(path: str) -> str:
    return "shows" if path == "document" else f"shows{path}"
