"""In which order things are taken: as they come, but what is in one group together, in the sequence of the group.

as they come        1.1  1.2  1.3  1.4        1.4 and 1.2 are a group, in this sequence
taken               1.1  1.4  1.2  1.3
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar


class Grouped(Protocol):
    """What this module asks of a motion or an amendment."""

    @property
    def group_id(self) -> int | None: ...
    @property
    def place_in_group(self) -> int: ...


Row = TypeVar("Row", bound=Grouped)


def in_sequence(rows: Iterable[Row]) -> list[Row]:
    """The rows, which come in their usual order, as they are taken: a group where the first of its members stands."""
    return list(_taken(list(rows)))


def _taken(rows: list[Row]) -> Iterator[Row]:
    done: set[int] = set()
    for row in rows:
        if row.group_id is None:
            yield row
        elif row.group_id not in done:
            done.add(row.group_id)
            together = [each for each in rows if each.group_id == row.group_id]
            yield from sorted(together, key=lambda each: each.place_in_group)
