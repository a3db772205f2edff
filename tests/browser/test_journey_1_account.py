"""The supplier's bank account: proposed, and approved by the administrator."""

import pytest

from tests.browser.journey import Journey, part

pytestmark = pytest.mark.browser


@part
def account_is_approved(journey: Journey) -> None:
    shen = journey.visit("Shen")
    shen.follow("Bank accounts", within="nav")
    shen.sees("No bank account yet")
    shen.follow("Propose an account")
    shen.pick("In which country is the account?", "China")
    shen.press("Go on")
    shen.write("Account holder", "Brightloom Textile Co., Ltd.")
    shen.write("Account number", "622202200100456789")
    shen.write("National bank code", "102584000010")
    shen.write("BIC (SWIFT code)", "ICBKCNBJSZN")
    shen.write("Bank’s name", "Industrial and Commercial Bank of China")
    shen.pick("Currency", "USD")
    shen.press_twice("Propose this account")
    shen.sees("Waiting for approval")

    adam = journey.visit("Adam")
    adam.follow("Approve or refuse a bank account")
    adam.sees("622202200100456789")
    adam.tick("Approve")
    adam.press_twice("Decide")
    adam.sees("No account waits for you")

    shen.open("/bank-accounts/")
    shen.sees("Approved")
    shen.sees_not("Waiting for approval")


def test_an_account_is_proposed_and_approved(journey: Journey) -> None:
    account_is_approved(journey)

    assert journey.market.rows("SELECT state FROM parties_bankaccount") == [("approved",)]
