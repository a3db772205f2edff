"""One dispute's page: what is next, what can be proven, what each reader can do."""

import re

import pytest

from fairhold.disputes import services
from fairhold.disputes.models import Dispute
from fairhold.parties.models import Membership
from tests import make as parties
from tests.cast import Cast
from tests.disputes import make
from tests.web.conftest import Browse, queries_of
from tests.web.disputes.conftest import PAGE
from tests.web.sending import errors_of


def actions(content: str) -> set[str]:
    """What the page lets its reader do, by the last part of each address."""
    return set(re.findall(rf'{PAGE}([\w-]+)/"', content))


def test_it_says_who_must_act_by_when_and_what_silence_means(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    answer = browse(cast.shen).get(PAGE)

    panel = answer.context["next"]
    assert panel["who"] == "Brightloom Textile Co., Ltd."
    assert panel["yours"]
    assert panel["url"] == f"{PAGE}answer/"
    assert "If you do not answer" in panel["otherwise"]
    assert re.search(r"May 2026, \d\d:\d\d \(UTC\)", answer.content.decode())


def test_it_says_which_goods_it_is_about_and_who_stands_against_whom(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    lead = browse(cast.ada).get(PAGE).context["lead"]

    assert "Cotton shirt" in lead
    assert lead.endswith("Nordlicht Textil GmbH against Brightloom Textile Co., Ltd.")


def test_it_shows_what_can_be_proven_now_with_links_to_the_exhibits(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    content = browse(cast.ada).get(PAGE).content.decode()

    assert "This can be proven" in content
    assert "Not as described: fabric weight 180 g/m² ± 5 %" in content
    assert 'href="/orders/O-000001/#inspections"' in content
    assert 'id="exhibit-E1"' in content


def test_each_reader_is_offered_only_its_own_steps(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    by = {
        name: actions(browse(getattr(cast, name)).get(PAGE).content.decode())
        for name in ("ada", "shen", "olga", "adam")
    }

    assert by["ada"] == {"withdraw", "bidding", "export", "messages"}
    assert by["shen"] == {
        *("answer", "accept", "bidding", "export", "more-time", "messages"),
    }
    assert by["olga"] == {"take", "export"}
    assert by["adam"] == {"export"}


def test_an_officer_who_once_belonged_to_a_party_is_told_why_it_cannot_act(
    cast: Cast, browse: Browse, answered: Dispute
) -> None:
    olga = Membership.objects.get(person_id=cast.olga.person_id).person
    parties.membership(olga, cast.buyer, ended_at=make.AGREED)

    content = browse(cast.olga).get(PAGE).content.decode()

    assert "You cannot act in this case" in content
    assert actions(content) == {"export"}


@pytest.mark.parametrize(("who", "status"), [("otto", 404), ("ines", 403)])
def test_whoever_has_no_part_in_it_learns_nothing(
    cast: Cast, browse: Browse, filed: Dispute, who: str, status: int
) -> None:
    answer = browse(getattr(cast, who)).get(PAGE)

    assert answer.status_code == status
    assert "Nordlicht" not in answer.content.decode()


def test_the_page_costs_the_same_however_much_is_in_the_case(
    cast: Cast, browse: Browse, taken: Dispute
) -> None:
    client = browse(cast.olga)
    shows = [{"kind": "measurement", "term": "T1", "values": ["160"]}]

    def grow(name: str) -> None:
        photo = make.photo(cast, name=name, shows=shows)
        services.deposit(reference="D-000001", data=photo, actor=cast.ada, now=make.TAKEN)
        services.say(reference="D-000001", body="See it.", actor=cast.shen, now=make.TAKEN)

    grow("one.jpg")
    few = queries_of(client, PAGE)
    for name in ("two.jpg", "three.jpg"):
        grow(name)

    assert queries_of(client, PAGE) == few


def test_a_message_sent_twice_is_read_once_by_the_other_side(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    client = browse(cast.ada)
    sheet = client.get(PAGE).context["form"]["sheet"].value()

    for _ in range(2):
        answer = client.post(f"{PAGE}messages/", {"body": "Weigh one yourselves.", "sheet": sheet})

    assert answer["Location"] == f"{PAGE}#messages"
    content = browse(cast.shen).get(PAGE).content.decode()
    assert content.count("Weigh one yourselves.") == 1


def test_an_empty_message_is_told_beside_its_field(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    wrong = errors_of(browse(cast.ada), f"{PAGE}messages/", {"body": " ", "sheet": "s" * 43})

    assert list(wrong) == ["body"]


def test_every_event_of_a_case_has_words(cast: Cast, browse: Browse, taken: Dispute) -> None:
    olga = {"reference": "D-000001", "actor": cast.olga, "now": make.TAKEN}
    ada = olga | {"actor": cast.ada}
    services.ask_evidence(
        side="respondent", wanted_kind="lab_report", says="Bring the mill's test.", **olga
    )
    services.drop_request(request="Q1", **olga)
    services.close_evidence(due_at=make.at(5, 25), **olga)
    services.examine(exhibit="E1", integrity="edited", **olga)
    services.show(exhibit="E1", shows=[], **ada)
    services.acknowledge(exhibit="E1", **olga | {"actor": cast.shen})
    services.hand_back(**olga)
    services.take_case(**olga | {"actor": cast.omar})
    services.take_case(over=True, **olga)
    make.ruled(cast, taken)

    timeline = browse(cast.ada).get(PAGE).context["timeline"]

    told = [f"{event['title']}: {event['text']}" for event in timeline]
    assert told[0].startswith("Ruling issued: Partial refund, USD ")
    assert "Case taken by an officer: Taken over from a colleague." in told
    assert any("Q1: the respondent’s laboratory report, by" in text for text in told)
    assert told[-1] == "Dispute filed: "
