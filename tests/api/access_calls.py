"""Where each call of the API leads in the small world of `access_world`, and what it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from fairhold.disputes import access, services
from fairhold.ledger import services as ledger
from fairhold.parties import invitations
from fairhold.parties.actor import Actor
from fairhold.parties.models import Membership, Organisation
from fairhold.trade.models import ListingVersion, Order
from tests.access_world import World
from tests.api.test_files import PDF
from tests.api.test_orders import ORDER
from tests.disputes import make as dispute
from tests.trade import make as trade

FILE = object()
"""Stands for a file of whoever sends the body."""
DAY = "2026-05-29"
NOW = dispute.at(5, 29)
"""When everybody tries: the day after the last thing that happened in the world."""


WISHES = {
    **dict.fromkeys(("act", "happened", "message", "standing"), "daily"),
    "digest_hour": 8,
}
FACTS = Path(__file__).parents[2] / "examples" / "disputes" / "fabric-won.yaml"


@dataclass(frozen=True)
class Call:
    """What stands in the braces of a call's address, and its body."""

    place: Mapping[str, Any]
    body: Any = None
    media_type: str = "application/json"
    query: str = ""


def calls(world: World) -> dict[str, Call]:
    """What each call is sent, by its operationId; one that is not here needs nothing."""
    return {
        **_account(world),
        **_orders(world),
        **_performance(world),
        **_wholesale(world),
        **_deals(world),
        **_drafts(world),
        **_disputes(world),
        **_rulings(world),
        **_goods(world),
        **_settling(world),
    }


def _account(world: World) -> dict[str, Call]:
    places, buyer = world.places, world.actors["buyer"]
    file = trade.stored_file(buyer, NOW, "access.pdf")
    account = {"account_id": ledger.due(buyer.organisation_id, "USD").pk}
    register = {"name": "Kite Ltd.", "kind": "company", "country": "GB", "timezone": "UTC"}
    member = {"email": "otto.prado@example.com", "organisation_id": buyer.organisation_id}
    ends = "2026-07-01T00:00:00Z"
    kit = {"email": "ida.berg@example.com", "role": "finance"}
    invited, _ = invitations.invite(
        email="lou@example.com", role="reader", actor=buyer, now=NOW - timedelta(days=1)
    )
    colleague = {"membership_id": _membership(world.actors["colleague"]).pk}
    return {
        "mark_notice_read": Call(places["read_notice"]),
        "mark_notices_read": Call({}, {"up_to": 1}),
        "change_notice_settings": Call({}, WISHES),
        "invite_person": Call({}, kit),
        **dict.fromkeys(
            ("read_invitation", "resend_invitation", "withdraw_invitation"),
            Call({"invitation_id": invited.pk}),
        ),
        "change_role": Call(colleague, {"role": "finance"}),
        "rotate_token": Call(places["rotate_token"]),
        "end_session": Call({"session_id": 987}),
        "issue_token": Call({}, {"label": "ERP", "scopes": "read", "expires_at": ends}),
        **dict.fromkeys(("read_token", "revoke_token"), Call(places["revoke_token"])),
        **dict.fromkeys(("read_file", "download_file"), Call({"file_id": file.pk})),
        "propose_bank_account": Call({}, ACCOUNT),
        "read_bank_account": Call(places["decide_account"]),
        "decide_bank_account": Call(places["decide_account"], {"approve": True}),
        **dict.fromkeys(("read_ledger_account", "list_postings"), Call(account)),
        "register_organisation": Call({}, register),
        "register_person": Call({}, {"email": "kit@example.com", "name": "Kit Orr"}),
        "add_membership": Call({}, member),
        "end_membership": Call({"membership_id": Membership.objects.earliest("pk").pk}),
        "read_organisation": Call({"organisation_id": buyer.organisation_id}),
        "read_person": Call({"person_id": buyer.person_id}),
        "read_membership": Call({"membership_id": _membership(buyer).pk}),
        "read_standing": Call(places["organisation_standing"]),
        "lift_standing_entry": Call(places["lift_entry"], {"reason": "The ruling was wrong."}),
        "read_problem": Call({"code": "not_found"}),
        "read_policy": Call({"name": "trade-assurance", "version": "2026.1"}),
        "assess_facts": Call({}, FACTS.read_bytes(), "application/yaml"),
        **dict.fromkeys(
            ("bring_file", "put_file"),
            Call({}, PDF, "application/octet-stream", "?name=a.pdf"),
        ),
    }


