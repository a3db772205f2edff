"""An order dealt elsewhere: recorded by one side, accepted by the other, paid as they agreed."""

from collections.abc import Iterator

from fairhold.demo.acts.agreed import accept, confirms_payment, line_of, receives, ships
from fairhold.demo.acts.paying import parts_of
from fairhold.demo.goods import GOODS
from fairhold.demo.papers import paper
from fairhold.demo.places import COMPANIES
from fairhold.demo.plot import OFFLINE, Beat, Moment, Story
from fairhold.trade import services as trade
from fairhold.trade.services import Conditions

CONCLUDED, RECORDED = 60, 58
PAID, SHIPPED, RECEIVED = (56, 24), 22, 6
SHIP_BY, DELIVER_BY = 26, 12


def beats(story: Story) -> Iterator[Beat]:
    """The deal's life up to the filing, counted back from it."""
    filed, claims = story.filed, story.claimant
    other = "supplier" if claims == "buyer" else "buyer"
    yield Beat(filed + RECORDED, claims, lambda at: record(at, story))
    yield Beat(filed + RECORDED - 1, other, accept)
    if story.deal.paid:
        for share in range(len(story.deal.shares)):
            days = filed + PAID[share]
            yield pays(days, share)
            yield confirms_payment(days - 1, share)
    if story.deal.arrives:
        yield ships(filed + SHIPPED)
        yield receives(filed + RECEIVED)


def record(at: Moment, story: Story) -> None:
    """The claimant's side records the deal with its contract, and offers it."""
    scene = at.scene
    other = "supplier" if story.claimant == "buyer" else "buyer"
    scene.order = trade.record_order(
        counterparty_id=scene.people.actors[scene.who(other)].organisation_id,
        side=story.claimant,
        conditions=conditions(at, story),
        lines=[line_of(story)],
        **at.here,
    )
    complete(at, story)


def complete(at: Moment, story: Story) -> None:
    """The draft gets its contract and its terms, and is offered."""
    goods, order = GOODS[story.deal.goods], at.scene.ordered
    label = _contract(at, story)
    for number, term in enumerate(goods.all_terms, start=1):
        trade.add_term(data=term, document=label, clause=f"§ {number + 2}", **at.trade)
    order.refresh_from_db()
    at.scene.order = trade.offer(**at.trade)


def conditions(at: Moment, story: Story) -> Conditions:
    """How the goods were ordered, and when."""
    deal, filed = story.deal, story.filed
    return Conditions(
        channel=OFFLINE,
        currency=deal.currency,
        incoterm_rule=deal.incoterm[0],
        incoterm_place=deal.incoterm[1],
        ship_by=at.day(filed + SHIP_BY),
        deliver_by=at.day(filed + DELIVER_BY),
        concluded_on=at.day(filed + CONCLUDED),
        specification_by="buyer",
    )


def pays(days: int, share: int) -> Beat:
    """The buyer records a part of the price, paid to an account outside of the platform."""

    def deed(at: Moment) -> None:
        scene = at.scene
        payment = trade.record_payment(
            amount=parts_of(scene)[share],
            currency=scene.deal.currency,
            paid_on=at.now.date(),
            bank_reference=f"SW{scene.reference[2:]}{share + 1}",
            to_described=f"{COMPANIES[scene.deal.supplier].bank_name}, as on the invoice",
            **at.trade,
        )
        scene.labels[f"payment {share}"] = payment.label

    return Beat(days, "buyer", deed)


def _contract(at: Moment, story: Story) -> str:
    goods, deal = GOODS[story.deal.goods], story.deal
    made = paper(
        "Sales contract",
        at.actor.organisation_name,
        at.day(story.filed + CONCLUDED),
        [
            ("§ 1 Goods", goods.title),
            ("§ 2 Quantity and price", f"{deal.quantity:,} at {deal.currency} {deal.price}"),
            *(
                (f"§ {number}", says)
                for number, says in enumerate((goods.promises, *goods.more_promises), start=3)
            ),
        ],
        "Signed for both sides.",
    )
    added = trade.add_document(
        file_id=at.keep(made, "contract.pdf"),
        kind="contract",
        title="Sales contract",
        dated=at.day(story.filed + CONCLUDED),
        says_signed=True,
        **at.trade,
    )
    return added.label
