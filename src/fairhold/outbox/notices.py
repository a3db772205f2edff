"""Tell people what happened: a notice in the page, and a mail where the person wants one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from fairhold.kit.text import one_line
from fairhold.outbox.models import ACT, AT_ONCE, DAILY, HAPPENED, NEVER, Mail, Notice, Wishes
from fairhold.outbox.places import address, path_of
from fairhold.parties.models import Person

TOO_SOON_FOR_A_DIGEST = timedelta(hours=48)
"""What is due sooner than this is mailed at once, for the next digest may come too late."""

FOOTER = """\
--
Answer on this page; nobody reads replies to this mail:
{page}
What you are mailed, and how often, is yours to choose:
{wishes}
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is told for the organisation it concerns.

    `silence` says what follows if nobody acts by `due_at`; `about` names something else than the
    others' letters do. `own` is a receipt for the person's own
    act: kept in the page as read, and not mailed.
    """

    person: Person
    organisation_id: int
    subject: str
    text: str
    kind: str = HAPPENED
    due_at: datetime | None = None
    silence: str = ""
    about: str = ""
    own: bool = False

    @property
    def body(self) -> str:
        """The whole of it, as a mail says it."""
        return "\n\n".join(part for part in (self.text, self.silence) if part) + "\n"


class Post:
    """Letters of many events, written at once, in the caller's transaction."""

    def __init__(self) -> None:
        self.letters: list[tuple[Letter, str, datetime]] = []

    def add(self, letters: Iterable[Letter], about: str, now: datetime) -> None:
        """Keep letters for `write`."""
        self.letters += [(letter, about, now) for letter in letters]

    def write(self) -> None:
        """Write a notice for each, and its mail where the person wants one: three statements,
        whatever the number of people and events."""
        told, self.letters = self.letters, []
        wishes = _wishes(letter for letter, _, _ in told)
        notices = Notice.objects.bulk_create(
            _notice(letter, wishes.get(letter.person.pk), about, now) for letter, about, now in told
        )
        footers = {about: footer(about) for about in {notice.about for notice in notices}}
        Mail.objects.bulk_create(
            _mail(notice, letter, footers[notice.about])
            for notice, (letter, _, _) in zip(notices, told, strict=True)
            if notice.by_mail == AT_ONCE
        )


def tell_all(
    letters: Iterable[Letter], *, about: str, now: datetime, post: Post | None = None
) -> None:
    """Many notices of one event, with their mails, in the caller's transaction.

    Three statements, whatever the number of people; none where a ``post`` gathers them.
    """
    gathered = post or Post()
    gathered.add(letters, about, now)
    if post is None:
        gathered.write()


def _wishes(letters: Iterable[Letter]) -> Mapping[int, Wishes]:
    people = {letter.person.pk for letter in letters}
    return {each.person_id: each for each in Wishes.objects.filter(person__in=people)}


def _notice(letter: Letter, wishes: Wishes | None, about: str, now: datetime) -> Notice:
    return Notice(
        person=letter.person,
        organisation_id=letter.organisation_id,
        kind=letter.kind,
        about=letter.about or about,
        title=one_line(letter.subject)[:200],
        text=letter.text,
        due_at=letter.due_at,
        silence=letter.silence,
        created_at=now,
        read_at=now if letter.own else None,
        by_mail=NEVER if letter.own else _by_mail(letter, wishes, now),
    )


def _by_mail(letter: Letter, wishes: Wishes | None, now: datetime) -> str:
    wanted = AT_ONCE if wishes is None else str(getattr(wishes, letter.kind))
    due_soon = letter.due_at is not None and letter.due_at < now + TOO_SOON_FOR_A_DIGEST
    return AT_ONCE if wanted == DAILY and letter.kind == ACT and due_soon else wanted


def _mail(notice: Notice, letter: Letter, foot: str) -> Mail:
    return Mail(
        to_email=letter.person.email,
        person=letter.person,
        notice=notice,
        subject=notice.title,
        body=f"{letter.body}\n{foot}",
        about=notice.about,
        created_at=notice.created_at,
        send_after=notice.created_at,
    )


def footer(about: str) -> str:
    """Where to answer, and where to say what one is mailed."""
    page = path_of(about) or reverse("notices")
    return FOOTER.format(page=address(page), wishes=address(reverse("notice_wishes")))
