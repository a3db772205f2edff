"""What was agreed: the order, its lines, documents and terms, and who accepted them."""

from django.db import models
from django.db.models import F, Q

from fairhold.kit.references import reference
from fairhold.trade.words import (
    AGREED,
    CHANNELS,
    COVERED_CHANNELS,
    DOCUMENT_KINDS,
    DRAFT,
    INCOTERMS,
    ISSUER_ROLES,
    OFFERED,
    SIDES,
    STATES,
)


class Order(models.Model):
    """An order between two companies. Once agreed nothing that was agreed changes (by trigger).

    `state` changes only in services/agreeing.py, and back to draft in services/drafting.py.
    `frozen` is the canonical content both sides accept, `frozen_hash` its SHA-256.
    `held_at`: since then a dispute rests on one side's record, which no longer changes.
    `revision` counts edits of the draft. `covered_paid_minor` is the sum of covered payments.
    """

    buyer = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    supplier = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=16)
    currency = models.CharField(max_length=3)
    incoterm_rule = models.CharField(max_length=3, null=True)
    incoterm_place = models.CharField(max_length=200, blank=True)
    ship_by = models.DateField(null=True)
    deliver_by = models.DateField(null=True)
    covered_minor = models.BigIntegerField(null=True)
    specification_by = models.CharField(max_length=8, null=True)
    concluded_on = models.DateField(null=True)
    state = models.CharField(max_length=8, default=DRAFT)
    revision = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    offered_by = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="+", null=True
    )
    offered_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)
    frozen = models.JSONField(null=True)
    frozen_hash = models.CharField(max_length=64, null=True)
    total_minor = models.BigIntegerField(null=True)
    held_at = models.DateTimeField(null=True)
    covered_paid_minor = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="order_state"),
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="order_channel"),
            models.CheckConstraint(
                condition=Q(incoterm_rule__in=INCOTERMS), name="order_incoterm_rule"
            ),
            models.CheckConstraint(
                condition=Q(specification_by__in=SIDES), name="order_specification_by"
            ),
            models.CheckConstraint(condition=~Q(buyer=F("supplier")), name="order_two_parties"),
            models.CheckConstraint(
                condition=Q(ship_by__gte=F("concluded_on")), name="order_shipped_after_concluded"
            ),
            models.CheckConstraint(
                condition=Q(deliver_by__gte=F("concluded_on")),
                name="order_delivered_after_concluded",
            ),
            models.CheckConstraint(
                condition=Q(deliver_by__gte=F("ship_by")), name="order_delivered_after_shipped"
            ),
            models.CheckConstraint(
                condition=Q(covered_minor__isnull=True)
                | Q(covered_minor__gt=0, channel__in=COVERED_CHANNELS),
                name="order_cover_only_where_covered",
            ),
            models.CheckConstraint(
                condition=Q(covered_paid_minor=0)
                | Q(
                    covered_paid_minor__gt=0,
                    covered_paid_minor__lte=F("total_minor"),
                    state=AGREED,
                ),
                name="order_covered_paid_within_total",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=DRAFT,
                    frozen__isnull=True,
                    frozen_hash__isnull=True,
                    total_minor__isnull=True,
                    offered_by__isnull=True,
                    offered_at__isnull=True,
                )
                | Q(
                    state__in=[OFFERED, AGREED],
                    frozen__isnull=False,
                    frozen_hash__isnull=False,
                    total_minor__gt=0,
                    offered_by__isnull=False,
                    offered_at__isnull=False,
                ),
                name="order_frozen_when_offered",
            ),
            models.CheckConstraint(
                condition=Q(state=AGREED, agreed_at__isnull=False, concluded_on__isnull=False)
                | Q(state__in=[DRAFT, OFFERED], agreed_at__isnull=True),
                name="order_agreed_has_dates",
            ),
        ]

    def __str__(self) -> str:
        return reference("O", self.pk)


class OrderLine(models.Model):
    """One line of an order: so many units of a thing at a price each."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    label = models.CharField(max_length=8)
    description = models.CharField(max_length=300)
    quantity = models.PositiveIntegerField()
    unit = models.CharField(max_length=40)
    unit_price_minor = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "label"], name="line_label_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="line_quantity_positive"),
            models.CheckConstraint(condition=Q(unit_price_minor__gt=0), name="line_price_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.description}"


class OrderDocument(models.Model):
    """A file that belongs to the order: part of the agreement, or added later as a record.

    Whether it is part of the agreement is what the order's frozen content says. `address` is
    where a page was captured. `says_signed`: who added it says that both sides signed it, which
    shows nothing until somebody else says so.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="documents")
    label = models.CharField(max_length=8)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    dated = models.DateField(null=True)
    issuer_role = models.CharField(max_length=20)
    issuer_name = models.CharField(max_length=300)
    address = models.CharField(max_length=300, default="", blank=True)
    says_signed = models.BooleanField(null=True)
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "label"], name="document_label_once"),
            models.CheckConstraint(condition=Q(kind__in=DOCUMENT_KINDS), name="document_kind"),
            models.CheckConstraint(
                condition=Q(issuer_role__in=ISSUER_ROLES), name="document_issuer_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"


class Term(models.Model):
    """One agreed term: `data` is a fact document's term without its id and where it was agreed."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="terms")
    label = models.CharField(max_length=8)
    kind = models.CharField(max_length=16)
    data = models.JSONField()
    document = models.ForeignKey(OrderDocument, models.PROTECT, related_name="terms", null=True)
    clause = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "label"], name="term_label_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.kind})"


class Acceptance(models.Model):
    """One side accepted one content, named by its hash. Kept even if the offer was withdrawn."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="acceptances")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "organisation", "hash"], name="acceptance_once_per_content"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} accepted {self.hash[:12]}"
