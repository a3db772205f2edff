"""Findings in plain words: sentence keys and their data become English.

The judgement stores keys and data, so another language is another table like ``SENTENCES``. Field
formats: ``money`` (minor units of the case's currency), ``day``, ``days`` ("1 day", "19 days"),
``notices`` (the same of notices), ``share`` (a fraction in percent), ``plain``, ``limits`` and
``range`` (numbers with units), ``clause`` (", clause 4.2"), ``because`` (a list of coded reasons).
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from string import Formatter
from typing import Any

from fairhold.kit.money import written

SENTENCES: dict[str, str] = {
    # order and payment
    "order_shown": "The order is shown.",
    "paid": "{0:money} was paid on {1:day} to an account that counts under this procedure.",
    "paid_elsewhere": "{0:money} was paid on {1:day} to an account that this procedure does not "
    "count.",
    # definite term
    "agreed_on_record": "The platform's record of the order holds the term “{0}”{1:clause}.",
    "agreed_by_both": "Both sides accepted the document with the term “{0}”{1:clause}.",
    "agreed_by_bound": "The party bound by it put the term “{0}” in writing itself{1:clause}.",
    "quantity_ordered": "The order names the quantity.",
    "date_ordered": "The order names the date.",
    "goods_named": "The order names the goods: {0}.",
    "rule_told": "The supplier was told of the rule: {0}.",
    "rule_same_rule_at_home": "The supplier's own country has the same rule: {0}.",
    "rule_special_circumstances": "Special circumstances made the rule known to the supplier: {0}.",
    "purpose_does_not_work": "Goods must work: that needs no clause.",
    "purpose_broken": "Goods must arrive whole: that needs no clause.",
    "purpose_unsafe": "Goods must be safe in ordinary use: that needs no clause.",
    "purpose_other_goods": "Goods must be of the kind ordered: that needs no further clause.",
    # delivered condition and deviation
    "condition_shown": "It shows the goods that arrived.",
    "measured_outside": "“{0}”{1:so}; measured {2:range}: {3} of {4} outside.",
    "measured_inside": "“{0}”{1:so}; measured {2:range}: all {4} inside.",
    "units_differ": "“{0}”; found {1}: {2} of {3} units differ.",
    "units_conform": "“{0}”; found {1}: none of {3} units differs.",
    "differs": "“{0}”; found: {1}. It differs.",
    "conforms": "“{0}”; found: {1}. It conforms.",
    "units_defective": "{0}: {1} of {2} units.",
    "units_sound": "{0}: none of {2} units.",
    "defective": "{0}.",
    "matter_of_degree": "“{0}” is a matter of degree; no agreed term says where the line is.",
    "count_short": "{0} were to come (tolerance {1:plain} %); {2} came: {3} are missing.",
    "count_complete": "{0} were to come (tolerance {1:plain} %); {2} came.",
    "no_sampling_plan": "The inspection by sampling has no agreed sampling plan to be judged by.",
    "lot_unusable": "The sample does not allow a verdict on the lot: {0:because}.",
    "lot_refused": "Lot of {0}, sample of {1}: {2} critical, {3} major, {4} minor. Under {5} the "
    "lot is refused ({6}).",
    "lot_accepted": "Lot of {0}, sample of {1}: {2} critical, {3} major, {4} minor. Under {5} the "
    "lot is accepted.",
    "because_sampling.untraced": "nothing ties the sample to the lot",
    "because_sampling.lot_impossible": "a lot of that size cannot be sampled",
    "because_sampling.level_unknown": "the agreed level is none of ISO 2859-1",
    "because_sampling.aql_unknown": "an agreed AQL is none of ISO 2859-1",
    "because_sampling.inspection_unknown": "the agreed kind of inspection is none of ISO 2859-1",
    "because_sampling.aql_missing": "no AQL is agreed",
    "because_sampling.sample_impossible": "no unit was looked at",
    "because_sampling.sample_larger_than_lot": "the sample is larger than the lot",
    "because_sampling.count_negative": "a count of defects is below zero",
    "because_sampling.more_defective_than_sampled": "more units are counted as defective than were "
    "looked at (a unit counts once, by its most serious defect)",
    "because_sample_too_small": "fewer units were looked at than the plan asks for, and the "
    "missing ones could turn the result",
    "because_sample_too_large": "more units were looked at than the plan asks for, and the result "
    "depends on which of them are the sample",
    "because_not_counted": "a class of defects was not counted",
    "because_no_aql": "no AQL is agreed for a class of defects that was found",
    "happened_late": "To be {0} by {1:day}; {0} on {2:day}, {3:days} late.",
    "happened_in_time": "To be {0} by {1:day}; {0} on {2:day}, in time.",
    "not_yet_happened": "To be {0} by {1:day}; nothing shows that it was, {2:days} later.",
    # in time
    "filed_late": "The claim was filed after the {0} days of clause {1}.",
    "filed_after_receipt": "Receipt was confirmed on {0:day}, which completed the order (clause "
    "{1}); the claim was filed after it.",
    "told": "The supplier was written to on {0:day}.",
    "told_late": "The supplier was first told what is wrong on {0:day}, too late.",
    "in_time": "Filed on {0:day}; the supplier was told what is wrong on {1:day}: in time.",
    "filed_in_time": "Filed on {0:day}: in time.",
    "supplier_knew": "The supplier knew of the defect, so late notice does not help it.",
    # risk and cause
    "inherent": "A fault of this kind does not come about on the way.",
    "cause_manufacture": "The cause lies in how the goods were made.",
    "cause_packaging": "The cause lies in how the goods were packed.",
    "cause_misuse": "The cause lies in how the buyer handled the goods.",
    "cause_buyers_design": "The cause lies in the buyer's own design.",
    "transit_at_seller": "It happened on the way, while the supplier bore the risk.",
    "transit_at_buyer": "It happened on the way, after the risk had passed to the buyer.",
    "risk_until_arrival": "Under {0} the supplier bears the risk until the goods arrive.",
    "risk_had_passed_by_law": "No Incoterm was agreed, so the risk passed to the buyer when the "
    "goods were handed to the first carrier.",
    "risk_had_passed": "Under {0} the risk passed to the buyer when the goods were handed over.",
    # delivery and the seller's own grounds
    "nothing_arrived": "To be {0} by {1:day}; no delivery is on record.",
    "not_yet_due": "To be {0} by {1:day}: that day has not passed.",
    "delivered_on": "The goods were delivered on {0:day}.",
    "handed_over_on": "The goods were handed over on {0:day}.",
    "no_scan": "The carrier had not scanned the goods by {0:day}.",
    "returned": "The goods went back on {0:day}.",
    "ready_on": "The goods were ready and announced on {0:day}.",
    "payment_not_due": "The price is due on {0:day}: that day has not passed.",
    "price_open": "Of {0:money}, {1:money} was paid; {2:money} is open.",
    "silent": "The respondent was silent after {0:notices} and a named request.",
    "silent_unasked": "The respondent was silent after {0:notices}.",
    "admitted": "The {0} admits it.",
    # defences
    "refunded": "{0:money} went back on {1:day}.",
    "defence_refunded_already": "It shows that {1:money} went back.",
    "defence_extension_agreed": "It shows that the date was extended to {0:day}.",
    "defence_force_majeure": "It shows an impediment beyond the supplier's control.",
    "defence_buyers_delay": "It shows that the buyer's own delay caused it.",
    "defence_buyers_specification": "It shows that the buyer's specification asked for it.",
    "defence_misuse": "It shows that the buyer's handling caused it.",
    "defence_term_changed": "It shows that the term was changed.",
    "defence_goods_replaced": "It shows that the goods were replaced or repaired.",
    "defence_set_off_agreed": "It shows that the price was settled in another way.",
    # why an argument had no effect
    "doubt_untraced": "It does not count: nothing ties its sample to this delivery.",
    "doubt_edited": "It does not count: the file was changed after it was made.",
    "doubt_unseen": "It does not count: the other side has not seen it.",
    "doubt_late": "It does not count: it came after its time, and was not admitted.",
    "doubt_after": "It does not count: the order had been concluded by then.",
    "doubt_vague": "It does not count: it does not say what exactly is wrong.",
    "doubt_no address and date": "It does not count: the page bears no address and date.",
    # the arithmetic
    "never_came": "{0}: never delivered, so its price falls away",
    "missing_units": "{3}: {0:share} missing ({1} of {2}), so that part of the price falls away",
    "price_reduced": "Price {0:money}, {1:share} of it affected{2:seen}; worth {5:money} instead "
    "of {4:money} at delivery, so {6:money} is left",
    "asked_reduction": "{1:share} of {0:money} does not conform{2:seen}; no market values are "
    "shown, and {4:money} is asked",
    "arrived_alone": "{0}: the fault counts on the goods that arrived, not on those missing",
    "cure_replacement": "Claim {0}: the supplier replaces the goods that do not conform",
    "cure_repair": "Claim {0}: the supplier repairs the goods that do not conform",
    "price_of_share": "{4}: {1:share} of {0:money} does not conform{2:seen}; refunded against "
    "return",
    "delay_sum": "Agreed sum for delay: {0:plain} % per {1}, at most {2:plain} %, for {3:days} on "
    "{4:money}",
    "delay_sum_uncapped": "Agreed sum for delay: {0:plain} % per {1}, for {3:days} on {4:money}",
    "new_price": "Price {0:money} less {1:money}",
    "was_paid": "Paid so far",
    "went_back": "Already refunded",
    "balance_falls": "The open balance falls from {0:money} to {1:money}",
    "due_back": "Paid above the new price",
    "cost": "Cost ({0}), shown by {1}: {2:money}, less {3:money} that could be avoided",
    "cost_whole": "Cost ({0}), shown by {1}",
    "cost_not_covered": "Cost ({0}), {1}: this procedure does not grant it",
    "cost_not_shown": "Cost ({0}), {1}: not shown by more than a statement",
    "cost_not_foreseeable": "Cost ({0}), {1}: could not be foreseen at the order",
    "cost_is_the_fee": "Cost ({0}), {1}: this is the fee of the inspection ordered here, which is "
    "shared below",
    "fee_respondent_amount": "Inspection {0} cost {1:money}. Of the {3:money} asked in what was "
    "inspected, {2:money} is proven; the respondent bears that part of the fee",
    "fee_respondent_count": "Inspection {0} cost {1:money}. Of the claims inspected, {2} of {3} "
    "are proven; the respondent bears that part of the fee",
    "fee_claimant_amount": "Inspection {0} cost {1:money}. Of the {3:money} asked in what was "
    "inspected, {2:money} is proven; the claimant bears the rest of the fee",
    "fee_claimant_count": "Inspection {0} cost {1:money}. Of the claims inspected, {2} of {3} are "
    "proven; the claimant bears the rest of the fee",
    "fee_stays": "Inspection {0} cost {1:money}; the fee stays with whoever deposited it",
    "cap_covered": "Not above the covered amount of {0:money}",
    "cap_paid": "Not above what was paid, {0:money}",
    "cap_amount": "Not above {0:money}, the most that this procedure grants",
    "interest": "Interest at {0} % a year from {1:day} to {2:day}",
    "price_due": "Of {0:money}, {1:money} was paid; the buyer still owes",
    # statuses and verdicts
    "status_proven": "{0} Yes. {1} {2}",
    "status_undisputed": "{0} Yes: the respondent does not dispute it.",
    "status_conceded": "{0} Yes: the respondent was silent, and under this procedure silence "
    "concedes it.",
    "status_unproven": "{0} Nothing was brought that could show it; {3} had to bring it. {2}",
    "status_insufficient": "{0} What was brought does not reach the standard ({4}). {1} {2}",
    "status_contested": "{0} Both sides brought evidence and neither outweighs the other; {3} "
    "had to prove it. {1} {2}",
    "status_rebutted": "{0} No. {2} {1}",
    "status_indefinite": "{0} No: there is no definite term to compare with. {5}",
    "rule_not_owed": "Not owed: no notice of the destination's rule ({6}). It binds the supplier "
    "only if the contract names it, the buyer told the supplier, the supplier's own country has "
    "the same rule, or special circumstances made it known. None of this is shown.",
    "defence_holds": "{0} Yes. {1} {2}",
    "defence_fails": "{0} Not shown. {1} {2}",
    "verdict_proven": "Claim {0} is proven.",
    "verdict_not_proven": "Claim {0} is not proven. It fails on: {1}",
    "ground_not_taken": "Claim {0} is not proven: this procedure does not take claims on “{1}”.",
    "verdict_undecidable": "Claim {0} cannot be decided yet: both sides' evidence is of equal "
    "weight, and no independent inspection has been made. Open: {1}",
    "outcome_dismiss": "No refund is recommended.",
    "outcome_price_due": "The buyer owes {0:money}.",
    "outcome_nothing_back": "The price falls, but no more than the new price was paid: nothing is "
    "due back.",
    "sort_lot": "The lot was refused: the supplier bears the cost of sorting it",
    "outcome_full_refund": "A full refund of {0:money} is recommended.",
    "outcome_partial_refund": "A refund of {0:money} is recommended.",
    "outcome_return_and_refund": "Return of the goods that do not conform, and a refund of "
    "{0:money}, are recommended.",
    "outcome_return_alone": "Return of the goods that do not conform is recommended. The price "
    "falls, but no more than the new price was paid: nothing is due back.",
    "outcome_replacement_alone": "Replacement is recommended.",
    "outcome_repair_alone": "Repair is recommended.",
    "outcome_replacement": "Replacement is recommended, and {0:money} for costs.",
    "outcome_repair": "Repair is recommended, and {0:money} for costs.",
    "opinion": "This is an opinion: no money of this order is held here, so none is moved.",
    "outcome_inspect_first": "An independent inspection is recommended before a ruling.",
}


class _Words(Formatter):
    """Formats money, days and shares as people write them."""

    def __init__(self, currency: str) -> None:
        self.currency = currency

    def format_field(self, value: Any, format_spec: str) -> str:
        match format_spec:
            case "money":
                return written(value, self.currency)
            case "day":
                return day(value)
            case "days":
                return "1 day" if value == 1 else f"{value} days"
            case "notices":
                return "1 notice" if value == 1 else f"{value} notices"
            case "share":
                return share(value)
            case "plain":
                return plain(value)
            case "so":
                return so(*value)
            case "range":
                return span(*value)
            case "clause":
                return f", clause {value}" if value else ""
            case "because":
                return "; ".join(SENTENCES[f"because_{code}"] for code in value)
            case _:
                return str(format(value, format_spec))

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return args[key] if isinstance(key, int) and key < len(args) else ""


def says(key: str, data: tuple[object, ...], currency: str) -> str:
    """The sentence for a key, filled with its data."""
    return " ".join(_Words(currency).vformat(_sentence(key, data), data, {}).split())


def _sentence(key: str, data: tuple[object, ...]) -> str:
    sentence = SENTENCES[key]
    if "{2:seen}" in sentence:
        bad, seen = data[2], data[3]
        sentence = sentence.replace("{2:seen}", f" ({bad} of {seen})" if seen else "")
    return sentence


def day(value: date | None) -> str:
    """ "10 March 2026"."""
    if value is None:
        return "an unknown day"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def plain(value: Decimal) -> str:
    """A number without trailing zeros or exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def so(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    """ ", so 266 to 294 g/m²"; nothing where one side is open and the term itself says it all."""
    if low is None or high is None or low < -FAR or high > FAR:
        return ""
    return f", so {plain(low)} to {plain(high)} {unit}"


def span(values: tuple[Decimal, ...], unit: str) -> str:
    """ "212 to 217 g/m²", or one value where all are the same."""
    least, most = min(values), max(values)
    if least == most:
        return f"{plain(least)} {unit}"
    return f"{plain(least)} to {plain(most)} {unit}"


def share(value: Fraction) -> str:
    """A fraction in percent, with at most two decimals: "62.5 %"."""
    text = f"{float(value * 100):.2f}".rstrip("0").rstrip(".")
    return f"{text} %"


FAR = Decimal(10**14)
"""A limit beyond this stands for none."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
