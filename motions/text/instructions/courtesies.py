"""A greeting at the head of a mail, and thanks at its end. They are no instruction, and are left out.

    hi all, from our branch: …          Hello, this is Mo from the Eastside branch. …
    … thanks, Dee                       … Kind regards, Dee and Mo

Only fixed words of courtesy, with names after them, are left out; and no thanks that new words without marks could end
with, or a text that is a letter.
"""

from __future__ import annotations

import re

from motions.text.document import Kind
from motions.text.instructions.places import Places
from motions.text.instructions.quotes import find
from motions.text.instructions.vocabulary import BODIES

_SPACE = r"[^\S\n]+"
_NAME = r"[^\W\d_a-z][\w'’-]*"
_WHO = rf"(?:all|everyone|everybody|both|there|again|folks|team|colleagues?|comrades?|friends?|chair|{_NAME})"
_HELLO = re.compile(
    rf"\s*(?:(?i:hi|hiya|hello|hey|dear|good{_SPACE}(?:morning|afternoon|evening)))\b"
    rf"(?:{_SPACE}{_WHO}){{0,3}}[^\S\n]*(?:[,.!:–—-]|(?=\n)|(?={_SPACE}(?i:it['’]?s|this{_SPACE}is)\b))"
)
_SENDER = re.compile(
    rf"\s*(?i:(?:it['’]?s|this{_SPACE}is|i['’]?m){_SPACE}(?-i:{_NAME})(?:{_SPACE}(?-i:{_NAME}))?{_SPACE}(?:here{_SPACE})?)?"
    rf"(?i:(?:from|at|of|for|on{_SPACE}behalf{_SPACE}of){_SPACE}(?:(?:the|our|my|your){_SPACE})?)"
    rf"(?:{_NAME}{_SPACE}){{0,4}}(?i:{'|'.join(sorted(BODIES))})(?:{_SPACE}here)?[^\S\n]*(?:[,.!:–—-]|(?=\n))"
)
_THANKS = re.compile(
    r"(?:(?<=[.!?;”\"’'»])|\n|\A|(?<=[.!?;”\"’'»]\s))[^\S\n]*"
    r"(?i:(?:many[^\S\n]+|with[^\S\n]+)?thanks(?:[^\S\n]+(?:a[^\S\n]+lot|very[^\S\n]+much|in[^\S\n]+advance|all|again))?|thank[^\S\n]+you"
    r"(?:[^\S\n]+(?:very[^\S\n]+much|in[^\S\n]+advance|all))?|thx|ta|cheers|(?:best|kind|warm)[^\S\n]+(?:wishes|regards)|regards|best"
    r"|(?:in|yours[^\S\n]+in)[^\S\n]+solidarity|yours(?:[^\S\n]+(?:sincerely|faithfully|truly))?)"
    rf"[^\S\n]*[,.!–—-]*\s*(?:{_NAME}(?:(?:\s+and\s+|\s+|,\s+){_NAME}){{0,3}})?[^\S\n]*[.!]?\s*\Z"
)
_PLEASE = re.compile(r"(?<=\S)[,.!]?[^\S\n]+(?:please|pls|plz)[^\S\n]*[.!]*\s*\Z", re.IGNORECASE)
_SET_OFF = re.compile(r"\b(?:with|by|reads?|following|follows|text)\s*:", re.IGNORECASE)
_ADDING = frozenset({"insert", "inserting", "add", "adding", "append", "include", "put"})
_WORD = re.compile(r"[^\W\d_]+")


def greeted(prose: str, places: Places) -> int:
    """Where the greeting at the head of a prose ends; 0 where there is none, or the motion is a letter with one."""
    match = _HELLO.match(prose)
    if match is None or any(_HELLO.match(clause.text) for clause in places.document.walk()):
        return 0
    sender = _SENDER.match(prose, match.end())
    return sender.end() if sender else match.end()


def thanked(prose: str, places: Places) -> int:
    """Where the thanks at the end of a prose begin; its length where there are none, or they could be new words."""
    found = _THANKS.search(prose) or _PLEASE.search(prose)
    if found is None or not prose[: found.start()].strip():
        return len(prose)
    before, quotes = prose[: found.start()], find(prose).quotes
    said = {word.lower() for word in _WORD.findall(before)}
    is_set_off = _SET_OFF.search(before) if found.re is _PLEASE else ":" in before
    may_be_new = not quotes and bool(_ADDING & said or is_set_off)
    is_inside = any(quote.start < found.start() < quote.end for quote in quotes)
    is_letter = any(clause.kind is Kind.SIGNATURE for clause in places.document.walk())
    return len(prose) if may_be_new or is_inside or is_letter else found.start()
