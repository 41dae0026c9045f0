"""The grammar of moving, splitting and joining."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from motions.text.instructions import payload
from motions.text.instructions.anchors import ADVERBS, anchor
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.labels import label, the_nth
from motions.text.instructions.locators import locator, unit
from motions.text.instructions.nouns import noun
from motions.text.instructions.positions import AFTER, BEFORE, where
from motions.text.instructions.spans import span, spans
from motions.text.instructions.strides import stride
from motions.text.instructions.syntax import (
    Locator,
    Quoted,
    Renumbering,
    Side,
    Span,
    Step,
    Text,
    Unit,
    Where,
    Whole,
    is_bare,
    is_one_point,
    is_section,
    merged,
    rank,
)
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import Noun, Verb
from motions.text.instructions.wholes import with_all_under, with_heading, with_those_under

_TAKE = "take|pick up|lift|remove|delete|cut|take out|strike out|leave out|omit"
_PUT_IT = re.compile(r"\b(?:it|them)\b", re.IGNORECASE)
_OF_ITS_LIST = "of the list|of that list|of its list|in the list|in that list|in its list"
_CLAUSES = frozenset({Noun.PARAGRAPH, Noun.CLAUSE, Noun.POINT, Noun.BULLET, Noun.SUBPOINT})


def move(cursor: Cursor, start: int, has_unit: bool) -> Step:
    """ "move point 4 to after point 1". Raises Unread."""
    found: tuple[Span, ...] = (span(cursor),) if not (has_unit and cursor.is_word("to|after|before")) else ()
    counted: tuple[Span, ...] | None = cursor.attempt(partial(with_those_under, found=found)) if found else None
    found = counted or found
    cursor.attempt(partial(_with_its_own, found=found))
    return _moved_to(cursor, found, start)


def _moved_to(cursor: Cursor, found: tuple[Span, ...], start: int) -> Step:
    """Where something moves, after what moves. Raises Unread."""
    cursor.take_mark(",")
    strode = cursor.attempt(stride)
    if strode is not None and found:
        return Step(verb=Verb.MOVE, spans=found, where=strode, start=start, end=cursor.end)
    cursor.at += 1 if cursor.is_word("up so|down so") else 0
    cursor.take(
        "from there to|from its current position to|up to|down to|so that it is|so that it comes|so it is|so it comes|"
        "so that it stands|so that it goes|so that it sits|so that it appears|so that they stand|so that they come|"
        "so that they go|so it stands|so it goes|so it sits|so as to stand|so as to come|so as to go|to stand|to sit"
    )
    if cursor.is_word("to") and cursor.peek().text not in {"the", "become", "form", "end", "be"}:
        cursor.at += 1
    cursor.take("come|be|appear|follow on|stand|sit|go|a position|a point|the position|position")
    edge = where(cursor)
    position = edge or cursor.attempt(_to_unit)
    position = position or cursor.attempt(partial(_to_ordinal, found=found)) or cursor.attempt(_to_section)
    if position is None and found and isinstance(found[0], Whole):
        position = cursor.attempt(partial(beside_nth, moved=found[0]))
    if position is None and isinstance(found[0] if found else None, Whole):
        found, position = _from_range(found[0])
    if position is None:
        raise cursor.unread("where to move it")
    if position.side is Side.AFTER and position.anchors and isinstance(position.anchors[0], Whole):
        cursor.attempt(with_all_under)
    number = cursor.attempt(_as_number) if position.side in {Side.END, Side.START} else None
    again = edge if number is not None else None
    if number is not None:
        position = replace(position, side=Side.AS, place=(*position.place, number), end=cursor.end)
    position = _of_the_same(position, found)
    again = again or cursor.attempt(_again)
    numbered = cursor.attempt(_numbered_then)
    said = (numbered,) if numbered else ()
    return Step(verb=Verb.MOVE, spans=found, where=position, again=again, said=said, start=start, end=cursor.end)


def _as_number(cursor: Cursor) -> Unit | None:
    """ ", as point 2", after the section that it moves to."""
    cursor.take_mark(",")
    found = unit(cursor, allow_label=True) if cursor.take("as|to be|to become|becoming|where it becomes") else None
    return found if found is not None and found.labels and is_one_point(found) else None


def _numbered_then(cursor: Cursor) -> Renumbering | None:
    """ "so that it is numbered 1", of what moves."""
    cursor.take_mark(",")
    start = cursor.start
    if not cursor.take("so that it is|so it is|so that it becomes|so as to be|to be"):
        return None
    cursor.take("now|then")
    if not cursor.take("numbered|lettered|labelled|number|renumbered"):
        return None
    cursor.take("as")
    at = cursor.start
    found = label(cursor, after_noun=True)
    goal = (
        Unit(labels=(found,), marker=cursor.tokens.prose[at : cursor.end], start=at, end=cursor.end) if found else None
    )
    return Renumbering(new=(goal,), is_made=True, start=start, end=cursor.end) if goal else None


def _of_the_same(position: Where, found: tuple[Span, ...]) -> Where:
    """ "the first sentence", "the first sentence of that article": of the article that what moves was said to be in."""
    within = found[0].place[:-1] if found and isinstance(found[0], Whole) else ()
    return replace(position, anchors=tuple(_within(within, one) for one in position.anchors)) if within else position


def _within(outer: Locator, anchor: Quoted | Whole) -> Quoted | Whole:
    own = tuple(one for one in anchor.place if not (is_bare(one) and one.noun in _CLAUSES))
    is_sentence_alone = len(anchor.place) == 1 and anchor.place[0].noun is Noun.SENTENCE
    return replace(anchor, place=merged(outer, own)) if own != anchor.place or is_sentence_alone else anchor


def _with_its_own(cursor: Cursor, found: tuple[Span, ...]) -> bool | None:
    """ "with its heading", "and its sub-points": they move with a section, or with what they stand under, anyway."""
    only = found[0] if found else None
    if not isinstance(only, Whole):
        return None
    return cursor.attempt(with_all_under) or (cursor.attempt(with_heading) if is_section(only.place[-1]) else None)


def _again(cursor: Cursor) -> Where | None:
    """ ", before “x”", after another position of the same."""
    if not cursor.take_mark(",") or cursor.is_word("and"):
        return None
    found = where(cursor)
    return found if found is not None and found.anchors else None


def taken_to(cursor: Cursor) -> Step | None:
    """ "take the last bullet and put it after the first", "remove 3 and add it to notes as 4": it moves there."""
    start = cursor.start
    if not _PUT_IT.search(cursor.tokens.prose, start) or not cursor.take(_TAKE):
        return None
    found = span(cursor)
    cursor.take_mark(",")
    put = cursor.take("and put|and place|and move|and insert|and add|and reinsert|and re-insert|and instead put")
    if not isinstance(found, Whole) or not put or not cursor.take("it|them"):
        return None
    cursor.take("straight|right|back|instead")
    return None if cursor.attempt(_into_one_unit) else _moved_to(cursor, (found,), start)


def _into_one_unit(cursor: Cursor) -> bool | None:
    """ "in point 2", after "and put it": as that point, or as a part of it, nobody knows."""
    place = locator(cursor, allow_label=True) if cursor.take("to|in|into|within|under") else ()
    return (bool(place) and not is_section(place[-1])) or None


def reordered(cursor: Cursor) -> Step | None:
    """ "Reorder the first list so that the third bullet comes first": that one moves."""
    start = cursor.start
    around = locator(cursor, allow_label=True, allow_quote=True) if cursor.take("reorder|rearrange|renumber") else ()
    cursor.take_mark(",")
    found = span(cursor) if around and cursor.take("so that|so") else None
    if not isinstance(found, Whole):
        return None
    cursor.take("is|are|comes|come|becomes|stands|goes|is placed|is now|now comes")
    position = cursor.attempt(partial(_to_ordinal, found=(found,))) or where(cursor) or cursor.attempt(_to_unit)
    if position is None:
        return None
    moved = replace(found, place=merged(around, found.place))
    return Step(verb=Verb.MOVE, spans=(moved,), where=position, start=start, end=cursor.end)


def made_into(cursor: Cursor) -> Step | None:
    """ "make point 2 the last": it moves there; "make it read “x”", which is a change."""
    start = cursor.start
    if not cursor.take("make"):
        return None
    found = span(cursor)
    if cursor.take("read|say"):
        text = payload.quotation(cursor)
        return Step(verb=Verb.REPLACE, spans=(found,), text=text, start=start, end=cursor.end) if text else None
    if isinstance(found, Whole) and cursor.attempt(_one_of_them) is True:
        return joined_of(cursor, [found], start)
    own = cursor.attempt(partial(_own_paragraph, found=found, start=start))
    if own is not None:
        return own
    position = cursor.attempt(_to_named_ordinal) or cursor.attempt(partial(_to_ordinal, found=(found,)))
    position = position or cursor.attempt(_to_unit)
    if position is None and isinstance(found, Whole):
        found, position = _with_its_place(found)
    if not isinstance(found, Whole) or position is None:
        return None
    return Step(verb=Verb.MOVE, spans=(found,), where=position, start=start, end=cursor.end)


def _one_of_them(cursor: Cursor) -> bool | None:
    """ "a single paragraph", "into one point": what several are made."""
    is_said = cursor.take("into one|into a single|one|a single|a single new")
    return (bool(is_said) and cursor.attempt(noun) is not None) or None


def _own_paragraph(cursor: Cursor, found: Span, start: int) -> Step | None:
    """ "make the last sentence a paragraph of its own": a new one begins before it."""
    cursor.take("into|in to")
    cursor.take("a|its own|their own")
    cursor.take("separate|new|further|different|second")
    if not isinstance(found, Whole) or found.place[-1].noun is not Noun.SENTENCE:
        return None
    if not cursor.take("paragraph|point|bullet|bullet point") or label(cursor, after_noun=True):
        return None
    cursor.take("of its own|of their own")
    position = Where(side=Side.BEFORE, anchors=(found,), start=start, end=cursor.end)
    return Step(verb=Verb.SPLIT, where=position, start=start, end=cursor.end)


def _with_its_place(found: Whole) -> tuple[Whole, Where | None]:
    """ "point 2 of the notes the last point": what moves, and the place that it is to have, of the same kind."""
    *place, goal = sorted(found.place, key=lambda unit: (rank(unit), unit.start))
    if not place or not goal.ordinals or rank(place[-1]) != rank(goal):
        return found, None
    return replace(found, place=tuple(place)), Where(side=Side.AS, place=(goal,), start=goal.start, end=goal.end)


def opened_with(cursor: Cursor) -> Step | None:
    """ "start point 2 with “x”": the words come at its start."""
    start = cursor.start
    found = span(cursor) if cursor.take("start|begin") else None
    text = payload.quotation(cursor) if found is not None and cursor.take("with") else None
    if not isinstance(found, Whole) or text is None:
        return None
    position = Where(side=Side.START, place=found.place, start=start, end=cursor.end)
    return Step(verb=Verb.INSERT, text=text, where=position, start=start, end=cursor.end)


def _to_named_ordinal(cursor: Cursor) -> Where | None:
    """ "the last point", as a place of its list."""
    start = cursor.start
    cursor.take("into|as")
    found = unit(cursor)
    if found is None or found.noun is None or not found.ordinals:
        return None
    cursor.take(_OF_ITS_LIST)
    return Where(side=Side.AS, place=(replace(found, end=cursor.end),), start=start, end=cursor.end)


def _to_ordinal(cursor: Cursor, found: tuple[Span, ...]) -> Where | None:
    """ "move the third bullet to be the first": its place in its own list; of a sentence, in its paragraph."""
    start = cursor.start
    cursor.take("to|as|to be|to become|become|so that it becomes|so it becomes|so that it is|so it is")
    nth = the_nth(cursor)
    if nth is None:
        return None
    cursor.take("one|place")
    cursor.take(_OF_ITS_LIST)
    moved = found[0].place[-1].noun if found and isinstance(found[0], Whole) else None
    sort = moved if moved in {Noun.SENTENCE, Noun.PARAGRAPH} else Noun.POINT
    goal = Unit(noun=sort, ordinals=(nth,), start=start, end=cursor.end)
    return Where(side=Side.AS, place=(goal,), start=start, end=cursor.end)


def beside_nth(cursor: Cursor, moved: Whole) -> Where | None:
    """ "move the second item before the first": of the same kind."""
    start = cursor.start
    cursor.take("to")
    cursor.take(ADVERBS)
    side = Side.AFTER if cursor.take(AFTER) else Side.BEFORE if cursor.take(BEFORE) else None
    found = nth_like(cursor, moved) if side is not None else None
    return Where(side=side, anchors=(found,), start=start, end=cursor.end) if side and found else None


def nth_like(cursor: Cursor, moved: Whole) -> Whole | None:
    """ "the first", of the kind of something else."""
    start = cursor.start
    nth = the_nth(cursor)
    if nth is None:
        return None
    cursor.take("one")
    like = moved.place[-1]
    like = replace(like, begins="", holds="", ends="") if like.labels or like.ordinals else like
    unit_of_it = replace(like, labels=(), through=None, ordinals=(nth,))
    return Whole(place=(*moved.place[:-1], unit_of_it), start=start, end=cursor.end)


def _from_range(span: Span) -> tuple[tuple[Span, ...], Where | None]:
    """ "move 7(c) to 7(a)" is no range of points: the one becomes the other."""
    last = span.place[-1] if isinstance(span, Whole) else None
    if not isinstance(span, Whole) or last is None or last.through is None or last.is_plural:
        return (span,), None
    goal = replace(last, labels=(last.through,), through=None, marker="")
    moved = replace(span, place=(*span.place[:-1], replace(last, through=None)))
    return (moved,), Where(side=Side.AS, place=(*span.place[:-1], goal), start=span.start, end=span.end)


def _to_section(cursor: Cursor) -> Where | None:
    """ "move point 4 to notes", at its end; "move notes 3 to notes 1", which it becomes."""
    start = cursor.start
    is_inside = bool(cursor.take("to|into|under|within"))
    place = locator(cursor, allow_quote=True)
    is_number = bool(place) and is_one_point(place[-1]) and bool(place[-1].labels) and not is_inside
    side = Side.AS if is_number else Side.END
    return Where(side=side, place=place, start=start, end=cursor.end) if place else None


def _to_unit(cursor: Cursor) -> Where | None:
    """ "move point 4 to point 1": it becomes point 1."""
    start = cursor.start
    found = unit(cursor, allow_label=True)
    if found is None or found.noun in {Noun.SECTION, Noun.LIST, Noun.HEADING, Noun.MOTION}:
        return None
    return Where(side=Side.AS, place=(found,), start=start, end=cursor.end)


def split(cursor: Cursor, start: int) -> Step:
    """ "split paragraph 2 after “x”". Raises Unread."""
    found = span(cursor)
    if cursor.take("into two|into 2|into separate|into|in to|in two"):
        cursor.take("separate|new")
        cursor.take("paragraphs|points|clauses|bullets|bullet points|parts|items|rules|articles|standing orders|ones")
        cursor.take_mark(",")
    if cursor.take("at"):
        cursor.at -= 1 if cursor.is_word("the end|the beginning|the start|end") else 0
        position = where(cursor)
        if position is None:
            at = cursor.start
            position = Where(side=Side.BEFORE, anchors=(anchor(cursor),), start=at, end=cursor.end)
    else:
        position = cursor.attempt(_beginning_at) or where(cursor)
    if position is None:
        raise cursor.unread("where to split it")
    second = cursor.attempt(_so_that_begins)
    cursor.attempt(_second_becoming)
    return Step(verb=Verb.SPLIT, spans=(found,), where=position, text=second, start=start, end=cursor.end)


def _second_becoming(cursor: Cursor) -> bool | None:
    """ "the second part becoming (d)": the number that the second has then."""
    cursor.take_mark(",")
    cursor.take("with")
    cursor.take(
        "the second part|the second half|the second|the latter|the rest|the remainder|the new one|the last part"
    )
    if not cursor.take("becoming|to become|being|to be numbered|to be lettered|as|becomes|numbered|lettered|to be"):
        return None
    cursor.take("a new|the new|new")
    return unit(cursor, allow_label=True) is not None or None


def _so_that_begins(cursor: Cursor) -> Text | None:
    """ "so that “x” begins a new paragraph": what the second is to begin with."""
    cursor.take_mark(",")
    first = cursor.peek() if cursor.take("so that|so") and cursor.is_quote() else None
    quote = cursor.token
    cursor.at += 1
    if first is None or not cursor.take("begins|starts|becomes|forms|opens|is"):
        return None
    cursor.take("a new|the new|a separate|the second|as a new|as a")
    cursor.attempt(partial(unit, allow_label=True))
    return Text(words=quote.text, start=quote.start, end=quote.end)


_SECOND = "|".join(
    f"{which}{noun}"
    for which in ("the second", "the new", "a new", "a second")
    for noun in (" paragraph", " point", " part", " one", " bullet", " clause", "")
)
_BEGINNING = "beginning|starting|begins|starts|to begin|to start|should begin|should start"


def _beginning_at(cursor: Cursor) -> Where | None:
    """ "the second paragraph to begin with “x”", "so that the new one begins “x”", "starting the second at “x”"."""
    start = cursor.start
    cursor.take_mark(",")
    cursor.take("with|so that|so|such that")
    is_said = bool(cursor.take("beginning|starting"))
    if not cursor.take(_SECOND) or not (is_said or cursor.take(_BEGINNING)):
        return None
    cursor.take("with|at")
    return Where(side=Side.BEFORE, anchors=(anchor(cursor),), start=start, end=cursor.end)


def paragraph_break(cursor: Cursor) -> Step | None:
    """ "begin a new paragraph after “x”", "insert a paragraph break before “y”"."""
    start = cursor.start
    opens = cursor.take("start a new|begin a new|make a new|start new|begin new")
    if opens:
        found = unit(cursor)
        if found is None:
            return None
    elif not cursor.take(
        "insert a paragraph break|insert paragraph break|add a paragraph break|insert a line break|"
        "insert a new line|insert line break|insert a break|add paragraph break"
    ):
        return None
    if cursor.take("at|with|from"):
        position: Where | None = Where(side=Side.BEFORE, anchors=(anchor(cursor),), start=cursor.start, end=cursor.end)
    else:
        position = where(cursor)
    if position is None:
        return None
    return Step(verb=Verb.SPLIT, where=position, start=start, end=cursor.end)


def run_together(cursor: Cursor) -> Step | None:
    """ "run paragraphs 3 and 4 together": they are joined."""
    at, start = cursor.at, cursor.start
    if cursor.take("run together|bring together|put together"):
        return join(cursor, start)
    made = join(cursor, start) if cursor.take("run") else None
    return made if any(token.text == "together" for token in cursor.items[at : cursor.at]) else None


def join(cursor: Cursor, start: int) -> Step:
    """ "join paragraphs 2 and 3 with “; ”"; "… to read “x”", which comes in their place. Raises Unread."""
    return joined_of(cursor, list(spans(cursor)), start)


def joined_of(cursor: Cursor, found: list[Span], start: int) -> Step:
    """What is said of those that are joined: with what, into what. Raises Unread."""
    reading = cursor.attempt(_reading)
    if reading is None and cursor.is_word("with|to|onto") and cursor.peek().sort is not Sort.QUOTE:
        cursor.at += 1
        found.append(span(cursor))
    cursor.attempt(_into_one)
    reading = reading or cursor.attempt(_reading)
    if reading is not None:
        return Step(verb=Verb.REPLACE, spans=tuple(found), text=reading, start=start, end=cursor.end)
    text = None
    cursor.take_mark(",")
    if cursor.take("with|using|separated by|joined by"):
        text = payload.quotation(cursor)
        cursor.take("between them|between")
    cursor.take("together")
    return Step(verb=Verb.JOIN, spans=tuple(found), text=text, start=start, end=cursor.end)


def _into_one(cursor: Cursor) -> bool | None:
    """ "as one paragraph", "into a single point"; "together" is left where nothing follows it."""
    is_together = cursor.is_word("together")
    cursor.at += 1 if is_together else 0
    if not cursor.take("into one|into a single|into single|to form one|to form a single|as one|as a single|in one"):
        return None
    cursor.take("new|single")
    if cursor.attempt(noun):
        label(cursor, after_noun=True)
    return True


def _reading(cursor: Cursor) -> Text | None:
    """ "to read “x”": what comes of those that are joined."""
    cursor.take_mark(",")
    cursor.take("so that they read as one|so they read as one|to read as one|so that they become one|to make one")
    is_said = cursor.take("to read|reading|which reads|that reads|so that it reads|so as to read|saying|as follows")
    if not is_said and cursor.take("so that|so|such that"):
        cursor.take("the|it|they|this|the new|the combined")
        cursor.attempt(partial(unit, allow_label=True))
        is_said = cursor.take("reads|read|now reads|will read|says")
    cursor.take("as follows")
    cursor.take_mark(":-")
    cursor.skip_breaks()
    return payload.quotation(cursor) if is_said or cursor.is_quote() else None
