"""A trade-assurance order: drafted with its specification, agreed, paid in two parts, shipped."""

from collections.abc import Iterator
from datetime import timedelta

from fairhold.demo.acts.paying import account_of, parts_of
from fairhold.demo.goods import GOODS
from fairhold.demo.papers import paper
from fairhold.demo.plot import TRADE_ASSURANCE, Beat, Moment, Story
from fairhold.trade import services as trade
from fairhold.trade.services import Conditions, LineItem

BEFORE = 60
"""So many days before the filing the order was agreed."""
PAID, SHIPPED, RECEIVED = (59, 22), 20, 5
SHIP_BY, DELIVER_BY = 25, 10


def beats(story: Story) -> Iterator[Beat]:
    """The order's life up to the filing, counted back from it."""
    filed = story.filed
    yield Beat(filed + BEFORE, "buyer", lambda at: draft(at, story))
    yield Beat(filed + BEFORE, "supplier", accept)
    for share in range(len(story.deal.shares)):
        days = filed + PAID[share]
        yield pays(days, share)
        yield confirms_payment(days - 1, share)
    if story.deal.arrives:
        yield ships(filed + SHIPPED)
        yield receives(filed + RECEIVED)


def draft(at: Moment, story: Story, *, ahead: bool = False) -> None:
    """The buyer records the order, its specification and the term, and offers it.

    Its days lie ``ahead`` for an order of today; else they are counted back from the filing.
    """
    scene, deal, goods = at.scene, story.deal, GOODS[story.deal.goods]
    ship_by, deliver_by = (-30, -60) if ahead else (story.filed + SHIP_BY, story.filed + DELIVER_BY)
    scene.order = trade.record_order(
        counterparty_id=scene.people.actors[scene.who("supplier")].organisation_id,
        side="buyer",
        conditions=Conditions(
            channel=TRADE_ASSURANCE,
            currency=deal.currency,
            incoterm_rule=deal.incoterm[0],
            incoterm_place=deal.incoterm[1],
            ship_by=at.day(ship_by),
            deliver_by=at.day(deliver_by),
            specification_by="buyer",
        ),
        lines=[line_of(story)],
        **at.here,
    )
    label = _specification(at, story)
    for number, term in enumerate(goods.all_terms, start=1):
        trade.add_term(data=term, document=label, clause=f"2.{number}", **at.trade)
    scene.order.refresh_from_db()
    trade.offer(**at.trade)


def recorded_only(story: Story) -> Iterator[Beat]:
    """An order that the buyer has offered, and the supplier has not answered yet."""
    yield Beat(story.filed, "buyer", lambda at: draft(at, story, ahead=True))


def unpaid(story: Story) -> Iterator[Beat]:
    """An order that both have accepted, and nobody has paid anything of."""
    yield from recorded_only(story)
    yield Beat(story.filed - 1, "supplier", accept)


def begun(story: Story) -> Iterator[Beat]:
    """An order of which the first part is paid and confirmed."""
    yield from unpaid(story)
    yield pays(story.filed - 3, 0)
    yield confirms_payment(story.filed - 4, 0)


def line_of(story: Story) -> LineItem:
    """The one line of the order."""
    deal, goods = story.deal, GOODS[story.deal.goods]
    return LineItem(
        description=goods.title, quantity=deal.quantity, unit=goods.unit, unit_price=deal.price
    )


def accept(at: Moment) -> None:
    """The other side accepts the content that is offered."""
    order = at.scene.ordered
    order.refresh_from_db()
    at.scene.order = trade.accept(frozen_hash=str(order.frozen_hash), **at.trade)


def pays(days: int, share: int) -> Beat:
    """The buyer records a part of the price, paid to the supplier's approved account."""

    def deed(at: Moment) -> None:
        scene = at.scene
        payment = trade.record_payment(
            amount=parts_of(scene)[share],
            currency=scene.deal.currency,
            paid_on=at.now.date(),
            bank_reference=f"TT{scene.reference[2:]}{share + 1}",
            account_id=account_of(scene),
            **at.trade,
        )
        scene.labels[f"payment {share}"] = payment.label

    return Beat(days, "buyer", deed)


def confirms_payment(days: int, share: int) -> Beat:
    """The supplier has the money."""

    def deed(at: Moment) -> None:
        trade.confirm_payment(label=at.scene.labels[f"payment {share}"], **at.trade)

    return Beat(days, "supplier", deed)


def ships(days: int, *, handed_over: bool = True) -> Beat:
    """The supplier records the shipment."""

    def deed(at: Moment) -> None:
        deal, number = at.scene.deal, int(at.scene.reference[2:])
        on = at.now.date()
        shipment = trade.record_shipment(
            carrier=deal.carrier,
            tracking=f"{deal.carrier[:3].upper()}U{number:07d}",
            shipped_on=on,
            handed_over_on=on if handed_over else None,
            packages=12 + number % 40,
            **at.trade,
        )
        at.scene.labels["shipment"] = shipment.label

    return Beat(days, "supplier", deed)


def receives(days: int) -> Beat:
    """The buyer records that the goods are there."""

    def deed(at: Moment) -> None:
        label = at.scene.labels["shipment"]
        trade.confirm_receipt(label=label, received_on=at.now.date(), **at.trade)

    return Beat(days, "buyer", deed)


def _specification(at: Moment, story: Story) -> str:
    goods = GOODS[story.deal.goods]
    rows = [
        (f"2.{number}", says)
        for number, says in enumerate((goods.promises, *goods.more_promises), start=1)
    ]
    made = paper(
        f"Product specification: {goods.title}",
        at.actor.organisation_name,
        at.now.date() - timedelta(days=3),
        rows,
        "Both sides accept this specification as part of the order.",
    )
    added = trade.add_document(
        file_id=at.keep(made, "specification.pdf"),
        kind="specification",
        title="Product specification",
        dated=at.now.date(),
        **at.trade,
    )
    return added.label
