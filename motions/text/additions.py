"""Words that amendments put between the same two words of a text, or in the place of one of these; and new clauses.

Rules:

* What is put on either side of the space between two words is put at one place.
* Where the words that one puts there hold those of another, as “, clinics, theatres” holds “, clinics”, both would say
  them twice: ``repeats``. Who puts the very same there agrees, and who puts it there twice gets it twice.
* A new clause that two put at different places, or laid out differently, would be there ``twice``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from motions.text.agreement import Agreed
from motions.text.operations import Source
from motions.text.plan import Plan
from motions.text.primitives import Insert, Span, Split, TextEdit
from motions.text.words import is_worded, tokens

_Words = Agreed[TextEdit | Split]
_Edit = Agreed[TextEdit]


def repeats(groups: Sequence[_Words], text: str) -> Iterator[tuple[_Edit, _Edit]]:
    """The changes of one text, two each, of which the one brings the words of the other and more at its place."""
    for added in _at_one_place(groups, text):
        brought = [said(group.effect.words) for group in added]
        holding: dict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(brought):
            for word in set(words.split()):
                holding[word].append(place)
        for place, words in enumerate(brought):
            rarest = min((holding[word] for word in words.split()), key=len, default=())
            for other in rarest:
                if other != place and words in brought[other] and _are_two(added[place].effect, added[other].effect):
                    yield added[place], added[other]


def twice(plan: Plan) -> Iterator[tuple[Agreed[Insert], Agreed[Insert]]]:
    """The new clauses that read the same, two each, and come to different places for amendments that want one each.

    Those under new clauses are told with these.
    """
    alike: dict[str, dict[tuple[Source, ...], Agreed[Insert]]] = defaultdict(dict)
    for gap, groups in plan.arrivals.items():
        for group in groups if gap.parent not in plan.new else ():
            if isinstance(group.effect, Insert) and is_worded(group.effect.clause.text):
                new = Agreed(effect=group.effect, sources=group.sources)
                alike[new.effect.clause.text].setdefault(new.sources, new)
    for together in alike.values():
        wanted: dict[frozenset[str], list[Agreed[Insert]]] = defaultdict(list)
        for group in together.values():
            wanted[frozenset(source.number for source in group.sources)].append(group)
        for (ones, mine), (others, theirs) in combinations(wanted.items(), 2):
            for one, another in product(mine, theirs):
                yield _without(one, ones & others), _without(another, ones & others)


def _without(group: Agreed[Insert], numbers: Collection[str]) -> Agreed[Insert]:
    sources = tuple(source for source in group.sources if source.number not in numbers)
    return Agreed(effect=group.effect, sources=sources)


def spaces(groups: Iterable[_Words], text: str) -> Mapping[Span, Sequence[_Words]]:
    """The insertions of one text by the space that they are put beside, of no width where there is none."""
    found: dict[Span, list[_Words]] = defaultdict(list)
    for group in groups:
        if group.effect.start == group.effect.end:
            found[_space(text, group.effect.start)].append(group)
    return found


def _at_one_place(groups: Sequence[_Words], text: str) -> Iterator[Sequence[_Edit]]:
    """The changes that bring words, by the space that they come beside: a replacement at both of its ends."""
    found: dict[Span, list[_Edit]] = defaultdict(list)
    for group in groups:
        edit = group.effect
        if isinstance(edit, TextEdit) and edit.words and edit.part_of is None:
            words = Agreed(effect=edit, sources=group.sources)
            for space in dict.fromkeys([_space(text, edit.start), _space(text, edit.end)]):
                found[space].append(words)
    return (together for together in found.values() if len(together) > 1)


def _space(text: str, point: int) -> Span:
    """The white space around a point."""
    start = end = point
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end


def said(words: str) -> str:
    """The words of a text, each between spaces."""
    return " ".join(["", *filter(is_worded, tokens(words)), ""])


def _are_two(one: TextEdit, other: TextEdit) -> bool:
    """Whether two changes do not bring the very same, and one of them takes nothing away."""
    inserts = one.start == one.end or other.start == other.end
    return inserts and one.words.strip() != other.words.strip()
