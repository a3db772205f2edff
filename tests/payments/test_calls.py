"""A provider's call: signed, known by its id, kept whatever it says."""

import json
from datetime import timedelta

import pytest

from fairhold.ledger import services as ledger
from fairhold.payments import queries, services, signature
from fairhold.payments.models import ProviderEvent
from fairhold.payments.signature import BadSignature
from fairhold.payments.told import BadEvent
from fairhold.trade.models import Payment
from fairhold.trade.services import holds, record_platform_payment
from fairhold.trade.services.payments import NotImpartial, PaymentDiffers
from fairhold.trade.services.platform_payments import NotOpenToYou, Overpaid
from tests import cast as the_cast
from tests import make as parties
from tests.at_once import at_once
from tests.trade import make, wholesale
from tests.trade.wholesale import PLACED, TOTAL

OLD, NEW = "o" * 40, "n" * 40


@pytest.fixture(autouse=True)
def _house(settings, tmp_path):
    settings.VAULT = tmp_path
    settings.FAIRHOLD_PROVIDERS = {"acme": (NEW, OLD)}


def body(order, **said):
    return wholesale.told("payment.captured", str(order), **said).model_dump_json().encode()


def call(sent, *, secret=NEW, at=PLACED, now=PLACED, provider="acme", header=None):
    return services.receive(
        provider=provider,
        body=sent,
        header=signature.sign(secret, sent, at) if header is None else header,
        now=now,
    )


def in_hold(order):
    return ledger.balance(ledger.held(order.pk, "USD"))


@pytest.mark.parametrize("secret", [NEW, OLD])
def test_a_call_signed_with_either_secret_is_taken(secret, cast):
    order = wholesale.placed(cast)

    event = call(body(order), secret=secret)

    assert (event.state, event.payment.label) == ("applied", "P1")
    assert in_hold(order) == TOTAL


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "x" * 40},
        {"header": ""},
        {"header": "t=1,v1=00"},
        {"header": f"v1={'0' * 64}"},
        {"at": PLACED - timedelta(minutes=6)},
        {"at": PLACED + timedelta(minutes=6)},
    ],
)
def test_a_call_that_is_not_signed_now_by_the_provider_is_refused(wrong, cast):
    order = wholesale.placed(cast)
    with pytest.raises(BadSignature):
        call(body(order), **wrong)

    assert not ProviderEvent.objects.exists()


def test_a_signature_is_of_one_body_and_one_time(cast):
    order = wholesale.placed(cast)
    header = signature.sign(NEW, body(order), PLACED)
    with pytest.raises(BadSignature):
        call(body(order, amount_minor=1), header=header)
    with pytest.raises(BadSignature):
        call(body(order), header=header.replace("t=", "t=1", 1))


def test_nobody_but_a_known_provider_calls(cast):
    with pytest.raises(services.UnknownProvider):
        call(b"{}", provider="other")


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"[]",
        b"{",
        b'{"id": "evt_1"}',
        json.dumps({"id": "e", "type": "payment.captured", "amount_minor": 1.5}).encode(),
    ],
)
def test_a_body_that_is_no_event_is_refused_and_says_why(sent, cast):
    with pytest.raises(BadEvent, match="cannot be read"):
        call(sent)


def test_the_same_event_twice_is_one_payment_and_the_same_event(cast):
    order = wholesale.placed(cast)

    first = call(body(order))
    again = call(body(order), at=PLACED + timedelta(hours=1), now=PLACED + timedelta(hours=1))

    assert (again.pk, again.received_at) == (first.pk, first.received_at)
    assert (Payment.objects.count(), in_hold(order)) == (1, TOTAL)


def test_the_same_id_with_another_content_is_refused(cast):
    order = wholesale.placed(cast)
    call(body(order, amount_minor=100))
    with pytest.raises(services.EventDiffers):
        call(body(order, amount_minor=200))

    assert in_hold(order) == 100


def test_two_events_of_one_payment_are_one_payment(cast):
    order = wholesale.placed(cast)
    call(body(order, id="evt_1"))
    second = call(body(order, id="evt_2"))

    assert second.state == "applied"
    assert (Payment.objects.count(), in_hold(order)) == (1, TOTAL)


def test_a_payment_comes_in_parts_and_no_more_than_is_open(cast):
    order = wholesale.placed(cast)
    for number, amount in (("1", 150_000), ("2", 200_000)):
        wholesale.captured(order, number=number, amount_minor=amount)
    beyond = wholesale.captured(order, number="3", amount_minor=1)

    assert (beyond.state, beyond.reason_code) == ("parked", "trade.overpaid")
    assert (order.covered_paid_minor, in_hold(order)) == (TOTAL, TOTAL)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"about": "O-000999"}, "not_found"),
        ({"about": "nonsense"}, "not_found"),
        ({"currency": "EUR"}, "trade.wrong_currency"),
        ({"type": "payment.disputed"}, "payments.unknown_kind"),
        ({"type": "refund.paid", "about": "D-000001"}, "not_found"),
        ({"type": "payout.paid"}, "trade.more_than_released"),
    ],
)
def test_what_cannot_be_applied_is_kept_with_its_reason(said, code, cast):
    order = wholesale.placed(cast)

    event = call(body(order, **said))

    assert (event.state, event.reason_code) == ("parked", code)
    assert queries.parked(cast.olga) == 1
    assert queries.events(cast.olga)[0].body["id"] == event.event_id
    assert not Payment.objects.exists()


