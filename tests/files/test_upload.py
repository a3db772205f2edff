"""Files in forms: straight into the vault, and gone again unless a page takes them."""

import io
import tracemalloc

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.http.request import UnreadablePostError
from django.urls import path

from fairhold.files import store, vault
from fairhold.files.models import StoredFile
from fairhold.files.upload import VaultUploadHandler
from fairhold.kit.errors import Refused
from fairhold.parties.models import Person
from tests.cast import NOW
from tests.files import samples

pytestmark = pytest.mark.urls(__name__)

MIB = 1024 * 1024
BOUNDARY = b"edge-of-part"


def keep(request):
    """A page that takes the file it is sent."""
    upload = request.FILES["document"]
    try:
        file = store.receive(upload, name=upload.name, actor=request.actor, now=NOW)
    except Refused as refusal:
        return HttpResponse(refusal.message, status=422)
    return HttpResponse(f"{file.pk} {request.POST['title']}")


def ignore(request):
    """A page that was sent files it does not want."""
    return HttpResponse(f"{len(request.FILES)} files")


urlpatterns = [path("keep/", keep), path("ignore/", ignore)]


@pytest.fixture
def ada(cast, client):
    client.force_login(Person.objects.get(pk=cast.ada.person_id))
    return client


def document(content, name="spec.pdf"):
    file = io.BytesIO(content)
    file.name = name
    return file


def test_an_uploaded_file_is_kept_with_the_rest_of_the_form(cast, ada, kept, arriving):
    content = samples.pdf()

    answer = ada.post("/keep/", {"title": "Specification", "document": document(content)})

    file = StoredFile.objects.get()
    assert answer.content.decode() == f"{file.pk} Specification"
    assert (file.name, file.size, file.organisation_id) == ("spec.pdf", len(content), cast.buyer.pk)
    assert kept() == [file.sha256]
    assert arriving() == []


def test_a_wrong_file_is_refused_on_the_page_and_gone(ada, kept, arriving):
    answer = ada.post("/keep/", {"title": "T", "document": document(b"no picture", "a.jpg")})

    assert answer.status_code == 422
    assert "content is plain text" in answer.content.decode()
    assert (kept(), arriving()) == ([], [])


def test_a_file_too_large_is_refused_on_the_page_and_the_form_is_whole(
    settings, ada, kept, arriving
):
    settings.FAIRHOLD_MAX_UPLOAD_BYTES = 3 * MIB

    answer = ada.post("/keep/", {"document": document(b"a" * 5 * MIB, "a.txt"), "title": "Last"})

    assert answer.status_code == 422
    assert "up to 3 MiB" in answer.content.decode()
    assert (kept(), arriving()) == ([], [])


def test_a_file_no_page_takes_is_gone_with_the_request(ada, arriving):
    answer = ada.post("/ignore/", {"one": document(b"a"), "two": document(b"b")})

    assert answer.content == b"2 files"
    assert arriving() == []


def test_an_empty_file_is_seen_as_empty(ada):
    answer = ada.post("/keep/", {"title": "T", "document": document(b"")})

    assert "empty" in answer.content.decode()


def test_files_of_strangers_are_not_kept_for_a_moment(db, client, vault):
    answer = client.post("/ignore/", {"one": document(b"a" * MIB), "title": "T"})

    assert answer.content == b"0 files"
    assert not (vault / "incoming").exists()


def test_an_upload_is_taken_once(cast, now):
    upload = received(cast.ada, [part(samples.pdf())]).FILES["document"]
    store.receive(upload, name="spec.pdf", actor=cast.ada, now=now)

    with pytest.raises(ValueError, match="once"):
        store.receive(upload, name="spec.pdf", actor=cast.ada, now=now)


def test_a_connection_that_breaks_leaves_nothing(cast, arriving):
    body = Body([part(b"a" * 3 * MIB, end=False)], length=9 * MIB, breaks=True)
    request = received(cast.ada, body)
    with pytest.raises(UnreadablePostError):
        _ = request.FILES
    request.upload_handlers = []

    assert arriving() == []


def test_a_body_that_ends_too_early_brings_no_file(cast, arriving):
    request = received(cast.ada, Body([part(b"a" * 3 * MIB, end=False)], length=9 * MIB))

    assert not request.FILES
    assert arriving() == []


def test_an_upload_takes_the_same_memory_however_large_it_is(cast, now):
    piece = b"order 42 is late\n" * 4096
    pieces = [part(b"", end=False), *[piece] * 1000, b"\r\n--" + BOUNDARY + b"--\r\n"]
    request = received(cast.ada, pieces)
    tracemalloc.start()
    try:
        upload = request.FILES["document"]
        file = store.receive(upload, name="log.txt", actor=cast.ada, now=now)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert file.size == 1000 * len(piece) > 64 * MIB
    assert peak < 16 * MIB


def test_when_there_is_no_room_the_page_can_say_so(ada, monkeypatch, arriving, caplog):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(vault.tempfile, "mkstemp", full)
        answer = ada.post("/keep/", {"title": "T", "document": document(samples.pdf())})

    assert answer.status_code == 422
    assert "no room left" in answer.content.decode()
    assert "is full" in caplog.text


def test_a_bare_body_is_taken_as_it_streams(cast, now):
    content = samples.pdf() + b"\n%" * 2 * MIB

    file = store.receive(received(cast.ada, [content]), name="spec.pdf", actor=cast.ada, now=now)

    assert (file.size, file.media_type) == (len(content), "application/pdf")


class Body(io.RawIOBase):
    """The body of a request, made while it is read; it may say more than it has, or break."""

    def __init__(self, pieces, *, length=None, breaks=False):
        self.length = length or sum(len(piece) for piece in pieces)
        self.breaks = breaks
        self._pieces = iter(pieces)
        self._rest = b""

    def readable(self):
        return True

    def readinto(self, buffer):
        self._rest = self._rest or next(self._pieces, b"")
        if self.breaks and not self._rest:
            raise ConnectionResetError
        piece, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


def part(content, *, end=True):
    """One file of a multipart body, with the closing boundary unless told otherwise."""
    head = b'Content-Disposition: form-data; name="document"; filename="spec.pdf"\r\n'
    closing = b"\r\n--" + BOUNDARY + b"--\r\n" if end else b""
    return b"--" + BOUNDARY + b"\r\n" + head + b"\r\n" + content + closing


def received(actor, pieces):
    """A request with this body, from somebody we know."""
    body = pieces if isinstance(pieces, Body) else Body(pieces)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY.decode()}",
            "CONTENT_LENGTH": str(body.length),
            "wsgi.input": body,
        }
    )
    request.actor = actor
    request.upload_handlers = [VaultUploadHandler(request)]
    return request
