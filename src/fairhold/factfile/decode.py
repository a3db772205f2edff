"""From a fact document to the judgement's facts: names looked up, money and units converted once.

Everything that a schema cannot say is checked here, and every fault is reported at once under
its path: a name that stands nowhere, a unit of another dimension, too many decimals.
"""

from collections.abc import Iterable
from datetime import date

from fairhold.factfile import observations as seen
from fairhold.factfile.agreed import term_of
from fairhold.factfile.claims import claims_of
from fairhold.factfile.exhibits import exhibit_of
from fairhold.factfile.faults import BadFacts
from fairhold.factfile.model import FactsDoc, NoticeDoc
from fairhold.factfile.reading import Customs, Reading
from fairhold.factfile.shown import Shown, shows
from fairhold.factfile.wording import says_nothing_definite
from fairhold.rules.dispute import facts as f
from fairhold.rules.policy import Policy


def decode(doc: FactsDoc, policy: Policy) -> f.Facts:
    """The facts of the document in canonical units; raises ``BadFacts`` with every fault."""
    reading = Reading(doc, Customs.of(policy))
    facts = _facts(reading)
    if reading.faults:
        raise BadFacts(reading.faults)
    return facts


def _facts(reading: Reading) -> f.Facts:
    doc, order = reading.doc, reading.doc.order
    channel = reading.customs.channel
    if channel != doc.channel:
        reading.fault("policy", f"is for the channel {channel}, and this order is {doc.channel}")
    _names(reading)
    shown = list(shows(reading))
    covered = order.covered_amount
    lines = tuple(reading.lines.values())
    return f.Facts(
        channel=doc.channel,
        claimant=doc.claimant,
        filed_on=doc.filed_on,
        judged_on=doc.judged_on or doc.filed_on,
        currency=order.currency,
        concluded_on=order.concluded_on,
        price=sum(line.price for line in lines),
        covered=covered
        if covered is None
        else reading.money(covered, "order.covered_amount", positive=False),
        incoterm=order.incoterm.rule if order.incoterm else None,
        ship_by=order.ship_by,
        deliver_by=order.deliver_by,
        lines=lines,
        order_exhibits=reading.shown_by(order.on_record, order.exhibits, "order.exhibits"),
        payments=tuple(_payments(reading, shown)),
        refunds=tuple(_refunds(reading)),
        events=tuple(_events(reading, shown)),
        notices=tuple(_notices(reading, shown)),
        claims=tuple(claims_of(reading, shown)),
        standings=reading.standings,
        pay_by=order.pay_by,
        receipt_confirmed_on=order.receipt_confirmed_on,
        inspections=tuple(_inspections(reading)),
    )


def _names(reading: Reading) -> None:
    """Read what other parts refer to by name, and check the dates of the case."""
    doc = reading.doc
    reading.unique("order.lines", [line.id for line in doc.order.lines])
    for part in ("terms", "exhibits", "claims", "shipments", "inspections"):
        reading.unique(part, [each.id for each in getattr(doc, part)])
    reading.lines.update((line.id, line) for line in _lines(reading))
    reading.exhibits.update((each.id, exhibit_of(reading, each)) for each in doc.exhibits)
    reading.terms.update(
        (each.id, term_of(reading, number, each)) for number, each in enumerate(doc.terms)
    )
    if doc.judged_on is not None and doc.judged_on < doc.filed_on:
        reading.fault("judged_on", "lies before filed_on")
    if doc.filed_on < doc.order.concluded_on:
        reading.fault("filed_on", "lies before the order was concluded")


def _lines(reading: Reading) -> Iterable[f.Line]:
    for number, line in enumerate(reading.doc.order.lines):
        price = reading.money(line.unit_price, f"order.lines[{number}].unit_price")
        yield f.Line(line.id, line.description, line.quantity, line.unit, price * line.quantity)


