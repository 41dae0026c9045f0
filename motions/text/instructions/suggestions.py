"""The nearest words, for a question: a suggestion never decides.

The words asked for are compared with every run of as many words, a few more or a few less, first by the words that they
share and then letter by letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product

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


def nearest(words: str, places: Places, pieces: Sequence[Hit]) -> list[Hit]:
    """The places whose words are nearly those asked for, the nearest first; [] when none is near."""
    wanted = fold(words).lower()
    if not wanted:
        return []
    shared = Counter(word.strip(_MARKS) for word in wanted.split()[:_MOST_WORDS])
    scored = sorted(
        ((_shared(shared, text), index, hit, text) for index, (hit, text) in enumerate(_runs(wanted, places, pieces))),
        key=lambda one: (-one[0], one[1]),
    )[:_CLOSEST]
    found = [(_nearness(wanted, text, share), -index, hit) for share, index, hit, text in scored]
    found.extend((_likeness(wanted, text), 0, hit) for hit, text in _spellings(wanted, places, pieces))
    near = sorted((one for one in found if one[0] >= NEAR), key=lambda one: (-one[0], -one[1]))
    return _apart([hit for _, _, hit in near])


def _runs(wanted: str, places: Places, pieces: Sequence[Hit]) -> Iterator[tuple[Hit, str]]:
    """Runs of about as many words as are wanted."""
    count = min(len(wanted.split()), _MOST_WORDS)
    lengths = sorted({max(1, count - 1), count, count + 1})
    made = 0
    for piece in pieces:
        text = places.clause(piece.first).text
        spans = [match.span() for match in _WORD.finditer(text, piece.start, piece.end)]
        for at, length in product(range(len(spans)), lengths):
            if at + length > len(spans):
                continue
            start, end = spans[at][0], spans[at + length - 1][1]
            yield Hit(piece.first, start, piece.first, end), fold(text[start:end]).lower()
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


def _shared(wanted: Counter[str], text: str) -> float:
    found = Counter(word.strip(_MARKS) for word in text.split()[:_MOST_WORDS])
    common = sum((wanted & found).values())
    likeness = max((len(set(text) & set(word)) for word in wanted), default=0) / 100
    return common / max(1, sum(wanted.values())) + likeness


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
