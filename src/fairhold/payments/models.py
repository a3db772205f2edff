"""What a provider told, word for word, and what came of it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

APPLIED, PARKED, SETTLED = STATES = ("applied", "parked", "settled")


class ProviderEvent(models.Model):
    """One call of a payment provider, known by the provider's own id for it.

    `applied` has had its effect; `parked` waits for an officer, `reason` says why; `settled` was
    closed by an officer without its effect, `settled_reason` says how. `about` is the order or the
    ruling it names, `amount_minor` is null for a kind that we do not know.
    """

    provider = models.CharField(max_length=20)
    event_id = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    body = models.JSONField()
    digest = models.CharField(max_length=64)
    about = models.CharField(max_length=40, default="", blank=True)
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="", blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=8)
    reason_code = models.CharField(max_length=60, default="", blank=True)
    reason = models.CharField(max_length=500, default="", blank=True)
    payment = models.ForeignKey("trade.Payment", models.PROTECT, related_name="+", null=True)
    officer = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    settled_at = models.DateTimeField(null=True)
    settled_reason = models.CharField(max_length=1000, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "event_id"], name="provider_event_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="provider_event_state"),
            models.CheckConstraint(
                condition=Exact(Length("digest"), 64), name="provider_event_digest"
            ),
            models.CheckConstraint(
                condition=~Q(state=PARKED) | ~Q(reason=""),
                name="provider_event_parked_for_a_reason",
            ),
            models.CheckConstraint(
                condition=(Q(state=SETTLED, officer__isnull=False, settled_at__isnull=False))
                | (~Q(state=SETTLED) & Q(settled_at__isnull=True)),
                name="provider_event_settled_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["state", "received_at"], name="provider_event_parked")]

    def __str__(self) -> str:
        return f"{self.provider} {self.event_id}: {self.kind}, {self.state}"
