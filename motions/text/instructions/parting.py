"""One clause becomes two, or two become one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from motions.text.document import Clause, ClauseId, Kind
from motions.text.instructions.area import Area
from motions.text.instructions.context import Context
from motions.text.instructions.folding import close
from motions.text.instructions.joins import CLOSING, ENDS, STOPS, after_stop, spaced
from motions.text.instructions.question import Hit, shown
from motions.text.instructions.syntax import Quoted, Side, Span, Step, Whole, merged
from motions.text.operations import JoinClauses, Operation, ReplaceWords, SplitClause
from motions.text.refusals import Code


def split(context: Context, step: Step) -> list[Operation]:
    """The operation that splits a clause after or before quoted words. Raises Asked."""
    where = step.where
    anchor = where.anchors[0] if where is not None and where.anchors else None
    if where is None or anchor is None:
        raise context.asked(step, Code.NOT_UNDERSTOOD, "Say after or before which words it is to be split.")
    place = step.place
    for span in step.spans:
        place = merged(place, span.place) if isinstance(span, Whole) else place
    if isinstance(anchor, Quoted):
        hit = context.finder.only(anchor, place)
    else:
        hit = _to_the_end(context, step, context.group(merged(place, anchor.place)))
    text = context.text(hit.first)
    at = hit.start if where.side is Side.BEFORE else _after(text, hit.end)
    start = len(text[:at].rstrip())
    end = at + len(text[at:]) - len(text[at:].lstrip())
    if step.text is not None and not close(text[end:]).startswith(close(step.text.words).rstrip(" .…")):
        message = f"The second part would begin {shown(text[end:])}: say where it is to be split."
        raise context.asked(step.text, Code.RESULT_DIFFERS, message, [hit])
    if text[end : end + 1] in CLOSING and text[end:]:
        message = f"The second part would begin with “{text[end]}”: say after which words it is to be split."
        raise context.asked(where, Code.AMBIGUOUS, message, [hit])
    if not text[:start] or not text[end:]:
        raise context.asked(where, Code.OUT_OF_RANGE, "There is nothing to split off at this place.", [hit])
    found = context.places.clause(hit.first)
    second = Clause(id=next(context.maker.ids), text="", kind=found.kind, marker=found.marker)
    return [SplitClause(clause=hit.first, start=start, expected=text[start:end], second=second)]


def _to_the_end(context: Context, step: Step, areas: Sequence[Area]) -> Hit:
    """The first of several sentences that become a paragraph: nothing comes after them. Raises Asked."""
    first, last = areas[0].pieces[0], areas[-1].pieces[-1]
    if len(areas) > 1 and last.end < len(context.text(last.last).rstrip()):
        message = "More sentences follow these: say what is to become of them."
        raise context.asked(step, Code.AMBIGUOUS, message, [first])
    return first


def _after(text: str, at: int) -> int:
    """The place behind the mark that ends the words."""
    if at < len(text) and text[at] in STOPS:
        return after_stop(text, at)
    return at + 1 if at < len(text) and text[at] in ENDS else at


def join(context: Context, step: Step) -> list[Operation]:
    """The operations that join clauses which follow each other. Raises Asked."""
    roots = [root for span in step.spans for root in _roots(context, span, step)]
    if len(roots) < 2:
        raise context.asked(step, Code.NOT_UNDERSTOOD, "Say which two paragraphs or points are to be joined.")
    given = unicodedata.normalize("NFC", step.text.words) if step.text else " "
    made: list[Operation] = []
    for first, second in pairwise(roots):
        found = context.places.index[second]
        if found.position.after != first or context.places.clause(first).children:
            message = "These two cannot be joined: the second does not follow the first at once."
            raise context.asked(step, Code.NOT_UNDERSTOOD, message)
        made.extend(_joined(context, step, first, found.clause, given))
    return made


def _joined(context: Context, step: Step, first: ClauseId, second: Clause, words: str) -> list[Operation]:
    """A clause and the next as one; a mark between them takes the place of the one that the first ended with."""
    text = context.text(first)
    if text[-1:] in STOPS and words.strip()[:1].islower():
        message = "The first of these ends in a full stop: say whether that stays before the words between them."
        raise context.asked(step, Code.AMBIGUOUS, message, [context.row(first)])
    between = spaced(text, words, second.text) if words.strip() else words
    made: list[Operation] = [JoinClauses(clause=first, second=second.row, words=between)]
    if words.strip() and words[0] in CLOSING and text[-1:] in ENDS:
        made.insert(0, ReplaceWords(clause=first, start=len(text) - 1, expected=text[-1]))
    return made


def _roots(context: Context, span: Span, step: Step) -> list[ClauseId]:
    if not isinstance(span, Whole):
        raise context.asked(span, Code.NOT_UNDERSTOOD, "Name the paragraphs or points that are to be joined.")
    areas = context.whole(span, step)
    if any(area.is_section and context.places.clause(area.roots[0]).kind is Kind.HEADING for area in areas):
        message = "Say which heading stands above what is joined, and what becomes of the other."
        raise context.asked(span, Code.AMBIGUOUS, message, [area.pieces[0] for area in areas])
    return [root for area in areas for root in area.roots]
