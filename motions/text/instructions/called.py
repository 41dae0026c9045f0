"""Which sections a name means: the words that open one, those it begins with, or what it is called for short.

“Conference believes:”, “Further believes:”        “believes 1” is point 1 of the first, as “further” is not said
"""

from __future__ import annotations

from collections.abc import Sequence

from motions.text.instructions.places import Section
from motions.text.instructions.syntax import Label

_QUALIFYING = frozenset({"further", "also", "additionally", "moreover"})


def called(sections: Sequence[Section], name: Label) -> Sequence[Section]:
    """The sections that a name means, in the first of the ways in which it means any."""
    for means in (_is_all, _is_beginning, _is_short, _is_end):
        found = [section for section in sections if means(section, name)]
        if found:
            plain = [section for section in found if _QUALIFYING.isdisjoint({*section.says} - {*name})]
            return plain or found
    return ()


def _is_all(section: Section, name: Label) -> bool:
    """Whether a name is all the words that open a section."""
    return section.says == name


def _is_beginning(section: Section, name: Label) -> bool:
    return section.says[: len(name)] == name


def _is_short(section: Section, name: Label) -> bool:
    """Whether a section is called so: by its verb, by what its points are."""
    return name in section.names


def _is_end(section: Section, name: Label) -> bool:
    """Whether the words that open a section end with several words: "is alarmed that"."""
    return len(name) > 1 and section.says[-len(name) :] == name
