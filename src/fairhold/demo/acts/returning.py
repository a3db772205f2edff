"""Goods that go back under a ruling: where to, sent, arrived, looked at."""

from fairhold.demo.papers import paper, picture
from fairhold.demo.plot import Beat, Moment
from fairhold.disputes import services
from fairhold.disputes.services import Receipt


def says_where(days: int, address: str, instructions: str = "") -> Beat:
    """The supplier says where the goods go back to."""
    return Beat(
        days,
        "supplier",
        lambda at: services.instruct_return(address=address, instructions=instructions, **at.step),
    )


def sends(days: int, carrier: str, tracking: str) -> Beat:
    """The buyer has sent them, with the carrier's waybill."""

    def deed(at: Moment) -> None:
        on = at.now.date()
        made = paper("Waybill", carrier, on, [("Number", tracking)])
        services.send_return(
            carrier=carrier,
            tracking=tracking,
            sent_on=on,
            file_id=at.keep(made, "waybill.pdf"),
            **at.step,
        )

    return Beat(days, "buyer", deed)


def shows_arrival(days: int, carrier: str) -> Beat:
    """The buyer shows the carrier's proof of delivery."""

    def deed(at: Moment) -> None:
        on = at.now.date()
        made = paper("Proof of delivery", carrier, on, [("Delivered on", on.isoformat())])
        services.show_arrival(arrived_on=on, file_id=at.keep(made, "delivered.pdf"), **at.step)

    return Beat(days, "buyer", deed)


def objects(days: int, outcome: str, found: str) -> Beat:
    """The supplier says that what came back is not what was sent, with a picture."""

    def deed(at: Moment) -> None:
        shown = at.keep(picture((90, 70, 60), "What came back"), "came-back.jpg")
        receipt = Receipt(outcome, at.now.date(), found, shown)
        services.receive_return(receipt=receipt, **at.step)

    return Beat(days, "supplier", deed)


def waives(days: int) -> Beat:
    """The supplier does without the goods."""
    return Beat(days, "supplier", lambda at: services.waive_return(**at.step))
