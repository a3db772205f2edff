"""The thread of a case. What the case is about keeps its own tables and its own state."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact, GreaterThanOrEqual

SIDES = ("claimant", "respondent")
ROLES = ("claimant", "respondent", "officer", "clock")
OWNERS = ("claimant", "respondent", "parties", "officer")
OPEN, PAUSED, MET, LAPSED, CANCELLED = DEADLINE_STATES = (
    "open",
    "paused",
    "met",
    "lapsed",
    "cancelled",
)
RUNNING = (OPEN, PAUSED)
"""States of a deadline that is not over: it runs, or its clock stands still."""

DUTIES = ("decision", "review", "appeal_decision")
"""Deadlines that an officer has to meet with a decision."""


class Case(models.Model):
    """One case and the policy version it was opened under, which judges it to its end.

    `event_count` is how many events its chain has; services.record alone changes it.
    """

    kind = models.CharField(max_length=16)
    policy_name = models.CharField(max_length=40)
    policy_version = models.CharField(max_length=16)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    event_count = models.PositiveIntegerField(default=0)

    moves_to: str | None = None
    """Kept by no column: the state a step under way leads to, until its event is recorded."""
    gathered: Any = None
    """Kept by no column: `chain.Gathered`, where events of many cases are written at once."""
    about: Any = None
    """Kept by no column: what the case is about, where many were read at once."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["dispute"]), name="case_kind"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="case_closed_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk} ({self.kind})"


class Participant(models.Model):
    """An organisation on one side of a case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="participants")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    side = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "organisation"], name="participant_once"),
            models.UniqueConstraint(fields=["case", "side"], name="participant_one_per_side"),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="participant_side"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} as {self.side} of {self.case_id}"


class Event(models.Model):
    """A step of a case, chained by hash to the one before it. Triggers keep it as it is.

    `data` holds labels, amounts and digests, never free text or addresses: those may have to be
    erased one day, and the chain must still hold. In it `from` and `to` are the states of what the
    case is about, before and after the step. `person` is empty when the clock took the step.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    role = models.CharField(max_length=16)
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="+", null=True
    )
    at = models.DateTimeField()
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="event_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="event_number_positive"),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="event_role"),
            models.CheckConstraint(
                condition=Q(role="clock", person__isnull=True, organisation__isnull=True)
                | (~Q(role="clock") & Q(person__isnull=False, organisation__isnull=False)),
                name="event_by_somebody_or_the_clock",
            ),
            models.CheckConstraint(condition=Exact(Length("hash"), 64), name="event_hash_length"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Message(models.Model):
    """What a party or the officer wrote to all others in the case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="messages")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    side = models.CharField(max_length=16)
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=["claimant", "respondent", "officer"]), name="message_side"
            ),
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length("body"), 1), name="message_not_empty"
            ),
        ]
        indexes = [models.Index(fields=["case", "at"], name="message_thread")]

    def __str__(self) -> str:
        return f"{self.side}: {self.body[:40]}"


class Deadline(models.Model):
    """An instant by which `owner` must act; `inputs` is the formula that gave it.

    `label` tells deadlines of one name apart (a request's Q1). The worker looks at it when
    `run_after` has come: first to remind, where there is time for that, then to let it lapse. A
    run that fails is pushed back.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="deadlines")
    name = models.CharField(max_length=24)
    label = models.CharField(max_length=16, default="", blank=True)
    owner = models.CharField(max_length=16)
    due_at = models.DateTimeField()
    inputs = models.JSONField(default=dict)
    state = models.CharField(max_length=16, default=OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    run_after = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "name", "label"],
                condition=Q(state__in=RUNNING),
                name="deadline_one_open_of_a_name",
            ),
            models.CheckConstraint(condition=Q(owner__in=OWNERS), name="deadline_owner"),
            models.CheckConstraint(condition=Q(state__in=DEADLINE_STATES), name="deadline_state"),
            models.CheckConstraint(
                condition=Q(state__in=RUNNING, closed_at__isnull=True)
                | (~Q(state__in=RUNNING) & Q(closed_at__isnull=False)),
                name="deadline_open_or_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "run_after"], name="deadline_to_run"),
            models.Index(fields=["state", "owner", "due_at"], name="deadline_by_owner"),
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state=OPEN, name__in=DUTIES),
                name="deadline_duties",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.label}".rstrip()
