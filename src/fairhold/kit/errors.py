"""The one way this house says an expected "no"."""

from typing import ClassVar, Literal

Kind = Literal["invalid", "forbidden", "not_found", "conflict", "too_large", "throttled"]


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a malfunction
    """An expected "no" with a stable code, a message for the person, and the field it concerns.

    Subclasses sit beside the function that raises them and set ``code`` (dotted, stable, part of
    the API) and ``kind`` (what sort of "no" it is; the API turns kinds into HTTP statuses). The
    message says what is wrong and how to mend it.
    """

    code: ClassVar[str] = "refused"
    kind: ClassVar[Kind] = "invalid"

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotFound(Refused):
    """The thing does not exist, or the asker may not know that it does."""

    code = "not_found"
    kind = "not_found"
