"""How fast a file of 512 MB arrives over HTTP, beside `sha256sum` on the same file in the same run.

A real server (`fairhold serve`, gunicorn with one worker) takes it twice: as a form and as the bare
body. Measured is all of it: the socket, the multipart parser, hashing, writing, making it safe on
disk, telling its kind, the row in the database. Each round sends new bytes, so that nothing is
there already. The worker's greatest memory is read before and after. Takes 3 GB of disk.
"""

import http.client
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bench.running import ROOT, demo, environment, until_ended

SIZE = 512 * 10**6
PIECE = 1024**2
ROUNDS = 2
EDGE = "fairhold-edge"
HEAD = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="log.zip"\r\n\r\n'
TAIL = f"\r\n--{EDGE}--\r\n"


def fresh_file(folder: Path, size: int) -> Path:
    """Random bytes that begin as a ZIP archive does."""
    file = folder / "log.zip"
    with file.open("wb") as out:
        out.write(b"PK\x03\x04")
        for start in range(4, size, PIECE):
            out.write(os.urandom(min(PIECE, size - start)))
    return file


def upload(url: str, token: str, file: Path, *, raw: bool) -> float:
    """Seconds from the first byte sent to the answer read."""
    size = file.stat().st_size
    kind = "application/octet-stream" if raw else f"multipart/form-data; boundary={EDGE}"
    around = ("", "") if raw else (HEAD, TAIL)
    there = urlsplit(url)
    server = http.client.HTTPConnection(there.hostname or "", there.port, timeout=600)
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": kind,
        "Content-Length": str(size + sum(map(len, around))),
    }
    start = time.perf_counter()
    server.request(
        "PUT" if raw else "POST",
        "/api/v1/files?name=log.zip" if raw else "/api/v1/files",
        body=_body(file, *around),
        headers=headers,
    )
    answer = server.getresponse()
    told = answer.read()
    taken = time.perf_counter() - start
    if answer.status != 201 or json.loads(told)["size"] != size:
        raise SystemExit(f"refused: {answer.status} {told[:500]!r}")
    return taken


def _body(file: Path, head: str, tail: str) -> Iterator[bytes]:
    yield head.encode()
    with file.open("rb") as stream:
        while piece := stream.read(PIECE):
            yield piece
    yield tail.encode()


def sha256sum(file: Path) -> float:
    """Seconds the command takes."""
    start = time.perf_counter()
    subprocess.run(["sha256sum", file], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def peak_kib(master: int) -> int:
    """The greatest memory of the server's worker so far, in KiB."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    peaks = [
        int(line.split()[1])
        for child in children
        for line in Path(f"/proc/{child}/status").read_text().splitlines()
        if line.startswith("VmHWM")
    ]
    return max(peaks)


def measure(url: str, token: str, master: int, folder: Path) -> dict[str, float]:
    """The best seconds of each way and of sha256sum, and by how much memory grew."""
    for raw in (False, True):  # what is loaded on first use is loaded before
        upload(url, token, fresh_file(folder, 2 * PIECE), raw=raw)
    before = peak_kib(master)
    best = {"form": float("inf"), "raw": float("inf"), "sha256sum": float("inf")}
    for _ in range(ROUNDS):
        for way in ("form", "raw"):
            file = fresh_file(folder, SIZE)
            best["sha256sum"] = min(best["sha256sum"], sha256sum(file))
            best[way] = min(best[way], upload(url, token, file, raw=way == "raw"))
    return {**best, "before": before, "grown": peak_kib(master) - before}


def main() -> None:
    """Measure and print; the last line is JSON."""
    env = environment()
    with tempfile.TemporaryDirectory(prefix="fairhold-bench-") as name:
        folder = Path(name)
        data = folder / "data"
        with demo(ROOT, data, env) as told:
            token = next(a["token"] for a in told["accounts"] if a["role"] == "buyer")
        command = [ROOT / "bin/fairhold", "serve", "--workers", "1", "--port", "0", "--data", data]
        with until_ended(command, env) as server:
            assert server.stdout is not None
            url = server.stdout.readline().rpartition(" ")[2].strip()
            found = measure(url, token, server.pid, folder)
    speeds = {way: SIZE / 1e6 / found[way] for way in ("form", "raw", "sha256sum")}
    for way, speed in speeds.items():
        print(f"{way}: {speed:,.0f} MB/s ({speed / speeds['sha256sum']:.0%} of sha256sum)")
    print(f"memory of the worker: {found['before']:,.0f} KiB, grew by {found['grown']:,.0f} KiB")
    print(
        json.dumps(
            {
                "name": "upload",
                "value": round(speeds["form"], 1),
                "unit": "MB/s",
                "against": {"name": "sha256sum", "value": round(speeds["sha256sum"], 1)},
                "raw": round(speeds["raw"], 1),
                "memory_before_kib": int(found["before"]),
                "memory_grown_kib": int(found["grown"]),
            }
        )
    )


if __name__ == "__main__":
    main()
