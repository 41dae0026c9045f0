"""The words that a list is opened with: "C. We call on the union to:", "the introduction to the second list"."""

from __future__ import annotations

from motions.text.document import Clause, ClauseId, Kind
from motions.text.instructions.area import Area
from motions.text.instructions.places import OPENERS, Places, heads_points
from motions.text.instructions.vocabulary import Noun


def opener_of(places: Places, area: Area) -> tuple[ClauseId, ...]:
    """The clause that opens a list, or the point that is one with a list of its own; () where an area is neither."""
    first = places.clause(area.roots[0]) if area.roots else None
    if first is None or first.kind in OPENERS:
        return area.roots[:1] if area.noun is Noun.LIST else ()
    above = places.parent(first.id) if area.noun is Noun.LIST else None
    found = places.clause(above) if above is not None else first
    is_opener = found.kind in OPENERS or heads_points(found) or _leads_in(found)
    return (found.id,) if is_opener and (above is not None or len(area.roots) == 1) else ()


def _leads_in(clause: Clause) -> bool:
    return clause.kind is Kind.POINT and bool(clause.children) and clause.text.rstrip()[-1:] == ":"
