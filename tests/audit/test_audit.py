"""The audit finds nothing in a record that holds, and each break where it is."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from fairhold.audit import batch
from fairhold.audit.run import audit
from fairhold.casework import chain
from fairhold.casework.models import Event
from fairhold.disputes import services
from fairhold.files import vault
from fairhold.files.models import StoredFile
from fairhold.outbox.models import Mail
from fairhold.returning.models import Return
from fairhold.trade import services as trade
from fairhold.trade.models import Hold
from tests import append_only
from tests.audit.conftest import DONE
from tests.disputes import make, make_goods
from tests.trade import wholesale


def test_a_record_that_holds_is_counted_and_nothing_is_found(record):
    found = audit(now=DONE)

    assert found.breaks == []
    assert (found.cases, found.events, found.exhibits) == (2, 7, 2)
    assert (found.accounts, found.postings) == (2, 2)


def test_every_step_says_from_which_state_it_led_to_which(record):
    events = record.paid.case.events.order_by("number")

    assert [(each.name, each.data["from"], each.data["to"]) for each in events] == [
        ("opened", None, "filed"),
        ("answered", "filed", "answered"),
        ("escalated", "answered", "escalated"),
        ("taken", "escalated", "escalated"),
        ("ruled", "escalated", "ruled"),
        ("paid", "ruled", "ruled"),
    ]


def test_the_clocks_step_says_so_too(cast):
    from fairhold.jobs.run_due import run_due

    dispute = make.filed(cast)
    run_due(now=make.at(6, 1))
    last = dispute.case.events.order_by("number").last()

    assert (last.role, last.data["from"]) == ("clock", "filed")
    dispute.refresh_from_db()
    assert last.data["to"] == dispute.state


def test_who_waited_for_anothers_step_has_the_time_of_that_step(cast):
    dispute = make.filed(cast)
    later = chain.record(dispute.case, "taken", role="officer", actor=cast.olga, now=make.TAKEN)
    waited = chain.record(dispute.case, "taken", role="officer", actor=cast.omar, now=make.ANSWERED)

    assert waited.at == later.at


def test_the_exhibits_files_are_in_the_record_from_the_first_event_on(record):
    first = record.paid.case.events.get(number=1)
    stored = StoredFile.objects.get(name="shirt.jpg")

    assert first.data["exhibits"] == {"E1": stored.sha256}


BROKEN = {
    "a changed event": (
        "UPDATE casework_event SET role = 'claimant' WHERE number = 2",
        ("chain", "D-000001", "event 2 is not as it was recorded"),
    ),
    "a missing event": (
        "DELETE FROM casework_event WHERE number = 3",
        ("chain", "D-000001", "event 3 is missing"),
    ),
    "missing last events": (
        "DELETE FROM casework_event WHERE case_id = 2",
        ("chain", "D-000002", "the case has had 1 events, of which 0 are there"),
    ),
    "data that could never be recorded": (
        "UPDATE casework_event SET data = '{\"at\": 0.5}' WHERE number = 2",
        ("chain", "D-000001", "event 2 is not as it was recorded"),
    ),
    "data of no shape": (
        "UPDATE casework_event SET data = '[]' WHERE number = 2",
        ("chain", "D-000001", "event 2 is not as it was recorded"),
    ),
    "another state": (
        "UPDATE disputes_dispute SET state = 'answered' WHERE id = 1",
        ("state", "D-000001", "the dispute is answered, but its last event led to ruled"),
    ),
    "another policy": (
        "UPDATE casework_case SET policy_name = 'offline' WHERE id = 1",
        ("policy", "D-000001", "the case was opened under trade-assurance 2026.1"),
    ),
    "an unknown policy": (
        "UPDATE casework_case SET policy_version = '1999.1' WHERE id = 2",
        ("policy", "D-000002", "the case was opened under trade-assurance 2026.1"),
    ),
    "another file": (
        "UPDATE evidence_exhibit SET file_id = (SELECT id FROM files_storedfile"
        " WHERE name = 'swift.pdf') WHERE case_id = 1",
        ("exhibit", "D-000001", "E1 is another file than the one recorded"),
    ),
    "a file with another hash": (
        "UPDATE files_storedfile SET sha256 = (SELECT sha256 FROM files_storedfile"
        " WHERE name = 'swift.pdf') WHERE name = 'again.jpg'",
        ("exhibit", "D-000002", "E1 is another file than the one recorded"),
    ),
    "an exhibit under another label": (
        "UPDATE evidence_exhibit SET label = 'E7' WHERE case_id = 1",
        ("exhibit", "D-000001", "E1 is named by an event, but is not there"),
    ),
    "another proof of the transfer": (
        "UPDATE disputes_transfer SET file_id = NULL",
        ("exhibit", "D-000001", "the document of the transfer is not the one recorded"),
    ),
    "another outcome": (
        "UPDATE rulings_ruling SET outcome = 'full_refund'",
        ("ruling", "D-000001, R-000001", "its outcome is not as it was recorded"),
    ),
    "other facts": (
        "UPDATE rulings_ruling SET facts = '{}'",
        ("ruling", "D-000001, R-000001", "the facts are not those it was made on"),
    ),
    "another amount": (
        "UPDATE ledger_posting SET amount_minor = 1 WHERE key = 'ruling:1:refund'",
        (
            "money",
            "D-000001, R-000001",
            "the posting ruling:1:refund has another amount than the ruling",
        ),
    ),
    "sides changed over": (
        "UPDATE ledger_posting SET debit_id = credit_id, credit_id = debit_id"
        " WHERE key = 'ruling:1:paid'",
        (
            "money",
            "D-000001, R-000001",
            "the posting ruling:1:paid is not between the order's two sides",
        ),
    ),
    "a missing posting": (
        "DELETE FROM ledger_posting WHERE key = 'ruling:1:paid'",
        ("money", "D-000001, R-000001", "the posting ruling:1:paid is missing"),
    ),
    "a posting of no ruling": (
        "INSERT INTO ledger_posting (key, debit_id, credit_id, amount_minor, currency, about,"
        " posted_at) SELECT 'ruling:99:refund', debit_id, credit_id, 5, currency, about, posted_at"
        " FROM ledger_posting WHERE key = 'ruling:1:refund'",
        ("posting", "posting ruling:99:refund", "there is nothing that it could come from"),
    ),
    "another currency": (
        "UPDATE ledger_account SET currency = 'EUR' WHERE kind = 'due_from'",
        (
            "posting",
            "posting ruling:1:refund",
            "it is in USD, but org:2:owes:USD is kept in EUR",
        ),
    ),
    "an entry of no ruling": (
        "UPDATE enforcement_entry SET key = 'ruling:2:fault:C1'",
        (
            "standing",
            "entry ruling:2:fault:C1",
            "there is nothing in its case that it could come from",
        ),
    ),
    "an organisation barred by hand": (
        "UPDATE parties_organisation SET barred_until = '2036-01-01 00:00:00+00' WHERE id = 1",
        (
            "standing",
            "organisation 1",
            "it is barred until 2036-01-01 00:00:00+00:00, but its entries say None",
        ),
    ),
    "points made more by hand": (
        "UPDATE enforcement_entry SET points = 48, degree = 'serious_unresolved'",
        (
            "standing",
            "organisation 2",
            "it is barred until None, but its entries say 9999-12-31 00:00:00+00:00",
        ),
    ),
    "a term that was taken away": (
        "UPDATE casework_deadline SET state = 'cancelled', closed_at = opened_at WHERE case_id = 2",
        ("deadline", "D-000002", "the dispute is filed, but no term 'answer' runs for it"),
    ),
    "a term that nobody looks at": (
        "UPDATE casework_deadline SET due_at = '2026-05-20 00:00:00+00' WHERE case_id = 2",
        ("deadline", "D-000002", "the term 'answer' ended on 2026-05-20, and nothing was done"),
    ),
    "a mail claimed forever": (
        "UPDATE outbox_mail SET sent_at = NULL, attempts = 3,"
        " send_after = '2036-01-01 00:00:00+00' WHERE id = 1",
        ("mail", "mail 1", "tried 3 times, it is held until 2036-01-01"),
    ),
    "a mail that nobody sends": (
        "UPDATE outbox_mail SET sent_at = NULL WHERE id = 1",
        ("mail", "mail 1", "it was to leave on 2026-03-02, and no worker has looked at it"),
    ),
}


@pytest.mark.parametrize(("sql", "first"), BROKEN.values(), ids=list(BROKEN))
@pytest.mark.django_db(transaction=True)
def test_whatever_is_broken_by_hand_is_named_first(record, sql, first):
    with append_only.unlocked(), connection.cursor() as cursor:
        cursor.execute(sql)

    found = audit(now=DONE).breaks

    assert found
    assert (found[0].kind, found[0].where, found[0].says) == first


@pytest.mark.django_db(transaction=True)
def test_a_forged_event_with_a_fitting_hash_is_found_by_the_next_one(record):
    second = record.paid.case.events.get(number=2)
    second.data["late"] = True
    forged = chain.digest(chain.content(second))
    with append_only.unlocked():
        Event.objects.filter(pk=second.pk).update(data=second.data, hash=forged)

    [found] = audit(now=DONE).breaks

    assert found.says == "event 3 does not follow the one before it"


@pytest.mark.django_db(transaction=True)
def test_a_whole_chain_forged_to_end_elsewhere_disagrees_with_the_dispute(record):
    with append_only.unlocked():
        previous = chain.START
        for event in record.paid.case.events.order_by("number"):
            event.at = DONE if event.number == 1 else event.at
            event.data["to"] = "withdrawn"
            event.previous_hash, event.hash = previous, ""
            previous = event.hash = chain.digest(chain.content(event))
            event.save()

    says = [each.says for each in audit(now=DONE).breaks]

    assert "event 2 is earlier than the one before it" in says
    assert "event 2 does not start in the state that the one before it led to" in says
    assert "the dispute is ruled, but its last event led to withdrawn" in says


def test_the_files_are_read_only_when_asked(record):
    for stored in StoredFile.objects.all():
        place = vault.place_of(stored.sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"something else")

    assert audit(now=DONE).breaks == []
    found = audit(now=DONE, with_bytes=True).breaks

    assert {each.kind for each in found} == {"bytes"}
    assert [each.where for each in found] == ["D-000001", "D-000001", "D-000002"]
    assert found[0].says == "E1: its file is not the one that was brought"


def test_a_file_that_is_gone_is_said_to_be_gone(record):
    for stored in StoredFile.objects.all():
        vault.place_of(stored.sha256).unlink(missing_ok=True)

    found = audit(now=DONE, with_bytes=True, dispute=2).breaks

    assert [each.says for each in found] == [
        "E1: its file cannot be read: No such file or directory"
    ]


def test_one_case_is_looked_at_alone(record):
    found = audit(now=DONE, dispute=record.waiting.pk)

    assert (found.cases, found.events, found.postings) == (1, 1, 0)


def test_a_batch_costs_the_same_however_many_cases_it_has(cast, record):
    few = _statements()
    for _ in range(3):
        make.ruled(cast, make.taken(cast, make.escalated(cast, make.answered(cast))))

    assert _statements() == few


def test_every_batch_is_looked_at(cast, record, monkeypatch):
    monkeypatch.setattr(batch, "SIZE", 1)

    found = audit(now=DONE)

    assert (found.cases, found.events, found.breaks) == (2, 7, [])


def _statements() -> int:
    with CaptureQueriesContext(connection) as captured:
        audit(now=DONE)
    return len(captured)


def test_while_the_clock_stands_still_no_term_is_missed(cast):
    dispute = make.taken(cast)
    services.stop_clock(
        reference=make.name(dispute),
        asked_of="bank",
        says="Whose account is it?",
        days=10,
        actor=cast.olga,
        now=make.TAKEN,
    )

    assert [each for each in audit(now=make.TAKEN).breaks if each.kind != "mail"] == []


def test_money_that_is_held_and_released_is_as_it_was_posted(cast):
    order = wholesale.delivered(cast)
    trade.complete_order(reference=str(order), actor=cast.ada, now=wholesale.ARRIVED)
    Mail.objects.update(sent_at=wholesale.ARRIVED)

    found = audit(now=wholesale.ARRIVED)
    assert (found.breaks, found.postings) == ([], 2)


def test_a_hold_that_says_more_than_was_posted_is_named(cast):
    order = wholesale.delivered(cast)
    Mail.objects.update(sent_at=wholesale.ARRIVED)
    Hold.objects.update(captured_minor=F("captured_minor") + 1)

    [broken] = audit(now=wholesale.ARRIVED).breaks
    assert (broken.kind, broken.where) == ("hold", f"order {order}")


def test_a_refund_against_return_is_looked_for_when_the_goods_have_come(cast):
    ruling = make_goods.returning(cast)
    Mail.objects.update(sent_at=make.RULED)

    assert audit(now=make.RULED).breaks == []
    Return.objects.filter(ruling=ruling).update(
        state="done", ended_how="waived", due_minor=300000, ended_at=make.RULED
    )
    assert "the posting ruling:1:refund is missing" in [
        each.says for each in audit(now=make.RULED).breaks
    ]


def test_an_inspection_waits_for_its_fee_and_the_fee_lies_where_it_was_put(cast):
    gwen = make_goods.gwen()
    make_goods.commissioned(cast, gwen)
    Mail.objects.update(sent_at=make_goods.PAID)

    assert audit(now=make_goods.PAID).breaks == []
