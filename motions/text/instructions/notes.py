"""What a person may want to look at, although the instruction was read: nothing here is decided by the program."""

from __future__ import annotations

import re
from collections.abc import Sequence

from motions.text.document import Kind
from motions.text.instructions.places import Places
from motions.text.instructions.question import shown
from motions.text.instructions.references import stale
from motions.text.operations import (
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    ReplaceRange,
    SplitClause,
)

_UNMARKED = re.compile(r"(?<![;,] and)(?<![;,] or)(?<=\w)\Z")
_NUMBERED = re.compile(
    r"(?P<number>(?:(?:emergency|composite|late) )?(?:motion|composite|resolution) "
    r"(?:\d+/\d+|[A-Z]{0,3}\d+[A-Z]?|[A-Z]))\b",
    re.IGNORECASE,
)
_RENUMBERING = (InsertClause, DeleteClause, MoveClause, SplitClause, JoinClauses, ReplaceRange)
RENUMBERED = "The points and paragraphs are renumbered by themselves."


def notes(places: Places, operations: Sequence[Operation], is_renumbered: bool) -> tuple[str, ...]:
    """The notes on an instruction that was read. Raises Refusal where the operations cannot be applied."""
    found = [RENUMBERED] if is_renumbered else []
    if any(isinstance(one, _RENUMBERING) for one in operations):
        said = stale(places, operations)
        found.extend(f"The text says {shown(words)}: check that it still names the right one." for words in said)
    found.extend(_endings(places, operations))
    found.extend(_emptied(places, operations))
    found.extend(_numbers(operations))
    return tuple(found)


def _endings(places: Places, operations: Sequence[Operation]) -> list[str]:
    return [
        f"The new point {shown(one.clause.text)} has no mark at its end: check the list."
        for one in operations
        if isinstance(one, InsertClause) and one.clause.kind is Kind.POINT and _lacks_mark(places, one)
    ]


def _emptied(places: Places, operations: Sequence[Operation]) -> list[str]:
    """Words that open a list and stay, where all that stood under them goes."""
    gone = {one.clause: None for one in operations if isinstance(one, DeleteClause | MoveClause)}
    kept = {one.position.parent for one in operations if isinstance(one, InsertClause | MoveClause)}
    above = dict.fromkeys(places.parent(one) for one in gone if one in places.index)
    openers = [places.clause(one) for one in above if one is not None and one not in gone and one not in kept]
    return [
        f"Nothing stands under {shown(one.text)} any more: check that these words are to stay."
        for one in openers
        if one.kind is Kind.CHAPEAU and all(child.id in gone for child in one.children)
    ]


def _lacks_mark(places: Places, operation: InsertClause) -> bool:
    """Whether the new point has no mark at its end, in a list that has some."""
    parent = operation.position.parent
    row = places.document.clauses if parent is None else places.clause(parent).children
    others = [clause for clause in row if clause.kind is Kind.POINT]
    is_marked = not others or any(not _UNMARKED.search(clause.text) for clause in others)
    return is_marked and _UNMARKED.search(operation.clause.text) is not None


def _numbers(operations: Sequence[Operation]) -> list[str]:
    """The number of the motion, where it stood in the title and the new title has none."""
    return [
        f"The title began with {shown(match['number'])}, and the new one does not: check that it is to go."
        for one in operations
        if isinstance(one, ChangeTitle) and (match := _NUMBERED.match(one.expected))
        if not one.title.casefold().startswith(match["number"].casefold())
    ]
