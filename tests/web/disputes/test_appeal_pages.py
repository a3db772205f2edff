"""The pages of what comes after the decision, each used as its reader would."""

import pytest

from fairhold.disputes.models import Dispute
from tests import access_world
from tests.disputes import after, make
from tests.disputes.make import name

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: after.APPEALED)


def browser(actor):
    return access_world.browser_of(actor)


def url(dispute, part=""):
    return f"/disputes/{name(dispute)}/{part}"


def sheet(client, address):
    return client.get(address).context["form"]["sheet"].value()


def test_a_party_appeals_another_officer_rules_and_the_old_stays_readable(cast):
    dispute = after.decided(cast)
    shen, omar = browser(cast.shen), browser(cast.omar)
    page = shen.get(url(dispute, "ruling/")).content.decode()
    assert "Appeal against the ruling" in page
    assert "You can appeal until" in page

    address = url(dispute, "appeal/")
    empty = shen.post(address, {"sheet": sheet(shen, address), "appeal": "stated_error"})
    assert empty.status_code == 422
    assert "Name the issue, the clause or the exhibit" in empty.content.decode()
    sent = shen.post(
        address,
        {
            "sheet": sheet(shen, address),
            "appeal": "stated_error",
            "error_in": "I1",
            "says": "The sample is not traced.",
        },
    )
    assert sent.status_code == 302
    told = browser(cast.ada).get(url(dispute)).content.decode()
    assert "The sample is not traced." in told
    assert "Under appeal" in told

    omar.post(url(dispute, "take/"))
    form = omar.get(url(dispute, "rule/"))
    assert "rule on the appeal" in form.content.decode()
    ruled = omar.post(
        url(dispute, "rule/"),
        {
            "decision": "depart",
            "outcome": "partial_refund",
            "refund": "500.00",
            "reasons": "Only a part is traced.",
            "seen": form.context["form"]["seen"].value(),
        },
    )
    assert ruled.status_code == 302
    ada = browser(cast.ada)
    assert "This ruling stands" in ada.get(url(dispute, "ruling/")).content.decode()
    old = ada.get(url(dispute, "rulings/1/")).content.decode()
    assert "Replaced by ruling R-000002" in old
    assert ada.get(url(dispute, "rulings/3/")).status_code == 404
    pdf = ada.get(url(dispute, "rulings/1/ruling.pdf"))
    assert pdf.content.startswith(b"%PDF-")


def test_the_second_officers_page_is_blind_and_the_partys_unchanged(cast):
    filed = make.filed(cast)
    Dispute.objects.filter(pk=filed.pk).update(claimed_minor=6_000_000)
    dispute = make.taken(cast, make.escalated(cast, make.answered(cast, filed)))
    olga, omar, ada = browser(cast.olga), browser(cast.omar), browser(cast.ada)
    before = ada.get(url(dispute)).context["state"]
    form = olga.get(url(dispute, "rule/"))
    decided = {
        "decision": "depart",
        "outcome": "partial_refund",
        "refund": "777.00",
        "reasons": "Because of the buttons.",
        "seen": form.context["form"]["seen"].value(),
    }
    assert olga.post(url(dispute, "rule/"), decided).status_code == 302
    assert ada.get(url(dispute)).context["state"] == before
    assert "in second review" not in ada.get(url(dispute)).content.decode().lower()
    blind = omar.get(url(dispute, "rule/"))
    assert "777" not in blind.content.decode()
    assert "buttons" not in blind.content.decode()
    assert "777.00" in olga.get(url(dispute)).content.decode()

    other = decided | {"refund": "500.00", "reasons": "Half is sold."}
    assert omar.post(url(dispute, "rule/"), other).status_code == 302

    assert "Two officers differ" in omar.get(url(dispute)).content.decode()
    assert "Two officers differ" not in ada.get(url(dispute)).content.decode()
    assert olga.post(url(dispute, "send-back/")).status_code == 302
    dispute.refresh_from_db()
    assert dispute.state == "escalated"
