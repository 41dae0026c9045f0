"""Whether a label that was typed before a new point is one of the list that the point joins.

notes  1. that rents rise:
          (a) of flats;  (b) of rooms;
       2. that heating is cut.

After notes 1 insert “(c) of halls;”     (c) under 1, or a new 2? a question
After notes 1 insert “2. of halls;”      the label of the list, which gives way to its marker
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from motions.text.document import Kind
from motions.text.instructions.context import Context
from motions.text.instructions.making import is_of_list
from motions.text.instructions.places import Run
from motions.text.instructions.spots import Spot
from motions.text.instructions.syntax import Side, Span, Step
from motions.text.markers import Candidate, Count, Style, candidates, style
from motions.text.operations import ReplaceWords
from motions.text.refusals import Code

_BRACKETED = re.compile(r"\(\w{1,4}\) \w|\w{1,4}\) \w")
_MOST = {Count.ARABIC: 999, Count.LOWER_ROMAN: 39, Count.UPPER_ROMAN: 39}
"""Up to where a label counts: "c." is a hundred in no list, and 2023 a year."""
_LETTERS = 26 * 27


def check_level(context: Context, at: Step | Span, spot: Spot, words: str, *, is_several: bool = False) -> None:
    """A typed label that is not of the list at a spot may be one of another level, or no label. Raises Asked.

    ``is_several``: more such labels follow, so that it is one for certain.
    """
    line = words.partition("\n")[0]
    listed = style(spot.marker)
    typed = [one for one in candidates(line) if one.style and one.number <= _MOST.get(one.style.count, _LETTERS)]
    if spot.kind is not Kind.POINT or not typed or any(is_of_list(one, listed) for one in typed):
        return
    others = [run for run in context.places.runs if _may_be_of(context, run, typed)]
    if not _may_mean_another(context, at, typed[0], spot, others) or (is_several and not others):
        return
    label = line.removesuffix(typed[0].text).strip()
    message = f"Say whether “{label}” is the label of a new point, and of which list, or belongs to its words."
    raise context.asked(at, Code.AMBIGUOUS, message, [context.row(run.items[-1]) for run in others])


def _may_mean_another(context: Context, at: Step | Span, typed: Candidate, spot: Spot, others: Sequence[Run]) -> bool:
    """Whether a label could be one of another list, or none; the first of its kind, only of one right there."""
    if typed.is_word:
        return bool(others)
    if not typed.is_first or typed.weak:
        return typed.weak or bool(others)
    position = spot.position
    is_after = isinstance(at, Step) and at.where is not None and at.where.side is Side.AFTER
    above = {one.id for one in context.places.document.children(position.parent)} if is_after else {position.after}
    return any(run.parent in above or position.parent in run.items for run in others)


def _may_be_of(context: Context, run: Run, typed: Sequence[Candidate]) -> bool:
    """Whether a label is like those of a list; a letter that could be a numeral as well, where the list comes to it."""
    own = style(context.places.clause(run.items[0]).marker)
    return any(_is_alike(one, own) and (one is typed[0] or one.number <= len(run.items) + 1) for one in typed)


def _is_alike(candidate: Candidate, listed: Style | None) -> bool:
    own = candidate.style
    if own is None or listed is None:
        return False
    marks = (own.count, own.opening, own.closing) == (listed.count, listed.opening, listed.closing)
    return marks and bool(own.prefix) is bool(listed.prefix)


def begins_point(text: str, change: ReplaceWords) -> bool:
    """Whether words that come in at the end of a clause begin with a label in brackets, as none of its own words do."""
    is_at_end = not any(map(str.isalnum, change.expected + text[change.start + len(change.expected) :]))
    found = _BRACKETED.match(change.words.lstrip(" ;,.")) if is_at_end else None
    return found is not None and _BRACKETED.search(text) is None
