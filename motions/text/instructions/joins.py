"""How words come into a text and go out of it without a doubled space or a space before a full stop.

nurses on wards        after “nurses” insert “and midwives”        nurses and midwives on wards
nurses on wards        after “nurses” insert “, midwives”          nurses, midwives on wards
nurses. Wards          after “nurses” insert “Pay fell.”           nurses. Pay fell. Wards
short of nurses.       at the end add “and midwives”               short of nurses and midwives.
short of bank nurses.  delete “bank”                               short of nurses.
nurses—and porters     after “nurses” insert “on wards”            nurses on wards—and porters
nurses—and porters     delete “and”                                nurses—porters
"""

from __future__ import annotations

import re

from motions.text.instructions.dashes import is_closed_after, is_closed_before
from motions.text.instructions.vocabulary import listed

CLOSING = ",.;:!?)]}’”»%…"
OPENING = "([{“‘«£$€#@/"
STOPS = ".!?"
INTO_A_SENTENCE = "This would put a sentence into the middle of another: say where it is to go."
_STRAIGHT = "\"'"
ENDS = ".;:,!?"
CLOSERS = "”’\"')]»"
CONNECTING = listed(
    "and or but nor with without for from by in on at of as if when where while which who whose that than then because "
    "since until unless including excluding such so provided together except although to into under over between"
)
_ENDING = re.compile(r"(?:[.;:,!?]|[;,]\s+(?:and|or))\s*\Z")

_LAST = re.compile(r"[ .;:,!?”’\"')\]»]*(?:(?<=[;,]) ?(?:and|or) ?)?")


def is_end(text: str, at: int) -> bool:
    """Whether nothing but what ends a paragraph or point stands after a place in it: marks, and "; and"."""
    return _LAST.fullmatch(text, at) is not None


def connects(words: str, beside: str) -> bool:
    """Whether words begin as what goes on in a sentence does ("and …", "with …"), and not as a text beside them."""
    return words.split()[0].lower() in CONNECTING - {"that", beside.split()[0].lower()}


def removal(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters to delete so that the words from ``start`` to ``end`` go with just one adjoining space."""
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    is_closed = after in CLOSING or (after in _STRAIGHT and not text[end + 1 : end + 2].isalnum())
    is_closed = is_closed or is_closed_after(text, end)
    if before.isspace() and (not after or after.isspace() or is_closed):
        spaces = len(text[end:]) - len(text[end:].lstrip())
        return start - 1, end + max(0, spaces - 1)
    is_opened = before in OPENING or (before in _STRAIGHT and not text[: start - 1][-1:].isalnum())
    is_opened = is_opened or is_closed_before(text, start)
    if after.isspace() and (not before or is_opened):
        return start, end + 1
    return start, end


def spaced(before: str, words: str, after: str) -> str:
    """The words with the spaces that they need between the text before and the one after."""
    lead = " " if _needs_space(before, words) else ""
    trail = " " if _needs_space(words, after) else ""
    return f"{lead}{words}{trail}"


def _needs_space(before: str, after: str) -> bool:
    last, first = before[-1:], after[:1]
    if not last or not first or last.isspace() or first.isspace():
        return False
    if first in CLOSING or last in OPENING:
        return False
    return not is_closed_before(before, len(before)) and not is_closed_after(after, 0)


def is_sentence(words: str) -> bool:
    """Whether new words are a sentence of their own: a capital, and a full stop at the end."""
    bare = words.rstrip(CLOSERS)
    return begins_upper(words) and bare[-1:] in STOPS and bare[-1:] != ""


def begins_upper(words: str) -> bool:
    first = next((character for character in words if character.isalnum()), "")
    return first.isupper() or first.isdigit()


def begins_lower(words: str) -> bool:
    first = next((character for character in words if character.isalnum()), "")
    return first.islower()


def after_stop(text: str, offset: int) -> int:
    """The place after the full stop, and the marks that close with it, that stands at ``offset``."""
    at = offset
    while at < len(text) and text[at] in STOPS:
        at += 1
    while at < len(text) and text[at] in CLOSERS:
        at += 1
    return at


def ending(text: str) -> int:
    """Where the mark that ends a clause begins: ".", ";", "; and"; the length of the text when it has none."""
    match = _ENDING.search(text)
    return match.start() if match else len(text)


def without_double(words: str, after: str) -> str:
    """The words without a closing mark that stands after them already."""
    return words[:-1] if words[-1:] and words[-1:] in ENDS and words[-1:] == after else words
