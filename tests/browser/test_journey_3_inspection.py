"""An inspection: ordered by the buyer, reported by the inspection company."""

import re

import pytest

from tests.browser.journey import Journey, part
from tests.browser.test_journey_2_order import goods_have_arrived

pytestmark = pytest.mark.browser


@part
def goods_are_inspected(journey: Journey) -> None:
    goods_have_arrived(journey)
    ada, ines = journey.visit("Ada"), journey.visit("Ines")
    ada.open(f"/orders/{journey.order}/")
    ada.follow("Order an inspection")
    ada.tick("Plumbline Inspection Ltd.")
    ada.write("What should they look at?", "Weigh eight shirts from different cartons.")
    ada.press("Order the inspection")

    ines.open("/")
    ines.follow("Look at the goods and write the report")
    ines.sees("Weigh eight shirts")
    ines.follow(re.compile("report", re.I))
    ines.write("Inspected on", journey.today.isoformat())
    ines.write("Lot size", "2000")
    ines.write("Sample size", "125")
    ines.tick("Yes")
    ines.write("Carton numbers, seals or marks", "cartons 3, 11, 17 and 38")
    ines.write("Measured values", "161 161 160 162 161 161 160 161")
    ines.attach("Your report", journey.paper("report.pdf"))
    ines.press("Send the report")
    ines.sees("The report is in")


def test_the_inspector_looks_and_reports(journey: Journey) -> None:
    goods_are_inspected(journey)

    journey.visit("Ada").open(f"/orders/{journey.order}/")
    journey.visit("Ada").sees("Reported")
