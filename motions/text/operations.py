"""What an amendment does to a text: operations on clauses, written against one printed base.

Rules:

* Every operation of an amendment, and of every amendment to the same version, is written against that version: a span
  counts characters of the base's clause, a position names the base's siblings. None is written against the result of
  another.
* An operation names the exact words that it expects. It applies whole, or it is refused with a reason.
* An operation has an inverse that restores the bytes.

============== =====================================================================================================
ReplaceWords   words of one clause, deleted (no new words), inserted (no old words) or replaced
ReplaceClause  a clause's own text, kind or marker; the clauses under it stay
InsertClause   a new clause, with all under it, at a position
DeleteClause   a clause with all under it, save what the same amendment moves out
MoveClause     a clause, with all under it, to another position
SplitClause    one clause becomes two; the clauses under it go with the second
JoinClauses    a clause and the next sibling become one
ReplaceRange   from a place in one clause to a place in a later one: "all after …", "from … to …"
ChangeTitle    the title
============== =====================================================================================================
"""

from __future__ import annotations

from dataclasses import dataclass

from motions.text.document import Clause, ClauseId, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceWords:
    """Characters ``start`` to ``start + len(expected)`` of a clause, which read ``expected``, become ``words``.

    With ``expected`` empty the words are inserted at ``start``; with ``words`` empty the expected ones are deleted.
    ``before`` and ``after`` are the base's characters that adjoin the span (as many as the writer chose to hold,
    possibly none): they are verified too, so that an insertion names exact words as well.
    """

    clause: ClauseId
    start: int
    expected: str = ""
    words: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceClause:
    """The row of a clause (its text, kind, marker, start), which is ``expected``, becomes ``replacement``.

    Both are rows: they bear the clause's id and have no children.
    """

    clause: ClauseId
    expected: Clause
    replacement: Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertClause:
    """``clause``, whose ids are new, is put at ``position`` of the base.

    The parent may also be a clause that an earlier operation of the same amendment inserts; ``after`` is then one of
    the clauses that it is inserted with. Otherwise ``after`` names a sibling of the base. Clauses that come to the
    same position stand in the order of the operations.
    """

    position: Position
    clause: Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteClause:
    """The clause, which with all under it is ``expected``, is taken out."""

    clause: ClauseId
    expected: Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveClause:
    """The clause, which stands at ``origin``, goes to ``position``, both of the base, with all under it.

    ``position`` may be under a clause that an earlier operation of the same amendment inserts, as in InsertClause.
    A point is marked as the list is that it joins; a ReplaceClause later in the same amendment gives it another layout,
    or with nothing changed in it lets the point keep its own.
    """

    clause: ClauseId
    origin: Position
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitClause:
    """The clause ends at ``start``; what follows ``expected`` (the space between) becomes a new next sibling.

    ``second`` gives the new clause's id, kind, marker and start; its text is empty here.
    """

    clause: ClauseId
    start: int
    expected: str
    second: Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinClauses:
    """The text of the next sibling, whose row is ``second``, follows the clause's own after ``words``.

    The clause itself has no clauses under it; those under the second come under it.
    """

    clause: ClauseId
    second: Clause
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point in a clause: before its character ``offset``."""

    clause: ClauseId
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceRange:
    """All from ``first`` to ``last``, in reading order, becomes ``words`` and then ``clauses``.

    ``expected`` holds the rows of every clause that the range touches, in reading order, the first and the last
    included. Clauses wholly inside go; what stays of the first and of the last keeps its clause. ``words`` follow
    what stays of the first; ``clauses`` come after it as siblings.
    """

    first: Place
    last: Place
    expected: tuple[Clause, ...]
    words: str = ""
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTitle:
    """The title, which reads ``expected``, becomes ``title``."""

    expected: str
    title: str


Operation = (
    ReplaceWords
    | ReplaceClause
    | InsertClause
    | DeleteClause
    | MoveClause
    | SplitClause
    | JoinClauses
    | ReplaceRange
    | ChangeTitle
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """The operations of one amendment that are to be applied together: whole, or not at all.

    ``number`` is how the agenda prints it ("1.2"); amendments are given to the engine in the order of the agenda.
    ``fell``: nobody wrote it; it takes out what fell or was lost (``falling``), and each clause is the one it names.
    """

    number: str
    operations: tuple[Operation, ...]
    fell: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One operation of one amendment: where a word comes from, or who is a side of a conflict.

    ``operation`` counts from 0.
    """

    number: str
    operation: int
