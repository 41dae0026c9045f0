"""What stands around the text of a motion or is set into it: quotations, footnotes, signatures, and how they count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from motions.text.document import ClauseId, Kind
from motions.text.instructions.area import Area, Scheme, counted, rows
from motions.text.instructions.places import Places
from motions.text.instructions.question import Hit
from motions.text.instructions.syntax import Unit
from motions.text.instructions.vocabulary import Noun
from motions.text.shapes import is_closing


def quotations(places: Places, clauses: Sequence[ClauseId]) -> Scheme:
    """The quotations; where none is laid out as one, the words in quotation marks."""
    found = _of_kind(places, clauses, Kind.QUOTATION)
    said = [Area(Noun.QUOTATION, (Hit(one, start, one, end),)) for one, start, end in places.quoted(clauses)]
    return counted(_each(places, Noun.QUOTATION, found) or said)


def are_quotations(places: Places, clauses: Sequence[ClauseId]) -> bool:
    """Whether there are clauses and each is all in quotation marks: no paragraphs beside numbered ones."""
    whole = {one for one, start, end in places.quoted(clauses) if end - start == len(places.clause(one).text)}
    return bool(clauses) and whole == set(clauses)


def footnotes(places: Places, clauses: Sequence[ClauseId]) -> Scheme:
    """The footnotes by their printed numbers, or in their order where they have none."""
    found = _of_kind(places, clauses, Kind.FOOTNOTE)
    labels = tuple(places.own[one] or (str(number),) for number, one in enumerate(found, start=1))
    return Scheme(tuple(_each(places, Noun.FOOTNOTE, found)), labels)


def signatures(places: Places, unit: Unit, clauses: Sequence[ClauseId]) -> list[Scheme]:
    """Those who sign, by their order; all lines together where the whole is meant, with "Yours sincerely"."""
    lines = _of_kind(places, clauses, Kind.SIGNATURE)
    if unit.is_plural or not lines:
        return [counted(_each(places, Noun.SIGNATURE, lines))]
    signed = counted(_each(places, Noun.SIGNATURE, (one for one in lines if not is_closing(places.clause(one).text))))
    if unit.ordinals or unit.labels:
        return [signed]
    return [signed, counted([Area(Noun.SIGNATURE, rows(places, lines), tuple(lines))])]


def _of_kind(places: Places, clauses: Sequence[ClauseId], kind: Kind) -> list[ClauseId]:
    return [one for one in clauses if places.clause(one).kind is kind]


def _each(places: Places, noun: Noun, clauses: Iterable[ClauseId]) -> list[Area]:
    return [Area(noun, rows(places, places.under(one)), (one,)) for one in clauses]
