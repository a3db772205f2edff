"""What a provider's call says: its shape, read strictly."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fairhold.kit.errors import Refused
from fairhold.kit.money import MAX_MINOR

KINDS = ("payment.captured", "payment.failed", "refund.paid", "payout.paid")

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{1,60}$")]


class BadEvent(Refused):
    """The body is not an event."""

    code = "payments.bad_event"


class Told(BaseModel):
    """One event. ``about`` is the order of a payment or payout, the dispute of a refund."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Id = Field(description="The provider's own id of this event: told twice, it is one.")
    type: Annotated[str, Field(pattern=r"^[a-z]+(\.[a-z_]+)+$", max_length=40)] = Field(
        description=f"One of {', '.join(KINDS)}; any other is kept for an officer."
    )
    about: Annotated[str, Field(min_length=1, max_length=40)] = Field(
        examples=["O-000042"], description="The order; for `refund.paid` the dispute."
    )
    movement: Id = Field(description="The provider's own id of the payment, refund or payout.")
    amount_minor: Annotated[int, Field(gt=0, le=MAX_MINOR)] = Field(
        description="In whole minor units: cents, yen, fils."
    )
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    on: Annotated[date, Field(strict=False)] = Field(description="The day the money moved.")


def read(body: bytes) -> Told:
    """The event in a body; refuses anything else, naming each fault."""
    try:
        return Told.model_validate_json(body)
    except ValidationError as errors:
        faults = [
            f"{'.'.join(map(str, each['loc'])) or 'the body'}: {each['msg']}"
            for each in errors.errors(include_url=False, include_input=False)
        ]
        raise BadEvent(f"The event cannot be read. {'; '.join(faults)[:500]}.") from None
