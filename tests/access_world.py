"""A small world in which every route leads somewhere, and everybody who might try it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from fairhold.casework import deadlines
from fairhold.disputes import access, services
from fairhold.disputes.models import Dispute
from fairhold.enforcement import services as enforcement
from fairhold.files import vault
from fairhold.files.models import StoredFile
from fairhold.outbox.models import Notice
from fairhold.parties import invitations
from fairhold.parties import services as parties
from fairhold.parties.actor import Actor
from fairhold.parties.models import Membership, Organisation, Person
from fairhold.payments import services as payments
from fairhold.rules.standing_policy import Occasion
from fairhold.web.disputes.shows import mark
from tests import cast as the_cast
from tests import make
from tests.cast import Cast
from tests.disputes import make as dispute
from tests.disputes import make_advance as advances
from tests.disputes import make_goods as goods
from tests.disputes import talks
from tests.remembered import remembered
from tests.trade import deals, wholesale
from tests.trade import make as trade

WHO = (
    *("anonymous", "buyer", "colleague", "supplier", "outsider", "inspector", "stranger"),
    *("officer", "related", "admin"),
)
"""Everybody who tries, in the order of the table's columns. The stranger inspects for another
company; the related officer works for the buyer too."""

FAR_OFF = datetime(2100, 1, 1, tzinfo=UTC)
WEIGHED = {"kind": "measurement", "term": "T1", "values": ["161"], "unit": "g/m²"}


@dataclass(frozen=True)
class World:
    """Who is who, and where each route leads."""

    actors: Mapping[str, Actor]
    places: Mapping[str, Mapping[str, Any]]
    """Per name in the table: what stands in its address."""


def assemble() -> World:
    """The whole world, in the database and in the vault."""
    world = _in_the_database()
    _bring_the_bytes()
    return world


@remembered
def _in_the_database() -> World:
    cast = the_cast.assemble()
    elsewhere = make.organisation("Level & Gauge Ltd.", country="SG", kind="inspector")
    related = the_cast.enter("Pia Vogel", cast.platform, role="officer")
    make.membership(Person.objects.get(pk=related.person_id), cast.buyer)
    actors = {
        "buyer": cast.ada,
        "colleague": cast.ben,
        "supplier": cast.shen,
        "outsider": cast.otto,
        "inspector": cast.ines,
        "stranger": the_cast.enter("Sam Lim", elsewhere),
        "officer": cast.olga,
        "related": related,
        "admin": cast.adam,
    }
    Person.objects.update(password=make_password("correct horse battery staple"))
    return World(actors, _places(cast))


def _bring_the_bytes() -> None:
    """What the builders say is stored is really there."""
    for sha256 in StoredFile.objects.values_list("sha256", flat=True):
        place = vault.place_of(sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"%PDF-1.7")


def _places(cast: Cast) -> dict[str, dict[str, Any]]:
    parts = (
        *(_orders, _deals, _wholesale, _filing, _disputes, _goods, _organisation),
        _standing,
    )
    return {name: place for part in parts for name, place in part(cast).items()}


def _wholesale(cast: Cast) -> dict[str, dict[str, Any]]:
    """A listing with a picture, an order to be paid, one delivered, and an event that waits."""
    shown = wholesale.picture(cast.shen)
    said = wholesale.listed(cast, picture_ids=(shown.pk,))
    listing = {"reference": str(said.listing)}
    unpaid = {"reference": str(wholesale.placed(cast, said))}
    there = wholesale.placed(cast, said)
    wholesale.captured(there)
    wholesale.delivered(cast, there)
    early = wholesale.told("payout.paid", str(there))
    event = payments.take(provider="acme", told=early, now=wholesale.ARRIVED)
    return {
        **dict.fromkeys(
            (
                *("listing", "place_order", "change_listing", "withdraw_listing"),
                *("choose_property", "add_picture"),
            ),
            listing,
        ),
        "add_property": listing | {"kind": "attribute"},
        **dict.fromkeys(
            ("remove_property", "listing_picture", "remove_picture"), listing | {"number": 1}
        ),
        **dict.fromkeys(("pay_order", "record_platform_payment", "simulator"), unpaid),
        "complete_order": {"reference": str(there)},
        **{name: {"event": event.pk} for name in ("provider_event", "retry_event")},
    }


def _standing(cast: Cast) -> dict[str, dict[str, Any]]:
    """An entry of the buyer, to whose organisation the related officer belongs."""
    found = Dispute.objects.select_related("case").latest("pk")
    entry = enforcement.record(
        key="ruling:99:fault:C1",
        organisation=cast.buyer,
        case=found.case,
        reference=dispute.name(found),
        about=str(found.order),
        occasion=Occasion(fault="order_not_fulfilled", degree="general_unresolved", source="house"),
        now=dispute.RULED,
    )
    place = {"organisation_id": cast.buyer.pk}
    return {"organisation_standing": place, "lift_entry": place | {"entry_id": entry.pk}}


def _orders(cast: Cast) -> dict[str, dict[str, Any]]:
    """A draft, an offer, an order on its way, and one inspected, each for its routes."""
    undated = {"ship_by": None, "deliver_by": None}
    draft = {"reference": str(trade.complete_draft(cast, dispute.AGREED, **undated))}
    offer = {"reference": str(trade.offered(cast, dispute.AGREED))}
    inspected = dispute.order(cast)
    sent = trade.agreed(cast, dispute.AGREED)
    trade.payment(sent, cast, dispute.AGREED)
    trade.shipment(sent, cast, dispute.SHIPPED)
    waiting = trade.inspection(sent, cast, dispute.SHIPPED)
    agreed = {"reference": str(sent)}
    done = {"reference": str(inspected)}
    line, paper, term = ({"label": label} for label in ("L1", "D1", "T1"))
    found = {"reference": f"I-{waiting.pk - 1:06}"}
    return {
        "record_order": {"company": cast.outsider.pk},
        **dict.fromkeys(("order", "order_proof"), done),
        "order_document": done | paper,
        **dict.fromkeys(
            ("order_conditions", "add_line", "add_document", "choose_term", "offer_order"), draft
        ),
        **dict.fromkeys(("change_line", "remove_line"), draft | line),
        "remove_document": draft | paper,
        "add_term": draft | {"kind": "measure"},
        **dict.fromkeys(("change_term", "remove_term"), draft | term),
        **dict.fromkeys(("accept_order", "withdraw_offer"), offer),
        **dict.fromkeys(("record_payment", "record_shipment", "order_inspection"), agreed),
        "confirm_receipt": agreed | {"label": "S1"},
        "confirm_payment": agreed | {"label": "P1"},
        "start_dispute": done,
        **dict.fromkeys(("inspection", "inspection_report"), found),
        "report_inspection": {"reference": str(waiting)},
    }


def _deals(cast: Cast) -> dict[str, dict[str, Any]]:
    """A deal Ada recorded with Brightloom, and one with somebody she invited by mail."""
    with_brightloom = {"reference": str(trade.offered(cast, dispute.AGREED, channel="offline"))}
    invited = {"reference": str(deals.recorded(cast, timezone.now() - timedelta(hours=2)))}
    return {
        "answer_record": with_brightloom,
        **dict.fromkeys(("deal_invitation", "revoke_invitation"), invited),
        "invited": {"secret": deals.link()},
    }


def _filing(cast: Cast) -> dict[str, dict[str, Any]]:
    """A draft with one claim and one exhibit."""
    ready = dispute.draft(cast, dispute.order(cast), exhibits=(dispute.photo(cast),))
    services.save_draft(
        reference=access.draft_reference(ready),
        step="channel",
        data={"understood": False},
        revision=ready.revision,
        actor=cast.ada,
        now=dispute.FILED,
    )
    draft = {"reference": access.draft_reference(ready)}
    steps = ("channel", "claims", "new_claim", "evidence", "add_exhibit", "proof", "check")
    numbered = ("claim", "remove_claim", "exhibit_shows", "remove_exhibit")
    return {
        "draft": draft,
        "draft_add_claim": draft | {"ground": "defective"},
        **{f"draft_{step}": draft for step in steps},
        **{f"draft_{step}": draft | {"number": 1} for step in numbered},
    }


def _disputes(cast: Cast) -> dict[str, dict[str, Any]]:
    """Disputes filed, answered, taken, decided and paid, each for its routes."""
    filed, answered, taken, ruled, paid = (_filed(cast) for _ in range(5))
    for each in (answered, taken, ruled, paid):
        dispute.answered(cast, each)
    for each in (taken, ruled, paid):
        dispute.taken(cast, each)
    for each in (ruled, paid):
        dispute.ruled(cast, each)
    _pay(cast, paid)
    _ask(cast, taken)
    filed.case.deadlines.update(due_at=FAR_OFF)  # pages and API go by the clock on the wall
    new = {"reference": dispute.name(filed)}
    running = {"reference": dispute.name(taken)}
    decided = {"reference": dispute.name(ruled)}
    exhibit = running | {"label": "E1"}
    given_up = {"reference": dispute.name(_withdrawn(cast))}
    return {
        **dict.fromkeys(
            ("answer_dispute", "accept_dispute", "withdraw_dispute", "ask_more_time"),
            new,
        ),
        "take_case": {"reference": dispute.name(answered)},
        "escalate_dispute": {"reference": dispute.name(answered)},
        "reopen_dispute": given_up,
        "decide_on_time": running | {"extension": "1"},
        **dict.fromkeys(
            (
                *("dispute", "say", "add_exhibit", "hand_back"),
                *("ask_evidence", "close_evidence", "rule", "stop_clock", "start_clock", "note"),
                *("case_file", "find_signatures"),
            ),
            running,
        ),
        **dict.fromkeys(
            ("exhibit_file", "exhibit_shows", "acknowledge_exhibit", "examine_exhibit"), exhibit
        ),
        "add_shown": exhibit | {"kind": "measurement"},
        "remove_shown": exhibit | {"mark": mark(WEIGHED)},
        "drop_request": running | {"label": "Q1"},
        **dict.fromkeys(
            ("ruling", "ruling_pdf", "record_transfer", "appeal", "withdraw_appeal"), decided
        ),
        **dict.fromkeys(("numbered_ruling", "numbered_ruling_pdf"), decided | {"number": 1}),
        "send_back": running,
        "transfer_file": {"reference": dispute.name(paid)},
        **_advances(cast),
        **_settling(cast),
    }


def _advances(cast: Cast) -> dict[str, dict[str, Any]]:
    """Refunds that the supplier has not paid: none yet advanced, one advanced, one recovered."""
    unpaid, advanced, recovered = (_unpaid(cast) for _ in range(3))
    for each in (advanced, recovered):
        advances.advance(cast, each, now=dispute.PAID)
    advances.recover(cast, recovered, now=dispute.PAID)
    owed, ended = ({"reference": dispute.name(each)} for each in (advanced, recovered))
    return {
        "advance": {"reference": dispute.name(unpaid)},
        **dict.fromkeys(("recover", "advance_file"), owed),
        "recovery_file": ended,
    }


def _unpaid(cast: Cast) -> Dispute:
    """A dispute decided for the buyer, whose times to pay and to appeal have passed."""
    filed = _filed(cast)
    dispute.ruled(cast, dispute.taken(cast, dispute.answered(cast, filed)))
    for name in ("payment", "appeal"):
        deadlines.lapse(filed.case, name, now=dispute.PAID)
    filed.refresh_from_db()
    return filed


def _settling(cast: Cast) -> dict[str, dict[str, Any]]:
    """Disputes with an offer, with blind bids, and with a settlement whose parts are shown, late
    and due; a route about an offer is tried on one that the supplier made."""
    offered, proposed, running, settled = (
        dispute.answered(cast, dispute.filed(cast)) for _ in range(4)
    )
    talks.offer(offered, cast.shen, now=timezone.now())
    services.propose_bidding(reference=dispute.name(proposed), actor=cast.ada, now=dispute.ANSWERED)
    talks.bidding(cast, running)
    talks.settled(cast, settled, talks.two_parts())
    talks.show(cast, settled)
    new, asked, bidding, agreed = (
        {"reference": dispute.name(each)} for each in (offered, proposed, running, settled)
    )
    offer = new | {"number": 1}
    shown, due = agreed | {"number": 1}, agreed | {"number": 2}
    return {
        "make_offer": {"reference": dispute.name(running)},
        **dict.fromkeys(("accept_offer", "decline_offer", "take_back_offer"), offer),
        **dict.fromkeys(("bidding", "leave_bidding", "bid"), bidding),
        "propose_bidding": new,
        "agree_to_bidding": asked,
        "settlement": agreed,
        **dict.fromkeys(("settlement_file", "confirm_performance", "contest_performance"), shown),
        **dict.fromkeys(
            ("show_performance", "extend_performance", "forgive_performance", "revive_dispute"),
            due,
        ),
    }


def _goods(cast: Cast) -> dict[str, dict[str, Any]]:
    """Disputes with an inspection or a return in each of their states, each for its routes."""
    survey = goods.gwen()
    cases = [
        dispute.taken(cast, dispute.escalated(cast, dispute.answered(cast, _filed(cast))))
        for _ in range(7)
    ]
    _, awaited, asked, *returned = cases
    for each in (awaited, asked):
        goods.ordered(cast, survey, each)
    shown = goods.commissioned(cast, survey, asked)
    for number, each in enumerate(returned):
        goods.returning(cast, each)
        goods.go_back(cast, each, steps=number)
    places = [{"reference": dispute.name(each)} for each in cases]
    fee = {"reference": dispute.name(asked), "number": shown.pk}
    return {
        **dict.fromkeys(("ask_inspection", "order_case_inspection"), places[0]),
        "deposit_fee": places[1],
        "cancel_inspection": places[2],
        "fee_file": fee,
        **dict.fromkeys(("instruct_return", "waive_return"), places[3]),
        "send_return": places[4],
        **dict.fromkeys(("show_arrival", "receive_return"), places[5]),
        "return_file": places[5] | {"what": "proof"},
        "decide_return": places[6],
    }


def _withdrawn(cast: Cast) -> Dispute:
    """A dispute that its claimant gave up on 20 May."""
    filed = _filed(cast)
    services.withdraw(reference=dispute.name(filed), actor=cast.ada, now=dispute.at(5, 20))
    filed.case.deadlines.update(due_at=FAR_OFF)  # pages and API go by the clock on the wall
    return filed


def _filed(cast: Cast) -> Dispute:
    """A dispute about an order of its own, with a photograph of the scales."""
    return dispute.filed(cast, exhibits=(dispute.photo(cast, shows=[WEIGHED]),))


def _ask(cast: Cast, taken: Dispute) -> None:
    services.ask_evidence(
        reference=dispute.name(taken),
        side="respondent",
        wanted_kind="lab_report",
        says="Bring the mill's test of the fabric.",
        actor=cast.olga,
        now=dispute.TAKEN,
    )


def _pay(cast: Cast, ruled: Dispute) -> None:
    services.record_transfer(
        reference=dispute.name(ruled),
        paid_on=dispute.PAID.date(),
        file_id=trade.stored_file(cast.shen, dispute.PAID, "swift.pdf").pk,
        actor=cast.shen,
        now=dispute.PAID,
    )


def _organisation(cast: Cast) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    token, _ = parties.issue_token(
        actor=cast.ada, label="ERP", scopes="read", expires_at=now + timedelta(days=30), now=now
    )
    pending = make.account(cast.buyer, proposed_by=cast.ada, account_number="6222022001004567")
    invited, secret = invitations.invite(
        email="kit.orr@example.com",
        role="finance",
        actor=cast.ada,
        now=now - timedelta(hours=1),
    )
    colleague = {"membership_id": Membership.objects.get(person=cast.ben.person_id).pk}
    key, own_token, asked = {"pk": 987}, {"token_id": token.pk}, {"invitation_id": invited.pk}
    return {
        "switch_organisation": {"organisation_id": cast.buyer.pk},
        "revoke_token": {"token_id": token.pk},
        "read_notice": {"notice_id": _notice(cast.ada).pk},
        **dict.fromkeys(("revoke_token", "rotate_token"), own_token),
        **dict.fromkeys(("change_role", "end_membership"), colleague),
        **dict.fromkeys(
            ("accept_waiting_invitation", "resend_invitation", "withdraw_invitation"),
            asked,
        ),
        "invitation": {"secret": secret},
        "end_session": {"session_id": 987},
        "account_confirm_email": {"key": "none"},
        **dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn"), key),
        "decide_account": {"account_id": pending.pk},
        "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
    }


def _notice(reader: Actor) -> Notice:
    mine = Notice.objects.filter(person=reader.person_id, read_at=None)
    return mine.earliest("pk")


def browser_of(actor: Actor | None) -> Client:
    """A browser signed in as this actor, acting for their organisation; as nobody for None."""
    client = Client(raise_request_exception=False)
    if actor is not None:
        client.force_login(Person.objects.get(pk=actor.person_id))
        session = client.session
        session["organisation"] = Organisation.objects.get(pk=actor.organisation_id).pk
        session.save()
    return client


def same_browser(client: Client) -> Client:
    """One more browser of the same session: what the last answer did to its cookies is gone."""
    again = Client(raise_request_exception=False)
    name = settings.SESSION_COOKIE_NAME
    if name in client.cookies:
        again.cookies[name] = client.cookies[name].value
    return again
