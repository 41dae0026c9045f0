"""What an operation does to its base, verified and broken down to a few primitive effects.

Rules:

* Every effect is against the base. Effects are applied together, never one after another.
* An operation that does not find exactly what it names is refused; nothing is searched for.
* A text edit is trimmed to the words that change: “agency staff” → “agency workers” changes “staff”.
* An edit that only adds words to those it quotes *holds* the quoted word that it adds to: the last one before the new
  words or, where it quotes none before, the first one after. “agency” → “agency and bank” holds “agency”.
* What an edit ``named`` to be replaced counts where another that named some of the same words changes what stands right
  beside its change (see ``crossings``).
* Words put beside a word that the amendment names, without quoting it as changed, *lean on* it (see ``leaning``).
* An edit that quotes a word twice and leaves it once (“very very good” → “very good”) does not say which of the two
  goes: it has *room*, and holds both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from motions.text import limits
from motions.text.document import Clause, ClauseId, Document, Position
from motions.text.leaning import around, beside
from motions.text.naming import place
from motions.text.operations import (
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
from motions.text.primitives import Born, Dress, Effect, Insert, Join, Move, Remove, Span, Split, TextEdit
from motions.text.quoting import opening, quote
from motions.text.ranges import range_effects
from motions.text.refusals import Candidate, Code, Refusal
from motions.text.verifying import at, check_gap, check_new, check_offset, check_value, check_words, clause_at
from motions.text.words import is_worded, tokens


def amendment_effects(operations: Sequence[Operation], base: Document) -> list[tuple[int, Effect]]:
    """The effects of an amendment, each with the index of its operation. Raises Refusal where one is not exact."""
    if len(operations) > limits.OPERATIONS:
        raise Refusal(Code.TOO_LARGE, f"An amendment can hold {limits.OPERATIONS:,} changes; this one has more.")
    born = Born()
    found: list[tuple[int, Effect]] = []
    for index, operation in enumerate(operations):
        try:
            compiled = effects(operation, base, born)
        except Refusal as refusal:
            refusal.operation = index
            raise
        for effect in compiled:
            born.add(effect)
            found.append((index, effect))
    return found


def effects(operation: Operation, base: Document, born: Born | None = None) -> tuple[Effect, ...]:
    """The primitive effects of one operation.

    ``born`` holds what the earlier operations of its amendment bring. Raises Refusal (not_found, misquoted,
    out_of_range, invalid, too_large) where the base is not what the operation expects.
    """
    check_value(operation)
    return tuple(_COMPILERS[type(operation)](operation, base, born or Born()))


def trimmed(text: str, start: int, words: str, end: int) -> tuple[int, int, str, Span]:
    """The start, end and words that really change, and the span that is held.

    ``text[start:end]`` is to become ``words``.

    >>> trimmed("use agency staff", 4, "agency workers", 16)
    (11, 16, 'workers', (11, 16))
    >>> trimmed("use agency staff", 4, "agency and bank", 10)
    (10, 10, ' and bank', (4, 10))
    """
    old, new = tokens(text[start:end]), tokens(words)
    shared = _shared(old, new)
    ending = _shared(old[len(shared) :][::-1], new[len(shared) :][::-1])
    first = start + sum(map(len, shared))
    last = end - sum(map(len, ending))
    change = words[first - start : len(words) - (end - last)]
    return first, last, change, (first, last) if first < last else _held(first, shared, ending[::-1])


def _shared(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The tokens that both begin with."""
    return [token for token, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))]


def room(text: str, start: int, words: str, first: int, last: int) -> Span | None:
    """From the first to the last of the equal words of which an edit leaves open which go; None where it does not.

    ``text`` from ``start`` on was quoted; of it, ``first`` to ``last`` become ``words``.

    >>> room("very very good", 0, "", 5, 10), room("very very good", 5, "", 5, 10), room("more pay", 0, "", 4, 8)
    ((0, 10), None, None)
    """
    if words or first == last:
        return None
    before, going = tokens(text[start:first]), tokens(text[first:last])
    equal = "".join(_shared(before[::-1], (before + going)[::-1]))
    return (first - len(equal), last) if is_worded(equal) else None


