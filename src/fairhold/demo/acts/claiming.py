"""The claimant files, and both sides write: what a dispute begins with."""

from collections.abc import Callable
from typing import Any

from fairhold.demo.goods import GOODS
from fairhold.demo.papers import paper, picture
from fairhold.demo.plot import Beat, Moment, Story
from fairhold.disputes import access, services
from fairhold.disputes.services import Stand

type Evidence = Callable[[Moment, Story], list[dict[str, Any]]]

SHORT_BY = 8
"""Percent of the ordered goods that are missing where a count is shown."""
SELLERS = ("payment_not_received", "goods_not_collected")


def drafts(story: Story, days: int) -> Beat:
    """The claimant writes its draft with all three steps, and does not file it yet."""
    return Beat(days, "claimant", lambda at: draft(at, story))


def files(story: Story) -> Beat:
    """The claimant drafts and files."""

    def deed(at: Moment) -> None:
        draft(at, story)
        filed = services.file(reference=at.scene.draft, **at.here)
        at.scene.dispute = access.reference_of(filed)

    return Beat(story.filed, "claimant", deed)


def draft(at: Moment, story: Story) -> None:
    """The draft's three steps, as the claimant fills them in."""
    made = services.start_draft(order=at.scene.reference, **at.here)
    exhibits = (story.brings or evidence)(at, story)
    for step, data in (
        ("channel", {"understood": True}),
        ("claims", {"claims": story.claims or [claim(story)]}),
        ("evidence", {"exhibits": exhibits}),
    ):
        reference = at.scene.draft = access.draft_reference(made)
        made = services.save_draft(
            reference=reference, step=step, data=data, revision=made.revision, **at.here
        )


def claim(story: Story) -> dict[str, Any]:
    """The one claim of an ordinary story."""
    ground = ground_of(story)
    about = {"amount": story.asks} if story.asks else {}
    shown = GOODS[story.deal.goods].shows
    if ground == GOODS[story.deal.goods].ground and shown["kind"] != "defect":
        about["term"] = shown.get("term", "T1")
    return {
        "ground": ground,
        "line": "L1",
        "says": story.says,
        "remedy": story.remedy,
        **about,
    }


def ground_of(story: Story) -> str:
    """What went wrong: the story's own, or what the goods are known for."""
    return story.ground or GOODS[story.deal.goods].ground


def evidence(at: Moment, story: Story) -> list[dict[str, Any]]:
    """What an ordinary claimant brings: a picture, a tally, a tracking record, or a statement."""
    ground = ground_of(story)
    if ground in SELLERS:
        return [_of_a_seller(at, story)]
    if ground == "never_delivered":
        return [_no_scan(at, story)]
    if GOODS[story.deal.goods].shows["kind"] == "count":
        return [_tally(at, story)]
    return [photo(at, story)]


def photo(at: Moment, story: Story) -> dict[str, Any]:
    """A picture of the goods beside a ruler, and what it shows."""
    goods = GOODS[story.deal.goods]
    dated = at.day(story.filed + 3)
    return {
        "file": at.keep(picture(goods.colour, goods.caption), f"{story.deal.goods}.jpg"),
        "kind": "photo",
        "title": goods.caption,
        "dated": dated.isoformat(),
        "scale": True,
        "shows": [goods.shows],
    }


def _tally(at: Moment, story: Story) -> dict[str, Any]:
    ordered = story.deal.quantity
    received = ordered * (100 - SHORT_BY) // 100
    dated = at.day(story.filed + 4)
    made = paper(
        "Delivery tally",
        "Hafen Spedition",
        dated,
        [("Pieces on the papers", f"{ordered:,}"), ("Pieces counted", f"{received:,}")],
        "Seal intact at arrival.",
    )
    return {
        "file": at.keep(made, "delivery-tally.pdf"),
        "kind": "carrier_record",
        "title": "The forwarder's tally at arrival",
        "issuer_name": "Hafen Spedition",
        "dated": dated.isoformat(),
        "shows": [{"kind": "count", "line": "L1", "received": received}],
    }


def _no_scan(at: Moment, story: Story) -> dict[str, Any]:
    dated = at.day(story.filed + 1)
    made = paper(
        "Tracking record",
        story.deal.carrier,
        dated,
        [("Consignment", "Announced"), ("Scans", "None")],
        "No parcel or container has been handed over under this number.",
    )
    return {
        "file": at.keep(made, "tracking.pdf"),
        "kind": "carrier_record",
        "title": "The carrier's tracking record: nothing handed over",
        "issuer_name": story.deal.carrier,
        "dated": dated.isoformat(),
        "shows": [{"kind": "event", "event": "no_scan", "on": dated.isoformat()}],
    }


def _of_a_seller(at: Moment, story: Story) -> dict[str, Any]:
    dated = at.day(story.filed + 1)
    collected = ground_of(story) == "goods_not_collected"
    title = "Notice that the goods are ready" if collected else "Bank statement, no receipt"
    shows = [{"kind": "event", "event": "ready", "on": dated.isoformat()}] if collected else []
    made = paper(
        title,
        at.actor.organisation_name,
        dated,
        [("Order", at.scene.reference), ("Agreed price", f"{story.deal.currency}, see contract")],
        story.says,
    )
    return {
        "file": at.keep(made, "statement.pdf"),
        "kind": "message" if collected else "payment_record",
        "title": title,
        "dated": dated.isoformat(),
        "shows": shows,
    }


def answers(days: int, says: str, **stands: Stand) -> Beat:
    """The respondent answers; every claim without a stand (C1=Stand(…)) is contested."""
    return Beat(days, "respondent", lambda at: services.answer(text=says, stands=stands, **at.step))


def says(days: int, by: str, body: str) -> Beat:
    """Somebody writes to everybody in the case."""
    return Beat(days, by, lambda at: services.say(body=body, **at.step))


def accepts(days: int) -> Beat:
    """The respondent accepts every claim."""
    return Beat(days, "respondent", lambda at: services.accept_claim(**at.step))


def withdraws(days: int) -> Beat:
    """The claimant gives the dispute up."""
    return Beat(days, "claimant", lambda at: services.withdraw(**at.step))


def escalates(days: int, by: str = "claimant") -> Beat:
    """A party hands the case to an officer."""
    return Beat(days, by, lambda at: services.escalate(**at.step))


def brings_counterproof(days: int, title: str, says: str) -> Beat:
    """The respondent brings a paper of its own."""

    def deed(at: Moment) -> None:
        made = paper(
            title, at.actor.organisation_name, at.now.date(), [("Order", at.scene.reference)], says
        )
        data = {
            "file": at.keep(made, "packing-record.pdf"),
            "kind": "packing_list",
            "title": title,
            "dated": at.now.date().isoformat(),
        }
        services.deposit(data=data, **at.step)

    return Beat(days, "respondent", deed)
