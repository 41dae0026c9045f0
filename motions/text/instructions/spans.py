"""The grammar of what a step works on: the words quoted, units, stretches of text, positions.

span     := [“the words” | ordinal “occurrence of” | “both” …] QUOTE [qualifier*] | unit
          | “all” (“after” | “before” | “between”) anchor | “from” anchor “to” anchor
position := (“after” | “before”) anchor | “between” anchor “and” anchor
          | “at the end” [“of” unit] | “at the start” [“of” unit] | “as” [“a new”] unit
anchor   := [“the words” …] QUOTE [qualifier*] | unit
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.locators import WITHIN, cardinal, locator, ordinal, unit
from motions.text.instructions.syntax import (
    Edge,
    Locator,
    Quoted,
    Side,
    Span,
    Stretch,
    Unit,
    Where,
    Whole,
)
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import Noun

_WORDS = (
    "the following words|the following word|the following text|the following phrase|the following|the words|the word|"
    "the phrase|the text|the wording|the figure|the figures|the number|the date|the name|the term|the terms|"
    "the reference to|the references to|reference to|references to|words|word|phrase|text|wording|figure|"
    "the expression|the sentence|the sentences|the clause|existing words|the existing words|the passage|"
    "the letters|the letter|the acronym|the abbreviation"
)
_OCCURRENCES = (
    "occurrence of|occurrences of|instance of|instances of|mention of|mentions of|use of|uses of|appearance of|"
    "appearances of|reference to|references to|occurence of|occurences of"
)
_TIMES = "occurrence|occurence|instance|mention|appearance|use|reference|time|one"
_OF_WORDS_WITHIN = (
    "where it appears in|where it occurs in|which appears in|that appears in|in|on|at|under the heading|under heading|"
    "under the subheading|under|within|of|from within|from"
)
_EVERY = "all|every|each|any"
_EVERYWHERE = (
    "throughout the motion|throughout the text|throughout the document|throughout|wherever it occurs|"
    "wherever it appears|wherever they occur|wherever they appear|wherever this occurs|wherever this appears|"
    "wherever it is used|wherever used|wherever occurring|wherever found|whenever it occurs|whenever it appears|"
    "everywhere it appears|everywhere it occurs|everywhere|each time it appears|each time it occurs|"
    "every time it appears|every time it occurs|in each place|in every place|at each occurrence|"
    "at every occurrence|in all places|in each case|in every case|where it appears throughout|"
    "where it occurs throughout|in each instance|in every instance|in all instances|wherever mentioned"
)
_BOTH = "in both places|both times|in both cases|in both instances|on both occasions|twice"
_ALL_TEXT = (
    "all the text|all text|all the words|all words|all wording|all the wording|all of the text|"
    "all that appears|all that comes|all which follows|everything|all content|all the rest|"
    "all the remaining text|all remaining text|all points|all paragraphs|all bullets|all bullet points|"
    "all sentences|all subsequent text|the remaining text|the remainder|remainder|the rest|the words|words|"
    "the text|text|all"
)
_REMAINDERS = frozenset({"the remainder", "remainder", "the rest", "everything", "all"})
_AFTER = (
    "after|follow|to follow|following|below|that follows|which follows|appearing after|that follow|"
    "coming after|subsequent to"
)
_BEFORE = "before|precede|to precede|preceding|above|prior to|appearing before|in front of|ahead of"
_ADVERBS = "immediately|directly|straight|just|right"
_NAMING = frozenset({"section", "heading", "list", "chapeau"})
_MARKS = {
    "comma": ",",
    "fullstop": ".",
    "full stop": ".",
    "period": ".",
    "semicolon": ";",
    "semi colon": ";",
    "colon": ":",
    "question mark": "?",
    "exclamation mark": "!",
    "hyphen": "-",
}
_MARK_NAMES = "|".join(_MARKS)


def spans(cursor: Cursor, *, may_reach: bool = False) -> tuple[Span, ...]:
    """One span, or several: "“a”, “b” and “c”", "points 2 and 3 and paragraph 4".

    ``may_reach``: "“a” to “b”" is all from the one to the other, and not a change.
    """
    first = (cursor.attempt(_quote_to_quote) if may_reach else None) or span(cursor)
    found: list[Span] = [first]
    more: Span | None = cursor.attempt(_next_span)
    while more is not None:
        found.append(more)
        more = cursor.attempt(_next_span)
    last = found[-1]
    if len(found) > 1 and isinstance(last, Quoted) and last.place:
        found = [_placed(other, last) for other in found]
    return tuple(found)


def _placed(other: Span, last: Quoted) -> Span:
    """ "Delete “a” and “b” in paragraph 2": the place holds for both."""
    if isinstance(other, Quoted) and not other.place:
        return replace(other, place=last.place)
    return other


def _next_span(cursor: Cursor) -> Span | None:
    """A further span of a list of them."""
    taken = cursor.take_mark(",&")
    taken = bool(cursor.take("and also|and|as well as")) or taken
    if not taken or not (cursor.is_quote() or cursor.token.sort is Sort.WORD or cursor.is_mark("(")):
        return None
    found = span(cursor)
    is_operand = cursor.is_word("to be|be|is|should|shall|becomes|with|to read|will")
    return None if is_operand and isinstance(found, Quoted) and cursor.is_word("be|is|should") else found


def span(cursor: Cursor) -> Span:
    """What a step works on. Raises Unread when none stands here."""
    found = cursor.attempt(_stretch) or cursor.attempt(_mark) or cursor.attempt(quoted) or cursor.attempt(_whole)
    if found is None:
        raise cursor.unread("the words, or the paragraph or point, to be changed")
    return found


def _whole(cursor: Cursor) -> Whole | None:
    start = cursor.start
    place = locator(cursor, allow_label=True)
    if not place or place[-1].is_new:
        return None
    return Whole(place=place, start=start, end=cursor.end)


def quoted(cursor: Cursor) -> Quoted | None:
    """Words in quotation marks, with what picks them out."""
    start = cursor.start
    count, nth, is_every = _picked(cursor)
    cursor.take(_WORDS)
    if cursor.take_mark(":"):
        cursor.skip_breaks()
    if nth is None:
        cursor.take("the")
        nth = _ordinal_before_quote(cursor)
    if not cursor.is_quote() or cursor.peek().text in _NAMING:
        return None
    token = cursor.token
    cursor.at += 1
    found = Quoted(words=token.text, start=start, end=token.end, nth=nth, is_every=is_every, count=count)
    return qualified(cursor, found)


def _ordinal_before_quote(cursor: Cursor) -> int | None:
    following = cursor.peek()
    nth = ordinal(cursor.token)
    if nth is not None and following.sort is Sort.QUOTE:
        cursor.at += 1
        return nth
    return None


def _picked(cursor: Cursor) -> tuple[int | None, int | None, bool]:
    """How many, which one, or all: "both occurrences of", "the second occurrence of", "every reference to"."""
    at = cursor.at
    cursor.take("the")
    if cursor.take("both|both of the|both the"):
        cursor.take(_OCCURRENCES)
        return 2, None, True
    if cursor.take(_EVERY):
        cursor.take("the")
        count = cardinal(cursor)
        if cursor.take(_OCCURRENCES):
            return count, None, True
        if cursor.is_quote():
            return None, None, True
    nth = ordinal(cursor.token)
    if nth is not None:
        cursor.at += 1
        if cursor.take(_OCCURRENCES):
            return None, nth, False
    cursor.at = at
    return None, None, False


def qualified(cursor: Cursor, found: Quoted) -> Quoted:
    """The quotation with what picks it out after it: "(second occurrence)", "throughout", "in paragraph 3"."""
    while True:
        so_far = found
        more = cursor.attempt(partial(_qualifier, found=so_far))
        if more is None:
            return found
        found = replace(more, end=cursor.end)


def _qualifier(cursor: Cursor, found: Quoted) -> Quoted | None:
    is_open = cursor.take_mark("(")
    has_comma = not is_open and cursor.take_mark(",")
    more = _occurring(cursor, found) or _standing(cursor, found, is_open or has_comma)
    if more is None or (is_open and not cursor.take_mark(")")):
        return None
    return more


def _occurring(cursor: Cursor, found: Quoted) -> Quoted | None:
    if phrase := cursor.take(_EVERYWHERE):
        place = _place_after(cursor) or found.place
        is_motion = not place and phrase.startswith("throughout")
        return replace(found, is_every=True, place=place, is_whole_motion=is_motion)
    if cursor.take(_BOTH):
        return replace(found, is_every=True, count=2)
    nth = cursor.attempt(_which_time)
    return replace(found, nth=nth) if nth is not None and found.nth is None else None


def _place_after(cursor: Cursor) -> Locator:
    at = cursor.at
    cursor.take(WITHIN)
    place = locator(cursor, allow_quote=True)
    if not place:
        cursor.at = at
    return place


def _which_time(cursor: Cursor) -> int | None:
    """(second occurrence) | where it first appears | the second time it occurs | the last one"""
    if cursor.take("where it|where they|where this|where the word|when it"):
        nth = ordinal(cursor.token)
        if nth is not None:
            cursor.at += 1
        appears = cursor.take("occurs|appears|occur|appear|is used|is mentioned")
        if nth is None and appears:
            nth = 1 if cursor.take("first") else None
        if nth is None and cursor.take("for the|the"):
            nth = _counted(cursor)
        return nth if appears else None
    cursor.take("the|at the|at|for the|on")
    return _counted(cursor)


def _counted(cursor: Cursor) -> int | None:
    nth = ordinal(cursor.token)
    if nth is None:
        return None
    cursor.at += 1
    if not cursor.take(_TIMES):
        return None
    cursor.take("it appears|it occurs|it is used|this appears|it is mentioned|only")
    return nth


def _standing(cursor: Cursor, found: Quoted, is_set_off: bool) -> Quoted | None:
    """In which place, or next to which words."""
    within = cursor.take("at the end of|at the beginning of|at the start of") or cursor.take(_OF_WORDS_WITHIN)
    if within or is_set_off:
        place = locator(cursor, allow_label=bool(within), allow_quote=within not in {"", "from", "at", "on"})
        if not place or place[-1].is_new:
            return None
        wider = tuple(unit for unit in place if unit not in found.place)
        return replace(found, place=wider + found.place)
    return None


def neighbour(cursor: Cursor, found: Quoted) -> Quoted:
    """The quotation, picked out by the words that it stands next to: "“the” after “of”"."""
    cursor.take(_ADVERBS)
    side = "after" if cursor.take(_AFTER) else "before" if cursor.take(_BEFORE) else ""
    anchor = quoted(cursor) if side else None
    if anchor is None:
        raise cursor.unread()
    if side == "after":
        return replace(found, after=anchor, end=anchor.end)
    return replace(found, before=anchor, end=anchor.end)


def _mark(cursor: Cursor) -> Quoted | None:
    """A mark by its name: "the comma after “wards”"."""
    start = cursor.start
    cursor.take("the|a|an")
    nth = ordinal(cursor.token)
    cursor.at += 1 if nth is not None else 0
    name = cursor.take(_MARK_NAMES)
    if not name:
        return None
    mark = Quoted(words=_MARKS[name], start=start, end=cursor.end, nth=nth)
    if cursor.is_word(f"{_AFTER}|{_BEFORE}|{_ADVERBS}"):
        return neighbour(cursor, mark)
    return qualified(cursor, mark)


def mark_named(cursor: Cursor) -> str:
    """The mark whose name stands here, taken: "a comma"; "" when none does."""
    at = cursor.at
    cursor.take("a|an|the")
    name = cursor.take(_MARK_NAMES)
    if not name:
        cursor.at = at
    return _MARKS.get(name, "")


def _stretch(cursor: Cursor) -> Stretch | None:
    start = cursor.start
    phrase = cursor.take(_ALL_TEXT)
    place = _remainder_of(cursor) if phrase in _REMAINDERS else ()
    cursor.take("in")
    where = locator(cursor, allow_quote=True) if phrase and not place and cursor.is_word("paragraph") else ()
    place = place or where
    cursor.take("which comes|that comes|appearing|that appears|which appears")
    cursor.take(_ADVERBS)
    found = (
        _from_to(cursor, start)
        or (_all_after(cursor, start) if phrase else None)
        or (_all_before(cursor, start) if phrase else None)
        or (_all_between(cursor, start) if phrase else None)
    )
    if found is None:
        return None
    if place:
        return replace(found, place=place)
    return replace(_within(cursor, _lifted(found)), end=cursor.end)


def _remainder_of(cursor: Cursor) -> Locator:
    return locator(cursor) if cursor.take("of the|of|in the|in") else ()


def _lifted(found: Stretch) -> Stretch:
    """ "All after “x” in point 2" ends with point 2."""
    anchor = found.first if found.last is None else found.last
    if found.place or not isinstance(anchor, Quoted) or (found.first is not None and found.last is not None):
        return found
    return replace(found, place=anchor.place)


def _within(cursor: Cursor, found: Stretch) -> Stretch:
    def placed(here: Cursor) -> Stretch | None:
        is_open = here.take_mark("(")
        place = locator(here, allow_label=True, allow_quote=True) if here.take(WITHIN) or is_open else ()
        if not place or (is_open and not here.take_mark(")")):
            return None
        return replace(found, place=place)

    inside = None if found.place else cursor.attempt(placed)
    return inside or found


def _all_after(cursor: Cursor, start: int) -> Stretch | None:
    if not cursor.take(_AFTER):
        return None
    first = anchor(cursor)
    last, edge, place = _until(cursor)
    return Stretch(
        first=first, first_edge=Edge.AFTER, last=last, last_edge=edge, place=place, start=start, end=cursor.end
    )


def _until(cursor: Cursor) -> tuple[Quoted | Whole | None, Edge, Locator]:
    """Where a stretch ends: "to the end of the paragraph", "up to and including “x”", or not said."""

    def ending(here: Cursor) -> tuple[Quoted | Whole | None, Edge, Locator] | None:
        here.take_mark(",")
        here.take("and")
        if here.take("up to but not including|until but not including|but not including"):
            return anchor(here), Edge.BEFORE, ()
        if not here.take("up to and including|to and including|up until|up to|through to|until|to|as far as"):
            return None
        place = end_of(here)
        if place is not None:
            return None, Edge.AFTER, place
        found = anchor(here)
        return found, Edge.AFTER, ()

    return cursor.attempt(ending) or (None, Edge.AFTER, ())


def end_of(cursor: Cursor) -> Locator | None:
    """ "the end of the paragraph": the unit whose end it is; () when it does not say, None when it is no end."""
    if not cursor.take("the very end|the end|end"):
        return None
    place = cursor.attempt(_of_unit)
    return place or ()


def _of_unit(cursor: Cursor) -> Locator | None:
    if not cursor.take("of|in"):
        return None
    return locator(cursor, allow_label=True, allow_quote=True) or None


def _all_before(cursor: Cursor, start: int) -> Stretch | None:
    exclusive = cursor.take(_BEFORE) or cursor.take("up to but not including")
    edge = Edge.BEFORE
    if not exclusive:
        if not cursor.take("up to and including"):
            return None
        edge = Edge.AFTER
    last = anchor(cursor)
    return Stretch(first=None, first_edge=Edge.BEFORE, last=last, last_edge=edge, start=start, end=cursor.end)


def _all_between(cursor: Cursor, start: int) -> Stretch | None:
    if not cursor.take("between|in between"):
        return None
    first = anchor(cursor)
    if not cursor.take("and"):
        return None
    last = anchor(cursor)
    return Stretch(first=first, first_edge=Edge.AFTER, last=last, last_edge=Edge.BEFORE, start=start, end=cursor.end)


def _from_to(cursor: Cursor, start: int) -> Stretch | None:
    if not cursor.take("from and including|beginning from|starting from|from|starting at|beginning at"):
        return None
    edge = Edge.AFTER if cursor.take("after|immediately after") else Edge.BEFORE
    place: Locator = ()
    if cursor.take("the start|the beginning|start|beginning"):
        first: Quoted | Whole | None = None
        of_unit = cursor.attempt(_of_unit)
        place = of_unit or ()
    else:
        first = anchor(cursor)
    open_ended = isinstance(first, Whole) and first.place[-1].through == ("last",)
    if isinstance(first, Whole) and open_ended:
        first = replace(first, place=(*first.place[:-1], replace(first.place[-1], through=None)))
    if open_ended or cursor.take("onwards|onward|on"):
        return Stretch(first=first, first_edge=edge, last=None, last_edge=Edge.AFTER, start=start, end=cursor.end)
    at = cursor.at
    last, last_edge, ending = _until(cursor)
    if cursor.at == at:
        return None
    last_edge = Edge.BEFORE if last is not None and cursor.take("exclusive") else last_edge
    if cursor.is_mark("(") and cursor.peek().text == "inclusive":
        cursor.at += 3
    cursor.take_mark(",") if cursor.peek().text == "inclusive" else None
    cursor.take("inclusive")
    return Stretch(
        first=first,
        first_edge=edge,
        last=last,
        last_edge=last_edge,
        place=place or ending,
        start=start,
        end=cursor.end,
    )


def _quote_to_quote(cursor: Cursor) -> Stretch | None:
    """“a” to “b”, “a” up to the end of the paragraph, “a” onwards: only where a step deletes."""
    start = cursor.start
    cursor.take(_WORDS)
    if not cursor.is_quote():
        return None
    following = cursor.peek()
    if following.text not in {"up", "through", "until", "onwards", "onward", "to", "and"}:
        return None
    first = Quoted(words=cursor.token.text, start=cursor.start, end=cursor.token.end)
    cursor.at += 1
    if cursor.take("onwards|onward|and everything after it|and all that follows|and everything that follows"):
        return Stretch(
            first=first, first_edge=Edge.BEFORE, last=None, last_edge=Edge.AFTER, start=start, end=cursor.end
        )
    if cursor.take("and all subsequent text|and everything after|and all text after|and all following text"):
        return Stretch(
            first=first, first_edge=Edge.BEFORE, last=None, last_edge=Edge.AFTER, start=start, end=cursor.end
        )
    if following.text == "and":
        return None
    at = cursor.at
    last, edge, place = _until(cursor)
    if cursor.at == at or isinstance(last, Whole):
        return None
    return Stretch(
        first=first, first_edge=Edge.BEFORE, last=last, last_edge=edge, place=place, start=start, end=cursor.end
    )


def anchor(cursor: Cursor) -> Quoted | Whole:
    """The words or the unit that a position stands next to. Raises Unread when none stands here."""
    cursor.take("where it says|the point at which it says|it says")
    found = cursor.attempt(_mark) or cursor.attempt(quoted) or cursor.attempt(_anchor_unit)
    if found is None:
        raise cursor.unread("the words, or the paragraph or point, that it stands next to")
    return found


def _anchor_unit(cursor: Cursor) -> Whole | None:
    start = cursor.start
    place = locator(cursor, allow_label=True)
    return Whole(place=place, start=start, end=cursor.end) if place else None


def where(cursor: Cursor) -> Where | None:
    """A position, or None with nothing taken."""
    return cursor.attempt(_where)


def _where(cursor: Cursor) -> Where | None:
    start = cursor.start
    is_open = cursor.take_mark("(")
    cursor.take("to go|to be inserted|to be placed|to come|to appear|so that it follows")
    cursor.take(_ADVERBS)
    found = None
    for form in (_beside, _between, _at_edge, _as_unit):
        found = found or cursor.attempt(partial(form, start=start))
    if found is None or (is_open and not cursor.take_mark(")")):
        return None
    return found


def _beside(cursor: Cursor, start: int) -> Where | None:
    side = Side.AFTER if cursor.take(_AFTER) else Side.BEFORE if cursor.take(_BEFORE) else None
    if side is None:
        return None
    if side is Side.AFTER and (place := end_of(cursor)):
        return Where(side=Side.END, place=place, start=start, end=cursor.end)
    found = anchor(cursor)
    return Where(side=side, anchors=(found,), start=start, end=cursor.end)


def _between(cursor: Cursor, start: int) -> Where | None:
    if not cursor.take("between|in between"):
        return None
    first = anchor(cursor)
    if isinstance(first, Whole) and (pair := _pair(first.place[-1])):
        anchors = tuple(Whole(place=(*first.place[:-1], one), start=first.start, end=first.end) for one in pair)
        return Where(side=Side.BETWEEN, anchors=anchors, start=start, end=cursor.end)
    if not cursor.take("and"):
        return None
    return Where(side=Side.BETWEEN, anchors=(first, anchor(cursor)), start=start, end=cursor.end)


def _pair(found: Unit) -> tuple[Unit, Unit] | None:
    """ "points 2 and 3", "the first and second bullets": two units."""
    if len(found.labels) == 2:
        return (replace(found, labels=found.labels[:1]), replace(found, labels=found.labels[1:]))
    if len(found.ordinals) == 2:
        return (replace(found, ordinals=found.ordinals[:1]), replace(found, ordinals=found.ordinals[1:]))
    return None


def _at_edge(cursor: Cursor, start: int) -> Where | None:
    cursor.take("at|to|on|in|into|onto|from")
    side = None
    if cursor.take("the very end|very end|the end|end|the bottom|bottom|the close|the foot"):
        side = Side.END
    elif cursor.take("the very beginning|the beginning|beginning|the start|start|the front|the top|top|the head"):
        side = Side.START
    if side is None:
        return None
    place = cursor.attempt(_of_unit) or ()
    return Where(side=side, place=place, start=start, end=cursor.end)


def _as_unit(cursor: Cursor, start: int) -> Where | None:
    if not cursor.take("as|so that it becomes|become|to become|becoming|to be|so it becomes|to form"):
        return None
    found = cursor.attempt(lambda here: unit(here, allow_label=True))
    if found is None or found.noun is Noun.MOTION:
        return None
    place = (found,)
    wider = cursor.attempt(_of_unit) or cursor.attempt(_under)
    return Where(side=Side.AS, place=(*(wider or ()), *place), start=start, end=cursor.end)


def _under(cursor: Cursor) -> Locator | None:
    cursor.take_mark(",")
    return (locator(cursor, allow_quote=True) or None) if cursor.take("under|within|to") else None
