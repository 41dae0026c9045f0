"""Texts, documents, operations and amendments to draw in property tests.

* ``documents()``: nested clauses of every kind with every style of marker.
* ``operations(document)``: one operation of any kind that the document accepts on its own.
* ``amendment(document)``: operations that can be applied together.
* ``agendas()``: a document with amendments to it, each of which applies by itself.
* ``compatible_agendas()``: one whose amendments can all be carried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from random import Random

from hypothesis import strategies as st

from motions.text.apply import apply
from motions.text.consolidate import Consolidated, consolidate
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


def _text(chance: Random, most: int) -> str:
    spaced = [chance.choice(WORDS) + chance.choice(SPACES) for _ in range(chance.randint(0, most))]
    return "".join(spaced)[:-1] + chance.choice(ENDINGS)


def _layout(chance: Random) -> Clause:
    start = chance.choice([None, None, chance.randint(1, 30)])
    return Clause(id="any", text="", kind=chance.choice(list(Kind)), marker=chance.choice(MARKERS), start=start)


# Drawing a text word by word takes ten times as long as drawing one of many texts.
CHANCE = Random(718273)  # noqa: S311 texts to try, no secrets
TEXTS = ["", *(_text(CHANCE, 2 + number // 25) for number in range(400))]
PHRASES = ["", *(_text(CHANCE, 3) for _ in range(100))]
LAYOUTS = [Clause(id="any", text=""), *(_layout(CHANCE) for _ in range(100))]


def texts() -> st.SearchStrategy[str]:
    """One line of up to 18 words that a motion could hold; now and then none."""
    return st.sampled_from(TEXTS)


def phrases() -> st.SearchStrategy[str]:
    """Up to three words, now and then none."""
    return st.sampled_from(PHRASES)


@st.composite
def rows(draw: st.DrawFn, clause_id: str) -> Clause:
    """One clause with nothing under it."""
    return replace(draw(st.sampled_from(LAYOUTS)), id=clause_id, text=draw(texts()))


@st.composite
def forests(draw: st.DrawFn, ids: Iterator[str], *, depth: int, max_size: int, min_size: int = 0) -> tuple[Clause, ...]:
    """Clauses with clauses under them, ``max_size`` in all, to some depth."""
    levels = draw(st.lists(st.integers(0, depth - 1), min_size=min_size, max_size=max_size))
    return _built(_reachable(levels, [draw(rows(next(ids))) for _ in levels]), 0)


def _reachable(levels: list[int], flat: list[Clause]) -> list[tuple[int, Clause]]:
    """Each clause with its depth, which is at most one more than that of the clause before."""
    found: list[tuple[int, Clause]] = []
    for level, row in zip(levels, flat, strict=True):
        found.append((min(level, found[-1][0] + 1) if found else 0, row))
    return found


def _built(flat: list[tuple[int, Clause]], depth: int) -> tuple[Clause, ...]:
    starts = [index for index, (level, _) in enumerate(flat) if level == depth]
    return tuple(
        replace(flat[start][1], children=_built(flat[start + 1 : end], depth + 1))
        for start, end in pairwise([*starts, len(flat)])
    )


@st.composite
def documents(draw: st.DrawFn, *, depth: int = 4, max_size: int = 12, min_size: int = 0) -> Document:
    """A document whose clauses are c1, c2, … in reading order."""
    ids = (f"c{number}" for number in count(1))
    clauses = draw(forests(ids, depth=depth, max_size=max_size, min_size=min_size))
    return Document(title=draw(phrases()), clauses=clauses)


@st.composite
def rewritings(draw: st.DrawFn, document: Document) -> Document:
    """Another document with some of the same clauses, anywhere, and with new ones."""
    kept = [clause.row for clause in document.walk() if draw(st.booleans())]
    new = [draw(rows(f"r{number}")) for number in range(draw(st.integers(0, 3)))]
    changed = [draw(st.just(row) | rows(row.id)) for row in draw(st.permutations([*kept, *new]))]
    levels = [draw(st.integers(0, 3)) for _ in changed]
    title = draw(st.just(document.title) | phrases())
    return Document(title=title, clauses=_built(_reachable(levels, changed), 0))


# One operation


@st.composite
def operations(draw: st.DrawFn, document: Document, *, prefix: str = "n") -> Operation:
    """An operation that the document accepts; the ids of new clauses begin with the prefix."""
    operation = draw(_candidates(document, prefix))
    return operation if applies(document, [operation]) else draw(insertions(document, prefix))


def _candidates(document: Document, prefix: str) -> st.SearchStrategy[Operation]:
    """An operation that the document may refuse."""
    kinds: list[Callable[[Document, str], st.SearchStrategy[Operation]]]
    kinds = [word_changes, word_changes, rewordings, insertions, deletions, moves, splits, ranges, title_changes]
    kinds = kinds if document.clauses else [insertions, title_changes]
    kinds = [*kinds, joins] if _pairs(document) else kinds
    return st.sampled_from(kinds).flatmap(lambda kind: kind(document, prefix))


@st.composite
def word_changes(draw: st.DrawFn, document: Document, prefix: str) -> ReplaceWords:
    """Words of a clause inserted, deleted or replaced, from one token's edge to another's."""
    found = draw(_found(document))
    text = found.clause.text
    edges = [0]
    for token in tokens(text):
        edges.append(edges[-1] + len(token))
    start, end = sorted(draw(st.tuples(st.sampled_from(edges), st.sampled_from(edges))))
    words = draw(st.just("") | phrases())
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
    stem = f"{prefix}{draw(st.integers(0, 10**6))}"
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
        words=draw(st.just("") | phrases()),
        clauses=draw(st.just(()) | st.tuples(new_clauses(prefix))),
    )


@st.composite
def title_changes(draw: st.DrawFn, document: Document, prefix: str) -> ChangeTitle:
    """Another title."""
    title = draw(phrases().filter(lambda text: text != document.title))
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
        operation = draw(_candidates(document, f"{number}-{len(chosen)}-"))
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


@st.composite
def restatements(draw: st.DrawFn, document: Document, amendment: Amendment, number: str) -> Amendment:
    """An amendment that gives the same text and says otherwise what it changes: with more of the words around, by the
    whole clause, with the space on the other side, or with new clauses one by one."""
    said = [one for operation in amendment.operations for one in draw(_said_otherwise(document, operation))]
    operations = tuple(said) if applies(document, said) else amendment.operations
    return Amendment(number=number, operations=operations)


def _said_otherwise(document: Document, operation: Operation) -> st.SearchStrategy[list[Operation]]:
    match operation:
        case ReplaceWords():
            return _words_otherwise(document, operation).map(lambda one: [one])
        case InsertClause():
            return st.sampled_from([[operation], list(_one_by_one(operation))])
        case _:
            return st.just([operation])


def _one_by_one(operation: InsertClause) -> Iterator[InsertClause]:
    """The new clause, and each of those under it by itself."""
    yield replace(operation, clause=operation.clause.row)
    for child in operation.clause.children:
        yield from _one_by_one(InsertClause(position=Position(parent=operation.clause.id), clause=child))


def _words_otherwise(document: Document, operation: ReplaceWords) -> st.SearchStrategy[Operation]:
    text = document.text(operation.clause)
    start, end = operation.start, operation.start + len(operation.expected)
    row = document.index[operation.clause].clause.row
    whole = ReplaceClause(
        clause=row.id, expected=row, replacement=replace(row, text=text[:start] + operation.words + text[end:])
    )
    return st.just(whole) | st.just(_shifted(text, operation)) | _wider(text, operation)


@st.composite
def _wider(draw: st.DrawFn, text: str, operation: ReplaceWords) -> ReplaceWords:
    """The same change with words quoted before and after it."""
    end = operation.start + len(operation.expected)
    before, after = tokens(text[: operation.start]), tokens(text[end:])
    left = "".join(before[len(before) - draw(st.integers(0, len(before))) :])
    right = "".join(after[: draw(st.integers(0, len(after)))])
    return ReplaceWords(
        clause=operation.clause,
        start=operation.start - len(left),
        expected=left + operation.expected + right,
        words=left + operation.words + right,
    )


def _shifted(text: str, operation: ReplaceWords) -> ReplaceWords:
    """An insertion or a deletion one character to the left, where that gives the same text."""
    moving, start = operation.expected or operation.words, operation.start
    is_one = bool(moving) and not (operation.expected and operation.words)
    if not is_one or not start or text[start - 1] != moving[-1]:
        return operation
    turned = moving[-1] + moving[:-1]
    old, new = (turned, "") if operation.expected else ("", turned)
    return ReplaceWords(clause=operation.clause, start=start - 1, expected=old, words=new)


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """A text and the amendments to it, in order."""

    base: Document
    amendments: tuple[Amendment, ...]


@st.composite
def agendas(draw: st.DrawFn, *, max_amendments: int = 4, max_operations: int = 3) -> Agenda:
    """A document with amendments, each of which applies by itself; some do what another does, worded alike or not."""
    base = draw(documents(depth=3, max_size=10, min_size=2))
    chosen: list[Amendment] = []
    for index in range(draw(st.integers(1, max_amendments))):
        number = f"1.{index + 1}"
        if chosen and draw(st.integers(0, 3)) == 0:
            again = draw(st.sampled_from(chosen))
            chosen.append(
                draw(restatements(base, again, number)) if draw(st.booleans()) else replace(again, number=number)
            )
        else:
            chosen.append(draw(amendments(base, number=number, max_size=max_operations)))
    return Agenda(base=base, amendments=tuple(chosen))


@st.composite
def compatible_agendas(draw: st.DrawFn) -> Agenda:
    """An agenda of which all amendments can be carried: those drawn are left out that cannot beside the others.

    The first always can, so there is one at least; of three agendas two have several.
    """
    agenda = draw(agendas())
    kept: list[Amendment] = []
    for amendment in agenda.amendments:
        if isinstance(consolidate(agenda.base, [*kept, amendment]), Consolidated):
            kept.append(amendment)
    return replace(agenda, amendments=tuple(kept))
