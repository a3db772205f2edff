"""`fairhold demo`: fill a small marketplace once, then serve it and run its worker."""

import json
import os
import secrets
import socket
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from fairhold.cli import address, database, django_setup, supervise
from fairhold.cli.say import stop


def demo(*, data: str | None, host: str, port: int, as_json: bool, allow_anywhere: bool) -> None:
    """Serve the marketplace until told to stop; the same data folder gives the same one again."""
    if not allow_anywhere and not address.is_loopback(host):
        stop(
            f"the demo's accounts would be open to every machine that reaches {host}. Leave --host "
            "out, or add --allow-demo-accounts-on-any-address."
        )
    if not address.is_loopback(host):
        _answer_to(host)
    _simulate_payments()
    # The accounts' passwords are printed for whoever tries them: a second factor adds nothing.
    os.environ.setdefault("FAIRHOLD_REQUIRE_MFA", "0")
    django_setup.start(data)
    from django.conf import settings

    bound = address.listen(host, port)
    database.prepare()
    accounts = filled(settings.DATA)
    url = address.url_of(bound)
    supervise.run(
        {"server": lambda: _serve(bound), "worker": _work},
        ready=lambda: announce(url, accounts, as_json=as_json),
        url=url,
    )


def filled(data: Path) -> dict[str, Any]:
    """The marketplace's accounts and cases, made on the first start and remembered after it.

    The file appears before the database commits, so that passwords are never lost; a file whose
    marketplace did not come to be is made again.
    """
    from django.db import transaction
    from django.utils import timezone

    from fairhold.demo import seed
    from fairhold.parties.models import Organisation

    file = data / address.DEMO_ACCOUNTS
    with database.turn("demo"):
        if not Organisation.objects.exists():
            print("The demo's marketplace is being made; this happens once.", file=sys.stderr)
            with transaction.atomic():
                made = seed.fill(now=timezone.now(), let_time_pass=let_time_pass)
                _write_privately(file, json.dumps(made, indent=2, ensure_ascii=False) + "\n")
        elif not file.exists():
            stop(f"{data} holds a marketplace that is not the demo. Use another folder: --data")
    return dict(json.loads(file.read_text(encoding="utf-8")))


class ClockFailedError(RuntimeError):
    """The worker's clock failed in the demo: a fault of Fairhold, not of one of its stories."""


def let_time_pass(now: datetime) -> None:
    """What the worker has done by then: deadlines that have come, money whose time has come."""
    from fairhold.jobs.release import release_due
    from fairhold.jobs.run_due import run_due

    outcome = run_due(now=now) + release_due(now=now)
    if outcome.failed:
        raise ClockFailedError(f"{outcome.failed} things failed on {now:%Y-%m-%d}; see the log")


def announce(url: str, made: dict[str, Any], *, as_json: bool) -> None:
    """Say where it serves and who can sign in: for people, or as one JSON object."""
    if as_json:
        print(json.dumps({"url": url, **made}, indent=2, ensure_ascii=False), flush=True)
        return
    print(f"Fairhold serves at {url}\n")
    print(f"The password of every account is {made['accounts'][0]['password']}\n")
    for account in made["accounts"]:
        print(f"{account['role'].capitalize()}: {account['name']}, {account['organisation']}")
        print(f"  sign in    {account['email']}")
        print(f"  API token  {account['token']}\n")
    print(f"A dispute that is decided          {made['decided_dispute']}")
    print(f"One that is ready to be decided    {made['dispute_to_rule']}")
    print(f"One that waits for an answer       {made['dispute_to_answer']}")
    if "order_to_pay" in made:
        print(f"A wholesale order to be paid       {made['order_to_pay']}")
        print(f"One whose receipt can be confirmed {made['order_to_complete']}")
    print("Press Ctrl-C to stop.", flush=True)


def _simulate_payments() -> None:
    """Let the simulator of a payment provider call, under a secret made for this run alone."""
    os.environ["FAIRHOLD_PROVIDER_SIMULATOR"] = secrets.token_urlsafe(48)
    os.environ["FAIRHOLD_SIMULATOR"] = "1"


def _answer_to(host: str) -> None:
    names = [os.environ.get("FAIRHOLD_HOSTS", ""), host.strip("[]")]
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        names[1:] = [socket.gethostname(), socket.getfqdn()]
    os.environ["FAIRHOLD_HOSTS"] = ",".join(name for name in names if name)


def _write_privately(file: Path, text: str) -> None:
    unfinished = file.with_name(f".{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
    unfinished.rename(file)


def _serve(bound: socket.socket) -> None:
    from fairhold.cli import serve

    serve.run(bound, workers=2, ready=lambda: None)


def _work() -> None:
    from fairhold.cli import work

    work.loop()
