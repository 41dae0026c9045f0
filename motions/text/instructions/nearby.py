"""What stands nearest to a number that nothing has, for a question: each with its label and where it stands.

    "Delete point 7 of notes."  →  Conference notes: 4) [that wards close;]       the last two of the list
                                   Conference notes: 5) [that beds go.]
                                   Conference resolves: 7) [to march.]            another list has a 7

Rules:

* First come those of the place named: one of each way of counting there, two where there is but one way.
* Nearest is what shares most of the label, 4.2 and 4.3 with 4.9; of these the nearest number, or the last letter.
* Then come those in other places that have the label. Sentences and lines of other places are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from motions.text.document import ClauseId
from motions.text.instructions.area import Area, Scheme
from motions.text.instructions.counting import Counting
from motions.text.instructions.places import OPENERS, Places
from motions.text.instructions.question import MOST_CANDIDATES, Hit, Question, context
from motions.text.instructions.syntax import Label, Unit
from motions.text.instructions.vocabulary import Noun
from motions.text.refusals import Candidate, Code

_IN_LISTS = frozenset({None, Noun.POINT, Noun.BULLET, Noun.SUBPOINT})
_IN_PLACES = frozenset({Noun.SENTENCE, Noun.LINE, Noun.WORDS})
_LONGEST = 90
_MOST_DIGITS = 9
_LONGEST_HEAD = 40

_Counted = tuple[Label, Area]


def nearby(counting: Counting, unit: Unit, inside: Sequence[Area]) -> tuple[Candidate, ...]:
    """The nearest units inside the areas to the one that a unit names and that is not there; then those elsewhere."""
    here = _counted(counting, unit, inside)
    missing = _missing(unit, here)
    everywhere = _counted(counting, unit, [counting.motion]) if missing and unit.noun not in _IN_PLACES else []
    elsewhere = [area for label, area in everywhere if label == missing]
    hits = dict.fromkeys(area.pieces[0] for area in (*_nearest(counting, unit, missing, here), *elsewhere))
    return tuple(placed(counting.places, hit) for hit in list(hits)[:MOST_CANDIDATES])


def _counted(counting: Counting, unit: Unit, inside: Sequence[Area]) -> list[_Counted]:
    """Every unit of the kind inside the areas, with each label that it has there."""
    ways = [way for area in inside for way in _ways(counting, unit, area)]
    return [pair for way in ways for pair in zip(way.labels, way.areas, strict=False)]


def _ways(counting: Counting, unit: Unit, area: Area) -> list[Scheme]:
    """The ways of counting the units of a kind that do not depend on which of them is named."""
    if unit.noun in _IN_LISTS:
        return [*counting.lists(unit, area), *([counting.labelled(area)] if unit.labels else [])]
    if unit.noun is Noun.SECTION:
        return [*counting.schemes(replace(unit, labels=(), ordinals=()), area), counting.labelled(area, is_opened=True)]
    return counting.schemes(unit, area) or [counting.labelled(area)]


def _missing(unit: Unit, here: Sequence[_Counted]) -> Label:
    """The first label of a unit that nothing has here; () where each is there, or it has none."""
    had = {label for label, _ in here}
    wanted = (*unit.labels, *((unit.through,) if unit.through else ()))
    return next((one for one in wanted if one not in had), ())


def _nearest(counting: Counting, unit: Unit, missing: Label, here: Sequence[_Counted]) -> list[Area]:
    """The two that are nearest to a label, or one of each list where several lists have some that are as near."""
    ranked = sorted(here, key=lambda one: (_nearness(one[0], missing), _order(counting, one[1])), reverse=True)
    best = [near for near in (_nearness(label, missing)[:3] for label, _ in ranked[:1]) if any(near[:2])]
    lists: dict[ClauseId | None, dict[Hit, Area]] = {}
    for label, area in ranked:
        if _nearness(label, missing)[:3] in best:
            lists.setdefault(_list(counting, unit, area), {}).setdefault(area.pieces[0], area)
    most = 1 if len(lists) > 1 else 2
    chosen = [area for each in lists.values() for area in list(each.values())[:most]]
    return sorted(chosen, key=lambda one: _order(counting, one))


def _order(counting: Counting, area: Area) -> tuple[int, int]:
    return counting.places.rank[area.pieces[0].first], area.pieces[0].start


def _list(counting: Counting, unit: Unit, area: Area) -> ClauseId | None:
    """What the list of a point stands under; None for what is not counted in lists."""
    return counting.places.parent(area.roots[0]) if unit.noun in _IN_LISTS and area.roots else None


def _nearness(label: Label, missing: Label) -> tuple[int, bool, int, int]:
    """How near a label is to another: the pieces that both begin with, the kind of the next, the length, the number."""
    if not missing:
        return 0, True, 0, 0
    shared = next((at for at, pair in enumerate(zip(label, missing, strict=False)) if len(set(pair)) > 1), len(label))
    own, wanted = "".join(label[shared : shared + 1]), "".join(missing[shared : shared + 1])
    are_numbers = own.isdecimal() and wanted.isdecimal()
    apart = abs(int(own[:_MOST_DIGITS]) - int(wanted[:_MOST_DIGITS])) if are_numbers else 0
    return shared, own.isdecimal() == wanted.isdecimal(), -abs(len(label) - len(missing)), -apart


def placed(places: Places, hit: Hit) -> Candidate:
    """A place with its label and the words that it stands under: "Conference notes: 2) [that beds go.]"."""
    text = places.clause(hit.first).text
    is_whole = (hit.start, hit.end) == (0, len(text))
    end = hit.start + len(text[hit.start : hit.end].rstrip())
    words = f"[{_cut(text, _LONGEST)}]" if is_whole else context(text, hit.start, end)
    above = _above(places, hit.first)
    head = next((places.clause(one).text for one in above if places.clause(one).kind in OPENERS), "")
    points = [one for one in (*above, hit.first) if places.clause(one).kind not in OPENERS]
    parts = [f"{_cut(head.rstrip(':'), _LONGEST_HEAD)}:" if head else "", *_labels(places, points), words]
    return Candidate(clause=hit.first, start=hit.start, end=hit.end, context=" ".join(filter(None, parts)))


def _labels(places: Places, points: Sequence[ClauseId]) -> list[str]:
    """The printed labels of points under points, without those that the next one repeats: "H.6.1.2 (c)"."""
    printed = [places.printed[one] for one in points]
    return [one for one, below in zip_longest(printed, printed[1:], fillvalue="") if not below.startswith(one)]


def _above(places: Places, clause: ClauseId) -> list[ClauseId]:
    """What a clause stands under, from the top, with the heading of its section."""
    found: list[ClauseId] = []
    parent = places.parent(clause)
    while parent is not None:
        found.insert(0, parent)
        parent = places.parent(parent)
    top = found[0] if found else clause
    headings = [one.opener for one in places.sections if top in one.roots[1:]]
    return [*headings[-1:], *found]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def under_or_elsewhere(unit: Unit) -> Question:
    """The question of a label that could be read under the point that was named, or as it is printed."""
    message = "Say whether this stands under the point that is named, or is another of the same list."
    return Question(code=Code.AMBIGUOUS, message=message, start=unit.start, end=unit.end)
