"""The grammar of what a consequence says of numbers: "renumber 4 and 5 as 3 and 4", "old C becomes D".

renumbering := [locator | “the rest” | “it”] (“as” | “becomes” | “renumbered” | …) label*
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.labelled import labelled
from motions.text.instructions.labels import label, ordinal
from motions.text.instructions.locators import locator
from motions.text.instructions.modifiers import Modifiers
from motions.text.instructions.nouns import noun, section_name
from motions.text.instructions.syntax import (
    Consequence,
    Doubt,
    Locator,
    Renumbering,
    Side,
    Step,
    Unit,
    Unread,
    Where,
    Whole,
    is_one_point,
)
from motions.text.instructions.tokens import Tokens
from motions.text.instructions.vocabulary import Noun, Verb
from motions.text.markers import numbers, read_letters

_CHANGE = "change|amend|relabel|make"
_LEADING = "to|be|being|is|are|will|shall|should|must|then|now|accordingly|respectively|so as|which|that"
_BECOMING = (
    "as|become|becomes|becoming|renumbered|relettered|numbered|lettered|to be|be|being|is now|are now|is then|are then"
)
_TWICE = 2
_REST = "remaining|the rest|rest|the remainder|remainder|the others|others"


def renumberings(cursor: Cursor, first: int) -> tuple[Renumbering, ...]:
    """What the tokens from the first to where the cursor is say of numbers."""
    return tuple(_found(cursor.probe(first), cursor.at))


def moved_by_number(tokens: Tokens, said: Sequence[Consequence]) -> Step:
    """The move that "Renumber point 12 as point 8, and renumber" is, where an amendment says nothing else.

    Raises Doubt where it may be no move; Unread where it is none.
    """
    every = [one for each in said for one in each.said if one.old]
    times = sum(token.text.startswith(("renumber", "reletter")) for token in tokens.items)
    turned = _in_another_order(every) if times else None
    if turned is not None:
        return turned
    if not times or len(every) != 1 or not (is_one_point(every[0].old[-1]) and is_one_point(every[0].new[-1])):
        raise Unread(0, len(tokens.prose), "what is to be deleted, inserted, replaced or moved")
    only = every[0]
    is_told = times >= _TWICE or any(token.text in {"follow", "following"} for token in tokens.items)
    if not is_told or _are_next(only.old[-1], only.new[-1]):
        raise Doubt(only.start, only.end, "Say whether this is to move, or only has another number then.")
    goal = Where(side=Side.AS, place=only.new, start=only.new[0].start, end=only.end)
    moved = Whole(place=only.old, start=only.start, end=only.end)
    return Step(verb=Verb.MOVE, spans=(moved,), where=goal, start=only.start, end=only.end)


def _in_another_order(every: Sequence[Renumbering]) -> Step | None:
    """The move, or the change of places, by which several points have each other's numbers; None where it is none.

    "Renumber 6 as 4, and 4 and 5 as 5 and 6" moves 6. Whether all have these numbers then is looked at as ever.
    """
    told = [(_each(one.old), _each(one.new)) for one in every]
    pairs = [pair for old, new in told for pair in zip(old, new, strict=False)]
    if any(len(old) != len(new) for old, new in told):
        return None
    olds, news = ([one[-1].labels[0][-1] for one in side] for side in zip(*pairs, strict=True)) if pairs else ([], [])
    lists = {_around(one) for pair in pairs for one in pair}
    if len(pairs) < _TWICE or len(lists) > 1 or sorted(olds) != sorted(set(news)):
        return None
    start, end = every[0].start, every[-1].end
    if len(pairs) == _TWICE:
        both = tuple(Whole(place=old, start=start, end=end) for old, _ in pairs)
        return Step(verb=Verb.SWAP, spans=both, start=start, end=end)
    order = sorted(range(len(pairs)), key=lambda at: _rank(olds[at], olds))
    for moved in order:
        others = [_rank(news[at], olds) for at in order if at != moved]
        if others == sorted(others):
            goal = Where(side=Side.AS, place=pairs[moved][1], start=start, end=end)
            return Step(
                verb=Verb.MOVE,
                spans=(Whole(place=pairs[moved][0], start=start, end=end),),
                where=goal,
                start=start,
                end=end,
            )
    return None


def _each(place: Locator) -> list[Locator]:
    """A place for each of the points that one names by their labels."""
    last = place[-1]
    if last.through is not None:
        return []
    return [(*place[:-1], replace(last, labels=(label,), is_plural=False, marker=label[-1])) for label in last.labels]


def _around(place: Locator) -> tuple[object, ...]:
    """What a point is said to be in: sections by their names, and the labels above its own."""
    return (*((one.noun, one.named, one.labels) for one in place[:-1]), place[-1].labels[0][:-1])


def _rank(label: str, among: Sequence[str]) -> int:
    """Where a label comes in the order of a list that has these."""
    counts = set.intersection(*({count for count, _ in numbers(one)} for one in among))
    return next((number for count, number in numbers(label) if count in counts), 0)


def _are_next(one: Unit, other: Unit) -> bool:
    """Whether two numbers are next to each other: the one may have the other after what another amendment does."""
    read = [{*numbers(unit.labels[0][-1])} if unit.labels else {(None, unit.ordinals[0])} for unit in (one, other)]
    return any((count, number + by) in read[1] for count, number in read[0] for by in (-1, 1))


def _found(cursor: Cursor, last: int) -> Iterator[Renumbering]:
    while cursor.at < last:
        said = cursor.attempt(_changed) or cursor.attempt(_of_rest) or cursor.attempt(_becoming)
        if said is not None:
            yield said
        else:
            cursor.at += 1


def _changed(cursor: Cursor) -> Renumbering | None:
    """ "change (c) to (b)", "make the present IV V"."""
    start = cursor.start
    if not cursor.take(_CHANGE):
        return None
    old = _one_number(cursor)
    cursor.take("to be|to|as|into")
    new = _one_number(cursor) if old else ()
    return Renumbering(old=old, new=new, start=start, end=cursor.end) if new else None


def _of_rest(cursor: Cursor) -> Renumbering | None:
    """ "the remaining points 4 to 6", which are the numbers that they have, or had."""
    start = cursor.start
    if not cursor.take(_REST):
        return None
    new = _numbers(cursor, ())
    return Renumbering(new=new, is_loose=True, start=start, end=cursor.end) if new else None


def _becoming(cursor: Cursor) -> Renumbering | None:
    start = cursor.start
    old = locator(cursor, allow_label=True)
    if turned := _turned(old):
        return Renumbering(old=turned[0], new=turned[1], start=start, end=cursor.end)
    found = renumbered_as(cursor, old)
    return replace(found, start=start) if found else None


def renumbered_as(cursor: Cursor, old: Locator) -> Renumbering | None:
    """ "becomes 3", "to be renumbered as 4 and 5", after what has that number then."""
    start = cursor.start
    is_said = False
    cursor.take_mark(",") if cursor.peek().text == "which" else None
    while (said := bool(cursor.take(_BECOMING))) or cursor.take(_LEADING):
        is_said = is_said or said
    new = _numbers(cursor, old) if is_said else ()
    is_named = bool(old) and bool(old[-1].labels or old[-1].ordinals)
    return Renumbering(old=old if is_named else (), new=new, start=start, end=cursor.end) if new else None


def _turned(old: Locator) -> tuple[Locator, Locator] | None:
    """ "(d) to (c)", which is no range."""
    last = old[-1] if old else None
    if last is None or last.through is None or len(last.labels) != 1 or not _goes_back(last):
        return None
    one, other = (
        Unit(noun=last.noun, labels=(found,), marker="".join(found), start=last.start, end=last.end)
        for found in (last.labels[0], last.through)
    )
    return (*old[:-1], one), (*old[:-1], other)


def _goes_back(unit: Unit) -> bool:
    first, last = unit.labels[0][-1], (unit.through or ("",))[-1]
    if first.isdigit() and last.isdigit():
        return int(last) < int(first)
    return first.isalpha() and len(first) == len(last) == 1 and read_letters(last) < read_letters(first)


def _numbers(cursor: Cursor, old: Locator) -> Locator:
    """The numbers that something comes to have: one where it had one, else all that are listed."""
    is_one = bool(old) and len(old[-1].labels) + len(old[-1].ordinals) == 1 and old[-1].through is None
    if is_one:
        return _one_number(cursor)
    start = cursor.start
    section, sort = _section(cursor), _noun(cursor)
    found = labelled(cursor, sort, start, Modifiers(is_new=True), is_plural=True)
    return (*section, found) if found else ()


def _one_number(cursor: Cursor) -> Locator:
    start = cursor.start
    cursor.take("the|a|an")
    cursor.take("new|existing|present|current|old")
    section, sort = _section(cursor), _noun(cursor)
    nth = ordinal(cursor.token)
    if nth is not None:
        cursor.at += 1
        sort = sort or _noun(cursor) or Noun.POINT
        return (*section, Unit(noun=sort, ordinals=(nth,), start=start, end=cursor.end))
    at = cursor.start
    found = label(cursor, after_noun=True)
    marker = cursor.tokens.prose[at : cursor.end]
    return (*section, Unit(noun=sort, labels=(found,), marker=marker, start=start, end=cursor.end)) if found else ()


def _section(cursor: Cursor) -> Locator:
    start = cursor.start
    name = section_name(cursor)
    return (Unit(noun=Noun.SECTION, named=name, start=start, end=cursor.end),) if name else ()


def _noun(cursor: Cursor) -> Noun | None:
    found = cursor.attempt(noun)
    return found[0] if found else None
