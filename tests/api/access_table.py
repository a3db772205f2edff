"""The table of access to the API: what each call answers to each who tries it.

Every call is sent a body that is right, so that only who asks makes the difference: 2xx for who
may; 403 for a step of somebody else's; 404 for what is not one's own, just as for what is not
there; 409 for what cannot be done as things stand; 401 without a token. `access_calls.py` says
where each call leads and what it is sent.
"""

from collections.abc import Mapping

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
accept_dispute            401 403 403 200 404 404 404 403 403 403
accept_offer              401 201 201 403 404 404 404 403 403 403
accept_order              401 409 409 200 404 404 404 403 403 403
acknowledge_exhibit       401 403 403 200 404 404 404 403 403 403
add_document              401 201 201 201 404 404 404 403 403 403
add_line                  401 201 201 201 404 404 404 403 403 403
add_membership            401 403 403 403 403 403 403 403 403 201
add_term                  401 201 201 201 404 404 404 403 403 403
agree_to_bidding          401 403 403 200 404 404 404 403 403 403
answer_dispute            401 403 403 200 404 404 404 403 403 403
answer_record             401 409 409 200 404 404 404 403 403 403
appeal_ruling             401 200 200 200 404 404 404 403 403 403
ask_evidence              401 403 403 403 404 404 404 201 403 403
ask_inspection            401 200 200 200 404 404 404 403 403 403
ask_more_time             401 404 404 200 404 404 404 403 403 403
assess_facts              401 200 200 200 200 200 200 200 200 200
bid                       401 200 200 200 404 404 404 403 403 403
bring_file                401 201 201 201 201 201 201 201 201 201
cancel_inspection         401 403 403 403 404 404 404 200 403 403
change_line               401 200 200 200 404 404 404 403 403 403
change_listing            401 403 403 201 403 404 404 403 403 403
change_notice_settings    401 200 200 200 200 200 200 200 200 200
change_role               401 200 200 404 404 404 404 403 403 200
change_term               401 200 200 200 404 404 404 403 403 403
claim_deal                401 403 403 200 200 409 409 409 403 409
close_evidence            401 403 403 403 404 404 404 200 403 403
complete_order            401 200 200 403 404 404 404 403 403 403
confirm_payment           401 403 403 200 404 404 404 200 403 403
confirm_performance       401 200 200 403 404 404 404 403 403 403
confirm_receipt           401 200 200 403 404 404 404 403 403 403
contest_performance       401 200 200 403 404 404 404 403 403 403
decide_bank_account       401 403 403 404 404 404 404 403 403 200
decide_on_time            401 403 403 403 404 404 404 404 403 403
decide_return             401 403 403 403 404 404 404 200 403 403
decline_offer             401 200 200 403 404 404 404 403 403 403
deposit_exhibit           401 201 201 201 404 404 404 403 403 403
deposit_fee               401 200 200 403 404 404 404 200 403 403
describe_exhibit          401 200 200 403 404 404 404 200 403 403
download_advance          401 200 200 200 404 404 404 200 200 200
download_case_file        401 200 200 200 404 404 404 200 200 200
download_document         401 200 200 200 404 200 404 200 200 200
download_exhibit          401 200 200 200 404 404 404 200 200 200
download_fee              401 200 200 200 404 404 404 200 200 200
download_file             401 200 200 404 404 404 404 404 404 404
download_performance      401 200 200 200 404 404 404 200 200 200
download_picture          401 200 200 200 200 404 404 200 200 200
download_recovery         401 200 200 200 404 404 404 200 200 200
download_report           401 200 200 200 404 200 404 200 200 200
download_return_file      401 200 200 200 404 404 404 200 200 200
download_ruling           401 200 200 200 404 404 404 200 200 200
download_transfer         401 200 200 200 404 404 404 200 200 200
drop_request              401 403 403 403 404 404 404 204 403 403
edit_order                401 200 200 200 404 404 404 403 403 403
end_membership            401 204 204 404 404 404 404 404 404 204
end_session               401 404 404 404 404 404 404 404 404 404
end_sessions              401 204 204 204 204 204 204 204 204 204
escalate_dispute          401 200 200 200 404 404 404 403 403 403
examine_exhibit           401 403 403 403 404 404 404 200 403 403
export_personal_data      401 200 200 200 200 200 200 200 200 200
extend_performance        401 200 200 403 404 404 404 403 403 403
file_draft                401 201 201 404 404 404 404 404 404 404
find_signatures           401 403 403 403 404 404 404 204 403 403
forgive_performance       401 200 200 403 404 404 404 403 403 403
hand_back_dispute         401 403 403 403 404 404 404 200 403 403
instruct_return           401 403 403 200 404 404 404 403 403 403
invite_person             401 201 201 201 201 201 201 403 403 422
issue_ruling              401 403 403 403 404 404 404 201 403 403
issue_token               401 201 201 201 201 201 201 201 201 201
leave_bidding             401 200 200 200 404 404 404 403 403 403
lift_standing_entry       401 403 403 404 404 404 404 200 403 403
list_bank_accounts        401 200 200 200 200 200 200 200 200 200
list_colleagues           401 200 200 200 200 200 200 200 200 200
list_disputes             401 200 200 200 200 200 200 200 200 200
list_drafts               401 200 200 200 200 200 200 200 200 200
list_events               401 200 200 200 404 404 404 200 200 200
list_exhibits             401 200 200 200 404 404 404 200 200 200
list_files                401 200 200 200 200 200 200 200 200 200
list_inspection_companies 401 200 200 200 404 404 404 200 200 200
list_inspections          401 200 200 200 200 200 200 200 200 200
list_invitations          401 200 200 200 200 200 200 200 200 200
list_ledger_accounts      401 200 200 200 200 200 200 200 200 200
list_listings             401 200 200 200 200 200 200 200 200 200
list_memberships          401 200 200 200 200 200 200 200 200 200
list_messages             401 200 200 200 404 404 404 200 200 200
list_notes                401 200 200 200 404 404 404 200 200 200
list_notices              401 200 200 200 200 200 200 200 200 200
list_offers               401 200 200 200 404 404 404 200 200 200
list_orders               401 200 200 200 200 200 200 200 200 200
list_organisations        401 200 200 200 200 200 200 200 200 200
list_policies             200 200 200 200 200 200 200 200 200 200
list_postings             401 200 200 404 404 404 404 200 200 200
list_problems             200 200 200 200 200 200 200 200 200 200
list_provider_events      401 403 403 403 403 403 403 200 200 200
list_queue                401 200 200 200 200 200 200 200 200 200
list_sessions             401 200 200 200 200 200 200 200 200 200
list_settlements          401 200 200 200 404 404 404 200 200 200
list_tokens               401 200 200 200 200 200 200 200 200 200
make_offer                401 201 201 201 404 404 404 403 403 403
mark_notice_read          401 200 404 404 404 404 404 404 404 404
mark_notices_read         401 200 200 200 200 200 200 200 200 200
offer_order               401 200 200 200 404 404 404 403 403 403
order_case_inspection     401 403 403 403 404 404 404 201 403 403
order_inspection          401 201 201 201 404 404 404 201 201 201
place_order               401 201 201 409 201 404 404 403 403 403
propose_bank_account      401 201 201 201 201 201 201 201 201 201
propose_bidding           401 200 200 200 404 404 404 403 403 403
propose_ruling            401 403 403 403 404 404 404 409 403 403
publish_listing           401 201 201 201 201 403 403 403 403 403
push_listing              401 404 404 200 404 404 404 200 200 200
put_file                  401 201 201 201 201 201 201 201 201 201
read_bank_account         401 200 200 404 404 404 404 200 200 200
read_bidding              401 200 200 200 404 404 404 200 200 200
read_dispute              401 200 200 200 404 404 404 200 200 200
read_draft                401 200 200 404 404 404 404 404 404 404
read_facts_schema         200 200 200 200 200 200 200 200 200 200
read_file                 401 200 200 404 404 404 404 404 404 404
read_hold                 401 200 200 200 404 404 404 200 200 200
read_inspection           401 200 200 200 404 200 404 200 200 200
read_invitation           401 200 200 404 404 404 404 404 404 200
read_judgement            401 200 200 200 404 404 404 200 200 200
read_ledger_account       401 200 200 404 404 404 404 200 200 200
read_listing              401 200 200 200 200 404 404 200 200 200
read_me                   401 200 200 200 200 200 200 200 200 200
read_membership           401 200 200 404 404 404 404 404 404 200
read_notice_settings      401 200 200 200 200 200 200 200 200 200
read_numbered_ruling      401 200 200 200 404 404 404 200 200 200
read_order                401 200 200 200 404 404 404 200 200 200
read_organisation         401 200 200 200 200 200 200 200 200 200
read_person               401 200 200 404 404 404 404 404 404 200
read_policy               200 200 200 200 200 200 200 200 200 200
read_problem              200 200 200 200 200 200 200 200 200 200
read_profile              401 200 200 200 200 200 200 200 200 200
read_prospects            401 200 200 200 404 404 404 200 200 200
read_provider_event       401 403 403 403 403 403 403 200 200 200
read_readiness            401 200 200 404 404 404 404 404 404 404
read_record               401 200 200 200 404 404 404 200 200 200
read_ruling               401 200 200 200 404 404 404 200 200 200
read_standing             401 200 200 404 404 404 404 200 200 200
read_token                401 200 200 404 404 404 404 404 404 404
receive_return            401 403 403 200 404 404 404 403 403 403
record_advance            401 403 403 403 404 404 404 201 403 201
record_deal               401 201 201 201 201 403 403 403 403 403
record_order              401 201 201 201 404 403 403 403 403 403
record_payment            401 201 201 403 404 404 404 403 403 403
record_platform_payment   401 403 403 403 404 404 404 201 403 403
record_recovery           401 403 403 201 404 404 404 201 403 201
record_shipment           401 403 403 201 404 404 404 403 403 403
record_transfer           401 403 403 201 404 404 404 201 403 403
register_organisation     401 403 403 403 403 403 403 403 403 201
register_person           401 403 403 403 403 403 403 403 403 201
remove_document           401 409 409 409 404 404 404 403 403 403
remove_line               401 204 204 204 404 404 404 403 403 403
remove_term               401 204 204 204 404 404 404 403 403 403
reopen_dispute            401 200 200 403 404 404 404 200 403 403
report_inspection         401 403 403 403 404 200 404 403 403 403
resend_invitation         401 200 200 404 404 404 404 403 403 200
retry_provider_event      401 403 403 403 403 403 403 409 403 403
review_ruling             401 403 403 403 404 404 404 409 403 403
revive_dispute            401 409 409 403 404 404 404 403 403 403
revoke_invitation         401 204 204 404 404 404 404 403 403 403
revoke_token              401 204 204 404 404 404 404 404 404 404
rotate_token              401 201 403 404 404 404 404 404 404 404
rule_on_appeal            401 403 403 403 404 404 404 409 403 403
save_draft_channel        401 200 200 404 404 404 404 404 404 404
save_draft_claims         401 200 200 404 404 404 404 404 404 404
save_draft_exhibits       401 200 200 404 404 404 404 404 404 404
save_profile              401 403 403 403 403 403 403 200 200 403
send_invitation           401 200 200 404 404 404 404 403 403 403
send_return               401 200 200 403 404 404 404 403 403 403
settle_provider_event     401 403 403 403 403 403 403 200 403 403
show_arrival              401 200 200 403 404 404 404 403 403 403
show_performance          401 403 403 200 404 404 404 403 403 403
start_clock               401 403 403 403 404 404 404 409 403 403
start_draft               401 201 201 201 404 404 404 403 403 403
stop_clock                401 403 403 403 404 404 404 200 403 403
take_back_offer           401 403 403 200 404 404 404 403 403 403
take_back_proposal        401 403 403 403 404 404 404 409 403 403
take_dispute              401 403 403 403 404 404 404 200 403 403
tell_movement             403 403 403 403 403 403 403 403 403 403
waive_return              401 403 403 200 404 404 404 403 403 403
withdraw_appeal           401 409 409 409 404 404 404 403 403 403
withdraw_dispute          401 200 200 403 404 404 404 403 403 403
withdraw_invitation       401 204 204 404 404 404 404 403 403 204
withdraw_listing          401 403 403 204 403 404 404 403 403 403
withdraw_offer            401 204 204 204 404 404 404 403 403 403
write_message             401 201 201 201 404 404 404 201 403 403
write_note                401 403 403 403 404 404 404 201 403 403
"""


def rows() -> dict[str, Mapping[str, int]]:
    """The answers of each call, by its operationId, to each of WHO."""
    lines = [line.split() for line in TABLE.splitlines() if "|" not in line and line[:1].strip()]
    return {name: dict(zip(WHO, map(int, answers), strict=True)) for name, *answers in lines}
