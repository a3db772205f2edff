"""What stands against an organisation, and the measures that came of it."""

from django.db import models
from django.db.models import F, Q

ACTIVE, SUSPENDED, LIFTED = STATES = ("active", "suspended", "lifted")


class Entry(models.Model):
    """A fault of an organisation: so many points from `counts_from` until `expires_at`.

    `key` makes a retry harmless. `about` is the order the fault was in and `reference` the dispute
    that found it; `day` is when, where the organisation lives. While an appeal runs the entry is
    suspended; one that was lifted has its reason, and by whom if an officer did it.
    """

    key = models.CharField(max_length=100, unique=True)
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    reference = models.CharField(max_length=16)
    about = models.CharField(max_length=16)
    fault = models.CharField(max_length=40)
    degree = models.CharField(max_length=24)
    points = models.PositiveIntegerField()
    policy_version = models.CharField(max_length=16)
    day = models.DateField()
    recorded_at = models.DateTimeField()
    counts_from = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=16, default=ACTIVE)
    reason = models.TextField(default="", blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        "parties.Person", models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="entry_state"),
            models.CheckConstraint(condition=Q(points__gt=0), name="entry_points"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("counts_from")), name="entry_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(state=LIFTED) | (~Q(reason="") & Q(changed_at__isnull=False)),
                name="entry_lifted_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "recorded_at"], name="entry_history")]

    def __str__(self) -> str:
        return f"{self.points} points: {self.fault} ({self.reference})"


class Imposed(models.Model):
    """A measure as it was imposed: at `threshold` points, with a score of `score`.

    Without `until` it does not end by itself. `lifted_at` says that the entries it came of no
    longer carry it.
    """

    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    measure = models.CharField(max_length=16)
    threshold = models.PositiveIntegerField()
    score = models.PositiveIntegerField()
    policy_version = models.CharField(max_length=16)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "imposed"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "threshold", "at"], name="imposed_once"
            ),
            models.CheckConstraint(
                condition=Q(measure__in=["warning", "restriction", "termination"]),
                name="imposed_measure",
            ),
            models.CheckConstraint(
                condition=Q(measure="restriction", until__isnull=False)
                | (~Q(measure="restriction") & Q(until__isnull=True)),
                name="imposed_restriction_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} from {self.at:%Y-%m-%d}"
