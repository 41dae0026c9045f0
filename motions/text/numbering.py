"""The label that is printed before each clause: computed from where the clause stands, never stored.

Rules:

* Lists restart under each parent. Under one parent a clause counts on from the last before it in the same style,
  whatever stands between, unless it has a ``start`` of its own.
* Where the parent is numbered too, the last number of "1.1" counts and what is before it follows the parent.
* A lettered style ("1A") repeats the number before it.
* A clause without a marker has the label "".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from motions.text.document import Clause, ClauseId, Document
from motions.text.markers import Count, Style, style

Counts = dict[Style, int]


def labels(document: Document) -> Mapping[ClauseId, str]:
    """What is printed before each clause, in reading order, without the gap that follows.

    Document                       labels
    ├─ c1 ""    "We demand:"       ""
    │  ├─ c2 "(a) "                (a)
    │  │  └─ c3 "• "               •
    │  └─ c4 "(a) "                (b)
    └─ c5 "1. " start 7            7.
    """
    printed: dict[ClauseId, str] = {}
    _label(document.clauses, None, printed)
    return printed


def following(counted: Style, counts: Counts) -> int:
    """The number that a clause of this style has by itself after the siblings counted."""
    if counted.letter:
        return counts.get(counted.key, 1)
    return counts.get(counted.key, 0) + 1


def _label(clauses: Iterable[Clause], path: str | None, printed: dict[ClauseId, str]) -> None:
    counts: Counts = {}
    for clause in clauses:
        counted = style(clause.marker)
        if counted is None:
            printed[clause.id] = clause.marker.rstrip()
            _label(clause.children, None, printed)
            continue
        counted = replace(counted, prefix=inherited(counted, path))
        number = following(counted, counts) if clause.start is None else clause.start
        counts[counted.key] = number
        printed[clause.id] = counted.label(number)
        _label(clause.children, own_path(counted, number), printed)


def inherited(counted: Style, path: str | None) -> str:
    """The prefix that is printed: the parent's numbers where they are as many, else the style's own."""
    if path is not None and path.count(".") + 1 == counted.prefix.count("."):
        return path + "."
    return counted.prefix


def own_path(counted: Style, number: int) -> str | None:
    """The numbers of a clause, as those under it print them before their own: "4.3"; None when it has letters."""
    return f"{counted.prefix}{number}{counted.letter}" if counted.count is Count.ARABIC else None
