"""The grammar of nouns for what is done, where the place comes before its object.

    the insertion after “x” of “y”                    the addition to rule 3 of the following: …
    the deletion from rule 2 of “x”                   the substitution for “x” of “y”

With its object next, a noun is what its verb is: "the deletion of “x”" (``operands.verb``). The "of" of the object is
the one that a whole place stands before, and where there are several, the only one with new or quoted words after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import TypeVar

from motions.text.instructions.anchors import WORDS
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.insertions import Pieces, insertion
from motions.text.instructions.locators import WITHIN, locator
from motions.text.instructions.operands import NOUNS_OF_VERBS, described_text
from motions.text.instructions.payload import StartsStep
from motions.text.instructions.positions import where
from motions.text.instructions.spans import spans
from motions.text.instructions.syntax import Locator, Span, Step, Unread
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import Verb

Value = TypeVar("Value")
_MOST = 8  # each is read from the first word on: many of them are no sentence, and would take long
_GIVEN = f"the following|following|a new|new|a further|a|an|{WORDS}"


def read(cursor: Cursor, starts_step: StartsStep) -> Step | None:
    """An insertion or a substitution whose place, or what gives way, comes before the new words."""
    inserted = cursor.attempt(partial(_inserted, starts_step=starts_step))
    return inserted or cursor.attempt(partial(_substituted, starts_step=starts_step))


def _inserted(cursor: Cursor, starts_step: StartsStep) -> Step | None:
    """ "the insertion after “x” of “y”", "the addition to rule 3 of the following: …", with a comma on either side."""
    start = cursor.start
    noun, verb = _noun(cursor)
    if verb is not Verb.INSERT:
        return None
    is_adding = noun != "insertion"
    place = cursor.attempt(_headed_place)
    if place is not None:
        return insertion(cursor, starts_step, Pieces(place=place, is_adding=is_adding), start)[0]
    pieces = _before(cursor, "of", partial(_position, is_adding=is_adding))
    return insertion(cursor, starts_step, pieces, start)[0]


def placed(cursor: Cursor) -> tuple[Verb, Locator] | None:
    """ "the deletion from rule 2 of", before its object."""
    _, verb = _noun(cursor)
    return (verb, _before(cursor, "of", _place)) if verb is not None else None


def _substituted(cursor: Cursor, starts_step: StartsStep) -> Step | None:
    """ "the substitution for “x” of “y”", "the substitution in rule 2, for “x”, of “y”"."""
    start = cursor.start
    _, verb = _noun(cursor)
    if verb is not Verb.SUBSTITUTE:
        return None
    place: Locator = () if cursor.take("for") else _before(cursor, "for", _place)
    found = _before(cursor, "of", _replaced)
    text = described_text(cursor, starts_step)
    return Step(verb=Verb.REPLACE, spans=found, text=text, place=place, start=start, end=cursor.end) if text else None


def _noun(cursor: Cursor) -> tuple[str, Verb | None]:
    cursor.take("the")
    noun = cursor.take("|".join(NOUNS_OF_VERBS))
    return noun, None if cursor.is_word("of") else NOUNS_OF_VERBS.get(noun)


def _headed_place(cursor: Cursor) -> Locator | None:
    """ "in paragraph 3:", the place of what is inserted there."""
    place = locator(cursor, allow_label=True) if cursor.take("in|to|at|under|within|into") else ()
    return place if place and not place[-1].is_new and cursor.take_mark(":-") else None


def _before(cursor: Cursor, word: str, parse: Callable[[Cursor], Value | None]) -> Value:
    """What stands before "of", or "for", with the word taken. Raises Unread."""
    ends = takewhile(lambda at: not _ends(cursor, at), range(cursor.at, len(cursor.items)))
    found = [at for at in ends if cursor.items[at].text == word]
    read = {at: value for at in found if len(found) <= _MOST and (value := _up_to(cursor, at, parse))}
    given = [at for at in read if _is_given(cursor, at + 1)] or list(read)
    if len(given) != 1:
        raise cursor.unread("what this is to be done to")
    cursor.at = given[0] + 1
    return read[given[0]]


def _ends(cursor: Cursor, at: int) -> bool:
    token = cursor.items[at]
    return token.sort in {Sort.BREAK, Sort.END} or (token.sort is Sort.MARK and token.text in ":;")


def _is_given(cursor: Cursor, at: int) -> bool:
    """Whether new or quoted words stand at a token."""
    probe = cursor.probe(at)
    return probe.is_word(_GIVEN) or probe.is_quote() or probe.is_mark(":")


def _up_to(cursor: Cursor, at: int, parse: Callable[[Cursor], Value | None]) -> Value | None:
    """What all the tokens up to one say."""
    items = (*cursor.items[cursor.at : at], cursor.items[-1])
    probe = Cursor(replace(cursor.tokens, items=items), cursor.names, looking=True)
    probe.take_mark(",")
    try:
        found = parse(probe)
    except Unread:
        return None
    probe.take_mark(",")
    return found if probe.is_end() else None


def _place(cursor: Cursor) -> Locator | None:
    place = locator(cursor, allow_label=True, allow_quote=True) if cursor.take(WITHIN) else ()
    return place if place and not place[-1].is_new else None


def _position(cursor: Cursor, is_adding: bool) -> Pieces | None:
    ahead = cursor.attempt(_place)
    cursor.take_mark(",")
    position = where(cursor)
    cursor.take_mark(",")
    place: Locator = ahead or cursor.attempt(_place) or ()
    return Pieces(place=place, where=position, is_adding=is_adding) if place or position else None


def _replaced(cursor: Cursor) -> tuple[Span, ...]:
    return spans(cursor)
