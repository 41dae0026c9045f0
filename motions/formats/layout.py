"""How the clauses of a text stand together: runs of labelled siblings are lists, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from motions.text.document import Clause, ClauseId

Labels = Mapping[ClauseId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Siblings that stand together: the items of one list, or clauses without labels."""

    is_list: bool
    clauses: tuple[Clause, ...]


def groups(clauses: Iterable[Clause], labels: Labels) -> Iterator[Group]:
    """The siblings in order, cut where labels begin or end.

    ├─ c1 ""        Group(is_list=False, c1)
    ├─ c2 "(a)"     Group(is_list=True, c2 c3)
    ├─ c3 "(b)"
    └─ c4 ""        Group(is_list=False, c4)
    """
    for is_list, together in groupby(clauses, lambda clause: bool(labels[clause.id])):
        yield Group(is_list=is_list, clauses=tuple(together))
