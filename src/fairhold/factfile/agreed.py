"""Agreed terms in canonical form: limits in the term's unit, and whether the term is definite."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from fairhold.factfile import terms as agreed
from fairhold.factfile import units
from fairhold.factfile.reading import Reading
from fairhold.factfile.wording import says_nothing_definite
from fairhold.rules.dispute import facts as f


def term_of(reading: Reading, number: int, doc: agreed.TermDoc) -> f.Term:
    """A term in canonical form: with limits, a label for the reader, and whether it is definite."""
    path = f"terms[{number}]"
    if doc.line is not None and doc.line not in reading.lines:
        reading.fault(f"{path}.line", f"there is no order line {doc.line}")
    where = doc.agreed or agreed.AgreedDoc()
    exhibit = reading.accepted(where.exhibit, where.accepted_by)
    if exhibit is None and where.exhibit is not None:
        reading.fault(f"{path}.agreed.exhibit", f"there is no exhibit {where.exhibit}")
    return f.Term(
        id=doc.id,
        kind=doc.kind,
        line=doc.line,
        exhibit=exhibit,
        clause=where.clause,
        on_record=where.on_record,
        **_rule(reading, doc, path),
        **_fields(reading, doc, path),
    )


def _rule(reading: Reading, doc: agreed.TermDoc, path: str) -> dict[str, Any]:
    """The rule of the buyer's country behind a term, and why the supplier owed it."""
    if not isinstance(doc, agreed.RuleTerm):
        return {}
    known = tuple(
        f.Known(each.how, _telling(reading, each, f"{path}.known[{number}].exhibits"))
        for number, each in enumerate(doc.known)
    )
    return {
        "law": doc.law or (f"the rules of {doc.market}" if doc.market else ""),
        "known": known,
    }


def _telling(reading: Reading, known: agreed.KnownRuleDoc, path: str) -> tuple[f.Exhibit, ...]:
    """What shows that a rule was known; to be told once the order stands binds nobody."""
    exhibits = reading.named(known.exhibits, path)
    if known.how != "told" or known.on is None or known.on <= reading.doc.order.concluded_on:
        return exhibits
    late = reading.doubt("after conclusion")
    return tuple(replace(each, doubts=(*each.doubts, late)) for each in exhibits)


def _fields(reading: Reading, doc: agreed.TermDoc, path: str) -> dict[str, Any]:
    """What depends on the kind of term, in canonical form."""
    match doc:
        case agreed.MeasureTerm():
            return _measure(reading, doc, path)
        case agreed.AttributeTerm():
            reference = f" ({doc.reference})" if doc.reference else ""
            vague = says_nothing_definite(doc.value, reading.vague | reading.customs.degrees)
            return {
                "label": f"{doc.property}: {doc.value}{reference}",
                "value": doc.value,
                "definite": not vague or bool(doc.reference or doc.method),
            }
        case agreed.MarkTerm() | agreed.CertificateTerm():
            name = doc.mark if isinstance(doc, agreed.MarkTerm) else doc.certificate
            return {"label": name, "definite": True}
        case agreed.QuantityTerm():
            if doc.line is None and len(reading.lines) > 1:
                reading.fault(f"{path}.line", "say which order line it counts")
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
                "one_sample": doc.one_sample,
                "aql": aql,
                "definite": True,
            }
        case agreed.WordingTerm():
            return {
                "label": doc.text,
                "value": doc.text,
                "definite": doc.names_the_goods,
            }


def _measure(reading: Reading, doc: agreed.MeasureTerm, path: str) -> dict[str, Any]:
    try:
        units.check(doc.unit)
    except units.UnknownUnit as refusal:
        reading.fault(f"{path}.unit", refusal.message)
    low, high = doc.minimum, doc.maximum
    label = f"{doc.property}:"
    if doc.value is not None:
        minus, plus, text = _tolerance(reading, doc)
        low = doc.value - minus if low is None else max(low, doc.value - minus)
        high = doc.value + plus if high is None else min(high, doc.value + plus)
        label += f" {doc.value} {doc.unit}{text}"
    else:
        label += f" at least {low} {doc.unit}" if low is not None else ""
        label += f" at most {high} {doc.unit}" if high is not None else ""
    if low is not None and high is not None and low > high:
        reading.fault(path, "minimum and maximum leave no value that the tolerance allows")
    return {"label": label, "unit": doc.unit, "low": low, "high": high, "definite": True}


def _tolerance(reading: Reading, doc: agreed.MeasureTerm) -> tuple[Decimal, Decimal, str]:
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
    span = size * reading.customs.tolerance / 100
    return span, span, ""
