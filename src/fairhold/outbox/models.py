"""Notices for people to read, and mail that has to leave."""

from django.db import models

ACT, HAPPENED, MESSAGE, STANDING = KINDS = ("act", "happened", "message", "standing")
"""Someone must act; something happened; somebody wrote; news of one's standing here."""
AT_ONCE, DAILY, NEVER = DELIVERIES = ("at_once", "daily", "never")


class Notice(models.Model):
    """What happened, told to one person for one organisation: kept in the page, mailed or not.

    `about` is the reference of the case or order it links to. `silence` says what follows if
    nobody acts by `due_at`. `by_mail` is what the person wished for when it was written; a
    notice for the digest waits until `digested_at`.
    """

    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    about = models.CharField(max_length=100, default="", blank=True)
    title = models.CharField(max_length=200)
    text = models.TextField()
    due_at = models.DateTimeField(null=True, blank=True)
    silence = models.TextField(default="", blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    by_mail = models.CharField(max_length=16)
    digested_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="notice_kind"),
            models.CheckConstraint(condition=models.Q(by_mail__in=DELIVERIES), name="notice_mail"),
            models.CheckConstraint(condition=~models.Q(title=""), name="notice_has_title"),
        ]
        indexes = [
            models.Index(fields=["person", "organisation", "id"], name="notice_of_person"),
            models.Index(
                fields=["person", "organisation"],
                condition=models.Q(read_at__isnull=True),
                name="notice_unread",
            ),
            models.Index(
                fields=["person"],
                condition=models.Q(by_mail=DAILY, digested_at__isnull=True),
                name="notice_for_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} → {self.person_id}"


class Wishes(models.Model):
    """How a person wants each kind of notice mailed; who has no row wants all of it at once.

    `digest_hour` is an hour of the person's own day. The worker looks when `digest_at` has come,
    which is empty where nothing waits for a digest.
    """

    person = models.OneToOneField("parties.Person", models.PROTECT, related_name="+")
    act = models.CharField(max_length=16, default=AT_ONCE)
    happened = models.CharField(max_length=16, default=AT_ONCE)
    message = models.CharField(max_length=16, default=AT_ONCE)
    standing = models.CharField(max_length=16, default=AT_ONCE)
    digest_hour = models.PositiveSmallIntegerField(default=8)
    digest_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)

    class Meta:
        verbose_name_plural = "wishes"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(act__in=[AT_ONCE, DAILY]), name="wishes_what_to_do_is_mailed"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    happened__in=DELIVERIES, message__in=DELIVERIES, standing__in=DELIVERIES
                ),
                name="wishes_deliveries",
            ),
            models.CheckConstraint(
                condition=models.Q(digest_hour__lte=23), name="wishes_digest_hour"
            ),
        ]
        indexes = [
            models.Index(
                fields=["digest_at"],
                condition=models.Q(digest_at__isnull=False),
                name="wishes_digest_due",
            )
        ]

    def __str__(self) -> str:
        return f"wishes of {self.person_id}"


class Mail(models.Model):
    """One mail to one address: sent once `sent_at` is set, tried from `send_after` until then.

    `key`, where there is one, is of one mail alone: writing it twice is refused. A mail that
    tells a `notice` is threaded with the others about the same case.
    """

    to_email = models.EmailField(max_length=254)
    person = models.ForeignKey(
        "parties.Person", models.PROTECT, related_name="+", null=True, blank=True
    )
    key = models.CharField(max_length=100, unique=True, null=True, blank=True)
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="mails", null=True, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    about = models.CharField(max_length=100, default="", blank=True)
    created_at = models.DateTimeField()
    send_after = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(to_email=""), name="mail_addressed"),
            models.CheckConstraint(condition=~models.Q(subject=""), name="mail_has_subject"),
        ]
        indexes = [
            models.Index(
                fields=["send_after"],
                condition=models.Q(sent_at__isnull=True),
                name="mail_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to_email}"
