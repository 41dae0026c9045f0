"""Which sections a name means: the words that open one, those it begins with, or what it is called for short.

“Conference believes:”, “Further believes:”        “believes 1” is point 1 of the first, where it may be either
"""

from __future__ import annotations

from collections.abc import Sequence

from motions.text.instructions.places import Section
from motions.text.instructions.syntax import Label

_QUALIFYING = frozenset({"further", "also", "additionally", "moreover"})


def called(sections: Sequence[Section], name: Label, *, is_plain: bool) -> Sequence[Section]:
    """The sections that a name means, in the first of the ways in which it means any.

    ``is_plain``: of those only the ones without "further" or the like, if it is not in the name.
    """
    ways = (_is_all, _is_beginning, _is_short, _is_end)
    found = next(filter(None, ([one for one in sections if means(one, name)] for means in ways)), ())
    return [one for one in found if not is_plain or _QUALIFYING.isdisjoint({*one.says} - {*name})]


def _is_all(section: Section, name: Label) -> bool:
    """Whether a name is all the words that open a section, or those and the label before them."""
    return name in {section.says, (*section.label, *section.says)}


def _is_beginning(section: Section, name: Label) -> bool:
    return section.says[: len(name)] == name


def _is_short(section: Section, name: Label) -> bool:
    """Whether a section is called so: by its verb, by what its points are."""
    return name in section.names


def _is_end(section: Section, name: Label) -> bool:
    """Whether the words that open a section end with several words: "is alarmed that"."""
    return len(name) > 1 and section.says[-len(name) :] == name