def _membership(actor: Actor) -> Membership:
    return Membership.objects.get(
        person=actor.person_id, organisation=actor.organisation_id, ended_at=None
    )


ACCOUNT = {
    "holder": "Kite Ltd.",
    "country": "GB",
    "currency": "GBP",
    "bic": "NWBKGB2L",
    "iban": "GB29NWBK60161331926819",
}


def _orders(world: World) -> dict[str, Call]:
    places = world.places
    draft, offer = places["order_conditions"], {"reference": str(_offered(world))}
    line, paper, term = places["change_line"], places["remove_document"], places["change_term"]
    frozen = _order(offer).frozen_hash
    conditions = {name: ORDER[name] for name in ("channel", "currency")}
    new_line = {"description": "Bag", "quantity": 1, "unit_price": "2.00"}
    new_paper = {"file_id": FILE, "kind": "drawing", "title": "Drawing"}
    new_order = {
        **conditions,
        "side": "buyer",
        "counterparty_id": places["record_order"]["company"],
    }
    revision = _order(draft).revision
    return {
        "record_order": Call({}, new_order),
        **dict.fromkeys(("read_order", "read_prospects"), Call(places["order"])),
        "edit_order": Call(draft, {"currency": "USD", **conditions, "revision": revision}),
        "offer_order": Call(draft),
        "withdraw_offer": Call(offer),
        "accept_order": Call(offer, {"frozen_hash": frozen}),
        "add_line": Call(draft, new_line),
        "change_line": Call(line, new_line),
        "remove_line": Call({**line, "label": "L2"}),
        "add_term": Call(draft, {"data": trade.COLOUR}),
        "change_term": Call(term, {"data": trade.COLOUR}),
        "remove_term": Call(term),
        "add_document": Call(draft, new_paper),
        "remove_document": Call(paper),
        "download_document": Call(places["order_document"]),
    }


def _deals(world: World) -> dict[str, Call]:
    places = world.places
    recorded, invited = places["answer_record"], places["deal_invitation"]
    deal = {
        "side": "buyer",
        "name": "Kite Textiles",
        "country": "CN",
        "timezone": "Asia/Shanghai",
        "email": "lin@example.com",
        "currency": "USD",
        "concluded_on": DAY,
    }
    says = {
        "frozen_hash": _order(recorded).frozen_hash,
        "particulars": False,
        "contested": {"T1": "It was 160 g/m²."},
    }
    return {
        "record_deal": Call({}, deal),
        "read_record": Call(recorded),
        "answer_record": Call(recorded, says),
        "send_invitation": Call(invited, {}),
        "revoke_invitation": Call(invited),
        "claim_deal": Call({}, {"secret": places["invited"]["secret"]}),
    }


def _offered(world: World) -> Order:
    """An offer of the buyer without a day that could have passed."""
    supplier = Organisation.objects.get(pk=world.actors["supplier"].organisation_id)
    cast: Any = SimpleNamespace(ada=world.actors["buyer"], supplier=supplier)
    return trade.offered(cast, NOW, ship_by=None, deliver_by=None)


def _order(place: Mapping[str, Any]) -> Order:
    return Order.objects.get(pk=int(place["reference"][2:]))


def _performance(world: World) -> dict[str, Call]:
    places = world.places
    agreed, waiting = places["record_payment"], places["report_inspection"]
    pay = {"amount": "5.00", "currency": "USD", "paid_on": DAY, "bank_reference": "TRN-9"}
    ship = {"carrier": "Maersk", "tracking": "MAEU9", "shipped_on": DAY}
    report = {
        "file_id": FILE,
        "inspected_on": DAY,
        "lot_size": 9,
        "sample_size": 9,
        "traced": False,
    }
    inspector = {"company_id": world.actors["stranger"].organisation_id}
    found = Call(places["inspection"])
    return {
        "record_payment": Call(agreed, {**pay, "to_described": "HSBC 1"}),
        "confirm_payment": Call(places["confirm_payment"]),
        "record_shipment": Call(agreed, ship),
        "confirm_receipt": Call(places["confirm_receipt"], {"received_on": DAY}),
        "list_inspection_companies": Call(agreed),
        "order_inspection": Call(agreed, inspector),
        **dict.fromkeys(("read_inspection", "download_report"), found),
        "report_inspection": Call(waiting, report),
    }


