"""The grammar of insertions, whose pieces come in any order: words, a new unit, a position, a place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from motions.text.instructions import payload
from motions.text.instructions.announced import announced, bracketed
from motions.text.instructions.captions import headed_text, may_be_headed, paragraphs_under, text_under
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.describing import names_section
from motions.text.instructions.labelled import labelled
from motions.text.instructions.labels import label, the_nth
from motions.text.instructions.locators import WITHIN, closes, locator, nth_of_name
from motions.text.instructions.modifiers import Modifiers
from motions.text.instructions.nouns import noun
from motions.text.instructions.operands import (
    everywhere_after,
    new_text,
    new_unit,
)
from motions.text.instructions.payload import StartsStep
from motions.text.instructions.positions import every_other, where
from motions.text.instructions.spans import spans
from motions.text.instructions.syntax import (
    Doubt,
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
    only_label,
    rank,
)
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import Noun, Verb


@dataclass(slots=True)
class Pieces:
    """What an insertion has said so far, in whatever order."""

    text: Text | None = None
    new: Unit | None = None
    where: Where | None = None
    place: Locator = ()
    replaced: tuple[Span, ...] = field(default=())
    is_adding: bool = False
    is_placed: bool = False
    is_passage: bool = False
    said: tuple[Renumbering, ...] = ()
    again: Where | None = None
    elsewhere: tuple[Where, ...] = ()


_BESIDE_THIS = frozenset({"at", "on", "to", "after", "before", "between", "in", "as", ":", "immediately"})
_SIDES = {
    "between": Side.BETWEEN,
    "in between": Side.BETWEEN,
    "after": Side.AFTER,
    "following": Side.AFTER,
    "before": Side.BEFORE,
}

RENUMBERING = "renumber|renumbering|reletter|relettering"
_POSITIONS = "after|before|between|following|immediately|at the"


def insertion(cursor: Cursor, starts_step: StartsStep, before: Pieces, start: int) -> list[Step]:
    """The insertion that stands here, with those that go on with the same verb. Raises Unread."""
    pieces = replace(before)
    while _insert_piece(cursor, starts_step, pieces):
        continue
    if pieces.text is None:
        raise cursor.unread("the words to insert")
    if pieces.new is not None and pieces.new.is_recital:
        pieces.new, pieces.where = _new_recital(pieces, pieces.new)
    if pieces.replaced:
        pieces.replaced = everywhere_after(cursor, pieces.replaced)
        return [
            Step(
                verb=Verb.REPLACE,
                spans=pieces.replaced,
                text=pieces.text,
                place=pieces.place,
                start=start,
                end=cursor.end,
            )
        ]
    made = Step(
        verb=Verb.INSERT,
        text=pieces.text,
        new=pieces.new,
        where=pieces.where,
        place=pieces.place,
        is_adding=pieces.is_adding,
        said=pieces.said,
        again=pieces.again,
        start=start,
        end=cursor.end,
    )
    others = [replace(made, where=one) for one in (*pieces.elsewhere, *_elsewhere(cursor, made))]
    return [made, *others, *_gapped(cursor, made)]


def _elsewhere(cursor: Cursor, made: Step) -> tuple[Where, ...]:
    """Where else the same words come, after a position that stands behind them."""
    is_behind = made.where is not None and made.text is not None and made.where.start > made.text.start
    return every_other(cursor, made.where) if made.where is not None and is_behind and made.new is None else ()


def _insert_piece(cursor: Cursor, starts_step: StartsStep, pieces: Pieces) -> bool:
    """Take one more piece of an insertion."""
    return (
        _insert_where(cursor, pieces)
        or _insert_replaced(cursor, pieces)
        or _insert_place(cursor, pieces)
        or _insert_consequence(cursor, pieces)
        or _insert_text(cursor, starts_step, pieces)
        or _insert_under(cursor, starts_step, pieces)
        or _insert_new(cursor, pieces)
        or _insert_filler(cursor, pieces)
        or _insert_unannounced(cursor, starts_step, pieces)
    )


def _insert_where(cursor: Cursor, pieces: Pieces) -> bool:
    def position(here: Cursor) -> Where | None:
        if pieces.text is not None and here.begins_sentence():
            return None
        here.take_mark(",") if pieces.text or pieces.new else None
        is_as = pieces.where is not None and pieces.where.side is Side.AS
        new = pieces.where.place[-1] if pieces.where is not None and is_as else pieces.new
        return where(here) or _beside_nths(here, new)

    found = cursor.attempt(position) or cursor.attempt(partial(_where_after_stop, new=pieces.new))
    found = found or (cursor.attempt(_position_at_last) if pieces.text else None)
    if found is None:
        return False
    if pieces.where is None:
        pieces.where = found
    elif pieces.where.side is Side.AS and found.side is not Side.AS:
        pieces.new = _as_numbered(cursor, pieces.new, pieces.where.place[-1])
        pieces.where = found
    elif found.side in {Side.END, Side.START} and not found.place:
        raise cursor.unread()
    elif found.side is Side.AS:
        pieces.new = _as_numbered(cursor, pieces.new, found.place[-1])
    elif pieces.where.side is Side.END and not pieces.where.anchors and all(map(_is_mark, found.anchors)):
        pieces.place = (*pieces.place, *pieces.where.place)
        pieces.where = replace(
            found, anchors=tuple(replace(one, edge=Side.END) for one in found.anchors if isinstance(one, Quoted))
        )
    elif (between := _between(pieces.where, found)) is not None:
        pieces.where = between
    elif pieces.again is None and _are_said_twice(pieces.where, found):
        pieces.again = found
    else:
        raise cursor.unread()
    return True


def _between(one: Where, other: Where) -> Where | None:
    """ "After “a” insert “x” before “b”": between the two."""
    first, last = (one, other) if one.side is Side.AFTER else (other, one)
    both = (*first.anchors, *last.anchors)
    are_words = len(both) == 2 and all(isinstance(anchor, Quoted) for anchor in both)
    if (first.side, last.side) != (Side.AFTER, Side.BEFORE) or not are_words:
        return None
    return Where(side=Side.BETWEEN, anchors=both, start=one.start, end=other.end)


def _are_said_twice(one: Where, other: Where) -> bool:
    """Whether a position is next to a point, and another says where that is: "after (iv), at the end of the list"."""
    edges = {Side.END, Side.START}
    return (_is_beside_unit(one) and other.side in edges) or (_is_beside_unit(other) and one.side in edges)


def _is_beside_unit(position: Where) -> bool:
    is_unit = any(isinstance(one, Whole) for one in position.anchors)
    return is_unit and position.side in {Side.AFTER, Side.BEFORE}


def _position_at_last(cursor: Cursor) -> Where | None:
    """ "– before the full stop": a position after a dash, where nothing follows it."""
    found = where(cursor) if cursor.take_mark("-") else None
    return found if found is not None and (closes(cursor) or cursor.is_mark(".")) else None


def _where_after_stop(cursor: Cursor, new: Unit | None) -> Where | None:
    """ "new point e. at the end: “x”": where it goes, after its label with the stop that it is printed with."""
    is_label = new is not None and bool(new.labels) and new.end == cursor.start and cursor.take_mark(".")
    is_on = is_label and cursor.tokens.prose[cursor.start : cursor.start + 1].islower()
    found = where(cursor) if is_on else None
    return found if found is not None and (cursor.is_mark(":") or cursor.is_quote()) else None


def _as_numbered(cursor: Cursor, new: Unit | None, goal: Unit) -> Unit:
    """A new unit with the number that it is said to come to have: "a further point, to be (6)". Raises Unread."""
    if new is None:
        return goal
    if new.labels or new.ordinals:
        raise cursor.unread("the words to insert, as the number of what is new was said before")
    return replace(new, labels=goal.labels, ordinals=goal.ordinals, marker=goal.marker, end=goal.end)


def _is_mark(anchor: Quoted | Whole) -> bool:
    """Whether an anchor is a mark: "at the end, before the semicolon"."""
    return isinstance(anchor, Quoted) and not any(map(str.isalnum, anchor.words))


def _beside_nths(cursor: Cursor, new: Unit | None) -> Where | None:
    """ "a new bullet between the second and third", "after the third": of the same kind."""
    start = cursor.start
    side = _SIDES.get(cursor.take("between|in between|after|following|before"))
    if new is None or side is None:
        return None
    anchors = [_nth_like(cursor, new)]
    if side is Side.BETWEEN and cursor.take("and the|and"):
        anchors.append(_nth_like(cursor, new))
    found = tuple(one for one in anchors if one is not None)
    is_all = len(found) == len(anchors) == (2 if side is Side.BETWEEN else 1)
    return Where(side=side, anchors=found, start=start, end=cursor.end) if is_all else None


def _nth_like(cursor: Cursor, new: Unit) -> Whole | None:
    start = cursor.start
    nth = the_nth(cursor)
    if nth is None:
        return None
    cursor.take("one")
    nth_one = Unit(
        noun=new.noun, ordinals=(nth,), begins=new.begins, is_recital=new.is_recital, start=start, end=cursor.end
    )
    return Whole(place=(nth_one,), start=start, end=cursor.end)


def _new_recital(pieces: Pieces, new: Unit) -> tuple[Unit, Where]:
    """A new recital as the paragraph that it is, after the last one where it is added, or said to be the last.

    Raises Doubt where it is not said where it goes.
    """
    last = replace(new, is_new=False, ordinals=(-1,))
    after_last = Whole(place=(last,), start=new.start, end=new.end)
    is_last = new.ordinals == (-1,) or (pieces.is_adding and not new.ordinals)
    if pieces.where is None and is_last:
        pieces.where = Where(side=Side.AFTER, anchors=(after_last,), start=new.start, end=new.end)
    if pieces.where is None or not pieces.where.anchors:
        raise Doubt(new.start, new.end, "Say after which recital the new one goes.")
    return replace(new, ordinals=(), begins="", is_recital=False), pieces.where


def _insert_replaced(cursor: Cursor, pieces: Pieces) -> bool:
    if pieces.text is None or not cursor.take(
        "in place of|in the place of|instead of|in lieu of|in substitution for|rather than"
    ):
        return False
    pieces.replaced = spans(cursor)
    return True


def _insert_place(cursor: Cursor, pieces: Pieces) -> bool:
    def place(here: Cursor) -> Locator | None:
        if pieces.text is not None and here.begins_sentence():
            return None
        is_set_off = bool(pieces.text or pieces.new or pieces.where) and here.take_mark(",")
        is_open = here.take_mark("(")
        is_at = here.is_word("at")
        is_within = bool(here.take(WITHIN))
        if not is_within and not is_open and not (is_set_off and pieces.text and pieces.where):
            return None
        found = locator(here, allow_label=not is_open, allow_quote=is_within or is_open or names_section(here))
        if not found or found[-1].is_new or (is_open and not here.take_mark(")")):
            return None
        if not is_within and not is_open and not closes(here):
            return None
        if is_at and is_one_point(found[-1]) and here.is_mark(":-") and pieces.where is None and pieces.new is None:
            raise Doubt(here.start, here.end, "Say whether this is a new point, or goes on in the one that is named.")
        return None if pieces.text is not None and here.is_verb() else found

    found = cursor.attempt(place)
    if found is None:
        return False
    if pieces.text is None and pieces.new is None and _is_new_number(cursor, found):
        pieces.new = replace(found[-1], noun=Noun.POINT, is_new=True)
        found = found[:-1]
    if (edge := pieces.where) is not None and is_elsewhere(cursor, edge, found):
        pieces.where = _in_last(edge, found)
        return True
    pieces.place = (*found, *(unit for unit in pieces.place if unit not in found))
    return True


def is_elsewhere(cursor: Cursor, position: Where, place: Locator) -> bool:
    """Whether a position is at the edge of something else, or of more, than the place that is said beside it."""
    if position.anchors or not (position.place and place) or is_bare(place[-1]):
        return False
    above, under = only_label(place[-1:]), only_label(position.place)
    if above and under and cursor.names.is_path((*above, *under)):
        return False
    edge, own = position.place[-1], place[-1]
    is_same = (edge.labels, edge.ordinals, edge.named) == (own.labels, own.ordinals, own.named)
    return rank(edge) < rank(own) or (rank(edge) == rank(own) and not is_same and not is_bare(edge))


def _in_last(edge: Where, place: Locator) -> Where:
    """ "at the end of the motion, … to the last paragraph" is the end of that paragraph. Raises Doubt for any other."""
    nth = {Side.END: (-1,), Side.START: (1,)}.get(edge.side)
    if len(place) != 1 or place[0].ordinals != nth or rank(edge.place[-1]) == rank(place[0]):
        raise Doubt(edge.start, place[-1].end, "Two places are named for this: say which of them is meant.")
    return replace(edge, place=(*edge.place, *place))


def _is_new_number(cursor: Cursor, place: Locator) -> bool:
    """Whether a place ends in the number that new words are printed with: "Add to Resolves: 3. To report …"."""
    number = place[-1]
    is_stop = cursor.is_mark(".") and cursor.peek().sort is Sort.WORD
    has_stop = cursor.items[cursor.at - 1].text == "." and cursor.token.sort is Sort.WORD and not cursor.is_verb()
    if len(place) < 2 or number.noun is not None or not number.labels or not (is_stop or has_stop):
        return False
    return cursor.tokens.prose[: number.start].rstrip()[-1:] in ":-–—"


def _insert_consequence(cursor: Cursor, pieces: Pieces) -> bool:
    if pieces.text is not None:
        return False
    is_joined = cursor.is_mark(",") or cursor.is_word(f"and|as follows|{RENUMBERING}")
    found = bracketed(cursor) if cursor.is_mark("(") else None
    found = announced(cursor) if is_joined else found
    if found is None:
        return False
    pieces.said += found.said
    return True


def _insert_text(cursor: Cursor, starts_step: StartsStep, pieces: Pieces) -> bool:
    if pieces.text is not None:
        return False
    if pieces.new is None:
        pieces.new = cursor.attempt(_sentence_given)
    is_several = bool(pieces.new and (pieces.new.is_plural or len(pieces.new.labels) > 1))
    both = cursor.attempt(partial(headed_text, starts_step=starts_step)) if may_be_headed(pieces.new) else None
    found = both or cursor.attempt(lambda here: new_text(here, starts_step, is_several))
    if found is None:
        return False
    pieces.text = found
    return True


def _insert_under(cursor: Cursor, starts_step: StartsStep, pieces: Pieces) -> bool:
    """ "… and under it a new paragraph: “y”", after a new heading."""
    text, new = pieces.text, pieces.new
    if text is None or new is None or new.noun is not Noun.HEADING:
        return False
    under = cursor.attempt(partial(text_under, starts_step=starts_step))
    if under is None:
        return False
    pieces.text = replace(text, words=f"{text.words}\n{under.words}", end=cursor.end)
    pieces.new = replace(new, noun=Noun.SECTION)
    return True


def _sentence_given(cursor: Cursor) -> Unit | None:
    """ "the sentence “…”": what the new words are."""
    start = cursor.start
    is_said = cursor.take("the sentence") and cursor.is_quote()
    return Unit(start=start, end=cursor.end, noun=Noun.SENTENCE, is_new=True) if is_said else None


def _insert_new(cursor: Cursor, pieces: Pieces) -> bool:
    if pieces.new is not None or pieces.text is not None:
        return False
    pair = cursor.attempt(nth_of_name)
    if pair is not None:
        pieces.place = (*pieces.place, pair[0])
        pieces.new = replace(pair[1], is_new=True)
        return True
    found = cursor.attempt(new_unit)
    if found is None:
        return False
    if found.noun is Noun.SECTION and found.named and (number := cursor.attempt(numbered)):
        pieces.place = (*pieces.place, replace(found, is_new=False))
        found = number
    elif found.is_called and found.is_new and " " not in found.named:
        pieces.place = (*pieces.place, replace(found, is_new=False))
        called = cursor.attempt(noun)
        found = Unit(start=found.start, end=cursor.end, noun=called[0] if called else Noun.POINT, is_new=True)
    under = cursor.attempt(paragraphs_under) if found.noun is Noun.HEADING and is_bare(found) else None
    pieces.new = replace(found, noun=Noun.SECTION, count=under + 1) if under else found
    return True


def numbered(cursor: Cursor) -> Unit | None:
    """The number after the name of a section: "new Resolves 4", "new notes d. and e."."""
    start = cursor.start
    cursor.take("point|clause|paragraph|item|number|no|bullet")
    found = labelled(cursor, Noun.POINT, start, Modifiers(is_new=True), is_plural=True)
    return replace(found, is_plural=len(found.labels) > 1) if found is not None else None


def _insert_filler(cursor: Cursor, pieces: Pieces) -> bool:
    if pieces.text is not None and pieces.text.is_block:
        return False
    if cursor.take("the following|following|a|an|the|also|further|new|additional|below|there|herein|text|words|extra"):
        return True
    if pieces.text is None and cursor.is_word("this|these") and cursor.peek().text in _BESIDE_THIS:
        cursor.at += 1
        return True
    if pieces.text is None and pieces.where is not None and (told := cursor.attempt(_number_told)):
        pieces.new = _as_numbered(cursor, pieces.new, told)
        return True
    if pieces.text is None and cursor.is_mark(",") and cursor.peek().sort is not Sort.BREAK:
        cursor.at += 1
        return True
    return False


def _number_told(cursor: Cursor) -> Unit | None:
    """ "to be numbered 4", of what comes next to 3."""
    start = cursor.start
    has_comma = cursor.take_mark(",")
    is_said = cursor.take(
        "to be numbered|to be lettered|to be labelled|to become number|which becomes number|to be number|numbered as"
    )
    at = cursor.start
    found = label(cursor, after_noun=True) if is_said or has_comma else None
    if not is_said and not cursor.is_mark(",:"):
        return None
    marker = cursor.tokens.prose[at : cursor.end]
    return Unit(labels=(found,), marker=marker, is_new=True, start=start, end=cursor.end) if found else None


def _insert_unannounced(cursor: Cursor, starts_step: StartsStep, pieces: Pieces) -> bool:
    """ "Add new point 6) Send this motion to all branches.": the label alone announces the words."""
    if pieces.text is not None or pieces.new is None or not pieces.new.labels:
        return False
    is_stopped = cursor.items[cursor.at - 1].text == "." or cursor.take_mark(".")
    begins = cursor.is_capital()
    is_announced = is_stopped or cursor.items[cursor.at - 1].text == ")" or begins
    could_be_place = is_stopped and not begins and cursor.is_word(_POSITIONS)
    if not is_announced or could_be_place or cursor.token.sort is not Sort.WORD:
        return False
    pieces.text = payload.block(cursor, starts_step)
    return pieces.text is not None


def _gapped(cursor: Cursor, made: Step) -> list[Step]:
    """ "insert “a” after “b” and “c” after “d”": the verb is not said again."""
    found: list[Step] = []
    while more := cursor.attempt(lambda here: _gap(here, made)):
        found.append(more)
    return found


def _gap(cursor: Cursor, made: Step) -> Step | None:
    taken = cursor.take_mark(",;")
    taken = bool(cursor.take("and")) or taken
    if not taken or not cursor.is_quote() or made.where is None:
        return None
    start = cursor.start
    text = payload.quotation(cursor)
    position = where(cursor)
    if text is None or position is None:
        return None
    return replace(made, text=text, where=position, start=start, end=cursor.end)
