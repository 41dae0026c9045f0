"""What headings call their sections, with a number each: there "Rules 2 and 3" are sections, and nothing else.

Rule 1 - Name                             Rule 2     the section
The club is called the Rovers.            Rule 3     the section, though a third paragraph stands here as well
Rule 2 - Aims                             Rule 5     nothing
The club plays. It is open to all.
Rule 3 - Fees                             a new Rule 4, a new Rule 2A: a heading, with what stands under it
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from motions.text.document import ClauseId, Document, Kind
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.entitled import of_the_whole
from motions.text.instructions.syntax import Label, Unit
from motions.text.instructions.vocabulary import NOUNS, RANK, Noun
from motions.text.markers import style

_HEAD = re.compile(
    r"(?P<noun>(?i:standing order|[a-z]+)) (?P<number>[A-Z]?\d{1,3}[A-Z]{0,2}|[IVXL]{1,6}[A-Z]?|[A-Z])(?![\w(])"
    r"(?!\.\w)[.:)]?\s*[-–—:]?\s*(?P<name>.*)"
)
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_LETTERED = re.compile(r"\d+[A-Z]")
_NUMBERED = frozenset({RANK[Noun.SECTION], RANK[Noun.CLAUSE], RANK[Noun.POINT]})
_HEADED = frozenset({Kind.HEADING, Kind.CHAPEAU, Kind.PARAGRAPH})
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Head:
    """A heading with a noun and a number: what stands before its name, and its name. ``noun`` is folded."""

    noun: str
    label: Label
    number: str
    before: str
    name: str


def head_of(text: str) -> Head | None:
    """A heading by its noun and number; None where it has none."""
    match = _HEAD.match(text)
    noun = match["noun"].lower() if match is not None else ""
    is_known = noun == "standing order" or (noun in NOUNS and RANK[NOUNS[noun]] in _NUMBERED)
    if match is None or not (is_known or (noun not in NOUNS and match["number"][0].isdigit())):
        return None
    label = tuple(piece.lstrip("0") or "0" for piece in _PIECES.findall(match["number"].lower()))
    return Head(noun, label, match["number"], text[: match.start("name")], match["name"])


@lru_cache(maxsize=64)
def heads(document: Document) -> Mapping[str, Mapping[ClauseId, Head]]:
    """What has a noun and a number at its head, a heading or a paragraph, by the noun, where it is that of several.

    A noun that points are called by as well is none of paragraphs where something is counted: "Point 2: …".
    """
    found: dict[str, dict[ClauseId, Head]] = {}
    is_counted = any(style(one.marker) for one in document.walk())
    for one in document.walk():
        head = head_of(one.text) if one.kind in _HEADED and not one.marker else None
        if head is not None and (
            one.kind is Kind.HEADING or (_is_set_off(head) and not (is_counted and head.noun in NOUNS))
        ):
            found.setdefault(head.noun, {})[one.id] = head
    return {noun: every for noun, every in found.items() if len(every) >= _FEWEST}


def _is_set_off(head: Head) -> bool:
    """Whether a mark stands between a number and what follows, as before the words of a paragraph: "Action 2: …"."""
    return bool(head.name) and not head.before.rstrip()[-1:].isalnum()


def labels_of_heads(document: Document) -> Mapping[str, frozenset[Label]]:
    """The numbers of those headings."""
    return {noun: frozenset(head.label for head in every.values()) for noun, every in heads(document).items()}


def called(cursor: Cursor, found: Unit, said: str) -> Unit:
    """A unit that is called by a noun as the text calls it: a section by its heading, or the whole by its title."""
    noun = said.removesuffix("s")
    noun = "standing order" if noun == "so" else noun
    labels = cursor.names.numbered.get(noun, ())
    is_new = found.is_new and _LETTERED.fullmatch(found.marker) is not None
    if labels and found.labels and (is_new or all(len(label) == 1 or label in labels for label in found.labels)):
        return replace(found, noun=Noun.SECTION, headed=noun)
    if labels and found.noun is Noun.POINT and found.ordinals and not found.labels:
        return replace(found, noun=Noun.SECTION, headed=noun)
    if labels and found.is_new and not found.labels and not found.ordinals:
        return replace(found, headed=noun)
    return of_the_whole(cursor, found, said)