def _held(point: int, before: list[str], after: list[str]) -> Span:
    """The quoted word that new words at ``point`` are added to."""
    start = end = point
    for token in reversed(before):
        start -= len(token)
        if not token.isspace():
            return start, point
    for token in after:
        end += len(token)
        if not token.isspace():
            return point, end
    return point, point


# Each operation in turn


def _replace_words(operation: ReplaceWords, base: Document, _born: Born) -> Iterator[Effect]:
    text = clause_at(operation.clause, base).clause.text
    start, end = operation.start, operation.start + len(operation.expected)
    check_offset("start", start, operation.clause, base)
    check_words(operation.words)
    if not (
        text.startswith(operation.expected, start)
        and text.startswith(operation.after, end)
        and text.endswith(operation.before, 0, start)
    ):
        raise _misquoted(operation, text, base)
    for edit in _edit(operation.clause, text, start, end, operation.words):
        leans_on = _leaned(operation, edit, text)
        yield replace(edit, leans_on=leans_on) if leans_on else edit


def _leaned(operation: ReplaceWords, edit: TextEdit, text: str) -> Span | None:
    cut = around(text, edit.start, edit.end)
    return cut if cut or operation.expected else beside(text, edit.start, operation.before, operation.after)


def _misquoted(operation: ReplaceWords, text: str, base: Document) -> Refusal:
    """Why the words are not where the operation says, with the places where they are."""
    words = operation.before + operation.expected + operation.after
    starts = _occurrences(words, text)
    if not starts:
        return Refusal(Code.NOT_FOUND, f"{at(base, operation.clause)} does not say {quote(words)}.")
    candidates = tuple(
        Candidate(
            clause=operation.clause,
            start=start + len(operation.before),
            end=start + len(operation.before) + len(operation.expected),
            context=text,
        )
        for start in starts
    )
    sentence = f"{at(base, operation.clause)} says {quote(words)}, but not at the place that the amendment names."
    return Refusal(Code.MISQUOTED, sentence, candidates=candidates)


def _occurrences(words: str, text: str) -> list[int]:
    starts: list[int] = []
    start = text.find(words)
    while start >= 0 and len(starts) < limits.CANDIDATES:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts


def _edit(clause: ClauseId | None, text: str, start: int, end: int, words: str) -> Iterator[TextEdit]:
    if text[start:end] == words:
        raise Refusal(Code.INVALID, "The amendment changes nothing: the new words are the same as the old.")
    first, last, change, held = trimmed(text, start, words, end)
    wide = room(text, start, change, first, last)
    edit = TextEdit(clause=clause, start=first, end=last, words=change, held=wide or held, room=wide)
    named = (first, first) if wide else (start, end)
    yield edit if named == (first, last) else replace(edit, named=named)


def _replace_clause(operation: ReplaceClause, base: Document, born: Born) -> Iterator[Effect]:
    row = clause_at(operation.clause, base).clause.row
    new = operation.replacement
    if operation.expected != row:
        raise Refusal(Code.MISQUOTED, f"{at(base, row.id)} does not read as the amendment says.")
    if new.id != row.id:
        raise Refusal(Code.INVALID, f"What replaces {place(base, row.id)} bears its id, {quote(row.id)}, and no other.")
    if new.children:
        raise Refusal(
            Code.INVALID, f"What replaces {place(base, row.id)} is that clause alone, without clauses under it."
        )
    if new == row and row.id not in born.moved:
        raise Refusal(Code.INVALID, "The amendment changes nothing: the new words are the same as the old.")
    if new.text != row.text:
        yield from _whole(row.id, row.text, new.text)
    if new == row or (new.kind, new.marker, new.start) != (row.kind, row.marker, row.start):
        yield Dress(clause=row.id, kind=new.kind, marker=new.marker, start=new.start)


def _whole(clause: ClauseId | None, text: str, words: str) -> Iterator[TextEdit]:
    for edit in _edit(clause, text, 0, len(text), words):
        yield replace(edit, held=(-1, len(text) + 1), whole=True, named=None)


def _change_title(operation: ChangeTitle, base: Document, _born: Born) -> Iterator[Effect]:
    check_words(operation.title)
    if operation.expected != base.title:
        raise Refusal(Code.MISQUOTED, f"The title reads {quote(base.title)}, and not {quote(operation.expected)}.")
    yield from _whole(None, base.title, operation.title)


