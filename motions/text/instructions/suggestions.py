"""The nearest words, for a question: a suggestion never decides.

The words asked for are compared with every run of as many words, a few more or a few less, first by the words that they
share and then letter by letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import reduce
from heapq import nlargest
from itertools import product
from operator import or_

from motions.text.instructions.folding import fold
from motions.text.instructions.places import Places
from motions.text.instructions.question import Hit

NEAR = 0.72
_WORD = re.compile(r"\S+")
_MOST = 0.66
_MARKS = ".,;:!?"
_CLOSEST = 8
_MOST_WORDS = 80
_MOST_RUNS = 4000
_BITS = 63


@dataclass(frozen=True, slots=True)
class _Run:
    """Some words of a clause that follow each other, folded, with the letters that they have."""

    hit: Hit
    words: Sequence[str]
    letters: int

    @property
    def text(self) -> str:
        return " ".join(self.words)


def nearest(words: str, places: Places, pieces: Sequence[Hit]) -> list[Hit]:
    """The places whose words are nearly those asked for, the nearest first; [] when none is near."""
    wanted = fold(words).lower()
    if not wanted:
        return []
    asked = [word.strip(_MARKS) for word in wanted.split()[:_MOST_WORDS]]
    shared = Counter(asked)
    letters = [_letters(word) for word in shared]
    ranked = nlargest(
        _CLOSEST,
        ((_shared(shared, letters, run), -index, run) for index, run in enumerate(_runs(wanted, places, pieces))),
        key=lambda one: one[:2],
    )
    found = [(_nearness(wanted, run.text, share), index, run.hit) for share, index, run in ranked]
    found.extend((_likeness(wanted, text), 0, hit) for hit, text in _spellings(wanted, places, pieces))
    near = sorted((one for one in found if one[0] >= NEAR), key=lambda one: (-one[0], -one[1]))
    return _apart([hit for _, _, hit in near])


def _letters(word: str) -> int:
    """Which letters a word has, as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & _BITS)
    return bits


def _runs(wanted: str, places: Places, pieces: Sequence[Hit]) -> Iterator[_Run]:
    """Runs of about as many words as are wanted."""
    count = min(len(wanted.split()), _MOST_WORDS)
    lengths = sorted({max(1, count - 1), count, count + 1})
    made = 0
    for piece in pieces:
        text = places.clause(piece.first).text
        spans = [match.span() for match in _WORD.finditer(text, piece.start, piece.end)]
        folded = [fold(text[start:end]).lower() for start, end in spans]
        letters = [_letters(word) for word in folded]
        for at, length in product(range(len(spans)), lengths):
            if at + length > len(spans):
                continue
            hit = Hit(piece.first, spans[at][0], piece.first, spans[at + length - 1][1])
            yield _Run(hit, folded[at : at + length], reduce(or_, letters[at : at + length]))
            made += 1
            if made > _MOST_RUNS:
                return


def _spellings(wanted: str, places: Places, pieces: Sequence[Hit]) -> Iterator[tuple[Hit, str]]:
    """Where the letters stand as they are, in another case or inside other words."""
    for piece in pieces:
        text = places.clause(piece.first).text
        at = text.lower().find(wanted)
        if at >= 0 and len(text.lower()) == len(text):
            yield Hit(piece.first, at, piece.first, at + len(wanted)), wanted


def _shared(wanted: Counter[str], letters: Sequence[int], run: _Run) -> float:
    """How many of the words a run has, and then how many letters of one of them."""
    left = dict(wanted)
    common = 0
    for word in run.words:
        bare = word.strip(_MARKS)
        if left.get(bare, 0):
            left[bare] -= 1
            common += 1
    alike = max((run.letters & own).bit_count() for own in letters)
    return common / wanted.total() + alike / 100


def _nearness(wanted: str, text: str, share: float) -> float:
    """How near a run is: by its letters, or because most of three words or more are the same."""
    alike = _likeness(wanted, text)
    return max(alike, NEAR) if share >= _MOST and len(wanted.split()) > 2 else alike


def _likeness(wanted: str, text: str) -> float:
    return SequenceMatcher(None, wanted, text.strip(".,;:"), autojunk=False).ratio()


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    """The nearest of those that overlap, at most three."""
    kept: list[Hit] = []
    for hit in hits:
        if all(hit.first != one.first or hit.end <= one.start or hit.start >= one.end for one in kept):
            kept.append(hit)
    return kept[:3]
