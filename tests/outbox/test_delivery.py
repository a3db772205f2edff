"""Mail leaves by SMTP: each once, failures later, and never before its transaction."""

import logging
import ssl
import subprocess
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from fairhold.outbox import services as outbox
from fairhold.outbox.models import Mail
from fairhold.outbox.notices import Letter, tell_all
from fairhold.parties.models import Person
from tests import make
from tests.outbox.post_office import open_post_office

BODY = "The supplier answered.\n\n.\n.. Colour: bleu foncé, 深蓝\n"
ADA, SHEN = "ada.keller@example.com", "shen.li@example.com"


@pytest.fixture
def office(settings):
    with open_post_office() as office:
        point_to(office.port, settings)
        yield office


def point_to(port, settings, **options):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 5, **options},
        }
    }


@pytest.mark.django_db
def test_a_mail_arrives_as_it_was_written(office, now):
    outbox.queue(
        to_email=ADA,
        subject="Your dispute\r\nBcc: eve@example.com",
        body=BODY,
        about="D-000017",
        now=now,
    )

    assert outbox.deliver(now) == outbox.Delivered(sent=1)

    (letter,) = office.letters
    assert letter["To"] == ADA
    assert letter["Subject"] == "Your dispute Bcc: eve@example.com"
    assert letter["Bcc"] is None
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().splitlines() == BODY.splitlines()
    mail = Mail.objects.get()
    assert (mail.sent_at, mail.attempts) == (now, 1)


@pytest.mark.django_db
def test_what_is_sent_is_not_sent_again(office, now):
    make.mail(now=now)

    outbox.deliver(now)

    assert outbox.deliver(now + timedelta(days=1)) == outbox.Delivered()
    assert len(office.letters) == 1


@pytest.mark.django_db
def test_many_mails_leave_by_one_call_in_the_order_they_are_due(office, now):
    for number in range(5):
        make.mail(subject=f"Letter {number}", now=now - timedelta(minutes=number))

    assert outbox.deliver(now, limit=4).sent == 4

    assert [letter["Subject"] for letter in office.letters] == [
        "Letter 4",
        "Letter 3",
        "Letter 2",
        "Letter 1",
    ]
    assert office.calls == 1


@pytest.mark.django_db
def test_a_mail_waits_for_its_hour(office, now):
    later = now + timedelta(hours=3)
    outbox.queue(to_email=ADA, subject="Soon due", body="…", send_after=later, now=now)

    assert outbox.deliver(later - timedelta(seconds=1)) == outbox.Delivered()
    assert outbox.deliver(later).sent == 1


@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["unknown", "hangs_up_on"])
def test_a_mail_that_fails_is_pushed_back_and_holds_up_no_other(office, now, caplog, fault):
    getattr(office, fault).add(SHEN)
    bad = make.mail(SHEN, now=now - timedelta(minutes=1))
    make.mail(ADA, now=now)

    assert outbox.deliver(now) == outbox.Delivered(sent=1, failed=1)

    assert [letter["To"] for letter in office.letters] == [ADA]
    bad.refresh_from_db()
    assert (bad.sent_at, bad.attempts) == (None, 1)
    assert bad.send_after == now + timedelta(minutes=1)
    assert bad.last_error
    assert f"mail {bad.pk}" in caplog.text


@pytest.mark.django_db
def test_after_three_failures_the_rest_waits_for_the_next_call(office, now):
    for number in range(3):
        make.mail(f"nobody{number}@example.com", now=now - timedelta(minutes=1))
        office.unknown.add(f"nobody{number}@example.com")
    mail = make.mail(ADA, now=now)

    assert outbox.deliver(now) == outbox.Delivered(failed=3)
    mail.refresh_from_db()
    assert mail.attempts == 0
    assert outbox.deliver(now).sent == 1


@pytest.mark.django_db
def test_what_failed_leaves_later(office, now):
    office.unknown.add(SHEN)
    mail = make.mail(SHEN, now=now)
    outbox.deliver(now)
    office.unknown.clear()

    assert outbox.deliver(now + timedelta(seconds=59)) == outbox.Delivered()
    assert outbox.deliver(now + timedelta(minutes=1)).sent == 1

    mail.refresh_from_db()
    assert (mail.attempts, mail.last_error) == (2, "")


@pytest.mark.django_db
def test_the_pauses_grow_to_six_hours_and_after_some_days_a_mail_is_given_up(office, now, caplog):
    office.unknown.add(SHEN)
    mail = make.mail(SHEN, now=now)
    pauses = []
    while outbox.deliver(now).failed:
        mail.refresh_from_db()
        pauses.append(mail.send_after - now)
        now = mail.send_after

    minutes = [pause / timedelta(minutes=1) for pause in pauses]
    assert minutes[:4] == [1, 2, 4, 8]
    assert set(minutes[9:]) == {360}
    assert len(minutes) == outbox.MAX_ATTEMPTS
    assert timedelta(days=3) < sum(pauses, timedelta()) < timedelta(days=5)
    assert list(outbox.given_up()) == [mail]
    assert caplog.records[-1].levelno == logging.ERROR


@pytest.mark.django_db
def test_when_the_server_is_away_no_mail_is_blamed(settings, now, caplog):
    with open_post_office() as office:
        point_to(office.port, settings)
    mail = make.mail(now=now)

    assert outbox.deliver(now) == outbox.Delivered(failed=1)

    mail.refresh_from_db()
    assert (mail.attempts, mail.send_after) == (0, now)
    assert "mail cannot leave, 1 waiting" in caplog.text


