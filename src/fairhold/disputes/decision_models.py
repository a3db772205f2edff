"""Decisions on their way: proposals that wait for a second officer, and appeals."""

from django.db import models
from django.db.models import Q

from fairhold.rulings.models import OUTCOMES

GROUNDS = ("new_evidence", "stated_error", "officer_look")


class Proposal(models.Model):
    """What one officer would decide, before it is known whether another decides the same.

    Each time a ruling is proposed a new `round` begins; `number` says who decided first, second
    and third in it. `seen` stands for the facts it rests on. The chain holds a digest of the row
    with its `salt`, so that nobody can guess the decision from it, and everybody can check it.
    """

    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="proposals")
    round = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    officer = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=24)
    refund_minor = models.BigIntegerField()
    reasons = models.TextField(blank=True)
    seen = models.CharField(max_length=64)
    salt = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dispute", "round", "number"], name="proposal_number_once"
            ),
            models.UniqueConstraint(
                fields=["dispute", "round", "officer"], name="proposal_one_per_officer"
            ),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="proposal_outcome"),
            models.CheckConstraint(condition=Q(refund_minor__gte=0), name="proposal_refund"),
        ]

    def __str__(self) -> str:
        return f"proposal {self.round}.{self.number} in dispute {self.dispute_id}"


class Appeal(models.Model):
    """One side's appeal against the ruling: new evidence, a stated error, or that nobody looked.

    `error_in` names the issue, clause or exhibit in which the ruling is said to err; `why_now` why
    the evidence comes only now; `exhibits` are the labels it brought. An appeal that is withdrawn
    is kept, and was the side's only one.
    """

    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="appeals")
    ruling = models.ForeignKey("rulings.Ruling", models.PROTECT, related_name="+")
    side = models.CharField(max_length=16)
    ground = models.CharField(max_length=16)
    says = models.TextField(blank=True)
    error_in = models.CharField(max_length=200, blank=True)
    why_now = models.TextField(blank=True)
    exhibits = models.JSONField(default=list)
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispute", "side"], name="appeal_one_per_side"),
            models.CheckConstraint(
                condition=Q(side__in=["claimant", "respondent"]), name="appeal_side"
            ),
            models.CheckConstraint(condition=Q(ground__in=GROUNDS), name="appeal_ground"),
            models.CheckConstraint(
                condition=~Q(ground="new_evidence") | ~Q(why_now=""), name="appeal_says_why_now"
            ),
            models.CheckConstraint(
                condition=~Q(ground="stated_error") | ~Q(error_in=""), name="appeal_names_its_error"
            ),
        ]

    def __str__(self) -> str:
        return f"appeal of the {self.side} in dispute {self.dispute_id}"


class Favoured(models.Model):
    """An officer has decided for a company: its cases are offered to colleagues from then on.

    What `Ruling` says already, kept beside it so that the queue need not read every ruling the
    officer ever made.
    """

    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation"], name="favoured_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} by {self.person_id}"
