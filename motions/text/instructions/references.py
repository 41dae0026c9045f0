"""The numbers by which a text names its own points, and which of them an amendment makes name another one.

    1. that rest is short, as point 3 says;        Delete point 2.
    2. that days are long;                     →   "point 3" named the third point and names none: stale
    3. that nights are longer.

Rules:

* "points 1 and 3", "rule 4.2(b) or 4.3", "paragraph 2", "bullet 2", "point iv", "see (b)": every number of them counts.
* So does a number that is printed here and has no noun: "see 5.3(a)", "(i) above", "(a) to (c) below", "under B2,". The
  words beside it are to show that it is no amount, name or date: "by 4.3 per cent", "the B2 road" are none.
* A number that no clause has is not the text's own, nor is one "of the Care Act 2014".
* A number in brackets, "(a)", is that of the list which is nearest to it in the tree.
* One is stale where its words stand after the amendment, and the clauses of that number are not those of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from motions.text.apply import apply
from motions.text.document import ClauseId, Document, Kind
from motions.text.instructions.places import Places, pieces
from motions.text.instructions.syntax import Label
from motions.text.operations import Operation

_KINDS = (
    "sub-?(?:point|paragraph|clause|section)|point|paragraph|clause|section|item|rule|article|regulation|"
    "standing order|part|bullet|note|believe|resolve"
)
_BRACKETS = r"(?:\((?:[a-z]{1,2}|[ivx]+|\d{1,2})\))"
_DEEP = rf"(?:(?:[A-Z]\.?)?\d+[A-Za-z]?(?:\.\d+[A-Z]?)*{_BRACKETS}*|{_BRACKETS}+)"
_CLOSED = r"(?=\s*(?:[.,;:)”]|\Z)|\s+(?:and|or|to|above|below)\b)"
_LETTER = rf"(?:[a-z]|[A-HJ-Z]|[ivx]{{2,5}}|[IVX]{{2,5}})(?!\w){_CLOSED}"
_ONE = rf"(?:{_DEEP}(?!\w)|{_LETTER})"
_AND = r"(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+|\s*[–-]\s*)"
_NAMED = rf"\b(?P<kind>(?i:{_KINDS}))s?\s+(?P<numbers>{_ONE}(?:{_AND}{_ONE})*)"

_BARE = (
    rf"(?:[A-Z]\.?\d{{1,4}}(?:\.\d{{1,4}}){{0,5}}{_BRACKETS}{{0,4}}|\d{{1,4}}(?:\.\d{{1,4}}){{1,5}}{_BRACKETS}{{0,4}}"
    rf"|\d{{1,4}}{_BRACKETS}{{1,4}}|{_BRACKETS}{{1,4}})(?!\w|[.,]\d)"
)
_LEADS = "see|under|per|at|in|by|with|of|from|to|both|either|neither|between|than|as|and|or|unless|where|when|if|then"
_VERBS = "shall|is|are|was|were|applies|apply|must|may|does|do|has|have|will|can|cannot|should|says|say|requires"
_UNNAMED = (
    rf"(?:\b(?:{_LEADS})\s+|(?<=[.;]\s)|(?<=\())(?P<led>{_BARE}(?:{_AND}{_BARE}){{0,9}})"
    rf"(?:\s+(?:above|below)\b|{_CLOSED}|(?=\s+(?:{_VERBS})\b))"
    rf"|(?P<pointed>{_BARE}(?:{_AND}{_BARE}){{0,9}})\s+(?:above|below)\b"
)
_REFERENCE = re.compile(f"{_NAMED}|{_UNNAMED}")
_MOST_DIGITS = 9
_NUMBER = re.compile(rf"{_DEEP}|{_LETTER}")
_ELSEWHERE = re.compile(
    r"\s+(?:of|to|in)\s+(?:the\s+)?(?:[A-Z\d][\w’'&()-]*,?\s+(?:(?:and|of|for|in|on|&)\s+)*)*"
    r"(?:Act|Regulations?|Order|Bill|Directive|Treaty|Convention|Charter|Code|Agreement)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words of a clause that name clauses by their numbers, and the kind that they name, "" where they do not say."""

    clause: ClauseId
    words: str
    kind: str
    numbers: tuple[str, ...]

    @property
    def is_inner(self) -> bool:
        """Whether its numbers stand in brackets by themselves: "(a) to (c)"."""
        return self.numbers[0].startswith("(")

    @property
    def labels(self) -> Iterator[Label]:
        """The label that each number means: 3(a) and 3(b) in "3(a) and (b)"."""
        above: Label = ()
        for number in self.numbers:
            own = pieces(number)
            if not number.startswith("("):
                above = own[:-1] if number.endswith(")") else ()
            yield (*above, *own) if number.startswith("(") else own


