"""The lists: a company's disputes and drafts, the officer's queue, the administrator's view."""

import pytest

from fairhold.disputes import services
from fairhold.disputes.models import Dispute
from fairhold.parties.models import BankAccount
from tests.cast import Cast
from tests.disputes import make
from tests.trade import make as orders
from tests.web.conftest import Browse, queries_of
from tests.web.disputes.conftest import SetClock


def test_each_side_sees_the_other_in_its_list(cast: Cast, browse: Browse, filed: Dispute) -> None:
    [by_ada] = browse(cast.ada).get("/disputes/").context["disputes"]
    [by_shen] = browse(cast.shen).get("/disputes/").context["disputes"]

    assert (by_ada["with"], by_ada["asked"]) == ("Brightloom Textile Co., Ltd.", "USD 3,000.00")
    assert by_shen["with"] == "Nordlicht Textil GmbH"


def test_only_the_respondent_is_told_that_it_is_its_turn(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    [by_ada] = browse(cast.ada).get("/disputes/").context["disputes"]
    [by_shen] = browse(cast.shen).get("/disputes/").context["disputes"]

    assert (by_ada["dispute"].mine, by_shen["dispute"].mine) == (False, True)


def test_a_draft_stands_before_the_list_for_its_own_side_only(
    cast: Cast, browse: Browse, clock: SetClock
) -> None:
    make.draft(cast, make.order(cast))

    assert 'href="/drafts/F-000001/"' in browse(cast.ben).get("/disputes/").content.decode()
    assert "F-000001" not in browse(cast.shen).get("/disputes/").content.decode()


def test_an_empty_list_says_what_to_do(cast: Cast, browse: Browse) -> None:
    content = browse(cast.otto).get("/disputes/").content.decode()

    assert "No disputes" in content
    assert 'href="/disputes/new/"' in content


def test_a_tab_keeps_to_its_state_and_an_unknown_one_shows_all(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    client = browse(cast.ada)

    assert len(client.get("/disputes/?state=filed").context["disputes"]) == 1
    assert "No dispute is in this state" in client.get("/disputes/?state=ruled").content.decode()
    assert len(client.get("/disputes/?state=lost&after=x").context["disputes"]) == 1


def test_the_list_goes_on_where_the_page_ends(
    cast: Cast, browse: Browse, filed: Dispute, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.withdraw(reference=make.name(filed), actor=cast.ada, now=make.ANSWERED)
    make.filed(cast, filed.order)
    monkeypatch.setattr("fairhold.web.disputes.views.reading.PER_PAGE", 1)
    client = browse(cast.ada)

    first = client.get("/disputes/")
    second = client.get(first.context["older_url"])

    assert [row["dispute"].reference for row in first.context["disputes"]] == ["D-000002"]
    assert [row["dispute"].reference for row in second.context["disputes"]] == ["D-000001"]
    assert second.context["older_url"] == ""


def test_the_queue_holds_what_nobody_has_taken_and_mine_what_i_have(
    cast: Cast, browse: Browse, answered: Dispute
) -> None:
    client = browse(cast.olga)
    assert "D-000001" in client.get("/queue/").content.decode()

    client.post("/disputes/D-000001/take/")
    client.get("/queue/")  # here the message about it is read

    assert "The queue is empty" in client.get("/queue/").content.decode()
    assert "D-000001" in client.get("/queue/?mine=yes").content.decode()
    assert "You have no open cases" in browse(cast.omar).get("/queue/?mine=yes").content.decode()


def test_in_the_queue_what_is_due_stands_before_what_is_not(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    ripe = make.escalated(cast, make.answered(cast, second(cast)))

    rows = browse(cast.olga).get("/queue/").context["cases"]

    assert [row["dispute"].reference for row in rows] == [make.name(ripe), make.name(filed)]
    assert rows[0]["age"] == 3


def test_the_queue_goes_on_where_the_page_ends(
    cast: Cast, browse: Browse, answered: Dispute, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = second(cast)
    monkeypatch.setattr("fairhold.web.officer.cases.PER_PAGE", 1)
    client = browse(cast.olga)

    first = client.get("/queue/")
    rest = client.get(first.context["older_url"])

    assert [row["dispute"].reference for row in first.context["cases"]] == [make.name(answered)]
    assert [row["dispute"].reference for row in rest.context["cases"]] == [make.name(later)]
    assert rest.context["older_url"] == ""


def test_the_lists_cost_the_same_however_long_they_are(
    cast: Cast, browse: Browse, answered: Dispute
) -> None:
    few = queries_of(browse(cast.ada), "/disputes/"), queries_of(browse(cast.olga), "/queue/")
    second(cast)

    many = queries_of(browse(cast.ada), "/disputes/"), queries_of(browse(cast.olga), "/queue/")

    assert many == few


def test_the_administrator_reads_every_dispute(cast: Cast, browse: Browse, filed: Dispute) -> None:
    assert "D-000001" in browse(cast.adam).get("/disputes/").content.decode()


def second(cast: Cast) -> Dispute:
    """A dispute about another order, paid to the same account."""
    order = make.order(cast, paid="", inspected=False)
    orders.arrived(
        order,
        cast,
        make.RECEIVED,
        account_id=BankAccount.objects.get().pk,
        amount="12000.00",
        bank_reference="TRN-2",
    )
    return make.filed(cast, order)
