"""A small HTTP/1.1 client on one persistent connection, as a phone's browser keeps one."""

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

from benchmarks.serving.server import HOST

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ANSWER = 90  # seconds; of fifty tellers at the same instant the last waits for all the others
LOST = (ConnectionError, asyncio.IncompleteReadError, TimeoutError, OSError)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(kw_only=True)
class Client:
    """Asks over one connection, opened when it is needed. Not for two questions at once.

    ``stale`` counts connections that the server had closed between two questions, as it may: the question was asked
    again on a new one, as browsers do.
    """

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    stale: int = 0
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    async def get(self, path: str, *, accepting: str = "identity") -> Answer:
        """Raises ConnectionError, IncompleteReadError or TimeoutError (LOST) when no whole answer comes."""
        return await self._ask(f"GET {path} HTTP/1.1\r\n{self._headers(accepting)}\r\n".encode(), may_repeat=True)

    async def post(self, path: str, fields: dict[str, str]) -> Answer:
        """A form, as our pages send it. A question that may have arrived is never asked twice by this client."""
        body = urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **fields})
        form = "Content-Type: application/x-www-form-urlencoded\r\n"
        head = f"POST {path} HTTP/1.1\r\n{self._headers('identity')}{form}Content-Length: {len(body)}\r\n\r\n"
        return await self._ask((head + body).encode(), may_repeat=False)

    async def sign_in(self, token: str) -> None:
        """Sign in by a link, as its page does. Raises PermissionError where that is refused."""
        page = await self.get(f"/sign-in/{token}/")
        found = TOKEN.search(page.body.decode())
        if found is None:
            raise PermissionError(f"The page of the link answered {page.status}.")
        answer = await self.post(f"/sign-in/{token}/", {"csrfmiddlewaretoken": found[1]})
        if answer.status != 302:
            raise PermissionError(f"Signing in answered {answer.status}.")

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    async def connect(self) -> None:
        """Open the connection, where it is not open."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(HOST, self.port)

    def _headers(self, accepting: str) -> str:
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        address = f"{HOST}:{self.port}"
        return (
            f"Host: {address}\r\nOrigin: https://{address}\r\nX-Forwarded-Proto: https\r\n"
            f"Accept-Encoding: {accepting}\r\n" + (f"Cookie: {held}\r\n" if held else "")
        )

    async def _ask(self, question: bytes, *, may_repeat: bool) -> Answer:
        was_open = self._writer is not None
        try:
            return await self._in_time(question)
        except (ConnectionError, asyncio.IncompleteReadError):
            if not (was_open and may_repeat):
                raise
        self.stale += 1
        return await self._in_time(question)

    async def _in_time(self, question: bytes) -> Answer:
        try:
            async with asyncio.timeout(ANSWER):
                return await self._answer(question)
        except LOST:
            self.close()
            raise

    async def _answer(self, question: bytes) -> Answer:
        await self.connect()
        reader, writer = self._reader, self._writer
        if reader is None or writer is None:
            raise ConnectionError("The connection was closed meanwhile.")
        writer.write(question)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split(" ")[1])
        headers: dict[str, str] = {}
        for line in filter(None, head[1:]):
            name, _, value = line.partition(": ")
            headers[name.lower()] = value
            if name.lower() == "set-cookie":
                self._keep(value)
        body = await self._body(reader, status, headers)
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(status=status, headers=headers, body=body)

    async def _body(self, reader: asyncio.StreamReader, status: int, headers: dict[str, str]) -> bytes:
        if status == 204:
            return b""
        if headers.get("transfer-encoding") == "chunked":
            parts = []
            while size := int(await reader.readline(), 16):
                parts.append((await reader.readexactly(size + 2))[:-2])
            await reader.readline()
            return b"".join(parts)
        return await reader.readexactly(int(headers.get("content-length", "0")))

    def _keep(self, cookie: str) -> None:
        name, _, value = cookie.split(";")[0].partition("=")
        with suppress(KeyError):
            del self.cookies[name]
        if value and value != '""':
            self.cookies[name] = value
