"""Text without its typography, and the way back: what counts as the same words.

Rules:

* Every quotation mark and apostrophe is one, every dash is one, "…" is "...", and a run of any spaces is one space.
  Soft hyphens and marks of no width are nothing.
* Nothing else is folded: not letter case, not punctuation, not accents.
* A place in the folded text leads back to the exact characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_QUOTES = "“”„‟«»\"″＂‘’‚‛‹›'`´′ʼ"
_DASHES = "-‐‑‒–—―−"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PLAIN = re.compile(r"[^\S ]|  |[^\x00-\x7f]|[\"`]")
_TABLE: dict[int, str | None] = {
    **{ord(mark): "'" for mark in _QUOTES},
    **{ord(dash): "-" for dash in _DASHES},
    **{ord(mark): None for mark in _INVISIBLE},
    ord("…"): "...",
}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is folded; ``starts[i]`` is where its character i stands in the source (None: at i itself)."""

    source: str
    text: str
    starts: tuple[int, ...] | None

    def exact(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the source that the folded ones from ``start`` to ``end`` stand for.

        The last of them is no space.
        """
        if self.starts is None:
            return start, end
        return self.starts[start], self.starts[end - 1] + 1


def fold(text: str) -> str:
    """The text without its typography, without spaces at its ends."""
    return _SPACES.sub(" ", text.translate(_TABLE)).strip()


@lru_cache(maxsize=4096)
def folded(text: str) -> Folded:
    """The text folded, with the way back."""
    if not _PLAIN.search(text):
        return Folded(text, text, None)
    characters: list[str] = []
    starts: list[int] = []
    for index, character in enumerate(text):
        if character.isspace():
            if not characters or characters[-1] != " ":
                characters.append(" ")
                starts.append(index)
            continue
        for piece in character.translate(_TABLE):
            characters.append(piece)
            starts.append(index)
    return Folded(text, "".join(characters), tuple(starts))


@dataclass(frozen=True, slots=True)
class Match:
    """Characters ``start`` to ``end`` of a text. ``is_whole``: it neither begins nor ends inside a word."""

    start: int
    end: int
    is_whole: bool


def matches(words: str, text: str, start: int = 0, end: int | None = None) -> list[Match]:
    """Where the words stand between two places of a text, inside words last: see ``best``."""
    wanted = fold(words)
    if not wanted:
        return []
    source = folded(text)
    stop = len(text) if end is None else end
    return [
        match
        for at in _places(wanted, source.text)
        if (match := _match(source, at, at + len(wanted))).start >= start and match.end <= stop
    ]


def _places(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _match(source: Folded, start: int, end: int) -> Match:
    first, last = source.exact(start, end)
    return Match(first, last, _is_edge(source.text, start, -1) and _is_edge(source.text, end, 1))


def _is_edge(text: str, at: int, step: int) -> bool:
    """Whether no word goes on past a place: letters, or a hyphen or an apostrophe between letters, or a decimal."""
    inner, outer = (at, at - 1) if step < 0 else (at - 1, at)
    if not (0 <= outer < len(text) and 0 <= inner < len(text)) or not text[inner].isalnum():
        return True
    if text[outer].isalnum():
        return False
    beyond = outer + step
    if text[outer] in "-'" and 0 <= beyond < len(text):
        return not text[beyond].isalnum()
    return not (text[outer] in ".,:" and 0 <= beyond < len(text) and text[beyond].isdigit() and text[inner].isdigit())


def is_inside_letters(text: str, match: Match) -> bool:
    """Whether a match begins or ends between two letters or digits, as "act" does in "action"."""
    before = match.start > 0 and text[match.start - 1].isalnum() and text[match.start].isalnum()
    after = match.end < len(text) and text[match.end].isalnum() and text[match.end - 1].isalnum()
    return before or after


def best(found: list[Match], text: str) -> list[Match]:
    """The matches that count: whole words; where there are none, those that end at a hyphen or an apostrophe."""
    whole = [match for match in found if match.is_whole]
    return whole or [match for match in found if not is_inside_letters(text, match)]
