"""A small mail server for tests: real SMTP on a real socket, with the faults that happen."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


class PostOffice(socketserver.ThreadingTCPServer):
    """Keeps what it is sent; refuses addresses, hangs up or is busy when told to."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.letters: list[EmailMessage] = []
        self.unknown: set[str] = set()
        self.hangs_up_on: set[str] = set()
        self.is_busy = False
        self.calls = 0

    @property
    def port(self) -> int:
        return self.server_address[1]


class Conversation(socketserver.StreamRequestHandler):
    """One connection: HELO, MAIL, RCPT, DATA, RSET, QUIT (RFC 5321)."""

    server: PostOffice

    def handle(self) -> None:
        self.server.calls += 1
        self.say("421 too busy" if self.server.is_busy else "220 post office")
        while not self.server.is_busy and (line := self.rfile.readline()):
            verb = line[:4].upper().decode()
            if verb == "QUIT":
                return self.say("221 bye")
            if verb == "DATA":
                self.take_letter()
            elif verb == "RCPT":
                address = re.search(rb"<(.*)>", line)[1].decode()
                if address in self.server.hangs_up_on:
                    return None
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
        self.say("250 taken")

    def say(self, answer: str) -> None:
        self.wfile.write(answer.encode() + b"\r\n")


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """A post office on a free port of this machine, open until the block ends."""
    with PostOffice() as office:
        thread = threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield office
        finally:
            office.shutdown()
            thread.join()
