"""The line above an amendment that says whose it is: "Amendment 1.1", "1.2 Leeds Branch:". It is no instruction.

Only what is certain is left out; and it is left out as spaces, so that every place in the prose stays where it is.
"""

from __future__ import annotations

import re

from motions.text.instructions.courtesies import greeted
from motions.text.instructions.folding import words
from motions.text.instructions.places import Places, pieces
from motions.text.instructions.vocabulary import BODIES, CARDINALS, NOUNS, VERBS, listed

_SPACE = r"[^\S\n]+"
_AMENDMENT = re.compile(
    rf"\s*(?:\*\*)?(?:(?:composite|late|emergency|branch|regional|our|my|proposed){_SPACE})?(?:amendments?|addend(?:um|a))\b[^\n“”\"‘:]*(?::[^\S\n]*|(?=\n)|\Z)",
    re.IGNORECASE,
)
_WHO = (
    "submitted by|submitting body|submitted|proposed by|proposer|proposing body|moved by|mover|seconded by|seconder|"
    "from|branch|region|motion|to motion|amendment to motion|title|to"
)
_SUBMITTED = re.compile(rf"\s*(?:{_WHO.replace(' ', _SPACE)})\s*(?::|\b(?=[^\n:]*\n))[^\n“”\"]*(?=\n)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(\w{1,3}(?:\.\w{1,3}){1,2})[.:)]?([^\S\n]+[^\n:“”\"‘]{0,80})?(:[^\S\n]*|(?=\n))")
_ANNOUNCED = re.compile(r"\s*((?:[^\n“”\"‘’'«:]|(?<=\w)['’](?=\w)){5,160}?)\s*(?::[^\S\n]*|[-–—][^\S\n]*(?=\n)|(?=\n))")
_CHANGES = listed("amend amends amended amending amendment amendments change changes changed")
_PROPOSING = listed(
    "propose proposes proposed wish wishes move moves submit submits submitted would agree agrees request"
)
_ANNOUNCING = (
    _CHANGES
    | _PROPOSING
    | listed(
        "as follows following by making make these the we i this our that to be is are shall should please in of for "
        "and motion resolution text composite emergency like therefore hereby conference branch below it number no "
        "with set out thus a an wording such way list can could you like d ll want few some several small minor other"
    )
    | frozenset(CARDINALS)
)
_FIGURES = re.compile(
    r"(?<![^\W\d_])(?:motion|composite|resolution|amendment|emergency|number|no|item)\b\.?\s*[A-Z]{0,2}\d+[A-Za-z]?\b"
    r"|(?P<said>[\d£$€%])",
    re.IGNORECASE,
)
_ASKING = listed("like please")
_LEADING = listed("follows following below these amendment amendments amending amended changes thus way such")
_BODY_LINE = re.compile(r"\s*(?:\(?\d{1,3}[.):]?[^\S\n]+)?([^\W\d_a-z][^\n:“”\"‘]{1,80}?)[^\S\n]*(?=\n)")
_SMALL = listed("of and the for in de y")
_NAME = re.compile(r"\s*[^\W\d_a-z][^\n“”\"‘:.;,]{1,60}(?=\n)")
_WORD = re.compile(r"[^\W\d_]+")


def without_heading(prose: str, places: Places) -> str:
    """The prose with its heading lines blanked, and a greeting."""
    at = greeted(prose, places)
    end = _heading(prose, 0, places)
    while end > at:
        at = end
        end = max(_heading(prose, at, places), _name(prose, at))
    return " " * at + prose[at:] if "\n" not in prose[:at] else _blank(prose[:at]) + prose[at:]


def _blank(text: str) -> str:
    return "".join(character if character == "\n" else " " for character in text)


def _heading(prose: str, at: int, places: Places) -> int:
    """Where the heading that begins at a place ends; the place itself when there is none."""
    match = _AMENDMENT.match(prose, at)
    if match and not _says_what_to_do(match.group()):
        return match.end()
    if end := _announcement(prose, at, places):
        return end
    match = _SUBMITTED.match(prose, at)
    if match and not _says_what_to_do(match.group()):
        return match.end()
    match = _NUMBERED.match(prose, at)
    if match and _is_number(match, places) and not _says_what_to_do(match.group(2) or ""):
        return match.end()
    match = _BODY_LINE.match(prose, at)
    if match and _names_body(match.group(1), places) and prose[match.end() :].strip():
        return match.end()
    return at


def _names_body(line: str, places: Places) -> bool:
    """Whether a line is nothing but the name of who submits: "Leeds Health Branch", and no words of the motion."""
    said = _WORD.findall(line)
    is_name = all(word[0].isupper() or word in _SMALL for word in said)
    is_body = any(word.lower() in BODIES for word in said)
    return is_name and is_body and not _says_what_to_do(f"x {line}") and not places.is_spoken(words(line))


def _announcement(prose: str, at: int, places: Places) -> int:
    """Where "We propose to amend the motion as follows:" ends; 0 when it does not stand here."""
    match = _ANNOUNCED.match(prose, at)
    if match is None or not prose[match.end() :].strip():
        return 0
    if any(found["said"] for found in _FIGURES.finditer(match.group(1))):
        return 0
    said = [word.lower() for word in _WORD.findall(match.group(1))]
    who = next((number for number, word in enumerate(said) if word in _PROPOSING), 0)
    known = _ANNOUNCING | frozenset(word.lower() for word in _WORD.findall(places.document.title))
    is_known = all(word in known for word in said[who:]) and not any(
        word in VERBS or word in NOUNS for word in said[:who]
    )
    is_list = prose[match.end() - 1 : match.end() + 1] == ":\n" and bool((_PROPOSING | _ASKING) & frozenset(said))
    is_open = bool(prose[match.end(1) : match.end()].strip()) or bool(
        (_LEADING | _PROPOSING | _ASKING) & frozenset(said)
    )
    return match.end() if is_known and (is_list or (is_open and _CHANGES & frozenset(said))) else 0


def _name(prose: str, at: int) -> int:
    """Where a name under a heading line ends: a short line of its own, "Leeds Branch"."""
    match = _NAME.match(prose, at)
    if match is None or _says_what_to_do(f"x {match.group()}"):
        return at
    return match.end()


def _is_number(match: re.Match[str], places: Places) -> bool:
    """Whether a number at the head is the amendment's own, not a label of the motion."""
    number = pieces(match.group(1))
    is_label = number in places.path.values() or number in places.own.values()
    return not is_label and (bool(match.group(2)) or match.group(3) == "")


def _says_what_to_do(line: str) -> bool:
    said = [word.lower() for word in _WORD.findall(line)]
    return any(word in VERBS or (word in NOUNS and word not in {"motion", "title", "composite"}) for word in said[1:])
