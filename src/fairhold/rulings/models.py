"""Rulings: what was decided on which facts under which policy, and why."""

from django.db import models
from django.db.models import Q

OUTCOMES = (
    "dismiss",
    "full_refund",
    "partial_refund",
    "return_and_refund",
    "replacement",
    "repair",
    "inspect_first",
)


class Ruling(models.Model):
    """A ruling with everything needed to compute it again. Triggers keep it as it is.

    `officer` is empty where the policy alone decided; `second` is who decided the same, blind. A
    later ruling that `replaces` it leaves it in place. `departs` says that the officer decided
    otherwise than recommended; `reasons` then say why.
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    facts = models.JSONField()
    facts_hash = models.CharField(max_length=64)
    policy_name = models.CharField(max_length=40)
    policy_version = models.CharField(max_length=16)
    judgement = models.JSONField()
    outcome = models.CharField(max_length=24)
    refund_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    departs = models.BooleanField()
    officer = models.ForeignKey(
        "parties.Person", models.PROTECT, related_name="+", null=True, blank=True
    )
    second = models.ForeignKey(
        "parties.Person", models.PROTECT, related_name="+", null=True, blank=True
    )
    reasons = models.TextField(blank=True)
    issued_at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="ruling_number_once"),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="ruling_outcome"),
            models.CheckConstraint(condition=Q(refund_minor__gte=0), name="ruling_refund"),
            models.CheckConstraint(
                condition=Q(departs=False) | ~Q(reasons=""), name="ruling_departs_with_reasons"
            ),
            models.CheckConstraint(
                condition=Q(number=1, replaces__isnull=True)
                | Q(number__gt=1, replaces__isnull=False),
                name="ruling_first_or_replacing",
            ),
        ]

    def __str__(self) -> str:
        return f"ruling {self.number} of case {self.case_id}"
