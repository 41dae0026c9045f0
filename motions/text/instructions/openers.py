"""What comes after a point that opens a list or a section of its own: first under it, or after all of it."""

from __future__ import annotations

import re

from motions.text.document import Clause, Kind, Position
from motions.text.instructions.area import Area
from motions.text.instructions.context import Context
from motions.text.instructions.making import typed_label
from motions.text.instructions.places import OPENERS, is_title
from motions.text.instructions.question import Asked
from motions.text.instructions.spots import Spot
from motions.text.instructions.styled import given
from motions.text.instructions.succession import followings
from motions.text.instructions.syntax import Side, Step, Unit, Where, Whole
from motions.text.instructions.vocabulary import Noun
from motions.text.openings import asks, opens, opens_section
from motions.text.refusals import Code

PARAGRAPH_OR_POINT = "Say whether this is a paragraph, or a new point of the list."
_GOES_ON = re.compile(r"[,;:.)]|(?:and|or|but|nor)\b")


def check_heads_no_points(context: Context, where: Where | Step, clause: Clause) -> None:
    """After the words of "2. Our view", with points under it, could be under it or after all of it. Raises Asked."""
    if clause.kind is Kind.POINT and is_title(clause) and clause.children[0].kind is Kind.POINT:
        raise under_or_after(context, where, clause, clause.children[0])


def check_is_of_list(context: Context, where: Where, area: Area, new: Unit) -> None:
    """A new paragraph before a list could stand above the words that open it, or be its first point. Raises Asked."""
    if area.noun is Noun.LIST and new.noun is Noun.PARAGRAPH and where.side is Side.BEFORE:
        raise context.asked(where, Code.AMBIGUOUS, PARAGRAPH_OR_POINT, [area.pieces[0]])


def check_opens_nothing(context: Context, step: Step, spot: Spot, first: Clause) -> None:
    """ "Conference believes …", "and unions", "; to sing" among points that open otherwise may be none of their list.

    Raises Asked.
    """
    new = step.new
    if typed_label(given(step), spot.marker) is not None:
        return
    if first.kind is not Kind.POINT or (new is not None and (new.noun is not Noun.BLOCK or bool(new.labels))):
        return
    row = context.places.document.children(spot.position.parent)
    siblings = [one for one in row if one.kind is Kind.POINT]
    if opens(first.text) and not any(opens(one.text) for one in siblings):
        message = "Say whether this is a point of the list, or a paragraph of its own outside it."
        raise context.asked(step, Code.AMBIGUOUS, message)
    if _heads_alike(context, first.text) and not any(_heads_alike(context, one.text) for one in siblings):
        message = "Say whether this is a point of the list, or heads a part of its own."
        raise context.asked(step, Code.AMBIGUOUS, message)
    if _GOES_ON.match(first.text) and not any(_GOES_ON.match(one.text) for one in siblings):
        message = "Say whether this is a new point, or goes on in the one that is named."
        raise context.asked(step, Code.AMBIGUOUS, message)


def _heads_alike(context: Context, text: str) -> bool:
    """Whether words begin as all headings of the motion do: "Chapter C: …"."""
    places = context.places
    headings = [places.clause(one) for one in places.order if places.clause(one).kind in OPENERS]
    firsts = {one.text.split()[0] for one in headings if one.text}
    return len(headings) > 1 and len(firsts) == 1 and text.split()[0] in firsts


def are_words_over(anchor: Whole, clause: Clause) -> bool:
    """Whether only the words that open a list are named: "the line ‘Conference notes:’", "the opening words of C"."""
    noun = anchor.place[-1].noun
    return bool(clause.children) and (noun is Noun.LINE or (noun is Noun.HEADING and clause.kind is Kind.POINT))


def opens_labelled_section(clause: Clause) -> bool:
    """Whether a clause is "(B) Branch agrees:", with points under it."""
    return clause.kind is Kind.POINT and bool(clause.children) and opens_section(clause.text) and not asks(clause.text)


def after_opener(context: Context, where: Where, opener: Clause, new: Unit) -> Spot:
    """First under what opens a section, or after all of it: only its number says which. Raises Asked."""
    first, own = opener.children[0], context.places.own
    if new.labels and new.labels[0][-1:] == own[first.id][-1:]:
        return Spot(Position(parent=opener.id), first.kind, first.marker)
    if new.labels and new.labels[0] in followings(own[opener.id]):
        return Spot(Position(parent=context.places.parent(opener.id), after=opener.id), opener.kind, opener.marker)
    raise under_or_after(context, where, opener, first)


def under_or_after(context: Context, where: Where | Step, opener: Clause, first: Clause) -> Asked:
    """The question whether something comes first under what opens a section, or after all of it."""
    message = "Say whether this is the first point under these words, or comes after all that stands under them."
    return context.asked(where, Code.AMBIGUOUS, message, [context.row(opener.id), context.row(first.id)])
