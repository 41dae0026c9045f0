"""Where a new footnote, or a new signature, goes: after the last one below the text."""

from __future__ import annotations

from dataclasses import replace

from motions.text.document import Kind, Position
from motions.text.instructions.context import Context
from motions.text.instructions.spots import Spot
from motions.text.instructions.succession import followings
from motions.text.instructions.syntax import Unit
from motions.text.refusals import Code
from motions.text.shapes import is_closing


def next_footnote(context: Context, new: Unit) -> Spot:
    """After the last footnote, for the one that has the number after it. Raises Asked."""
    notes = [one for one in context.places.order if context.places.clause(one).kind is Kind.FOOTNOTE]
    last = context.places.clause(notes[-1]) if notes else None
    own = context.places.own[last.id] if last is not None else ()
    if last is None or (new.labels and (not own or new.labels[0] not in followings(own))):
        message = "A new footnote comes after the last one, with the number after it."
        raise context.asked(new, Code.OUT_OF_RANGE, message, [context.row(one) for one in notes[-1:]])
    return Spot(Position(parent=context.places.parent(last.id), after=last.id), Kind.FOOTNOTE, last.marker)


def next_signature(context: Context, new: Unit) -> Spot:
    """After those who sign, for one more of them: "a third signatory". Raises Asked."""
    lines = [area.roots[0] for area in context.group((replace(new, is_new=False, is_plural=True, ordinals=()),))]
    signed = [one for one in lines if not is_closing(context.text(one))]
    if new.ordinals and new.ordinals[0] not in {len(signed) + 1, -1}:
        message = f"{len(signed)} sign this: a new signature comes after theirs."
        raise context.asked(new, Code.OUT_OF_RANGE, message, [context.row(one) for one in signed])
    return Spot(Position(parent=context.places.parent(lines[-1]), after=lines[-1]), Kind.SIGNATURE, "")
