"""Queue mail with the event it tells of, and send what waits."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Left, Replace
from django.urls import reverse

from fairhold.kit.text import one_line
from fairhold.outbox.models import Mail, Notice
from fairhold.outbox.places import address, is_reference

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 24
"""After four days or so a mail is given up, as RFC 5321, section 4.5.4.1, advises."""

OPENS_ACCOUNT = "a link that opens an account"
"""What such a mail is about: its body is forgotten once it has left."""

TO_ERASED = "to somebody who has been erased"
"""What such a mail is about: body and address are forgotten once it has left."""

NOBODY = "erased@erased.invalid"
"""The address that takes an erased person's place (RFC 2606: it never reaches anybody)."""

_FAILURES_AT_ONCE = 3
_CLAIMED_FOR = timedelta(minutes=10)
_LONGEST_PAUSE = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many mails left, and how many could not and will be tried again."""

    sent: int = 0
    failed: int = 0


def queue(
    *,
    to_email: str,
    subject: str,
    body: str,
    now: datetime,
    person_id: int | None = None,
    about: str = "",
    send_after: datetime | None = None,
) -> Mail:
    """A mail that leaves if, and only if, the caller's transaction is committed."""
    return Mail.objects.create(
        to_email=to_email,
        person_id=person_id,
        subject=one_line(subject)[:200],
        body=body,
        about=about,
        created_at=now,
        send_after=send_after or now,
    )


def forget(*, person_id: int, email: str, name: str, stand_in: str) -> None:
    """Forget what was mailed to a person, and name the stand-in where others were told of them.

    Mails name people as "Ada Keller (Nordlicht Textil GmbH)", by which they are found. What still
    waits leaves, and is forgotten then.
    """
    said = f"{name} ("
    named = Q(subject__contains=said) | Q(body__contains=said)
    Mail.objects.filter(named).update(
        subject=Left(Replace("subject", Value(said), Value(f"{stand_in} (")), 200),
        body=Replace("body", Value(said), Value(f"{stand_in} (")),
    )
    told = Q(title__contains=said) | Q(text__contains=said)
    Notice.objects.filter(told).update(
        title=Left(Replace("title", Value(said), Value(f"{stand_in} (")), 200),
        text=Replace("text", Value(said), Value(f"{stand_in} (")),
    )
    Notice.objects.filter(person=person_id).update(title="Erased", text="", silence="")
    theirs = Mail.objects.filter(Q(person=person_id) | Q(to_email__iexact=email))
    theirs.update(about=TO_ERASED)
    over = Q(sent_at__isnull=False) | Q(attempts__gte=MAX_ATTEMPTS)
    theirs.filter(over).update(body="", to_email=NOBODY)


def deliver(now: datetime, limit: int = 50) -> Delivered:
    """Send up to `limit` mails that are due; call it outside of a transaction.

    A mail that fails is pushed back, ever longer, and reported; it holds up no other. After three
    failures the rest waits for the next call, for a slow server must not outlast a claim. Each is
    claimed before it is sent, so two workers never send the same one; a worker that dies while
    sending leaves it to be sent again after ten minutes, under the same Message-ID.
    """
    waiting = list(_due(now).order_by("send_after", "pk")[:limit])
    if not waiting:
        return Delivered()
    mailer = mailers.default
    try:
        mailer.open()
    except Exception as problem:  # the mails are not to blame: none of them counts an attempt
        _hang_up(mailer)
        log.error("mail cannot leave, %s waiting: %r", len(waiting), problem)
        return Delivered(failed=len(waiting))
    try:
        return _send_all(waiting, mailer, now)
    finally:
        _hang_up(mailer)


def given_up() -> QuerySet[Mail]:
    """Mails that never left, for the operator to look at."""
    return Mail.objects.filter(sent_at__isnull=True, attempts__gte=MAX_ATTEMPTS)


def _due(now: datetime) -> QuerySet[Mail]:
    return Mail.objects.filter(sent_at__isnull=True, send_after__lte=now, attempts__lt=MAX_ATTEMPTS)


def _send_all(waiting: list[Mail], mailer: Any, now: datetime) -> Delivered:
    sent = failed = 0
    for mail in waiting:
        if failed == _FAILURES_AT_ONCE:
            break
        if not _claim(mail, now):
            continue
        if _send(mail, mailer, now):
            sent += 1
        else:
            failed += 1
    return Delivered(sent=sent, failed=failed)


def _claim(mail: Mail, now: datetime) -> bool:
    """Whether this worker may send it: of two that try, one may."""
    unclaimed = _due(now).filter(pk=mail.pk, attempts=mail.attempts)
    return bool(unclaimed.update(attempts=F("attempts") + 1, send_after=now + _CLAIMED_FOR))


def _send(mail: Mail, mailer: Any, now: datetime) -> bool:
    try:
        mailer.send_messages([_message(mail)])
    except Exception as problem:  # whatever it is, the others must still leave
        _hang_up(mailer)
        _push_back(mail, repr(problem), now)
        return False
    forgotten = {"body": ""} if mail.about == OPENS_ACCOUNT else {}
    sent = Mail.objects.filter(pk=mail.pk)
    sent.update(sent_at=now, last_error="", **forgotten)
    # Whoever was erased while the mail was on its way: the row says so, not what was read before.
    sent.filter(about=TO_ERASED).update(body="", to_email=NOBODY)
    return True


def _message(mail: Mail) -> EmailMessage:
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {
        "Message-ID": f"<mail-{mail.pk}-{mail.created_at:%Y%m%d%H%M%S%f}@{host}>",
        "Auto-Submitted": "auto-generated",
    }
    if is_reference(mail.about):  # RFC 5322, section 3.6.4: mails about one case are one thread
        headers["In-Reply-To"] = headers["References"] = f"<{mail.about}@{host}>"
    if mail.person_id is not None and mail.about != OPENS_ACCOUNT:  # RFC 2369, section 3.2
        headers["List-Unsubscribe"] = f"<{address(reverse('notice_wishes'))}>"
    return EmailMessage(mail.subject, mail.body, to=[mail.to_email], headers=headers)


def _push_back(mail: Mail, error: str, now: datetime) -> None:
    """Try again after 1, 2, 4 … minutes, at most six hours."""
    attempts = mail.attempts + 1
    pause = min(timedelta(minutes=2 ** min(mail.attempts, 10)), _LONGEST_PAUSE)
    Mail.objects.filter(pk=mail.pk).update(send_after=now + pause, last_error=error[:1000])
    if attempts >= MAX_ATTEMPTS:
        log.error(
            "mail %s (%s) given up after %s attempts: %s", mail.pk, mail.about, attempts, error
        )
    else:
        log.warning("mail %s (%s) failed, tried again in %s: %s", mail.pk, mail.about, pause, error)


def _hang_up(mailer: Any) -> None:
    """Close the connection, however broken it is; the next mail opens its own."""
    with suppress(Exception):
        mailer.close()
