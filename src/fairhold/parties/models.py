"""Organisations and the people who act for them."""

from itertools import combinations
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Length, Lower
from django.db.models.lookups import Exact, GreaterThan

POSITIONS = ("owner", "member", "finance", "reader", "officer", "administrator")
EVERY_SCOPE = "read write money members"
SCOPES = tuple(
    " ".join(("read", *chosen))
    for size in range(4)
    for chosen in combinations(EVERY_SCOPE.split()[1:], size)
)
"""What a token may be for, each in one spelling: reading, and any of the three powers."""


class PersonManager(BaseUserManager["Person"]):
    """Finds a person by address, however its letters are cased."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Someone who signs in. What they may do comes from their memberships, never from here.

    Once `erased_at` is set, name and address are stand-ins and nobody signs in any more; the row
    stays, so that what the person did in cases keeps its author.
    """

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=150)
    language = models.CharField(max_length=16, default="en")
    timezone = models.CharField(max_length=64, default="UTC")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=Exact(models.F("email"), Lower("email")), name="person_email_lower"
            ),
            models.CheckConstraint(condition=~models.Q(email=""), name="person_email_given"),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True) | models.Q(is_active=False),
                name="person_erased_is_not_active",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A company that trades, a company that inspects, or the platform itself.

    One of kind "recorded" was only named by another, as its counterpart in a deal made elsewhere:
    nobody acts for it until somebody it invited takes it over (recorded.py).

    Which side of an order a company is on is said by the order; `trades_as` only chooses what it
    is shown first. Organisations with the same `group` (not empty) belong together: an interest
    of one is an interest of all. Until `barred_until` it concludes no new order as the supplier;
    enforcement alone changes it, and nothing else is blocked by it.
    """

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    trades_as = models.CharField(max_length=16, default="both")
    country = models.CharField(max_length=2)
    group = models.CharField(max_length=64, default="", blank=True)
    timezone = models.CharField(max_length=64, default="UTC")
    registration_number = models.CharField(max_length=64, default="", blank=True)
    barred_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["company", "inspector", "platform", "recorded"]),
                name="organisation_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(trades_as__in=["buyer", "supplier", "both"]),
                name="organisation_trades_as",
            ),
            models.CheckConstraint(
                condition=Exact(Length("country"), 2), name="organisation_country_code"
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(kind="platform"),
                name="organisation_one_platform",
            ),
        ]
        indexes = [models.Index(fields=["group"], name="organisation_group")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person acts for an organisation, from `created_at` until `ended_at`.

    Officers and administrators belong to the platform; owners, members, finance and readers to
    every other organisation: services keep to that, and to an owner (on the platform, an
    administrator) being left. An ended membership stays, for conflicts of interest look back.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, default="member")
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation"], name="membership_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=POSITIONS),
                name="membership_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} as {self.role} of {self.organisation_id}"


class Invitation(models.Model):
    """Somebody is asked, by mail, to act for an organisation in a role, until `expires_at`.

    Only the SHA-256 of the link's secret is kept. It is open until it is accepted or revoked, each
    once; sending it again gives it a new secret and the old link opens nothing.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Exact(models.F("email"), Lower("email")), name="invitation_email_lower"
            ),
            models.CheckConstraint(condition=models.Q(role__in=POSITIONS), name="invitation_role"),
            models.CheckConstraint(
                condition=Exact(Length("digest"), 64), name="invitation_digest_length"
            ),
            models.CheckConstraint(
                condition=GreaterThan(models.F("expires_at"), models.F("created_at")),
                name="invitation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | models.Q(
                    accepted_at__isnull=False, accepted_by__isnull=False, revoked_at__isnull=True
                ),
                name="invitation_accepted_or_revoked",
            ),
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_one_open",
            ),
        ]
        indexes = [models.Index(fields=["email"], name="invitation_email")]

    def __str__(self) -> str:
        return f"{self.email} as {self.role} of {self.organisation_id}"


class BankAccount(models.Model):
    """An account an organisation is paid on; payments are covered only on an approved one.

    Either an IBAN or a local number; `state` changes only in accounts.decide_account.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="accounts")
    holder = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    iban = models.CharField(max_length=34, default="", blank=True)
    account_number = models.CharField(max_length=34, default="", blank=True)
    bank_code = models.CharField(max_length=34, default="", blank=True)
    bic = models.CharField(max_length=11)
    bank_name = models.CharField(max_length=200, default="", blank=True)
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=16, default="pending")
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["pending", "approved", "refused"]),
                name="account_state",
            ),
            models.CheckConstraint(
                condition=models.Q(iban="") ^ models.Q(account_number=""),
                name="account_iban_or_number",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state="pending", decided_by__isnull=True, decided_at__isnull=True
                )
                | (
                    ~models.Q(state="pending")
                    & models.Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="account_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="refused", reason=""), name="account_refused_with_reason"
            ),
            models.UniqueConstraint(
                fields=["organisation", "currency", "iban", "account_number", "bank_code"],
                condition=models.Q(state__in=["pending", "approved"]),
                name="account_once",
            ),
        ]
        indexes = [models.Index(fields=["state", "proposed_at"], name="account_waiting")]

    def __str__(self) -> str:
        return f"{self.holder}, {self.iban or self.account_number} ({self.currency})"


class ApiToken(models.Model):
    """A key to the API for one person in one organisation. Only the SHA-256 of it is kept.

    `replaced_at` is set when a new secret has taken its place and this one only runs out.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="tokens")
    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=100)
    prefix = models.CharField(max_length=16, db_index=True)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(scopes__in=SCOPES), name="token_scopes"),
            models.CheckConstraint(
                condition=Exact(Length("digest"), 64), name="token_digest_length"
            ),
            models.CheckConstraint(
                condition=GreaterThan(models.F("expires_at"), models.F("created_at")),
                name="token_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.prefix}…)"
