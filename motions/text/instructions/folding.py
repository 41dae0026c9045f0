"""Text without its typography, and the way back: what counts as the same words.

Rules:

* Every quotation mark and apostrophe is one, every dash and every run of them is one, "…" is "...", and a run of any
  spaces is one space. Soft hyphens and marks of no width are nothing.
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
_PLAIN = re.compile(r"[^\S ]|  |--|[^\x00-\x7f]|[\"`]")
_TABLE: dict[int, str | None] = {
    **{ord(mark): "'" for mark in _QUOTES},
    **{ord(dash): "-" for dash in _DASHES},
    **{ord(mark): None for mark in _INVISIBLE},
    ord("…"): "...",
}
_SPACES = re.compile(r"\s+")
_DASH_RUN = re.compile("--+")
WORDS = re.compile(r"[^\W_]+(?:['’‘‐‑-](?=[^\W\d_])[^\W_]+)*")
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "-": None, "‐": None, "‑": None})


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
    return _DASH_RUN.sub("-", _SPACES.sub(" ", text.translate(_TABLE))).strip()


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
        if character in _DASHES and characters and characters[-1] == "-":
            continue
        for piece in character.translate(_TABLE):
            characters.append(piece)
            starts.append(index)
    return Folded(text, "".join(characters), tuple(starts))


@dataclass(frozen=True, slots=True)
class Match:
    """Characters ``start`` to ``end`` of a text."""

    start: int
    end: int


def matches(words: str, text: str, start: int = 0, end: int | None = None) -> list[Match]:
    """Where the words stand between two places of a text, inside other words too: see ``best``."""
    wanted = fold(words)
    if not wanted:
        return []
    source = folded(text)
    stop = len(text) if end is None else end
    spans = (source.exact(at, at + len(wanted)) for at in _places(wanted, source.text))
    return [Match(first, last) for first, last in spans if first >= start and last <= stop]


def _places(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def is_inside(text: str, match: Match) -> bool:
    """Whether a match begins or ends between two letters or digits, as "act" does in "action" or "1" in "1.5"."""
    return _is_cut(text, match.start) or _is_cut(text, match.end)


def _is_cut(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    if text[at - 1].isalnum() and text[at].isalnum():
        return True
    return _in_number(text, at)


def _in_number(text: str, at: int) -> bool:
    """Whether a decimal or a group of thousands goes on over a place: 1|.5 or 1.|5."""
    ends = text[at - 1].isdigit() and text[at] in ".," and text[at + 1 : at + 2].isdigit()
    begins = text[at].isdigit() and text[at - 1] in ".," and text[max(0, at - 2) : at - 1].isdigit()
    return ends or begins


def best(found: list[Match], text: str) -> list[Match]:
    """The matches that count: those that are not inside a word. "worker" also stands in "worker’s"."""
    return [match for match in found if not is_inside(text, match)]


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded as the grammar folds them."""
    return tuple(word.lower().translate(_TYPOGRAPHY) for word in WORDS.findall(text))
