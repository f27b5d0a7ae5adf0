"""A server that takes e-mail, in the process of the test: enough of SMTP for one letter after the other."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread


class _Talk(socketserver.StreamRequestHandler):
    """One client: every command is fine, unless the server was told to refuse recipients."""

    def handle(self) -> None:
        self._say("220 sink")
        while line := self.rfile.readline().decode().strip():
            word = line.upper()
            if word.startswith("DATA"):
                self._say("354 go on")
                lines = list(iter(lambda: self.rfile.readline(), b".\r\n"))
                self.server.letters.append(b"".join(lines))  # type: ignore[attr-defined]
            if word.startswith("RCPT") and self.server.refuses:  # type: ignore[attr-defined]
                self._say("550 no such box")
                continue
            self._say("221 bye" if word.startswith("QUIT") else "250 ok")
            if word.startswith("QUIT"):
                return

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Sink(socketserver.ThreadingTCPServer):
    """What came in is in `letters`; `refuses` turns every recipient away."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[bytes] = []
        self.refuses = False

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


@contextmanager
def sink() -> Iterator[Sink]:
    """A server that listens as long as the block runs."""
    with Sink() as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
