"""What stands below an amendment and is no part of it: its reasons, who signs it, how many words it has.

    Delete point 3.
    Supporting statement: the point was settled in May.      left out, and told in a note
    A. Smith, Branch Secretary                               left out, and told in a note
    Word count: 4                                            left out

Rules:

* It is left out as spaces, so that every place in the prose stays where it is; never inside quotation marks.
* It is a question where an instruction could stand in it, or where it could be words to insert: the motion has
  a part that is headed so, or it is signed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from motions.text.document import Kind
from motions.text.instructions.courtesies import thanked
from motions.text.instructions.cursor import Cursor, Names
from motions.text.instructions.grammar import starts_step
from motions.text.instructions.places import Places
from motions.text.instructions.question import Asked, Question, shown
from motions.text.instructions.quotes import Quote, find
from motions.text.instructions.reasons import may_be_new, reasoned
from motions.text.instructions.syntax import Unread
from motions.text.instructions.tokens import Sort, Token, tokenize
from motions.text.instructions.vocabulary import BODIES
from motions.text.refusals import Code

_HEADS = (
    r"(?:supporting[^\S\n]+(?:statement|arguments?|notes?|text|information)|reasons?(?:[^\S\n]+for[^\S\n]+(?:the[^\S\n]+|this"
    r"[^\S\n]+)?amendment)?|rationale|explanation|explanatory[^\S\n]+(?:note|statement|memorandum)|justification"
    r"|speaking[^\S\n]+notes?|purpose[^\S\n]+of[^\S\n]+(?:the[^\S\n]+|this[^\S\n]+)?amendment)"
)
_TOLD = (
    r"(?:the|our|my)[^\S\n]+reasons?[^\S\n]+(?:for|behind)[^\S\n]+(?:this|the|our|my|these)[^\S\n]+"
    r"(?:amendments?|changes?|proposals?)[^\S\n]+(?:is|are)\b|this[^\S\n]+is[^\S\n]+because\b"
)
_REASONS = re.compile(
    rf"\n[^\S\n]*[\[(*]*(?P<line>{_HEADS})[\])*]*[^\S\n]*(?::|[-–—][^\S\n]|\n)"
    rf"|(?<=[.!?”\"’'»])[^\S\n]+[\[(]*(?P<inline>{_HEADS})[^\S\n]*:"
    rf"|(?:\n|(?<=[.!?]\s)|(?<=[.!?][”\"’'»]\s))[^\S\n]*(?P<told>{_TOLD})",
    re.IGNORECASE,
)
_ROLE = r"(?:secretary|chair(?:person|man|woman)?|president|treasurer|convenor|delegate|officer|steward|representative)"
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:[^\S\n]+[^\W\d_a-z][\w.'’-]*){1,3}"
_SIGNED = re.compile(
    rf"\n[^\S\n]*(?:(?i:signed)\b[^\n“”\"]*|{_NAME}[^\S\n]*(?:,|[-–—(])[^\S\n]*(?:[\w&'’-]+[^\S\n]+){{0,3}}(?i:{_ROLE})\)?)\s*\Z"
)
_FALLS = re.compile(
    r"(?<=[.;:!?”\"’')\]\n])[^\S\n]{0,3}\(?(?:if|should)[^\S\n]{1,3}(?:this[^\S\n]{1,3})?"
    r"(?:amendment\b[^\n.]{0,20}?)?(?:(?:is|be)[^\S\n]{1,3})?(?:carried|passed|agreed)"
    r"[^\n“”\"]{0,120}\bfalls?\b[^\n“”\"]{0,40}\Z",
    re.IGNORECASE,
)
_SENT_BY = re.compile(
    r"(?<=[.;:!?”\"’')\]])[^\S\n]*\n\s*(?:[^\W\d_a-z][\w.'’-]*[^\S\n]+(?:(?:and|of|the|for|in|&)[^\S\n]+)*){1,8}"
    rf"(?:{'|'.join(sorted(body.title() for body in BODIES))}|CLP|BLP)[^\S\n]*\Z"
)
_BELOW = re.compile(
    r"(?:\n[^\S\n]*(?:(?:word[^\S\n]*count|words|number[^\S\n]+of[^\S\n]+words|mover|seconder|proposer|speaker|contact"
    r"|submitting[^\S\n]+body)[^\S\n]*:|[\[(]\d{1,4}[^\S\n]+words[\])](?=\s*(?:\n|\Z))"
    r"|(?-i:ENDS?|\*+[^\S\n]?ENDS?[^\S\n]?\*+|[\[(][Ee](?:nds?|NDS?)[\])])[^\S\n]*(?=\n|\Z)"
    r"|(?:moved|seconded|proposed|submitted)(?:[^\S\n]+by\b|[^\S\n]*:|[^\S\n]+(?-i:[A-Z])\.))[^\n“”\"]*)+\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """A prose with what stands below it blanked, and the notes that say what was left out."""

    prose: str
    notes: tuple[str, ...] = ()


def without_footing(prose: str, places: Places) -> Bare:
    """The prose without what stands below the amendment. Raises Asked where that is in doubt."""
    notes: list[str] = []
    prose = _without(prose, _BELOW)
    if (thanks := thanked(prose, places)) < len(prose):
        notes.append(_left_out(prose[thanks:]))
        prose = prose[:thanks] + _blank(prose[thanks:])
    match = _first_outside(prose)
    if match is not None and prose[: match.start()].strip():
        _check_are_reasons(prose, match, places)
        notes.append(_left_out(prose[match.start() :]))
        prose = _without(prose[: match.start()] + _blank(prose[match.start() :]), _BELOW)
    falls = _FALLS.search(prose)
    if falls is not None and _is_outside(find(prose).quotes, falls.end()):
        notes.append(_left_out(falls.group().strip()))
        prose = prose[: falls.start()] + _blank(falls.group())
    sent_by = _SENT_BY.search(prose)
    if sent_by is not None and _is_outside(find(prose).quotes, sent_by.end()):
        _check_is_who(prose, sent_by)
        notes.append(_left_out(sent_by.group()))
        prose = prose[: sent_by.start()] + _blank(sent_by.group())
    if match is None and (reason := reasoned(prose, places.names)) < len(prose):
        notes.append(_left_out(prose[reason:]))
        prose = prose[:reason] + _blank(prose[reason:])
    signed = _SIGNED.search(prose)
    if signed is not None and prose[: signed.start()].strip() and _is_outside(find(prose).quotes, signed.start()):
        _check_is_signature(signed, places)
        notes.append(_left_out(signed.group()))
        prose = _without(prose[: signed.start()] + _blank(signed.group()), _BELOW)
    return Bare(prose=prose, notes=tuple(notes))


def _without(prose: str, lines: re.Pattern[str]) -> str:
    found = lines.search(prose)
    if found is None or not prose[: found.start()].strip():
        return prose
    return prose[: found.start()] + _blank(found.group())


def _blank(text: str) -> str:
    return "".join(character if character == "\n" else " " for character in text)


def _first_outside(prose: str) -> re.Match[str] | None:
    """Where reasons begin outside every quotation."""
    if _REASONS.search(prose) is None:
        return None
    quotes = find(prose).quotes
    return next((one for one in _REASONS.finditer(prose) if _is_outside(quotes, one.start())), None)


def _is_outside(quotes: Sequence[Quote], at: int) -> bool:
    """Whether a place stands in no quotation."""
    return all(not quote.start < at < quote.end for quote in quotes)


def _left_out(text: str) -> str:
    return f"Left out, as no part of the amendment: {shown(text)}."


def _check_are_reasons(prose: str, match: re.Match[str], places: Places) -> None:
    """What is said to be reasons may hold an instruction, or be words to insert. Raises Asked."""
    said = match["line"] or match["inline"] or match["told"]
    is_headed_so = any(clause.text.lower().startswith(said.lower()) for clause in places.document.walk())
    before = prose[: match.start()]
    is_in_words = match["line"] is None and ":" in before and not find(before).quotes
    if is_headed_so or is_in_words or _instructs(prose[match.end() :], places.names):
        message = f"Say whether “{said}” begins the reasons for the amendment, and nothing after it is part of it."
        raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=match.start(), end=len(prose)))


def _instructs(text: str, names: Names) -> bool:
    """Whether a line of a text looks like an instruction."""
    tokens = tokenize(text)
    starts = [at for at in range(len(tokens.items)) if at == 0 or _ends_before(tokens.items[at - 1])]
    return any(_begins_step(Cursor(tokens, names, at, looking=True)) for at in starts)


def _ends_before(token: Token) -> bool:
    return token.sort is Sort.BREAK or (token.sort is Sort.MARK and token.text in ".;!?")


def _begins_step(cursor: Cursor) -> bool:
    try:
        return starts_step(cursor)
    except Unread:
        return True


def _check_is_who(prose: str, match: re.Match[str]) -> None:
    """A line with the name of a branch, after new words without marks, may be one of them. Raises Asked."""
    if may_be_new(prose[: match.start()]):
        message = "Say whether this line says whose amendment it is, or is to be inserted."
        raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=match.start(), end=match.end()))


def _check_is_signature(match: re.Match[str], places: Places) -> None:
    """In a letter a signature may be words to insert. Raises Asked."""
    if any(clause.kind is Kind.SIGNATURE for clause in places.document.walk()):
        message = "Say whether this signs the amendment, or is a signature to insert."
        raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=match.start(), end=match.end()))
