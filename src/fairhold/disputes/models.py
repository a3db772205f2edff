"""A dispute about one order: the draft it starts as, its claims, and the answer to them."""

from typing import Any, get_args

from django.db import models
from django.db.models import F, Q

from fairhold.disputes.advance_models import Advance, Recovery
from fairhold.disputes.decision_models import Appeal, Favoured, Proposal
from fairhold.disputes.negotiation.models import Bid, Bidding, Duty, Offer, Settlement
from fairhold.factfile.model import Ground, Remedy
from fairhold.rules.dispute.flow import BEFORE_OFFICER, FILED, IN_REVIEW, OPEN, STATES

__all__ = [
    "Advance",
    "Answer",
    "Appeal",
    "Bid",
    "Bidding",
    "Claim",
    "Dispute",
    "Draft",
    "Duty",
    "Favoured",
    "Offer",
    "Position",
    "Proposal",
    "Recovery",
    "Settlement",
    "Transfer",
]

WAITING = frozenset(name for name, state in STATES.items() if state.awaits == "officer")
"""States in which the queue offers a case as one that waits for an officer."""
GROUNDS: tuple[str, ...] = get_args(Ground)
REMEDIES: tuple[str, ...] = get_args(Remedy)


class Draft(models.Model):
    """A dispute being prepared by one side of an order, saved step by step.

    `revision` counts the saves: a save names the revision it read, so that nobody overwrites a
    colleague unseen. Once filed, `dispute` says what it became; it is kept.
    """

    order = models.ForeignKey("trade.Order", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    data = models.JSONField(default=dict)
    step = models.CharField(max_length=16)
    revision = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    dispute = models.OneToOneField(
        "disputes.Dispute", models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "organisation"],
                condition=Q(dispute__isnull=True),
                name="draft_one_unfiled",
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}, revision {self.revision}"


