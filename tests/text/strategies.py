"""Texts, documents, operations and amendments to draw in property tests.

* ``documents()``: nested clauses of every kind with every style of marker.
* ``operations(document)``: one operation of any kind that the document accepts on its own.
* ``amendment(document)``: operations that can be applied together.
* ``agendas()``: a document with amendments to it, each of which applies by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise

from hypothesis import strategies as st

from motions.text.apply import apply
from motions.text.document import Clause, Document, Found, Kind, Position
from motions.text.operations import (
    Amendment,
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
from motions.text.refusals import Refusal
from motions.text.words import tokens

WORDS = [
    "a", "agency", "agency", "Conference", "and", "and", "bank", "carer's", "fit-for-purpose", "the", "the", "ward’s",
    "718,273", "65.8%", "£1.5m", "naïve", "Ŵyn", "👩‍⚕️", "“quoted", "words”", "(iv)", "A&E", "1.2", "–",
]  # fmt: skip
ENDINGS = ["", ".", ";", ",", ":", "?"]
SPACES = [" ", " ", " ", "\u00a0", "  "]
MARKERS = ["", "", "1) ", "1)", "(1) ", "1. ", "a) ", "(i) ", "A. ", "1.1 ", "• ", "- ", "– "]


@st.composite
def texts(draw: st.DrawFn, *, max_words: int = 8) -> str:
    """One line of words that a motion could hold; now and then none."""
    words = draw(st.lists(st.sampled_from(WORDS), max_size=max_words))
    spaced = [word + draw(st.sampled_from(SPACES)) for word in words[:-1]] + words[-1:]
    return "".join(spaced) + draw(st.sampled_from(ENDINGS))


@st.composite
def rows(draw: st.DrawFn, clause_id: str) -> Clause:
    """One clause with nothing under it."""
    return Clause(
        id=clause_id,
        text=draw(texts()),
        kind=draw(st.sampled_from(Kind)),
        marker=draw(st.sampled_from(MARKERS)),
        start=draw(st.none() | st.integers(1, 30)),
    )


@st.composite
def forests(draw: st.DrawFn, ids: Iterator[str], *, depth: int, max_size: int, min_size: int = 0) -> tuple[Clause, ...]:
    """Clauses with clauses under them, to some depth."""
    if depth == 0:
        return ()
    size = draw(st.integers(min_size, max_size))
    return tuple(
        replace(draw(rows(next(ids))), children=draw(forests(ids, depth=depth - 1, max_size=max_size - 1)))
        for _ in range(size)
    )


@st.composite
def documents(draw: st.DrawFn, *, depth: int = 4, max_size: int = 4, min_size: int = 0) -> Document:
    """A document whose clauses are c1, c2, … in reading order of their making."""
    ids = (f"c{number}" for number in count(1))
    return Document(
        title=draw(texts(max_words=4)), clauses=draw(forests(ids, depth=depth, max_size=max_size, min_size=min_size))
    )


@st.composite
def rewritings(draw: st.DrawFn, document: Document) -> Document:
    """Another document with some of the same clauses, anywhere, and with new ones."""
    kept = [clause.row for clause in document.walk() if draw(st.booleans())]
    new = [draw(rows(f"r{number}")) for number in range(draw(st.integers(0, 3)))]
    changed = [draw(st.just(row) | rows(row.id)) for row in draw(st.permutations([*kept, *new]))]
    title = draw(st.just(document.title) | texts(max_words=4))
    return Document(title=title, clauses=draw(_nested(changed)))


@st.composite
def _nested(draw: st.DrawFn, flat: list[Clause]) -> tuple[Clause, ...]:
    """The rows, in reading order, some of them under those before."""
    found: list[tuple[int, Clause]] = []
    depth = 0
    for row in flat:
        depth = draw(st.integers(0, min(depth + 1, 4))) if found else 0
        found.append((depth, row))
    return _built(found, 0)


def _built(flat: list[tuple[int, Clause]], depth: int) -> tuple[Clause, ...]:
    starts = [index for index, (level, _) in enumerate(flat) if level == depth]
    return tuple(
        replace(flat[start][1], children=_built(flat[start + 1 : end], depth + 1))
        for start, end in pairwise([*starts, len(flat)])
    )


# One operation


@st.composite
def operations(draw: st.DrawFn, document: Document, *, prefix: str = "n") -> Operation:
    """An operation that the document accepts; the ids of new clauses begin with the prefix."""
    kinds: list[Callable[[Document, str], st.SearchStrategy[Operation]]]
    kinds = [word_changes, rewordings, insertions, deletions, moves, splits, ranges, title_changes]
    kinds = kinds if document.clauses else [insertions, title_changes]
    kinds = [*kinds, joins] if _pairs(document) else kinds
    operation = draw(draw(st.sampled_from(kinds))(document, prefix))
    return operation if applies(document, [operation]) else draw(insertions(document, prefix))


@st.composite
def word_changes(draw: st.DrawFn, document: Document, prefix: str) -> ReplaceWords:
    """Words of a clause inserted, deleted or replaced, from one token's edge to another's."""
    found = draw(_found(document))
    text = found.clause.text
    edges = [0]
    for token in tokens(text):
        edges.append(edges[-1] + len(token))
    start, end = sorted(draw(st.tuples(st.sampled_from(edges), st.sampled_from(edges))))
    words = draw(st.just("") | texts(max_words=3))
    return ReplaceWords(
        clause=found.clause.id,
        start=start,
        expected=text[start:end],
        words=words,
        before=text[start - draw(st.integers(0, start)) : start],
        after=text[end : end + draw(st.integers(0, 5))],
    )


@st.composite
def rewordings(draw: st.DrawFn, document: Document, prefix: str) -> ReplaceClause:
    """Another text, another layout, or both."""
    row = draw(_found(document)).clause.row
    text = draw(st.just(row.text) | texts())
    other = draw(rows(row.id))
    dress = draw(st.sampled_from([row, other]))
    replacement = replace(dress, text=text)
    return ReplaceClause(clause=row.id, expected=row, replacement=replacement)


@st.composite
def insertions(draw: st.DrawFn, document: Document, prefix: str) -> InsertClause:
    """A new clause, with new clauses under it, anywhere."""
    return InsertClause(position=draw(_gaps(document)), clause=draw(new_clauses(prefix)))


@st.composite
def new_clauses(draw: st.DrawFn, prefix: str) -> Clause:
    """A clause with new ids, with up to two levels under it."""
    stem = f"{prefix}{draw(st.integers(0, 10**9))}"
    ids = (f"{stem}.{number}" for number in count(1))
    return replace(draw(rows(next(ids))), children=draw(forests(ids, depth=2, max_size=2)))


@st.composite
def deletions(draw: st.DrawFn, document: Document, prefix: str) -> DeleteClause:
    """A clause with all under it."""
    clause = draw(_found(document)).clause
    return DeleteClause(clause=clause.id, expected=clause)


@st.composite
def moves(draw: st.DrawFn, document: Document, prefix: str) -> MoveClause:
    """A clause to any gap."""
    found = draw(_found(document))
    return MoveClause(clause=found.clause.id, origin=found.position, position=draw(_gaps(document)))


@st.composite
def splits(draw: st.DrawFn, document: Document, prefix: str) -> SplitClause:
    """A clause in two, at any point, with or without a space taken out."""
    clause = draw(_found(document)).clause
    start = draw(st.integers(0, len(clause.text)))
    end = min(len(clause.text), start + draw(st.integers(0, 1)))
    second = replace(draw(new_clauses(prefix)), text="", children=())
    return SplitClause(clause=clause.id, start=start, expected=clause.text[start:end], second=second)


@st.composite
def joins(draw: st.DrawFn, document: Document, prefix: str) -> JoinClauses:
    """A clause and the next."""
    clause, second = draw(st.sampled_from(_pairs(document)))
    return JoinClauses(clause=clause.id, second=second.row, words=draw(st.sampled_from([" ", "", " and "])))


@st.composite
def ranges(draw: st.DrawFn, document: Document, prefix: str) -> ReplaceRange:
    """From any point to a later one."""
    ids = list(document.index)
    points = sorted(draw(st.lists(st.integers(0, len(ids) - 1), min_size=2, max_size=2)))
    found = [document.index[clause].clause for clause in ids[points[0] : points[1] + 1]]
    first, last = found[0], found[-1]
    offsets = draw(st.tuples(st.integers(0, len(first.text)), st.integers(0, len(last.text))))
    if first is last:
        offsets = (min(offsets), max(offsets))
    return ReplaceRange(
        first=Place(clause=first.id, offset=offsets[0]),
        last=Place(clause=last.id, offset=offsets[1]),
        expected=tuple(clause.row for clause in found),
        words=draw(st.just("") | texts(max_words=3)),
        clauses=draw(st.just(()) | st.tuples(new_clauses(prefix))),
    )


@st.composite
def title_changes(draw: st.DrawFn, document: Document, prefix: str) -> ChangeTitle:
    """Another title."""
    title = draw(texts(max_words=4).filter(lambda text: text != document.title))
    return ChangeTitle(expected=document.title, title=title)


def _found(document: Document) -> st.SearchStrategy[Found]:
    return st.sampled_from(list(document.index.values()))


def _gaps(document: Document) -> st.SearchStrategy[Position]:
    """Every gap of a document."""
    parents: list[str | None] = [None, *document.index]
    gaps = [Position(parent=parent) for parent in parents]
    gaps += [Position(parent=found.position.parent, after=found.clause.id) for found in document.index.values()]
    return st.sampled_from(gaps)


def _pairs(document: Document) -> list[tuple[Clause, Clause]]:
    """Clauses that could be joined: the first has nothing under it."""
    found = []
    for parent in [None, *document.index]:
        siblings = document.children(parent)
        found += [(one, two) for one, two in pairwise(siblings) if not one.children]
    return found


# Amendments


@st.composite
def amendments(draw: st.DrawFn, document: Document, *, number: str = "1.1", max_size: int = 4) -> Amendment:
    """Operations that can be applied together; those drawn that cannot be added are left out."""
    chosen: list[Operation] = []
    for _ in range(draw(st.integers(1, max_size))):
        operation = draw(operations(document, prefix=f"{number}-{len(chosen)}-"))
        if applies(document, [*chosen, operation]):
            chosen.append(operation)
    return Amendment(number=number, operations=tuple(chosen))


def applies(document: Document, chosen: Sequence[Operation]) -> bool:
    """Whether the document accepts the operations together."""
    try:
        apply(document, chosen)
    except Refusal:
        return False
    return True


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """A text and the amendments to it, in order."""

    base: Document
    amendments: tuple[Amendment, ...]


@st.composite
def agendas(draw: st.DrawFn, *, max_amendments: int = 4, max_operations: int = 3) -> Agenda:
    """A document with amendments, each of which applies by itself; some repeat what another does."""
    base = draw(documents(depth=3, max_size=4, min_size=2))
    chosen: list[Amendment] = []
    for index in range(draw(st.integers(1, max_amendments))):
        number = f"1.{index + 1}"
        if chosen and draw(st.integers(0, 4)) == 0:
            chosen.append(replace(draw(st.sampled_from(chosen)), number=number))
        else:
            chosen.append(draw(amendments(base, number=number, max_size=max_operations)))
    return Agenda(base=base, amendments=tuple(chosen))
