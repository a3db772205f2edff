"""Take files in and give them out again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, cast

from django.db.models import QuerySet

from fairhold.files import kinds, vault
from fairhold.files.models import StoredFile
from fairhold.files.names import clean_name
from fairhold.files.upload import VaultUpload
from fairhold.files.vault import Incoming
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties import may
from fairhold.parties.actor import Actor

_PIECE = 1024 * 1024


class EmptyFile(Refused):
    """There is nothing in it."""

    code = "files.empty"


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that lie in the vault, and belong to nobody until `record` says whose they are."""

    sha256: str
    size: int
    media_type: str
    name: str


def receive(
    source: VaultUpload | BinaryIO | Iterable[bytes],
    *,
    name: str,
    actor: Actor,
    now: datetime,
    declared_type: str | None = None,
) -> StoredFile:
    """Keep a file for the actor's organisation, in constant memory, however large it is.

    Refuses a file that is empty, too large, a program, or other than its name says; nothing of it
    stays behind then. Call it before a transaction begins: bytes arrive slowly, and SQLite has
    one writer at a time.
    """
    may.act(actor)
    return record(keep(source, name=name, declared_type=declared_type), actor=actor, now=now)


def keep(
    source: VaultUpload | BinaryIO | Iterable[bytes], *, name: str, declared_type: str | None = None
) -> Kept:
    """The first half of `receive`: the bytes are in the vault. Call it before a transaction."""
    with _arrived(source) as incoming:
        if not incoming.size:
            raise EmptyFile("This file is empty. Choose the one you meant.", field="file")
        shown = clean_name(name)
        declared = declared_type or getattr(source, "content_type", None)
        media_type = kinds.recognise(incoming.path, shown, declared)
        size = incoming.size
        return Kept(incoming.keep(), size, media_type, shown)


def record(kept: Kept, *, actor: Actor, now: datetime) -> StoredFile:
    """The second half: the bytes are the actor's organisation's, under their name."""
    may.act(actor)
    return record_of(kept, organisation_id=actor.organisation_id, actor=actor, now=now)


def record_of(kept: Kept, *, organisation_id: int, actor: Actor, now: datetime) -> StoredFile:
    """The same for another organisation: what the platform itself keeps when the actor acts."""
    return StoredFile.objects.create(
        sha256=kept.sha256,
        size=kept.size,
        media_type=kept.media_type,
        name=kept.name,
        organisation_id=organisation_id,
        person_id=actor.person_id,
        stored_at=now,
    )


def _arrived(source: VaultUpload | BinaryIO | Iterable[bytes]) -> Incoming:
    """The whole file in the vault's incoming folder: an upload is there already."""
    if isinstance(source, VaultUpload):
        return source.taken()
    incoming = Incoming()
    try:
        for piece in _pieces(source):
            incoming.write(piece)
    except BaseException:
        incoming.discard()
        raise
    return incoming


def _pieces(source: BinaryIO | Iterable[bytes]) -> Iterable[bytes]:
    if not hasattr(source, "read"):
        return source
    stream = cast(BinaryIO, source)
    return iter(lambda: stream.read(_PIECE), b"")


def mine(actor: Actor) -> QuerySet[StoredFile]:
    """The files the actor's organisation brought."""
    return StoredFile.objects.filter(organisation_id=actor.organisation_id)


def own(file_id: int, actor: Actor) -> StoredFile:
    """A file the actor's organisation brought; that of another looks as if it were not there."""
    found = mine(actor).filter(pk=file_id).first()
    if found is None:
        raise NotFound(
            "There is no such file. Choose one that your organisation has brought.", field="file_id"
        )
    return found


def open(file: StoredFile) -> BinaryIO:  # noqa: A001 - read as files.store.open
    """The bytes, to be read. Whoever calls has made sure that the reader may have them."""
    return vault.place_of(file.sha256).open("rb")