class Dispute(models.Model):
    """A claimant's case about one order. `state` changes only in step.py.

    `filed_on` is the day of filing where the claimant lives, `language` that of the person who
    prepared it last. `officer` is who took the case.

    `before_review` is the state that a second officer's look began in: what the parties see then.
    """

    case = models.OneToOneField("casework.Case", models.PROTECT, related_name="+")
    order = models.ForeignKey("trade.Order", models.PROTECT, related_name="+")
    claimant = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    respondent = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, default=FILED)
    before_review = models.CharField(max_length=16, default="", blank=True)
    asked_remedy = models.CharField(max_length=24)
    claimed_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    filed_at = models.DateTimeField()
    filed_on = models.DateField()
    language = models.CharField(max_length=16, default="en")
    officer = models.ForeignKey(
        "parties.Person", models.PROTECT, related_name="+", null=True, blank=True
    )

    together: Any = None
    """Kept by no column: `together.Together`, where the clock's loop takes many at once."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "claimant"],
                condition=Q(state__in=sorted(OPEN)),
                name="dispute_one_open_per_claimant",
            ),
            models.CheckConstraint(condition=Q(state__in=sorted(STATES)), name="dispute_state"),
            models.CheckConstraint(
                condition=~Q(state=IN_REVIEW) | ~Q(before_review=""), name="dispute_review_of"
            ),
            models.CheckConstraint(
                condition=Q(asked_remedy__in=REMEDIES), name="dispute_asked_remedy"
            ),
            models.CheckConstraint(condition=Q(claimed_minor__gte=0), name="dispute_claimed"),
            models.CheckConstraint(
                condition=~Q(claimant=F("respondent")), name="dispute_two_parties"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "filed_at"], name="dispute_queue"),
            # The queue in each of its orders; `officer` is left out, for a second officer's look
            # is offered though somebody has the case.
            models.Index(
                fields=["filed_at", "id"],
                condition=Q(state__in=sorted(WAITING)),
                name="dispute_waiting_by_age",
            ),
            models.Index(
                fields=["-claimed_minor", "id"],
                condition=Q(state__in=sorted(WAITING)),
                name="dispute_waiting_by_value",
            ),
            models.Index(
                fields=["currency", "-claimed_minor", "id"],
                condition=Q(state__in=sorted(WAITING)),
                name="dispute_waiting_in_currency",
            ),
            models.Index(
                fields=["filed_at", "id"],
                condition=Q(state__in=sorted(BEFORE_OFFICER)),
                name="dispute_before_officer",
            ),
            models.Index(
                fields=["officer", "state"],
                condition=Q(officer__isnull=False, state__in=sorted(OPEN)),
                name="dispute_taken",
            ),
        ]

    def __str__(self) -> str:
        return f"dispute {self.pk} ({self.state})"


class OfficerProfile(models.Model):
    """What an officer reads and knows: languages (BCP 47) and grounds; empty lists mean any."""

    person = models.OneToOneField("parties.Person", models.PROTECT, related_name="+")
    languages = models.JSONField(default=list)
    grounds = models.JSONField(default=list)
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"profile of {self.person_id}"


class Claim(models.Model):
    """One claim: a ground, the term or the line it concerns, and what is asked for it.

    `term` and `line` are labels of the order's terms and lines.
    """

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="claims")
    label = models.CharField(max_length=8)
    ground = models.CharField(max_length=24)
    term = models.CharField(max_length=40, null=True, blank=True)
    line = models.CharField(max_length=40, null=True, blank=True)
    says = models.TextField()
    discovered_on = models.DateField(null=True, blank=True)
    affected_quantity = models.PositiveIntegerField(null=True, blank=True)
    asked_remedy = models.CharField(max_length=24)
    asked_minor = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispute", "label"], name="claim_label_once"),
            models.CheckConstraint(condition=Q(ground__in=GROUNDS), name="claim_ground"),
            models.CheckConstraint(
                condition=Q(asked_remedy__in=REMEDIES), name="claim_asked_remedy"
            ),
            models.CheckConstraint(
                condition=Q(asked_minor__isnull=True) | Q(asked_minor__gt=0),
                name="claim_asked_positive",
            ),
            models.CheckConstraint(
                condition=Q(affected_quantity__isnull=True) | Q(affected_quantity__gt=0),
                name="claim_affected_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.ground}"


class Answer(models.Model):
    """The respondent's answer as a whole; `late` if its time had passed."""

    dispute = models.OneToOneField(Dispute, models.PROTECT, related_name="answer")
    says = models.TextField()
    late = models.BooleanField()
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"answer to dispute {self.dispute_id}"


class Position(models.Model):
    """What the respondent says to one claim: accepts or contests, and what it admits.

    `admits` lists names of issues.
    """

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="position")
    position = models.CharField(max_length=16)
    admits = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(position__in=["accepts", "contests"]), name="position_word"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.claim_id}"


class Transfer(models.Model):
    """What a ruling left owing was paid, as `file` shows; without one an officer vouched for it.

    One per ruling: `number` is the ruling's. `back`: by the buyer, who had been paid more than the
    ruling grants. Where a payment provider told it, `provider` names it, and nobody recorded it.
    """

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="transfers")
    number = models.PositiveIntegerField(default=1)
    amount_minor = models.BigIntegerField()
    back = models.BooleanField(default=False)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, related_name="+", null=True, blank=True
    )
    paid_on = models.DateField()
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="+", null=True
    )
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    provider = models.CharField(max_length=20, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(provider="", organisation__isnull=False, person__isnull=False)
                | (~Q(provider="") & Q(organisation__isnull=True, person__isnull=True)),
                name="transfer_told_by_someone_or_a_provider",
            ),
            models.UniqueConstraint(fields=["dispute", "number"], name="transfer_once_a_ruling"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="transfer_positive"),
        ]

    def __str__(self) -> str:
        return f"transfer for dispute {self.dispute_id} on {self.paid_on}"