def _insert_clause(operation: InsertClause, base: Document, born: Born) -> Iterator[Effect]:
    check_gap(operation.position, base, born)
    check_new([operation.clause], base, born)
    yield Insert(gap=operation.position, clause=operation.clause)


def _delete_clause(operation: DeleteClause, base: Document, _born: Born) -> Iterator[Effect]:
    clause = clause_at(operation.clause, base).clause
    if operation.expected != clause:
        raise Refusal(Code.MISQUOTED, f"{at(base, clause.id)} does not read as the amendment says.")
    yield Remove(clause=clause.id)


def _move_clause(operation: MoveClause, base: Document, born: Born) -> Iterator[Effect]:
    found = clause_at(operation.clause, base)
    if operation.origin != found.position:
        raise Refusal(Code.MISQUOTED, f"{at(base, operation.clause)} does not stand where the amendment says.")
    check_gap(operation.position, base, born)
    if operation.position.after == operation.clause or operation.position == operation.origin:
        raise Refusal(Code.INVALID, f"The amendment changes nothing: {place(base, operation.clause)} stands there.")
    yield Move(clause=operation.clause, gap=operation.position)


def _split_clause(operation: SplitClause, base: Document, born: Born) -> Iterator[Effect]:
    text = clause_at(operation.clause, base).clause.text
    check_offset("start", operation.start, operation.clause, base)
    if not text.startswith(operation.expected, operation.start):
        raise Refusal(
            Code.MISQUOTED,
            f"{at(base, operation.clause)} does not say {quote(operation.expected)} where the amendment divides it.",
        )
    if operation.second.text or operation.second.children:
        raise Refusal(
            Code.INVALID,
            f"The second half of {place(base, operation.clause)} takes its words from the first, and nothing else.",
        )
    check_new([operation.second], base, born)
    end = operation.start + len(operation.expected)
    yield Split(clause=operation.clause, start=operation.start, end=end, second=operation.second)


def _join_clauses(operation: JoinClauses, base: Document, _born: Born) -> Iterator[Effect]:
    found = clause_at(operation.clause, base)
    check_words(operation.words)
    if found.clause.children:
        raise Refusal(
            Code.INVALID, f"{at(base, operation.clause)} has clauses under it, so nothing can be joined to it."
        )
    gap = Position(parent=found.position.parent, after=operation.clause)
    siblings = base.children(gap.parent)
    following = [clause.row for clause in siblings[found.index + 1 : found.index + 2]]
    if [row.id for row in following] != [operation.second.id]:
        raise Refusal(
            Code.MISQUOTED,
            f"{at(base, operation.clause)} is not followed by {_named(operation.second)}.",
        )
    if following != [operation.second]:
        raise Refusal(Code.MISQUOTED, f"{at(base, operation.second.id)} does not read as the amendment says.")
    yield Join(clause=operation.clause, second=operation.second.id, words=operation.words, gap=gap)


def _named(row: Clause) -> str:
    return opening(row.text) if row.text else "the clause that the amendment names"


def _replace_range(operation: ReplaceRange, base: Document, born: Born) -> Iterator[Effect]:
    """A range inside one clause, with no new clauses, is a change of its words."""
    is_words = operation.first.clause == operation.last.clause and not operation.clauses
    for effect in range_effects(operation, base, born):
        if is_words and isinstance(effect, TextEdit):
            text = base.text(effect.clause)
            for edit in _edit(effect.clause, text, effect.start, effect.end, effect.words):
                yield replace(edit, leans_on=around(text, edit.start, edit.end))
        else:
            yield effect


_COMPILERS: Mapping[type[Any], Callable[[Any, Document, Born], Iterator[Effect]]] = {
    ReplaceWords: _replace_words,
    ReplaceClause: _replace_clause,
    InsertClause: _insert_clause,
    DeleteClause: _delete_clause,
    MoveClause: _move_clause,
    SplitClause: _split_clause,
    JoinClauses: _join_clauses,
    ReplaceRange: _replace_range,
    ChangeTitle: _change_title,
}
