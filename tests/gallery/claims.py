"""Assessments as the judgement gives them: a claim lost, one won, one that cannot be decided."""

from typing import Any

from fairhold.web.components.standards import Bounds

BOUNDS = Bounds(alpha=2, beta=1, gamma=2, production=2)
NAMES = {"claimant": "the buyer", "respondent": "the supplier"}
EXHIBITS = {
    "E1": {"url": "/exhibits/1", "title": "Sales contract"},
    "E2": {"url": "/exhibits/2", "title": "Bank record"},
    "E3": {"url": "/exhibits/3", "title": "Inspection report"},
    "E4": {"url": "/exhibits/4", "title": "Photographs"},
    "E5": {"url": "/exhibits/5", "title": "Pre-shipment report"},
    "E6": {"url": "/exhibits/6", "title": "Messages of 12 March"},
}


def argument(scheme: str, weight: str, says: str, *exhibits: str) -> dict[str, Any]:
    """One argument in the shape of the assessment."""
    return {"scheme": scheme, "weight": weight, "says": says, "exhibits": list(exhibits)}


def issue(
    name: str,
    status: str,
    pro: list[dict[str, Any]],
    con: list[dict[str, Any]] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """One issue in the shape of the assessment."""
    return {
        "name": name,
        "status": status,
        "standard": "preponderance",
        "burden": "claimant",
        "for": pro,
        "against": con or [],
        **more,
    }


ORDER = issue(
    "order_and_payment",
    "undisputed",
    [
        argument(
            "platform_record",
            "conclusive",
            "Order O-000042 was placed and accepted on this platform on 2 February 2026.",
        ),
        argument("bank_record", "strong", "USD 12,500.00 reached the approved account.", "E2"),
    ],
)
ARRIVED = issue(
    "delivered_condition",
    "proven",
    [
        argument(
            "third_party_inspection",
            "strong",
            "8 of 500 shirts, drawn from cartons 3, 11, 19 and 27 of this delivery, were weighed.",
            "E3",
        ),
        argument("original_photograph", "indication", "Opened cartons with their marks.", "E4"),
    ],
    [argument("bare_assertion", "word", "The supplier says other goods were weighed.")],
    standard="clear_and_convincing",
    without_effect=[
        argument(
            "picture_without_origin",
            "word",
            "A screenshot of a chat. It shows neither address nor date.",
            "E6",
        )
    ],
)
IN_TIME = issue(
    "in_time",
    "proven",
    [
        argument(
            "preserved_message",
            "indication",
            "Two days after delivery the buyer wrote that the fabric is lighter than agreed.",
            "E6",
        )
    ],
)

LOST: dict[str, Any] = {
    "id": "c1",
    "told": "Fabric and colour differ from the picture",
    "ground": "not_as_described",
    "verdict": "not_proven",
    "issues": [
        ORDER,
        issue(
            "definite_term",
            "indefinite",
            [
                argument(
                    "message",
                    "word",
                    "“Nice heavy cotton, colour like the picture”: no value, no tolerance, "
                    "no reference.",
                    "E6",
                )
            ],
        ),
        ARRIVED | {"standard": "preponderance"},
        issue("deviation", "indefinite", []),
        IN_TIME,
        issue(
            "risk_and_cause",
            "insufficient",
            [argument("bare_assertion", "word", "The buyer says the fabric was woven too thin.")],
        ),
    ],
    "missing": [
        {
            "issue": "definite_term",
            "kind": "specification",
            "says": "A specification sheet that both sides accepted and that names the weight of "
            "the fabric with its tolerance, and the colour by a reference",
        },
        {
            "issue": "definite_term",
            "kind": "approved_sample",
            "says": "The record of a sample approved by both sides and kept under seal",
        },
        {
            "issue": "risk_and_cause",
            "kind": "inspection_report",
            "says": "An independent report on the cause: made wrongly, not damaged on the way",
        },
    ],
}

LOST["would_change"] = [LOST["missing"][0], LOST["missing"][2]]

WON: dict[str, Any] = {
    "id": "c2",
    "told": "The fabric is lighter than clause 3.1 asks for",
    "ground": "not_as_described",
    "decisive_exhibits": ["E1", "E3"],
    "verdict": "proven",
    "issues": [
        ORDER,
        issue(
            "definite_term",
            "proven",
            [
                argument(
                    "accepted_document",
                    "conclusive",
                    "Clause 3.1 of the contract: 180 g/m², tolerance 5 %. Both sides signed it.",
                    "E1",
                )
            ],
        ),
        ARRIVED,
        issue(
            "deviation",
            "proven",
            [
                argument(
                    "third_party_inspection",
                    "strong",
                    "Agreed 171 to 189 g/m², measured 158 to 164 g/m² on 8 of 8 pieces.",
                    "E3",
                )
            ],
            [argument("bare_assertion", "word", "The supplier says its own scale shows 176 g/m².")],
            standard="clear_and_convincing",
        ),
        IN_TIME,
        issue(
            "risk_and_cause",
            "proven",
            [argument("nature_of_the_fault", "strong", "Fabric does not lose weight at sea.")],
        ),
    ],
    "defences": [
        issue(
            "refunded_already",
            "rebutted",
            [argument("bare_assertion", "word", "The supplier says it sent USD 1,000.00 back.")],
            [argument("bank_record", "strong", "No such payment arrived until 30 April.", "E2")],
            burden="respondent",
            question="Has the money gone back already?",
        )
    ],
    "missing": [],
}

EVEN: dict[str, Any] = {
    "id": "c3",
    "told": "Three pumps do not start",
    "ground": "defective",
    "verdict": "undecidable",
    "issues": [
        ORDER,
        issue(
            "definite_term", "proven", [argument("ordinary_purpose", "conclusive", "Pumps pump.")]
        ),
        issue(
            "delivered_condition",
            "contested",
            [
                argument("third_party_inspection", "strong", "3 of 20 do not start.", "E3"),
            ],
            [argument("third_party_inspection", "strong", "20 of 20 start.", "E5")],
        ),
        issue(
            "deviation",
            "rebutted",
            [argument("statement", "word", "They are all bad.")],
            [argument("third_party_inspection", "strong", "20 of 20 start.", "E5")],
        ),
        IN_TIME,
        issue("risk_and_cause", "unproven", []),
    ],
    "defences": [
        issue(
            "misuse",
            "proven",
            [argument("third_party_inspection", "strong", "Run dry for an hour or more.", "E5")],
            burden="respondent",
            question="Did the buyer’s own handling cause it?",
        ),
        issue(
            "force_majeure",
            "unproven",
            [],
            burden="respondent",
            standard="beyond_reasonable_doubt",
            question="Did an impediment beyond the supplier’s control prevent it?",
        ),
    ],
    "missing": [
        {
            "issue": "delivered_condition",
            "kind": "inspection_report",
            "says": "A report by an inspection company that both sides accept",
        }
    ],
}
