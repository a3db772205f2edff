"""How fast a file of 1 GiB goes from a form into the vault, beside `sha256sum` on the same file.

Everything a server does with the body is measured: the multipart parser, hashing, writing, making
it safe on disk (fsync), telling its kind. The network and the database row are not. `--raw` sends
the bare body, as `PUT` does. Takes 2 GiB of disk for the time of the run.
"""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZE = 1024**3
PIECE = 1024**2
HEAD = b'--edge\r\nContent-Disposition: form-data; name="file"; filename="log.zip"\r\n\r\n'
TAIL = b"\r\n--edge--\r\n"


class Body(io.RawIOBase):
    """The file with a form around it, read as it is asked for."""

    def __init__(self, file: Path, *, raw: bool) -> None:
        around = (b"", b"") if raw else (HEAD, TAIL)
        self.length = file.stat().st_size + len(around[0]) + len(around[1])
        self._parts = [io.BytesIO(around[0]), file.open("rb"), io.BytesIO(around[1])]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        while self._parts:
            if count := self._parts[0].readinto(buffer):
                return count
            self._parts.pop(0).close()
        return 0


def upload(file: Path, *, raw: bool) -> float:
    """Seconds from the first byte of the body to the file in its place."""
    from django.core.handlers.wsgi import WSGIRequest

    from fairhold.files import kinds
    from fairhold.files.upload import VaultUploadHandler
    from fairhold.files.vault import Incoming

    body = Body(file, raw=raw)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": "multipart/form-data; boundary=edge",
            "CONTENT_LENGTH": str(body.length),
            "wsgi.input": body,
        }
    )
    request.actor = "somebody"
    request.upload_handlers = [VaultUploadHandler(request)]
    start = time.perf_counter()
    incoming = Incoming() if raw else request.FILES["file"].taken()
    while raw and (piece := request.read(PIECE)):
        incoming.write(piece)
    kinds.recognise(incoming.path, "log.zip")
    incoming.keep()
    return time.perf_counter() - start


def sha256sum(file: Path) -> float:
    """Seconds the command takes."""
    start = time.perf_counter()
    subprocess.run(["sha256sum", str(file)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    raw = "--raw" in sys.argv
    with tempfile.TemporaryDirectory(prefix="fairhold-bench-") as folder:
        import django
        from django.conf import settings

        vault = Path(folder) / "vault"
        settings.configure(VAULT=vault, FAIRHOLD_MAX_UPLOAD_BYTES=2 * SIZE)
        django.setup()
        file = Path(folder) / "log.zip"
        with file.open("wb") as out:
            out.write(b"PK\x03\x04")
            for _ in range(SIZE // PIECE):
                out.write(os.urandom(PIECE))
        theirs = sha256sum(file)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        ours = upload(file, raw=raw)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    size = (SIZE + 4) / 1e6
    print(f"{size:.0f} MB in {ours:.2f} s; sha256sum {theirs:.2f} s; memory grew by {grown} KiB")
    print(
        json.dumps(
            {
                "name": "upload" + (" raw" if raw else ""),
                "value": round(size / ours, 1),
                "unit": "MB/s",
                "against": {"name": "sha256sum", "value": round(size / theirs, 1)},
                "memory_grown_kib": grown,
            }
        )
    )


if __name__ == "__main__":
    main()
