"""From a fact document to the judgement's facts: names looked up, money and units converted once.

Everything that a schema cannot say is checked here, and every fault is reported at once under
its path: a name that stands nowhere, a unit of another dimension, too many decimals.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from fairhold.factfile import observations as seen
from fairhold.factfile import terms as agreed
from fairhold.factfile import units
from fairhold.factfile.faults import BadFacts, Fault
from fairhold.factfile.model import ClaimDoc, ExhibitDoc, FactsDoc
from fairhold.factfile.wording import says_nothing_definite
from fairhold.kit.errors import Refused
from fairhold.kit.money import to_minor
from fairhold.rules.dispute import facts as f
from fairhold.rules.policy import Policy
from fairhold.rules.proof import Premise, Standing

TRACED_KINDS = frozenset(("inspection_report", "lab_report"))
"""Kinds whose sample must be tied to the delivery (Chicago Prime v. Northam)."""


def decode(doc: FactsDoc, policy: Policy) -> f.Facts:
    """The facts of the document in canonical units; raises ``BadFacts`` with every fault."""
    reader = _Reader(doc, policy)
    facts = reader.facts()
    if reader.faults:
        raise BadFacts(reader.faults)
    return facts


class _Reader:
    """Goes through the document once, collecting faults instead of stopping at the first."""

    def __init__(self, doc: FactsDoc, policy: Policy) -> None:
        self.doc = doc
        self.policy = policy
        self.faults: list[Fault] = []
        self.currency = doc.order.currency
        self.standings: dict[str, Standing] = {}
        self._unique("order.lines", [line.id for line in doc.order.lines])
        for part in ("terms", "exhibits", "claims", "shipments"):
            self._unique(part, [each.id for each in getattr(doc, part)])
        self.lines = {line.id: line for line in self._lines()}
        self.exhibits = {e.id: self._exhibit(e) for e in doc.exhibits}
        self.terms = {t.id: self._term(i, t) for i, t in enumerate(doc.terms)}
        self.shown = list(self._shows())

    # --- small helpers -------------------------------------------------------------------------

    def _fault(self, path: str, says: str) -> None:
        self.faults.append(Fault(path, says))

    def _unique(self, path: str, names: list[str]) -> None:
        for number, name in enumerate(names):
            if name in names[:number]:
                self._fault(f"{path}[{number}].id", f"{name} stands twice; give each its own id")

    def _money(self, amount: Decimal | None, path: str, *, positive: bool = True) -> int | None:
        if amount is None:
            return None
        try:
            return to_minor(amount, self.currency, positive=positive)
        except Refused as refusal:
            self._fault(path, refusal.message)
            return None

    def _named(self, names: Iterable[str], path: str) -> tuple[f.Exhibit, ...]:
        found = []
        for number, name in enumerate(names):
            if name in self.exhibits:
                found.append(self.exhibits[name])
            else:
                self._fault(f"{path}[{number}]", f"there is no exhibit {name}")
        return tuple(found)

    def _shown_by(self, on_record: bool, names: Iterable[str], path: str) -> tuple[f.Exhibit, ...]:
        return ((f.RECORD,) if on_record else ()) + self._named(names, path)

    # --- the parts -----------------------------------------------------------------------------

    def _lines(self) -> Iterable[f.Line]:
        for number, line in enumerate(self.doc.order.lines):
            price = self._money(line.unit_price, f"order.lines[{number}].unit_price") or 0
            yield f.Line(line.id, line.description, line.quantity, line.unit, price * line.quantity)

    def _exhibit(self, doc: ExhibitDoc) -> f.Exhibit:
        issuer: str = doc.issuer.group_of or doc.issuer.role
        if issuer in ("buyer", "supplier"):
            source = issuer
        else:
            source = f"{issuer}:{(doc.issuer.name or doc.id).casefold()}"
        return f.Exhibit(
            id=doc.id,
            kind=doc.kind,
            issuer=issuer,
            source=source,
            accepted_by=frozenset(doc.accepted_by),
            integrity=doc.integrity,
            scale=doc.scale,
            dated=doc.dated is not None,
            doubts=tuple(self._doubts(doc)),
        )

    def _doubts(self, doc: ExhibitDoc) -> Iterable[Premise]:
        """The exceptions that hold for this exhibit; each is a statement of its own."""
        untraced = doc.sample is not None and not doc.sample.traced
        if untraced or (doc.sample is None and doc.kind in TRACED_KINDS):
            yield self._accepted(f"untraced {doc.id}")
        if doc.integrity == "edited":
            yield self._accepted(f"edited {doc.id}")
        if doc.seen_by_other_side == "no":
            yield self._accepted(f"unseen {doc.id}")
        if (
            doc.kind == "listing"
            and doc.issuer.role != "platform"
            and not (doc.address and doc.dated)
        ):
            yield self._accepted(f"no address and date {doc.id}")

    def _accepted(self, statement: str) -> Premise:
        self.standings[statement] = "accepted"
        return Premise(statement)

    def _term(self, number: int, doc: agreed.TermDoc) -> f.Term:
        path = f"terms[{number}]"
        if doc.line is not None and doc.line not in self.lines:
            self._fault(f"{path}.line", f"there is no order line {doc.line}")
        where = doc.agreed or agreed.AgreedDoc()
        exhibit = None
        if where.exhibit is not None:
            exhibit = next(iter(self._named([where.exhibit], f"{path}.agreed.exhibit")), None)
        if exhibit is not None and where.accepted_by:
            accepted = exhibit.accepted_by | frozenset(where.accepted_by)
            exhibit = replace(exhibit, accepted_by=accepted)
        return f.Term(
            id=doc.id,
            kind=doc.kind,
            line=doc.line,
            exhibit=exhibit,
            clause=where.clause,
            on_record=where.on_record,
            **self._term_fields(doc, path),
        )

    def _term_fields(self, doc: agreed.TermDoc, path: str) -> dict[str, Any]:
        """What depends on the kind of term, in canonical form."""
        match doc:
            case agreed.MeasureTerm():
                return self._measure(doc, path)
            case agreed.AttributeTerm():
                reference = f" ({doc.reference})" if doc.reference else ""
                vague = says_nothing_definite(doc.value, self.policy.perception)
                return {
                    "label": f"{doc.property}: {doc.value}{reference}",
                    "value": doc.value,
                    "definite": not vague or bool(doc.reference or doc.method),
                }
            case agreed.MarkTerm() | agreed.CertificateTerm():
                known = tuple(
                    f.Known(k.how, self._named(k.exhibits, f"{path}.known[{i}].exhibits"))
                    for i, k in enumerate(doc.known)
                )
                name = doc.mark if isinstance(doc, agreed.MarkTerm) else doc.certificate
                law = doc.law or (f"the rules of {doc.market}" if doc.market else "")
                return {"label": name, "law": law, "known": known, "definite": True}
            case agreed.QuantityTerm():
                return {
                    "label": f"quantity: {doc.quantity}",
                    "quantity": doc.quantity,
                    "tolerance": doc.tolerance_percent,
                    "definite": True,
                }
            case agreed.DateTerm():
                penalty = doc.penalty and (
                    doc.penalty.percent,
                    doc.penalty.per,
                    doc.penalty.cap_percent,
                )
                return {
                    "label": f"{doc.event} by {doc.by.isoformat()}",
                    "event": doc.event,
                    "by": doc.by,
                    "penalty": penalty,
                    "definite": True,
                }
            case agreed.DrawingTerm():
                revision = f", revision {doc.revision}" if doc.revision else ""
                return {"label": f"drawing {doc.drawing}{revision}", "definite": True}
            case agreed.SampleTerm():
                seal = f", seal {doc.seal}" if doc.seal else ""
                return {"label": f"approved sample {doc.sample}{seal}", "definite": True}
            case agreed.SamplingTerm():
                aql = (doc.aql.critical, doc.aql.major, doc.aql.minor)
                return {
                    "label": f"AQL {aql[0]} / {aql[1]} / {aql[2]}, level {doc.level}",
                    "level": doc.level,
                    "severity": doc.severity,
                    "aql": aql,
                    "definite": True,
                }
            case agreed.WordingTerm():
                return {
                    "label": f"“{doc.text}”",
                    "value": doc.text,
                    "definite": doc.names_the_goods,
                }

    def _measure(self, doc: agreed.MeasureTerm, path: str) -> dict[str, Any]:
        try:
            units.check(doc.unit)
        except units.UnknownUnit as refusal:
            self._fault(f"{path}.unit", refusal.message)
        low, high = doc.minimum, doc.maximum
        label = f"{doc.property}:"
        if doc.value is not None:
            minus, plus, text = self._tolerance(doc)
            low = doc.value - minus if low is None else max(low, doc.value - minus)
            high = doc.value + plus if high is None else min(high, doc.value + plus)
            label += f" {doc.value} {doc.unit}{text}"
        else:
            label += f" at least {low} {doc.unit}" if low is not None else ""
            label += f" at most {high} {doc.unit}" if high is not None else ""
        return {"label": label, "unit": doc.unit, "low": low, "high": high, "definite": True}

    def _tolerance(self, doc: agreed.MeasureTerm) -> tuple[Decimal, Decimal, str]:
        """Minus, plus, and how to say it; the customary tolerance where the term names none."""
        tolerance, size = doc.tolerance, abs(doc.value or Decimal(0))
        if tolerance is not None and tolerance.percent is not None:
            span = size * tolerance.percent / 100
            return span, span, f" ± {tolerance.percent} %"
        if tolerance is not None:
            minus, plus = tolerance.minus or Decimal(0), tolerance.plus or Decimal(0)
            text = f" ± {plus}" if plus == minus else f" +{plus}/−{minus}"
            return minus, plus, f"{text} {doc.unit}"
        if doc.minimum is not None or doc.maximum is not None:
            wide = Decimal(10**15)
            return wide, wide, ""
        span = size * self.policy.doc.remedy.customary_tolerance.percent / 100
        return span, span, ""

    # --- observations --------------------------------------------------------------------------

    def _shows(self) -> Iterable[tuple[str, ExhibitDoc, f.Exhibit, seen.ObservationDoc]]:
        for number, doc in enumerate(self.doc.exhibits):
            for place, shown in enumerate(doc.shows):
                path = f"exhibits[{number}].shows[{place}]"
                if self._names_hold(shown, path):
                    yield path, doc, self.exhibits[doc.id], shown

    def _names_hold(self, shown: seen.ObservationDoc, path: str) -> bool:
        """Whether every term, line and claim that an observation names exists."""
        claims = {claim.id for claim in self.doc.claims}
        before = len(self.faults)
        for field, known, what in (
            ("term", self.terms, "term"),
            ("line", self.lines, "order line"),
            ("claim", claims, "claim"),
        ):
            name = getattr(shown, field, None)
            if name is not None and name not in known:
                self._fault(f"{path}.{field}", f"there is no {what} {name}")
        return len(self.faults) == before

    def _on_goods(self) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
        """Observations of the goods, by term and by line."""
        by_term: dict[str, list[Any]] = {}
        by_line: dict[str, list[Any]] = {}
        for path, doc, exhibit, shown in self.shown:
            made = self._observation(shown, doc, exhibit, path)
            if made is None:
                continue
            if (term := getattr(shown, "term", None)) is not None:
                by_term.setdefault(term, []).append(made)
            else:
                by_line.setdefault(getattr(shown, "line", ""), []).append(made)
        return by_term, by_line

    def _observation(
        self, shown: seen.ObservationDoc, doc: ExhibitDoc, exhibit: f.Exhibit, path: str
    ) -> f.Measured | f.Found | f.Lot | f.Defect | f.Count | None:
        match shown:
            case seen.Measurement():
                return self._measured(shown, exhibit, path)
            case seen.AttributeSeen():
                return self._found(shown, exhibit, path)
            case seen.Presence():
                found = "present" if shown.present else "missing"
                return f.Found(exhibit, found, shown.present, shown.looked_at, shown.nonconforming)
            case seen.LotSeen():
                traced = doc.sample is not None and doc.sample.traced
                d = shown.defects
                return f.Lot(
                    exhibit, shown.lot_size, shown.sample_size, d.critical, d.major, d.minor, traced
                )
            case seen.Defect():
                return f.Defect(
                    exhibit, shown.nature, shown.objective, shown.looked_at, shown.nonconforming
                )
            case seen.Counted():
                return f.Count(exhibit, shown.received)
            case _:
                return None

    def _measured(
        self, shown: seen.Measurement, exhibit: f.Exhibit, path: str
    ) -> f.Measured | None:
        term = self.terms[shown.term]
        if term.kind != "measure":
            self._fault(f"{path}.term", f"{term.id} is a {term.kind} term; it has no values")
            return None
        try:
            values = tuple(
                units.convert(value, shown.unit or term.unit, term.unit) for value in shown.values
            )
        except Refused as refusal:
            self._fault(f"{path}.unit", refusal.message)
            return None
        return f.Measured(exhibit, values)

    def _found(self, shown: seen.AttributeSeen, exhibit: f.Exhibit, path: str) -> f.Found | None:
        term, conforms = self.terms[shown.term], shown.conforms
        if conforms is None and term.kind != "attribute":
            self._fault(f"{path}.conforms", f"say whether it conforms to the {term.kind} {term.id}")
            return None
        if conforms is None:
            conforms = shown.found.casefold() == term.value.casefold()
        return f.Found(exhibit, shown.found, conforms, shown.looked_at, shown.nonconforming)

    # --- the whole -----------------------------------------------------------------------------

    def _claims(self) -> Iterable[f.Claim]:
        by_term, by_line = self._on_goods()
        shown = [(e, o, path) for path, _, e, o in self.shown]
        answers = {answer.claim: answer for answer in self.doc.answers}
        for number, answer in enumerate(self.doc.answers):
            if answer.claim not in {claim.id for claim in self.doc.claims}:
                self._fault(f"answers[{number}].claim", f"there is no claim {answer.claim}")
        for number, claim in enumerate(self.doc.claims):
            yield self._claim(claim, f"claims[{number}]", by_term, by_line, shown, answers)

    def _claim(
        self,
        doc: ClaimDoc,
        path: str,
        by_term: dict[str, list[Any]],
        by_line: dict[str, list[Any]],
        shown: list[tuple[f.Exhibit, seen.ObservationDoc, str]],
        answers: dict[str, Any],
    ) -> f.Claim:
        term = self.terms.get(doc.term or "")
        if doc.term is not None and term is None:
            self._fault(f"{path}.term", f"there is no term {doc.term}")
        if doc.line is not None and doc.line not in self.lines:
            self._fault(f"{path}.line", f"there is no order line {doc.line}")
        only = doc.line or (term.line if term else None)
        lines = tuple(line for line in self.lines.values() if only in (None, line.id))
        if doc.affected_quantity and doc.affected_quantity > sum(line.quantity for line in lines):
            self._fault(f"{path}.affected_quantity", "is more than was ordered")
        on_goods = list(by_term.get(term.id, ()) if term else ())
        for line in lines:
            on_goods += by_line.get(line.id, ())
        mine = [(e, o, p) for e, o, p in shown if getattr(o, "claim", None) in (None, doc.id)]
        ours = {line.id for line in lines} | {None}
        answer = answers.get(doc.id)
        says = doc.says or ""
        return f.Claim(
            id=doc.id,
            ground=doc.ground,
            term=term,
            lines=lines,
            says=says,
            nature_definite=bool(term and term.definite)
            or not says_nothing_definite(says, self.policy.perception),
            discovered_on=doc.discovered_on,
            affected=doc.affected_quantity,
            remedy=doc.asks.remedy if doc.asks else None,
            asked=self._money(doc.asks.amount, f"{path}.asks.amount") if doc.asks else None,
            seen=tuple(on_goods),
            causes=tuple(
                f.Cause(e, o.cause)
                for e, o, _ in mine
                if isinstance(o, seen.Cause) and o.line in ours
            ),
            valuations=tuple(
                f.Valuation(
                    e,
                    self._money(o.conforming, f"{p}.conforming") or 1,
                    self._money(o.delivered, f"{p}.delivered", positive=False) or 0,
                )
                for e, o, p in mine
                if isinstance(o, seen.Valuation) and o.line in ours
            ),
            costs=tuple(
                f.Cost(
                    e,
                    o.of,
                    self._money(o.amount, f"{p}.amount") or 0,
                    self._money(o.avoidable, f"{p}.avoidable", positive=False) or 0,
                    o.foreseeable,
                )
                for e, o, p in mine
                if isinstance(o, seen.Cost)
            ),
            admissions=tuple(
                f.Admission(e, o.by, o.issue) for e, o, _ in mine if isinstance(o, seen.Admission)
            ),
            defences=tuple(
                f.DefenceShown(e, o.defence, self._money(o.amount, f"{p}.amount"), o.until)
                for e, o, p in mine
                if isinstance(o, seen.Defence)
            ),
            knowledge=tuple(e for e, o, _ in mine if isinstance(o, seen.Knowledge)),
            answer=answer
            and f.Answer(
                answer.position, frozenset(answer.admits), answer.notices_sent, answer.named_request
            ),
        )

    def _payments(self) -> Iterable[f.Payment]:
        for number, paid in enumerate(self.doc.payments):
            path = f"payments[{number}]"
            shown = self._shown_by(paid.on_record, paid.exhibits, f"{path}.exhibits")
            amount = self._money(paid.amount, f"{path}.amount") or 0
            yield f.Payment(amount, paid.paid_on, paid.to, shown)

    def _refunds(self) -> Iterable[f.Payment]:
        for number, paid in enumerate(self.doc.refunds):
            path = f"refunds[{number}]"
            shown = self._shown_by(paid.on_record, paid.exhibits, f"{path}.exhibits")
            yield f.Payment(
                self._money(paid.amount, f"{path}.amount") or 0, paid.paid_on, "", shown
            )

    def _events(self) -> Iterable[f.Event]:
        for number, each in enumerate(self.doc.shipments):
            shown = self._shown_by(each.on_record, each.exhibits, f"shipments[{number}].exhibits")
            days: dict[str, date | None] = {
                "shipped": each.shipped_on,
                "handed_over": each.handed_over_on,
                "delivered": each.delivered_on,
            }
            yield from (f.Event(name, on, shown) for name, on in days.items() if on is not None)
        for _, _, exhibit, shown_by in self.shown:
            if isinstance(shown_by, seen.Happened):
                yield f.Event(shown_by.event, shown_by.on, (exhibit,))

    def _notices(self) -> Iterable[f.Notice]:
        words = self.policy.perception
        for number, each in enumerate(self.doc.notices):
            shown = self._shown_by(each.on_record, each.exhibits, f"notices[{number}].exhibits")
            definite = not says_nothing_definite(each.nature, words)
            yield f.Notice(each.on, each.nature, definite, frozenset(each.claims), shown)
        for _, _, exhibit, shown_by in self.shown:
            if isinstance(shown_by, seen.NoticeSeen):
                definite = not says_nothing_definite(shown_by.nature, words)
                yield f.Notice(
                    shown_by.on, shown_by.nature, definite, frozenset(shown_by.claims), (exhibit,)
                )

    def facts(self) -> f.Facts:
        doc, order = self.doc, self.doc.order
        claims = tuple(self._claims())
        lines = tuple(self.lines.values())
        inspected = any(
            e.kind in TRACED_KINDS and e.issuer.role in ("inspection_company", "laboratory")
            for e in doc.exhibits
        )
        paid_shown = [
            f.Payment(self._money(o.amount, f"{p}.amount") or 0, o.on, o.to, (e,))
            for p, _, e, o in self.shown
            if isinstance(o, seen.Paid) and not doc.payments
        ]
        judged = doc.judged_on or doc.filed_on
        if judged < doc.filed_on:
            self._fault("judged_on", "lies before filed_on")
        if doc.filed_on < order.concluded_on:
            self._fault("filed_on", "lies before the order was concluded")
        return f.Facts(
            channel=doc.channel,
            claimant=doc.claimant,
            filed_on=doc.filed_on,
            judged_on=judged,
            currency=self.currency,
            concluded_on=order.concluded_on,
            price=sum(line.price for line in lines),
            covered=self._money(order.covered_amount, "order.covered_amount", positive=False),
            incoterm=order.incoterm.rule if order.incoterm else None,
            ship_by=order.ship_by,
            deliver_by=order.deliver_by,
            lines=lines,
            order_exhibits=self._shown_by(order.on_record, order.exhibits, "order.exhibits"),
            payments=(*self._payments(), *paid_shown),
            refunds=tuple(self._refunds()),
            events=tuple(self._events()),
            notices=tuple(self._notices()),
            claims=claims,
            inspected=inspected,
            standings=self.standings,
        )
