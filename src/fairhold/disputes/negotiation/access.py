"""Files that show what was done of a settlement, for whoever may see the dispute."""

from fairhold.disputes import access
from fairhold.disputes.negotiation.performance import find
from fairhold.files.models import StoredFile
from fairhold.kit.errors import NotFound
from fairhold.parties.actor import Actor


def performance_file(reference: str, number: int, actor: Actor) -> StoredFile:
    """The file that shows a part of the newest settlement."""
    shown = find(access.find(reference, actor), number).file
    if shown is None:
        raise NotFound(f"No file shows part {number} of the settlement yet.")
    return shown
