"""Why an amendment is proposed, at its end: "…, because the lawyers will not let us". It is no instruction.

    Delete the final bullet, because the lawyers will not let us print it.        left out, and told in a note
    Replace “2005” with “2003”. I was there; I counted.                           left out, and told in a note
    Insert: Pay is low, because employers are greedy.                             may be new words: not left out

Only the end of a prose is one, outside all quotation marks, where nothing in it could be an instruction, and where the
new words before it, if there are any, stand in marks.
"""

from __future__ import annotations

import re

from motions.text.instructions.cursor import Names
from motions.text.instructions.quotes import find
from motions.text.instructions.vocabulary import NOUNS, VERBS, Verb, listed

_WHY = re.compile(
    r"(?<=[\w”\"’'»)])[,.]?[^\S\n]{1,3}(?P<why>because|since|as|for)\b(?P<clause>[^.;!?\n“”\"]{1,400})[.!]?\Z",
    re.IGNORECASE,
)
_BY_ME = re.compile(r"(?<=[.!?”\"’'»])[^\S\n]{1,3}I\b(?!['’]?[dv])[^\n“”\"]{1,400}\Z")
_ASIDE = re.compile(r"(?<=[.”\"’'»])[^\S\n]{1,3}\([^\W\d_a-z][^()\n“”\"]{1,400}[.!]\)\Z")
_FINITE = listed("is are was were has have had do does did will would can cannot could isn aren wasn weren hasn haven")
_PRONOUNS = listed("it they we this these that those there he she nobody")
_ASKING = listed(
    "should must ought shall may let need needs want wants wish like prefer suggest propose please too also same "
    "likewise instead else other others another rest again elsewhere everywhere throughout ditto"
)
_WISHING = frozenset({"should", "must", "ought", "shall", "too", "also"})
_NEW = frozenset({Verb.INSERT, Verb.REPLACE, Verb.SUBSTITUTE, Verb.AMEND})
_WORD = re.compile(r"[^\W_]+")


def reasoned(prose: str, names: Names) -> int:
    """Where the reason at the end of a prose begins; its length where there is none, or it could be something else."""
    said = prose.rstrip()
    found = _WHY.search(said) or _BY_ME.search(said) or _ASIDE.search(said)
    if found is None or not _is_reason(found, names):
        return len(prose)
    quotes = find(prose).quotes
    is_inside = any(quote.start < found.start() < quote.end for quote in quotes)
    return len(prose) if is_inside or may_be_new(prose[: found.start()]) else found.start()


def _is_reason(found: re.Match[str], names: Names) -> bool:
    """Whether nothing in it names a part of the motion, or says what is to be done; after "because", it may."""
    why = (found.groupdict().get("why") or "").lower()
    said = [word.lower() for word in _WORD.findall(found["clause"] if why else found.group())]
    if why == "because":
        return _WISHING.isdisjoint(said) or not any(word in NOUNS or word in names.sections for word in said)
    if any(word in NOUNS or word in VERBS or word.isdigit() or word in names.sections for word in said):
        return False
    if not why and not _ASKING.isdisjoint(said):
        return False
    return not why or (not _FINITE.isdisjoint(said[1:]) and (why != "for" or said[0] in _PRONOUNS))


def may_be_new(before: str) -> bool:
    """Whether the words before it may be new ones without marks, in which a reason could stand."""
    quotes = find(before).quotes
    outside = before
    for quote in reversed(quotes):
        outside = outside[: quote.start] + outside[quote.end :]
    brings = any(VERBS.get(word.lower()) in _NEW for word in _WORD.findall(outside))
    return brings and (not quotes or outside.rstrip().endswith(":"))
