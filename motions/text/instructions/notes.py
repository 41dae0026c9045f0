"""What a person may want to look at, although the instruction was read: nothing here is decided by the program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from motions.text.document import Kind
from motions.text.instructions.places import Places
from motions.text.instructions.question import shown
from motions.text.operations import (
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    ReplaceRange,
    SplitClause,
)

_REFERENCE = re.compile(
    r"\b(?:points?|paragraphs?|clauses?|sections?|items?|rules?|bullets?|notes|believes|resolves)\s+"
    r"(?:\d+(?:\.\d+)*(?:\([a-z]+\))?|\([a-z]+\))"
    r"|\b(?:see|under|per|at)\s+\((?:[a-z]|[ivx]+|\d+)\)",
    re.IGNORECASE,
)
_UNMARKED = re.compile(r"(?<![;,] and)(?<![;,] or)(?<=\w)\Z")
_RENUMBERING = (InsertClause, DeleteClause, MoveClause, SplitClause, JoinClauses, ReplaceRange)
RENUMBERED = "The points and paragraphs are renumbered by themselves."


def notes(places: Places, operations: Sequence[Operation], is_renumbered: bool) -> tuple[str, ...]:
    """The notes on an instruction that was read."""
    found = [RENUMBERED] if is_renumbered else []
    if any(isinstance(one, _RENUMBERING) for one in operations):
        found.extend(_references(places))
    found.extend(_endings(operations))
    return tuple(found)


@lru_cache(maxsize=64)
def _references(places: Places) -> tuple[str, ...]:
    """Where the text speaks of a number that this may change."""
    return tuple(
        f"The text says {shown(match.group())}: check that it still names the right one."
        for clause_id in places.order
        for match in _REFERENCE.finditer(places.clause(clause_id).text)
    )


def _endings(operations: Sequence[Operation]) -> list[str]:
    return [
        f"The new point {shown(one.clause.text)} has no mark at its end: check the list."
        for one in operations
        if isinstance(one, InsertClause) and one.clause.kind is Kind.POINT and _UNMARKED.search(one.clause.text)
    ]
