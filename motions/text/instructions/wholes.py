"""The grammar of "all", said of a place or of the motion: "Delete all and insert …", "everything in point 3"."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.describing import names_section
from motions.text.instructions.folding import words
from motions.text.instructions.labels import cardinal, label
from motions.text.instructions.locators import closes, locator, unit
from motions.text.instructions.nouns import noun
from motions.text.instructions.operands import REPLACING, WITH
from motions.text.instructions.syntax import Doubt, Quoted, Span, Stretch, Text, Unit, Whole, is_section
from motions.text.instructions.vocabulary import Noun

_ALL = (
    "all|everything|all text|all the text|all of the text|all existing text|the existing text|existing text|all words|"
    "all the words|all wording|all the wording|all of it|the whole thing|the lot"
)
_WITH_ITS = (
    "and all its|and all of its|and its|with all its|with all of its|with its|including all its|including all of its|"
    "including its|including the|"
    "together with its|together with all its|together with|along with its|along with|and all the|and all|and|"
    "including|with"
)
_WITH = "and|with|including|together with|along with|as well as"
_ENTIRELY = "in its entirety|in their entirety|in full|entirely|completely|altogether"
WHOLE_OF = "the whole of|whole of|the entirety of|all of|the entire|the whole"
_ALL_UNDER_IT = "everything under it|all under it|everything in it|all in it|everything beneath it|all that is under it"
_ALL_UNDER_IT += (
    "|the item under it|the items under it|the point under it|the points under it|the bullet under it|"
    "the bullets under it|the line under it|the lines under it|the list under it|what is under it|what stands under it"
    "|the list under them|the points under them|the bullets under them|all under them|everything under them"
    "|the text below it|the text under it|all text under it|all the text under it|everything below it|all below it"
)
_HEADING_TOO = (
    "including its heading|including its chapeau|including its opening words|including the heading itself|"
    "heading included|heading and all|heading and points|both heading and points|"
    "heading and text|both heading and text|with its heading|and its heading|together with its heading|"
    "and the heading itself|including its title|the heading included|and its opening words"
)
_NEXT = f"and|then|{WITH}|{REPLACING}"
_INSIDE = (
    "everything in|everything within|everything from|all in|all text in|all words in|all wording in|"
    "all the words in|all the wording in|"
    "all of the text in|"
    "the contents of|contents of|the content of|all content of|all the contents of|the whole content of"
)


def all_of_it(cursor: Cursor) -> tuple[Span, ...] | None:
    """All of what was named before, or of the motion; or of a place that is named here. Raises Doubt, Unread."""
    start = cursor.start
    if cursor.take(_INSIDE):
        place = locator(cursor, allow_label=True, allow_quote=names_section(cursor))
        if place and is_section(place[-1]):
            raise Doubt(start, cursor.end, "Say whether the words that open this section go as well as all under them.")
        is_range = bool(place) and place[-1].through is not None
        return (Whole(place=place, is_unbroken=is_range, start=start, end=cursor.end),) if place else None
    if not cursor.take(_ALL) or not _ends_here(cursor):
        return None
    motion = Unit(noun=Noun.MOTION, is_every=True, start=start, end=cursor.end)
    return (Whole(place=(motion,), start=start, end=cursor.end),)


def with_all_under(cursor: Cursor) -> bool | None:
    """ "and its sub-points", "sub-paragraphs included", after a point: they go with it anyway."""
    cursor.take_mark(",(")
    if cursor.attempt(_and_all_under) is True:
        return True
    is_said = bool(cursor.take(_WITH_ITS))
    named = noun(cursor)
    if named is None or named[0] not in {Noun.SUBPOINT, Noun.POINT, Noun.BULLET, Noun.LIST}:
        return None
    if label(cursor, after_noun=True) is not None:
        return None
    cursor.take("under it|below it|beneath it|underneath it|thereunder")
    is_said = bool(cursor.take("included|and all")) or is_said
    cursor.take_mark(")")
    return is_said or None


def _and_all_under(cursor: Cursor) -> bool | None:
    """ "and all under it", "together with everything under it"."""
    is_said = cursor.take(_WITH) and cursor.take(_ALL_UNDER_IT)
    cursor.take_mark(")")
    return True if is_said else None


def in_the_place_of_all(cursor: Cursor, found: tuple[Span, ...], *, is_whole: bool) -> tuple[Span, ...]:
    """ "the whole of point 2", "point 2 and its sub-points", "point 2 in full": new words come for all of it."""
    counted = cursor.attempt(partial(with_those_under, found=found)) if found else None
    found = counted or found
    is_said = counted is not None or cursor.attempt(with_all_under) is True
    is_all = is_said or bool(cursor.take(_ENTIRELY)) or is_whole
    return tuple(replace(one, is_all=True) if is_all and isinstance(one, Whole) else one for one in found)


_ITS = (
    "and both its|with both its|together with both its|with all its|together with all its|"
    "and its|with its|and all its|together with its|along with its|including its|and the|with the|together with the|"
    "heading and|heading and its|heading and all its|heading and the|the heading and|and"
)
_THOSE = "including its|together with its|along with its|with its|including|together with|along with"
_BOTH = frozenset({"both", "both the", "both of the"})
_BENEATH = (
    "under it|below it|beneath it|underneath it|that follows it|which follows it|following it|that is under it|"
    "that stands under it|which stands under it|that comes under it|after it|that follows|beneath|underneath|"
    "thereunder|under them|below them|beneath them|underneath them"
)


def counted_under(cursor: Cursor) -> int | None:
    """How many go with what they stand under: "and its three sub-points", "and the paragraph beneath it"; 0: all."""
    cursor.take_mark(",(")
    said = cursor.take(_ITS)
    is_both = cursor.take("both of the|both the|both|all of the|all the|all") in _BOTH or "both" in said
    count = 2 if is_both else cardinal(cursor)
    named = noun(cursor)
    if not said or named is None or named[0] not in _UNDER or label(cursor, after_noun=True) is not None:
        return None
    is_owned = bool(cursor.take(_BENEATH)) or "its" in said or "heading" in said
    cursor.take_mark(",)")
    number = (count or 0) if named[1] else 1
    return number if is_owned else None


_HAVING = frozenset({Noun.SENTENCE, Noun.PARAGRAPH, Noun.POINT, Noun.BULLET, Noun.CLAUSE, Noun.LINE})
_UNDER = frozenset({Noun.SUBPOINT, Noun.POINT, Noun.BULLET, Noun.PARAGRAPH})


def with_those_under(cursor: Cursor, found: tuple[Span, ...]) -> tuple[Span, ...] | None:
    """ "and its three sub-points", "and the paragraph beneath it": they go as well, where there are so many."""
    only, those = found[0], cursor.attempt(_labelled_under)
    if those is not None:
        return (replace(only, those=those),) if len(found) == 1 and isinstance(only, Whole) else None
    count = counted_under(cursor)
    if count is None or len(found) > 1 or isinstance(only, Stretch):
        return None
    if isinstance(only, Quoted):
        return (replace(opened_by(cursor, only), under=count),)
    last = only.place[-1]
    whole = with_section((only,))[0] if last.noun in {Noun.HEADING, Noun.SECTION} else only
    return (replace(whole, under=count),) if isinstance(whole, Whole) else None


def _labelled_under(cursor: Cursor) -> Unit | None:
    """ "including (i) to (iii)", "together with its sub-points (a) and (b)": those that stand under a point."""
    cursor.take_mark(",(")
    said = cursor.take(_THOSE)
    those = unit(cursor, allow_label=True) if said else None
    cursor.take_mark(",)")
    return those if those is not None and those.labels and not those.is_new else None


def opened_by(cursor: Cursor, quoted: Quoted) -> Whole:
    """What words in marks open: the section that is called so, or the clause that they are, with all under it."""
    name = tuple(words(quoted.words))
    unit = Unit(noun=Noun.BLOCK, begins=quoted.words, ends=quoted.words, start=quoted.start, end=quoted.end)
    if name in cursor.names.sections.get("".join(name[:1]), ()):
        unit = Unit(noun=Noun.SECTION, named=quoted.words, start=quoted.start, end=quoted.end)
    return Whole(place=(*quoted.place, unit), start=quoted.start, end=quoted.end)


def with_section(found: tuple[Span, ...]) -> tuple[Span, ...]:
    """A heading with all under it."""
    return tuple(
        replace(one, place=(*one.place[:-1], replace(one.place[-1], noun=Noun.SECTION, is_called=False)))
        for one in found
        if isinstance(one, Whole)
    )


def with_heading(cursor: Cursor) -> bool | None:
    """ "including its heading", "and the words ‘This branch believes:’": what opens a section goes as well."""
    cursor.take_mark(",(")
    is_said = bool(cursor.take(_HEADING_TOO))
    said = "" if is_said else cursor.take("and the words|and the heading|including the words|including the heading|and")
    if said and names_section(cursor):
        is_said = True
        cursor.at += 1
    elif said.endswith("the heading"):
        is_said = closes(cursor) or cursor.is_mark(".,")
    cursor.take_mark(")")
    return is_said or None


def all_that_has(cursor: Cursor, found: tuple[Span, ...]) -> tuple[Span, ...] | None:
    """ "this whole line", "the whole of that sentence", after words that it has."""
    only = found[0]
    if len(found) > 1 or not isinstance(only, Quoted):
        return None
    start = cursor.start
    if not cursor.take("this whole|that whole|the whole of this|the whole of that|the whole|this|that|all of this"):
        return None
    named = noun(cursor)
    if named is None or named[0] not in _HAVING or named[1]:
        return None
    sort = Noun.BLOCK if named[0] is Noun.LINE else named[0]
    unit = Unit(noun=sort, holds=only.words, start=start, end=cursor.end)
    return (Whole(place=(*only.place, unit), start=only.start, end=cursor.end),)


def the_paragraph(cursor: Cursor) -> tuple[Span, ...] | None:
    """ "Amend to read …": the paragraph of what was named before, or the only one of the motion; nothing is taken."""
    if not cursor.is_word("to read|so that it reads|so as to read"):
        return None
    at = cursor.start
    return (Whole(place=(Unit(noun=Noun.PARAGRAPH, start=at, end=at),), start=at, end=at),)


def _ends_here(cursor: Cursor) -> bool:
    """Whether nothing more is said of what "all" is: an end, or what comes in its place."""
    is_next = cursor.is_mark(",;:-&/.") or cursor.is_word(_NEXT)
    return is_next or closes(cursor)


def as_all(cursor: Cursor, found: tuple[Span, ...], text: Text) -> Text:
    """The words that come in the place of the whole motion: where nothing else is said, they need no marks."""
    is_motion = len(found) == 1 and isinstance(found[0], Whole) and found[0].place[-1].noun is Noun.MOTION
    return replace(text, is_block=False) if is_motion and cursor.is_end() else text
