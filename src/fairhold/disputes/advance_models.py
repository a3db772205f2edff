"""What the platform paid in a supplier's stead, and what came back of it: two facts, two rows."""

from django.db import models


class Advance(models.Model):
    """The platform has paid the buyer the refund, up to its cap, as `file` shows: clause P-23.

    Once in a dispute; `number` is that of the ruling which orders the refund. Since then the
    supplier owes the platform that sum, and not the buyer.
    """

    dispute = models.OneToOneField("disputes.Dispute", models.PROTECT, related_name="advance")
    number = models.PositiveIntegerField()
    amount_minor = models.BigIntegerField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    paid_on = models.DateField()
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="advance_positive"),
        ]

    def __str__(self) -> str:
        return f"advance in dispute {self.dispute_id} on {self.paid_on}"


class Recovery(models.Model):
    """The platform has got all that it had advanced, as `file` shows; whoever sent it."""

    advance = models.OneToOneField(Advance, models.PROTECT, related_name="recovery")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    paid_on = models.DateField()
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "recoveries"

    def __str__(self) -> str:
        return f"recovery of advance {self.advance_id} on {self.paid_on}"
