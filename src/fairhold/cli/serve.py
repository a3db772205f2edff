"""`fairhold serve`: gunicorn with threads, so that a slow upload holds up nobody else."""

import socket
from collections.abc import Callable
from typing import Any

from fairhold.cli import address, database, django_setup

THREADS = 4


def serve(
    *, data: str | None, host: str, port: int, workers: int, allow_anywhere: bool = False
) -> None:
    """Serve until told to stop; SIGTERM lets requests under way finish."""
    django_setup.start(data)
    from django.conf import settings

    database.require_prepared()
    address.refuse_demo_accounts(settings.DATA, host, allowed=allow_anywhere)
    bound = address.listen(host, port)
    database.collect_assets()
    url = address.url_of(bound)
    run(bound, workers=workers, ready=lambda: print(f"Fairhold serves at {url}", flush=True))


def run(bound: socket.socket, *, workers: int, ready: Callable[[], None]) -> None:
    """Run gunicorn on a bound socket in this process; `ready` is called once it listens."""
    from django.conf import settings
    from django.db import connections
    from gunicorn.app.base import BaseApplication

    connections.close_all()  # the workers are forked, and a connection must not be shared
    options: dict[str, Any] = {
        "bind": f"fd://{bound.fileno()}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "preload_app": True,
        "timeout": 60,
        "graceful_timeout": 10,
        "keepalive": 5,
        "limit_request_line": 8190,  # a long name of a file takes three bytes for each of its own
        "control_socket_disable": True,
        "forwarded_allow_ips": "*" if settings.ALLAUTH_TRUSTED_PROXY_COUNT else "",
        "proc_name": "fairhold",
        "loglevel": "warning",
        "when_ready": lambda _server: ready(),
    }

    class Server(BaseApplication):  # type: ignore[misc]  # the library has no types
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from fairhold.wsgi import application

            return application

    Server().run()
