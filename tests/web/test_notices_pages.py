"""The pages of notices: read without JavaScript, counted in the header, mailed as one chooses."""

import pytest

from fairhold.outbox.models import Mail, Notice
from fairhold.outbox.wishes import wishes_of
from fairhold.parties.models import Person
from tests import make as people
from tests.disputes import make
from tests.web.conftest import queries_of


@pytest.fixture
def filed(cast):
    return make.filed(cast)


def page_of(client, path="/notices/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_notice_says_what_is_due_when_and_what_silence_means(browse, cast, filed):
    Person.objects.filter(pk=cast.shen.person_id).update(timezone="Asia/Shanghai")

    page = page_of(browse(cast.shen))

    assert f'<a href="/disputes/{make.name(filed)}/">' in page
    assert "19 May 2026, 23:59 (Asia/Shanghai)</time>" in page
    assert "If nothing is done:" in page
    assert "Asks you to act" in page


def test_the_header_counts_what_is_unread_and_reading_lowers_it(browse, cast, filed):
    unread = Notice.objects.filter(person=cast.shen.person_id, read_at=None)
    number = unread.count()
    assert f'<span class="fh-count">{number}<' in page_of(browse(cast.shen), "/orders/")

    first = unread.latest("pk")
    answer = browse(cast.shen).post(f"/notices/{first.pk}/read/")

    assert answer.headers["Location"] == "/notices/"
    assert f'<span class="fh-count">{number - 1}<' in page_of(browse(cast.shen), "/orders/")


def test_all_that_were_listed_are_read_at_once(browse, cast, filed):
    newest = Notice.objects.filter(person=cast.shen.person_id).latest("pk").pk

    answer = browse(cast.shen).post("/notices/read/", {"newest": newest}, follow=True)

    assert "marked as read" in answer.content.decode()
    assert 'class="fh-count"' not in answer.content.decode()


@pytest.mark.parametrize("newest", ["", "x", "9" * 40])
def test_a_form_that_names_no_notice_reads_none(browse, cast, filed, newest):
    answer = browse(cast.shen).post("/notices/read/", {"newest": newest}, follow=True)

    assert "nothing unread" in answer.content.decode()
    assert Notice.objects.filter(person=cast.shen.person_id, read_at=None).exists()


def test_the_list_goes_on_page_by_page(browse, cast, filed):
    one = Notice.objects.filter(person=cast.shen.person_id).latest("pk")
    for number in range(60):
        one.pk, one.title = None, f"Notice {number}"
        one.save()

    seen, path = 0, "/notices/"
    while path:
        page = page_of(browse(cast.shen), path)
        seen += page.count('class="fh-notice-row')
        path = page.partition('rel="next" href="')[2].partition('"')[0]
    assert seen == Notice.objects.filter(person=cast.shen.person_id).count()


def test_the_list_takes_the_same_queries_whatever_its_length(browse, cast, filed):
    few = queries_of(browse(cast.shen), "/notices/")
    one = Notice.objects.filter(person=cast.shen.person_id).latest("pk")
    for _ in range(20):
        one.pk = None
        one.save()

    assert queries_of(browse(cast.shen), "/notices/") == few == 5


def test_another_organisation_with_unread_ones_is_offered(browse, cast, filed):
    ada = Person.objects.get(pk=cast.ada.person_id)
    people.membership(ada, cast.outsider)
    Notice.objects.create(
        person=ada,
        organisation=cast.outsider,
        kind="happened",
        title="Order O-000009: an offer",
        text="…",
        created_at=make.FILED,
        by_mail="never",
    )
    client = browse(cast.ada)

    page = page_of(client)

    assert "You also act for Rio Claro Importadora, with 1 unread." in page
    assert "O-000009" not in page


def test_one_chooses_how_one_is_mailed(browse, cast, filed):
    client = browse(cast.shen)
    assert "decided without you" in page_of(client, "/account/notices/")

    wanted = {"act": "daily", "happened": "never", "message": "at_once", "standing": "daily"}
    answer = client.post("/account/notices/", {**wanted, "digest_hour": "7"}, follow=True)

    assert "Saved." in answer.content.decode()
    wishes = wishes_of(cast.shen.person_id)
    assert {kind: getattr(wishes, kind) for kind in wanted} == wanted
    assert wishes.digest_hour == 7


def test_what_must_be_acted_on_has_no_such_choice_and_a_made_up_one_is_told(browse, cast):
    wanted = {"act": "never", "happened": "never", "message": "never", "standing": "never"}

    answer = browse(cast.shen).post("/account/notices/", {**wanted, "digest_hour": "7"})

    assert answer.status_code == 422
    assert "never is not one of the available choices" in answer.content.decode()


def test_an_inspector_is_led_to_the_inspection_it_may_see(browse, cast):
    make.order(cast)

    page = page_of(browse(cast.ines))

    assert '<a href="/inspections/I-000001/">' in page
    assert browse(cast.ines).get("/inspections/I-000001/").status_code == 200


def test_links_in_mails_lead_to_pages(browse, cast, filed):
    for mail in Mail.objects.filter(person=cast.ben.person_id):
        link = next(line for line in mail.body.splitlines() if line.startswith("http"))
        path = link.removeprefix("http://127.0.0.1:8000")
        assert browse(cast.ben).get(path).status_code == 200
