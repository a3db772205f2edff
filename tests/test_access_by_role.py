"""Every page, tried by a company's people in each role.

A line is where a role gets something else than an owner of the company; `tests/access_table.py`
says what owners get. 409 says that the order or the case has no such step for the reader, who is
not shown it either; a button that removes something answers 302 and tells on the next page.
"""

import logging
from collections.abc import Iterator

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache

from fairhold.parties.models import Organisation, Person
from tests import access_world
from tests import cast as the_cast
from tests.access_table import ROWS
from tests.access_world import World
from tests.test_access import _try

ROLES = ("member", "finance", "reader")

DIFFERENT = """
                          member
                          |      finance
                          |      |      reader
accept_dispute       POST 409    409    403
accept_offer         GET  200    409    409
accept_offer         POST 302    409    403
accept_order         POST 409    409    403
acknowledge_exhibit  POST 302    302    403
add_document         GET  200    409    409
add_document         POST 422    409    403
add_exhibit          GET  200    409    409
add_exhibit          POST 422    409    403
add_line             GET  200    409    409
add_line             POST 422    409    403
add_picture          POST 409    409    403
add_property         POST 409    409    403
add_shown            GET  200    409    409
add_shown            POST 422    409    403
add_term             GET  200    409    409
add_term             POST 422    409    403
agree_to_bidding     POST 409    409    403
answer_dispute       POST 409    409    403
answer_record        POST 409    409    403
ask_inspection       GET  200    409    409
ask_inspection       POST 422    409    403
ask_more_time        POST 409    409    403
bid                  POST 422    409    403
change_line          GET  200    409    409
change_line          POST 422    409    403
change_listing       POST 409    409    403
appeal               GET  200    409    409
appeal               POST 422    409    403
change_role          GET  403    403    403
change_role          POST 403    403    403
change_term          GET  200    409    409
change_term          POST 422    409    403
choose_term          GET  200    409    409
complete_order       GET  200    409    409
complete_order       POST 422    409    403
confirm_performance  GET  200    409    409
confirm_performance  POST 302    409    403
confirm_receipt      GET  200    409    409
confirm_receipt      POST 422    409    403
contest_performance  GET  200    409    409
contest_performance  POST 422    409    403
deal_invitation      POST 422    422    403
decline_offer        GET  200    409    409
decline_offer        POST 302    409    403
deposit_fee          GET  409    200    409
deposit_fee          POST 409    422    403
draft_add_claim      POST 422    422    403
draft_add_exhibit    POST 422    422    403
draft_channel        POST 422    422    403
draft_check          POST 422    422    403
draft_claim          POST 422    422    403
draft_exhibit_shows  POST 302    422    403
draft_remove_claim   POST 302    403    403
draft_remove_exhibit POST 302    403    403
end_membership       GET  403    403    403
end_membership       POST 403    403    403
escalate_dispute     GET  200    409    409
escalate_dispute     POST 302    409    403
exhibit_shows        GET  200    409    409
extend_performance   GET  200    409    409
extend_performance   POST 422    409    403
file_dispute         POST 422    422    403
forgive_performance  GET  200    409    409
forgive_performance  POST 302    409    403
instruct_return      POST 409    409    403
invite               GET  403    403    403
invite               POST 403    403    403
leave_bidding        POST 302    409    403
make_offer           GET  200    409    409
make_offer           POST 422    422    403
offer_order          GET  200    409    409
offer_order          POST 302    409    403
order_conditions     GET  200    409    409
order_conditions     POST 422    409    403
order_inspection     GET  200    409    409
order_inspection     POST 422    409    403
pay_order            GET  409    200    409
place_order          GET  200    200    409
place_order          POST 422    422    403
propose_account      GET  403    200    403
propose_account      POST 403    200    403
propose_bidding      POST 302    409    403
publish_listing      POST 422    422    403
receive_return       POST 409    409    403
record_deal          POST 422    422    403
record_order         POST 422    422    403
record_payment       GET  409    200    409
record_payment       POST 409    422    403
record_shipment      POST 409    409    403
record_transfer      POST 409    409    403
recover              POST 409    409    403
remove_document      POST 302    302    403
remove_line          POST 302    302    403
remove_picture       POST 409    409    403
remove_property      POST 409    409    403
remove_shown         POST 302    409    403
remove_term          POST 302    302    403
reopen_dispute       GET  200    409    409
reopen_dispute       POST 302    409    403
resend_invitation    POST 403    403    403
revive_dispute       GET  200    409    409
revive_dispute       POST 302    409    403
revoke_invitation    POST 302    403    403
revoke_token         POST 404    404    404
rotate_token         POST 404    404    404
say                  POST 422    422    403
send_return          GET  200    409    409
send_return          POST 422    409    403
show_arrival         GET  200    409    409
show_arrival         POST 422    409    403
show_performance     POST 409    409    403
simulator            POST 404    404    403
start_dispute        POST 302    403    403
take_back_offer      POST 409    409    403
waive_return         POST 409    409    403
withdraw_appeal      POST 302    302    403
withdraw_dispute     GET  200    409    409
withdraw_dispute     POST 302    409    403
withdraw_invitation  POST 403    403    403
withdraw_offer       POST 302    403    403
"""


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world(db: None) -> World:
    cache.clear()
    return access_world.assemble()


def table() -> dict[tuple[str, str], dict[str, int]]:
    lines = [line.split() for line in DIFFERENT.splitlines() if line[:1].strip()]
    return {
        (route, verb): dict(zip(ROLES, map(int, answers), strict=True))
        for route, verb, *answers in lines
    }


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(world: World, role: str) -> None:
    company = Organisation.objects.get(pk=world.actors["buyer"].organisation_id)
    kai = the_cast.enter("Kai Wu", company, role)
    Person.objects.filter(pk=kai.person_id).update(password=make_password("a password of hers"))
    browser = access_world.browser_of(kai)
    said, wrong = table(), []
    for row in ROWS:
        expected = said.get((row.route, row.verb), {}).get(role, row.answers["colleague"])
        answer = _try(browser, row.verb, row.route, world.places.get(row.route, {}))
        if answer.status_code != expected:
            wrong.append(f"{role}: {row.verb} {row.route}: {answer.status_code} not {expected}")
    assert "\n".join(wrong) == ""
