"""What the platform paid in advance, and what came back: the day, and the bank's document."""

from typing import Any

from fairhold.web.disputes.forms.evidence import TransferForm


class PlatformTransferForm(TransferForm):
    """A transfer from or to the platform; always with the bank's document."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, document_needed=True, **kwargs)
