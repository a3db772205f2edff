"""What officers do: take a case, ask, stop the clock, order an inspection, rule."""

from fairhold.demo.papers import paper
from fairhold.demo.people import acts_for
from fairhold.demo.plot import Beat, Moment
from fairhold.disputes import services
from fairhold.disputes.services import Confirm, Depart, Grounds
from fairhold.trade.services import Report


def takes(days: int, officer: str) -> Beat:
    """An officer takes the case."""
    return Beat(days, officer, lambda at: services.take_case(**at.step))


def notes(days: int, officer: str, body: str) -> Beat:
    """An officer writes for colleagues alone."""
    return Beat(days, officer, lambda at: services.note(body=body, **at.step))


def asks(days: int, officer: str, side: str, kind: str, says: str) -> Beat:
    """The officer asks a side for a named exhibit."""
    return Beat(
        days,
        officer,
        lambda at: services.ask_evidence(side=side, wanted_kind=kind, says=says, **at.step),
    )


def asks_more_time(
    days: int, by: str, reason: str, more: int, deadline: str = "request", label: str = "Q1"
) -> Beat:
    """A side asks for more days for its own deadline."""
    return Beat(
        days,
        by,
        lambda at: services.ask_more_time(
            deadline=deadline, label=label, days=more, reason=reason, **at.step
        ),
    )


def stops_clock(days: int, officer: str, asked_of: str, says: str, for_days: int) -> Beat:
    """The clock stands still while somebody outside is asked."""
    return Beat(
        days,
        officer,
        lambda at: services.stop_clock(asked_of=asked_of, says=says, days=for_days, **at.step),
    )


def orders_inspection(days: int, officer: str, company: str, fee: str, asked: str) -> Beat:
    """The officer orders an inspection; its fee is to be deposited first."""

    def deed(at: Moment) -> None:
        people = at.scene.people
        services.order_inspection(
            company_id=people.actors[acts_for(company)].organisation_id,
            claims=["C1"],
            fee=fee,
            asked=asked,
            **at.step,
        )

    return Beat(days, officer, deed)


def deposits_fee(days: int) -> Beat:
    """The claimant shows that the fee is paid: the company is asked to go."""

    def deed(at: Moment) -> None:
        on = at.now.date()
        made = paper("Transfer of the inspection fee", at.actor.organisation_name, on, [])
        commission = services.deposit_fee(paid_on=on, file_id=at.keep(made, "fee.pdf"), **at.step)
        at.scene.inspection = str(commission.inspection)

    return Beat(days, "claimant", deed)


def reports(days: int, inspector: str, lot: int, **seen: object) -> Beat:
    """The company reports what it found of term T1."""

    def deed(at: Moment) -> None:
        on = at.now.date()
        made = paper(
            "Inspection report",
            at.actor.organisation_name,
            on,
            [("Lot", f"{lot:,}"), ("Found", ", ".join(map(str, seen.values())))],
        )
        services.report_inspection(
            reference=at.scene.inspection,
            report=Report(
                file_id=at.keep(made, "inspection.pdf"),
                inspected_on=on,
                lot_size=lot,
                sample_size=8,
                traced=True,
                traced_how="cartons 12, 47 and 88, seals whole",
                observations=[{"term": "T1", **seen}],
            ),
            **at.here,
        )

    return Beat(days, inspector, deed)


def confirms(days: int, officer: str, note: str = "") -> Beat:
    """The officer rules as the findings recommend."""
    return Beat(days, officer, lambda at: services.issue(decision=Confirm(reasons=note), **at.step))


def rules(days: int, officer: str, outcome: str, refund: str, reasons: str) -> Beat:
    """The officer rules otherwise than recommended, with reasons."""
    decision = Depart(outcome=outcome, refund=refund, reasons=reasons)
    return Beat(days, officer, lambda at: services.issue(decision=decision, **at.step))


def proposes(days: int, officer: str, outcome: str, refund: str, reasons: str) -> Beat:
    """Above the policy's value: a ruling proposed, for a second officer to decide blind."""
    decision = Depart(outcome=outcome, refund=refund, reasons=reasons)
    return Beat(days, officer, lambda at: services.propose(decision=decision, **at.step))


def appeals(days: int, by: str, error_in: str, says: str) -> Beat:
    """A side names an error of the ruling."""
    grounds = Grounds(kind="stated_error", says=says, error_in=error_in)
    return Beat(days, by, lambda at: services.appeal(grounds=grounds, **at.step))


def rules_on_appeal(days: int, officer: str, outcome: str, refund: str, reasons: str) -> Beat:
    """Another officer makes the ruling that replaces the first."""
    decision = Depart(outcome=outcome, refund=refund, reasons=reasons)
    return Beat(days, officer, lambda at: services.rule_on_appeal(decision=decision, **at.step))


def transfers(days: int, by: str = "respondent") -> Beat:
    """Whoever owes shows the transfer."""

    def deed(at: Moment) -> None:
        on = at.now.date()
        made = paper("Transfer", at.actor.organisation_name, on, [("Dispute", at.scene.dispute)])
        services.record_transfer(paid_on=on, file_id=at.keep(made, "transfer.pdf"), **at.step)

    return Beat(days, by, deed)


def advances(days: int, officer: str) -> Beat:
    """The platform has paid what the supplier did not; an officer shows the transfer."""

    def deed(at: Moment) -> None:
        on = at.now.date()
        made = paper("Transfer", at.actor.organisation_name, on, [("Dispute", at.scene.dispute)])
        services.advance(paid_on=on, file_id=at.keep(made, "advance.pdf"), **at.step)

    return Beat(days, officer, deed)
