"""Goods looked at by an officer's order, and goods that go back: on a market of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import market
from tests.browser.audit import Auditor
from tests.browser.journey import EMAILS, Journey
from tests.cli import shell

pytestmark = pytest.mark.browser

_FILL = """
import sys
from fairhold.cli import django_setup
django_setup.start(sys.argv[1])
from django.contrib.auth.hashers import make_password
from fairhold.parties.models import Membership, Person
from tests import cast as the_cast
from tests.cast import Cast
from tests.disputes import make, make_goods
people = {
    each.person.name.split()[0].lower(): the_cast.as_actor(each)
    for each in Membership.objects.select_related("person", "organisation")
}
firms = {
    each.organisation.kind if each.organisation.kind != "company" else each.person.name.split()[0]:
    each.organisation for each in Membership.objects.select_related("person", "organisation")
}
cast = Cast(firms["Ada"], firms["Shen"], firms["Otto"], firms["inspector"], firms["platform"],
            *[people[n] for n in "ada ben shen mei otto ines olga omar adam".split()])
make_goods.gwen()
Person.objects.filter(password="").update(password=make_password(sys.argv[2]))
Person.objects.filter(name="Gwen Moe").update(password=make_password(sys.argv[2]))
for _ in range(2):
    make.taken(cast, make.escalated(cast, make.answered(cast, make.filed(cast))))
"""


@pytest.fixture(scope="module")
def goods(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    """Two disputes that Olga has taken: D-000001 and D-000002."""
    with market.opened(tmp_path_factory.mktemp("goods")) as served:
        environment = shell.environment(served.data) | {
            "PYTHONPATH": os.pathsep.join((str(shell.SOURCE), str(market.ROOT)))
        }
        command = [sys.executable, "-c", _FILL, str(served.data), market.PASSWORD]
        subprocess.run(command, env=environment, cwd=served.data, check=True)
        EMAILS.setdefault("Gwen", "gwen.moe@example.com")
        papers = tmp_path_factory.mktemp("goods-papers")
        yield Journey(chromium, served, Auditor(chromium), papers)


def test_an_inspection_is_asked_for_ordered_paid_and_reported(goods: Journey) -> None:
    ada, olga, gwen, shen = (goods.visit(name) for name in ("Ada", "Olga", "Gwen", "Shen"))
    page = "/disputes/D-000001/"
    shen.open(page)
    shen.follow("Ask for an inspection")
    shen.write("What should be looked at", "Weigh shirts drawn by the inspector, not by the buyer.")
    shen.pick("Which company do you propose?", "Gaugewell Survey AS")
    shen.press("Ask for it")
    shen.sees("asks for an inspection, by Gaugewell Survey AS")

    olga.open(page)
    olga.follow("Order an inspection")
    olga.sees("Proposed by Brightloom Textile Co., Ltd.")
    olga.tick("Gaugewell Survey AS")
    olga.write("The company’s fee", "400")
    olga.press_twice("Order the inspection")
    olga.sees("Waiting for the fee")
    olga.sees("125 of 2,000 units")

    ada.open(page)
    ada.sees("pays the inspection fee")
    ada.follow("Show the payment")
    ada.write("Paid on", goods.today.isoformat())
    ada.attach("The bank’s document", goods.paper("fee.pdf"))
    ada.press_twice("Show the payment")
    ada.sees("has been asked to go")

    gwen.open("/")
    gwen.follow("Look at the goods and write the report")
    gwen.sees("Draw 125 of 2000 units at random")
    gwen.follow("Write the report")
    gwen.write("Inspected on", goods.today.isoformat())
    gwen.write("Lot size", "2000")
    gwen.write("Sample size", "125")
    gwen.tick("Yes")
    gwen.write("Carton numbers, seals or marks", "cartons 4, 9 and 21; seal 77120")
    gwen.write("Measured values", "161 161 160 162 161 161 160 161")
    gwen.attach("Your report", goods.paper("survey.pdf"))
    gwen.press("Send the report")

    for reader in (ada, shen, olga):
        reader.open(page)
        reader.sees("Read the report, I2")
    olga.open(f"{page}rule/")
    olga.sees("bears that part of the fee")
    assert "\n\n".join(goods.auditor.faults) == ""


def test_goods_go_back_and_an_officer_decides_what_is_due(goods: Journey) -> None:
    ada, olga, shen = (goods.visit(name) for name in ("Ada", "Olga", "Shen"))
    page = "/disputes/D-000002/"
    olga.open(f"{page}rule/")
    olga.tick("Depart from it")
    olga.pick("What follows instead?", "Return of the goods, then refund")
    olga.write("Refund to the buyer", "3000")
    olga.write("Your reasons", "The shirts are of no use to the buyer.")
    olga.press("Issue the ruling")

    shen.open(page)
    shen.sees("once the goods have come back")
    shen.follow("Say where to")
    shen.write("To which address?", "Gate 4, 8 Loom Road, Ningbo 315000, China")
    shen.press_twice("Send the instructions")

    ada.open(page)
    ada.follow("Record that they are sent")
    ada.sees("Gate 4, 8 Loom Road")
    ada.write("Carrier", "DHL")
    ada.write("Carrier’s number", "JD014600006281230704")
    ada.write("Sent on", goods.today.isoformat())
    ada.attach("The carrier’s receipt", goods.paper("waybill.pdf"))
    ada.press_twice("Record it")
    ada.sees("On the way")
    ada.follow("Show that they arrived")
    ada.write("Arrived on", goods.today.isoformat())
    ada.attach("The carrier’s proof", goods.paper("delivered.pdf"))
    ada.press("Show it")

    shen.open(page)
    shen.follow("Record what came back")
    shen.tick("They came damaged")
    shen.write("What did you find?", "Twelve shirts are torn.")
    shen.attach("Photograph", goods.paper("torn.jpg"))
    shen.press_twice("Record it")
    shen.sees("decides on the return")

    olga.open(page)
    olga.follow("Decide on the return")
    olga.write("How much of the refund", "2500")
    olga.write("Your reasons", "Twelve shirts were torn on the way back.")
    olga.press_twice("Decide")
    olga.sees("Refund due: USD 2,500.00")
    found = goods.market.rows("SELECT amount_minor FROM ledger_posting WHERE key LIKE '%:refund'")
    assert found == [(250_000,)]
    assert "\n\n".join(goods.auditor.faults) == ""
