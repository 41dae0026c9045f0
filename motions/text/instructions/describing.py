"""The grammar of the words by which a unit is told: those that it begins with, ends with, holds, or is headed by."""

from __future__ import annotations

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.folding import words
from motions.text.instructions.syntax import Unit
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import VERBS, Noun

BEGINS = (
    "beginning with|beginning|which begins with|which begins|that begins with|that begins|starting with|starting|"
    "which starts with|which starts|that starts with|that starts|commencing with|commencing|which reads|that reads|"
    "opening with|opening|that opens with|which opens with|"
    "that begin with|that begin|which begin with|which begin|that start with|that start|which start with|which start|"
    "reading|which says|that says|which states|that states"
)
ENDS = (
    "and ending with|and ending|ending with|ending in|ending|which ends with|that ends with|that ends|and ends with|"
    "finishing|and ends|ends|and which ends with|and that ends with|and finishes with"
)
HOLDS = (
    "containing the words|containing|which contains|that contains|which includes|that includes|including the words|"
    "that has the words|that has|which has|that uses|which uses"
)
NAMED = "headed|titled|entitled|called|named|under the heading|under"
POSITIONS = frozenset({"after", "before", "between", "following"})
_MOST_ELIDED = 12
_WIDER = frozenset({"under"})


def is_place_end(cursor: Cursor) -> bool:
    """Whether a quotation ends a place: a verb or "under" follows, or a mark and a verb or a position."""
    after, beyond = cursor.peek(), cursor.peek(2)
    is_set_off = after.sort is Sort.MARK and after.text in ",:-"
    following = beyond if is_set_off else after
    is_followed = following.text in VERBS or following.text in (POSITIONS if is_set_off else _WIDER)
    return following.sort is Sort.WORD and is_followed


def described_by(cursor: Cursor, phrases: str) -> str:
    """The words after one of the phrases; "" where none stand here."""
    may_follow = cursor.is_mark(",(") or cursor.is_word(phrases)
    return (cursor.attempt(lambda here: words_after(here, phrases)) if may_follow else None) or ""


def words_after(cursor: Cursor, phrases: str) -> str | None:
    """The words after one of the phrases, in brackets or after a comma too."""
    is_open = cursor.is_mark("(")
    cursor.take_mark(",(")
    if not cursor.take(phrases):
        return None
    cursor.take_mark(":")
    if not cursor.is_quote():
        return None
    said = cursor.token.text
    cursor.at += 1
    return None if is_open and not cursor.take_mark(")") else said


def _elided(cursor: Cursor) -> str:
    """The words in brackets that end in "…", or that some clause has: "the last paragraph (Conference recalls …)",
    "section 3 (How we pay)"; taken."""
    inside = cursor.items[cursor.at + 1 : cursor.at + _MOST_ELIDED]
    end = next((at for at, token in enumerate(inside) if token.sort is not Sort.WORD), 0)
    if not end or inside[end].text not in {"…", ")"}:
        return ""
    is_elided = inside[end].text == "…"
    if inside[min(end + is_elided, len(inside) - 1)].text != ")":
        return ""
    said = tuple(token.text for token in inside[:end])
    is_section = said in cursor.names.sections.get(said[0], ())
    if not is_elided and (is_section or not cursor.names.is_spoken(said)):
        return ""
    cursor.at += end + 2 + is_elided
    return cursor.tokens.prose[inside[0].start : inside[end - 1 + is_elided].end]


def names_section(cursor: Cursor) -> bool:
    """Whether the words in quotation marks here are the name of a section of the base."""
    name = tuple(words(cursor.token.text)) if cursor.is_quote() else ()
    return bool(name) and name in cursor.names.sections.get(name[0], ())


def bracketed_words(cursor: Cursor) -> str | None:
    """ "point 3 (“that employers …”)": words of a unit that is named by its number; without marks, its first."""
    if cursor.is_mark("(") and (opening := _elided(cursor)):
        return opening
    if not (cursor.take_mark("(") and cursor.is_quote() and cursor.peek().text == ")") or names_section(cursor):
        return None
    cursor.at += 2
    return cursor.items[cursor.at - 2].text


def whole_section(cursor: Cursor, start: int, *, is_under: bool) -> Unit | None:
    """ "all of ‘believes’": the section, where there is one called so; "all under ‘x’": whatever begins so."""
    is_section = names_section(cursor)
    if not is_section and not is_under:
        return None
    cursor.at += 1
    name = cursor.items[cursor.at - 1].text
    return Unit(start=start, end=cursor.end, noun=Noun.SECTION, named=name, is_quotation=not is_section)


def quoted_place(cursor: Cursor, start: int) -> Unit:
    """ "under ‘believes’": a section, or whatever begins so."""
    name = cursor.token.text
    cursor.at += 1
    is_section = bool(cursor.take("section|list|heading|part"))
    return Unit(start=start, end=cursor.end, noun=Noun.SECTION, named=name, is_quotation=not is_section)
