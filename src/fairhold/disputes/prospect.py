"""A draft as the dispute it would be if filed now: its facts, its policy, what it can prove."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from fairhold.disputes.draft_schema import BadDraft, DraftData
from fairhold.disputes.facts import draft_facts
from fairhold.factfile.decode import decode
from fairhold.factfile.faults import BadFacts, Fault
from fairhold.factfile.model import FactsDoc
from fairhold.kit.calendar import local_day
from fairhold.parties.models import Organisation
from fairhold.rules import policy as policies
from fairhold.rules.dispute.facts import Facts
from fairhold.rules.dispute.judgement import Judgement, judge
from fairhold.rules.policy import Policy
from fairhold.trade.models import Order


@dataclass(frozen=True)
class Prospect:
    """What a draft amounts to today. ``places`` gives each claim of ``doc`` its place in it."""

    data: DraftData
    doc: FactsDoc
    places: list[int]
    policy: Policy
    claimant: str
    today: date

    @cached_property
    def faults(self) -> list[Fault]:
        """What in the draft cannot be judged, under the draft's own paths."""
        try:
            self.facts  # noqa: B018 - decoding is what finds the faults
        except BadFacts as bad:
            return [self._in_draft(fault) for fault in bad.faults]
        return []

    @cached_property
    def facts(self) -> Facts:
        """The facts in canonical form; raises ``BadFacts`` under the document's paths."""
        return decode(self.doc, self.policy)

    def judgement(self) -> Judgement:
        """What can be proven now; raises ``BadDraft`` where the draft cannot be judged."""
        if self.faults:
            raise BadDraft(self.faults)
        return judge(self.facts, self.policy)

    def _in_draft(self, fault: Fault) -> Fault:
        part, _, rest = fault.path.partition("[")
        number, _, field = rest.partition("]")
        if part == "claims":
            field = field.replace(".asks.", ".")
            return Fault(f"claims[{self.places[int(number)]}]{field}", fault.says)
        if part == "exhibits":
            others = len(self.doc.exhibits) - len(self.data.evidence.exhibits)
            return Fault(f"exhibits[{int(number) - others}]{field}", fault.says)
        return fault


def prospect(order: Order, data: DraftData, organisation_id: int, now: datetime) -> Prospect:
    """The draft of one side of an order, under the policy in force today where that side lives."""
    own, claimant = own_side(order, organisation_id)
    today = local_day(now, own.timezone)
    policy = policies.current(order.channel, today)
    doc, places = draft_facts(order, data, claimant=claimant, policy=policy, today=today)
    return Prospect(data, doc, places, policy, claimant, today)


def own_side(order: Order, organisation_id: int) -> tuple[Organisation, str]:
    """The organisation that drafts, and whether it is the order's buyer or its supplier."""
    if organisation_id == order.buyer_id:
        return order.buyer, "buyer"
    return order.supplier, "supplier"


def under(faults: Iterable[Fault], part: str) -> list[Fault]:
    """The faults in one part of the draft."""
    return [fault for fault in faults if fault.path.startswith(f"{part}[")]
