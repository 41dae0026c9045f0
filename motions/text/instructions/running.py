"""Lines that follow each other, as one place: words may begin on one and end on another."""

from __future__ import annotations

from motions.text.instructions.area import Area, Group
from motions.text.instructions.places import Places
from motions.text.instructions.question import Hit
from motions.text.instructions.vocabulary import Noun


def joined_lines(places: Places, lines: Group) -> Group:
    """The lines, those that follow each other as one area."""
    joined: list[Area] = []
    for line in lines:
        piece = line.pieces[0]
        before = joined[-1].pieces if joined else ()
        if before and before[-1].first == piece.first and before[-1].end == piece.start:
            run = Hit(piece.first, before[-1].start, piece.first, piece.end)
            joined[-1] = Area(Noun.LINE, (*before[:-1], run))
        elif before and _is_next(places, before[-1], piece):
            joined[-1] = Area(Noun.LINE, (*before, piece))
        else:
            joined.append(line)
    return tuple(joined)


def _is_next(places: Places, last: Hit, first: Hit) -> bool:
    """Whether a line begins the clause after the one that another line ends."""
    is_end = last.end >= len(places.clause(last.first).text)
    return is_end and first.start == 0 and places.rank[first.first] == places.rank[last.first] + 1
