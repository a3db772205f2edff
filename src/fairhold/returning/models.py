"""A return: goods go back to the supplier, and the refund falls due when they have come."""

from django.db import models
from django.db.models import Q

from fairhold.rules.dispute.returning import (
    DISPUTED,
    DONE,
    LAPSED,
    ORDERED,
    OUTCOMES,
    RECEIVED_AS_SENT,
    STATES,
)

ENDS = ("received", "freed", "waived", "decided")
"""How a return that is done ended: received as sent; the supplier silent on where to; it does not
want the goods back; an officer decided."""


class Return(models.Model):
    """What a ruling orders to go back, and the refund that waits for it.

    `state` changes only in `returning.services`, by the table of `rules.dispute.returning`.
    `refund_minor` is what was ordered, `due_minor` what fell due at the end (None before it).
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    ruling = models.ForeignKey("rulings.Ruling", models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=16, default=ORDERED)
    refund_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    ordered_at = models.DateTimeField()

    address = models.CharField(max_length=600, blank=True)
    instructions = models.CharField(max_length=2000, blank=True)
    label = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True)
    instructed_at = models.DateTimeField(null=True)

    carrier = models.CharField(max_length=200, blank=True)
    tracking = models.CharField(max_length=100, blank=True)
    sent_on = models.DateField(null=True)
    proof = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True)
    sent_at = models.DateTimeField(null=True)

    arrived_on = models.DateField(null=True)
    delivery = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True)
    arrived_at = models.DateTimeField(null=True)

    outcome = models.CharField(max_length=24, null=True)
    received_on = models.DateField(null=True)
    found = models.CharField(max_length=2000, blank=True)
    photo = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True)
    received_at = models.DateTimeField(null=True)

    ended_how = models.CharField(max_length=16, null=True)
    due_minor = models.BigIntegerField(null=True)
    reasons = models.CharField(max_length=5000, blank=True)
    decided_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ruling"], name="return_once_per_ruling"),
            models.UniqueConstraint(
                fields=["case"],
                condition=~Q(state__in=[DONE, LAPSED]),
                name="return_one_open_per_case",
            ),
            models.CheckConstraint(condition=Q(state__in=sorted(STATES)), name="return_state"),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="return_outcome"),
            models.CheckConstraint(condition=Q(ended_how__in=ENDS), name="return_ended_how"),
            models.CheckConstraint(condition=Q(refund_minor__gte=0), name="return_refund"),
            models.CheckConstraint(
                condition=Q(due_minor__gte=0, due_minor__lte=models.F("refund_minor")),
                name="return_due_within_refund",
            ),
            models.CheckConstraint(
                condition=Q(state=DONE, due_minor__isnull=False, ended_how__isnull=False)
                | Q(state=LAPSED, due_minor=0)
                | (~Q(state__in=[DONE, LAPSED]) & Q(due_minor__isnull=True)),
                name="return_due_once_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state=DISPUTED)
                | (Q(outcome__isnull=False) & ~Q(outcome=RECEIVED_AS_SENT)),
                name="return_disputed_for_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"return {self.pk} of case {self.case_id} ({self.state})"