@pytest.mark.django_db
def test_when_the_server_is_busy_no_mail_is_blamed(office, now):
    office.is_busy = True
    mail = make.mail(now=now)

    assert outbox.deliver(now).failed == 1

    mail.refresh_from_db()
    assert mail.attempts == 0


@pytest.mark.django_db
def test_a_mail_whose_worker_died_is_sent_again_under_the_same_name(office, now, monkeypatch):
    make.mail(now=now)
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "_send", die)
        with pytest.raises(KeyboardInterrupt):
            outbox.deliver(now)

    assert outbox.deliver(now + timedelta(minutes=9)) == outbox.Delivered()
    assert outbox.deliver(now + timedelta(minutes=10)).sent == 1
    assert office.letters[0]["Message-ID"].startswith(f"<mail-{Mail.objects.get().pk}-")


@pytest.fixture
def certificate(tmp_path):
    """A certificate for 127.0.0.1, signed by its own key."""
    file = tmp_path / "cert.pem"
    made = subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"),
            *("-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(tmp_path / "key.pem"), "-out", str(file)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return file


@pytest.mark.django_db
@pytest.mark.parametrize(("password", "sent"), [("s3cret", 1), ("wrong", 0)])
def test_mail_leaves_over_starttls_with_a_login(
    settings, now, certificate, monkeypatch, password, sent
):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, certificate.with_name("key.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with open_post_office(tls=tls, login="fairhold:s3cret") as office:
        login = {"username": "fairhold", "password": password}
        point_to(office.port, settings, use_tls=True, **login)
        mail = make.mail(now=now)

        assert outbox.deliver(now).sent == sent
        assert len(office.letters) == sent
    mail.refresh_from_db()
    assert mail.attempts == sent  # a server that does not let us in blames no mail


@pytest.mark.django_db
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(settings, now, certificate):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, certificate.with_name("key.pem"))
    with open_post_office(tls=tls, login="fairhold:s3cret") as office:
        login = {"username": "fairhold", "password": "s3cret"}
        point_to(office.port, settings, use_tls=True, **login)
        make.mail(now=now)

        assert outbox.deliver(now) == outbox.Delivered(failed=1)
        assert office.letters == []


@pytest.mark.django_db
def test_what_is_put_off_by_the_server_leaves_later(office, now):
    office.later.add(SHEN)
    mail = make.mail(SHEN, now=now)

    assert outbox.deliver(now) == outbox.Delivered(failed=1)
    mail.refresh_from_db()
    assert "451" in mail.last_error
    office.later.clear()

    assert outbox.deliver(now + timedelta(minutes=1)) == outbox.Delivered(sent=1)
    assert len(office.letters) == 1


@pytest.mark.django_db
def test_a_server_that_dies_after_taking_a_mail_gets_it_again_under_the_same_name(office, now):
    """SMTP cannot tell whether it was taken (RFC 1047), so it comes twice, and can be told twice
    by its Message-ID; the mails before and after come once."""
    office.dies_after_taking = True
    make.mail(now=now)
    assert outbox.deliver(now) == outbox.Delivered(failed=1)
    office.dies_after_taking = False
    make.mail(SHEN, now=now)

    assert outbox.deliver(now + timedelta(minutes=1)) == outbox.Delivered(sent=2)

    first, *rest = office.letters
    assert [letter["Message-ID"] for letter in rest].count(first["Message-ID"]) == 1
    assert [letter["To"] for letter in office.letters].count(SHEN) == 1


@pytest.mark.django_db
def test_mails_about_one_case_are_one_thread_and_name_the_settings(cast, office, now, settings):
    settings.FAIRHOLD_ADDRESS = "https://disputes.example.com"
    ada = Person.objects.get(pk=cast.ada.person_id)
    for about in ("D-000001", "D-000001", "O-000001"):
        letter = Letter(ada, cast.ada.organisation_id, f"Dispute {about}: news", "Something.")
        tell_all([letter], about=about, now=now)
    outbox.queue(to_email=ADA, subject="New password", body="…", about="", now=now)

    outbox.deliver(now)

    one, two, other, password = office.letters
    assert one["References"] == two["References"] == one["In-Reply-To"] == "<D-000001@localhost>"
    assert other["References"] == "<O-000001@localhost>"
    assert one["Message-ID"] != two["Message-ID"]
    assert one["List-Unsubscribe"] == "<https://disputes.example.com/account/notices/>"
    assert one["Reply-To"] is None
    assert one.get_content_type() == "text/plain"
    assert (password["References"], password["List-Unsubscribe"]) == (None, None)


def die(*_args):
    raise KeyboardInterrupt


@pytest.mark.django_db(transaction=True)
def test_a_mail_of_a_transaction_that_fails_never_leaves(office, now):
    with transaction.atomic():
        make.mail(now=now)
        transaction.set_rollback(True)

    assert outbox.deliver(now) == outbox.Delivered()
    assert office.letters == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_mail_once(office, now):
    for number in range(20):
        make.mail(subject=f"Letter {number}", now=now)
    start = Barrier(2)
    sent = []

    def work() -> None:
        try:
            start.wait(timeout=10)
            sent.append(outbox.deliver(now).sent)
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sum(sent) == 20
    assert len({letter["Subject"] for letter in office.letters}) == len(office.letters) == 20


@pytest.mark.django_db
def test_nothing_to_send_asks_the_database_once_and_calls_nobody(
    office, now, django_assert_num_queries
):
    with django_assert_num_queries(1):
        outbox.deliver(now)

    assert office.calls == 0
