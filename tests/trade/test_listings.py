"""Listings: what a supplier offers, in versions that stay, and orders placed from them."""

import hashlib
import json
import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from fairhold.files import store
from fairhold.kit.canonical import digest
from fairhold.kit.errors import NotFound, Refused
from fairhold.trade import access, queries, services
from fairhold.trade.facts import order_facts
from fairhold.trade.models import Hold, Listing, ListingVersion, Order
from fairhold.trade.services import Tier
from fairhold.trade.services.holds import NothingHeld
from fairhold.trade.services.listings import BadListing, ListingChanged, ListingWithdrawn
from fairhold.trade.services.placing import OwnListing, TooFew
from tests.at_once import at_once
from tests.trade import make, wholesale


@pytest.fixture(autouse=True)
def _vault(settings, tmp_path):
    settings.VAULT = tmp_path


def test_each_change_is_a_version_and_the_old_ones_stay(cast, now):
    first = wholesale.listed(cast)
    second = services.change_listing(
        reference=str(first.listing),
        seen=1,
        offer=wholesale.offer(title="T-shirt"),
        actor=cast.mei,
        now=now,
    )

    assert (second.number, second.title) == (2, "T-shirt")
    assert queries.listing_page(str(first.listing), cast.otto).title == "T-shirt"
    old = queries.listing_page(str(first.listing), cast.otto, version=1)
    assert old.title == "Cotton T-shirt, navy"
    assert old.digest == digest(first.content) != second.digest


def test_what_a_version_said_cannot_be_changed_in_the_database(cast):
    version = wholesale.listed(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        ListingVersion.objects.filter(pk=version.pk).update(title="Silk")
    with pytest.raises(IntegrityError), transaction.atomic():
        version.delete()


def test_the_same_content_again_is_the_version_that_stands(cast, now):
    first, new = _push(cast.adam, cast, now)
    again, newer = _push(cast.adam, cast, now)

    assert (new, newer) == (True, False)
    assert again.pk == first.pk
    assert Listing.objects.get().versions == 1


def test_the_marketplace_pushes_for_a_supplier_and_a_supplier_only_for_itself(cast, now):
    version, _ = _push(cast.adam, cast, now)

    assert version.listing.supplier == cast.supplier
    own, _ = services.push_listing(
        external_id="77120", offer=wholesale.offer(), actor=cast.shen, now=now
    )
    assert own.pk == version.pk
    with pytest.raises(NotFound):
        _push(cast.otto, cast, now)


def _push(actor, cast, now):
    return services.push_listing(
        external_id="77120",
        offer=wholesale.offer(),
        supplier_id=cast.supplier.pk,
        actor=actor,
        now=now,
    )


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"tiers": ()}, "tiers"),
        (
            {"tiers": (Tier(least=5, unit_price="4"), Tier(least=5, unit_price="3"))},
            "tiers[1].least",
        ),
        ({"tiers": (Tier(least=5, unit_price="4.001"),)}, "tiers[0].unit_price"),
        ({"address": "market.example/1"}, "address"),
        ({"ships_within_days": 366}, "ships_within_days"),
        ({"terms": ({"kind": "date", "event": "shipped", "by": "2026-04-01"},)}, "terms[0].kind"),
        ({"terms": (make.WEIGHT,)}, "terms[0].line"),
        ({"terms": ({**wholesale.WEIGHT, "unit": "blorp"},)}, "terms[0].unit"),
        ({"terms": ({"kind": "measure", "property": "weight"},)}, "terms[0].unit"),
        ({"picture_ids": (99,)}, "picture_ids[0]"),
        ({"title": " "}, "title"),
    ],
)
def test_what_cannot_be_offered_is_refused_beside_its_field(said, field, cast):
    with pytest.raises(Refused) as refused:
        wholesale.listed(cast, **said)

    assert refused.value.field == field
    assert not Listing.objects.exists()


def test_a_picture_must_be_one(cast, now):
    text = store.receive(iter([b"no picture"]), name="a.txt", actor=cast.shen, now=now)
    with pytest.raises(BadListing, match="not a picture"):
        wholesale.listed(cast, picture_ids=(text.pk,))


def test_only_its_supplier_changes_a_listing_and_no_inspector_sees_one(cast, now):
    version = wholesale.listed(cast)
    with pytest.raises(access.NotYourStep):
        services.withdraw_listing(reference=str(version.listing), actor=cast.ada, now=now)
    with pytest.raises(NotFound):
        queries.listing_page(str(version.listing), cast.ines)
    with pytest.raises(ListingChanged):
        services.change_listing(
            reference=str(version.listing),
            seen=7,
            offer=wholesale.offer(),
            actor=cast.shen,
            now=now,
        )


def test_placing_an_order_concludes_it_on_the_listings_terms(cast):
    order = wholesale.placed(cast)

    assert (order.state, order.channel, order.total_minor) == ("agreed", "wholesale", 350_000)
    assert order.concluded_on == date(2026, 3, 2)
    assert order.ship_by == date(2026, 3, 16)
    assert digest(order.frozen) == order.frozen_hash
    assert {a.organisation_id for a in order.acceptances.all()} == {
        cast.buyer.pk,
        cast.supplier.pk,
    }
    assert [term.data["property"] for term in order.terms.order_by("pk")] == [
        "fabric weight",
        "colour",
    ]
    assert Hold.objects.get(order=order).state == "held"


