"""The grammar of what stands before the verb: a place, a position, a new unit, "Amend paragraph 3 as follows:".

prelude := ("In" | "Under" | …) locator | locator | position | "Throughout" [locator] | "For" span
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise, takewhile

from motions.text.instructions.anchors import EVERYWHERE, begins_pair, it
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.heads import courtesy, enumerated
from motions.text.instructions.insertions import Pieces, numbered
from motions.text.instructions.labels import label, the_nth
from motions.text.instructions.locators import WITHIN, heads_place, locator, unit
from motions.text.instructions.operands import NOUNS_OF_VERBS, new_one
from motions.text.instructions.positions import every_other, where
from motions.text.instructions.renumberings import renumbered_as
from motions.text.instructions.spans import spans
from motions.text.instructions.subjects import run_in
from motions.text.instructions.syntax import (
    Doubt,
    Locator,
    Quoted,
    Renumbering,
    Side,
    Span,
    Unit,
    Where,
    Whole,
    is_bare,
    is_section,
    merged,
    only_label,
    successive,
)
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import NOUNS, VERBS, Noun, Verb

_INSTEAD_OF = "for|instead of|in place of|in lieu of"
_STEP_OPENINGS = (
    "after|before|between|for|in|at|instead of|where it says|immediately|following|use|get rid of|we|please|deletion|"
    "the|insertion|replacement|removal|addition|then|also|make"
)
_THERE_IS = "there be|there should be|there shall be|there is to be|there will be|there ought to be|there should come"
_AMENDMENT_OF = "the amendment of|amendment of|the alteration of|alteration of"
_THROUGHOUT = f"throughout|{EVERYWHERE}"


@dataclass(slots=True)
class Prelude:
    """What stands before the verb."""

    place: Locator = ()
    also: tuple[Locator, ...] = ()
    pieces: Pieces = field(default_factory=Pieces)
    is_bare: bool = False
    is_set: bool = False
    is_every: bool = False
    has_colon: bool = False
    is_amended: bool = False
    said: tuple[Renumbering, ...] = ()


_HOLDING_LINES = frozenset({Noun.PARAGRAPH, Noun.POINT, Noun.BULLET, Noun.CLAUSE})


def prelude(cursor: Cursor) -> Prelude:
    found = Prelude()
    while _prelude_piece(cursor, found):
        continue
    return found


def verb_first(cursor: Cursor) -> bool:
    token = cursor.token
    is_verb = token.sort is Sort.WORD and token.text in VERBS and token.text not in {"amended"}
    return is_verb and run_in(cursor.probe(cursor.at)) is None


def within(cursor: Cursor, outer: Locator, inner: Locator, *, is_set_off: bool) -> Locator:
    """A place in one that holds: "at 1" in "C:" is C 1 where a clause is labelled so, and then "at 3" is C 3."""
    own, above = only_label(inner[:1]), only_label(outer[-1:])
    names = cursor.names
    for length in range(len(above), 0, -1):
        path = (*above[:length], *own)
        if own and path in names.paths and (is_set_off or own not in names.paths):
            is_beside = length < len(above)
            return (
                (*outer, *inner)
                if is_beside and _is_bullet(inner)
                else (*outer[:-1], replace(inner[0], labels=(path,)), *inner[1:])
            )
    return merged(outer, inner) if is_set_off else successive(outer, inner)


def beside_head(outer: Locator, inner: Locator) -> tuple[Locator, Locator]:
    """What is left of the head of a statement for that of the next: "First point: … . Second point: …" are two.

    Another may stand in it, or beside it: "Point 2: … . Final paragraph: …".
    """
    at = next((at for at, one in enumerate(outer) if one.noun is inner[0].noun and bool(one.ordinals)), len(outer))
    if at < len(outer) and inner[0].ordinals:
        return outer[:at], inner
    return outer, inner if is_section(outer[-1]) else (replace(inner[0], is_head=True), *inner[1:])


def _is_bullet(place: Locator) -> bool:
    """Whether a place is a bullet by its number, which is one under a point and none beside it."""
    return place[0].noun is Noun.BULLET


def _prelude_piece(cursor: Cursor, found: Prelude) -> bool:
    is_new_to_read = found.pieces.new is not None and cursor.is_word("to read|to say|to state|to be read")
    if is_new_to_read or cursor.is_word("to be numbered|to be lettered|to be labelled"):
        return False
    if cursor.take("please|pls|then|also|to|likewise|similarly|again"):
        return True
    if found.is_set and (cursor.attempt(courtesy) is True or cursor.attempt(_by) is True):
        return True
    if found.has_colon and found.is_set and _is_number_of_a_step(cursor):
        return False
    if verb_first(cursor) or cursor.is_word(_AMENDMENT_OF):
        return not found.is_amended and _amend_prelude(cursor, found)
    if (found.is_set or found.pieces.where is not None) and cursor.take(_THERE_IS):
        return True
    edge = found.pieces.where
    is_open = edge is None or bool(edge.place) or (bool(found.place) and not edge.anchors)
    if is_open and (position := _position(cursor, found)):
        found.pieces.where = position
        if found.pieces.new is None or not cursor.is_mark(":-"):
            _set_off(cursor, found)
        return True
    if cursor.take(_THROUGHOUT):
        found.is_every = True
        cursor.take_mark(",")
        return cursor.token.sort is not Sort.END
    if cursor.is_word(_INSTEAD_OF) and found.pieces.replaced == ():
        replaced = cursor.attempt(partial(_for_span, place=found.place))
        if replaced is not None:
            found.pieces.replaced = replaced
            return True
    return _place_piece(cursor, found)


def _by(cursor: Cursor) -> bool | None:
    """ "In rule 2, by deleting …", "by the deletion of …": what is done in a place."""
    return (bool(cursor.take("by")) and _is_action(cursor)) or None


def _is_number_of_a_step(cursor: Cursor) -> bool:
    """Whether "(i)" after "In point 4:" numbers what is to be done there, as no clause is labelled so."""
    pieces = label(cursor.probe(cursor.at), after_noun=False)
    return pieces is not None and not cursor.names.is_path(pieces) and enumerated(cursor)


def _position(cursor: Cursor, found: Prelude) -> Where | None:
    """ "After “x”,"; "At the end of paragraph 3, after “x”," is after “x” there."""
    position = where(cursor)
    if position is None or (position.side is Side.AS and not _goes_on_to_insert(cursor)):
        return None
    before = found.pieces.where
    if before is None:
        others: tuple[Where, ...] | None = cursor.attempt(partial(_before_inserting, first=position))
        found.pieces.elsewhere = others or ()
        return position
    if before.anchors or not position.anchors:
        raise cursor.unread()
    found.place = merged(found.place, before.place)
    found.is_set = True
    return replace(position, anchors=tuple(_at_edge(one, before.side) for one in position.anchors))


def _before_inserting(cursor: Cursor, first: Where) -> tuple[Where, ...] | None:
    """Where else the same comes: "after “a” in 2 and after “b” in 3 insert …"."""
    found = every_other(cursor, first)
    return found if _goes_on_to_insert(cursor) else None


def _goes_on_to_insert(cursor: Cursor) -> bool:
    """Whether what is to be inserted comes next: "As a new point 3 under ‘notes’, insert …"."""
    probe = cursor.probe(cursor.at)
    probe.take_mark(",:-")
    return VERBS.get(probe.token.text) is Verb.INSERT


def _at_edge(anchor: Quoted | Whole, side: Side) -> Quoted | Whole:
    """Words that were said to be at the end: of several, those that are."""
    return replace(anchor, edge=side, is_loose=True) if isinstance(anchor, Quoted) and anchor.nth is None else anchor


def _for_span(cursor: Cursor, place: Locator) -> tuple[Span, ...] | None:
    start, is_for = cursor.start, cursor.take(_INSTEAD_OF) == "for"
    is_all = bool(place) and bool(cursor.take("the whole of it|the whole of this|the whole|all of it|all of this"))
    found: tuple[Span, ...] = (Whole(place=place, start=start, end=cursor.end),) if is_all else spans(cursor)
    cursor.take_mark(",")
    is_read = bool(
        cursor.take("there shall be|there should be|there is to be|there be|to read|read|say|write|have|print")
    )
    is_said = cursor.is_word("substitute|substituted|insert|inserted|put|add|use")
    return found if is_said or ((is_for or is_read) and cursor.is_quote()) else None


def _place_piece(cursor: Cursor, found: Prelude) -> bool:
    at = cursor.at
    preposition = cursor.take(WITHIN)
    is_within = bool(preposition)
    if not is_within and found.pieces.new is None:
        new = cursor.attempt(_new)
        if new is not None:
            found.pieces.new = new[-1]
            found.pieces.place = new[:-1]
            return True
    allow_quote = is_within or _is_passage(cursor) or heads_place(cursor)
    nth = cursor.attempt(_nth_alone) if is_within else None
    nth = nth or (cursor.attempt(it) if preposition == "in" else None)
    place = nth or locator(cursor, allow_label=preposition != "for", allow_quote=allow_quote)
    if not place or place[-1].is_new:
        cursor.at = at
        return False
    if (
        found.place
        and found.place[-1].noun in _HOLDING_LINES
        and is_bare(found.place[-1])
        and place[0].noun is Noun.LINE
    ):
        message = "Say whether this is about the whole of what stands at this line, or about the line alone."
        raise Doubt(found.place[-1].start, cursor.end, message)
    is_under = bool(only_label(found.place[-1:])) and place[0].noun is Noun.BULLET and bool(place[0].ordinals)
    if is_under:
        place = (*found.place, *place)
    found.place = within(cursor, found.place, place, is_set_off=True) if found.place and not is_under else place
    while also := cursor.attempt(_also):
        found.also = (*found.also, also)
    found.is_bare = not is_within or _is_set_off(cursor, place)
    found.is_set = True
    found.said = (*found.said, *(cursor.attempt(partial(_comes_to_be, place=found.place)) or ()))
    found.has_colon = cursor.attempt(_is_amended) is True or found.has_colon
    _set_off(cursor, found)
    return True


def _comes_to_be(cursor: Cursor, place: Locator) -> tuple[Renumbering, ...] | None:
    """ "(which becomes 6)", of the place right before it."""
    said = renumbered_as(cursor, place) if cursor.take_mark("(") else None
    return (said,) if said is not None and cursor.take_mark(")") else None


def _is_set_off(cursor: Cursor, place: Locator) -> bool:
    """Whether the narrowest unit of a place stands by itself after a mark: "Under notes, fourth point: delete"."""
    return len(place) > 1 and cursor.tokens.prose[: place[-1].start].rstrip()[-1:] in {",", ":"}


def _is_amended(cursor: Cursor) -> bool | None:
    """ "is amended as follows:", "be amended by", after the place where that is."""
    cursor.take("be and is hereby|be and are hereby|is to be|to be|should be|shall be|is hereby|is|are|be|are to be")
    if not cursor.take("amended|changed|altered|revised|modified"):
        return None
    as_follows = bool(cursor.take("as follows|thus"))
    if as_follows:
        cursor.take_mark(":-,")
    is_by = not as_follows and bool(cursor.take("by|so as to|to"))
    is_announced = as_follows and (cursor.is_break() or enumerated(cursor) or _begins_step(cursor))
    return True if is_announced or ((is_by or as_follows) and _is_action(cursor)) else None


def _nth_alone(cursor: Cursor) -> Locator | None:
    """ "in the second," after "in the first bullet …;": its noun is that of the place before."""
    start = cursor.start
    nth = the_nth(cursor)
    if nth is None:
        return None
    is_alone = cursor.is_mark(",:") or cursor.is_verb() or begins_pair(cursor)
    return (Unit(ordinals=(nth,), start=start, end=cursor.end),) if is_alone else None


def _also(cursor: Cursor) -> Locator | None:
    """ "in notes 2 and resolves 6,": a further place of the same step."""
    cursor.take_mark(",") if cursor.peek().text == "and" else None
    if not cursor.take("and also|and") and not cursor.take_mark("&"):
        return None
    cursor.take(WITHIN)
    place = locator(cursor, allow_label=True)
    is_place = bool(place) and not place[-1].is_new and not is_bare(place[-1]) and place[-1].count is None
    ends = cursor.is_mark(",:-") or cursor.is_verb() or cursor.is_word("and") or cursor.is_break()
    return place if is_place and ends else None


def _is_passage(cursor: Cursor) -> bool:
    """Whether words of the text stand here as the place of a step: "“agency staff” - delete “agency”"."""
    mark, verb, quote = cursor.peek(), cursor.peek(2), cursor.peek(3)
    is_step = verb.sort is Sort.WORD and verb.text in VERBS and quote.sort is Sort.QUOTE
    if VERBS.get(verb.text) is Verb.INSERT:
        is_step = is_step and cursor.peek(4).sort is Sort.WORD and cursor.peek(5).sort is Sort.QUOTE
    if VERBS.get(verb.text) is Verb.SUBSTITUTE:
        is_step = is_step and cursor.peek(4).sort is Sort.WORD
    is_words = verb.text in {"for", "after", "before"} and quote.sort is Sort.QUOTE and cursor.peek(4).sort is Sort.WORD
    return cursor.is_quote() and mark.sort is Sort.MARK and mark.text in ":-" and (is_step or is_words)


def _new(cursor: Cursor) -> Locator | None:
    """A new unit, after the section whose number it is: "New notes 3"."""
    one = cursor.attempt(new_one)
    is_one = cursor.is_word("a|an")
    found = one or unit(cursor, allow_label=True)
    if found is not None and is_one and found.ordinals and found.noun is not None and cursor.is_mark(":"):
        return (replace(found, is_new=True),)
    if found is None or not found.is_new:
        return None
    if found.noun is Noun.SECTION and found.named and (number := cursor.attempt(numbered)):
        return (replace(found, is_new=False), number)
    return (found,)


def _set_off(cursor: Cursor, found: Prelude) -> None:
    """A comma, a colon or a dash after what stands before the verb."""
    while cursor.is_mark(",:-") or _ends_place(cursor, found):
        found.has_colon = found.has_colon or not cursor.is_mark(",")
        cursor.at += 1
    if found.has_colon and not cursor.is_break():
        found.is_set = True


def _ends_place(cursor: Cursor, found: Prelude) -> bool:
    """Whether a full stop ends a label, or a place that is a sentence of its own: "In II. replace", "Point 7."."""
    is_named = bool(found.place) and bool(found.place[-1].labels or found.place[-1].ordinals)
    is_place = found.is_set and is_named and found.pieces.where is None
    following = cursor.peek()
    is_followed = following.sort in {Sort.WORD, Sort.QUOTE} or (following.sort is Sort.MARK and following.text in ",:-")
    return bool(is_place) and cursor.is_mark(".") and is_followed


def _amend_prelude(cursor: Cursor, found: Prelude) -> bool:
    """ "Amend paragraph 3 as follows:", "Amend point 2 by deleting …", "Amend the first bullet to replace …"."""

    def parse(here: Cursor) -> Locator | None:
        if not here.take(_AMENDMENT_OF):
            if VERBS.get(here.token.text) is not Verb.AMEND:
                return None
            here.at += 1
        if here.take("by") and _is_action(here):
            return ()
        here.take(WITHIN)
        place = locator(here, allow_label=True, allow_quote=True)
        if not place:
            return None
        is_range = place[-1].noun is None and place[-1].through is not None
        if is_range and not here.is_mark(":") and not here.is_word("as follows|thus"):
            return None
        as_follows = here.take("as follows|thus")
        if here.take_mark(":-,") or as_follows or (not place[-1].is_quotation and _ends_amend(here)):
            here.take_mark(":-")
            announced = here.is_break() or verb_first(here) or enumerated(here) or begins_pair(here)
            announced = announced or (_begins_step(here) and (bool(as_follows) or _acts_on_words(here)))
            found.has_colon = True
            return place if announced else None
        is_other = here.take("by|to|and|so as to|in order to") == "and" and _names_another(here)
        return place if _is_action(here) and not is_other else None

    place = cursor.attempt(parse)
    if place is None or (found.is_set and not place):
        return False
    found.place = within(cursor, found.place, place, is_set_off=True) if found.place else place
    found.is_set = bool(place)
    found.is_amended = True
    return True


def _names_another(cursor: Cursor) -> bool:
    """Whether what the verb here is about is named by itself: "Amend 2 and delete believes 3", "… and delete c)"."""
    probe = cursor.probe(cursor.at + 1)
    probe.take("the")
    is_unit = NOUNS.get(probe.token.text, Noun.WORDS) is not Noun.WORDS or probe.token.text in cursor.names.sections
    return not probe.is_quote() and (is_unit or label(probe, after_noun=False) is not None)


def _begins_step(cursor: Cursor) -> bool:
    """Whether a step begins here with other words than its verb: "after “x” insert …", "“x” to be deleted"."""
    following = cursor.peek()
    is_ended = following.sort in {Sort.END, Sort.BREAK} or following.text == "."
    return (cursor.is_quote() and not is_ended) or cursor.is_word(_STEP_OPENINGS)


def _acts_on_words(cursor: Cursor) -> bool:
    """Whether a verb with words in marks right after it stands further on in the line: "after “x” add “y”"."""
    line = takewhile(lambda token: token.sort not in {Sort.BREAK, Sort.END}, cursor.items[cursor.at :])
    return any(one.text in VERBS and other.sort is Sort.QUOTE for one, other in pairwise(line))


def _ends_amend(cursor: Cursor) -> bool:
    """Whether "Amend point 2." is a sentence that says the place of the next: a verb in capitals follows it."""
    following = cursor.peek()
    is_verb = following.sort is Sort.WORD and following.text in VERBS
    return is_verb and cursor.tokens.prose[following.start].isupper() and cursor.take_mark(".")


def _is_action(cursor: Cursor) -> bool:
    is_said = cursor.is_word("use|say") and cursor.peek().sort is Sort.QUOTE
    is_said = is_said and cursor.peek(2).text in {"instead", "rather"}
    at = 1 if cursor.is_word("the") else 0
    noun = cursor.peek(at).text
    is_noun = cursor.peek(at + 1).text == "of" and noun not in {"", "all"}
    return verb_first(cursor) or is_said or is_noun or noun in NOUNS_OF_VERBS or (at > 0 and noun in VERBS)
