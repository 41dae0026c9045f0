"""Votes in parts: what can be voted on by itself, and what is left of a text where a part is lost.

Rules:

* The parts of an amendment are sets of its operations, and together they are all of them: what is put in no part is
  the last part.
* The parts of a motion are sets of clauses, each with all under it. What is in no part is put last, as the motion.
* A part has to stand alone: each part of an amendment applies without the others, and of a motion there is a text left
  whichever of its parts are lost.
* A lost part of a motion is out of its text as a part that fell is (falling.py): conference lost it as it stood, so
  what an amendment changes in it, and nowhere else, goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from motions.text.apply import apply
from motions.text.document import ClauseId, Document
from motions.text.falling import deletion
from motions.text.naming import Naming
from motions.text.operations import Operation
from motions.text.quoting import quote
from motions.text.refusals import Code, Refusal, within

Name = TypeVar("Name", int, str)


def parts_of_amendment(
    base: Document, operations: Mapping[int, Operation], groups: Sequence[Collection[int]]
) -> tuple[tuple[int, ...], ...]:
    """The parts of an amendment, each the indexes of its operations in order; the last is what ``groups`` leave over.

    ``operations`` are those that conference votes on, by index. Raises Refusal for a group that is empty or names what
    is not there, an operation in two groups, fewer than two parts, and a part that cannot stand alone, with its reason.

    ::

        operations 0, 1, 2 in the group {1}   →   (1,), (0, 2)
    """
    taken = _once(groups, known=operations, called=_operation)
    rest = tuple(index for index in sorted(operations) if index not in taken)
    parts = (*(tuple(sorted(set(group))) for group in groups), *([rest] if rest else []))
    if len(parts) < 2:
        raise Refusal(Code.INVALID, "That is one part: a vote in parts has two at least.")
    for number in range(1, len(parts) + 1):
        _check_stands(base, operations, parts, number)
    return parts


def parts_of_motion(base: Document, groups: Sequence[Collection[ClauseId]]) -> tuple[tuple[ClauseId, ...], ...]:
    """The parts of a motion, each its clauses in reading order without those that are under another of them.

    Raises Refusal as ``parts_of_amendment`` does, and where the parts together would leave no text.
    """
    _once(groups, known=base.index, called=_clause(base))
    if not groups:
        raise Refusal(Code.INVALID, "There is no part to vote on: say which clauses are one.")
    parts = tuple(_topmost(base, group) for group in groups)
    _check_apart(base, parts)
    left = apply(base, [operation for part in parts for operation in deletion(base, part, "").operations])
    if not any(clause.text for clause in left.walk()):
        raise Refusal(Code.INVALID, "The parts leave no text to be put afterwards: leave some of it out of them.")
    return parts


def _once(groups: Sequence[Collection[Name]], *, known: Collection[Name], called: Callable[[Name], str]) -> set[Name]:
    """Everything that is in a group. Raises Refusal for an empty group, what is not there, and what is in two."""
    part_of: dict[Name, int] = {}
    for number, group in enumerate(groups, start=1):
        if not group:
            raise Refusal(Code.INVALID, f"Part {number} is empty: say what it is of.")
        for each in dict.fromkeys(group):
            if each not in known:
                raise Refusal(Code.NOT_FOUND, f"Part {number} names {called(each)}, which is not there to be voted on.")
            if each in part_of:
                raise Refusal(
                    Code.INVALID,
                    f"Part {part_of[each]} and part {number} both have {called(each)}: it can be voted on once.",
                )
            part_of[each] = number
    return set(part_of)


def _operation(index: int) -> str:
    return f"change {index + 1} of the amendment"


def _clause(base: Document) -> Callable[[ClauseId], str]:
    naming = Naming(document=base)
    return lambda clause: naming.place(clause) if clause in base.index else f"a clause with the id {quote(clause)}"


def _topmost(base: Document, clauses: Collection[ClauseId]) -> tuple[ClauseId, ...]:
    named = set(clauses)
    return tuple(clause for clause in base.index if clause in named and named.isdisjoint(_above(base, clause)))


def _above(base: Document, clause: ClauseId) -> list[ClauseId]:
    above: list[ClauseId] = []
    parent = base.index[clause].position.parent
    while parent is not None:
        above.append(parent)
        parent = base.index[parent].position.parent
    return above


def _check_apart(base: Document, parts: Sequence[Sequence[ClauseId]]) -> None:
    """Raises Refusal where a clause of one part is under a clause of another: it would be voted on twice."""
    part_of = {clause: number for number, part in enumerate(parts, start=1) for clause in part}
    for clause, number in part_of.items():
        over = next((each for each in _above(base, clause) if each in part_of), None)
        if over is not None:
            naming = Naming(document=base)
            raise Refusal(
                Code.INVALID,
                f"Part {number} has {naming.place(clause)}, which is under {naming.place(over)} of part "
                f"{part_of[over]}: it can be voted on once.",
            )


def _check_stands(
    base: Document, operations: Mapping[int, Operation], parts: Sequence[tuple[int, ...]], number: int
) -> None:
    own = parts[number - 1]
    refusal = _refusal(base, operations, own)
    if refusal:
        alone = f"Part {number} cannot stand alone"
        for other, part in enumerate(parts, start=1):
            if part != own and not _refusal(base, operations, (*own, *part)):
                raise Refusal(refusal.code, f"{alone}: it rests on part {other}.") from refusal
        raise Refusal(refusal.code, within(alone, refusal.message)) from refusal


def _refusal(base: Document, operations: Mapping[int, Operation], indexes: Collection[int]) -> Refusal | None:
    """Why these operations do not apply without the others; None where they do."""
    try:
        apply(base, [operations[index] for index in sorted(indexes)])
    except Refusal as refusal:
        return refusal
    return None
