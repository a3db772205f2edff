"""What pages and the API read: plain values, each in a constant number of queries."""

from fairhold.disputes.queries.case import case_page
from fairhold.disputes.queries.decided import ruling_document
from fairhold.disputes.queries.drafts import DraftPage, draft_page
from fairhold.disputes.queries.lists import dispute_list, draft_list, officer_queue, queue_by_due
from fairhold.disputes.queries.rows import CasePage, DisputeRow, DraftRow, Listing

__all__ = [
    "CasePage",
    "DisputeRow",
    "DraftPage",
    "DraftRow",
    "Listing",
    "case_page",
    "dispute_list",
    "draft_list",
    "draft_page",
    "officer_queue",
    "queue_by_due",
    "ruling_document",
]
