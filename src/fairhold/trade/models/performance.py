"""What was done about an order: payments, shipments, inspections, and the order's own timeline."""

from django.db import models
from django.db.models import F, Q

from fairhold.kit.references import reference
from fairhold.trade.models.agreement import Order, OrderDocument
from fairhold.trade.words import (
    APPROVED_ACCOUNT,
    INSPECTION_STATES,
    LEVELS,
    ORDERED,
    OTHER_ACCOUNT,
    PLATFORM,
    RECALLED,
    REPORTED,
)


class Payment(models.Model):
    """Money the buyer says it paid. Covered, or not, for the reason said when it was recorded.

    `reference` is the bank's, and the retry key: one payment per order and reference. Until the
    supplier or an officer confirms that it arrived, it is the buyer's word. A payment to the
    platform itself is on record from the start; where a provider's call brought it, nobody did.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="payments")
    label = models.CharField(max_length=8)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    paid_on = models.DateField()
    reference = models.CharField(max_length=140)
    account = models.ForeignKey("parties.BankAccount", models.PROTECT, related_name="+", null=True)
    to_described = models.CharField(max_length=300)
    went_to = models.CharField(max_length=16)
    covered = models.BooleanField()
    not_covered_reason = models.CharField(max_length=500, blank=True)
    document = models.ForeignKey(OrderDocument, models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="+", null=True
    )
    recorded_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "label"], name="payment_label_once"),
            models.UniqueConstraint(fields=["order", "reference"], name="payment_reference_once"),
            models.UniqueConstraint(
                fields=["reference"],
                condition=Q(went_to=PLATFORM),
                name="payment_on_the_platform_once",
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="payment_positive"),
            models.CheckConstraint(
                condition=Q(went_to=APPROVED_ACCOUNT, account__isnull=False)
                | Q(went_to=OTHER_ACCOUNT)
                | Q(went_to=PLATFORM, account__isnull=True, confirmed_at__isnull=False),
                name="payment_went_to",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, recorded_by__isnull=False)
                | Q(went_to=PLATFORM, organisation__isnull=True, recorded_by__isnull=True),
                name="payment_recorded_by_someone_or_a_provider",
            ),
            models.CheckConstraint(
                condition=Q(
                    covered=True,
                    not_covered_reason="",
                    went_to__in=[APPROVED_ACCOUNT, PLATFORM],
                )
                | (Q(covered=False) & ~Q(not_covered_reason="")),
                name="payment_covered_or_why_not",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False)
                | Q(confirmed_at__isnull=False, went_to=PLATFORM, recorded_by__isnull=True),
                name="payment_confirmed_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.amount_minor} {self.currency}"


class Shipment(models.Model):
    """Goods on their way. A date left empty has not happened, so far as the platform knows."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="shipments")
    label = models.CharField(max_length=8)
    carrier = models.CharField(max_length=200)
    tracking = models.CharField(max_length=100)
    packages = models.PositiveIntegerField(null=True)
    shipped_on = models.DateField()
    handed_over_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    document = models.ForeignKey(OrderDocument, models.PROTECT, related_name="+", null=True)
    recorded_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    received_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    received_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "label"], name="shipment_label_once"),
            models.UniqueConstraint(
                fields=["order", "carrier", "tracking"], name="shipment_tracking_once"
            ),
            models.CheckConstraint(
                condition=Q(received_on__gte=F("shipped_on")),
                name="shipment_received_after_shipped",
            ),
            models.CheckConstraint(
                condition=Q(received_on__gte=F("handed_over_on")),
                name="shipment_received_after_handed_over",
            ),
            models.CheckConstraint(
                condition=Q(
                    received_on__isnull=True, received_by__isnull=True, received_at__isnull=True
                )
                | Q(
                    received_on__isnull=False, received_by__isnull=False, received_at__isnull=False
                ),
                name="shipment_received_by_someone",
            ),
            models.CheckConstraint(condition=Q(packages__gt=0), name="shipment_packages_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.label} by {self.carrier}"


class Inspection(models.Model):
    """A look at the goods by an inspection company, and what it reported.

    `observations` is a list of a fact document's observations.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="inspections")
    label = models.CharField(max_length=8)
    company = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    ordered_by = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    ordered_person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    asked = models.CharField(max_length=2000, blank=True)
    state = models.CharField(max_length=8, default=ORDERED)
    report = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True)
    inspected_on = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True)
    lot_size = models.PositiveIntegerField(null=True)
    sample_size = models.PositiveIntegerField(null=True)
    level = models.CharField(max_length=3, null=True)
    traced = models.BooleanField(null=True)
    traced_how = models.CharField(max_length=300, blank=True)
    critical = models.PositiveIntegerField(null=True)
    major = models.PositiveIntegerField(null=True)
    minor = models.PositiveIntegerField(null=True)
    observations = models.JSONField(default=list)
    reported_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    reported_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "label"], name="inspection_label_once"),
            models.UniqueConstraint(
                fields=["order", "company"],
                condition=Q(state=ORDERED),
                name="inspection_one_open_per_company",
            ),
            models.CheckConstraint(
                condition=Q(state__in=INSPECTION_STATES), name="inspection_state"
            ),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="inspection_level"),
            models.CheckConstraint(
                condition=Q(sample_size__gt=0, sample_size__lte=F("lot_size")),
                name="inspection_sample_within_lot",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[ORDERED, RECALLED], report__isnull=True, reported_at__isnull=True
                )
                | Q(
                    state=REPORTED,
                    report__isnull=False,
                    reported_by__isnull=False,
                    reported_at__isnull=False,
                    inspected_on__isnull=False,
                    traced__isnull=False,
                ),
                name="inspection_reported_in_full",
            ),
        ]

    def __str__(self) -> str:
        return reference("I", self.pk)


class OrderEvent(models.Model):
    """A step of the order: who took it and when; nobody, where time or a provider's call did.

    Only ever added to.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="events")
    name = models.CharField(max_length=40)
    about = models.CharField(max_length=300, blank=True)
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="+", null=True
    )
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.about}".rstrip()
