"""Part of the text, and one way of counting such parts: values, and how a number or an ordinal picks from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from motions.text.document import ClauseId
from motions.text.instructions.places import Places
from motions.text.instructions.question import Hit
from motions.text.instructions.syntax import Label, Unit
from motions.text.instructions.vocabulary import Noun


@dataclass(frozen=True, slots=True)
class Area:
    """Part of the text: ``pieces`` are runs of characters; ``roots`` the clauses that it is made of, if it is whole."""

    noun: Noun
    pieces: tuple[Hit, ...]
    roots: tuple[ClauseId, ...] = ()
    is_section: bool = False


Group = tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way of counting: the areas in order, each with the labels that name it."""

    areas: tuple[Area, ...]
    labels: tuple[Label, ...]


def rows(places: Places, clauses: Iterable[ClauseId]) -> tuple[Hit, ...]:
    """All the words of each of the clauses."""
    every = _every_row(places)
    return tuple(every[one] for one in clauses)


@lru_cache(maxsize=64)
def _every_row(places: Places) -> Mapping[ClauseId, Hit]:
    """All the words of each clause, kept for the next instruction on them."""
    return {one: Hit(one, 0, one, len(places.clause(one).text)) for one in places.order}


def counted(areas: list[Area]) -> Scheme:
    """The areas by their numbers, from 1."""
    return Scheme(tuple(areas), tuple((str(number),) for number in range(1, len(areas) + 1)))


def pick(unit: Unit, scheme: Scheme) -> Group:
    """The areas that a unit's labels or ordinals name in one scheme; () where one of them names none."""
    if unit.ordinals:
        return by_ordinal(unit.ordinals, scheme.areas)
    chosen = [scheme.labels.index(label) if label in scheme.labels else -1 for label in unit.labels]
    if not chosen or min(chosen) < 0:
        return ()
    if unit.through == ("last",):
        return scheme.areas[chosen[0] :]
    if unit.through is not None:
        if unit.through not in scheme.labels:
            return ()
        return scheme.areas[chosen[0] : scheme.labels.index(unit.through) + 1]
    return tuple(scheme.areas[index] for index in chosen)


def by_ordinal(ordinals: Sequence[int], areas: tuple[Area, ...]) -> Group:
    """The areas that ordinals name, from the end where negative, 0 for the middle one; () where one names none."""
    if any(not -len(areas) <= one <= len(areas) or (not one and not len(areas) % 2) for one in ordinals):
        return ()
    return tuple(areas[one - 1 if one > 0 else one if one else len(areas) // 2] for one in ordinals)


def distinct(groups: Sequence[Group]) -> list[Group]:
    """The groups, those of the same characters once."""
    if len(groups) < 2:
        return list(groups)
    found: dict[tuple[tuple[Hit, ...], ...], Group] = {}
    for group in groups:
        found.setdefault(tuple(area.pieces for area in group), group)
    return list(found.values())
