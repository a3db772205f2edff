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
accept_offer                         GET  302 200 200 409 404 403 403 403 403 403
accept_offer                         POST 302 302 302 409 404 403 403 403 403 403
accept_order                         GET  302 409 409 200 404 403 403 403 403 403
accept_order                         POST 302 409 409 422 404 403 403 403 403 403
accept_waiting_invitation            POST 302 404 404 404 404 404 404 404 404 404
account                              GET  302 200 200 200 200 200 200 200 200 200
account_change_password              GET  302 200 200 200 200 200 200 200 200 200
account_change_password              POST 302 200 200 200 200 200 200 200 200 200
account_confirm_email                GET  200 200 200 200 200 200 200 200 200 200
account_confirm_email                POST 404 404 404 404 404 404 404 404 404 404
account_email_verification_sent      GET  200 200 200 200 200 200 200 200 200 200
account_erased                       GET  200 200 200 200 200 200 200 200 200 200
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
add_picture                          GET  302 409 409 200 409 403 403 403 403 403
add_picture                          POST 302 409 409 422 409 403 403 403 403 403
add_property                         GET  302 409 409 200 409 403 403 403 403 403
add_property                         POST 302 409 409 422 409 403 403 403 403 403
add_shown                            GET  302 200 200 404 404 403 403 200 409 403
add_shown                            POST 302 422 422 404 404 403 403 422 409 403
add_term                             GET  302 200 200 200 404 403 403 403 403 403
add_term                             POST 302 422 422 422 404 403 403 403 403 403
advance                              GET  302 403 403 403 403 403 403 200 409 200
advance                              POST 302 403 403 403 403 403 403 422 409 422
advance_file                         GET  302 200 200 200 404 403 403 200 200 200
agree_to_bidding                     POST 302 409 409 302 404 403 403 403 403 403
answer_dispute                       GET  302 409 409 200 404 403 403 403 403 403
answer_dispute                       POST 302 409 409 422 404 403 403 403 403 403
answer_record                        GET  302 409 409 200 404 403 403 403 403 403
answer_record                        POST 302 409 409 422 404 403 403 403 403 403
api_tokens                           GET  302 200 200 200 200 200 200 200 200 200
appeal                               GET  302 200 200 200 404 403 403 403 403 403
appeal                               POST 302 422 422 422 404 403 403 403 403 403
approvals                            GET  302 403 403 403 403 403 403 403 403 200
ask_evidence                         GET  302 403 403 403 403 403 403 200 409 403
ask_evidence                         POST 302 403 403 403 403 403 403 422 409 403
ask_inspection                       GET  302 200 200 200 404 403 403 403 403 403
ask_inspection                       POST 302 422 422 422 404 403 403 403 403 403
ask_more_time                        GET  302 409 409 200 404 403 403 403 403 403
ask_more_time                        POST 302 409 409 422 404 403 403 403 403 403
bank_accounts                        GET  302 200 200 200 200 403 403 403 403 403
bid                                  POST 302 422 422 422 404 403 403 403 403 403
bidding                              GET  302 200 200 200 404 403 403 200 200 200
cancel_inspection                    GET  302 403 403 403 403 403 403 200 409 403
cancel_inspection                    POST 302 403 403 403 403 403 403 422 409 403
case_file                            GET  302 200 200 200 404 403 403 200 200 200
change_line                          GET  302 200 200 200 404 403 403 403 403 403
change_line                          POST 302 422 422 422 404 403 403 403 403 403
change_listing                       GET  302 409 409 200 409 403 403 403 403 403
change_listing                       POST 302 409 409 422 409 403 403 403 403 403
change_profile                       GET  302 200 200 200 200 200 200 200 200 200
change_profile                       POST 302 422 422 422 422 422 422 422 422 422
change_role                          GET  302 200 200 404 404 404 404 403 403 404
change_role                          POST 302 422 422 404 404 404 404 403 403 404
change_term                          GET  302 200 200 200 404 403 403 403 403 403
change_term                          POST 302 422 422 422 404 403 403 403 403 403
choose_company                       GET  302 200 200 200 200 403 403 403 403 403
choose_property                      GET  302 409 409 200 409 403 403 403 403 403
choose_term                          GET  302 200 200 200 404 403 403 403 403 403
clauses                              GET  200 200 200 200 200 200 200 200 200 200
close_evidence                       GET  302 403 403 403 403 403 403 200 409 403
close_evidence                       POST 302 403 403 403 403 403 403 422 409 403
complete_order                       GET  302 200 200 409 404 403 403 403 403 403
complete_order                       POST 302 422 422 409 404 403 403 403 403 403
confirm_payment                      POST 302 403 403 302 404 403 403 302 403 403
confirm_performance                  GET  302 200 200 409 404 403 403 403 403 403
confirm_performance                  POST 302 302 302 409 404 403 403 403 403 403
confirm_receipt                      GET  302 200 200 409 404 403 403 403 403 403
confirm_receipt                      POST 302 422 422 409 404 403 403 403 403 403
contest_performance                  GET  302 200 200 409 404 403 403 403 403 403
contest_performance                  POST 302 422 422 409 404 403 403 403 403 403
deal_invitation                      GET  302 200 200 404 404 403 403 200 200 200
deal_invitation                      POST 302 422 422 404 404 403 403 422 422 422
decide_account                       GET  302 403 403 403 403 403 403 403 403 200
decide_account                       POST 302 403 403 403 403 403 403 403 403 422
decide_on_time                       GET  302 403 403 403 403 403 403 200 409 403
decide_on_time                       POST 302 403 403 403 403 403 403 422 409 403
decide_return                        GET  302 403 403 403 403 403 403 200 409 403
decide_return                        POST 302 403 403 403 403 403 403 422 409 403
decline_offer                        GET  302 200 200 409 404 403 403 403 403 403
decline_offer                        POST 302 302 302 409 404 403 403 403 403 403
deposit_fee                          GET  302 200 200 409 404 403 403 200 409 403
deposit_fee                          POST 302 422 422 409 404 403 403 422 409 403
dispute                              GET  302 200 200 200 404 403 403 200 200 200
disputes                             GET  302 200 200 200 200 403 403 200 200 200
download_personal_data               GET  302 302 302 302 302 302 302 302 302 302
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
end_membership                       GET  302 200 200 404 404 404 404 404 404 404
end_membership                       POST 302 302 302 404 404 404 404 404 404 404
end_other_sessions                   POST 302 302 302 302 302 302 302 302 302 302
end_session                          POST 302 404 404 404 404 404 404 404 404 404
erase_account                        GET  302 302 302 302 302 302 302 302 302 302
erase_account                        POST 302 302 302 302 302 302 302 302 302 302
escalate_dispute                     GET  302 200 200 200 404 403 403 403 403 403
escalate_dispute                     POST 302 302 302 302 404 403 403 403 403 403
examine_exhibit                      GET  302 403 403 403 403 403 403 200 409 403
examine_exhibit                      POST 302 403 403 403 403 403 403 422 409 403
exhibit_file                         GET  302 200 200 200 404 403 403 200 200 200
exhibit_shows                        GET  302 200 200 404 404 403 403 200 409 403
extend_performance                   GET  302 200 200 409 404 403 403 403 403 403
extend_performance                   POST 302 422 422 409 404 403 403 403 403 403
fee_file                             GET  302 200 200 200 404 403 403 200 200 200
file_dispute                         GET  302 200 200 200 200 403 403 403 403 403
file_dispute                         POST 302 422 422 422 422 403 403 403 403 403
find_signatures                      GET  302 403 403 403 403 403 403 200 409 403
find_signatures                      POST 302 403 403 403 403 403 403 422 409 403
forgive_performance                  GET  302 200 200 409 404 403 403 403 403 403
forgive_performance                  POST 302 302 302 409 404 403 403 403 403 403
found_company                        GET  302 200 200 200 200 200 200 200 200 200
found_company                        POST 302 422 422 422 422 422 422 422 422 422
hand_back                            POST 302 403 403 403 403 403 403 302 302 403
healthz                              GET  200 200 200 200 200 200 200 200 200 200
home                                 GET  302 200 200 200 200 200 200 200 200 200
inspection                           GET  302 200 200 200 404 200 404 200 200 200
inspection_report                    GET  302 200 200 200 404 200 404 200 200 200
inspections                          GET  302 200 200 200 200 200 200 200 200 200
instruct_return                      GET  302 409 409 200 404 403 403 403 403 403
instruct_return                      POST 302 409 409 422 404 403 403 403 403 403
invitation                           GET  200 200 200 200 200 200 200 200 200 200
invitation                           POST 200 403 403 403 403 403 403 403 403 403
invite                               GET  302 200 200 200 200 200 200 403 403 200
invite                               POST 302 422 422 422 422 422 422 403 403 422
invited                              GET  200 200 200 200 200 200 200 200 200 200
invited                              POST 200 422 422 422 422 422 422 422 422 422
issue_token                          GET  302 200 200 200 200 200 200 200 200 200
issue_token                          POST 302 422 422 422 422 422 422 422 422 422
leave_bidding                        POST 302 302 302 302 404 403 403 403 403 403
lift_entry                           GET  302 403 403 403 403 403 403 200 403 403
lift_entry                           POST 302 403 403 403 403 403 403 422 403 403
listing                              GET  302 200 200 200 200 403 403 200 200 200
listing_picture                      GET  302 200 200 200 200 403 403 200 200 200
listings                             GET  302 200 200 200 200 403 403 200 200 200
make_offer                           GET  302 200 200 200 404 403 403 403 403 403
make_offer                           POST 302 422 422 422 404 403 403 403 403 403
mfa_activate_totp                    GET  302 302 302 302 302 302 302 302 302 302
mfa_activate_totp                    POST 302 302 302 302 302 302 302 302 302 302
mfa_add_webauthn                     GET  302 302 302 302 302 302 302 302 302 302
mfa_add_webauthn                     POST 302 302 302 302 302 302 302 302 302 302
mfa_authenticate                     GET  302 302 302 302 302 302 302 302 302 302
mfa_authenticate                     POST 302 302 302 302 302 302 302 302 302 302
mfa_deactivate_totp                  GET  302 404 404 404 404 404 404 404 404 404
mfa_deactivate_totp                  POST 302 404 404 404 404 404 404 404 404 404
mfa_download_recovery_codes          GET  302 404 404 404 404 404 404 404 404 404
mfa_download_recovery_codes          POST 302 404 404 404 404 404 404 404 404 404
mfa_edit_webauthn                    GET  302 302 302 302 302 302 302 302 302 302
mfa_edit_webauthn                    POST 302 302 302 302 302 302 302 302 302 302
mfa_generate_recovery_codes          GET  302 302 302 302 302 302 302 302 302 302
mfa_generate_recovery_codes          POST 302 302 302 302 302 302 302 302 302 302
mfa_index                            GET  302 200 200 200 200 200 200 200 200 200
mfa_index                            POST 302 405 405 405 405 405 405 405 405 405
mfa_list_webauthn                    GET  302 200 200 200 200 200 200 200 200 200
mfa_list_webauthn                    POST 302 405 405 405 405 405 405 405 405 405
mfa_login_webauthn                   GET  302 302 302 302 302 302 302 302 302 302
mfa_login_webauthn                   POST 302 302 302 302 302 302 302 302 302 302
mfa_reauthenticate                   GET  302 302 302 302 302 302 302 302 302 302
mfa_reauthenticate                   POST 302 302 302 302 302 302 302 302 302 302
mfa_reauthenticate_webauthn          GET  302 302 302 302 302 302 302 302 302 302
mfa_reauthenticate_webauthn          POST 302 302 302 302 302 302 302 302 302 302
mfa_remove_webauthn                  GET  302 302 302 302 302 302 302 302 302 302
mfa_remove_webauthn                  POST 302 302 302 302 302 302 302 302 302 302
mfa_view_recovery_codes              GET  302 404 404 404 404 404 404 404 404 404
mfa_view_recovery_codes              POST 302 405 405 405 405 405 405 405 405 405
money                                GET  302 403 403 403 403 403 403 200 200 200
note                                 GET  302 403 403 403 403 403 403 200 409 403
note                                 POST 302 403 403 403 403 403 403 422 409 403
notice_wishes                        GET  302 200 200 200 200 200 200 200 200 200
notice_wishes                        POST 302 422 422 422 422 422 422 422 422 422
notices                              GET  302 200 200 200 200 200 200 200 200 200
numbered_ruling                      GET  302 200 200 200 404 403 403 200 200 200
numbered_ruling_pdf                  GET  302 200 200 200 404 403 403 200 200 200
offer_order                          GET  302 200 200 200 404 403 403 403 403 403
offer_order                          POST 302 302 302 302 404 403 403 403 403 403
officer_profile                      GET  302 403 403 403 403 403 403 200 200 403
officer_profile                      POST 302 403 403 403 403 403 403 302 302 403
order                                GET  302 200 200 200 404 403 403 200 200 200
order_case_inspection                GET  302 403 403 403 403 403 403 200 409 403
order_case_inspection                POST 302 403 403 403 403 403 403 422 409 403
order_conditions                     GET  302 200 200 200 404 403 403 403 403 403
order_conditions                     POST 302 422 422 422 404 403 403 403 403 403
order_document                       GET  302 200 200 200 404 200 404 200 200 200
order_inspection                     GET  302 200 200 200 404 403 403 200 200 200
order_inspection                     POST 302 422 422 422 404 403 403 422 422 422
order_proof                          GET  302 200 200 200 404 403 403 200 200 200
orders                               GET  302 200 200 200 200 403 403 200 200 200
organisation                         GET  302 200 200 200 200 200 200 200 200 200
organisation_standing                GET  302 403 403 403 403 403 403 200 200 200
pay_order                            GET  302 200 200 409 404 403 403 403 403 403
personal_data                        GET  302 200 200 200 200 200 200 200 200 200
place_order                          GET  302 200 200 409 200 403 403 403 403 403
place_order                          POST 302 422 422 409 422 403 403 403 403 403
propose_account                      GET  302 200 200 200 200 403 403 403 403 403
propose_account                      POST 302 200 200 200 200 403 403 403 403 403
propose_bidding                      POST 302 302 302 302 404 403 403 403 403 403
provider_event                       GET  302 403 403 403 403 403 403 200 200 200
provider_event                       POST 302 403 403 403 403 403 403 422 422 422
publish_listing                      GET  302 200 200 200 200 403 403 403 403 403
publish_listing                      POST 302 422 422 422 422 403 403 403 403 403
queue                                GET  302 403 403 403 403 403 403 200 200 403
read_all_notices                     POST 302 302 302 302 302 302 302 302 302 302
read_notice                          POST 302 302 404 404 404 404 404 404 404 404
receive_return                       GET  302 409 409 200 404 403 403 403 403 403
receive_return                       POST 302 409 409 422 404 403 403 403 403 403
record_deal                          GET  302 200 200 200 200 403 403 403 403 403
record_deal                          POST 302 422 422 422 422 403 403 403 403 403
record_order                         GET  302 200 200 200 404 403 403 403 403 403
record_order                         POST 302 422 422 422 404 403 403 403 403 403
record_payment                       GET  302 200 200 409 404 403 403 403 403 403
record_payment                       POST 302 422 422 409 404 403 403 403 403 403
record_platform_payment              GET  302 403 403 403 403 403 403 200 200 403
record_platform_payment              POST 302 403 403 403 403 403 403 422 422 403
record_shipment                      GET  302 409 409 200 404 403 403 403 403 403
record_shipment                      POST 302 409 409 422 404 403 403 403 403 403
record_transfer                      GET  302 409 409 200 404 403 403 200 409 403
record_transfer                      POST 302 409 409 422 404 403 403 422 409 403
recover                              GET  302 409 409 200 404 403 403 200 409 200
recover                              POST 302 409 409 422 404 403 403 422 409 422
recovery_file                        GET  302 200 200 200 404 403 403 200 200 200
remove_document                      POST 302 302 302 302 404 403 403 403 403 403
remove_line                          POST 302 302 302 302 404 403 403 403 403 403
remove_picture                       POST 302 409 409 302 409 403 403 403 403 403
remove_property                      POST 302 409 409 302 409 403 403 403 403 403
remove_shown                         POST 302 302 302 404 404 403 403 404 409 403
remove_term                          POST 302 302 302 302 404 403 403 403 403 403
reopen_dispute                       GET  302 200 200 409 404 403 403 200 409 403
reopen_dispute                       POST 302 302 302 409 404 403 403 422 409 403
report_inspection                    GET  302 403 403 403 403 200 404 403 403 403
report_inspection                    POST 302 403 403 403 403 422 404 403 403 403
resend_invitation                    POST 302 302 302 404 404 404 404 403 403 302
retry_event                          POST 302 403 403 403 403 403 403 302 302 403
return_file                          GET  302 200 200 200 404 403 403 200 200 200
revive_dispute                       GET  302 200 200 409 404 403 403 403 403 403
revive_dispute                       POST 302 302 302 409 404 403 403 403 403 403
revoke_invitation                    POST 302 302 302 404 404 403 403 403 403 403
revoke_token                         POST 302 302 302 404 404 404 404 404 404 404
rotate_token                         POST 302 200 403 404 404 404 404 404 404 404
rule                                 GET  302 403 403 403 403 403 403 200 409 409
rule                                 POST 302 403 403 403 403 403 403 422 409 409
ruling                               GET  302 200 200 200 404 403 403 200 200 200
ruling_pdf                           GET  302 200 200 200 404 403 403 200 200 200
say                                  POST 302 422 422 422 404 403 403 422 422 403
send_back                            POST 302 403 403 403 403 403 403 302 302 403
send_return                          GET  302 200 200 409 404 403 403 403 403 403
send_return                          POST 302 422 422 409 404 403 403 403 403 403
sessions                             GET  302 200 200 200 200 200 200 200 200 200
settlement                           GET  302 200 200 200 404 403 403 200 200 200
settlement_file                      GET  302 200 200 200 404 403 403 200 200 200
show_arrival                         GET  302 200 200 409 404 403 403 403 403 403
show_arrival                         POST 302 422 422 409 404 403 403 403 403 403
show_performance                     GET  302 409 409 200 404 403 403 403 403 403
show_performance                     POST 302 409 409 422 404 403 403 403 403 403
simulator                            GET  302 404 404 404 404 403 403 404 404 403
simulator                            POST 302 404 404 404 404 403 403 404 404 403
standing                             GET  302 200 200 200 200 403 403 403 403 403
start                                GET  302 200 200 200 200 200 200 200 200 200
start_clock                          POST 302 403 403 403 403 403 403 302 302 403
start_dispute                        GET  302 200 200 200 404 403 403 403 403 403
start_dispute                        POST 302 302 302 302 404 403 403 403 403 403
stop_clock                           GET  302 403 403 403 403 403 403 200 409 403
stop_clock                           POST 302 403 403 403 403 403 403 422 409 403
switch_organisation                  POST 302 302 302 404 404 404 404 404 302 404
take_back_offer                      GET  302 409 409 200 404 403 403 403 403 403
take_back_offer                      POST 302 409 409 302 404 403 403 403 403 403
take_case                            POST 302 403 403 403 403 403 403 302 302 403
transfer_file                        GET  302 200 200 200 404 403 403 200 200 200
waive_return                         GET  302 409 409 200 404 403 403 403 403 403
waive_return                         POST 302 409 409 302 404 403 403 403 403 403
withdraw_appeal                      POST 302 302 302 302 404 403 403 403 403 403
withdraw_dispute                     GET  302 200 200 409 404 403 403 403 403 403
withdraw_dispute                     POST 302 302 302 409 404 403 403 403 403 403
withdraw_invitation                  POST 302 302 302 404 404 404 404 403 403 302
withdraw_listing                     POST 302 403 403 302 403 403 403 403 403 403
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
