"""Forms with a file: what arrived stays while the other answers are mended."""

import re
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils import timezone

from fairhold.files import store
from fairhold.files.models import StoredFile
from fairhold.files.vault import limit_in_words
from fairhold.http import ActorRequest
from fairhold.kit.errors import NotFound, Refused


class FileForm(forms.Form):
    """A form with one file, in `file`. Make it with ``sent``; ``stored`` is the file, if any.

    A browser does not send a file twice by itself. So the file is stored as soon as it arrives,
    and a form that comes back for mending carries its number.
    """

    file = forms.FileField(label="File")
    kept = forms.IntegerField(widget=forms.HiddenInput, required=False)
    file_required = True

    stored: StoredFile | None = None
    refusal: Refused | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.required = self.file_required
        field.help_text = " ".join(
            filter(None, [str(field.help_text), f"Up to {limit_in_words()}."])
        )

    @classmethod
    def sent(cls, request: ActorRequest, **kwargs: Any) -> Self:
        """The form as it was sent, its file stored; an empty one for a page only looked at."""
        if request.method != "POST":
            return cls(**kwargs)
        stored, refusal = _received(request)
        data = request.POST.copy()
        data["kept"] = str(stored.pk) if stored else ""
        form = cls(data, {}, **kwargs)
        form.keep(stored, refusal)
        return form

    def keep(self, stored: StoredFile | None, refusal: Refused | None) -> None:
        """Say that the file is there already, or why it is not."""
        self.stored, self.refusal = stored, refusal
        field = self.fields["file"]
        if stored is not None:
            field.required = False
            field.help_text = (
                f"“{stored.name}” has arrived. Choose another file only to replace it."
            )
        elif refusal is not None:
            field.required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.refusal is not None:
            self.add_error("file", self.refusal.message)
        return cleaned


def _received(request: ActorRequest) -> tuple[StoredFile | None, Refused | None]:
    """The file of this request, or else the one that an earlier round has left."""
    upload = request.FILES.get("file")
    if upload is None:
        return _kept(request.POST, request), None
    try:
        now = timezone.now()
        return store.receive(upload, name=upload.name or "", actor=request.actor, now=now), None
    except Refused as refusal:
        return None, refusal


def _kept(data: QueryDict, request: ActorRequest) -> StoredFile | None:
    number = data.get("kept", "")
    if not re.fullmatch("[0-9]{1,18}", number):
        return None
    try:
        return store.own(int(number), request.actor)
    except NotFound:
        return None
