"""Exhibits: files offered in a case, what they show, and what an officer asked for."""

from django.db import models
from django.db.models import Q

SIDES = ("claimant", "respondent")
WITNESSES = (*SIDES, "officer")
OPEN, ANSWERED, LAPSED, DROPPED = REQUEST_STATES = ("open", "answered", "lapsed", "dropped")


class Exhibit(models.Model):
    """A file that one side offers in a case. It is never taken away; a late one is marked late.

    A late one counts only where the officer has `admitted` it.

    `data` is what else a fact document says of it: scale, sample, address. `issuer_group` is the
    side whose group made it, if one did; `acknowledged_…` says that the other side accepted it as
    authentic; `integrity` is for an officer to judge.
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    label = models.CharField(max_length=8)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    title = models.CharField(max_length=300)
    side = models.CharField(max_length=16)
    issuer_role = models.CharField(max_length=24)
    issuer_name = models.CharField(max_length=300, default="", blank=True)
    issuer_group = models.CharField(max_length=16, null=True, blank=True)
    dated = models.DateField(null=True, blank=True)
    integrity = models.CharField(max_length=8, default="unknown")
    data = models.JSONField(default=dict)
    late = models.BooleanField(default=False)
    admitted = models.BooleanField(default=False)
    offered_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    acknowledged_by = models.ForeignKey(
        "parties.Person", models.PROTECT, related_name="+", null=True, blank=True
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "label"], name="exhibit_label_once"),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="exhibit_side"),
            models.CheckConstraint(
                condition=Q(admitted=False) | Q(late=True), name="exhibit_admitted_if_late"
            ),
            models.CheckConstraint(
                condition=Q(integrity__in=["intact", "unknown", "edited"]),
                name="exhibit_integrity",
            ),
            models.CheckConstraint(
                condition=Q(issuer_group__in=["buyer", "supplier"]) | Q(issuer_group__isnull=True),
                name="exhibit_issuer_group",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_by__isnull=True, acknowledged_at__isnull=True)
                | Q(acknowledged_by__isnull=False, acknowledged_at__isnull=False),
                name="exhibit_acknowledged_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"


class Shown(models.Model):
    """One observation: what an exhibit shows, as `side` recorded it.

    An observation that is changed is struck (`struck_at`) and recorded anew; nothing is lost.
    """

    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="shown")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    data = models.JSONField()
    side = models.CharField(max_length=16)
    recorded_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exhibit", "number"], name="shown_number_once"),
            models.CheckConstraint(condition=Q(side__in=WITNESSES), name="shown_side"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.side})"


class Request(models.Model):
    """An exhibit that the officer asked of one side, and by when."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    label = models.CharField(max_length=8)
    side = models.CharField(max_length=16)
    wanted_kind = models.CharField(max_length=24)
    says = models.TextField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=16, default=OPEN)
    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="+", null=True, blank=True)
    asked_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "label"], name="request_label_once"),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="request_side"),
            models.CheckConstraint(condition=Q(state__in=REQUEST_STATES), name="request_state"),
            models.CheckConstraint(condition=~Q(says=""), name="request_says_what"),
            models.CheckConstraint(
                condition=~Q(state=ANSWERED) | Q(exhibit__isnull=False),
                name="request_answered_by_an_exhibit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.wanted_kind}"
