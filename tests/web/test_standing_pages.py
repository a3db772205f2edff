"""The page of a standing: its own people's, the platform's, and the officer's lifting."""

from datetime import timedelta

import pytest

from fairhold.enforcement.models import Entry
from tests.cast import NOW, Cast
from tests.disputes import make as disputes
from tests.enforcement import make
from tests.web.conftest import Browse, queries_of

pytestmark = pytest.mark.usefixtures("that_day")
OWN = "/organisation/standing/"


def test_with_nothing_on_record_it_says_where_points_come_from(cast: Cast, browse: Browse) -> None:
    content = browse(cast.shen).get(OWN).content.decode()

    assert "In good standing" in content
    assert "Nothing on record" in content
    assert "A claim that is accepted brings none." in content


def test_it_shows_score_measure_history_expiry_and_what_one_more_would_do(
    cast: Cast, browse: Browse
) -> None:
    make.restricted(cast, NOW)
    content = browse(cast.shen).get(OWN).content.decode()

    assert "12 points now" in content
    assert "You cannot conclude new orders as a supplier until 9 March 2026" in content
    assert "you can still answer, bring evidence" in content
    assert 'href="/disputes/D-000001/"' in content
    assert "Paid for, and not delivered" in content
    assert "2 March 2027" in content
    assert "Order not fulfilled, 3 points: the standing would be 15." in content
    assert "/lift/" not in content


def test_a_visitor_of_the_organisations_page_finds_it(cast: Cast, browse: Browse) -> None:
    assert f'href="{OWN}"' in browse(cast.shen).get("/organisation/").content.decode()
    assert f'href="{OWN}"' not in browse(cast.ines).get("/organisation/").content.decode()


def test_the_officer_finds_both_standings_from_the_case_and_a_party_neither(
    cast: Cast, browse: Browse
) -> None:
    disputes.filed(cast)
    links = [f'href="/organisations/{each.pk}/standing/"' for each in (cast.buyer, cast.supplier)]
    officer = browse(cast.olga).get("/disputes/D-000001/").content.decode()
    party = browse(cast.shen).get("/disputes/D-000001/").content.decode()

    assert all(link in officer for link in links)
    assert not any(link in party for link in links)


def test_an_officer_lifts_an_entry_with_a_reason(cast: Cast, browse: Browse) -> None:
    entry = make.entry(cast, NOW)
    page = f"/organisations/{cast.supplier.pk}/standing/"
    lift = f"{page}{entry.pk}/lift/"
    olga = browse(cast.olga)

    assert f'href="{lift}"' in olga.get(page).content.decode()
    refused = olga.post(lift, {"reason": " "})
    assert refused.status_code == 422
    assert "reason" in refused.context["form"].errors

    assert olga.post(lift, {"reason": "The carrier lost them."}).status_code == 302
    content = olga.get(page).content.decode()
    assert "The carrier lost them." in content
    assert "Olga Reyes" in content
    assert f'href="{lift}"' not in content
    assert "The carrier lost them." in browse(cast.shen).get(OWN).content.decode()


def test_an_entry_is_found_only_under_its_own_organisation(cast: Cast, browse: Browse) -> None:
    entry = make.entry(cast, NOW)
    wrong = f"/organisations/{cast.buyer.pk}/standing/{entry.pk}/lift/"

    assert browse(cast.olga).post(wrong, {"reason": "Because."}).status_code == 404
    assert Entry.objects.get().state == "active"


def test_an_expired_entry_and_a_suspended_one_say_so(cast: Cast, browse: Browse) -> None:
    old = make.entry(cast, NOW)
    Entry.objects.filter(pk=old.pk).update(counts_from=NOW - timedelta(days=365), expires_at=NOW)
    later = make.entry(cast, NOW, "ruling:2:fault:C1", about="O-000002")
    Entry.objects.filter(pk=later.pk).update(state="suspended", reason="Under appeal.")
    content = browse(cast.shen).get(OWN).content.decode()

    assert "Expired" in content
    assert "Under appeal." in content
    assert "0 points now" in content


def test_it_takes_the_same_number_of_queries_however_long_it_is(cast: Cast, browse: Browse) -> None:
    make.entry(cast, NOW)
    shen = browse(cast.shen)
    few = queries_of(shen, OWN)
    for number in range(2, 9):
        make.entry(cast, NOW, f"ruling:{number}:fault:C1", about=f"O-00000{number}")

    assert queries_of(shen, OWN) == few
