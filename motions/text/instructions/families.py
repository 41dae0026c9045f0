"""Numbers that are printed in full beside each other: 1.0, 1.1, 2.0, 2.1 are one list, in which a point is one of 2."""

from __future__ import annotations

from motions.text.document import ClauseId
from motions.text.instructions.context import Context
from motions.text.instructions.places import Run
from motions.text.instructions.syntax import Locator, Unit
from motions.text.refusals import Code


def last_alike(context: Context, run: Run, place: Locator) -> ClauseId:
    """The last point of a list; where 1.0 to 3.3 are one, the last of those numbered as the one changed before."""
    last = context.areas.lately.words
    if place or last is None or last.first not in run.items:
        return run.items[-1]
    marker = context.places.clause(last.first).marker
    return next(one for one in reversed(run.items) if context.places.clause(one).marker == marker)


def check_holds_points(context: Context, parent: ClauseId, new: Unit) -> None:
    """A new point under 2.0 would be 2.0.1, where its points are printed 2.1 and 2.2 beside it. Raises Asked."""
    if context.places.own[parent][1:] == ("0",) and not context.places.clause(parent).children:
        message = "The points of this part stand beside its title: say after which of them the new one comes."
        raise context.asked(new, Code.AMBIGUOUS, message, [context.row(parent)])
