"""Showing where a text has the words that were searched for.

Words are given as pieces, so that whoever prints them escapes each first and marks it then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from motions.search.query import Query
from motions.search.words import WORD, folded

WIDTH = 240
BEFORE = 60
MOST_MARKS = 100  # what a person looks at; a text that repeats a word ten thousand times is not read through


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words, and whether they are those that were searched for."""

    text: str
    is_match: bool = False


Span = tuple[int, int, str]


def marked(text: str, query: Query) -> tuple[Piece, ...]:
    """The whole text, in pieces. Joined, they are the text."""
    return tuple(_pieces(text, 0, len(text), list(_found(text, query))))


def snippet(text: str, query: Query) -> tuple[Piece, ...]:
    """Some 240 characters of the text where most of the words that were searched for are; from its beginning where
    none is. Cut between words, with "…" where something was left out."""
    found = list(_found(text, query))
    start, end = _window(text, found)
    pieces = list(_pieces(text, start, end, [span for span in found if start <= span[0] and span[1] <= end]))
    before = [Piece(text="… ")] if start else []
    after = [Piece(text=" …")] if end < len(text.rstrip()) else []
    return tuple(before + [Piece(text=_one_line(each.text), is_match=each.is_match) for each in pieces] + after)


def _found(text: str, query: Query) -> Iterator[Span]:
    words = ((match.start(), match.end(), folded(match[0])) for match in WORD.finditer(text))
    return islice((span for span in words if span[2] in query.words), MOST_MARKS)


def _window(text: str, found: list[Span]) -> tuple[int, int]:
    """From and to, at words, around the place where the most different words are close together."""
    first = max(found, key=lambda span: (_different(span[0], found), -span[0]))[0] if found else 0
    start = max(0, first - BEFORE)
    if start:
        start = text.find(" ", start, first) + 1 or first
    end = min(len(text), start + WIDTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), max((span[1] for span in found if first <= span[0] < end), default=0))
    return start, end if end > start else min(len(text), start + WIDTH)


def _different(start: int, found: list[Span]) -> int:
    return len({word for at, end, word in found if start <= at and end <= start + WIDTH - BEFORE})


def _pieces(text: str, start: int, end: int, found: list[Span]) -> Iterator[Piece]:
    for at, to, _ in found:
        if at > start:
            yield Piece(text=text[start:at])
        yield Piece(text=text[at:to], is_match=True)
        start = to
    if end > start:
        yield Piece(text=text[start:end])


def _one_line(text: str) -> str:
    """The words with every run of spaces and line ends as one space, and those at the ends kept as one."""
    joined = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{joined}{' ' if joined and text[-1:].isspace() else ''}"
