"""How sections are counted: "the second section" is that which a reader of the printed page would call so.

Background                      1
Pay has fallen.
Conference believes             2      a chapeau without a colon is a heading to a reader
Conference resolves to:         3
Conference thanks the staff.    4?     it opens as a section does: both ways of counting are tried
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile

from motions.text.document import ClauseId, Kind
from motions.text.instructions.numbered_heads import heads
from motions.text.instructions.places import Places, Section
from motions.text.instructions.syntax import Label
from motions.text.openings import opens

CLOSED = "A paragraph stands after the list of this section: say whether it goes as well."
CLOSED_AT_END = "A paragraph stands after the list of this section: say whether this goes before or after it."


def by_kind(places: Places, sections: Sequence[Section]) -> list[list[Section]]:
    """The sections of chapeaux, and those of headings, where there are any."""
    kinds = (
        [one for one in sections if places.clause(one.opener).kind is kind]
        for kind in (Kind.CHAPEAU, Kind.HEADING, Kind.POINT)
    )
    return [same for same in kinds if same]


def headed(places: Places, noun: str, inside: Collection[ClauseId]) -> list[dict[Section, Label]]:
    """The sections within some clauses whose headings have a noun, with their numbers; each for itself where a number
    comes again."""
    named = heads(places.document)[noun]
    openers = named.keys() & set(inside)
    opening = {one.opener: one.roots for one in places.sections}
    every = [_up_to_next(opening.get(one, (one,)), named) for one in places.order if one in openers]
    found = {one: named[one.opener].label for one in every}
    return [found] if len(set(found.values())) == len(found) else [{one: label} for one, label in found.items()]


def _up_to_next(roots: tuple[ClauseId, ...], named: Collection[ClauseId]) -> Section:
    """A section up to the next thing that is called by the same noun."""
    first, *others = roots
    return Section(first, (first, *takewhile(lambda one: one not in named, others)), frozenset(), (), ())


def ways_of_counting(places: Places, sections: Sequence[Section], inside: Collection[ClauseId]) -> list[list[Section]]:
    """Every list of sections that an ordinal could count, within some clauses."""
    lower = {one for section in sections for root in section.roots[1:] for one in places.under(root)}
    lower.update(*(places.under(one)[1:] for one in places.titled))
    outer = [one for one in sections if one.opener not in lower]
    covered = {root for section in outer for root in section.roots}
    level = {places.parent(one.opener) for one in outer}
    others = [
        Section(one, (one,), frozenset(), (), ())
        for one in places.order
        if one in inside and one not in covered and places.parent(one) in level and _opens_by_itself(places, one)
    ]
    every = sorted((*outer, *others), key=lambda section: places.rank[section.opener])
    nested = by_kind(places, sections) if len(outer) < len(sections) and not places.titled else []
    below = outer[1:] if _is_line_alone(places, outer) else []
    return [one for one in (outer, every, below, *nested) if one]


def _is_line_alone(places: Places, sections: Sequence[Section]) -> bool:
    """Whether the first heading has nothing under it, and may be a line under the title: "Adopted in March"."""
    first = next(iter(sections), None)
    return first is not None and len(first.roots) == 1 and places.clause(first.opener).kind is Kind.HEADING


def _opens_by_itself(places: Places, clause: ClauseId) -> bool:
    """Whether a paragraph begins as a section does, and is all of it: "Conference believes that fires kill."."""
    found = places.clause(clause)
    return found.kind is Kind.PARAGRAPH and not found.marker and opens(found.text)


def trailing(places: Places, root: ClauseId) -> tuple[ClauseId, ...]:
    """The paragraphs right after the list that a chapeau opens: they may be the end of its section, or nobody's."""
    if places.clause(root).kind is not Kind.CHAPEAU or not places.clause(root).children:
        return ()
    after = places.document.children(places.parent(root))[places.index[root].index + 1 :]
    named = {one for found in heads(places.document).values() for one in found}
    plain = takewhile(lambda one: one.kind is Kind.PARAGRAPH and not one.marker and not opens(one.text), after)
    return tuple(takewhile(lambda one: one not in named, (one.id for one in plain)))
