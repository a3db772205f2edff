"""What the machine tells Fairhold: its data folder, its secret key, database, hosts and mail.

Everything is optional. A value that cannot be used stops the start with a message that names the
variable and says how to mend it, rather than being guessed at.
"""

import fcntl
import os
import re
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

_HOST = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\]")
_PROVIDER = "FAIRHOLD_PROVIDER_"
_PROVIDER_NAME = re.compile("[a-z0-9][a-z0-9_]{1,19}")
_BUSY_SECONDS = 20


def data_folder(environ: Mapping[str, str]) -> Path:
    """The one folder everything lives in, made readable by its owner only when it is new."""
    folder = Path(environ.get("FAIRHOLD_DATA") or "data").expanduser().absolute()
    for part in (folder, folder / "vault", folder / "mail"):
        try:
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as problem:
            raise ImproperlyConfigured(
                f"FAIRHOLD_DATA: the data folder {folder} cannot be made ({problem.strerror}). "
                "Name a folder this user may write to."
            ) from problem
        if not os.access(part, os.W_OK | os.X_OK):
            raise ImproperlyConfigured(
                f"FAIRHOLD_DATA: {part} cannot be written to. Name a folder this user may write to."
            )
    return folder


def secret_key(environ: Mapping[str, str], folder: Path) -> str:
    """The key that signs sessions: from the environment, or kept in the data folder, mode 0600.

    Of two processes that start at once one makes the key and both read it: the folder is locked
    while the file is made, and the file appears whole or not at all.
    """
    given = environ.get("FAIRHOLD_SECRET_KEY")
    if given is not None:
        if len(given) < 32:
            raise ImproperlyConfigured("FAIRHOLD_SECRET_KEY: use at least 32 random characters.")
        return given
    file = folder / "secret-key"
    if not file.exists():
        _make_secret(file)
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise ImproperlyConfigured(
            f"The secret key {file} can be read by other users. Run: chmod 600 '{file}'"
        )
    key = file.read_text(encoding="ascii").strip()
    if len(key) < 32:
        raise ImproperlyConfigured(f"The secret key {file} is damaged: it is too short.")
    return key


def _make_secret(file: Path) -> None:
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if file.exists():
            return
        unfinished = file.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(64) + "\n")
            out.flush()
            os.fsync(out.fileno())
        unfinished.rename(file)
    finally:
        os.close(folder)


