"""Uploads in forms: each file goes straight into the vault's incoming folder, hashed on its way."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from fairhold.files.vault import Incoming, NoRoom, TooLarge
from fairhold.kit.errors import Refused


class VaultUpload(UploadedFile):  # type: ignore[type-arg]  # generic in the stubs only
    """A file that arrived in a form. `store.receive` takes it; else it is gone with the request.

    A file too large or for which there was no room is drained, and refused when it is taken: by
    then the page knows beside which field to say so.
    """

    def __init__(self, name: str, content_type: str | None) -> None:
        self.refusal: Refused | None = None
        self.incoming: Incoming | None = None
        try:
            self.incoming = Incoming()
        except NoRoom as refusal:
            self.refusal = refusal
        stream = self.incoming.stream if self.incoming else None
        super().__init__(stream, name=name, content_type=content_type)

    def add(self, piece: bytes) -> None:
        """Write the next bytes; after a refusal they are let go."""
        if self.incoming is None:
            return
        try:
            self.incoming.write(piece)
        except (TooLarge, NoRoom) as refusal:
            self.refusal = refusal
            self.close()

    def taken(self) -> Incoming:
        """The bytes, handed over: from now on the caller keeps or discards them."""
        if self.refusal:
            raise self.refusal
        if self.incoming is None:
            raise ValueError("an upload is taken once, and while its request lasts")
        incoming, self.incoming = self.incoming, None
        return incoming

    def close(self) -> None:
        """Forget the bytes unless they were taken; Django calls it when the request ends."""
        if self.incoming is not None:
            self.incoming.discard()
            self.incoming = None


class VaultUploadHandler(FileUploadHandler):
    """Receives files of whoever is known to us; a stranger's are drained and not kept."""

    chunk_size = 1024 * 1024
    upload: VaultUpload | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if getattr(self.request, "actor", None) is None:
            raise SkipFile
        self.upload = VaultUpload(self.file_name or "file", self.content_type)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.upload is not None:
            self.upload.add(raw_data)

    def file_complete(self, file_size: int) -> VaultUpload | None:
        upload, self.upload = self.upload, None
        if upload is not None:
            upload.size = file_size
        return upload

    def upload_interrupted(self) -> None:
        if self.upload is not None:
            self.upload.close()
            self.upload = None
