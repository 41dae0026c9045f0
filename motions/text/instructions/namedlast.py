"""Which place an amendment named last, by which a later instruction without one may be meant.

Replace “x” with “y” in paragraph 2 and delete the last sentence.       that of paragraph 2
Move paragraph 2 to the end and delete its last sentence.               that of paragraph 2
In 2 replace “x” with “y”. Delete the last sentence.                    of 2, or of the motion: see ``unplaced``
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from motions.text.instructions.syntax import (
    Check,
    Consequence,
    Item,
    Locator,
    Quoted,
    Step,
    Stretch,
    Unit,
    Whole,
    is_bare,
    is_open,
    merged,
    rank,
)
from motions.text.instructions.vocabulary import RANK, Noun, Verb

_OWNED = ("its ", "their ")


def with_named(item: Item, before: Sequence[Item], prose: str, *, goes_on: bool, is_apart: bool) -> Item:
    """An item with the place that those before it named last; in that place, where it is said that it is of it.

    ``goes_on``: the sentence of the one before goes on. ``is_apart``: an empty line stands between; a sentence alone
    may be of a place that was named before that, or before another instruction.
    """
    if not isinstance(item, Step | Check):
        return item
    item = _in_it(item, before)
    steps = [one for one in before if isinstance(one, Step)]
    is_of_sentence = _is_of_sentence(item)
    near = before if is_of_sentence else () if is_apart else before[-1:]
    last = next((place for one in reversed(near) if (place := _worked_in(one))), ())
    owned = next((unit for unit in _open_units(item) if prose[unit.start : unit.end].lower().startswith(_OWNED)), None)
    if owned is not None and owned.noun is Noun.SENTENCE and steps:
        item = _placed(item, _thing(steps[-1], owned))
    elif goes_on and is_of_sentence:
        item = _placed(item, _surely(steps[-1]))
    if isinstance(item, Check):
        return replace(item, last=last) if last else item
    named = _named(steps[-1]) if goes_on else ()
    return replace(item, last=last, named=named) if last or named else item


def _in_it(item: Step | Check, before: Sequence[Item]) -> Step | Check:
    """An item "in it", after "renumber 4 as 5" or "move 4": in what had the old number, or was moved."""
    last = before[-1] if before else None
    if last is None or not item.place or not (item.place[0].is_same and item.place[0].noun is Noun.BLOCK):
        return item
    if isinstance(last, Consequence) and last.said and last.said[-1].old:
        return replace(item, place=(*merged(last.place, last.said[-1].old), *item.place[1:]))
    if isinstance(last, Step) and last.verb is Verb.MOVE and (moved := _around_sentence(_named(last))):
        return replace(item, place=(*moved, *item.place[1:]))
    return item


def _placed(item: Step | Check, place: Locator) -> Step | Check:
    """An item in a place that was named before, where it has none of its own."""
    if item.place and not is_open(item.place[0]):
        return item
    return replace(item, place=merged(place, item.place))


def _open_units(item: Step | Check) -> list[Unit]:
    """The units of an item that are counted without saying in what."""
    places = [item.place[:1]]
    if isinstance(item, Step):
        places += [span.place[:1] for span in item.spans if isinstance(span, Whole)]
        places += [one.place[:1] for one in item.where.anchors if isinstance(one, Whole)] if item.where else []
    return [place[0] for place in places if place and is_open(place[0])]


def _is_of_sentence(item: Step | Check) -> bool:
    """Whether an item is about a sentence by its number alone, or brings in one."""
    if any(unit.noun is Noun.SENTENCE for unit in _open_units(item)):
        return True
    if isinstance(item, Check) or item.new is None or item.new.noun is not Noun.SENTENCE:
        return False
    return item.where is None or not (item.where.place or item.where.anchors)


def _surely(item: Step) -> Locator:
    """The place of words that were changed, where it was said after them: "replace “x” with “y” in paragraph 2"."""
    if not item.spans or not all(isinstance(span, Quoted) for span in item.spans):
        return ()
    places = {merged(item.place, span.place) for span in item.spans}
    place = places.pop()
    return _around_sentence(place) if not places and place and len(place[-1].labels) < 2 else ()


def _thing(item: Step, owned: Unit) -> Locator:
    """What "its" is said of: what was named just before, or else that in which something was changed."""
    found = _around_sentence(_named(item))
    if found and (len(found[-1].labels) > 1 or found[-1].is_plural):
        return ()
    return found or (Unit(start=owned.start, end=owned.start, noun=Noun.BLOCK, is_same=True),)


def _around_sentence(place: Locator) -> Locator:
    return tuple(unit for unit in place if rank(unit) < RANK[Noun.LINE])


def _worked_in(item: Item) -> Locator:
    """The place in which an item changes something; () where that is all of it, or a place of the title."""
    if isinstance(item, Check) and item.is_placed:
        return item.place[:-1]
    if not isinstance(item, Step):
        return ()
    places = [merged(item.place, _outside(item, span)) for span in item.spans]
    if item.where is not None and item.where.place:
        places.append(merged(item.place, item.where.place))
    found = next((place for place in reversed(places) if place), item.place)
    return () if found and rank(found[0]) == 0 else found


def _outside(item: Step, span: Quoted | Whole | Stretch) -> Locator:
    """The place that a span is in; what is joined or moved is one itself."""
    if not isinstance(span, Whole):
        return span.place
    is_kept = item.verb in {Verb.JOIN, Verb.SPLIT}
    return span.place if is_kept else span.place[:-1]


def _named(item: Step) -> Locator:
    """The place that a step names, be it all of it, or what new words come next to."""
    where = item.where.anchors if item.where else ()
    places = [merged(item.place, span.place) for span in (*item.spans, *where) if not isinstance(span, Stretch)]
    places = [place for place in places if place and not all(map(is_bare, place))]
    is_gone = item.verb is Verb.DELETE and any(isinstance(span, Whole) for span in item.spans)
    return _worked_in(item) if is_gone or not places else places[0]
