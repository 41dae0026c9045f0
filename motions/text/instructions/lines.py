"""The lines of the printed agenda, as pieces of clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from motions.text.document import Document
from motions.text.instructions.question import Hit


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered line: the pieces of clauses that are printed on it."""

    number: int
    pieces: tuple[Hit, ...]


@lru_cache(maxsize=16)
def lines(document: Document, width: int) -> tuple[Line, ...]:
    """The numbered lines of a text, in order."""
    return ()


_END = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s+[“‘\"'(\[]?[A-Z0-9]|\s*\Z)")


def sentences(text: str) -> list[tuple[int, int]]:
    found = []
    start = 0
    for m in _END.finditer(text):
        if text[start : m.end()].strip():
            found.append((start, m.end()))
        start = m.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if text[start:].strip():
        found.append((start, len(text)))
    return found