def test_an_order_of_another_channel_is_not_paid_here(cast, now):
    order = make.agreed(cast, now)

    assert wholesale.captured(order).reason_code == "trade.not_paid_here"


def test_a_failed_payment_is_told_and_moves_nothing(cast):
    order = wholesale.placed(cast)
    event = wholesale.told("payment.failed", str(order))

    assert services.take(provider="acme", told=event, now=PLACED).state == "applied"
    assert order.events.last().name == "payment_failed"
    assert in_hold(order) == 0


def test_an_officer_applies_a_parked_event_when_it_can_be(cast):
    event = services.take(
        provider="acme", told=wholesale.told("payment.captured", "O-000001"), now=PLACED
    )
    with pytest.raises(services.NotAnOfficer):
        services.retry(event=event.pk, actor=cast.adam, now=PLACED)
    order = wholesale.placed(cast)
    assert str(order) == "O-000001"

    done = services.retry(event=event.pk, actor=cast.olga, now=PLACED)

    assert (done.state, done.payment.label, in_hold(order)) == ("applied", "P1", TOTAL)
    with pytest.raises(services.NotParked):
        services.retry(event=event.pk, actor=cast.omar, now=PLACED)
    assert in_hold(order) == TOTAL


def test_what_still_cannot_be_applied_stays_parked(cast):
    order = wholesale.paid(cast)
    event = wholesale.captured(order, number="2", amount_minor=5)
    with pytest.raises(Overpaid):
        services.retry(event=event.pk, actor=cast.olga, now=PLACED)
    event.refresh_from_db()

    assert event.state == "parked"
    with pytest.raises(services.NoReason):
        services.settle(event=event.pk, reason=" ", actor=cast.olga, now=PLACED)
    settled = services.settle(event=event.pk, reason="Returned.", actor=cast.olga, now=PLACED)
    assert (settled.state, settled.settled_reason) == ("settled", "Returned.")
    with pytest.raises(services.NotParked):
        services.settle(event=event.pk, reason="Again.", actor=cast.omar, now=PLACED)


def test_an_officer_of_a_partys_company_decides_nothing_of_its_money(cast):
    related = the_cast.enter("Pia Vogel", cast.platform, role="officer")
    person = parties.Person.objects.get(pk=related.person_id)
    parties.membership(person, cast.buyer)
    order = wholesale.paid(cast)
    event = wholesale.captured(order, number="2", amount_minor=5)

    with pytest.raises(services.NotImpartial):
        services.settle(event=event.pk, reason="Fine.", actor=related, now=PLACED)
    with pytest.raises(NotImpartial):
        by_hand(order, related)


def by_hand(order, actor, **said):
    given = {
        "amount": "3500.00",
        "paid_on": PLACED.date(),
        "bank_reference": "STMT-7",
        "reason": "The provider was down.",
        "file_id": make.stored_file(actor, PLACED, "statement.pdf").pk,
    }
    return record_platform_payment(reference=str(order), actor=actor, now=PLACED, **given | said)


def test_an_officer_records_a_payment_by_hand_with_its_paper_and_reason(cast):
    order = wholesale.placed(cast)
    paid = by_hand(order, cast.olga)

    assert by_hand(order, cast.omar).pk == paid.pk
    assert paid.recorded_by.name == "Olga Reyes"
    assert "The provider was down." in paid.to_described
    assert paid.document.kind == "payment_record"
    assert in_hold(order) == TOTAL
    with pytest.raises(PaymentDiffers):
        by_hand(order, cast.olga, amount="1.00")
    for other in (cast.ada, cast.shen, cast.adam):
        with pytest.raises(NotOpenToYou):
            by_hand(order, other)


@pytest.mark.django_db(transaction=True)
def test_the_same_event_many_times_at_once_is_one_payment(cast):
    order = wholesale.placed(cast)

    events = at_once(*[lambda: call(body(order))] * 4)

    assert len({event.pk for event in events}) == 1
    assert (Payment.objects.count(), in_hold(order)) == (1, TOTAL)


@pytest.mark.django_db(transaction=True)
def test_two_payments_at_once_are_never_more_than_is_open(cast):
    order = wholesale.placed(cast)

    events = at_once(
        *[
            lambda number=number: wholesale.captured(order, number=number, amount_minor=200_000)
            for number in ("1", "2", "3")
        ]
    )

    assert sorted(event.state for event in events) == ["applied", "parked", "parked"]
    assert in_hold(order) == 200_000
    assert holds.Hold.objects.get(order=order).captured_minor == 200_000