def stale(places: Places, operations: Sequence[Operation]) -> tuple[str, ...]:
    """The words that name other clauses once the operations are applied. Raises Refusal as ``apply`` does."""
    found = _references(places)
    if not found:
        return ()
    after = Places(apply(places.document, operations))
    kept = [reference for reference in found if _stands(reference, places.document, after.document)]
    return tuple(dict.fromkeys(one.words for one in kept if _is_stale(one, places, after)))


@lru_cache(maxsize=64)
def _references(places: Places) -> tuple[Reference, ...]:
    return tuple(one for clause_id in places.order for one in _within(clause_id, places.clause(clause_id).text))


def _within(clause: ClauseId, text: str) -> Iterator[Reference]:
    for match in _REFERENCE.finditer(text):
        if not _ELSEWHERE.match(text, match.end()):
            numbers = _NUMBER.findall(match["numbers"] or match["led"] or match["pointed"])
            kind = (match["kind"] or "").lower()
            yield Reference(clause=clause, words=match.group(), kind=kind, numbers=tuple(numbers))


def _stands(reference: Reference, before: Document, after: Document) -> bool:
    """Whether the words of a reference stand where they did, or where what was joined or divided took them."""
    return any(
        reference.words in clause.text
        for clause in after.walk()
        if clause.id == reference.clause or reference.words not in _text(before, clause.id)
    )


def _text(document: Document, clause: ClauseId) -> str:
    return document.index[clause].clause.text if clause in document.index else ""


def _is_stale(reference: Reference, before: Places, after: Places) -> bool:
    return any(
        (named := _meant(reference, label, before)) and named != _meant(reference, label, after)
        for label in reference.labels
    )


def _meant(reference: Reference, label: Label, places: Places) -> frozenset[ClauseId]:
    """The clauses that a number of a reference may name: by their labels, or as they are counted."""
    labelled = _labelled(places).get(label, ())
    if reference.is_inner:
        labelled = _nearest(labelled, reference.clause, places)
    place = int(label[0][:_MOST_DIGITS]) if len(label) == 1 and label[0].isdecimal() else 0
    counted = {row[place - 1] for row in _counted(reference.kind, places) if 0 < place <= len(row)}
    return frozenset(counted if reference.kind == "bullet" and counted else {*labelled, *counted})


@lru_cache(maxsize=64)
def _labelled(places: Places) -> Mapping[Label, Sequence[ClauseId]]:
    """The clauses by their labels, alone and with those above them: the b of 3(b), and 3(b)."""
    found: dict[Label, list[ClauseId]] = {}
    for one in places.order:
        path = places.path[one]
        ways = {path[start:] for start in places.label_starts(one)} | {places.headed.get(one, ())}
        for label in ways - {()}:
            found.setdefault(label, []).append(one)
    return found


def _nearest(clauses: Sequence[ClauseId], clause: ClauseId, places: Places) -> Sequence[ClauseId]:
    """Those that stand under the same clause as another one does, or under the lowest above it that has any."""
    above: ClauseId | None = clause if clause in places.index else None
    while above is not None:
        under = set(places.under(above))
        if found := [one for one in clauses if one in under]:
            return found
        above = places.parent(above)
    return clauses


def _counted(kind: str, places: Places) -> Sequence[Sequence[ClauseId]]:
    """The clauses that a kind counts where no label is printed: paragraphs in the text, bullets in each list."""
    if kind == "paragraph":
        return [places.blocks]
    if kind != "bullet":
        return ()
    lists = [places.document.clauses, *(clause.children for clause in places.document.walk())]
    return [[one.id for one in row if one.kind is Kind.POINT and not places.own[one.id]] for row in lists]
