"""Parts of a text that fall, or that conference lost where it voted in parts: clauses that the text is without.

Rules:

* A part is a set of clauses of the base, each with all under it. It falls whole.
* It falls as it stands: what an amendment changes in it, and nowhere else, is moot and leaves no mark on the text.
* An amendment that reaches beyond the part is judged beside the deletion of the part, as beside any other change:
  where both cannot stand, that is a question.
* Which clauses fell is known: where another reads the same, nobody is asked which of the two it is.
* The text without the part is a function of the base, the amendments that stand and the parts that fell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motions.text.document import ClauseId, Document
from motions.text.effects import amendment_effects
from motions.text.naming import Naming
from motions.text.operations import Amendment, DeleteClause, Operation
from motions.text.primitives import Cover, Effect, Insert, Join, Move, TextEdit
from motions.text.refusals import Code, Refusal
from motions.text.verifying import no_clause


@dataclass(frozen=True, slots=True, kw_only=True)
class FallenPart:
    """Clauses that fell, or were lost. ``because`` is how marks and questions name what they went with: "motion 12",
    "part 2".
    """

    because: str
    clauses: tuple[ClauseId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaining:
    """What the text is to be consolidated from, and the numbers of the amendments that are moot."""

    amendments: tuple[Amendment, ...]
    moot: tuple[str, ...]


def set_aside(base: Document, amendments: Sequence[Amendment], fallen: Sequence[FallenPart]) -> Remaining:
    """The amendments without those that are moot, and then the deletion of every part that fell.

    ::

        15 falls in c3 because of motion 12; 15.1 changes c3, 15.2 changes c1

        amendments  15.2, "motion 12" (deletes c3)
        moot        15.1

    Parts that fell because of the same thing are one deletion. Raises Refusal for a clause that is not in the base.
    """
    gone = [clause for part in fallen for clause in part.clauses]
    moot = tuple(each.number for each in amendments if is_within(base, each.operations, gone))
    because = dict.fromkeys(part.because for part in fallen)
    deletions = [
        deletion(base, [clause for part in fallen if part.because == name for clause in part.clauses], name)
        for name in because
    ]
    return Remaining(amendments=(*(each for each in amendments if each.number not in moot), *deletions), moot=moot)


def deletion(base: Document, clauses: Sequence[ClauseId], because: str) -> Amendment:
    """The clauses, with all under them, taken out. Raises Refusal for a clause that is not in the base."""
    found = [base.index[clause].clause for clause in outermost(base, clauses)]
    operations = tuple(DeleteClause(clause=clause.id, expected=clause) for clause in found)
    return Amendment(number=because, operations=operations, fell=True)


def outermost(base: Document, clauses: Sequence[ClauseId]) -> tuple[ClauseId, ...]:
    """The clauses in reading order, once each, without those that are under another of them.

    Raises Refusal for a clause that is not in the base.
    """
    missing = [clause for clause in clauses if clause not in base.index]
    if missing:
        raise Refusal(Code.NOT_FOUND, no_clause(missing[0]))
    covered: set[ClauseId] = set()
    tops = []
    for clause in sorted(clauses, key=base.order.__getitem__):
        if clause not in covered:
            tops.append(clause)
            covered.update(each.id for each in base.index[clause].clause.walk())
    return tuple(tops)


def called(base: Document, clauses: Sequence[ClauseId]) -> str:
    """What a part is called: “paragraph 3”, “point 1 and point 2 under “Conference notes:””."""
    naming = Naming(document=base)
    *others, last = [naming.place(clause) for clause in outermost(base, clauses)]
    return f"{', '.join(others)} and {last}" if others else last


def is_within(base: Document, operations: Sequence[Operation], clauses: Sequence[ClauseId]) -> bool:
    """Whether operations change nothing but these clauses and what is under them.

    What is moved out of them, or put beside them, is a change of something else. Raises Refusal for operations that do
    not fit the base.
    """
    inside = {each.id for clause in clauses if clause in base.index for each in base.index[clause].clause.walk()}
    for _, effect in amendment_effects(operations, base):
        if not _is_inside(effect, inside):
            return False
        if isinstance(effect, Insert):
            inside.update(clause.id for clause in effect.clause.walk())
    return bool(operations)


def _is_inside(effect: Effect, inside: set[ClauseId]) -> bool:
    match effect:
        case Insert(gap=gap, part_of=part_of):
            return gap.parent in inside or (part_of is not None and gap.after in inside)
        case Move(clause=clause, gap=gap):
            return clause in inside and gap.parent in inside
        case Join(clause=clause, second=second):
            return clause in inside and second in inside
        case Cover():
            return True
        case TextEdit(clause=clause):
            return clause in inside
        case _:
            return effect.clause in inside
