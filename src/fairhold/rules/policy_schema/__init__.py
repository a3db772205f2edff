"""The shape of a policy file: every number of procedure and judgement, each with its source.

A policy is TOML. It may say ``extends = "NAME"``: its tables are then laid over those of the
packaged file NAME (``rules.policy``), and what is checked here is the whole. ``Sourced`` rows
carry ``source``, a key of the ``[sources]`` table; what a table cannot say by its shape (a source
that is missing, a ground whose issue is not defined) ``rules.policy_faults`` reports.
"""

from fairhold.rules.policy_schema.base import Row, Source, Sourced, Switch
from fairhold.rules.policy_schema.document import PolicyDoc
from fairhold.rules.policy_schema.evidence import Carrier, Grade, GroundRow, IssueRow, SilenceRow
from fairhold.rules.policy_schema.names import (
    DEFENCES,
    GROUNDS,
    ISSUERS,
    ISSUES,
    KINDS,
    RANKS,
    WEIGHTS,
    Word,
)
from fairhold.rules.policy_schema.stages import Negotiation, Window

__all__ = [
    "DEFENCES",
    "GROUNDS",
    "ISSUERS",
    "ISSUES",
    "KINDS",
    "RANKS",
    "WEIGHTS",
    "Carrier",
    "Grade",
    "GroundRow",
    "IssueRow",
    "Negotiation",
    "PolicyDoc",
    "Row",
    "SilenceRow",
    "Source",
    "Sourced",
    "Switch",
    "Window",
    "Word",
]
