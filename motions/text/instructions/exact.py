"""The exact form of an operation: the wording of last resort, for what no ordinary instruction can say.

It counts clauses in reading order ("block 7") and characters from 0, and gives text between ⟦ and ⟧ (a ⟧ of the text is
doubled). New clauses are counted as they are named ("new block 1"). One table, both directions: each form below is
written by ``write`` and read by ``read``.

    In block 7, characters 10 to 16 become ⟦bank⟧.
    Block 7 becomes a point marked ⟦1) ⟧ starting at 4 reading ⟦…⟧.
    Insert after block 7 a point marked ⟦1) ⟧ reading ⟦…⟧ holding (a paragraph reading ⟦…⟧).
    Delete block 7.                              Move block 7 to first under block 2.
    Split block 7 at characters 10 to 11 into a paragraph reading ⟦⟧.
    Join block 8 to block 7 with ⟦ ⟧.            The title becomes ⟦…⟧.
    Characters 3 of block 2 to 9 of block 5 become ⟦…⟧ and then (a paragraph reading ⟦…⟧).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from motions.text import limits
from motions.text.document import Clause, ClauseId, Document, Kind, Position
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.making import Maker
from motions.text.instructions.places import Places
from motions.text.instructions.syntax import Exact, Unread
from motions.text.instructions.tokens import Sort
from motions.text.operations import (
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)

Value = TypeVar("Value")
_KINDS = {kind.value: kind for kind in Kind}


def fenced(text: str) -> str:
    """The text between ⟦ and ⟧.

    >>> fenced("a ⟧ b")
    '⟦a ⟧⟧ b⟧'
    """
    return f"⟦{text.replace('⟧', '⟧⟧')}⟧"


# Writing


@dataclass(slots=True)
class Numbers:
    """How the clauses of the base, and the new ones named so far, are called."""

    base: dict[ClauseId, int]
    new: dict[ClauseId, int]

    @classmethod
    def of(cls, base: Document) -> Numbers:
        return cls(base={clause_id: number for number, clause_id in enumerate(base.index, start=1)}, new={})

    def name(self, clause: Clause) -> None:
        """Count a new clause with those under it."""
        for one in clause.walk():
            self.new[one.id] = len(self.new) + 1

    def block(self, clause: ClauseId) -> str:
        """What a clause is called. Raises KeyError when there is none such."""
        return f"new block {self.new[clause]}" if clause in self.new else f"block {self.base[clause]}"

    def position(self, position: Position) -> str:
        if position.after is not None:
            return f"after {self.block(position.after)}"
        return f"first under {self.block(position.parent)}" if position.parent is not None else "first of all"


def write(operation: Operation, numbers: Numbers) -> str:
    """The exact form of an operation."""
    match operation:
        case ReplaceWords():
            end = operation.start + len(operation.expected)
            where = f"In {numbers.block(operation.clause)}, characters {operation.start} to {end}"
            return f"{where} become {fenced(operation.words)}."
        case ReplaceClause():
            return f"{_capital(numbers.block(operation.clause))} becomes {_clause(operation.replacement)}."
        case InsertClause():
            where = numbers.position(operation.position)
            numbers.name(operation.clause)
            return f"Insert {where} {_clause(operation.clause)}."
        case DeleteClause():
            return f"Delete {numbers.block(operation.clause)}."
        case MoveClause():
            return f"Move {numbers.block(operation.clause)} to {numbers.position(operation.position)}."
        case SplitClause():
            end = operation.start + len(operation.expected)
            numbers.name(operation.second)
            at = f"characters {operation.start} to {end}"
            return f"Split {numbers.block(operation.clause)} at {at} into {_clause(operation.second)}."
        case JoinClauses():
            first, second = numbers.block(operation.clause), numbers.block(operation.second.id)
            return f"Join {second} to {first} with {fenced(operation.words)}."
        case ReplaceRange():
            return _range(operation, numbers)
        case _:
            return f"The title becomes {fenced(operation.title)}."


def _range(operation: ReplaceRange, numbers: Numbers) -> str:
    first, last = operation.first, operation.last
    ends = f"{first.offset} of {numbers.block(first.clause)} to {last.offset} of {numbers.block(last.clause)}"
    for clause in operation.clauses:
        numbers.name(clause)
    then = f" and then ({_clauses(operation.clauses)})" if operation.clauses else ""
    return f"Characters {ends} become {fenced(operation.words)}{then}."


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _clauses(clauses: Sequence[Clause]) -> str:
    return ", ".join(_clause(clause) for clause in clauses)


def _clause(clause: Clause) -> str:
    parts = [f"a {clause.kind.value}"]
    if clause.marker:
        parts.append(f"marked {fenced(clause.marker)}")
    if clause.start is not None:
        parts.append(f"starting at {clause.start}")
    parts.append(f"reading {fenced(clause.text)}")
    if clause.children:
        parts.append(f"holding ({_clauses(clause.children)})")
    return " ".join(parts)


# Reading


def read(cursor: Cursor) -> Exact | None:
    """The exact form that stands here, as it was written, or None with nothing taken."""
    found = None
    for form in (_words, _row, _insertion, _deletion, _move, _splitting, _joining, _stretch, _title):
        found = found or cursor.attempt(form)
    return found


def _words(cursor: Cursor) -> Exact | None:
    start = cursor.start
    if not cursor.take("in"):
        return None
    clause = _block(cursor)
    cursor.take_mark(",")
    _need(cursor, "characters")
    first, last = _span(cursor)
    _need(cursor, "become")
    return Exact(form="words", clause=clause, numbers=(first, last), text=_fenced(cursor), start=start, end=cursor.end)


def _row(cursor: Cursor) -> Exact | None:
    start = cursor.start
    clause = _block(cursor)
    _need(cursor, "becomes")
    made = _read_clause(cursor)
    return Exact(form="row", clause=clause, clauses=(made,), start=start, end=cursor.end)


def _insertion(cursor: Cursor) -> Exact | None:
    start = cursor.start
    _need(cursor, "insert")
    side, clause = _position(cursor)
    made = _read_clause(cursor)
    return Exact(form="insert", side=side, target=clause, clauses=(made,), start=start, end=cursor.end)


def _deletion(cursor: Cursor) -> Exact | None:
    start = cursor.start
    _need(cursor, "delete")
    clause = _block(cursor)
    return Exact(form="delete", clause=clause, start=start, end=cursor.end) if _ends(cursor) else None


def _move(cursor: Cursor) -> Exact | None:
    start = cursor.start
    _need(cursor, "move")
    clause = _block(cursor)
    _need(cursor, "to")
    side, target = _position(cursor)
    if not _ends(cursor):
        return None
    return Exact(form="move", clause=clause, side=side, target=target, start=start, end=cursor.end)


def _splitting(cursor: Cursor) -> Exact | None:
    start = cursor.start
    _need(cursor, "split")
    clause = _block(cursor)
    _need(cursor, "at characters")
    numbers = _span(cursor)
    _need(cursor, "into")
    made = _read_clause(cursor)
    return Exact(form="split", clause=clause, numbers=numbers, clauses=(made,), start=start, end=cursor.end)


def _joining(cursor: Cursor) -> Exact | None:
    start = cursor.start
    _need(cursor, "join")
    second = _block(cursor)
    _need(cursor, "to")
    clause = _block(cursor)
    _need(cursor, "with")
    return Exact(form="join", clause=clause, target=second, text=_fenced(cursor), start=start, end=cursor.end)


def _stretch(cursor: Cursor) -> Exact | None:
    start = cursor.start
    _need(cursor, "characters")
    first = _number(cursor)
    _need(cursor, "of")
    clause = _block(cursor)
    _need(cursor, "to")
    last = _number(cursor)
    _need(cursor, "of")
    target = _block(cursor)
    _need(cursor, "become")
    text = _fenced(cursor)
    made = _in_brackets(cursor) if cursor.take("and then") else ()
    return Exact(
        form="range",
        clause=clause,
        target=target,
        numbers=(first, last),
        text=text,
        clauses=made,
        start=start,
        end=cursor.end,
    )


def _title(cursor: Cursor) -> Exact | None:
    start = cursor.start
    _need(cursor, "the title becomes")
    return Exact(form="title", text=_fenced(cursor), start=start, end=cursor.end)


def _need(cursor: Cursor, words: str) -> None:
    if not cursor.take(words):
        raise cursor.unread()


def _ends(cursor: Cursor) -> bool:
    return cursor.is_mark(".") or cursor.is_end() or cursor.is_break()


def _block(cursor: Cursor) -> str:
    new = cursor.take("new")
    _need(cursor, "block")
    return f"{'new ' if new else ''}{_number(cursor)}"


def _number(cursor: Cursor) -> int:
    text = cursor.token.text
    if cursor.token.sort is not Sort.WORD or not text.isdecimal() or len(text) > 7:
        raise cursor.unread()
    cursor.at += 1
    return int(text)


def _span(cursor: Cursor) -> tuple[int, int]:
    first = _number(cursor)
    _need(cursor, "to")
    return first, _number(cursor)


def _fenced(cursor: Cursor) -> str:
    token = cursor.token
    if token.sort is not Sort.QUOTE or cursor.tokens.prose[token.start] != "⟦":
        raise cursor.unread()
    cursor.at += 1
    return token.text


def _position(cursor: Cursor) -> tuple[str, str]:
    side = cursor.take("after|first under|first of all")
    if not side:
        raise cursor.unread()
    return side, "" if side == "first of all" else _block(cursor)


def _read_clause(cursor: Cursor, depth: int = 0) -> Clause:
    """A clause with no id of its own yet."""
    if depth > limits.DEPTH:
        raise cursor.unread()
    cursor.take("a")
    kind = _KINDS.get(cursor.token.text)
    if kind is None:
        raise cursor.unread()
    cursor.at += 1
    marker = _fenced(cursor) if cursor.take("marked") else ""
    start = _number(cursor) if cursor.take("starting at") else None
    _need(cursor, "reading")
    text = _fenced(cursor)
    children = _in_brackets(cursor, depth + 1) if cursor.take("holding") else ()
    return Clause(id="new", kind=kind, marker=marker, start=start, text=text, children=children)


def _in_brackets(cursor: Cursor, depth: int = 0) -> tuple[Clause, ...]:
    if not cursor.take_mark("("):
        raise cursor.unread()
    found = [_read_clause(cursor, depth)]
    while cursor.take_mark(","):
        found.append(_read_clause(cursor, depth))
    if not cursor.take_mark(")"):
        raise cursor.unread()
    return tuple(found)


# Building


class Builder:
    """Builds the operations of exact forms; remembers the new clauses named so far."""

    def __init__(self, places: Places, maker: Maker) -> None:
        self.places = places
        self.maker = maker
        self.new: list[Clause] = []

    def build(self, form: Exact) -> Operation:
        """The operation. Raises Unread when a block or a character that it names is not there."""
        try:
            return self._build(form)
        except (KeyError, IndexError, ValueError) as error:
            raise Unread(form.start, form.end, "a block and characters of the text") from error

    def _build(self, form: Exact) -> Operation:
        match form.form:
            case "words":
                clause = self._clause(form.clause)
                return ReplaceWords(
                    clause=clause.id, start=form.numbers[0], expected=_part(clause, form), words=form.text
                )
            case "row":
                clause = self._clause(form.clause)
                return ReplaceClause(
                    clause=clause.id, expected=clause.row, replacement=replace(form.clauses[0], id=clause.id)
                )
            case "insert":
                position = self._position(form)
                return InsertClause(position=position, clause=self._made(form.clauses[0]))
            case "delete":
                clause = self._clause(form.clause)
                return DeleteClause(clause=clause.id, expected=clause)
            case "move":
                clause = self._clause(form.clause)
                origin = self.places.index[clause.id].position
                return MoveClause(clause=clause.id, origin=origin, position=self._position(form))
            case "split":
                clause = self._clause(form.clause)
                second = self._made(form.clauses[0])
                return SplitClause(clause=clause.id, start=form.numbers[0], expected=_part(clause, form), second=second)
            case "join":
                first, second = self._clause(form.clause), self._clause(form.target)
                return JoinClauses(clause=first.id, second=second.row, words=form.text)
            case "range":
                return self._range(form)
            case _:
                return ChangeTitle(expected=self.places.document.title, title=form.text)

    def _range(self, form: Exact) -> ReplaceRange:
        first, last = self._clause(form.clause), self._clause(form.target)
        rank = self.places.rank
        rows = self.places.order[rank[first.id] : rank[last.id] + 1]
        return ReplaceRange(
            first=Place(clause=first.id, offset=form.numbers[0]),
            last=Place(clause=last.id, offset=form.numbers[1]),
            expected=tuple(self.places.clause(one).row for one in rows),
            words=form.text,
            clauses=tuple(self._made(clause) for clause in form.clauses),
        )

    def _clause(self, name: str) -> Clause:
        if name.startswith("new "):
            return self.new[_index(name.removeprefix("new "))]
        return self.places.clause(self.places.order[_index(name)])

    def _position(self, form: Exact) -> Position:
        if form.side == "first of all":
            return Position()
        found = self._clause(form.target)
        if form.side == "first under":
            return Position(parent=found.id)
        return Position(parent=self._parent(found.id), after=found.id)

    def _parent(self, clause: ClauseId) -> ClauseId | None:
        if clause in self.places.index:
            return self.places.parent(clause)
        return next(one.id for one in self.new if any(child.id == clause for child in one.children))

    def _made(self, clause: Clause) -> Clause:
        """The clause with ids of its own, remembered in reading order."""
        made = self._with_ids(clause)
        self.new.extend(made.walk())
        return made

    def _with_ids(self, clause: Clause) -> Clause:
        own = next(self.maker.ids)
        return replace(clause, id=own, children=tuple(self._with_ids(child) for child in clause.children))


def _index(name: str) -> int:
    if int(name) < 1:
        raise IndexError(name)
    return int(name) - 1


def _part(clause: Clause, form: Exact) -> str:
    start, end = form.numbers
    if not 0 <= start <= end <= len(clause.text):
        raise IndexError(form.numbers)
    return clause.text[start:end]
