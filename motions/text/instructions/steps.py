"""The grammar of one step: what to delete, insert, replace, move, renumber, split or join.

step := verb span ["and" ("insert" | "replace with") TEXT]        delete
      | verb (TEXT | new-unit | position | locator)*              insert, in any order
      | verb span ("with" | "by" | "to") TEXT                     replace, substitute, amend
      | verb span position                                        move, split
      | span ("to be" | "is") verb …                              the passive
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from motions.text.instructions import nominals, payload
from motions.text.instructions.anchors import SIDES, WORDS, neighbour
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.excepting import all_but, keep_only
from motions.text.instructions.folding import words
from motions.text.instructions.insertions import Pieces, insertion
from motions.text.instructions.itemised import itemised
from motions.text.instructions.labels import cardinal
from motions.text.instructions.lining import lined
from motions.text.instructions.locators import closes, locator
from motions.text.instructions.making import clean
from motions.text.instructions.operands import (
    INSTEAD,
    described_text,
    everywhere_after,
    new_text,
    operand,
    replacement,
    trailing_place,
    verb,
)
from motions.text.instructions.payload import StartsStep
from motions.text.instructions.predicates import other_of_two, preferred, renamed, taken_out
from motions.text.instructions.shifts import (
    join,
    made_into,
    move,
    nth_like,
    paragraph_break,
    run_together,
    split,
    taken_to,
)
from motions.text.instructions.spans import span, spans
from motions.text.instructions.stretches import rest_after
from motions.text.instructions.syntax import (
    Doubt,
    Locator,
    Quoted,
    Side,
    Span,
    Step,
    Stretch,
    Text,
    Unit,
    Whole,
    is_section,
    merged,
    rank,
)
from motions.text.instructions.tails import KEEPING, but_for_end
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import RANK, Noun, Verb
from motions.text.instructions.wholes import (
    WHOLE_OF,
    all_of_it,
    as_all,
    in_the_place_of_all,
    opened_by,
    the_paragraph,
    with_all_under,
    with_heading,
    with_section,
    with_those_under,
)

ACTION = "what to do (delete, insert, replace or move)"
_FOR = "for|in place of|in the place of|instead of|rather than"


def step(cursor: Cursor, starts_step: StartsStep, before: Pieces, has_unit: bool) -> list[Step]:
    """The step that begins with a verb here. ``before`` holds a position given ahead of it ("After “x”, insert …").

    ``has_unit``: a unit stood before the verb ("Paragraph 3: delete"), so the step may be about that.
    Raises Unread.
    """
    start = cursor.start
    nominal = cursor.attempt(partial(nominals.read, starts_step=starts_step))
    if nominal is not None:
        return [nominal]
    made = cursor.attempt(made_into) or cursor.attempt(keep_only) or cursor.attempt(run_together)
    made = made or cursor.attempt(taken_to)
    made = (
        made
        or cursor.attempt(renamed)
        or cursor.attempt(paragraph_break)
        or cursor.attempt(preferred)
        or cursor.attempt(partial(taken_out, starts_step=starts_step))
    )
    if made is not None:
        return [made]
    ahead = cursor.attempt(nominals.placed)
    if ahead is not None:
        steps = _other(cursor, starts_step, ahead[0], start, before, has_unit=False)
        return [replace(one, place=merged(ahead[1], one.place)) for one in steps]
    done = verb(cursor)
    if done is None:
        raise cursor.unread(ACTION)
    if done is Verb.INSERT and cursor.items[cursor.at - 1].text in {"place", "put"}:
        moved = cursor.attempt(lambda here: _put_elsewhere(here, start))
        if moved is not None:
            return [moved]
    if done is Verb.INSERT:
        said = cursor.items[cursor.at - 1].text if cursor.items[cursor.at - 1].text != "of" else cursor.peek(-2).text
        before.is_adding = said.startswith(("add", "append", "inclu"))
        return insertion(cursor, starts_step, before, start)
    if before.where is not None or before.new is not None:
        return [
            _placed_before(cursor, one, before) for one in _other(cursor, starts_step, done, start, before, has_unit)
        ]
    return _other(cursor, starts_step, done, start, before, has_unit)


def _put_elsewhere(cursor: Cursor, start: int) -> Step | None:
    """ "place point 3 after point 4", "put “all the words of a point” above “y”", which moves it."""
    is_new = cursor.is_quote() and not cursor.names.is_clause(tuple(words(cursor.token.text)))
    return None if is_new else move(cursor, start, has_unit=False)


def _placed_before(cursor: Cursor, made: Step, before: Pieces) -> Step:
    """A step with the position that stood ahead of its verb: "After “x”, delete “y”". Raises Unread."""
    where, only = before.where, made.spans[0] if len(made.spans) == 1 else None
    if where is None or before.new is not None:
        raise cursor.unread("the words to insert")
    if isinstance(only, Stretch):
        return made
    if not where.anchors and made.verb in {Verb.DELETE, Verb.REPLACE} and (where.place or isinstance(only, Quoted)):
        at_edge = (replace(only, edge=where.side),) if isinstance(only, Quoted) else made.spans
        return replace(made, spans=at_edge, place=merged(where.place, made.place))
    anchor = where.anchors[0] if where.anchors else None
    if not isinstance(only, Quoted) or not isinstance(anchor, Quoted) or where.side not in {Side.AFTER, Side.BEFORE}:
        raise cursor.unread("the words to insert")
    beside = replace(only, after=anchor) if where.side is Side.AFTER else replace(only, before=anchor)
    return replace(made, spans=(beside,))


def _other(
    cursor: Cursor, starts_step: StartsStep, done: Verb, start: int, before: Pieces, has_unit: bool
) -> list[Step]:
    """The step of any verb but that of an insertion."""
    if done is Verb.DELETE:
        return [_delete(cursor, starts_step, start, has_unit, before)]
    if done is Verb.MOVE:
        return [move(cursor, start, has_unit)]
    if done is Verb.SWAP:
        cursor.take("round|around")
        cursor.take("the order of|the places of|the positions of|places of|the position of")
        return [_swap(cursor, starts_step, start)]
    if cursor.items[cursor.at - 1].text == "switch" and (switched := cursor.attempt(partial(_switch, start=start))):
        return [switched]
    if done is Verb.SPLIT:
        return [split(cursor, start)]
    if done is Verb.JOIN:
        return [join(cursor, start)]
    if done is Verb.SUBSTITUTE:
        return _substitute(cursor, starts_step, start, before)
    return _replace(cursor, starts_step, start, done, has_unit or before.is_passage)


def _swap(cursor: Cursor, starts_step: StartsStep, start: int) -> Step:
    """ "swap points 2 and 3"; "swap “a” for “b”", which is a replacement."""
    found = spans(cursor)
    cursor.take("round|around|over")
    is_unit = len(found) == 1 and isinstance(found[0], Whole)
    other = cursor.attempt(lambda here: other_of_two(here, found)) if is_unit else None
    if other is not None:
        return Step(verb=Verb.SWAP, spans=(*found, other), start=start, end=cursor.end)
    text = new_text(cursor, starts_step) if cursor.take("for|with") else None
    found = everywhere_after(cursor, found) if text else found
    cursor.take("round|around|over") if text is None else ""
    return Step(verb=Verb.REPLACE if text else Verb.SWAP, spans=found, text=text, start=start, end=cursor.end)


def _switch(cursor: Cursor, start: int) -> Step | None:
    """ "switch points 3 and 4", which changes their places; "switch “a” to “b”" changes the words."""
    cursor.take("round|around|the order of")
    found = spans(cursor)
    cursor.take("round|around|over")
    are_units = all(isinstance(one, Whole) for one in found) and not cursor.is_word("to|with|for|from")
    return Step(verb=Verb.SWAP, spans=found, start=start, end=cursor.end) if are_units else None


# Delete


def _delete(cursor: Cursor, starts_step: StartsStep, start: int, has_unit: bool, before: Pieces) -> Step:
    if cursor.take_mark(":") and cursor.is_break() and cursor.peek().sort is Sort.QUOTE:
        cursor.skip_breaks()
    ahead = cursor.attempt(_place_ahead) or ()
    rest = cursor.attempt(lambda here: rest_after(here, before.where))
    count: int | None = None
    but = None if rest else cursor.attempt(all_but)
    found = (
        (rest,) if rest else but or cursor.attempt(partial(spans, may_reach=True)) or cursor.attempt(all_of_it) or ()
    )
    listed: tuple[Span, ...] | None = None if found else cursor.attempt(itemised)
    found = listed or found
    if not found:
        count = cursor.attempt(_all_of_them)
        is_said = count is not None or bool(cursor.take("it|this|all of it|all of them|them all|them|these"))
        is_named = is_said and (has_unit or before.is_placed)
        cursor.take("completely|entirely")
        if not (has_unit or is_named):
            raise cursor.unread("the words, or the paragraph or point, to delete")
    counted: tuple[Span, ...] | None = cursor.attempt(partial(with_those_under, found=found)) if found else None
    found, is_all = counted or found, counted is not None
    if found and all(isinstance(one, Whole) for one in found):
        is_heading = any(isinstance(one, Whole) and one.place[-1].noun is Noun.HEADING for one in found)
        if cursor.attempt(with_all_under) is True:
            found = with_section(found) if is_heading else tuple(map(_with_some_under, found))
            is_all = True
        if any(isinstance(one, Whole) and _is_of_a_section(one) for one in found):
            found = _opener_too(found) if cursor.attempt(with_heading) else found
    found = _with_neighbour(cursor, found)
    if len(found) == 1 and isinstance(found[0], Quoted) and cursor.attempt(with_all_under) is True:
        found = (opened_by(cursor, found[0]),)
    if cursor.take("in its entirety|in their entirety|in full|entirely|completely|altogether"):
        found, is_all = tuple(map(_entire, found)), True
        cursor.attempt(with_all_under)
    text = cursor.attempt(lambda here: replacement(here, starts_step, found))
    place = (cursor.attempt(trailing_place) if text else None) or ahead
    found = everywhere_after(cursor, found) if text else found
    done = Verb.REPLACE if text else Verb.DELETE
    found = tuple(replace(one, is_all=True) if is_all and isinstance(one, Whole) else one for one in found)
    text = as_all(cursor, found, text) if text else None
    if text is None and (kept := cursor.attempt(partial(but_for_end, found=found))):
        found = kept
    cursor.attempt(lambda here: _stays(here, found))
    return Step(verb=done, spans=found, text=text, place=place, count=count, start=start, end=cursor.end)


def _all_of_them(cursor: Cursor) -> int | None:
    """ "all three", "both": how many there are of what was named before."""
    count = 2 if cursor.take("both of them|both") else cardinal(cursor) if cursor.take("all|the|all the") else None
    cursor.take("of them|of these")
    return count if count and (closes(cursor) or cursor.is_mark(".,")) else None


def _stays(cursor: Cursor, found: tuple[Span, ...]) -> bool | None:
    """ "… but keep the heading “x”", after points that are under it: it stays anyway."""
    cursor.take_mark(",")
    if not cursor.take(KEEPING):
        return None
    if not cursor.take("the heading|the chapeau|the opening words|the headings|the words|the title|its heading"):
        return None
    locator(cursor, allow_label=True, allow_quote=True)
    cursor.take_mark(":")
    return all(isinstance(one, Whole) and not _is_of_a_section(one) for one in found) or None


def _place_ahead(cursor: Cursor) -> Locator | None:
    """ "delete from point 2 “x”": the place right after the verb, and then the words."""
    place = locator(cursor, allow_label=True) if cursor.take("from|in|at|under|within|on") else ()
    cursor.take_mark(",:")
    is_words = cursor.is_quote() or (
        cursor.is_word(WORDS) and not cursor.is_word("the sentence|the sentences|the clause")
    )
    return place if place and not place[-1].is_new and is_words else None


def _is_of_a_section(span: Whole) -> bool:
    return is_section(span.place[-1]) or span.place[-1].is_under


def _opener_too(found: tuple[Span, ...]) -> tuple[Span, ...]:
    """What stands under a name, and the name: "everything under ‘believes’, including its heading"."""
    return tuple(
        replace(one, place=(*one.place[:-1], _opened(one.place[-1]))) for one in found if isinstance(one, Whole)
    )


def _opened(unit: Unit) -> Unit:
    """A section or a list with the words that open it."""
    noun = Noun.SECTION if unit.noun is Noun.LIST else unit.noun
    return replace(unit, noun=noun, is_under=False, is_called=False)


def _entire(span: Span) -> Span:
    """A section that goes in its entirety is not just its name."""
    if not isinstance(span, Whole):
        return span
    return replace(span, place=(*span.place[:-1], replace(span.place[-1], is_called=False)))


def _with_some_under(span: Span) -> Span:
    """A point that goes with what stands under it, which it is said to have."""
    whole = _entire(span)
    return replace(whole, under=0) if isinstance(whole, Whole) and not is_section(whole.place[-1]) else whole


def _with_neighbour(cursor: Cursor, found: tuple[Span, ...]) -> tuple[Span, ...]:
    if len(found) != 1 or not isinstance(found[0], Quoted) or not cursor.is_word(SIDES) or cursor.begins_sentence():
        return found
    only = found[0]
    near = cursor.attempt(lambda here: neighbour(here, only))
    return (near,) if near else found


# Replace, substitute, amend


def _replace(cursor: Cursor, starts_step: StartsStep, start: int, done: Verb, has_unit: bool) -> list[Step]:
    found: tuple[Span, ...] = ()
    ahead = cursor.attempt(_place_ahead) or ()
    if not (has_unit and cursor.is_word("with|by|to read|to|so that it reads|such that it reads")):
        if done is Verb.AMEND and cursor.take("from"):
            found = (_from(cursor),)
        else:
            is_whole = cursor.is_word(WHOLE_OF)
            said = cursor.attempt(the_paragraph if done is Verb.AMEND else all_of_it)
            found = _with_neighbour(cursor, said or spans(cursor))
            found = in_the_place_of_all(cursor, found, is_whole=is_whole)
    if done is Verb.AMEND and len(found) == 1 and isinstance(found[0], Whole) and cursor.take("from"):
        found = (replace(_from(cursor), place=found[0].place),)
    text = operand(cursor, starts_step)
    place: Locator = ahead
    if text is None:
        raise cursor.unread("the words to put in their place")
    if done is Verb.AMEND:
        _check_has_one_text(cursor, found, text)
    if not cursor.take(INSTEAD):
        before = found
        found = everywhere_after(cursor, found)
        trailing = cursor.attempt(trailing_place) if found == before else None
        place = trailing or ahead
        found = _narrowed(found, trailing or ())
    found = everywhere_after(cursor, found)
    text = as_all(cursor, found, text) if done is Verb.REPLACE else text
    made = Step(verb=Verb.REPLACE, spans=found, text=text, place=place, start=start, end=cursor.end)
    return _all_placed(cursor, _with_pairs(cursor, made))


def _narrowed(found: tuple[Span, ...], place: Locator) -> tuple[Span, ...]:
    """A unit with the part of it that is named at the end: "amend 2 to read “…” in the first sentence"."""
    only = found[0] if len(found) == 1 else None
    if not isinstance(only, Whole) or not place or rank(place[0]) <= rank(only.place[-1]):
        return found
    return (replace(only, place=(*only.place, *place)),)


_TO_READ = re.compile(r"\b(?:reads?|reading|follows|following|with|by|to|this)\W*\Z")


def _check_has_one_text(cursor: Cursor, found: tuple[Span, ...], text: Text) -> None:
    """ "Amend 3 and 4 to read “…”": either or both could come to read so, unless as many are given. Raises Doubt."""
    units = [
        span.place[-1] for span in found if isinstance(span, Whole) and rank(span.place[-1]) <= RANK[Noun.SUBPOINT]
    ]
    is_several = len(units) > 1 or any(len(one.labels) + len(one.ordinals) > 1 or one.through for one in units)
    first, turn, _ = text.words.partition(" to ")
    is_said = _TO_READ.search(cursor.tokens.prose[: text.start])
    if units and text.is_block and turn and not is_said and cursor.names.is_spoken(words(first)):
        raise Doubt(text.start, text.end, "Put the words that change, and those that come, in quotation marks.")
    if is_several and "\n" not in lined(clean(text.words)):
        message = "Say whether these become one, or which of them is to read so: only one text is given."
        raise Doubt(found[0].start, cursor.end, message)


def _all_placed(cursor: Cursor, steps: list[Step]) -> list[Step]:
    """ "change “a” to “b” and “c” to “d” in paragraph 3": the place holds for each."""
    is_open = len(steps) > 1 and not any(_has_place(step) for step in steps)
    place = cursor.attempt(trailing_place) if is_open else None
    return [replace(step, place=place, end=cursor.end) for step in steps] if place else steps


def _has_place(step: Step) -> bool:
    return bool(step.place) or any(isinstance(span, Quoted) and span.place for span in step.spans)


def _from(cursor: Cursor) -> Quoted:
    found = span(cursor)
    if not isinstance(found, Quoted):
        raise cursor.unread()
    return found


def _with_pairs(cursor: Cursor, made: Step) -> list[Step]:
    """A step with those that go on with its verb."""
    found = [made]
    while more := cursor.attempt(lambda here: _pair(here, found[-1])):
        found.append(more)
    return found


def _pair(cursor: Cursor, made: Step) -> Step | None:
    """ "replace “a” with “b” and “c” with “d”", "… the third to read “d”": the verb is not said again.

    A place after it is its own, where the one before it had one too: "“a” with “b” in 1 and “c” with “d” in 2".
    """
    start = _joined(cursor).start
    only = made.spans[0] if len(made.spans) == 1 else None
    found = cursor.attempt(partial(nth_like, moved=only)) if isinstance(only, Whole) else span(cursor)
    if found is None or type(found) is not type(only) or not cursor.take("with|by|to read|to say|to"):
        return None
    text = payload.quotation(cursor)
    has_place = isinstance(only, Quoted) and bool(only.place)
    found = everywhere_after(cursor, (found,))[0] if text and has_place else found
    return replace(made, spans=(found,), text=text, start=start, end=cursor.end) if text else None


def _substitute(cursor: Cursor, starts_step: StartsStep, start: int, before: Pieces) -> list[Step]:
    """ "substitute X for Y" makes Y into X; "substitute X with Y" makes X into Y."""
    if before.replaced:
        text = described_text(cursor, starts_step)
        if text is None:
            raise cursor.unread("the words to put in their place")
        found = everywhere_after(cursor, before.replaced)
        return [Step(verb=Verb.REPLACE, spans=found, text=text, start=start, end=cursor.end)]
    if cursor.take("the following for|the following in place of"):
        found = spans(cursor)
        text = new_text(cursor, starts_step)
        if text is None:
            raise cursor.unread("the words to put in their place")
        return [Step(verb=Verb.REPLACE, spans=found, text=text, start=start, end=cursor.end)]
    turned = cursor.attempt(lambda here: _for_span_text(here, starts_step))
    if turned is not None:
        return [replace(turned, start=start)]
    swapped = cursor.attempt(_text_for_span)
    if swapped is not None:
        return [replace(swapped, start=start), *_further(cursor, lambda here: _text_for_span(_joined(here)))]
    found = spans(cursor)
    text = operand(cursor, starts_step)
    if text is None:
        raise cursor.unread("the words to put in their place")
    before_place = found
    found = everywhere_after(cursor, found)
    place = (cursor.attempt(trailing_place) if found == before_place else None) or ()
    made = Step(verb=Verb.REPLACE, spans=found, text=text, place=place, start=start, end=cursor.end)
    return _with_pairs(cursor, made)


def _further(cursor: Cursor, parse: Callable[[Cursor], Step | None]) -> Iterator[Step]:
    """The steps that go on with the same verb."""
    while more := cursor.attempt(parse):
        yield more


def _joined(cursor: Cursor) -> Cursor:
    """The cursor after "and" or a comma. Raises Unread when neither stands here."""
    taken = cursor.take_mark(",;")
    if not cursor.take("and") and not taken:
        raise cursor.unread()
    return cursor


def _for_span_text(cursor: Cursor, starts_step: StartsStep) -> Step | None:
    """ "substitute for point 1: “…”"."""
    start = cursor.start
    if not cursor.take(_FOR):
        return None
    found = spans(cursor)
    cursor.take_mark(",")
    text = described_text(cursor, starts_step)
    return Step(verb=Verb.REPLACE, spans=found, text=text, start=start, end=cursor.end) if text else None


def _text_for_span(cursor: Cursor) -> Step | None:
    start = cursor.start
    text = payload.quotation(cursor)
    if text is None or not cursor.take(_FOR):
        return None
    found = spans(cursor, is_replaced=True)
    place = cursor.attempt(trailing_place) or ()
    return Step(verb=Verb.REPLACE, spans=found, text=text, place=place, start=start, end=cursor.end)
