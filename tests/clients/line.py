"""A line between a client and the server that can be made to fail: a proxy on a port of its own.

It passes everything on to the server, or answers what the server once answered, and keeps what was asked. A fault is
used up by the first request that it fits.
"""

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PASSED_ON = ("Content-Type", "ETag", "Retry-After")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request as it arrived, and the status that it was answered with."""

    path: str
    known: str
    status: int


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What happens to the first request whose path holds ``path``.

    ``status`` is answered in the server's place, with ``pause`` as Retry-After; ``seconds`` is how long the line is
    silent before; ``replaced`` are bytes of the answer and what arrives in their place; ``is_cut`` ends the answer in
    its middle; ``instead`` is the address that is asked of the server.
    """

    path: str
    status: int = 0
    pause: str = ""
    seconds: float = 0
    replaced: tuple[bytes, bytes] = (b"", b"")
    is_cut: bool = False
    instead: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server answered, or would answer again."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(kw_only=True)
class Line:
    """The proxy: its address, what was asked, and what is yet to go wrong.

    ``recorded`` are the server's answers by path, which are given without asking it again.
    """

    server: str = ""
    recorded: dict[str, Answer] = field(default_factory=dict)
    address: str = ""
    asked: list[Asked] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [each.path for each in self.asked]

    def answer(self, path: str, known: str) -> Answer:
        """What the server answers to a reader who has the bytes with the tag ``known``, if any."""
        if self.server:
            return _answer(self.server + path, known)
        recorded = self.recorded[path]
        if known and known == recorded.headers.get("ETag"):
            return Answer(status=304, headers=recorded.headers, body=b"")
        return recorded

    def fault_for(self, path: str) -> Fault | None:
        found = next((fault for fault in self.faults if fault.path in path), None)
        if found is not None:
            self.faults.remove(found)
        return found


@contextmanager
def opened(line: Line) -> Iterator[Line]:
    """The line, open until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server calls
            _pass_on(self, line)

        def log_message(self, format: str, *arguments: object) -> None:
            """Tests say what went wrong."""

    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    proxy.daemon_threads = True
    line.address = f"http://127.0.0.1:{proxy.server_address[1]}"
    thread = threading.Thread(target=proxy.serve_forever, daemon=True)
    thread.start()
    try:
        yield line
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join()


def _pass_on(handler: BaseHTTPRequestHandler, line: Line) -> None:
    fault = line.fault_for(handler.path)
    if fault is not None:
        time.sleep(fault.seconds)
    known = handler.headers.get("If-None-Match", "")
    if fault is not None and fault.status:
        status, headers, body = fault.status, {"Retry-After": fault.pause} if fault.pause else {}, b""
    else:
        answer = line.answer(fault.instead if fault and fault.instead else handler.path, known)
        status, headers, body = answer.status, answer.headers, answer.body
    line.asked.append(Asked(path=handler.path, known=known, status=status))
    if fault is not None and fault.replaced[0]:
        body = body.replace(*fault.replaced)
    try:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        if status != 304:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2] if fault is not None and fault.is_cut else body)
    except (BrokenPipeError, ConnectionResetError):
        handler.close_connection = True  # the client was killed, or has waited long enough


def _answer(address: str, known: str) -> Answer:
    request = urllib.request.Request(address, headers={"If-None-Match": known} if known else {})  # noqa: S310 our own server
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 the same
            return Answer(status=answer.status, headers=passed_on(answer.headers), body=answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(status=refused.code, headers=passed_on(refused.headers), body=refused.read())


def passed_on(headers: object) -> dict[str, str]:
    """The headers that matter to a client."""
    given = {name: headers.get(name) for name in PASSED_ON}  # type: ignore[attr-defined]
    return {name: value for name, value in given.items() if value}
