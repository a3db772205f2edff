"""The address to serve on: is it loopback, is it free, may demo accounts be seen there?"""

import ipaddress
import socket
from pathlib import Path

from fairhold.cli.say import stop

DEMO_ACCOUNTS = "demo-accounts.json"
"""The file in the data folder that says its accounts are for show: anyone can read their keys."""


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def refuse_demo_accounts(data: Path, host: str, *, allowed: bool) -> None:
    """End the command where accounts made for show would be open to other machines.

    They are known by their addresses too: one database may be served from several data folders.
    """
    if allowed or is_loopback(host):
        return
    from fairhold.demo.people import DOMAIN
    from fairhold.parties.models import Person

    known = Person.objects.filter(email__endswith=f"@{DOMAIN}", is_active=True)
    if not ((data / DEMO_ACCOUNTS).exists() or known.exists()):
        return
    stop(
        f"{data} or its database holds demo accounts, whose passwords were printed, and {host} can "
        "be reached from other machines. Serve them on 127.0.0.1, use other data, or add "
        "--allow-demo-accounts-on-any-address."
    )


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address, so that "in use" is said before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host.strip("[]"), port))
    except OSError as problem:
        bound.close()
        stop(
            f"cannot listen on {host}:{port} ({problem.strerror}). "
            "Another program may be using it; choose another with --port.",
            status=1,
        )
    return bound


def url_of(bound: socket.socket) -> str:
    """Where a browser finds what listens on the socket."""
    host, port = bound.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        host = "127.0.0.1" if host == "0.0.0.0" else "::1"  # noqa: S104
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
