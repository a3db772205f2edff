"""An inspection that an officer orders in a case, and the companies the parties propose for it."""

from django.db import models
from django.db.models import F, Q

SIDES = ("claimant", "respondent")
AWAITED, COMMISSIONED, REPORTED, CANCELLED, MISSED = STATES = (
    "awaited",
    "commissioned",
    "reported",
    "cancelled",
    "missed",
)
"""Its fee is awaited; the company is asked; it has reported; or it came to nothing."""
OPEN = (AWAITED, COMMISSIONED)


class Commission(models.Model):
    """What an officer has inspected, by whom, for which fee, and who deposits it first.

    `claims`, `terms` and `lines` are labels of the dispute and its order. `lot_size`, `level` and
    `sample_size` are those of the agreed sampling plan, if there is one. The company is asked
    (`inspection`) once the fee is shown; `fee_file` is empty where an officer vouched for it.
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    company = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    claims = models.JSONField()
    terms = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    asked = models.CharField(max_length=2000, blank=True)
    lot_size = models.PositiveIntegerField(null=True)
    level = models.CharField(max_length=3, null=True)
    sample_size = models.PositiveIntegerField(null=True)
    fee_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    depositor = models.CharField(max_length=16)
    state = models.CharField(max_length=16, default=AWAITED)
    ordered_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    ordered_for = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    decision_left = models.DurationField(null=True)
    fee_file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True)
    fee_paid_on = models.DateField(null=True)
    fee_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    fee_at = models.DateTimeField(null=True)
    inspection = models.OneToOneField(
        "trade.Inspection", models.PROTECT, related_name="+", null=True
    )
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state__in=OPEN), name="commission_one_open_per_case"
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="commission_state"),
            models.CheckConstraint(condition=Q(depositor__in=SIDES), name="commission_depositor"),
            models.CheckConstraint(condition=Q(fee_minor__gt=0), name="commission_fee_positive"),
            models.CheckConstraint(
                condition=Q(fee_at__isnull=True, inspection__isnull=True, fee_by__isnull=True)
                | Q(fee_at__isnull=False, inspection__isnull=False, fee_by__isnull=False),
                name="commission_asked_once_paid",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[COMMISSIONED, REPORTED]) | Q(fee_at__isnull=False),
                name="commission_paid_before_asked",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at__isnull=True)
                | (~Q(state__in=OPEN) & Q(ended_at__isnull=False)),
                name="commission_open_or_ended",
            ),
            models.CheckConstraint(
                condition=Q(sample_size__isnull=True) | Q(sample_size__lte=F("lot_size")),
                name="commission_sample_within_lot",
            ),
        ]

    def __str__(self) -> str:
        return f"inspection {self.pk} of case {self.case_id} ({self.state})"


class Proposal(models.Model):
    """A party asks for an inspection, and may say by whom; a new one takes the place of its old."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    side = models.CharField(max_length=16)
    company = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+", null=True)
    says = models.CharField(max_length=2000)
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "side"], name="proposal_one_per_side"),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="proposal_side"),
        ]

    def __str__(self) -> str:
        return f"{self.side} proposes {self.company_id}"
