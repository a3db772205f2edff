"""Listings in their versions, orders placed from them, and the money the platform holds."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from fairhold.kit.references import reference
from fairhold.trade.models.agreement import Order, OrderDocument
from fairhold.trade.words import DISPUTED, HELD, HOLD_STATES, RECEIPT, RELEASED, RELEASED_BY


class Listing(models.Model):
    """Goods a supplier offers. `versions` counts what it has said; the highest stands now.

    `external_id` is the marketplace's own name for it, one per supplier; empty if it has none.
    """

    supplier = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    external_id = models.CharField(max_length=100, default="", blank=True)
    versions = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["supplier", "external_id"],
                condition=~Q(external_id=""),
                name="listing_external_id_once",
            ),
        ]

    def __str__(self) -> str:
        return reference("L", self.pk)


class ListingVersion(models.Model):
    """What a listing said from `published_at` on. Never changes (by trigger).

    `content` is canonical and names its pictures by their SHA-256; `digest` is its SHA-256.
    """

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="said")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    address = models.CharField(max_length=300, default="", blank=True)
    currency = models.CharField(max_length=3)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "number"], name="listing_version_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="listing_version_number"),
            models.CheckConstraint(
                condition=Exact(Length("digest"), 64), name="listing_version_digest"
            ),
        ]

    def __str__(self) -> str:
        return f"{reference('L', self.listing_id)} version {self.number}"


class ListingPicture(models.Model):
    """A picture of a version, in the order in which it is shown."""

    version = models.ForeignKey(ListingVersion, models.PROTECT, related_name="pictures")
    number = models.PositiveIntegerField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="listing_picture_once"),
        ]

    def __str__(self) -> str:
        return f"picture {self.number} of version {self.version_id}"


class Purchase(models.Model):
    """An order that was placed from a listing, and the document that shows it as it stood then."""

    order = models.OneToOneField(Order, models.PROTECT, related_name="purchase")
    version = models.ForeignKey(ListingVersion, models.PROTECT, related_name="purchases")
    snapshot = models.ForeignKey(OrderDocument, models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    placed_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"order {self.order_id} from version {self.version_id}"


class Hold(models.Model):
    """The money of one order that the platform holds: every path to it goes through this row.

    `state` changes only in services/holds.py: held → disputed → held or released. `release_at` is
    when it goes to the supplier if nothing stops it, None while no clock runs; `inputs` is how that
    instant was found, under `policy_name` and `policy_version`. Of what came in (`captured_minor`)
    some went back to the buyer (`refunded_minor`) and some to the supplier (`released_minor`, of
    which `paid_out_minor` has left the platform); the ledger has each step. The worker looks at a
    row when `run_after` has come; a run that fails is pushed back.
    """

    order = models.OneToOneField(Order, models.PROTECT, related_name="hold")
    state = models.CharField(max_length=8, default=HELD)
    policy_name = models.CharField(max_length=40)
    policy_version = models.CharField(max_length=16)
    captured_minor = models.BigIntegerField(default=0)
    refunded_minor = models.BigIntegerField(default=0)
    released_minor = models.BigIntegerField(default=0)
    paid_out_minor = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField()
    release_at = models.DateTimeField(null=True)
    inputs = models.JSONField(default=dict)
    receipt_confirmed_at = models.DateTimeField(null=True)
    receipt_confirmed_on = models.DateField(null=True)
    receipt_confirmed_by = models.ForeignKey(
        "parties.Person", models.PROTECT, related_name="+", null=True
    )
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=20, null=True)
    run_after = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=HOLD_STATES), name="hold_state"),
            models.CheckConstraint(
                condition=Q(
                    refunded_minor__gte=0,
                    released_minor__gte=0,
                    captured_minor__gte=F("refunded_minor") + F("released_minor"),
                ),
                name="hold_gives_no_more_than_it_got",
            ),
            models.CheckConstraint(
                condition=Q(paid_out_minor__gte=0, paid_out_minor__lte=F("released_minor")),
                name="hold_pays_out_what_is_released",
            ),
            models.CheckConstraint(
                condition=Q(state=RELEASED, released_at__isnull=False, released_by__in=RELEASED_BY)
                | Q(state__in=[HELD, DISPUTED], released_at__isnull=True, released_by__isnull=True),
                name="hold_released_by_something",
            ),
            models.CheckConstraint(
                condition=~Q(state=RELEASED)
                | Q(captured_minor=F("refunded_minor") + F("released_minor")),
                name="hold_released_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(
                    receipt_confirmed_at__isnull=True,
                    receipt_confirmed_on__isnull=True,
                    receipt_confirmed_by__isnull=True,
                )
                | Q(
                    receipt_confirmed_at__isnull=False,
                    receipt_confirmed_on__isnull=False,
                    receipt_confirmed_by__isnull=False,
                    released_by=RECEIPT,
                ),
                name="hold_receipt_confirmed_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["state", "run_after"], name="hold_to_run")]

    def __str__(self) -> str:
        return f"hold of order {self.order_id}: {self.state}"

    @property
    def in_hold_minor(self) -> int:
        """What the platform still holds."""
        return self.captured_minor - self.refunded_minor - self.released_minor
