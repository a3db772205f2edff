"""Mail that has to leave."""

from django.db import models


class Mail(models.Model):
    """One mail to one address: sent once `sent_at` is set, tried from `send_after` until then."""

    to_email = models.EmailField(max_length=254)
    person = models.ForeignKey(
        "parties.Person", models.PROTECT, related_name="+", null=True, blank=True
    )
    subject = models.CharField(max_length=200)
    body = models.TextField()
    about = models.CharField(max_length=100, default="", blank=True)
    created_at = models.DateTimeField()
    send_after = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(to_email=""), name="mail_addressed"),
            models.CheckConstraint(condition=~models.Q(subject=""), name="mail_has_subject"),
        ]
        indexes = [
            models.Index(
                fields=["send_after"],
                condition=models.Q(sent_at__isnull=True),
                name="mail_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to_email}"