def database(environ: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """Django's settings of the database: SQLite in the data folder, or DATABASE_URL.

    Accepts `postgresql://user:password@host:port/name?sslmode=require` (or `postgres://`; a
    socket folder as `?host=/run/postgresql`) and `sqlite:////absolute/file.sqlite3`.
    """
    address = environ.get("DATABASE_URL")
    if not address:
        return sqlite(folder / "fairhold.sqlite3")
    try:
        parts = urlsplit(address)
        if parts.scheme == "sqlite" and len(parts.path) > 1:
            return sqlite(Path(unquote(parts.path)))
        if parts.scheme in ("postgres", "postgresql") and len(parts.path) > 1:
            return _postgresql(parts)
    except ValueError:
        pass
    raise ImproperlyConfigured(
        "DATABASE_URL is not understood. Write it like postgresql://user:password@host:5432/name "
        "or sqlite:////folder/file.sqlite3, with special characters percent-encoded."
    )


def sqlite(file: Path) -> dict[str, Any]:
    """SQLite as this house runs it: a writer takes its turn at once instead of failing late."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": _BUSY_SECONDS,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON",
        },
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    options: dict[str, Any] = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    options.setdefault("connect_timeout", "10")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        # One connection to a thread, kept: as many as `serve` has threads, checked before use.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def hosts(environ: Mapping[str, str]) -> list[str]:
    """The names this site answers to: FAIRHOLD_HOSTS, separated by commas, and loopback."""
    named = _listed(environ, "FAIRHOLD_HOSTS")
    for host in named:
        if not _HOST.fullmatch(host.lower()):
            raise ImproperlyConfigured(
                f"FAIRHOLD_HOSTS: {host!r} is not a host name. Write names alone, such as "
                "disputes.example.com, without scheme, port or *."
            )
    return [*named, *LOOPBACK]


def address(environ: Mapping[str, str]) -> str:
    """Where people find this site, for links in mails: FAIRHOLD_ADDRESS, else the first host."""
    given = environ.get("FAIRHOLD_ADDRESS", "").rstrip("/")
    if not given:
        named = [host for host in _listed(environ, "FAIRHOLD_HOSTS") if not host.startswith(".")]
        return f"https://{named[0]}" if named else "http://127.0.0.1:8000"
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or given != f"{parts.scheme}://{parts.netloc}":
        raise ImproperlyConfigured(
            f"FAIRHOLD_ADDRESS: {given!r} is not the address of a site. Write it like "
            "https://disputes.example.com, with nothing after the host."
        )
    return given


def origins(environ: Mapping[str, str]) -> list[str]:
    """Other sites whose forms may post here: FAIRHOLD_ORIGINS, separated by commas."""
    named = _listed(environ, "FAIRHOLD_ORIGINS")
    for origin in named:
        parts = urlsplit(origin)
        if parts.scheme != "https" or not parts.netloc or origin != f"https://{parts.netloc}":
            raise ImproperlyConfigured(
                f"FAIRHOLD_ORIGINS: {origin!r} is not an origin. Write it like "
                "https://disputes.example.com, with nothing after the host."
            )
    return named


def proxies(environ: Mapping[str, str]) -> int:
    """How many reverse proxies of one's own stand before this server: FAIRHOLD_PROXIES, 0 to 9."""
    given = environ.get("FAIRHOLD_PROXIES", "0")
    if not re.fullmatch("[0-9]", given):
        raise ImproperlyConfigured(
            f"FAIRHOLD_PROXIES: {given!r} is not a number from 0 to 9. Count the reverse proxies "
            "that stand before Fairhold and set X-Forwarded-For and X-Forwarded-Proto."
        )
    return int(given)


def mailer(environ: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """Where mail goes: MAIL_URL (`smtps://user:password@host:465`), or files in the data folder."""
    address = environ.get("MAIL_URL")
    if not address:
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(folder / "mail")},
        }
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured(
            "MAIL_URL is not understood. Write it like smtps://user:password@mail.example.com:465 "
            "(TLS from the start) or smtp://mail.example.com:587 (STARTTLS)."
        )
    wrapped = parts.scheme == "smtps"
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or (465 if wrapped else 587),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": wrapped,
            "use_tls": not wrapped,
            "timeout": 20,
        },
    }


def providers(environ: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Payment providers by name, with their secrets: FAIRHOLD_PROVIDER_NAME, one or two secrets.

    Two, separated by a comma, while one takes the place of the other: calls signed with either
    are taken.
    """
    found = {}
    for variable, given in environ.items():
        name = variable.removeprefix(_PROVIDER).lower()
        if not variable.startswith(_PROVIDER) or not given:
            continue
        secrets_of = tuple(part.strip() for part in given.split(","))
        if not _PROVIDER_NAME.fullmatch(name):
            raise ImproperlyConfigured(
                f"{variable}: name the provider in 2 to 20 letters, digits and _ after {_PROVIDER}."
            )
        if len(secrets_of) > 2 or any(len(each) < 32 for each in secrets_of):
            raise ImproperlyConfigured(
                f"{variable}: give one secret, or two separated by a comma, each of at least 32 "
                "random characters."
            )
        found[name] = secrets_of
    return found


def flag(environ: Mapping[str, str], name: str, *, default: bool = False) -> bool:
    """A switch: on for 1, off for 0; what is not said is as by default."""
    given = environ.get(name) or str(int(default))
    if given not in ("0", "1"):
        raise ImproperlyConfigured(f"{name}: write 1 for on or 0 for off, not {given!r}.")
    return given == "1"


def days(environ: Mapping[str, str], name: str, *, default: int) -> int:
    """A whole number of days, from 1 to 90."""
    given = environ.get(name) or str(default)
    if not re.fullmatch("[0-9]{1,2}", given) or not 1 <= int(given) <= 90:
        raise ImproperlyConfigured(f"{name}: write a number of days from 1 to 90, not {given!r}.")
    return int(given)


def _listed(environ: Mapping[str, str], name: str) -> list[str]:
    return [item.strip() for item in environ.get(name, "").split(",") if item.strip()]
