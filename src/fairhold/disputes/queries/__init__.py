"""What pages and the API read: plain values, each in a constant number of queries."""

from fairhold.disputes.queries.case import case_page
from fairhold.disputes.queries.decided import ruling_document
from fairhold.disputes.queries.drafts import DraftPage, draft_page
from fairhold.disputes.queries.lists import dispute_list, draft_list
from fairhold.disputes.queries.queue import SORTS, Wanted, officer_queue
from fairhold.disputes.queries.rows import CasePage, DisputeRow, DraftRow, Listing

__all__ = [
    "SORTS",
    "CasePage",
    "DisputeRow",
    "DraftPage",
    "DraftRow",
    "Listing",
    "Wanted",
    "case_page",
    "dispute_list",
    "draft_list",
    "draft_page",
    "officer_queue",
    "ruling_document",
]
