"""A fault the schema finds in a term or an observation, at the field where it can be mended."""

from pydantic import ValidationError

from fairhold.factfile.faults import Fault, fault_of


def first_fault(errors: ValidationError, *, at: str) -> Fault:
    """The first fault of a validated union, its path below ``at``."""
    first = errors.errors(include_url=False)[0]
    first["loc"] = first["loc"][1:]  # the first part names the kind that was validated
    if not first["loc"]:
        return Fault(at, fault_of(first).says)
    path, says = fault_of(first)
    return Fault(f"{at}.{path}", says)
