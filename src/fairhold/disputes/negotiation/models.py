"""Offers and their history, blind bids, the settlement, and the duties it leaves."""

from django.db import models
from django.db.models import Q

from fairhold.disputes.negotiation import words


class Offer(models.Model):
    """What one party offers to settle for; it never changes, only its state does.

    ``amount_minor`` is whole minor units of the dispute's currency. ``instalments`` is a list of
    ``{"due_on": "2026-06-30", "amount_minor": 50000}`` that sums to it. ``perform_on`` is the day
    by which what is not money is done. ``answers`` is the offer that this one counters.
    """

    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="offers")
    number = models.PositiveIntegerField()
    side = models.CharField(max_length=16)
    kind = models.CharField(max_length=24)
    amount_minor = models.BigIntegerField(null=True, blank=True)
    instalments = models.JSONField(default=list)
    what = models.TextField(default="", blank=True)
    return_paid_by = models.CharField(max_length=16, default="", blank=True)
    perform_on = models.DateField(null=True, blank=True)
    conditions = models.TextField(default="", blank=True)
    answers = models.ForeignKey(
        "self", models.PROTECT, related_name="answered_by", null=True, blank=True
    )
    state = models.CharField(max_length=16, default=words.OPEN)
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        "parties.Person", models.PROTECT, related_name="+", null=True, blank=True
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispute", "number"], name="offer_number_once"),
            models.UniqueConstraint(
                fields=["dispute", "side"],
                condition=Q(state=words.OPEN),
                name="offer_one_open_per_side",
            ),
            models.CheckConstraint(condition=Q(side__in=words.PARTIES), name="offer_side"),
            models.CheckConstraint(condition=Q(kind__in=words.KINDS), name="offer_kind"),
            models.CheckConstraint(condition=Q(state__in=words.OFFER_STATES), name="offer_state"),
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, kind__in=sorted(words.WITH_AMOUNT))
                | Q(amount_minor__isnull=True, kind__in=sorted(words.IN_KIND)),
                name="offer_amount_goes_with_kind",
            ),
            models.CheckConstraint(
                condition=Q(state=words.OPEN, closed_at__isnull=True)
                | (~Q(state=words.OPEN) & Q(closed_at__isnull=False)),
                name="offer_open_or_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"offer {self.number}: {self.kind} ({self.state})"


class Bidding(models.Model):
    """Blind bidding, proposed by one party and begun when the other agrees; at most one is live."""

    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="biddings")
    state = models.CharField(max_length=16, default=words.PROPOSED)
    round = models.PositiveIntegerField(default=1)
    rounds = models.PositiveIntegerField()
    proposed_by = models.CharField(max_length=16)
    proposed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    left_by = models.CharField(max_length=16, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dispute"],
                condition=Q(state__in=[words.PROPOSED, words.RUNNING]),
                name="bidding_one_live",
            ),
            models.CheckConstraint(
                condition=Q(state__in=words.BIDDING_STATES), name="bidding_state"
            ),
            models.CheckConstraint(
                condition=Q(proposed_by__in=words.PARTIES), name="bidding_proposed_by"
            ),
        ]

    def __str__(self) -> str:
        return f"bidding {self.pk}, round {self.round} of {self.rounds} ({self.state})"


class Bid(models.Model):
    """That a party has bid in a round. ``sealed`` holds its figure while the round runs, encrypted
    under the installation's key, and is emptied in the transaction that ends the round.
    """

    bidding = models.ForeignKey(Bidding, models.PROTECT, related_name="bids")
    round = models.PositiveIntegerField()
    side = models.CharField(max_length=16)
    sealed = models.CharField(max_length=200, default="", blank=True)
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bidding", "round", "side"], name="bid_once_a_round"),
            models.CheckConstraint(condition=Q(side__in=words.PARTIES), name="bid_side"),
        ]

    def __str__(self) -> str:
        return f"bid of the {self.side}, round {self.round}"


class Settlement(models.Model):
    """What both sides agreed to, as a written record: ``document`` with its hash in the chain.

    It came of an offer, or, where ``offer`` is empty, of two bids that met.
    """

    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="settlements")
    offer = models.OneToOneField(
        Offer, models.PROTECT, related_name="settlement", null=True, blank=True
    )
    kind = models.CharField(max_length=24)
    amount_minor = models.BigIntegerField(null=True, blank=True)
    document = models.JSONField()
    document_hash = models.CharField(max_length=64)
    posted = models.BooleanField()
    state = models.CharField(max_length=16, default=words.STANDING)
    settled_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dispute"],
                condition=Q(state=words.STANDING),
                name="settlement_one_standing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=words.SETTLEMENT_STATES), name="settlement_state"
            ),
            models.CheckConstraint(condition=Q(kind__in=words.KINDS), name="settlement_kind"),
        ]

    def __str__(self) -> str:
        return f"settlement {self.pk} ({self.state})"


class Duty(models.Model):
    """One thing that a party has to do under a settlement, by a day where it lives.

    ``due_on`` moves only by an extension of the other side. ``shown_*`` say that it was done, with
    a file where there is one; ``confirmed_by`` is empty where silence confirmed it.
    """

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="duties")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=16)
    side = models.CharField(max_length=16)
    amount_minor = models.BigIntegerField(null=True, blank=True)
    what = models.TextField(default="", blank=True)
    due_on = models.DateField()
    state = models.CharField(max_length=16, default=words.DUE)
    done_on = models.DateField(null=True, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, related_name="+", null=True, blank=True
    )
    shown_by = models.ForeignKey(
        "parties.Person", models.PROTECT, related_name="+", null=True, blank=True
    )
    shown_at = models.DateTimeField(null=True, blank=True)
    contested = models.TextField(default="", blank=True)
    confirmed_by = models.ForeignKey(
        "parties.Person", models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["settlement", "number"], name="duty_number_once"),
            models.CheckConstraint(condition=Q(act__in=words.ACTS), name="duty_act"),
            models.CheckConstraint(condition=Q(side__in=words.PARTIES), name="duty_side"),
            models.CheckConstraint(condition=Q(state__in=words.DUTY_STATES), name="duty_state"),
            models.CheckConstraint(
                condition=Q(amount_minor__isnull=True) | Q(amount_minor__gt=0),
                name="duty_amount_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act} ({self.state})"
