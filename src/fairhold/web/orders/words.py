"""The closed vocabularies of an order as people read them."""

CHANNELS = {
    "trade_assurance": "Trade assurance",
    "wholesale": "Wholesale",
    "offline": "Offline",
}
CHANNEL_HINTS = {
    "trade_assurance": "Made to your specification, under a contract. A payment to the supplier’s "
    "approved account is covered.",
    "wholesale": "Ready-made goods from a listing, bought and paid through the marketplace.",
    "offline": "Dealt and paid outside the marketplace. Nothing is covered, and whoever claims "
    "must prove everything.",
}
STATES = {
    "draft": ("Draft", "neutral"),
    "offered": ("Offered", "warning"),
    "agreed": ("Agreed", "good"),
}
"""Per state of an order: its word and tone."""

SIDES = {"buyer": "We buy", "supplier": "We supply"}
SPECIFIED_BY = {"buyer": "The buyer", "supplier": "The supplier"}

INCOTERMS = {
    "EXW": "EXW – Ex works",
    "FCA": "FCA – Free carrier",
    "FAS": "FAS – Free alongside ship",
    "FOB": "FOB – Free on board",
    "CFR": "CFR – Cost and freight",
    "CIF": "CIF – Cost, insurance and freight",
    "CPT": "CPT – Carriage paid to",
    "CIP": "CIP – Carriage and insurance paid to",
    "DAP": "DAP – Delivered at place",
    "DPU": "DPU – Delivered at place unloaded",
    "DDP": "DDP – Delivered duty paid",
}

DOCUMENT_GROUPS = (
    ("Specification", {"specification": "Specification sheet", "packing_list": "Packing list"}),
    (
        "Drawings and samples",
        {
            "drawing": "Drawing or artwork",
            "image": "Design image",
            "approved_sample": "Record of an approved sample",
        },
    ),
    (
        "Contract",
        {
            "contract": "Sales contract",
            "order_record": "Purchase order or order confirmation",
            "listing": "Listing",
        },
    ),
    (
        "Transaction records",
        {
            "payment_record": "Payment record",
            "invoice": "Invoice",
            "carrier_record": "Carrier’s record or bill of lading",
            "customs_record": "Customs record",
        },
    ),
    ("Photos and video", {"photo": "Photographs", "video": "Video"}),
    (
        "Reports and certificates",
        {
            "inspection_report": "Inspection report",
            "lab_report": "Laboratory report",
            "certificate": "Certificate",
            "valuation": "Valuation",
        },
    ),
    ("Correspondence", {"message": "Message", "statement": "Statement"}),
)
DOCUMENT_KINDS = {kind: word for _, kinds in DOCUMENT_GROUPS for kind, word in kinds.items()}
DOCUMENT_ICONS = {
    "drawing": "drawing",
    "image": "image",
    "photo": "image",
    "video": "video",
    "contract": "contract",
    "payment_record": "bank",
    "invoice": "money",
    "carrier_record": "truck",
    "inspection_report": "inspect",
    "lab_report": "inspect",
    "message": "message",
}

ISSUERS = {
    "buyer": "The buyer",
    "supplier": "The supplier",
    "bank": "A bank",
    "carrier": "A carrier",
    "inspection_company": "An inspection company",
    "laboratory": "A laboratory",
    "authority": "An authority",
    "third_party": "Somebody else",
    "platform": "The marketplace",
    "unknown": "Not known",
}

TERM_KINDS = {
    "measure": ("A measured value", "Weight 180 g/m² ± 5 %, length at least 120 cm."),
    "attribute": ("A named quality", "Colour navy, Pantone 19-4024 TCX; fabric 100 % cotton."),
    "mark": ("A label or mark", "“Made in China” on every carton; CE mark on the nameplate."),
    "certificate": ("A certificate", "A test report for EN 71-3 with the goods."),
    "quantity": ("A quantity", "2,000 pieces, 3 % more or less allowed."),
    "date": ("A date", "Shipped by 10 April, 1.5 % off for each week of delay."),
    "drawing": ("A drawing", "As in drawing A-118, revision C."),
    "sample": ("An approved sample", "Like the sample both sides hold under seal 0042."),
    "sampling": ("Acceptance by sampling", "ISO 2859-1, level II, AQL 0 / 2.5 / 4.0."),
    "wording": ("Words alone", "“Good quality, as usual”. It can seldom be proven."),
}
"""Per kind of term: its name and an example."""

EVENTS = {
    "recorded": ("Order recorded", "file"),
    "offered": ("Offered", "next"),
    "offer_withdrawn": ("Offer taken back or changed", "previous"),
    "agreed": ("Agreed by both sides", "good"),
    "placed": ("Ordered from the listing", "contract"),
    "paid_to_platform": ("Paid to the platform, which holds it", "money"),
    "payment_failed": ("A payment failed", "bad"),
    "completed": ("Receipt confirmed, order complete", "good"),
    "released": ("Money released to the supplier", "bank"),
    "paid_out": ("Paid out to the supplier", "bank"),
    "document_added": ("Document added", "upload"),
    "payment_recorded": ("Payment recorded", "money"),
    "payment_confirmed": ("Payment arrived", "bank"),
    "shipment_recorded": ("Shipment recorded", "truck"),
    "received": ("Goods received", "box"),
    "inspection_ordered": ("Inspection ordered", "inspect"),
    "inspection_reported": ("Inspection reported", "report"),
    "invited": ("Invitation sent again", "message"),
    "invitation_claimed": ("Invitation opened by the other side", "person"),
    "record_answered": ("Parts of the record contested", "contested"),
}
"""Per step on an order's timeline: its title and icon."""

LEVELS = ("I", "II", "III", "S1", "S2", "S3", "S4")


def document_choices() -> list[tuple[str, object]]:
    """Kinds of documents in groups, after an empty choice."""
    groups = [(group, list(kinds.items())) for group, kinds in DOCUMENT_GROUPS]
    return [("", "Choose a kind"), *groups]


def either(kinds: tuple[str, ...]) -> str:
    """Kinds of documents as a choice: "Photographs, inspection report or laboratory report"."""
    words = [DOCUMENT_KINDS[kind] for kind in kinds if kind in DOCUMENT_KINDS]
    words = words[:1] + [word[:1].lower() + word[1:] for word in words[1:]]
    return " or ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
