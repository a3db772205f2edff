"""Several processes as one: started together, ended together."""

import ctypes
import http.client
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from types import FrameType
from urllib.parse import urlsplit

from fairhold.cli.say import stop

START_SECONDS = 60
END_SECONDS = 15


def run(tasks: Mapping[str, Callable[[], None]], *, ready: Callable[[], None], url: str) -> None:
    """Run each task in a process of its own until one ends, SIGTERM or SIGINT.

    They are forked from this process, with Django loaded once for all. `ready` is called when
    `url` answers as healthy. A task that ends by itself ends the others, with status 1.
    """
    from django.db import connections

    connections.close_all()
    fork = multiprocessing.get_context("fork")
    children = {
        name: fork.Process(target=_child, args=(task, os.getpid()), name=name)
        for name, task in tasks.items()
    }
    told = _listen_for_signals()
    for child in children.values():
        child.start()
    try:
        _wait_until_healthy(url, children, told)
        if not told:
            ready()
        _wait_until_one_ends(children, told)
    finally:
        _end(children)
    if not told:
        ended = ", ".join(f"{name} ({child.exitcode})" for name, child in children.items())
        stop(f"a process ended by itself, so all were ended: {ended}", status=1)


def _child(task: Callable[[], None], parent: int) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":  # where the parent is killed outright, end as well
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
    if os.getppid() == parent:
        task()


def _listen_for_signals() -> list[int]:
    """A list that fills once the process is told to end."""
    told: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        told.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, note)
    return told


def _wait_until_healthy(url: str, children: Mapping[str, BaseProcess], told: list[int]) -> None:
    latest = time.monotonic() + START_SECONDS
    while not told and all(child.is_alive() for child in children.values()):
        if _healthy(url):
            return
        if time.monotonic() > latest:
            stop(f"{url} did not answer within {START_SECONDS} seconds", status=1)
        time.sleep(0.05)


def _healthy(url: str) -> bool:
    asked = http.client.HTTPConnection(urlsplit(url).netloc, timeout=5)
    try:
        asked.request("GET", "/healthz", headers={"Host": "localhost"})
        return asked.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        asked.close()


def _wait_until_one_ends(children: Mapping[str, BaseProcess], told: list[int]) -> None:
    sentinels = [child.sentinel for child in children.values()]
    while not told and not connection.wait(sentinels, timeout=0.2):
        pass


def _end(children: Mapping[str, BaseProcess]) -> None:
    for child in children.values():
        if child.is_alive():
            child.terminate()
    latest = time.monotonic() + END_SECONDS
    for child in children.values():
        child.join(max(0.0, latest - time.monotonic()))
        if child.is_alive():
            child.kill()
            child.join()
