"""A dispute over an order that has arrived, in the browser: from the filing to the appeal."""

from tests.browser.journey import Journey
from tests.browser.test_journey_4_filing import GROUND


def filed(journey: Journey, ordered: str, paid: str) -> None:
    """Ada files: the goods weigh less than agreed; a laboratory says so."""
    ada = journey.visit("Ada")
    ada.open("/disputes/new/")
    ada.tick(ordered)
    ada.tick(paid)
    ada.pick("Which order is it?", journey.order)
    ada.press("Go on")
    ada.press("Begin a draft")
    journey.draft = ada.is_at(r"/drafts/(F-\d+)/channel/$")
    ada.tick("I have read who must prove what")
    ada.press("Save and go on")
    ada.follow(GROUND)
    ada.pick("Which agreed term was not kept?", "T1")
    ada.write("What exactly is wrong?", "It weighs much less than agreed.")
    ada.tick("Keep the goods, pay less")
    ada.press("Save this claim")
    ada.open(f"/drafts/{journey.draft}/evidence/")
    ada.follow("Add an exhibit")
    ada.attach("File", journey.paper("laboratory.pdf"))
    ada.pick("What is it?", "Laboratory report")
    ada.write("Title", "Eight pieces on a balance")
    ada.write("Dated", journey.today.isoformat())
    ada.press("Save the exhibit")
    ada.open(f"/drafts/{journey.draft}/check/")
    ada.press_twice("File the dispute")
    journey.dispute = ada.is_at(r"/disputes/(D-\d+)/$")


def answered(journey: Journey) -> None:
    """Shen contests it: of a single claim an answer does."""
    shen = journey.visit("Shen")
    shen.open("/")
    shen.follow("Answer a claim against you")
    shen.open(f"/disputes/{journey.dispute}/answer/")
    shen.write("What do you answer?", "The goods are as agreed.")
    shen.press_twice("Send the answer")
    shen.sees("Your answer is in")


def ruled_on(journey: Journey, refund: str) -> None:
    """Olga takes the case and grants a part."""
    olga = journey.visit("Olga")
    olga.open("/queue/")
    olga.press_twice(f"Take {journey.dispute}")
    _decide(journey, "Olga", refund, "Issue the ruling")


def appealed(journey: Journey) -> None:
    """Shen names an error."""
    shen = journey.visit("Shen")
    shen.open(f"/disputes/{journey.dispute}/ruling/")
    shen.follow("Appeal against the ruling")
    shen.tick("An error in the ruling")
    shen.write("Which issue, clause or exhibit is wrong?", "E1")
    shen.write("What is wrong", "The balance was not calibrated that month.")
    shen.press_twice("Send the appeal")
    shen.sees("Your appeal is in")


def ruled_on_appeal(journey: Journey, refund: str) -> None:
    """Omar, who took no part, grants less; the old ruling stays readable."""
    omar, shen = journey.visit("Omar"), journey.visit("Shen")
    omar.open("/queue/")
    omar.press_twice(f"Take {journey.dispute}")
    omar.sees("not calibrated that month")
    _decide(journey, "Omar", refund, "Issue the ruling on appeal")
    shen.open(f"/disputes/{journey.dispute}/ruling/")
    shen.sees("This ruling stands")
    shen.open(f"/disputes/{journey.dispute}/rulings/1/")
    shen.sees("Replaced by ruling R-000002")


def _decide(journey: Journey, name: str, refund: str, button: str) -> None:
    officer = journey.visit(name)
    officer.open(f"/disputes/{journey.dispute}/rule/")
    officer.tick("Depart from it")
    officer.pick("What follows instead?", "Partial refund")
    officer.write("Refund to the buyer", refund)
    officer.write("Your reasons", "So much is shown, and no more.")
    officer.press_twice(button)
    officer.is_at(r"/disputes/D-\d+/ruling/$")
