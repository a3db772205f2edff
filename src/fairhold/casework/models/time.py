"""More time, and time that stands still: what changes a deadline, and who decided it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual

from fairhold.casework.models.thread import Case, Deadline

ASKED, GRANTED, REFUSED, LATE = EXTENSION_STATES = ("asked", "granted", "refused", "too_late")
ASKED_OF = ("carrier", "bank", "laboratory", "authority")


class Extension(models.Model):
    """More days that one side asked for, with its reason and what became of it.

    `decided_by` is empty where the policy grants it by itself, or the time had passed undecided.
    """

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="extensions")
    case = models.ForeignKey(Case, models.PROTECT, related_name="extensions")
    side = models.CharField(max_length=16)
    days = models.PositiveSmallIntegerField()
    reason = models.TextField()
    asked_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=16, default=ASKED)
    decided_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(state=ASKED), name="extension_one_asked"
            ),
            models.CheckConstraint(condition=Q(state__in=EXTENSION_STATES), name="extension_state"),
            models.CheckConstraint(
                condition=Q(side__in=["claimant", "respondent"]), name="extension_side"
            ),
            models.CheckConstraint(condition=Q(days__gt=0), name="extension_days"),
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length("reason"), 1), name="extension_reason_given"
            ),
            models.CheckConstraint(
                condition=Q(state=ASKED, decided_at__isnull=True)
                | (~Q(state=ASKED) & Q(decided_at__isnull=False)),
                name="extension_asked_or_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.days} days for {self.side}: {self.state}"


class Pause(models.Model):
    """The case's clock stands still while somebody outside is asked, until `until` at most."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="pauses")
    asked_of = models.CharField(max_length=16)
    says = models.TextField()
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="pause_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(asked_of__in=ASKED_OF), name="pause_asked_of"),
            models.CheckConstraint(
                condition=Q(until__gt=models.F("since")), name="pause_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"waiting for the {self.asked_of}"


class Note(models.Model):
    """What an officer wrote for officers alone."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length("body"), 1), name="note_not_empty"
            ),
        ]
        indexes = [models.Index(fields=["case", "at"], name="note_thread")]

    def __str__(self) -> str:
        return self.body[:40]
