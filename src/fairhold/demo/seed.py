"""Fills an empty database with the demo's marketplace."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from fairhold.demo.people import settle
from fairhold.demo.stories import Stories
from fairhold.demo.trade import Clock, last_noon
from fairhold.demo.wholesale import Wholesale
from fairhold.parties.accounts import propose_account


def fill(*, now: datetime) -> dict[str, Any]:
    """Make the marketplace as of ``now``; the accounts to print, and the disputes' references.

    Passwords and tokens are random and stand nowhere else in clear.
    """
    clock = Clock(last_noon(now))
    people = settle(now)
    stories = Stories(people, clock)
    decided = stories.curtains()
    ripe = stories.drills()
    waiting = stories.cushions()
    stories.open_orders()
    wholesale = Wholesale(people, clock).tell()
    propose_account(
        holder=people.zhao.organisation_name,
        country="CN",
        currency="EUR",
        account_number="622202200100777123",
        bank_code="102584000010",
        bic="ICBKCNBJSZN",
        bank_name="Industrial and Commercial Bank of China",
        actor=people.zhao,
        now=clock.ago(1),
    )
    return {
        "accounts": [asdict(account) for account in people.accounts],
        "decided_dispute": decided,
        "dispute_to_rule": ripe,
        "dispute_to_answer": waiting,
        **wholesale,
    }