def test_the_listing_is_captured_as_it_stood_with_its_pictures_and_hashes(cast, now):
    navy = wholesale.picture(cast.shen)
    version = wholesale.listed(cast, picture_ids=(navy.pk,))
    order = wholesale.placed(cast, version)
    services.change_listing(
        reference=str(version.listing),
        seen=1,
        offer=wholesale.offer(title="Polyester", terms=()),
        actor=cast.shen,
        now=now,
    )

    captured, picture = order.documents.order_by("pk")
    with store.open(captured.file) as stream:
        page = stream.read()
    told = json.loads(re.search(rb"<pre>(.*)</pre>", page, re.DOTALL)[1].replace(b"&quot;", b'"'))
    assert hashlib.sha256(page).hexdigest() == captured.file.sha256
    assert order.frozen["documents"][0]["sha256"] == captured.file.sha256
    assert digest(told["content"]) == version.digest
    assert told["captured_at"] == wholesale.PLACED.isoformat()
    assert told["address"] == "https://market.example/item/77120"
    assert told["content"]["pictures"][0]["sha256"] == picture.file.sha256 == navy.sha256
    assert captured.file.organisation == cast.platform
    assert b"Cotton T-shirt" in page


def test_the_capture_is_an_exhibit_on_record_without_anybody_bringing_it(cast):
    facts = order_facts(wholesale.paid(cast))

    exhibit = facts["exhibits"][0]
    assert exhibit["kind"] == "listing"
    assert exhibit["issuer"]["role"] == "platform"
    assert exhibit["offered_by"] == "platform"
    assert (exhibit["dated"], exhibit["address"]) == (
        "2026-03-02",
        "https://market.example/item/77120",
    )
    assert exhibit["integrity"] == "intact"
    assert facts["payments"] == [
        {
            "id": "P1",
            "amount": "3500.00",
            "paid_on": "2026-03-02",
            "to": "platform",
            "on_record": True,
            "exhibits": [],
        }
    ]


def test_a_listing_from_a_page_with_markup_is_captured_as_text(cast):
    version = wholesale.listed(cast, title="<script>alert(1)</script>")
    order = wholesale.placed(cast, version)
    with store.open(order.documents.get(label="D1").file) as stream:
        assert b"<script" not in stream.read()


@pytest.mark.parametrize(("quantity", "price"), [(100, 400), (999, 400), (1000, 350)])
def test_the_quantity_says_the_price(quantity, price, cast):
    order = wholesale.placed(cast, quantity=quantity)

    assert order.lines.get().unit_price_minor == price


def test_who_cannot_buy_is_told_why_and_nothing_is_ordered(cast, now):
    version = wholesale.listed(cast)
    listing = str(version.listing)
    with pytest.raises(TooFew, match="100"):
        wholesale.placed(cast, version, quantity=99)
    with pytest.raises(ListingChanged):
        services.place_order(
            listing=listing, quantity=100, digest="0" * 64, actor=cast.ada, now=now
        )
    with pytest.raises(OwnListing):
        services.place_order(
            listing=listing, quantity=100, digest=version.digest, actor=cast.shen, now=now
        )
    services.withdraw_listing(reference=listing, actor=cast.shen, now=now)
    with pytest.raises(NotFound):
        wholesale.placed(cast, version)
    assert not Order.objects.exists()


def test_a_withdrawn_listing_is_still_read_by_whoever_bought_from_it(cast, now):
    order = wholesale.placed(cast)
    listing = str(order.purchase.version.listing)
    services.withdraw_listing(reference=listing, actor=cast.shen, now=now)

    assert queries.listing_page(listing, cast.ada).withdrawn_at == now
    with pytest.raises(NotFound):
        queries.listing_page(listing, cast.otto)
    with pytest.raises(ListingWithdrawn):
        services.place_order(
            listing=listing,
            quantity=100,
            digest=order.purchase.version.digest,
            actor=cast.ada,
            now=now,
        )


@pytest.mark.django_db(transaction=True)
def test_an_order_and_a_change_of_the_listing_at_once_fit_together(cast):
    version = wholesale.listed(cast)

    order, changed = at_once(
        lambda: wholesale.placed(cast, version),
        lambda: services.change_listing(
            reference=str(version.listing),
            seen=1,
            offer=wholesale.offer(title="Polyester"),
            actor=cast.shen,
            now=wholesale.PLACED,
        ),
    )

    assert changed.number == 2
    if isinstance(order, Order):
        assert order.purchase.version == version
        assert order.lines.get().description == "Cotton T-shirt, navy"
    else:
        assert isinstance(order, ListingChanged)


def test_an_unpaid_order_is_not_completed(cast, now):
    with pytest.raises(NothingHeld):
        services.complete_order(reference=str(wholesale.placed(cast)), actor=cast.ada, now=now)


def test_lists_and_pages_take_a_constant_number_of_queries(cast, django_assert_num_queries):
    for number in range(3):
        wholesale.listed(cast, title=f"Shirt {number}")
    listing = str(Listing.objects.latest("pk"))

    with django_assert_num_queries(1):
        rows = queries.listings_page(cast.ada)
    with django_assert_num_queries(3):
        queries.listing_page(listing, cast.ada)

    assert [row.title for row in rows] == ["Shirt 2", "Shirt 1", "Shirt 0"]
