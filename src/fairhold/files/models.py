"""What the vault holds."""

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact


class StoredFile(models.Model):
    """A file somebody brought: its bytes lie in the vault once, under their SHA-256.

    `media_type` is what the content is, not what the browser said; `size` is in bytes.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_not_empty"),
            models.CheckConstraint(
                condition=Exact(Length("sha256"), 64), name="file_sha256_length"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="file_named"),
        ]

    def __str__(self) -> str:
        return self.name
