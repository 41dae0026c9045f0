"""What comes next to words that head what stands under them, and are no sentence that others go on in.

After "WHAT WE BELIEVE" insert "This must stop."      a paragraph of its own, the first under the heading
Insert after Our view: "Land is common."              2. Our view: under it, or after all of it? a question
After SO1 insert "SO1A Agenda"                        SO1 Notice: after all that stands under it, as it begins alike
"""

from __future__ import annotations

import re

from motions.text.document import Clause, Kind, Position
from motions.text.instructions.area import Area
from motions.text.instructions.context import Context
from motions.text.instructions.joins import is_sentence
from motions.text.instructions.making import typed_as
from motions.text.instructions.openers import under_or_after
from motions.text.instructions.places import is_title
from motions.text.instructions.question import Hit
from motions.text.instructions.spots import Spot
from motions.text.instructions.styled import given
from motions.text.instructions.syntax import Side, Step, Where
from motions.text.shapes import is_short

_NUMBERED = re.compile(r"(?P<word>[A-Z][a-z]* |[A-Z]{1,4})(?:\d+(?:\.\d+)*|[IVX]+)[A-Za-z]?\b")


def under_heading(context: Context, step: Step, where: Where, hit: Hit) -> Spot | None:
    """Right under a heading, for a sentence after its last word; under words that open a list, for one of its points.

    None where neither is meant. Raises Asked.
    """
    clause = context.places.clause(hit.last)
    first = clause.children[0] if clause.children else clause
    if first is not clause and first.kind is Kind.POINT and typed_as(given(step), first.marker):
        is_whole = not any(map(str.isalnum, clause.text[hit.end :]))
        return Spot(Position(parent=clause.id), Kind.POINT, first.marker) if is_whole else None
    if not is_sentence(given(step)) or not is_title(clause) or any(map(str.isalnum, clause.text[hit.end :])):
        return None
    position, below = _below(context, clause)
    if below is not None and below.kind is Kind.POINT:
        raise under_or_after(context, where, clause, below)
    return Spot(position, Kind.PARAGRAPH, "")


def _below(context: Context, heading: Clause) -> tuple[Position, Clause | None]:
    """The place right under a heading, and what stands there now."""
    if heading.children:
        return Position(parent=heading.id), heading.children[0]
    found = context.places.index[heading.id]
    after = context.places.document.children(found.position.parent)[found.index + 1 :]
    return Position(parent=found.position.parent, after=heading.id), next(iter(after), None)


def beside_section(context: Context, step: Step, where: Where, area: Area) -> Spot | None:
    """Next to a section, for words that begin with a word and a number as its heading does; None for any others."""
    heading = context.places.clause(area.roots[0])
    first, own = (_NUMBERED.match(text) for text in (given(step), heading.text))
    is_alike = first is not None and own is not None and first["word"] == own["word"]
    if not is_alike or heading.kind is not Kind.HEADING or not area.is_section:
        return None
    kind = Kind.HEADING if is_short(given(step).partition("\n")[0]) else Kind.PARAGRAPH
    position = context.places.index[heading.id].position
    if where.side is Side.AFTER:
        position = Position(parent=position.parent, after=area.roots[-1])
    return Spot(position, kind, "")
