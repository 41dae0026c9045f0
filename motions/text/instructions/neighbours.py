"""Which unit stands right after another, right before it, or between two: "the sentence that follows “x”".

Rules:

* Next to a clause is what begins right after its words, or after all that stands under it; next to a sentence is one of
  the same clause.
* Words in quotation marks reach to the end, or the start, of a sentence or a clause: next to others there is none.
* Where words were changed, the sentence or the clause that has them is what the unit stands next to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from motions.text.instructions.area import Area
from motions.text.instructions.places import Places
from motions.text.instructions.question import Hit
from motions.text.instructions.syntax import Side
from motions.text.instructions.vocabulary import Noun
from motions.text.sentences import sentences

_MARKS = " .,;:!?\"'”’)–—-"
_OPENING = " \"'“‘(–—-"


def neighbours(places: Places, side: Side, anchors: Sequence[Area], every: Sequence[Area]) -> Iterator[Area]:
    """Those of the areas that stand so next to the anchors: two, in reading order, for what stands between them."""
    for area in every:
        if side is Side.BETWEEN:
            first, last = anchors[0], anchors[-1]
            is_there = _is_past(places, first, area) and _is_past(places, area, last)
        elif side is Side.AFTER:
            is_there = any(_follow(places, anchor, area) for anchor in anchors)
        else:
            is_there = any(_follow(places, area, anchor) for anchor in anchors)
        if is_there:
            yield area


def around(places: Places, hit: Hit, noun: Noun | None) -> Area:
    """The sentence, or the clause with all under it, that has some words."""
    if noun is Noun.SENTENCE:
        found = sentences(places.clause(hit.first).text)
        start, end = next(span for span in found if span[0] <= hit.start < span[1] or span == found[-1])
        return Area(Noun.SENTENCE, (Hit(hit.first, start, hit.first, end),))
    under = places.under(hit.first)
    return Area(Noun.CLAUSE, tuple(Hit(one, 0, one, len(places.clause(one).text)) for one in under), (hit.first,))


def _is_past(places: Places, one: Area, other: Area) -> bool:
    """Whether the second area stands after the first, or after the words that open it."""
    last, first = one.pieces[0 if one.noun is Noun.SECTION else -1], other.pieces[0]
    return (places.rank[last.last], last.end) <= (places.rank[first.first], first.start)


def _follow(places: Places, one: Area, other: Area) -> bool:
    """Whether the second area begins right after the first, or after the words that open the first."""
    first = other.pieces[0]
    if not (one.roots or other.roots) and one.pieces[0].first != first.first:
        return False
    return any(_adjoin(places, last, first) for last in {one.pieces[0], one.pieces[-1]})


def _adjoin(places: Places, last: Hit, first: Hit) -> bool:
    text, following = places.clause(last.last).text, places.clause(first.first).text
    if last.last == first.first:
        return last.end <= first.start and not text[last.end : first.start].strip(_MARKS)
    is_next = places.rank[first.first] == places.rank[last.last] + 1
    return is_next and not text[last.end :].strip(_MARKS) and not following[: first.start].strip(_OPENING)
