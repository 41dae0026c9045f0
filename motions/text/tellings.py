"""The same change of words, told by several amendments in different numbers of operations.

To replace “wards” with “clinics” is to delete “wards” and to insert “clinics” there; to insert “, clinics, theatres” is
to insert “, clinics” and then “, theatres”. Rules:

* The changes that one amendment makes to one text, some in a row, are the same as another's where they make the same of
  the same words.
* A row in which it is lost which of several equal words goes, or beside which of them words come, is nobody else's; nor
  is one with a change that leaves that open.
* Of two ways to see what is the same the one with the shorter rows is taken.
* Where the words that two rows have untouched between their changes are not at one place in the result, they are two.
* Amendments that make the same of a whole text by changes that are not the same are ``doubtful``: “new” put before
  “agency” and “, old agency” after it, and “new agency, old” put before it. Where they name one each of equal words,
  each is made (``agreement``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain, combinations, pairwise, product

from motions.text.agreement import Key, key, leftmost
from motions.text.arrivals import Step
from motions.text.document import ClauseId, Document
from motions.text.effects import trimmed
from motions.text.operations import Source
from motions.text.primitives import Span, TextEdit
from motions.text.spacing import in_reading_order, parted
from motions.text.words import has_word

ROW = 12
"""So many changes in a row, at most, are looked for in other amendments; besides, all that one makes to a text."""

Told = tuple[Source, TextEdit]


@dataclass(frozen=True, kw_only=True)
class Retelling:
    """One change of words that amendments tell differently.

    ``steps`` are those by which each asks for it, by its number. ``effect`` is the whole change, as it is told by the
    first who tells it in one operation, if anyone does.
    """

    effect: TextEdit
    steps: Mapping[str, Sequence[Told]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """Changes of one amendment to a text, in reading order from the ``first`` to before the ``last``, as one ``edit``.

    What is the ``same`` as another's has the same key.
    """

    number: str
    first: int
    last: int
    edit: TextEdit
    same: Key

    @property
    def is_one(self) -> bool:
        return self.last - self.first == 1


@dataclass(frozen=True, kw_only=True)
class _Clause:
    """The changes to one text: by the number of its amendment those ``told``, and the same ``set_apart``.

    ``pieces`` are the rows in which those of an amendment are told so far, ``found`` those that are told differently.
    """

    base: Document
    text: str
    told: Mapping[str, Sequence[Told]]
    set_apart: Mapping[str, Sequence[TextEdit]]
    pieces: dict[str, list[_Row]]
    found: dict[Key, tuple[Sequence[_Row], TextEdit]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Tellings:
    """The changes that amendments tell differently, and the steps of two that are ``doubtful`` beside each other."""

    same: Sequence[Retelling]
    doubtful: Sequence[tuple[Told, Told]]


def tellings(base: Document, steps: Iterable[Step]) -> Tellings:
    """What amendments, with their effects in agenda order, tell differently."""
    same: list[Retelling] = []
    doubtful: list[tuple[Told, Told]] = []
    for here in _clauses(base, steps):
        for rows in sorted(_alike(here), key=lambda rows: max(row.last - row.first for row in rows)):
            _take(here, rows)
        for rows, effect in here.found.values():
            told = {row.number: here.told[row.number][row.first : row.last] for row in rows}
            same.append(Retelling(effect=effect, steps=told))
        doubtful += _doubtful(here)
    return Tellings(same=same, doubtful=doubtful)


def _clauses(base: Document, steps: Iterable[Step]) -> Iterator[_Clause]:
    """The texts in which two amendments meet, or may make the same of it, and one makes more than one change."""
    by_clause: dict[ClauseId | None, dict[str, list[Told]]] = defaultdict(dict)
    for source, effect in steps:
        if isinstance(effect, TextEdit) and effect.part_of is None:
            by_clause[effect.clause].setdefault(source.number, []).append((source, effect))
    for clause, told in by_clause.items():
        if len(told) > 1 and any(len(own) > 1 for own in told.values()):
            text = base.text(clause)
            if _meet(text, told) or _weigh_alike(text, told):
                yield _clause(base, text, told)


def _meet(text: str, told: Mapping[str, Sequence[Told]]) -> bool:
    """Whether two amendments change something at one place, or with no word between."""
    spans = sorted((edit.start, edit.end, number) for number, own in told.items() for _, edit in own)
    end, last = spans[0][1:]
    for start, to, number in spans[1:]:
        if number != last and not has_word(text, end, start):
            return True
        end, last = max((end, last), (to, number))
    return False


def _weigh_alike(text: str, told: Mapping[str, Sequence[Told]]) -> bool:
    """Whether two amendments may make the same of the whole text."""
    return len({sum(_weight(text, edit) for edit in _apart(text, own)) for own in told.values()}) < len(told)


def _clause(base: Document, text: str, told: Mapping[str, Sequence[Told]]) -> _Clause:
    ordered = {number: sorted(own, key=lambda step: in_reading_order(step[1])) for number, own in told.items()}
    set_apart = {number: _apart(text, own) for number, own in ordered.items()}
    pieces = {
        number: [
            _Row(number=number, first=place, last=place + 1, edit=edit, same=key(edit, base))
            for place, edit in enumerate(edits)
        ]
        for number, edits in set_apart.items()
    }
    return _Clause(base=base, text=text, told=ordered, set_apart=set_apart, pieces=pieces)


def _apart(text: str, own: Sequence[Told]) -> list[TextEdit]:
    """The changes of an amendment in reading order, so that no two of them take the same space."""
    edits = sorted((edit for _, edit in own), key=in_reading_order)
    return [edit for edit in parted(text, edits) if isinstance(edit, TextEdit)]


def _alike(here: _Clause) -> Iterator[Sequence[_Row]]:
    """The rows of several amendments that come to the same, of which one at least is more than one change."""
    found: dict[Key, list[_Row]] = defaultdict(list)
    for number, spans in _may_be_alike(here).items():
        for first, last in spans:
            row = here.pieces[number][first] if last - first == 1 else _row(here, number, first, last)
            if row:
                found[row.same].append(row)
    for rows in found.values():
        if 1 < len({row.number for row in rows}) == len(rows) and not all(row.is_one for row in rows):
            yield rows


def _may_be_alike(here: _Clause) -> Mapping[str, Sequence[Span]]:
    """The rows of each amendment, from the first change to before the last, by which the text comes to have just the
    letters more and less that it comes to have by one of another: hardly any, so that the others need not be made."""
    weighed: dict[str, list[tuple[Span, int]]] = {}
    first_with: dict[int, str] = {}
    shared: set[int] = set()
    for number, edits in here.set_apart.items():
        sums = list(accumulate((_weight(here.text, edit) for edit in edits), initial=0))
        spans = chain(((place, place + 1) for place in range(len(edits))), _rows(edits))
        weighed[number] = [(span, sums[span[1]] - sums[span[0]]) for span in spans]
        shared.update(weight for _, weight in weighed[number] if first_with.setdefault(weight, number) != number)
    return {number: [span for span, weight in own if weight in shared] for number, own in weighed.items()}


def _weight(text: str, edit: TextEdit) -> int:
    """A number for the letters that come and go. It adds up, and changes that make the same of a text have the same."""
    old = text[edit.start : edit.end]
    return sum([ord(letter) ** 3 for letter in edit.words]) - sum([ord(letter) ** 3 for letter in old])


def _rows(edits: Sequence[TextEdit]) -> Iterator[Span]:
    """The rows of two changes or more."""
    for first in range(len(edits)):
        furthest = min(first + ROW, len(edits)) if first else len(edits)  # only all of them may be more than a row
        for last in range(first + 1, furthest):
            before, added = edits[last - 1], edits[last]
            if added.start < before.end or before.room or added.room:
                break
            if last - first < ROW or last == len(edits) - 1:
                yield first, last + 1


def _row(here: _Clause, number: str, first: int, last: int) -> _Row | None:
    """Changes in a row as one, if they change anything."""
    edits = here.set_apart[number][first:last]
    start, end = edits[0].start, edits[-1].end
    between = (here.text[edit.end : following.start] + following.words for edit, following in pairwise(edits))
    words = edits[0].words + "".join(between)
    if words == here.text[start:end]:
        return None
    edit = TextEdit(clause=edits[0].clause, start=start, end=end, words=words, held=(start, end))
    return _Row(number=number, first=first, last=last, edit=edit, same=key(edit, here.base))


# What is taken


def _take(here: _Clause, rows: Sequence[_Row]) -> None:
    """Take the rows for one change, if they are told in different pieces, and nothing of it is doubtful."""
    pieces = [_pieces(here, row) for row in rows]
    if not all(pieces) or len({tuple(piece.same for piece in own) for own in pieces}) == 1:
        return
    inner = {piece.same for own in pieces for piece in own if piece.same in here.found}
    numbers = {row.number for row in rows}
    effect = next((row.edit for row in rows if row.is_one), None) or _trimmed(here.text, rows[0].edit)
    if (
        all(row.number in numbers for one in inner for row in here.found[one][0])
        and all(_names(here, row) for row in rows)
        and _fit(here, rows, effect)
    ):
        for one in inner:
            del here.found[one]
        here.found[rows[0].same] = rows, effect
        for row in rows:
            own = here.pieces[row.number]
            here.pieces[row.number] = [piece for piece in own if not row.first <= piece.first < row.last] + [row]


def _pieces(here: _Clause, row: _Row) -> list[_Row]:
    """The pieces in which a row is told so far, in reading order; none where one of them reaches past it."""
    inside = [piece for piece in here.pieces[row.number] if row.first < piece.last and piece.first < row.last]
    reaches = any(piece.first < row.first or piece.last > row.last for piece in inside)
    return [] if reaches else sorted(inside, key=lambda piece: piece.first)


def _trimmed(text: str, edit: TextEdit) -> TextEdit:
    """The edit of the words that change, and of no others."""
    first, last, words, _ = trimmed(text, edit.start, edit.words, edit.end)
    return replace(edit, start=first, end=last, words=words, held=(first, last))


def _names(here: _Clause, row: _Row) -> bool:
    """Whether a row as a whole still says which words its changes are about."""
    whole = _trimmed(here.text, row.edit)
    return not any(
        has_word(here.text, edit.start, whole.start) or has_word(here.text, whole.end, edit.end)
        for edit in here.set_apart[row.number][row.first : row.last]
    )


def _fit(here: _Clause, rows: Sequence[_Row], effect: TextEdit) -> bool:
    """Whether rows that leave the same place inside a change untouched have it at one place in the result; and whether
    someone changes each."""
    untouched = [_untouched(here, row, effect) for row in rows]
    places: dict[int, int] = {}
    for own in untouched:
        if any(places.get(place, shift) != shift for place, shift in own.items()):
            return False
        places |= own
    return not set(untouched[0]).intersection(*untouched[1:])


def _untouched(here: _Clause, row: _Row, effect: TextEdit) -> dict[int, int]:
    """The places inside a change that the edits of a row do not reach over, and how far each is shifted by them."""
    edits, found, shift = here.set_apart[row.number][row.first : row.last], {}, 0
    for edit, following in pairwise(edits):
        shift += len(edit.words) - (edit.end - edit.start)
        for place in range(max(edit.end, effect.start + 1), min(following.start, effect.end - 1) + 1):
            found[place] = shift
    return found


# What is doubtful


def _doubtful(here: _Clause) -> Iterator[tuple[Told, Told]]:
    """The first changes of two amendments that are not the same, where they make the same of the whole text."""
    by_result: dict[str, dict[tuple[Key, ...], list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, pieces in here.pieces.items():
        keys = tuple(sorted((piece.same for piece in pieces), key=repr))
        by_result[_result(here, number)][keys].append(number)
    for together in by_result.values():
        for ones, others in combinations(together.values(), 2):
            for one, other in product(ones, others):
                yield from _first_of(here, one, other)


def _result(here: _Clause, number: str) -> str:
    """What an amendment makes of the text."""
    found, at = "", 0
    for edit in here.set_apart[number]:
        found += here.text[at : edit.start] + edit.words
        at = edit.end
    return found + here.text[at:]


def _first_of(here: _Clause, one: str, other: str) -> Iterator[tuple[Told, Told]]:
    own, others = _others(here, one, other), _others(here, other, one)
    places = [{leftmost(row.edit, here.base) for row in rows} for rows in (own, others)]
    if own and others and places[0] != places[1]:
        yield here.told[one][own[0].first], here.told[other][others[0].first]


def _others(here: _Clause, one: str, other: str) -> list[_Row]:
    """The pieces of the one amendment that the other has not."""
    keys = {piece.same for piece in here.pieces[other]}
    return sorted((piece for piece in here.pieces[one] if piece.same not in keys), key=lambda piece: piece.first)
