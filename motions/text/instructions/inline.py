"""Points that are printed in the running words of one paragraph, as a place to look for words in.

    It calls on the Region (a) to appoint an organiser, (b) to draw up a charter, and (c) to report.
                               └───── (a) ──────────┘   └─────── (b) ─────────┘       └── (c) ──┘

They are no clauses: nothing renumbers them, so that words in them can be changed and none of them as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from motions.text.instructions.area import Area, Group
from motions.text.instructions.places import Places
from motions.text.instructions.question import Hit
from motions.text.instructions.succession import followings
from motions.text.instructions.syntax import Unit
from motions.text.instructions.vocabulary import Noun
from motions.text.sentences import sentences

_LABEL = re.compile(r"(?<!\S)\(?([^\W\d_]{1,4}|\d{1,2})\)(?=\s)")
_FIRST = frozenset({"a", "i", "1"})
_NOUNS = frozenset({None, Noun.POINT, Noun.SUBPOINT, Noun.PARAGRAPH, Noun.CLAUSE, Noun.BULLET})


def in_running_words(places: Places, unit: Unit, within: Sequence[Group]) -> list[Group]:
    """The points of running words that one label names, in each of the groups."""
    if len(unit.labels) != 1 or len(unit.labels[0]) != 1 or unit.through is not None or unit.noun not in _NOUNS:
        return []
    label = unit.labels[0][0]
    pieces = dict.fromkeys(piece for group in within for area in group for piece in area.pieces)
    return [(Area(Noun.WORDS, (part,)),) for piece in pieces for part in _parts(places, piece, label)]


def _parts(places: Places, piece: Hit, label: str) -> Iterator[Hit]:
    text = places.clause(piece.first).text
    run: list[re.Match[str]] = []
    for match in _LABEL.finditer(text, piece.start, piece.end):
        said = match[1].lower()
        if run and said in {one[-1] for one in followings((run[-1][1].lower(),))}:
            run.append(match)
        elif said in _FIRST:
            yield from _named(piece, text, run, label)
            run = [match]
    yield from _named(piece, text, run, label)


def _named(piece: Hit, text: str, run: Sequence[re.Match[str]], label: str) -> Iterator[Hit]:
    """The words of one point of a run of two at least: up to the next, or to the end of the sentence."""
    if len(run) < 2:
        return
    ends = [match.start() for match in run[1:]]
    last = next(end for _, end in sentences(text) if end > run[-1].end())
    for match, end in zip(run, [*ends, min(last, piece.end)], strict=True):
        if match[1].lower() == label:
            yield Hit(piece.first, match.end(), piece.first, end)
