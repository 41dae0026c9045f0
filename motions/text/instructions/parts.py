"""The parts of a text that is numbered throughout: "2. Quorum", with 2.1 and 2.2 under it."""

from __future__ import annotations

from motions.text.document import Clause, Kind, Position
from motions.text.instructions.context import Context
from motions.text.instructions.making import typed_label
from motions.text.instructions.places import is_title
from motions.text.instructions.question import Asked
from motions.text.instructions.spots import Spot
from motions.text.instructions.syntax import Step
from motions.text.refusals import Code


def is_part(context: Context, clause: Clause) -> bool:
    """Whether a point holds numbered clauses, and has no other words than its title."""
    own, below = context.places.own[clause.id], clause.children[-1:]
    is_numbered = bool(own) and any(context.places.own[one.id][: len(own)] == own for one in below)
    return clause.kind is Kind.POINT and is_numbered and is_title(clause)


def with_or_without_number(context: Context, step: Step, part: Clause) -> Asked:
    """The question whether a paragraph at the end of a part has the next number in it."""
    message = "Say whether this has the next number here, or goes on without one."
    return context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(part.children[-1].id)])


def after_parts(context: Context, step: Step, part: Clause) -> Spot:
    """A new part after the last one, where the label that was typed makes it one. Raises Asked where none was."""
    if step.text is None or typed_label(step.text.words.strip(), part.marker) is None:
        message = "Say whether this has the next number in the last part, or is a part of its own."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(part.children[-1].id)])
    return Spot(Position(after=part.id), Kind.POINT, part.marker)
