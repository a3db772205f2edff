"""Accounts and postings. Triggers keep postings as they are, on both databases."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact


class Account(models.Model):
    """One side of what is owed: `org:12:owes:USD` is what organisation 12 has to pay in USD.

    Key, kind and currency never change. `due_from` and `bank` grow by debits, `due_to`, `fees`
    and `held` (money of an order that the platform holds) by credits.
    """

    key = models.CharField(max_length=100, unique=True)
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="+", null=True, blank=True
    )
    kind = models.CharField(max_length=16)
    currency = models.CharField(max_length=3)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["due_from", "due_to", "bank", "fees", "held"]),
                name="ledger_account_kind",
            ),
            models.CheckConstraint(
                condition=Exact(Length("currency"), 3), name="ledger_account_currency"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Posting(models.Model):
    """An amount moved from one account to another; `key` is what makes a retry harmless."""

    key = models.CharField(max_length=100, unique=True)
    debit = models.ForeignKey(Account, models.PROTECT, related_name="debits")
    credit = models.ForeignKey(Account, models.PROTECT, related_name="credits")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    about = models.CharField(max_length=200)
    posted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="posting_positive"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="posting_two_accounts"),
            models.CheckConstraint(condition=~Q(key=""), name="posting_key_given"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.amount_minor} {self.currency}"
