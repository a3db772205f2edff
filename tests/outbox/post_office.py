"""A small mail server for tests: real SMTP on a real socket, with the faults that happen."""

import base64
import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any


class PostOffice(socketserver.ThreadingTCPServer):
    """Keeps what it is sent; refuses addresses, hangs up or is busy when told to.

    With `tls`, a mail is taken only after STARTTLS (RFC 3207) and a login (RFC 4954).
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, tls: ssl.SSLContext | None = None, login: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.letters: list[EmailMessage] = []
        self.unknown: set[str] = set()
        self.hangs_up_on: set[str] = set()
        self.later: set[str] = set()
        self.dies_after_taking = False
        self.tls, self.login = tls, login
        self.is_busy = False
        self.calls = 0

    @property
    def port(self) -> int:
        return self.server_address[1]


class Conversation(socketserver.StreamRequestHandler):
    """One connection: HELO, MAIL, RCPT, DATA, RSET, QUIT (RFC 5321)."""

    server: PostOffice
    is_safe = is_known = False

    def handle(self) -> None:
        self.server.calls += 1
        self.say("421 too busy" if self.server.is_busy else "220 post office")
        while not self.server.is_busy and (line := self.next_line()):
            verb = line[:4].upper().decode()
            if verb == "QUIT":
                return self.say("221 bye")
            if verb == "EHLO":
                self.greet()
            elif verb == "STAR" and self.server.tls:
                self.go_safe(self.server.tls)
            elif verb == "AUTH":
                self.log_in(line)
            elif self.server.tls and not (self.is_safe and self.is_known):
                self.say("530 log in first, after STARTTLS")
            elif verb == "DATA":
                self.take_letter()
                if self.server.dies_after_taking:
                    return None
                self.say("250 taken")
            elif verb == "RCPT":
                address = re.search(rb"<(.*)>", line)[1].decode()
                if address in self.server.hangs_up_on:
                    return None
                if address in self.server.later:
                    self.say("451 come back later")
                    continue
                known = address not in self.server.unknown
                self.say("250 ok" if known else "550 nobody here by that name")
            else:
                self.say("250 ok")
        return None

    def take_letter(self) -> None:
        self.say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        content = b"".join(line.removeprefix(b".") for line in lines)
        self.server.letters.append(message_from_bytes(content, policy=default))

    def greet(self) -> None:
        offered = ["STARTTLS"] if self.server.tls and not self.is_safe else []
        offered += ["AUTH PLAIN"] if self.is_safe else []
        names = ["post office", *offered]
        for name in names[:-1]:
            self.say(f"250-{name}")
        self.say(f"250 {names[-1]}")

    def go_safe(self, tls: ssl.SSLContext) -> None:
        self.say("220 go on")
        self.connection = tls.wrap_socket(
            self.connection, server_side=True, do_handshake_on_connect=False
        )
        with suppress(OSError):  # a client that does not trust us goes away
            self.connection.do_handshake()
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)
        self.is_safe = True

    def next_line(self) -> bytes:
        with suppress(OSError):
            return self.rfile.readline()
        return b""

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        if self.is_safe:
            self.connection.close()

    def log_in(self, line: bytes) -> None:
        said = base64.b64decode(line.split()[-1]).decode().split("\0")[1:]
        self.is_known = self.is_safe and ":".join(said) == self.server.login
        self.say("235 welcome" if self.is_known else "535 not known")

    def say(self, answer: str) -> None:
        self.wfile.write(answer.encode() + b"\r\n")


@contextmanager
def open_post_office(**opened: Any) -> Iterator[PostOffice]:
    """A post office on a free port of this machine, open until the block ends."""
    with PostOffice(**opened) as office:
        thread = threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield office
        finally:
            office.shutdown()
            thread.join()
