"""A text as rows for a page: each clause with its label, its printed lines, and what amendments do to it.

The base                         with 1.1 (replace "six" with "ten") and 1.2 (a new point) marked
Conference notes:           1    Conference notes:                                      1
  (a) six hours of notice   2      (a) [six][ten 1.1] hours of notice                   2
                                       [a new point 1.2]

Rules:

* The words kept and the words deleted, in order, are the base, always: marking hides nothing.
* Several amendments may touch the same words: each deletion names every amendment that makes it.
* Line numbers are those of the base as it was printed; inserted words bear none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from motions.text import difference, numbering
from motions.text.document import Clause, ClauseId, Document, Position
from motions.text.operations import (
    Amendment,
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)


class Change(StrEnum):
    """What happens to words: kept, inserted, deleted; in an adopted text, brought by an amendment, or the motion's
    original ones."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    BROUGHT = "brought"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words that share one fate. ``line`` is the printed line that begins with them, or None.

    ``is_wrapped`` says that this line is not the first of its clause: print breaks the clause before these words.
    ``id`` is the address of the words on the page, where they have one.
    """

    words: str
    change: Change = Change.KEPT
    numbers: tuple[str, ...] = ()
    line: int | None = None
    is_wrapped: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One clause on the page. ``notes`` are sentences about the whole clause: that it moves, joins, changes kind."""

    id: ClauseId
    label: str
    kind: str
    depth: int
    spans: tuple[Span, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Characters ``start`` to ``end`` of a clause become ``words``, by one amendment."""

    start: int
    end: int
    words: str
    number: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """Everything that a set of amendments does to a base, by the clause where it is shown.

    ``edits``     changes of words inside a clause
    ``notes``     sentences about a clause
    ``inserted``  clauses that come at a position: (amendment's number, clause)
    """

    edits: dict[ClauseId, list[Edit]] = field(default_factory=dict)
    notes: dict[ClauseId, list[str]] = field(default_factory=dict)
    inserted: dict[Position, list[tuple[str, Clause]]] = field(default_factory=dict)

    def edit(self, clause: ClauseId, edit: Edit) -> None:
        self.edits.setdefault(clause, []).append(edit)

    def note(self, clause: ClauseId, sentence: str) -> None:
        self.notes.setdefault(clause, []).append(sentence)

    def insert(self, position: Position, number: str, clause: Clause) -> None:
        self.inserted.setdefault(position, []).append((number, clause))


def plain_rows(
    document: Document, *, width: int | None, notes: Mapping[ClauseId, Sequence[str]] | None = None
) -> tuple[Row, ...]:
    """The document as it is printed, with sentences under the clauses that they are about.

    ``width`` is how many characters a numbered line has; without it no lines are numbered.
    """
    rows = marked_rows(document, (), width=width)
    return tuple(replace(row, notes=tuple(notes.get(row.id, ()))) for row in rows) if notes else rows


def marked_rows(base: Document, amendments: Iterable[Amendment], *, width: int | None) -> tuple[Row, ...]:
    """The base with what the amendments delete and insert marked where it stands."""
    overlay = Overlay()
    for amendment in amendments:
        for operation in amendment.operations:
            _lay(overlay, base, operation, amendment.number)
    printing = Printing(labels=numbering.labels(base), lines=line_starts(base, width), overlay=overlay)
    return tuple(printing.rows(base.clauses, parent=None, depth=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """The base on its way to the page."""

    labels: Mapping[ClauseId, str]
    lines: Mapping[ClauseId, Mapping[int, int]]
    overlay: Overlay

    def rows(self, clauses: Sequence[Clause], *, parent: ClauseId | None, depth: int) -> Iterable[Row]:
        """The clauses with all under them, and what comes between."""
        yield from self.newcomers(Position(parent=parent), depth)
        for clause in clauses:
            yield self.row(clause, depth)
            yield from self.rows(clause.children, parent=clause.id, depth=depth + 1)
            yield from self.newcomers(Position(parent=parent, after=clause.id), depth)

    def row(self, clause: Clause, depth: int) -> Row:
        edits = self.overlay.edits.get(clause.id, ())
        return Row(
            id=clause.id,
            label=self.labels.get(clause.id, ""),
            kind=clause.kind.value,
            depth=depth,
            spans=spans(clause.text, edits, self.lines.get(clause.id, {})),
            notes=tuple(self.overlay.notes.get(clause.id, ())),
        )

    def newcomers(self, position: Position, depth: int) -> Iterable[Row]:
        for number, clause in self.overlay.inserted.get(position, ()):
            yield from self.newcomer(clause, number, depth)

    def newcomer(self, clause: Clause, number: str, depth: int) -> Iterable[Row]:
        """An inserted clause, with all under it, and what the same amendment puts under it afterwards."""
        span = Span(words=clause.text, change=Change.INSERTED, numbers=(number,))
        yield Row(
            id=f"{clause.id}-{number}", label=_new_label(clause), kind=clause.kind.value, depth=depth, spans=(span,)
        )
        for child in clause.children:
            yield from self.newcomer(child, number, depth + 1)
        yield from self.newcomers(Position(parent=clause.id), depth + 1)


def spans(text: str, edits: Sequence[Edit], lines: Mapping[int, int]) -> tuple[Span, ...]:
    """The text cut wherever an edit or a printed line begins or ends, with the new words in their places.

    >>> [span.words for span in spans("six hours", [Edit(start=0, end=3, words="ten", number="1.1")], {0: 1})]
    ['six', 'ten', ' hours']
    """
    cuts = sorted({0, len(text), *lines, *(edit.start for edit in edits), *(edit.end for edit in edits)})
    found: list[Span] = []
    for index, start in enumerate(cuts):
        found += [
            Span(words=edit.words, change=Change.INSERTED, numbers=(edit.number,))
            for edit in edits
            if edit.end == start and edit.words
        ]
        if index + 1 < len(cuts):
            found.append(_base_span(text, start, cuts[index + 1], edits, lines))
    return tuple(found)


def _base_span(text: str, start: int, end: int, edits: Sequence[Edit], lines: Mapping[int, int]) -> Span:
    numbers = tuple(dict.fromkeys(edit.number for edit in edits if edit.start <= start and end <= edit.end))
    change = Change.DELETED if numbers else Change.KEPT
    line = lines.get(start)
    wrapped = line is not None and start > 0
    return Span(words=text[start:end], change=change, numbers=numbers, line=line, is_wrapped=wrapped)


def line_starts(document: Document, width: int | None) -> Mapping[ClauseId, Mapping[int, int]]:
    """{clause: {offset of the text where a printed line begins: the line's number}}."""
    starts: dict[ClauseId, dict[int, int]] = {}
    for line in numbering.lines(document, width) if width else ():
        starts.setdefault(line.clause, {})[line.start] = line.number
    return starts


def _lay(overlay: Overlay, base: Document, operation: Operation, number: str) -> None:
    match operation:
        case ReplaceWords():
            end = operation.start + len(operation.expected)
            overlay.edit(operation.clause, Edit(start=operation.start, end=end, words=operation.words, number=number))
        case ReplaceClause():
            _lay_clause(overlay, operation, number)
        case InsertClause():
            overlay.insert(operation.position, number, operation.clause)
        case DeleteClause():
            _lay_deletion(overlay, base, operation.clause, number)
        case MoveClause():
            _lay_move(overlay, base, operation, number)
        case SplitClause():
            end = operation.start + len(operation.expected)
            overlay.edit(operation.clause, Edit(start=operation.start, end=end, words=" ¶ ", number=number))
            overlay.note(operation.clause, f"Amendment {number} begins a new clause at the mark ¶.")
        case JoinClauses():
            overlay.note(operation.clause, f"Amendment {number} joins the next clause on to this one.")
            overlay.edit(operation.clause, _appended(base, operation.clause, operation.words, number))
        case ReplaceRange():
            _lay_range(overlay, base, operation, number)
        case ChangeTitle():
            pass


def _appended(base: Document, clause_id: ClauseId, words: str, number: str) -> Edit:
    end = len(base.index[clause_id].clause.text)
    return Edit(start=end, end=end, words=words, number=number)


def _lay_clause(overlay: Overlay, operation: ReplaceClause, number: str) -> None:
    for edit in difference.words(operation.expected.text, operation.replacement.text):
        overlay.edit(operation.clause, Edit(start=edit.start, end=edit.end, words=edit.words, number=number))
    if operation.expected.kind != operation.replacement.kind:
        overlay.note(operation.clause, f"Amendment {number} makes this a {operation.replacement.kind}.")
    elif operation.expected.marker != operation.replacement.marker:
        overlay.note(operation.clause, f"Amendment {number} changes the label of this clause.")


def _lay_deletion(overlay: Overlay, base: Document, clause_id: ClauseId, number: str) -> None:
    for clause in base.index[clause_id].clause.walk():
        overlay.edit(clause.id, Edit(start=0, end=len(clause.text), words="", number=number))


def _lay_move(overlay: Overlay, base: Document, operation: MoveClause, number: str) -> None:
    overlay.note(operation.clause, f"Amendment {number} moves this clause.")
    _lay_deletion(overlay, base, operation.clause, number)
    overlay.insert(operation.position, number, base.index[operation.clause].clause)


def _lay_range(overlay: Overlay, base: Document, operation: ReplaceRange, number: str) -> None:
    first, last = operation.first, operation.last
    for row in operation.expected:
        start = first.offset if row.id == first.clause else 0
        end = last.offset if row.id == last.clause else len(row.text)
        words = operation.words if row.id == first.clause else ""
        overlay.edit(row.id, Edit(start=start, end=end, words=words, number=number))
    found = base.index[first.clause]
    for clause in operation.clauses:
        overlay.insert(Position(parent=found.position.parent, after=first.clause), number, clause)


def _new_label(clause: Clause) -> str:
    """A bullet is printed as it will be; a numbered label depends on what else carries, so it only says "new"."""
    marker = clause.marker.strip()
    return "new" if any(mark.isalnum() for mark in marker) else marker
