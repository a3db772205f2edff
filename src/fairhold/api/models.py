"""What the API itself remembers."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact


class KeptAnswer(models.Model):
    """The answer to a request that came with an `Idempotency-Key`, written with its effect.

    `fingerprint` is what was asked (SHA-256); a secret that is shown once is not in `body`.
    """

    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    location = models.CharField(max_length=300, default="", blank=True)
    body = models.TextField(default="", blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="kept_answer_key_once"),
            models.CheckConstraint(condition=~Q(key=""), name="kept_answer_key_given"),
            models.CheckConstraint(
                condition=Exact(Length("fingerprint"), 64), name="kept_answer_fingerprint_length"
            ),
        ]
        indexes = [models.Index(fields=["kept_at"], name="kept_answer_age")]

    def __str__(self) -> str:
        return f"{self.key} → {self.status}"
