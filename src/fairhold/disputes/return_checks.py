"""What the steps of a return are told, checked: words, days, files."""

from datetime import date, datetime

from fairhold.files import store
from fairhold.files.models import StoredFile
from fairhold.kit.calendar import local_day
from fairhold.kit.errors import Refused
from fairhold.kit.text import one_line
from fairhold.parties.actor import Actor


class BadReturnWords(Refused):
    """A text is missing, or too long."""

    code = "returning.bad_words"


class BadReturnDay(Refused):
    """A day lies to come, or before the goods were ordered back."""

    code = "returning.bad_day"


class NoReturnDocument(Refused):
    """A party's word alone does not show what happened to the goods."""

    code = "returning.no_document"


def words(text: str, field: str, *, most: int = 2000, required: bool = False) -> str:
    """The text made safe to show, line by line."""
    says = "\n".join(one_line(line) for line in text.strip().splitlines())
    if required and not says:
        raise BadReturnWords("Fill this in.", field=field)
    if len(says) > most:
        raise BadReturnWords(
            f"Use at most {most:,} characters; these are {len(says):,}.", field=field
        )
    return says


def day(given: date, field: str, since: datetime, zone: str, now: datetime) -> date:
    """A day since the goods were ordered back, and not to come."""
    if given > local_day(now, zone):
        raise BadReturnDay("This day has not come yet.", field=field)
    if given < min(local_day(since, zone), local_day(since, "UTC")):
        raise BadReturnDay("This day lies before the goods were ordered back.", field=field)
    return given


def may_be_file(file_id: int | None, actor: Actor) -> StoredFile | None:
    """A file of the actor's organisation, if one is named."""
    return None if file_id is None else store.own(file_id, actor)


def needed_file(file_id: int | None, actor: Actor, says: str) -> StoredFile:
    """A file of the actor's organisation; ``says`` what to add where none is named."""
    if file_id is None:
        raise NoReturnDocument(says, field="file_id")
    return store.own(file_id, actor)
