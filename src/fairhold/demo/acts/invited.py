"""A deal made elsewhere with somebody who has no account here: recorded, and invited by mail."""

from collections.abc import Callable, Iterator

from fairhold.demo.acts.agreed import line_of
from fairhold.demo.acts.paying import parts_of
from fairhold.demo.acts.recorded import RECORDED, complete, conditions
from fairhold.demo.papers import paper
from fairhold.demo.plot import Beat, Moment, Story
from fairhold.trade import services as trade

PAID = 40


def invited(
    name: str, country: str, zone: str, email: str, *, paid: bool = True
) -> Callable[[Story], Iterator[Beat]]:
    """The course of such a deal: the buyer records it, and its own bank shows what it paid."""

    def course(story: Story) -> Iterator[Beat]:
        def records(at: Moment) -> None:
            at.scene.order = trade.record_deal(
                side="buyer",
                name=name,
                country=country,
                timezone=zone,
                email=email,
                conditions=conditions(at, story),
                **at.here,
            )
            trade.add_line(line=line_of(story), **at.trade)
            complete(at, story)

        yield Beat(story.filed + RECORDED, "buyer", records)
        if paid:
            yield Beat(story.filed + PAID, "buyer", _pays)

    return course


def _pays(at: Moment) -> None:
    scene, on = at.scene, at.now.date()
    (price,) = parts_of(scene)
    made = paper("Transfer", "Elbe Bank", on, [("Amount", f"{scene.deal.currency} {price}")])
    bank = trade.add_document(
        file_id=at.keep(made, "transfer.pdf"),
        kind="payment_record",
        title="The bank's record of the transfer",
        dated=on,
        **at.trade,
    )
    trade.record_payment(
        amount=price,
        currency=scene.deal.currency,
        paid_on=on,
        bank_reference=f"SW{scene.reference[2:]}1",
        to_described="The account on the other side's invoice",
        document=bank.label,
        **at.trade,
    )
