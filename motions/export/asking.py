"""The program asked by itself, as a reader without an account asks it: what is exported is what it answers."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.test import RequestFactory

TRIES = 3
BUSY = 429


class NotExported(RuntimeError):
    """The site cannot be exported; ``str()`` says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the program answered: its status, and the bytes part by part."""

    status: int
    parts: Iterator[bytes]

    @property
    def content(self) -> bytes:
        """All of the bytes. They can be taken once."""
        return b"".join(self.parts)


class Program:
    """The program, in this process. ``asked`` is how many answers it made."""

    def __init__(self) -> None:
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.site = urlsplit(settings.SITE_ADDRESS)
        self.asked = 0

    def ask(self, address: str, *, known: str = "") -> Answer:
        """The answer to GET. ``known`` is the tag of bytes that are there already: 304 says that they are the same."""
        self.asked += 1
        for _ in range(TRIES):
            with _only_defects_logged():
                answer = self._answer(address, {"If-None-Match": f'"{known}"'})
            if answer.status_code != BUSY:
                return Answer(status=answer.status_code, parts=_parts(answer))
            time.sleep(int(answer.headers["Retry-After"]))
        raise NotExported(f"{address} is asked for too often; try again later.")

    def _answer(self, address: str, headers: Mapping[str, str]) -> Any:
        request = RequestFactory().get(
            address, secure=self.site.scheme == "https", headers={"Host": self.site.netloc, **headers}
        )
        return self.handler.get_response(request)


@contextmanager
def _only_defects_logged() -> Iterator[None]:
    """That a withdrawn text is gone is what was asked for, and no news for whoever reads the log."""
    logger = logging.getLogger("django.request")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def _parts(answer: Any) -> Iterator[bytes]:
    """The bytes. ``answer.close()`` would close the database too, which whoever asks goes on with: only a file is."""
    try:
        if answer.streaming:
            yield from answer.streaming_content
        else:
            yield answer.content
    finally:
        if file := getattr(answer, "file_to_stream", None):
            file.close()
