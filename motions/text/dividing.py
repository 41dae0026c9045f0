"""A clause divided by one amendment, of which others take all the words of a part.

Who divides a clause wants both parts to say something. Who puts the end of it, or its beginning, into a clause of his
own deletes it there; as they are told the two fit one another, and a part would stand empty beside the same words: that
is a question, as it is where the words of a part simply go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from motions.text.agreement import Agreed, EffectType
from motions.text.operations import Source
from motions.text.plan import Plan
from motions.text.primitives import Effect, Span, Split, TextEdit
from motions.text.words import is_worded

_Edit = Agreed[TextEdit]
_Sides = tuple[tuple[Source, Effect], ...]


def emptied(plan: Plan) -> Iterator[_Sides]:
    """The divisions of clauses, each with the first change of one who takes all words of a part, or else with those of
    all who do so together."""
    for clause, groups in plan.texts.items():
        splits = [Agreed(effect=one.effect, sources=one.sources) for one in groups if isinstance(one.effect, Split)]
        edits = [Agreed(effect=one.effect, sources=one.sources) for one in groups if isinstance(one.effect, TextEdit)]
        for number in dict.fromkeys(source.number for split in splits for source in split.sources):
            others = [edit for edit in edits if not _of(edit, number)]
            own = [split for split in splits if _of(split, number)]
            for part, split in _parts(plan.base.text(clause), own) if others else ():
                for taking in _takers(plan.base.text(clause), part, others):
                    yield (*_of(split, number), *taking)


def _of(group: Agreed[EffectType], number: str) -> list[tuple[Source, EffectType]]:
    """An effect with the operations of an amendment that ask for it."""
    return [(source, group.effect) for source in group.sources if source.number == number]


def _takers(text: str, part: Span, edits: Sequence[_Edit]) -> Iterator[_Sides]:
    """The first change of each amendment that takes all words of a part, or else the changes that do so together."""
    by_number: dict[str, list[_Edit]] = defaultdict(list)
    for edit in edits:
        for number in dict.fromkeys(source.number for source in edit.sources):
            by_number[number].append(edit)
    takers = {number: taking for number, own in by_number.items() if (taking := _taking(text, part, own))}
    for number, taking in takers.items():
        yield tuple(_of(taking[0], number)[:1])
    together = [] if takers else _taking(text, part, edits)
    if together:
        yield tuple((edit.sources[0], edit.effect) for edit in together)


def _parts(text: str, splits: Sequence[Agreed[Split]]) -> Iterator[tuple[Span, Agreed[Split]]]:
    """The parts into which an amendment divides a text, each with the division at its beginning or else at its end."""
    edges = [0, *(edge for split in splits for edge in (split.effect.start, split.effect.end)), len(text)]
    for place, (start, end) in enumerate(pairwise(edges)):
        if place % 2 == 0 and is_worded(text[start:end]):
            yield (start, end), splits[max(0, place // 2 - 1)]


def _taking(text: str, part: Span, edits: Iterable[_Edit]) -> list[_Edit]:
    """The changes that take words of a part, where no word is left in it and none comes; none where one is."""
    here = [edit for edit in edits if edit.effect.start < part[1] and edit.effect.end > part[0]]
    at = part[0]
    for edit in sorted(here, key=lambda edit: edit.effect.start):
        if is_worded(text[at : edit.effect.start]) or is_worded(edit.effect.words):
            return []
        at = edit.effect.end
    return [] if is_worded(text[at : part[1]]) else here
