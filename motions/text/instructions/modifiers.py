"""The grammar of what stands before the noun of a unit: "the first two", "existing", "all of the", "three new".

modifiers := (“new” | “existing” | ordinal | “all” | “the whole of” | number “new” | …)*
"""

from __future__ import annotations

from dataclasses import dataclass

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.labels import cardinal_of, from_the_end, ordinal
from motions.text.instructions.syntax import Doubt, Unit
from motions.text.instructions.tokens import Sort, Token
from motions.text.instructions.vocabulary import NOUNS, PLURALS, Noun

DETERMINERS = "the|this|that|our|its|their|a|an|said|these|those"


def _phrases(alternatives: str) -> frozenset[str]:
    return frozenset(alternatives.split("|"))


NEW = _phrases("brand new|new|further|additional|extra|another|separate|fresh")
_EXISTING = _phrases("existing|current|original|present|printed|old")
_MARKED = _phrases("bulleted|numbered|lettered|asterisked|starred")
_WHOLE = _phrases("all of|the whole of|whole of|the entirety of|entirety of|whole|entire|full|complete")
_UNDER = _phrases(
    "whole of the text under|the whole of the text under|whole text under|the whole text under|entire text under|"
    "text under|all of the text under|all that is under|all that stands under|everything that is under|the rest under|"
    "all under|everything under|all text under|all the text under|all beneath|everything beneath|all underneath|"
    "everything underneath"
)
_ALL = _phrases("all the|all|every|each of the|each of|each|both of the|both the|both")
_FILLERS = _phrases("main|action|unnumbered|campaigning|single|remaining|text of the|text of|wording of the|wording of")
_ANY = "|".join(("same", *NEW, *_EXISTING, *_MARKED, *_WHOLE, *_UNDER, *_ALL, *_FILLERS))
_AS_PRINTED = (
    "as printed|as it is printed|as it stands|as they stand|as it now stands|as now printed|as now numbered|"
    "as originally numbered|as originally printed|as currently numbered|as at present|as published|as submitted|"
    "as numbered in the motion|as numbered in the original|in the printed motion|in the original numbering"
)
_IN_BRACKETS = (
    f"{_AS_PRINTED}|existing|current|original|printed|old|old numbering|original numbering|existing numbering"
)


@dataclass(slots=True)
class Modifiers:
    ordinals: tuple[int, ...] = ()
    is_new: bool = False
    is_existing: bool = False
    is_every: bool = False
    is_plural: bool = False
    is_whole: bool = False
    is_same: bool = False
    is_under: bool = False
    marked: str = ""
    count: int | None = None


def modifiers_here(cursor: Cursor) -> Modifiers:
    """What stands before the noun of a unit, taken."""
    found = Modifiers()
    while True:
        if is_numbered_noun(cursor):
            return found
        said = "" if _names_further(cursor) else cursor.take(_ANY)
        if said in NEW:
            found.is_new = True
        elif said in _EXISTING:
            found.is_existing = True
        elif said in _MARKED:
            found.marked = said
        elif said == "same":
            found.is_same = True
        elif said:
            found.is_under = found.is_under or said in _UNDER
            found.is_whole = found.is_whole or said in _UNDER or said in _WHOLE
            if said in _ALL:
                found.is_every = True
                found.count = 2 if said.startswith("both") else None
            cursor.take(DETERMINERS)
        elif cardinal_of(cursor.token) and cursor.peek().text in NEW:
            found.is_plural = cursor.token.text not in {"one", "1"}
            cursor.at += 1
        elif ordinals := _ordinals(cursor):
            found.ordinals = ordinals
            cursor.attempt(_of_all)
        else:
            return found


def is_numbered_noun(cursor: Cursor) -> bool:
    """Whether a noun by which headings or paragraphs are called stands here, before a number: "Action 2"."""
    is_noun = cursor.token.text.removesuffix("s") in cursor.names.numbered
    return is_noun and cursor.peek().text[:1].isdigit()


def _names_further(cursor: Cursor) -> bool:
    """Whether "further" is a part of a section's name: "the further believes section"."""
    names = cursor.names.sections.get("further", ()) if cursor.said[cursor.at] == "further" else ()
    return any(cursor.said[cursor.at : cursor.at + len(name)] == name for name in names)


def _of_all(cursor: Cursor) -> bool | None:
    """ "of the points", after "the last": the last point."""
    is_of = bool(cursor.take("of the|of these|of its"))
    is_sub = cursor.token.text == "sub" and cursor.peek().text in PLURALS
    return (is_of and (is_sub or (noun_at(cursor.token) is not None and cursor.token.text in PLURALS))) or None


def _ordinals(cursor: Cursor) -> tuple[int, ...]:
    if (placed := from_the_end(cursor)) is not None:
        return (placed,)
    first = ordinal(cursor.token)
    if first is None:
        return ()
    cursor.at += 1
    found = [first]
    if (count := cardinal_of(cursor.token)) and noun_at(cursor.peek()):
        cursor.at += 1
        return tuple(range(first, first + count)) if first > 0 else tuple(range(-count, 0))
    while more := cursor.attempt(_next_ordinal):
        found.append(more)
    if cursor.is_word("to|through") and (last := ordinal(cursor.peek())) and last > first > 0:
        cursor.at += 2
        return tuple(range(first, last + 1))
    return tuple(found)


def _next_ordinal(cursor: Cursor) -> int | None:
    taken = cursor.take_mark(",&")
    taken = bool(cursor.take("and the|and")) or taken
    found = ordinal(cursor.token) if taken else None
    cursor.at += 1
    return found


def noun_at(token: Token) -> Noun | None:
    """What a word counts, if it is the noun of a unit."""
    return NOUNS.get(token.text) if token.sort is Sort.WORD else None


def check_counts(cursor: Cursor, found: Unit | None, modifiers: Modifiers) -> None:
    """ "The last resolution" is not the text as a whole, and "both resolves sections" have two names. Raises Doubt."""
    if found is None:
        return
    if found.noun is Noun.MOTION and modifiers.ordinals and cursor.items[cursor.at - 1].text == "resolution":
        message = "Say which paragraph or point is meant: the resolution could be the whole text."
        raise Doubt(found.start, found.end, message)
    if found.noun is Noun.SECTION and found.named and modifiers.count:
        raise Doubt(found.start, found.end, "Name each of these sections.")


def as_printed(cursor: Cursor) -> str | None:
    """ "as printed", "(existing)": the number is that of the motion, as it is anyway."""
    is_stopped = cursor.is_mark(".") and cursor.peek().text == "("
    cursor.at += 1 if is_stopped else 0
    if not cursor.take_mark("("):
        return cursor.take(_AS_PRINTED) or None
    said = cursor.take(_IN_BRACKETS)
    return said if said and cursor.take_mark(")") else None
