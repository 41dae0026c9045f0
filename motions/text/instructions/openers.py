"""What comes after a point that opens a list or a section of its own: first under it, or after all of it."""

from __future__ import annotations

from motions.text.document import Clause, Kind, Position
from motions.text.instructions.adjoining import followings
from motions.text.instructions.context import Context
from motions.text.instructions.places import is_title
from motions.text.instructions.question import Asked
from motions.text.instructions.spots import Spot
from motions.text.instructions.syntax import Step, Unit, Where
from motions.text.instructions.vocabulary import Noun
from motions.text.openings import opens, opens_section
from motions.text.refusals import Code


def check_heads_no_points(context: Context, where: Where, clause: Clause) -> None:
    """After the words of "2. Our view", with points under it, could be under it or after all of it. Raises Asked."""
    if clause.kind is Kind.POINT and is_title(clause) and clause.children[0].kind is Kind.POINT:
        raise under_or_after(context, where, clause, clause.children[0])


def check_opens_nothing(context: Context, step: Step, spot: Spot, first: Clause) -> None:
    """ "Conference believes …" among points that open otherwise could be no point of their list. Raises Asked."""
    new = step.new
    is_said = new is not None and (new.noun is not Noun.BLOCK or bool(new.labels))
    siblings = context.places.document.children(spot.position.parent)
    if is_said or first.kind is not Kind.POINT or not opens(first.text) or any(opens(one.text) for one in siblings):
        return
    message = "Say whether this is a point of the list, or a paragraph of its own outside it."
    raise context.asked(step, Code.AMBIGUOUS, message)


def opens_labelled_section(clause: Clause) -> bool:
    """Whether a clause is "(B) Branch agrees:", with points under it."""
    return clause.kind is Kind.POINT and bool(clause.children) and opens_section(clause.text)


def after_opener(context: Context, where: Where, opener: Clause, new: Unit) -> Spot:
    """First under what opens a section, or after all of it: only its number says which. Raises Asked."""
    first, own = opener.children[0], context.places.own
    if new.labels and new.labels[0][-1:] == own[first.id][-1:]:
        return Spot(Position(parent=opener.id), first.kind, first.marker)
    if new.labels and new.labels[0] in followings(own[opener.id]):
        return Spot(Position(parent=context.places.parent(opener.id), after=opener.id), opener.kind, opener.marker)
    raise under_or_after(context, where, opener, first)


def under_or_after(context: Context, where: Where, opener: Clause, first: Clause) -> Asked:
    """The question whether something comes first under what opens a section, or after all of it."""
    message = "Say whether this is the first point under these words, or comes after all that stands under them."
    return context.asked(where, Code.AMBIGUOUS, message, [context.row(opener.id), context.row(first.id)])
