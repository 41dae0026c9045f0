"""Text without its typography, and the way back: what counts as the same words.

Rules:

* Every quotation mark and apostrophe is one, every dash and every run of them is one, "…" is "...", and a run of any
  spaces is one space. Soft hyphens and marks of no width are nothing.
* Words are the same with and without the spaces beside a dash, where it is one in both: “sold—at a loss” is “sold – at
  a loss”, “re-elect” is not “re - elect”, and “2019–20” not “2019 – 20”.
* Nothing else is folded: not letter case, not punctuation, not accents.
* A place in the folded text leads back to the exact characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from motions.text.instructions.dashes import DASHES, is_free, may_join

_QUOTES = "“”„‟«»\"″＂‘’‚‛‹›'`´′ʼ"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PLAIN = re.compile(r"[^\S ]|  |--|[^\x00-\x7f]|[\"`]")
_TABLE: dict[int, str | None] = {
    **{ord(mark): "'" for mark in _QUOTES},
    **{ord(dash): "-" for dash in DASHES},
    **{ord(mark): None for mark in _INVISIBLE},
    ord("…"): "...",
}
_SPACES = re.compile(r"\s+")
_DASH_RUN = re.compile("--+")
_BESIDE_DASH = re.compile(" (?=-)|(?<=-) ")
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
        last = self.starts[end - 1] + 1
        if self.text[end - 1] == "-":
            last = len(self.source) - len(self.source[last:].lstrip(DASHES))
        return self.starts[start], last


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
        if character in DASHES and characters and characters[-1] == "-":
            continue
        for piece in character.translate(_TABLE):
            characters.append(piece)
            starts.append(index)
    return Folded(text, "".join(characters), tuple(starts))


@dataclass(frozen=True, slots=True)
class _Dash:
    """A dash at a place of a folded text, with whether a space stands on each side of it (None: nothing does)."""

    at: int
    before: bool | None
    after: bool | None
    is_free: bool
    may_join: bool

    def is_like(self, other: _Dash) -> bool:
        """Whether one that is quoted is the other, of a text: nothing before and after the quotation is compared."""
        is_so = self.before in {None, other.before} and self.after in {None, other.after}
        is_cut = other.may_join and None in {self.before, self.after}
        return is_so or (self.is_free and other.is_free and not is_cut)


@lru_cache(maxsize=4096)
def _closed(text: str) -> tuple[Folded, tuple[_Dash, ...]]:
    """The text folded and without the spaces beside its dashes, with the way back, and these dashes."""
    plain = folded(text)
    spaces = {space.start() for space in _BESIDE_DASH.finditer(plain.text)}
    kept = [at for at in range(len(plain.text)) if at not in spaces]
    dashes = tuple(_dash(plain, at, number) for number, at in enumerate(kept) if plain.text[at] == "-")
    starts = tuple(plain.exact(at, at + 1)[0] for at in kept)
    return Folded(text, "".join(plain.text[at] for at in kept), starts), dashes


def _dash(plain: Folded, at: int, number: int) -> _Dash:
    first, last = plain.exact(at, at + 1)
    before, run, after = plain.text[:at][-1:], plain.source[first:last], plain.text[at + 1 : at + 2]
    return _Dash(
        at=number,
        before=before == " " if before else None,
        after=after == " " if after else None,
        is_free=is_free(before, run, after),
        may_join=may_join(before, run, after),
    )


def close(text: str) -> str:
    """The text folded, without the spaces beside its dashes: to compare what is read, not to find it.

    >>> close("sold – at a well-known loss"), close("sold--at a well-known loss")
    ('sold-at a well-known loss', 'sold-at a well-known loss')
    """
    return _closed(text)[0].text.strip()


@dataclass(frozen=True, slots=True)
class Match:
    """Characters ``start`` to ``end`` of a text."""

    start: int
    end: int


def matches(words: str, text: str, start: int = 0, end: int | None = None) -> list[Match]:
    """Where the words stand between two places of a text, inside other words too: see ``best``."""
    stop = len(text) if end is None else end
    return [one for one in _everywhere(words, text) if one.start >= start and one.end <= stop]


def _everywhere(words: str, text: str) -> Iterator[Match]:
    wanted = fold(words)
    if "-" in wanted:
        yield from _with_dashes(words.strip(), text)
    elif wanted:
        source = folded(text)
        yield from (Match(*source.exact(at, at + len(wanted))) for at in _places(wanted, source.text))


def _with_dashes(words: str, text: str) -> Iterator[Match]:
    said, asked = _closed(words)
    source, dashes = _closed(text)
    wanted = said.text.strip()
    for at in _places(wanted, source.text):
        there = (dash for dash in dashes if at <= dash.at < at + len(wanted))
        if all(one.is_like(other) for one, other in zip(asked, there, strict=True)):
            yield Match(*source.exact(at, at + len(wanted)))


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
