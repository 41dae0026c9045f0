"""Amendments at the limits: many operations, many amendments, many conflicts. Each function prepares what it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from benchmarks.worst_texts import CLAUSES, document, said
from motions.text import apply, limits
from motions.text.consolidate import Consolidated, consolidate
from motions.text.document import Clause, Document, Kind, Position
from motions.text.instructions import write
from motions.text.operations import (
    Amendment,
    DeleteClause,
    InsertClause,
    MoveClause,
    Operation,
    Place,
    ReplaceRange,
    ReplaceWords,
)
from motions.text.rebase import Rebased, rebase_between
from motions.text.refusals import Refusal

Work = Callable[[], object]
WRITTEN = 200  # operations that an amendment of a conference can have
WORDS = 5_000


def merged(base: Document, amendments: Sequence[Amendment]) -> None:
    """Consolidates. Raises Refusal for what is refused, and TypeError for conflicts."""
    made = consolidate(base, amendments)
    if isinstance(made, Consolidated):
        return
    if made.conflicts:
        raise TypeError("The amendments conflict.")
    raise Refusal(made.refusals[0].code, made.refusals[0].sentence)


def agenda(amendments: Sequence[Sequence[Operation]]) -> list[Amendment]:
    return [Amendment(number=f"1.{number}", operations=tuple(each)) for number, each in enumerate(amendments, start=1)]


# One amendment


def _edits(base: Document) -> list[Operation]:
    return [ReplaceWords(clause=clause.id, start=len(clause.text), words=" at last") for clause in base.clauses]


def _deletions(base: Document) -> list[Operation]:
    return [DeleteClause(clause=clause.id, expected=clause) for clause in base.clauses]


def apply_edits() -> Work:
    base = document(said(CLAUSES))
    operations = _edits(base)
    return lambda: apply.apply(base, operations)


def apply_deletions() -> Work:
    base = document(said(CLAUSES))
    operations = _deletions(base)
    return lambda: apply.apply(base, operations)


def invert() -> Work:
    base = document(said(CLAUSES))
    operations = _edits(base)
    return lambda: apply.invert(base, operations)


def _range(base: Document, first: int, last: int, clauses: Sequence[Clause] = ()) -> ReplaceRange:
    """From within the clause numbered ``first`` to the end of the one numbered ``last``."""
    rows = base.clauses[first : last + 1]
    return ReplaceRange(
        first=Place(clause=rows[0].id, offset=1),
        last=Place(clause=rows[-1].id, offset=len(rows[-1].text)),
        expected=rows,
        clauses=tuple(clauses),
    )


def range_deleted() -> Work:
    base = document(said(CLAUSES))
    operation = _range(base, 0, CLAUSES - 1)
    return lambda: apply.apply(base, [operation])


def range_replaced() -> Work:
    base = document(said(CLAUSES))
    operation = _range(base, 0, CLAUSES - 1, document(said(CLAUSES // 2), "n").clauses)
    return lambda: apply.apply(base, [operation])


def too_many_contradictions() -> Work:
    base = document(["Wards are short."])
    operations = [_place_for_wards(number) for number in range(limits.OPERATIONS)]
    return lambda: apply.apply(base, operations)


def _place_for_wards(number: int) -> ReplaceWords:
    return ReplaceWords(clause="c0", start=0, expected="Wards", words=f"Place {number}")


# Many amendments


def ranges_many() -> Work:
    base = document(said(4_000))
    amendments = agenda([[_range(base, first, first + 199)] for first in range(0, 4_000, 200)])
    return lambda: merged(base, amendments)


def ranges_in_conflict() -> Work:
    base = document(said(CLAUSES))
    whole = _range(base, 0, CLAUSES - 1)
    amendments = agenda([[replace(whole, words=f"Place {number}")] for number in range(20)])
    return lambda: consolidate(base, amendments)


def deleted_by_many() -> Work:
    base = document(said(CLAUSES))
    amendments = agenda([_deletions(base)] * 20)
    return lambda: merged(base, amendments)


def moves_to_one_gap() -> Work:
    base = document(said(1_001))
    last = base.clauses[-1].id
    moves = [
        MoveClause(clause=clause.id, origin=base.index[clause.id].position, position=Position(after=last))
        for clause in base.clauses[:-1]
    ]
    return lambda: merged(base, agenda([[move] for move in moves]))


def one_word_by_many() -> Work:
    base = document(["more " * WORDS])
    amendments = agenda([[_change(number)] for number in range(1_000)])
    return lambda: merged(base, amendments)


def _change(number: int) -> ReplaceWords:
    """A word inserted, deleted or replaced, in a place of its own."""
    start = number * len("more ") * (WORDS // 1_000)
    if number % 3 == 0:
        return ReplaceWords(clause="c0", start=start, words="less ")
    return ReplaceWords(clause="c0", start=start, expected="more ", words="less " if number % 3 == 1 else "")


def conflicts() -> Work:
    base, amendments = document(["Wards are short."]), _all_change_one_word(140)
    return lambda: consolidate(base, amendments)


def too_many_conflicts() -> Work:
    base, amendments = document(["Wards are short."]), _all_change_one_word(1_000)
    return lambda: merged(base, amendments)


def _all_change_one_word(times: int) -> list[Amendment]:
    return agenda([[_place_for_wards(number)] for number in range(times)])


def too_long_together() -> Work:
    base = document(said(CLAUSES - WRITTEN + 1))
    amendments = agenda(
        [
            [InsertClause(position=Position(after=base.clauses[number].id), clause=Clause(id=f"n{number}", text="New"))]
            for number in range(WRITTEN)
        ]
    )
    return lambda: merged(base, amendments)


# Carrying over


def rebase_insertions() -> Work:
    """A new clause between each two of half as many as a text can have, all of which were edited."""
    before = document(said(CLAUSES // 2))
    insertions = [
        InsertClause(position=Position(after=clause.id), clause=Clause(id=f"n{clause.id}", text=f"New {clause.id}"))
        for clause in before.clauses
    ]
    return _carried(insertions, before, apply.apply(before, _edits(before)))


def rebase_moves() -> Work:
    """Every second clause moved under the one before it, where all were edited."""
    before = document(said(CLAUSES))
    moves = [
        MoveClause(clause=clause.id, origin=before.index[clause.id].position, position=Position(parent=other.id))
        for other, clause in zip(before.clauses[::2], before.clauses[1::2], strict=True)
    ]
    return _carried(moves, before, apply.apply(before, _edits(before)))


def rebase_edits() -> Work:
    """An edit at the beginning of each clause, where all were edited at the end."""
    before = document(said(CLAUSES))
    operations = [ReplaceWords(clause=clause.id, start=0, words="All ") for clause in before.clauses]
    return _carried(operations, before, apply.apply(before, _edits(before)))


def rebase_words() -> Work:
    """As many edits of words in one clause as were made in it at other words."""
    pairs = [f"{number} word old" for number in range(25_000)]
    before, after = document([" ".join(pairs)]), document([" ".join(pairs).replace("old", "new")])
    starts = accumulate((len(pair) + 1 for pair in pairs), initial=0)
    operations = [
        ReplaceWords(clause="c0", start=start + pair.index("word"), expected="word", words="phrase")
        for start, pair in zip(starts, pairs, strict=False)
    ]
    return _carried(operations, before, after)


def _carried(operations: Sequence[Operation], before: Document, after: Document) -> Work:
    def carry() -> None:
        if not isinstance(rebase_between(operations, before, after), Rebased):
            raise TypeError("The amendment was not carried over.")

    return carry


# Writing


def write_in_200() -> Work:
    return _written(WRITTEN)


def write_in_all() -> Work:
    return _written(CLAUSES)


def _written(clauses: int) -> Work:
    """Writing 200 edits of words in a text of so many points."""
    points = [replace(clause, kind=Kind.POINT, marker="1. ") for clause in document(said(clauses)).clauses]
    base = Document(title="Safe staffing", clauses=tuple(points))
    operations = [
        ReplaceWords(clause=clause.id, start=0, expected=clause.text.split(" ")[0], words="All")
        for clause in base.clauses[:: clauses // WRITTEN]
    ]
    return lambda: write(operations, base)