def _payments(reading: Reading, shown: list[Shown]) -> Iterable[f.Payment]:
    """The payments of the document with what shows each, and those that exhibits alone show.

    What an exhibit shows is the payment of that day and amount, or else one more, unless a
    payment rests on that exhibit already.
    """
    told: dict[tuple[date, int], list[f.Exhibit]] = {}
    where: dict[tuple[date, int], set[str]] = {}
    for path, _, exhibit, what in shown:
        if isinstance(what, seen.Paid):
            amount = reading.money(what.amount, f"{path}.amount")
            told.setdefault((what.on, amount), []).append(exhibit)
            where.setdefault((what.on, amount), set()).add(what.to)
    named = {name for paid in reading.doc.payments for name in paid.exhibits}
    for number, paid in enumerate(reading.doc.payments):
        path = f"payments[{number}]"
        by = reading.shown_by(paid.on_record, paid.exhibits, f"{path}.exhibits")
        amount = reading.money(paid.amount, f"{path}.amount")
        also = [each for each in told.pop((paid.paid_on, amount), ()) if each not in by]
        yield f.Payment(amount, paid.paid_on, paid.to, (*by, *also))
    for (on, amount), exhibits in sorted(told.items(), key=lambda each: each[0]):
        alone = tuple(each for each in exhibits if each.id not in named)
        to = min(where[on, amount] - {"unknown"}, default="unknown")
        if alone:
            yield f.Payment(amount, on, to, alone)


def _refunds(reading: Reading) -> Iterable[f.Payment]:
    for number, paid in enumerate(reading.doc.refunds):
        path = f"refunds[{number}]"
        by = reading.shown_by(paid.on_record, paid.exhibits, f"{path}.exhibits")
        yield f.Payment(reading.money(paid.amount, f"{path}.amount"), paid.paid_on, "", by)


def _events(reading: Reading, shown: list[Shown]) -> Iterable[f.Event]:
    carried: dict[str, frozenset[str]] = {}
    for number, each in enumerate(reading.doc.shipments):
        by = reading.shown_by(each.on_record, each.exhibits, f"shipments[{number}].exhibits")
        reading.known(each.lines, set(reading.lines), "order line", f"shipments[{number}].lines")
        carried[each.id] = lines = frozenset(each.lines)
        days: dict[str, date | None] = {
            "shipped": each.shipped_on,
            "handed_over": each.handed_over_on,
            "delivered": each.delivered_on,
        }
        for name, on in days.items():
            if on is not None:
                yield f.Event(name, on, by, each.id, lines)
    for path, _, exhibit, what in shown:
        if isinstance(what, seen.Happened):
            if what.shipment and what.shipment not in carried:
                reading.fault(f"{path}.shipment", f"there is no shipment {what.shipment}")
            shipment = what.shipment or ""
            lines = carried.get(shipment, frozenset())
            yield f.Event(what.event, what.on, (exhibit,), shipment, lines)


def _notices(reading: Reading, shown: list[Shown]) -> Iterable[f.Notice]:
    for number, each in enumerate(reading.doc.notices):
        reading.known(each.claims, reading.claims, "claim", f"notices[{number}].claims")
        by = reading.shown_by(each.on_record, each.exhibits, f"notices[{number}].exhibits")
        yield _notice(reading, each, by)
    for path, _, exhibit, what in shown:
        if isinstance(what, seen.NoticeSeen):
            reading.known(what.claims, reading.claims, "claim", f"{path}.claims")
            yield _notice(reading, what, (exhibit,))


def _notice(
    reading: Reading, doc: NoticeDoc | seen.NoticeSeen, by: tuple[f.Exhibit, ...]
) -> f.Notice:
    definite = not says_nothing_definite(doc.nature, reading.vague)
    if not definite:
        reading.doubt(f.VAGUE.statement)
    return f.Notice(doc.on, doc.nature, definite, frozenset(doc.claims), by)


def _inspections(reading: Reading) -> Iterable[f.OrderedInspection]:
    """The inspections that were ordered in the dispute."""
    claims = {claim.id for claim in reading.doc.claims}
    for number, doc in enumerate(reading.doc.inspections):
        path = f"inspections[{number}]"
        reading.known(doc.claims, claims, "claim", f"{path}.claims")
        if doc.exhibit is not None and doc.exhibit not in reading.exhibits:
            reading.fault(f"{path}.exhibit", f"there is no exhibit {doc.exhibit}")
        yield f.OrderedInspection(
            id=doc.id,
            exhibit=doc.exhibit or "",
            claims=frozenset(doc.claims),
            fee=reading.money(doc.fee, f"{path}.fee"),
            depositor=doc.deposited_by,
        )
