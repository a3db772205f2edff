"""A PostgreSQL server of one's own: on a socket in a folder that goes when it ends."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
TUNED = ("shared_buffers=2GB", "work_mem=32MB", "random_page_cost=1.1", "max_wal_size=8GB")
"""What is set for a database of this size; everything else is as PostgreSQL has it."""
QUICK = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"),
    *("wal_level=minimal", "max_wal_senders=0", "maintenance_work_mem=1GB"),
)
"""For filling only: what is lost when the machine goes down meanwhile is filled again."""


class Server:
    """A server in a folder, started and stopped with other options as need be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = binaries()

    def create(self) -> None:
        """Make an empty cluster."""
        options = ("--username=fairhold", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        self._run("initdb", f"--pgdata={self.folder}/data", "--no-sync", *options)

    def start(self, *options: str) -> None:
        """Start it on its socket; nobody else's machine can reach it."""
        given = (f"unix_socket_directories={self.folder}", "listen_addresses=", *TUNED, *options)
        told = " ".join(f"-c {option}" for option in given)
        self._control("start", f"--options={told}", f"--log={self.folder}/log")

    def stop(self) -> None:
        """Stop it with everything written."""
        self._control("stop", "--mode=fast")

    def make_database(self, name: str, template: str = "template1") -> None:
        """Make a database, as a copy of one to which nobody is connected."""
        to = (f"--host={self.folder}", "--username=fairhold")
        self._run("createdb", *to, f"--template={template}", name)

    def url(self, name: str) -> str:
        """What ``DATABASE_URL`` is to say for a database of it."""
        return f"postgresql://fairhold@/{name}?host={self.folder}"

    def _control(self, what: str, *options: str) -> None:
        self._run("pg_ctl", what, f"--pgdata={self.folder}/data", "--wait", "-t", "600", *options)

    def _run(self, program: str, *arguments: str) -> None:
        """As the package's user where we are root: PostgreSQL refuses to run as root."""
        command = [str(self.bin / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        with (self.folder / "told").open("ab") as told:
            ran = subprocess.run(command, cwd="/", stdout=told, stderr=told, check=False)
        if ran.returncode:
            said = (self.folder / "told").read_text("utf-8", "replace")
            raise SystemExit(f"{program} failed:\n{said}")


def binaries() -> Path:
    """Where PostgreSQL's programs are: the newest installed, else those on the path."""
    found = [each for place in PLACES for each in Path("/").glob(place[1:])]
    there = [each for each in found if (each / "initdb").exists()]
    if there:
        return max(there, key=lambda each: (len(str(each)), str(each)))
    on_path = shutil.which("initdb")
    if on_path is None:
        raise SystemExit("No PostgreSQL server is installed; on Debian: apt install postgresql")
    return Path(on_path).resolve().parent


@contextmanager
def private() -> Iterator[Server]:
    """A server with an empty cluster, not yet started; its folder is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="fairhold-pg-", dir="/var/tmp"))
    folder.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    server = Server(folder)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        server.create()
        yield server
    finally:
        if (folder / "data/postmaster.pid").exists():
            server.stop()
        shutil.rmtree(folder)
