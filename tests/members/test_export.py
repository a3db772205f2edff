"""What a person is given of what is kept about them."""

import io
import json
import zipfile
from datetime import timedelta

import pytest

from fairhold.disputes import services as disputes
from fairhold.members import export
from fairhold.outbox.models import Mail
from fairhold.parties import invitations, tokens
from fairhold.parties.models import Person
from tests import make
from tests.disputes import make as dispute


def person(actor):
    return Person.objects.get(pk=actor.person_id)


def test_it_holds_what_the_person_did_and_was_told(cast, now):
    case = dispute.filed(cast, exhibits=(dispute.photo(cast),))
    dispute.answered(cast, case)
    dispute.taken(cast, case)
    disputes.say(
        reference=dispute.name(case), body="Look at roll 7.", actor=cast.ada, now=dispute.TAKEN
    )
    _, secret = tokens.issue_token(
        actor=cast.ada, label="ERP", scopes="read", expires_at=now + timedelta(30), now=now
    )

    told = export.of_person(person(cast.ada), dispute.TAKEN)

    assert told["profile"]["email"] == "ada.keller@example.com"
    assert told["profile"]["addresses"] == [{"email": "ada.keller@example.com", "confirmed": True}]
    assert [each["role"] for each in told["memberships"]] == ["owner"]
    assert [each["text"] for each in told["messages_written"]] == ["Look at roll 7."]
    assert {each["name"] for each in told["steps_in_cases"]} >= {"opened", "said"}
    [exhibit] = told["exhibits_brought"]
    assert (exhibit["label"], len(exhibit["sha256"])) == ("E1", 64)
    assert told["api_tokens"][0]["label"] == "ERP"
    assert secret not in json.dumps(told)
    assert told["notices_sent"]
    assert len(told["notices_sent"]) == Mail.objects.filter(person=cast.ada.person_id).count()


def test_it_holds_nothing_of_others(cast, now):
    case = dispute.filed(cast, exhibits=(dispute.photo(cast),))
    dispute.answered(cast, case)
    make.mail("shen.li@example.com", subject="For Shen", now=now)

    told = json.dumps(export.of_person(person(cast.ben), now))

    assert "For Shen" not in told
    assert "shen.li@example.com" not in told
    assert 'steps_in_cases": []' in told


def test_the_zip_is_one_json_document(cast, now):
    found = zipfile.ZipFile(io.BytesIO(export.as_zip(export.of_person(person(cast.ada), now))))

    assert found.namelist() == ["personal-data.json"]
    assert json.loads(found.read("personal-data.json"))["profile"]["name"] == "Ada Keller"


def test_who_invited_or_was_invited_finds_it(cast, now):
    invitations.invite(email="otto.prado@example.com", role="reader", actor=cast.ada, now=now)

    [asked] = export.of_person(person(cast.otto), now)["invitations"]
    [asking] = export.of_person(person(cast.ada), now)["invitations"]

    assert (asked["organisation"], asked["by_you"]) == ("Nordlicht Textil GmbH", False)
    assert asking["by_you"] is True


def test_the_number_of_queries_does_not_grow(cast, now, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        export.of_person(person(cast.ada), now)
    case = dispute.filed(cast, exhibits=(dispute.photo(cast),))
    dispute.answered(cast, case)

    with django_assert_num_queries(len(before)):
        export.of_person(person(cast.ada), now)


@pytest.mark.parametrize("who", ["olga", "ines", "adam"])
def test_everybody_gets_theirs(cast, now, who):
    told = export.of_person(person(getattr(cast, who)), now)

    assert told["profile"]["name"] == getattr(cast, who).person_name
