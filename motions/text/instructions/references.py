"""The numbers by which a text names its own points, and which of them an amendment makes name another one.

    1. that rest is short, as point 3 says;        Delete point 2.
    2. that days are long;                     →   "point 3" named the third point and names none: stale
    3. that nights are longer.

Rules:

* "points 1 and 3", "rule 4.2(b) or 4.3", "paragraph 2", "bullet 2", "see (b)": every number of them counts. A number
  that no clause has is not the text's own, nor is one "of the Care Act 2014".
* One is stale where its words stand after the amendment, and the clauses of that number are not those of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from motions.text.apply import apply
from motions.text.document import ClauseId, Document, Kind
from motions.text.instructions.places import Places, pieces
from motions.text.instructions.syntax import Label
from motions.text.operations import Operation

_ONE = r"(?:\d+(?:\.\d+)*(?:\([a-z]+\))*|\([a-z]+\))"
_MORE = rf"(?:(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+|\s*[–-]\s*){_ONE})*"
_REFERENCE = re.compile(
    rf"\b(?P<kind>point|paragraph|clause|section|item|rule|bullet|note|believe|resolve)s?\s+(?P<numbers>{_ONE}{_MORE})"
    r"|\b(?:see|under|per|at)\s+(?P<label>\((?:[a-z]|[ivx]+|\d+)\))",
    re.IGNORECASE,
)
_NUMBER = re.compile(_ONE, re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s+(?:of|to|in)\s+(?:the\s+)?(?:[A-Z\d][\w’'&()-]*,?\s+(?:(?:and|of|for|in|on|&)\s+)*)*"
    r"(?:Act|Regulations?|Order|Bill|Directive|Treaty|Convention|Charter|Code|Agreement)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words that name clauses by their numbers, and the kind of clause that they name, "" where they do not say it."""

    words: str
    kind: str
    numbers: tuple[Label, ...]


def stale(places: Places, operations: Sequence[Operation]) -> tuple[str, ...]:
    """The words that name other clauses once the operations are applied. Raises Refusal as ``apply`` does."""
    found = _references(places)
    if not found:
        return ()
    after = apply(places.document, operations)
    kept = [reference for reference in found if _stands(reference, after)]
    moved = Places(after)
    return tuple(dict.fromkeys(one.words for one in kept if _is_stale(one, places, moved)))


@lru_cache(maxsize=64)
def _references(places: Places) -> tuple[Reference, ...]:
    return tuple(one for clause_id in places.order for one in _within(places.clause(clause_id).text))


def _within(text: str) -> Iterator[Reference]:
    for match in _REFERENCE.finditer(text):
        if not _ELSEWHERE.match(text, match.end()):
            numbers = _NUMBER.findall(match["numbers"] or match["label"])
            kind = (match["kind"] or "").lower()
            yield Reference(words=match.group(), kind=kind, numbers=tuple(map(pieces, numbers)))


def _stands(reference: Reference, document: Document) -> bool:
    return any(reference.words in clause.text for clause in document.walk())


def _is_stale(reference: Reference, before: Places, after: Places) -> bool:
    return any(
        (named := _named(reference.kind, number, before)) and named != _named(reference.kind, number, after)
        for number in reference.numbers
    )


def _named(kind: str, number: Label, places: Places) -> frozenset[ClauseId]:
    """The clauses that the number may name."""
    labelled = {one for one in places.order if number in {places.path[one], places.own[one]}}
    place = int(number[0]) if len(number) == 1 and number[0].isdigit() else 0
    counted = {row[place - 1] for row in _counted(kind, places) if 0 < place <= len(row)}
    return frozenset(counted if kind == "bullet" and counted else labelled | counted)


def _counted(kind: str, places: Places) -> Sequence[Sequence[ClauseId]]:
    """The clauses that a kind counts where no label is printed: paragraphs in the text, bullets in each list."""
    if kind == "paragraph":
        return [places.blocks]
    if kind != "bullet":
        return ()
    lists = [places.document.clauses, *(clause.children for clause in places.document.walk())]
    return [[one.id for one in row if one.kind is Kind.POINT and not places.own[one.id]] for row in lists]
