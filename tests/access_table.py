"""The table of access: what each route answers to each who tries it.

A line is one verb of one page. POST is sent without a field filled in, so 422 says that the form
was reached and 302 that a form without fields, a button, was taken. A verb without a line answers
405 to everybody. What is not one's own answers 404, just as what does not exist; a page that is for
other kinds of people answers 403, and a step that waits for the other side 409.

The draft, the offer and the dispute of a line are each in the state in which the page can be used:
see `access_world.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.access_world import WHO

TABLE = """
                                          anonymous
                                          |   buyer
                                          |   |   colleague
                                          |   |   |   supplier
                                          |   |   |   |   outsider
                                          |   |   |   |   |   inspector
                                          |   |   |   |   |   |   stranger
                                          |   |   |   |   |   |   |   officer
                                          |   |   |   |   |   |   |   |   related
                                          |   |   |   |   |   |   |   |   |   admin
accept_dispute                       GET  302 409 409 200 404 403 403 403 403 403
accept_dispute                       POST 302 409 409 302 404 403 403 403 403 403
accept_order                         GET  302 409 409 200 404 403 403 403 403 403
accept_order                         POST 302 409 409 422 404 403 403 403 403 403
account_change_password              GET  302 200 200 200 200 200 200 200 200 200
account_change_password              POST 302 200 200 200 200 200 200 200 200 200
account_inactive                     GET  200 200 200 200 200 200 200 200 200 200
account_login                        GET  200 302 302 302 302 302 302 302 302 302
account_login                        POST 200 302 302 302 302 302 302 302 302 302
account_logout                       GET  302 200 200 200 200 200 200 200 200 200
account_logout                       POST 302 302 302 302 302 302 302 302 302 302
account_reauthenticate               GET  302 200 200 200 200 200 200 200 200 200
account_reauthenticate               POST 302 200 200 200 200 200 200 200 200 200
account_reset_password               GET  200 200 200 200 200 200 200 200 200 200
account_reset_password               POST 200 200 200 200 200 200 200 200 200 200
account_reset_password_done          GET  200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key      GET  200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key      POST 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key_done GET  200 200 200 200 200 200 200 200 200 200
account_set_password                 GET  302 302 302 302 302 302 302 302 302 302
account_set_password                 POST 302 302 302 302 302 302 302 302 302 302
account_signup                       GET  200 302 302 302 302 302 302 302 302 302
account_signup                       POST 200 302 302 302 302 302 302 302 302 302
acknowledge_exhibit                  POST 302 302 302 302 404 403 403 403 403 403
add_document                         GET  302 200 200 200 404 403 403 403 403 403
add_document                         POST 302 422 422 422 404 403 403 403 403 403
add_exhibit                          GET  302 200 200 200 404 403 403 403 403 403
add_exhibit                          POST 302 422 422 422 404 403 403 403 403 403
add_line                             GET  302 200 200 200 404 403 403 403 403 403
add_line                             POST 302 422 422 422 404 403 403 403 403 403
add_shown                            GET  302 200 200 404 404 403 403 200 409 403
add_shown                            POST 302 422 422 404 404 403 403 422 409 403
add_term                             GET  302 200 200 200 404 403 403 403 403 403
add_term                             POST 302 422 422 422 404 403 403 403 403 403
answer_dispute                       GET  302 409 409 200 404 403 403 403 403 403
answer_dispute                       POST 302 409 409 422 404 403 403 403 403 403
api_tokens                           GET  302 200 200 200 200 200 200 200 200 200
appeal                               GET  302 200 200 200 404 403 403 403 403 403
appeal                               POST 302 422 422 422 404 403 403 403 403 403
approvals                            GET  302 403 403 403 403 403 403 403 403 200
ask_evidence                         GET  302 403 403 403 403 403 403 200 409 403
ask_evidence                         POST 302 403 403 403 403 403 403 422 409 403
ask_more_time                        GET  302 409 409 200 404 403 403 403 403 403
ask_more_time                        POST 302 409 409 422 404 403 403 403 403 403
bank_accounts                        GET  302 200 200 200 200 403 403 403 403 403
change_line                          GET  302 200 200 200 404 403 403 403 403 403
change_line                          POST 302 422 422 422 404 403 403 403 403 403
change_term                          GET  302 200 200 200 404 403 403 403 403 403
change_term                          POST 302 422 422 422 404 403 403 403 403 403
choose_company                       GET  302 200 200 200 200 403 403 403 403 403
choose_term                          GET  302 200 200 200 404 403 403 403 403 403
clauses                              GET  200 200 200 200 200 200 200 200 200 200
close_evidence                       GET  302 403 403 403 403 403 403 200 409 403
close_evidence                       POST 302 403 403 403 403 403 403 422 409 403
confirm_payment                      POST 302 403 403 302 404 403 403 302 403 403
confirm_receipt                      GET  302 200 200 409 404 403 403 403 403 403
confirm_receipt                      POST 302 422 422 409 404 403 403 403 403 403
decide_account                       GET  302 403 403 403 403 403 403 403 403 200
decide_account                       POST 302 403 403 403 403 403 403 403 403 422
decide_on_time                       GET  302 403 403 403 403 403 403 200 409 403
decide_on_time                       POST 302 403 403 403 403 403 403 422 409 403
dispute                              GET  302 200 200 200 404 403 403 200 200 200
disputes                             GET  302 200 200 200 200 403 403 200 200 200
draft                                GET  302 302 302 404 404 403 403 403 403 403
draft_add_claim                      GET  302 200 200 404 404 403 403 403 403 403
draft_add_claim                      POST 302 422 422 404 404 403 403 403 403 403
draft_add_exhibit                    GET  302 200 200 404 404 403 403 403 403 403
draft_add_exhibit                    POST 302 422 422 404 404 403 403 403 403 403
draft_channel                        GET  302 200 200 404 404 403 403 403 403 403
draft_channel                        POST 302 422 422 404 404 403 403 403 403 403
draft_check                          GET  302 200 200 404 404 403 403 403 403 403
draft_check                          POST 302 422 422 404 404 403 403 403 403 403
draft_claim                          GET  302 200 200 404 404 403 403 403 403 403
draft_claim                          POST 302 422 422 404 404 403 403 403 403 403
draft_claims                         GET  302 200 200 404 404 403 403 403 403 403
draft_evidence                       GET  302 200 200 404 404 403 403 403 403 403
draft_exhibit_shows                  GET  302 200 200 404 404 403 403 403 403 403
draft_exhibit_shows                  POST 302 302 302 404 404 403 403 403 403 403
draft_new_claim                      GET  302 200 200 404 404 403 403 403 403 403
draft_proof                          GET  302 200 200 404 404 403 403 403 403 403
draft_remove_claim                   POST 302 302 302 404 404 403 403 403 403 403
draft_remove_exhibit                 POST 302 302 302 404 404 403 403 403 403 403
drop_request                         POST 302 403 403 403 403 403 403 302 302 403
escalate_dispute                     GET  302 200 200 200 404 403 403 403 403 403
escalate_dispute                     POST 302 302 302 302 404 403 403 403 403 403
examine_exhibit                      GET  302 403 403 403 403 403 403 200 409 403
examine_exhibit                      POST 302 403 403 403 403 403 403 422 409 403
exhibit_file                         GET  302 200 200 200 404 403 403 200 200 200
exhibit_shows                        GET  302 200 200 404 404 403 403 200 409 403
file_dispute                         GET  302 200 200 200 200 403 403 403 403 403
file_dispute                         POST 302 422 422 422 422 403 403 403 403 403
hand_back                            POST 302 403 403 403 403 403 403 302 302 403
healthz                              GET  200 200 200 200 200 200 200 200 200 200
home                                 GET  302 200 200 200 200 200 200 200 200 200
inspection                           GET  302 200 200 200 404 200 404 200 200 200
inspection_report                    GET  302 200 200 200 404 200 404 200 200 200
inspections                          GET  302 200 200 200 200 200 200 200 200 200
issue_token                          GET  302 200 200 200 200 200 200 200 200 200
issue_token                          POST 302 422 422 422 422 422 422 422 422 422
note                                 GET  302 403 403 403 403 403 403 200 409 403
note                                 POST 302 403 403 403 403 403 403 422 409 403
numbered_ruling                      GET  302 200 200 200 404 403 403 200 200 200
numbered_ruling_pdf                  GET  302 200 200 200 404 403 403 200 200 200
offer_order                          GET  302 200 200 200 404 403 403 403 403 403
offer_order                          POST 302 302 302 302 404 403 403 403 403 403
officer_profile                      GET  302 403 403 403 403 403 403 200 200 403
officer_profile                      POST 302 403 403 403 403 403 403 302 302 403
order                                GET  302 200 200 200 404 403 403 200 200 200
order_conditions                     GET  302 200 200 200 404 403 403 403 403 403
order_conditions                     POST 302 422 422 422 404 403 403 403 403 403
order_document                       GET  302 200 200 200 404 200 404 200 200 200
order_inspection                     GET  302 200 200 200 404 403 403 200 200 200
order_inspection                     POST 302 422 422 422 404 403 403 422 422 422
order_proof                          GET  302 200 200 200 404 403 403 200 200 200
orders                               GET  302 200 200 200 200 403 403 200 200 200
organisation                         GET  302 200 200 200 200 200 200 200 200 200
propose_account                      GET  302 200 200 200 200 403 403 403 403 403
propose_account                      POST 302 200 200 200 200 403 403 403 403 403
queue                                GET  302 403 403 403 403 403 403 200 200 403
record_order                         GET  302 200 200 200 404 403 403 403 403 403
record_order                         POST 302 422 422 422 404 403 403 403 403 403
record_payment                       GET  302 200 200 409 404 403 403 403 403 403
record_payment                       POST 302 422 422 409 404 403 403 403 403 403
record_shipment                      GET  302 409 409 200 404 403 403 403 403 403
record_shipment                      POST 302 409 409 422 404 403 403 403 403 403
record_transfer                      GET  302 409 409 200 404 403 403 200 409 403
record_transfer                      POST 302 409 409 422 404 403 403 422 409 403
remove_document                      POST 302 302 302 302 404 403 403 403 403 403
remove_line                          POST 302 302 302 302 404 403 403 403 403 403
remove_shown                         POST 302 302 302 404 404 403 403 404 409 403
remove_term                          POST 302 302 302 302 404 403 403 403 403 403
reopen_dispute                       GET  302 200 200 409 404 403 403 200 409 403
reopen_dispute                       POST 302 422 422 409 404 403 403 422 409 403
report_inspection                    GET  302 403 403 403 403 200 404 403 403 403
report_inspection                    POST 302 403 403 403 403 422 404 403 403 403
revoke_token                         POST 302 302 404 404 404 404 404 404 404 404
rule                                 GET  302 403 403 403 403 403 403 200 409 409
rule                                 POST 302 403 403 403 403 403 403 422 409 409
ruling                               GET  302 200 200 200 404 403 403 200 200 200
ruling_pdf                           GET  302 200 200 200 404 403 403 200 200 200
say                                  POST 302 422 422 422 404 403 403 422 422 403
send_back                            POST 302 403 403 403 403 403 403 302 302 403
start_clock                          POST 302 403 403 403 403 403 403 302 302 403
start_dispute                        GET  302 200 200 200 404 403 403 403 403 403
start_dispute                        POST 302 302 302 302 404 403 403 403 403 403
stop_clock                           GET  302 403 403 403 403 403 403 200 409 403
stop_clock                           POST 302 403 403 403 403 403 403 422 409 403
switch_organisation                  POST 302 302 302 404 404 404 404 404 302 404
take_case                            POST 302 403 403 403 403 403 403 302 302 403
transfer_file                        GET  302 200 200 200 404 403 403 200 200 200
withdraw_appeal                      POST 302 302 302 302 404 403 403 403 403 403
withdraw_dispute                     GET  302 200 200 409 404 403 403 403 403 403
withdraw_dispute                     POST 302 302 302 409 404 403 403 403 403 403
withdraw_offer                       POST 302 302 302 302 404 403 403 403 403 403
"""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    route: str
    verb: str
    answers: Mapping[str, int]


def _rows() -> list[Row]:
    lines = [line.split() for line in TABLE.splitlines() if "|" not in line and line[:1].strip()]
    return [
        Row(route, verb, dict(zip(WHO, map(int, answers), strict=True)))
        for route, verb, *answers in lines
    ]


ROWS = _rows()
