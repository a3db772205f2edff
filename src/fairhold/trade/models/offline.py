"""A deal made elsewhere, recorded by one side: the other's invitation, and what it says of it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact


class Invitation(models.Model):
    """The counterpart of an order, who has no account, is asked to look at it.

    `organisation` is the company as it was named. Claimed, it acts itself; revoked, no link opens.
    """

    order = models.OneToOneField("trade.Order", models.PROTECT, related_name="invitation")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    email = models.EmailField(max_length=254)
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    claimed_by = models.ForeignKey(
        "parties.Person", models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(email=""), name="invitation_addressed"),
            models.CheckConstraint(
                condition=Q(claimed_at__isnull=True, claimed_by__isnull=True)
                | Q(claimed_at__isnull=False, claimed_by__isnull=False),
                name="invitation_claimed_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} to order {self.order_id}"


class InvitationMail(models.Model):
    """One notice sent to the invited address, with a link of its own that opens once.

    Only the SHA-256 of the link's secret is kept. When it left is the mail's `sent_at`. The text
    is kept without the link, for the mail's own body is forgotten once it has left.
    """

    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="mails")
    mail = models.OneToOneField("outbox.Mail", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(max_length=254)
    about = models.CharField(max_length=100)
    text = models.TextField()
    written_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Exact(Length("digest"), 64), name="invitation_mail_digest_length"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} to {self.email}"


class RecordAnswer(models.Model):
    """What the other side says of a record: which parts of this content it does not accept.

    `contested` maps labels of terms and documents to what it says instead. What is not in it is
    accepted. `particulars` says whether it accepts the lines, prices and dates.
    """

    order = models.ForeignKey("trade.Order", models.PROTECT, related_name="answers")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    hash = models.CharField(max_length=64)
    particulars = models.BooleanField()
    says = models.TextField(default="", blank=True)
    contested = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["order", "hash"], name="answer_to_content")]

    def __str__(self) -> str:
        return f"{self.organisation_id} on order {self.order_id}"
