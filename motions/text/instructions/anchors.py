"""The grammar of quoted words and of what a position stands next to: which occurrence, where, next to what."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.describing import names_section
from motions.text.instructions.labels import cardinal, ordinal
from motions.text.instructions.locators import WITHIN, closes, heads_place, locator
from motions.text.instructions.mentions import next_mention
from motions.text.instructions.subjects import NAMED_BEFORE
from motions.text.instructions.syntax import (
    Locator,
    Quoted,
    Side,
    Unit,
    Whole,
    is_bare,
)
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import NOUNS, VERBS, Noun, listed

WORDS = (
    "the following words|the following word|the following text|the following phrase|the following|the words|the word|"
    "the phrase|the text|the wording|the figure|the figures|the number|the date|the name|the term|the terms|"
    "the reference to|the references to|reference to|references to|words|word|phrase|text|wording|figure|"
    "the expression|the sentence|the sentences|the whole sentence|the full sentence|sentence|"
    "the clause|existing words|the existing words|the passage|"
    "the letters|the letter|the acronym|the abbreviation"
)


_OCCURRENCES = (
    "occurrence of|occurrences of|instance of|instances of|mention of|mentions of|use of|uses of|appearance of|"
    "appearances of|reference to|references to|occurence of|occurences of"
)


_TIMES = "place|occurrence|occurence|instance|mention|appearance|use|reference|time|one"


_EDGES = {
    "at the end": Side.END,
    "at the very end": Side.END,
    "from the end": Side.END,
    "at end": Side.END,
    "at the beginning": Side.START,
    "at the start": Side.START,
    "from the start": Side.START,
    "from the beginning": Side.START,
}
_EDGE_WORDS = "|".join(_EDGES)
_WORDS_AT_EDGE = {
    f"{the}{nth} {words}": edge
    for edge, nths in ((Side.START, ("opening", "initial")), (Side.END, ("closing", "concluding", "final")))
    for nth in nths
    for words in ("words", "word", "phrase")
    for the in ("the ", "")
}
_WORDS_AT_EDGES = "|".join(_WORDS_AT_EDGE)


_OF_WORDS_WITHIN = (
    "where it appears in|where it occurs in|which appears in|that appears in|in|on|at|under the heading|under heading|"
    "under the subheading|under|within|of|from within|from"
)


_EVERY = "all|every|each|any"


EVERYWHERE = (
    "throughout the motion|throughout the text|throughout the document|throughout the paper|throughout the policy|"
    "throughout the statement|throughout the resolution|throughout|wherever it occurs|"
    "wherever those words occur|wherever those words appear|wherever these words occur|wherever these words appear|"
    "wherever the words occur|wherever the words appear|"
    "wherever it appears|wherever they occur|wherever they appear|wherever this occurs|wherever this appears|"
    "wherever it is used|wherever used|wherever occurring|wherever found|whenever it occurs|whenever it appears|"
    "everywhere it appears|everywhere it occurs|everywhere|each time it appears|each time it occurs|"
    "every time it appears|every time it occurs|in each place|in every place|at each occurrence|"
    "at every occurrence|in all places|in each case|in every case|where it appears throughout|"
    "where it occurs throughout|in each instance|in every instance|in all instances|wherever mentioned|"
    "in each place where it occurs|in each place where it appears|in each place it occurs|in each place it appears|"
    "in every place where it occurs|in every place where it appears|in every place it occurs|in every place it appears|"
    "in all places where it occurs|in all places where it appears|in both places where it occurs"
)


_BUT = ("except", "except for", "but not", "other than", "apart from", "excluding", "save", "with the exception of")
_IN_OTHERS = ("", " in", " where it appears in", " where it occurs in", " the words", " in the words", " in the phrase")
_EXCEPT = "|".join(f"{but}{within}" for but in _BUT for within in _IN_OTHERS)


_BOTH = (
    "in both places where it appears|in both places where it occurs|in both places|"
    "both times|in both cases|in both instances|on both occasions|twice"
)


AFTER = (
    "after|follow|to follow|following|below|that follows|which follows|appearing after|that follow|"
    "coming after|subsequent to"
)


BEFORE = "before|precede|to precede|preceding|above|prior to|appearing before|in front of|ahead of"


ADVERBS = "immediately|directly|straight|just|right"


SIDES = f"{AFTER}|{BEFORE}|{ADVERBS}"
_NAMED = frozenset(NAMED_BEFORE.split("|"))
_NAMING = frozenset({"section", "heading", "list", "chapeau"})


_MARKS = {
    "comma": ",",
    "fullstop": ".",
    "full stop": ".",
    "period": ".",
    "semicolon": ";",
    "semi-colon": ";",
    "semi colon": ";",
    "colon": ":",
    "question mark": "?",
    "exclamation mark": "!",
    "hyphen": "-",
}


STEP_WORDS = listed("after before between immediately for instead substitute")
_PICKING = listed("other others same next following previous preceding new remaining rest only one two three both")
_MOTION = "the paper|this paper|the policy paper|the policy|this policy|the statement|this statement"
_MARK_NAMES = "|".join(_MARKS)
_DASH = "-"


def quoted(cursor: Cursor) -> Quoted | None:
    """Words in quotation marks, with what picks them out."""
    start = cursor.start
    if not cursor.is_quote() and (mention := cursor.attempt(next_mention)) is not None:
        return mention
    edge, count, nth, is_every = (None, None, None, False) if cursor.is_quote() else _announced(cursor)
    is_about = cursor.peek().text in _NAMED and not cursor.peek(2).text[:1].isdigit()
    if not cursor.is_quote() or cursor.peek().text in _NAMING or is_about:
        return None
    token = cursor.token
    cursor.at += 1
    found = Quoted(words=token.text, start=start, end=token.end, nth=nth, is_every=is_every, count=count, edge=edge)
    return qualified(cursor, found)


def _announced(cursor: Cursor) -> tuple[Side | None, int | None, int | None, bool]:
    """What stands before the words: at which edge they are, how many, which one, or all."""
    edge = cursor.attempt(_at_edge)
    count, nth, is_every = _picked(cursor)
    said = cursor.take(WORDS)
    if said and cursor.is_mark("(") and cursor.peek().text == "s" and cursor.peek(2).text == ")":
        cursor.at += 3
    if cursor.take_mark(":"):
        cursor.skip_breaks()
    cursor.attempt(_what_they_are)
    if nth is None and not said.endswith("sentence"):
        cursor.take("the")
        nth = _ordinal_before_quote(cursor)
    return edge, count, nth, is_every


def _what_they_are(cursor: Cursor) -> bool | None:
    """ "the slogan “x”", "the adjective “x”": what the words are called, where it is no part of a motion."""
    called = cursor.peek()
    if not cursor.take("the|its|our|their|this") or cursor.peek().sort is not Sort.QUOTE:
        return None
    is_other = called.text in _PICKING or called.text in NOUNS or called.text in VERBS or called.text in cursor.labels
    if called.sort is not Sort.WORD or is_other or ordinal(called) is not None or called.text in cursor.names.sections:
        return None
    cursor.at += 1
    return True


def _at_edge(cursor: Cursor) -> Side | None:
    """ "the closing words “x”": where in their place the words stand."""
    edge = _WORDS_AT_EDGE.get(cursor.take(_WORDS_AT_EDGES))
    return edge if cursor.is_quote() or (cursor.is_mark(":") and cursor.peek().sort is Sort.QUOTE) else None


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
    if cursor.begins_sentence() or (not cursor.said[cursor.at] and not cursor.is_mark("(,")):
        return None
    is_open = cursor.take_mark("(")
    has_comma = not is_open and cursor.take_mark(",")
    more = _occurring(cursor, found) or _excepting(cursor, found)
    more = more or _standing(cursor, found, is_open or has_comma)
    if more is None or (is_open and not cursor.take_mark(")")):
        return None
    return more


def _occurring(cursor: Cursor, found: Quoted) -> Quoted | None:
    if phrase := cursor.take(EVERYWHERE):
        place = _place_after(cursor) or found.place
        is_motion = not place and phrase.startswith("throughout the")
        is_titled = not place and cursor.attempt(_with_the_title) is True
        also = cursor.attempt(_further_place) if place and not found.also else None
        found = replace(found, also=(also,)) if also else found
        return replace(found, is_every=True, place=place, is_whole_motion=is_motion or is_titled, is_titled=is_titled)
    if cursor.take(_BOTH):
        return replace(found, is_every=True, count=2)
    if (count := cursor.attempt(_times)) is not None:
        return replace(found, is_every=True, count=count)
    nth = cursor.attempt(_which_time)
    return replace(found, nth=nth) if nth is not None and found.nth is None else None


def _excepting(cursor: Cursor, found: Quoted) -> Quoted | None:
    """ "except in “x”", "but not in point 3", after "throughout"."""
    if not found.is_every or not cursor.take(_EXCEPT):
        return None
    start = cursor.start
    if cursor.is_quote():
        cursor.at += 1
        words = Quoted(words=cursor.items[cursor.at - 1].text, start=start, end=cursor.end)
        return replace(found, but=(*found.but, words))
    place = locator(cursor, allow_label=True)
    if place and place[-1].noun is Noun.TITLE:
        return found
    is_named = bool(place) and not place[-1].is_new and not is_bare(place[-1])
    return replace(found, but=(*found.but, Whole(place=place, start=start, end=cursor.end))) if is_named else None


def _with_the_title(cursor: Cursor) -> bool | None:
    cursor.take_mark(",(")
    is_said = cursor.take(
        "including the title|including in the title|and in the title|title included|the title included"
    )
    cursor.take_mark(")")
    return True if is_said else None


def _times(cursor: Cursor) -> int | None:
    """ "in all three places"."""
    count = cardinal(cursor) if cursor.take("in all|on all|all") else None
    return count if cursor.take("places|cases|instances|times|occurrences|occasions") else None


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
    cursor.take("the|at the|at|for the|on|in the")
    return _counted(cursor)


def _counted(cursor: Cursor) -> int | None:
    nth = ordinal(cursor.token)
    if nth is None:
        return None
    cursor.at += 1
    if not cursor.take(_TIMES):
        return None
    cursor.take("it appears|it occurs|it is used|this appears|it is mentioned|where it appears|where it occurs|only")
    return nth


def _standing(cursor: Cursor, found: Quoted, is_set_off: bool) -> Quoted | None:
    """In which place, or next to which words."""
    if cursor.take("where it stands|where it comes|where they stand|where they come|when it comes|as it stands"):
        return neighbour(cursor, found)
    edge = _EDGES.get(cursor.take(_EDGE_WORDS))
    within = cursor.take("of") if edge else cursor.take(_OF_WORDS_WITHIN)
    if edge and not within:
        return replace(found, edge=edge)
    if within or is_set_off:
        is_section = names_section(cursor)
        place = locator(cursor, allow_label=True, allow_quote=is_section or within not in {"", "from", "at", "on"})
        if not place or place[-1].is_new or (is_set_off and _leads_on(cursor)):
            return None
        if not within and not _is_named(place) and not closes(cursor):
            return None
        cursor.take("only")
        wider = tuple(unit for unit in place if unit not in found.place)
        also = cursor.attempt(_further_place) if within and not is_set_off else None
        also_in = (*found.also, also) if also else found.also
        return replace(found, place=wider + found.place, also=also_in, edge=edge or found.edge)
    return None


def _is_named(place: Locator) -> bool:
    return place[0].noun is not None and not place[0].is_quotation


def _further_place(cursor: Cursor) -> Locator | None:
    """ "in notes 2 and in resolves 6": the words stand in both."""
    is_said = bool(cursor.take("and also in|and in|and on"))
    place = locator(cursor, allow_label=True) if is_said or cursor.take("and") else ()
    is_replaced = cursor.is_word("with|by") and cursor.peek().sort is Sort.QUOTE
    is_last = closes(cursor) or is_replaced or (is_said and not cursor.is_mark(",:-"))
    is_step = cursor.is_verb() or begins_pair(cursor) or (cursor.is_mark(",:-") and cursor.peek().text in VERBS)
    is_named = bool(place) and not place[-1].is_new and (not is_bare(place[-1]) or place[-1].noun is Noun.TITLE)
    return place if is_named and is_last and not is_step else None


def begins_pair(cursor: Cursor) -> bool:
    """Whether "“c” with “d”" stands here, of which the verb was said before."""
    return cursor.is_quote() and cursor.peek().text in {"with", "by", "to"} and cursor.peek(2).sort is Sort.QUOTE


def _leads_on(cursor: Cursor) -> bool:
    """Whether a place that a comma sets off is that of what follows: "delete “a”, in point 3 insert “b”"."""
    following = cursor.peek()
    is_step = following.sort is Sort.WORD and (following.text in VERBS or following.text in STEP_WORDS)
    is_next = cursor.is_verb() or cursor.is_word("after|before") or begins_pair(cursor)
    return is_next or (cursor.is_mark(",:-") and is_step)


def neighbour(cursor: Cursor, found: Quoted) -> Quoted:
    """The quotation, picked out by the words that it stands next to: "“the” after “of”"."""
    cursor.take(ADVERBS)
    side = "after" if cursor.take(AFTER) else "before" if cursor.take(BEFORE) else ""
    anchor = quoted(cursor) if side else None
    if anchor is None:
        raise cursor.unread()
    if side == "after":
        return replace(found, after=anchor, end=anchor.end)
    return replace(found, before=anchor, end=anchor.end)


def mark(cursor: Cursor) -> Quoted | None:
    """A mark by its name: "the comma after “wards”"."""
    start = cursor.start
    cursor.take("the|a|an")
    nth = ordinal(cursor.token)
    cursor.at += 1 if nth is not None else 0
    is_dash = bool(cursor.take("dash"))
    name = "" if is_dash else cursor.take(_MARK_NAMES)
    if not name and not is_dash:
        return None
    mark = Quoted(words=_MARKS.get(name, _DASH), start=start, end=cursor.end, nth=nth)
    if cursor.is_word(SIDES):
        return neighbour(cursor, mark)
    return None if is_dash else qualified(cursor, mark)


def mark_named(cursor: Cursor) -> str:
    """The mark whose name stands here, taken: "a comma"; "" when none does."""
    at = cursor.at
    cursor.take("a|an|the")
    name = cursor.take(_MARK_NAMES)
    if not name:
        cursor.at = at
    return _MARKS.get(name, "")


def end_of(cursor: Cursor) -> Locator | None:
    """ "the end of the paragraph": the unit whose end it is; () when it does not say, None when it is no end."""
    if not cursor.take("the very end|the end|end"):
        return None
    place = cursor.attempt(of_unit)
    return place or ()


def of_unit(cursor: Cursor) -> Locator | None:
    """ "of the paragraph": the unit after "of" or "in", or None."""
    if not cursor.take("of|in"):
        return None
    start = cursor.start
    place = locator(cursor, allow_label=True, allow_quote=True)
    if not place and cursor.take(_MOTION):
        return (Unit(noun=Noun.MOTION, start=start, end=cursor.end),)
    return place or None


def anchor(cursor: Cursor) -> Quoted | Whole:
    """The words or the unit that a position stands next to. Raises Unread when none stands here."""
    cursor.take("where it says|the point at which it says|it says")
    is_place = heads_place(cursor)
    found: Quoted | Whole | None = cursor.attempt(_anchor_unit) if is_place else None
    found = found or cursor.attempt(mark) or cursor.attempt(quoted) or cursor.attempt(_anchor_unit)
    if found is None:
        raise cursor.unread("the words, or the paragraph or point, that it stands next to")
    return found


def _anchor_unit(cursor: Cursor) -> Whole | None:
    start = cursor.start
    place = locator(cursor, allow_label=True, allow_quote=heads_place(cursor))
    return Whole(place=place, start=start, end=cursor.end) if place else None


def it(cursor: Cursor) -> Locator | None:
    """ "In it", "after it": what was named or changed just before."""
    start = cursor.start
    if not cursor.take("it") or not (closes(cursor) or cursor.is_mark(",:") or cursor.is_verb() or cursor.is_quote()):
        return None
    return (Unit(start=start, end=cursor.end, noun=Noun.BLOCK, is_same=True),)