def _wholesale(world: World) -> dict[str, Call]:
    places = world.places
    name = {"listing": places["listing"]["reference"]}
    said = ListingVersion.objects.get(listing=int(name["listing"][2:]))
    offer = {
        "title": "Bag",
        "currency": "USD",
        "tiers": [{"least": 1, "unit_price": "2.00"}],
        "ships_within_days": 3,
    }
    pushed = {**offer, "supplier_id": world.actors["supplier"].organisation_id}
    event = {"event_id": places["provider_event"]["event"]}
    paid = {
        "amount": "1.00",
        "paid_on": DAY,
        "bank_reference": "STMT-1",
        "reason": "The provider was down.",
        "file_id": FILE,
    }
    done = Call(places["complete_order"])
    return {
        "publish_listing": Call({}, offer),
        "push_listing": Call({"listing": "77120"}, pushed),
        **dict.fromkeys(("read_listing", "withdraw_listing"), Call(name)),
        "change_listing": Call(name, {**offer, "seen": 1}),
        "download_picture": Call({**name, "number": 1}),
        "place_order": Call(name, {"quantity": 100, "digest": said.digest}),
        "tell_movement": Call({"provider": "acme"}, {"id": "evt_1"}),
        **dict.fromkeys(("read_provider_event", "retry_provider_event"), Call(event)),
        "settle_provider_event": Call(event, {"reason": "Returned."}),
        "record_platform_payment": Call(places["pay_order"], paid),
        **dict.fromkeys(("read_hold", "complete_order"), done),
    }


def _drafts(world: World) -> dict[str, Call]:
    draft = world.places["draft"]
    ready = services.save_draft(
        **draft,
        step="channel",
        data={"understood": True},
        revision=access.find_draft(draft["reference"], world.actors["buyer"]).revision,
        actor=world.actors["buyer"],
        now=NOW,
    )
    revision = {"revision": ready.revision}
    return {
        "start_draft": Call({}, {"order": world.places["start_dispute"]["reference"]}),
        "read_draft": Call(draft),
        "save_draft_channel": Call(draft, {**revision, "understood": True}),
        "save_draft_claims": Call(draft, {**revision, "claims": [dispute.TOO_LIGHT]}),
        "save_draft_exhibits": Call(draft, {**revision, "exhibits": []}),
        "read_readiness": Call(draft),
        "file_draft": Call(draft, {}),
    }


def _disputes(world: World) -> dict[str, Call]:
    places = world.places
    new, running, exhibit = places["answer_dispute"], places["dispute"], places["exhibit_file"]
    ask = {"side": "respondent", "wanted_kind": "photo", "says": "A picture of roll 7."}
    photo = {"file": FILE, "kind": "photo", "title": "A shirt"}
    read = ("read_dispute", "list_messages", "list_events", "list_exhibits", "read_judgement")
    return {
        **dict.fromkeys(read, Call(running)),
        "answer_dispute": Call(new, {"text": "It is as agreed."}),
        **dict.fromkeys(("accept_dispute", "withdraw_dispute"), Call(new)),
        "escalate_dispute": Call(places["escalate_dispute"]),
        "ask_more_time": Call(new, {"deadline": "answer", "days": 2, "reason": "A holiday."}),
        "decide_on_time": Call(places["decide_on_time"], {"grant": True}),
        "reopen_dispute": Call(places["reopen_dispute"], {"reasons": "By mistake."}),
        "stop_clock": Call(running, {"asked_of": "carrier", "says": "Where is it?", "days": 5}),
        "start_clock": Call(running),
        "list_notes": Call(running),
        "write_note": Call(running, {"body": "Look at roll 7."}),
        "read_profile": Call({}),
        "save_profile": Call({}, {"languages": ["en"], "grounds": []}),
        "take_dispute": Call(places["take_case"], {}),
        "hand_back_dispute": Call(running),
        "write_message": Call(running, {"body": "Good morning."}),
        "deposit_exhibit": Call(running, photo),
        "download_case_file": Call(running),
        "find_signatures": Call(running, {"document": "D1", "both": True}),
        "download_exhibit": Call(exhibit),
        "describe_exhibit": Call(exhibit, {"shows": []}),
        "acknowledge_exhibit": Call(exhibit),
        "examine_exhibit": Call(exhibit, {"integrity": "intact"}),
        "ask_evidence": Call(running, ask),
        "drop_request": Call(places["drop_request"]),
        "close_evidence": Call(running, {"due_at": "2026-06-05T17:00:00Z"}),
    }


