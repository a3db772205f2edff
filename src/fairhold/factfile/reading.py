"""What the parts of decoding share: the document, its names looked up, and the faults found."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from fairhold.factfile.faults import Fault
from fairhold.factfile.model import FactsDoc
from fairhold.factfile.wording import nouns_of
from fairhold.kit.errors import Refused
from fairhold.kit.money import decimals_of, to_minor
from fairhold.rules.dispute import facts as f
from fairhold.rules.policy import Policy
from fairhold.rules.proof import Premise, Standing


class Customs(NamedTuple):
    """All of a policy that bears on how a document is read.

    Two policies with the same customs read the same facts in a document, however they judge them.
    """

    channel: str
    perception: frozenset[str]
    degrees: frozenset[str]
    tolerance: Decimal

    @classmethod
    def of(cls, policy: Policy) -> "Customs":
        """The policy's customs."""
        tolerance = policy.doc.remedy.customary_tolerance.percent
        return cls(policy.doc.channel, policy.perception, policy.degrees, tolerance)


class Reading:
    """One pass over a document, which collects faults instead of stopping at the first."""

    def __init__(self, doc: FactsDoc, customs: Customs) -> None:
        self.doc = doc
        self.customs = customs
        self.claims = {claim.id for claim in doc.claims}
        self.faults: list[Fault] = []
        self.standings: dict[str, Standing] = {}
        self.lines: dict[str, f.Line] = {}
        self.exhibits: dict[str, f.Exhibit] = {}
        self.terms: dict[str, f.Term] = {}
        self._accepted: dict[tuple[str | None, tuple[f.Side, ...]], f.Exhibit] = {}
        self.currency_known = self._knows_currency()
        goods = nouns_of(line.description for line in doc.order.lines)
        self.vague = customs.perception | goods

    def _knows_currency(self) -> bool:
        try:
            decimals_of(self.doc.order.currency)
        except Refused as refusal:
            self.fault("order.currency", refusal.message)
            return False
        return True

    def fault(self, path: str, says: str) -> None:
        """Note what is wrong at a path."""
        self.faults.append(Fault(path, says))

    def unique(self, path: str, names: list[str]) -> None:
        """Note every name that stands twice."""
        if len(set(names)) == len(names):
            return
        for number, name in enumerate(names):
            if name in names[:number]:
                self.fault(f"{path}[{number}].id", f"{name} stands twice; give each its own id")

    def known(self, names: Iterable[str], there: set[str], what: str, path: str) -> None:
        """Note every name that stands nowhere."""
        for number, name in enumerate(names):
            if name not in there:
                self.fault(f"{path}[{number}]", f"there is no {what} {name}")

    def money(self, amount: Decimal, path: str, *, positive: bool = True) -> int:
        """Minor units of the order's currency; 0 after a fault."""
        if not self.currency_known:
            return 0
        try:
            return to_minor(amount, self.doc.order.currency, positive=positive)
        except Refused as refusal:
            self.fault(path, refusal.message)
            return 0

    def named(self, names: Iterable[str], path: str) -> tuple[f.Exhibit, ...]:
        """The exhibits of these names; a name that stands nowhere is a fault."""
        found = []
        for number, name in enumerate(names):
            if name in self.exhibits:
                found.append(self.exhibits[name])
            else:
                self.fault(f"{path}[{number}]", f"there is no exhibit {name}")
        return tuple(found)

    def accepted(self, name: str | None, by: tuple[f.Side, ...]) -> f.Exhibit | None:
        """The exhibit as a document that these sides accepted as well; None if there is none.

        Most terms stand in one document, so each is made once.
        """
        made = self._accepted.get((name, by))
        exhibit = made or self.exhibits.get(name or "")
        if made is None and exhibit is not None:
            accepted = exhibit.accepted_by.union(by)
            if accepted != exhibit.accepted_by:
                exhibit = replace(exhibit, accepted_by=accepted)
            self._accepted[name, by] = exhibit
        return exhibit

    def shown_by(self, on_record: bool, names: Iterable[str], path: str) -> tuple[f.Exhibit, ...]:
        """The exhibits that show something, the platform's own record first."""
        return ((f.RECORD,) if on_record else ()) + self.named(names, path)

    def doubt(self, statement: str) -> Premise:
        """A statement that holds, as an exception to whatever rests on it."""
        self.standings[statement] = "accepted"
        return Premise(statement, kind="exception")
