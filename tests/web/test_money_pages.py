"""The platform's own money pages, and the simulator."""

import pytest

from fairhold.payments.models import ProviderEvent
from fairhold.trade import services
from fairhold.trade.models import Order
from tests.access_world import browser_of
from tests.trade import make, wholesale
from tests.web.conftest import queries_of


@pytest.fixture(autouse=True)
def _vault(settings, tmp_path):
    settings.VAULT = tmp_path


@pytest.fixture
def parked(cast):
    order = wholesale.paid(cast)
    return wholesale.captured(order, number="2", amount_minor=5)


def test_an_officer_sees_what_waits_why_and_can_do_both(cast, parked):
    olga = browser_of(cast.olga)

    page = olga.get("/money/").content.decode()
    assert "Waits for an officer" in page
    assert "more than the USD 0.00 still open" in page
    told = olga.get(f"/money/{parked.pk}/").content.decode()
    assert "evt_payment.captured_2" in told

    still = olga.post(f"/money/{parked.pk}/retry/", follow=True).content.decode()
    assert "It is more than" in still
    done = olga.post(f"/money/{parked.pk}/", {"reason": "Returned by hand."})
    assert done.status_code == 302
    assert ProviderEvent.objects.get(pk=parked.pk).state == "settled"
    assert "Returned by hand." in olga.get(f"/money/{parked.pk}/").content.decode()


def test_an_administrator_reads_and_does_not_decide(cast, parked):
    adam = browser_of(cast.adam)

    assert "Apply it now" not in adam.get(f"/money/{parked.pk}/").content.decode()
    assert adam.post(f"/money/{parked.pk}/", {"reason": "Mine."}).status_code == 403


def test_the_list_of_events_takes_a_constant_number_of_queries(cast):
    order = wholesale.placed(cast)
    wholesale.captured(order, number="0", amount_minor=10)
    olga = browser_of(cast.olga)
    few = queries_of(olga, "/money/?state=all")
    for number in range(1, 6):
        wholesale.captured(order, number=str(number), amount_minor=10)

    assert queries_of(olga, "/money/?state=all") == few <= 11


def test_without_the_demo_there_is_no_simulator(cast):
    order = wholesale.placed(cast)

    assert browser_of(cast.ada).get(f"/simulator/{order}/").status_code == 404
    assert "simulator" not in browser_of(cast.ada).get(f"/orders/{order}/pay/").content.decode()


def test_a_refund_cannot_be_simulated_where_nothing_is_in_dispute(cast, settings):
    settings.FAIRHOLD_SIMULATOR = True
    settings.FAIRHOLD_PROVIDERS = {"simulator": ("s" * 40,)}
    order = wholesale.paid(cast)

    answer = browser_of(cast.ada).post(
        f"/simulator/{order}/", {"kind": "refund.paid", "amount": "1.00"}
    )

    assert answer.status_code == 422
    assert "No dispute is filed" in answer.content.decode()


def test_an_officer_records_a_payment_by_hand_on_a_page(cast):
    order = wholesale.placed(cast)
    olga = browser_of(cast.olga)
    kept = make.stored_file(cast.olga, wholesale.PLACED, "statement.pdf")

    answer = olga.post(
        f"/orders/{order}/platform-payments/new/",
        {
            "amount": "3,500.00",
            "paid_on": "2026-03-02",
            "bank_reference": "STMT-7",
            "reason": "The provider was down.",
            "kept": kept.pk,
        },
    )

    assert answer.status_code == 302, answer.content.decode()
    page = olga.get(f"/orders/{order}/").content.decode()
    assert "The provider was down." in page
    assert "USD 3,500.00" in page


def test_the_order_says_when_the_money_goes_and_what_stops_it(cast):
    order = wholesale.delivered(cast)
    page = browser_of(cast.ada).get(f"/orders/{order}/").content.decode()
    assert "Released on" in page
    assert "29 April 2026, 23:59 (Europe/Berlin)" in page


def test_who_orders_from_a_listing_that_changed_meanwhile_reads_it_anew(cast):
    version = wholesale.listed(cast)
    ada = browser_of(cast.ada)
    address = f"/listings/{version.listing}/order/"
    page = ada.get(address).context["form"]
    sent = {"quantity": 100, "digest": version.digest, "sheet": page["sheet"].value()}
    services.change_listing(
        reference=str(version.listing),
        seen=1,
        offer=wholesale.offer(title="Polyester"),
        actor=cast.shen,
        now=wholesale.PLACED,
    )

    again = ada.post(address, sent, follow=True)

    assert "The listing has changed since you read it" in again.content.decode()
    assert "Polyester" in again.content.decode()
    assert not Order.objects.exists()
    sent |= {"digest": again.context["form"]["digest"].value()}
    sent |= {"sheet": again.context["form"]["sheet"].value()}
    assert ada.post(address, sent).status_code == 302
    assert Order.objects.get().lines.get().description == "Polyester"


def test_a_completed_order_offers_no_dispute(cast):
    order = wholesale.delivered(cast)
    services.complete_order(reference=str(order), actor=cast.ada, now=wholesale.ARRIVED)

    page = browser_of(cast.ada).get(f"/orders/{order}/").content.decode()

    assert "closed to disputes" in page
    assert "Prepare a dispute" not in page
    assert "file a dispute in time" not in page