APPEAL = {"kind": "stated_error", "error_in": "I1", "says": "It is not traced."}


def _rulings(world: World) -> dict[str, Call]:
    places = world.places
    decided = Call(places["ruling"])
    depart = {"decision": "depart", "outcome": "dismiss", "reasons": "Nothing is shown."}
    return {
        "issue_ruling": Call(places["rule"], depart),
        "propose_ruling": Call(places["rule"], depart),
        "review_ruling": Call(places["rule"], depart),
        "take_back_proposal": Call(places["rule"]),
        "appeal_ruling": Call(decided.place, APPEAL),
        "withdraw_appeal": decided,
        "rule_on_appeal": Call(decided.place, depart),
        "read_numbered_ruling": Call(places["numbered_ruling"]),
        **dict.fromkeys(("read_ruling", "download_ruling"), decided),
        "record_transfer": Call(decided.place, {"paid_on": DAY, "file_id": FILE}),
        "download_transfer": Call(places["transfer_file"]),
        "record_advance": Call(places["advance"], {"paid_on": DAY, "file_id": FILE}),
        "record_recovery": Call(places["recover"], {"paid_on": DAY, "file_id": FILE}),
        "download_advance": Call(places["advance_file"]),
        "download_recovery": Call(places["recovery_file"]),
    }


def _goods(world: World) -> dict[str, Call]:
    places = world.places
    company = {"company_id": world.actors["stranger"].organisation_id}
    sent = {"carrier": "DHL", "tracking": "JD1", "sent_on": DAY, "file_id": FILE}
    return {
        "ask_inspection": Call(places["ask_inspection"], {"says": "Weigh them."}),
        "order_case_inspection": Call(
            places["order_case_inspection"], {**company, "claims": ["C1"], "fee": "400.00"}
        ),
        "deposit_fee": Call(places["deposit_fee"], {"paid_on": DAY, "file_id": FILE}),
        "cancel_inspection": Call(places["cancel_inspection"], {"reason": "Sold."}),
        "download_fee": Call(places["fee_file"]),
        "instruct_return": Call(places["instruct_return"], {"address": "8 Loom Road"}),
        "send_return": Call(places["send_return"], sent),
        "show_arrival": Call(places["show_arrival"], {"arrived_on": DAY, "file_id": FILE}),
        "receive_return": Call(places["receive_return"], {"outcome": "received_as_sent"}),
        "waive_return": Call(places["waive_return"]),
        "decide_return": Call(places["decide_return"], {"refund": "1", "reasons": "Torn."}),
        "download_return_file": Call(places["return_file"]),
    }


def _settling(world: World) -> dict[str, Call]:
    places = world.places
    offer, bidding, shown = (
        places[name] for name in ("accept_offer", "bidding", "settlement_file")
    )
    due, new = places["show_performance"], places["make_offer"]
    later = {"due_on": "2026-08-10"}
    return {
        "make_offer": Call(new, {"kind": "credit", "amount": "5.00"}),
        "list_offers": Call(new),
        **dict.fromkeys(("accept_offer", "decline_offer", "take_back_offer"), Call(offer)),
        **dict.fromkeys(("read_bidding", "leave_bidding"), Call(bidding)),
        "bid": Call(bidding, {"figure": "5.00"}),
        **dict.fromkeys(("propose_bidding",), Call(places["propose_bidding"])),
        "agree_to_bidding": Call(places["agree_to_bidding"]),
        "list_settlements": Call(places["settlement"]),
        **dict.fromkeys(("confirm_performance", "download_performance"), Call(shown)),
        "contest_performance": Call(shown, {"says": "Nothing came."}),
        "show_performance": Call(due, {"done_on": DAY, "file_id": FILE}),
        "extend_performance": Call(due, later),
        **dict.fromkeys(("forgive_performance", "revive_dispute"), Call(due)),
    }
