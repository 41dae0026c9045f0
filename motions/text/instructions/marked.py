"""Lists by what their points are marked with: "the bulleted list", "the first asterisked item", "the second dash".

A dash is a point that is marked with one, where no dash in the words could be meant:

In resolves 1, delete the second dash.     to lobby – hard – for heat     a mark in the words? a question
"""

from __future__ import annotations

import re

from motions.text.instructions.area import Area
from motions.text.instructions.places import Places, Run
from motions.text.instructions.question import Asked, Hit, Question, candidate
from motions.text.instructions.syntax import Unit
from motions.text.instructions.vocabulary import Noun
from motions.text.refusals import Code

_MARKERS = frozenset("-–—")
_IN_WORDS = re.compile(r"(?<=\s)[-–—]+(?=\s)|[–—]")


def marked_so(places: Places, unit: Unit, runs: list[Run]) -> list[Run]:
    """Those of some lists whose points are marked as is said: with dashes, with asterisks; of lists, with numbers."""
    if unit.is_dash:
        return [run for run in runs if places.clause(run.items[0]).marker.strip() in _MARKERS]
    if unit.marked in {"asterisked", "starred"}:
        return [run for run in runs if places.clause(run.items[0]).marker.strip() == "*"]
    if unit.noun is not Noun.LIST or not unit.marked:
        return runs
    if unit.marked == "bulleted":
        return [run for run in runs if not places.own[run.items[0]]]
    labelled = [run for run in runs if places.own[run.items[0]]]
    with_letters = [run for run in labelled if places.own[run.items[0]][-1].isalpha()]
    with_numbers = [run for run in labelled if run not in with_letters]
    return with_letters if unit.marked == "lettered" else with_numbers or labelled


def check_is_a_point(places: Places, unit: Unit, area: Area) -> None:
    """A dash that could be one of those in the words there is no point for certain. Raises Asked."""
    found = [
        Hit(row.first, match.start(), row.first, match.end())
        for row in area.pieces
        for match in _IN_WORDS.finditer(places.clause(row.first).text, row.start, row.end)
    ]
    if len(found) >= max(map(abs, unit.ordinals), default=1):
        message = "Dashes stand in the words here: say which words this one comes after, or that a point is meant."
        candidates = tuple(candidate(places, hit) for hit in found)
        raise Asked(
            Question(code=Code.AMBIGUOUS, message=message, start=unit.start, end=unit.end, candidates=candidates)
        )
