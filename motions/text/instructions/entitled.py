"""What the title calls the whole text: in one that is headed "Rule 14: Appeals", Rule 14(2) is the (2) in it.

Rule 14: Appeals            Rule 14         all of it
(1) Anybody may appeal.     Rule 14(2)      (2)
(2) Appeals are heard.      the rule        all of it, where nothing else was named before
 …
(14) Chairs vote.           Rule 14         all of it, or (14): the words decide, or it is asked
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.syntax import Label, Unit, is_bare
from motions.text.instructions.vocabulary import Noun

_NAMED = re.compile(
    r"(?:\A|:\s)\s*(rule|clause|article|regulation|section|standing order|so) ([A-Z]?\d{1,4}[A-Z]?|[IVX]{1,5})"
    r"\s*(?=[:–—(,.-]|\Z)(?!\.\d)",
    re.IGNORECASE,
)
_SHORT = {"so": "standing order"}


def wholes(title: str) -> Mapping[str, Label]:
    """What a title calls the text: the noun, with its number as a label: "rule" and 14."""
    return {_noun(match[1].lower()): (match[2].lower(),) for match in _NAMED.finditer(title)}


def of_the_whole(cursor: Cursor, found: Unit, said: str) -> Unit:
    """A unit that is called by a noun as the title calls the text: the text, or what has the rest of its label.

    Where a clause has that label as well, it could be either.
    """
    number = cursor.names.wholes.get(_noun(said.removesuffix("s"))) if cursor.names.wholes else None
    if number is None:
        return found
    if is_bare(found) and found.noun is Noun.CLAUSE and not found.is_new and not found.is_plural:
        return replace(found, is_whole=True)
    is_one = len(found.labels) == 1 and found.through is None
    if not found.labels or found.labels[0][:1] != number or (not is_one and number in found.labels):
        return found
    is_full = any(path[:1] == number and len(path) > 1 for path in cursor.names.paths)
    is_clause = found.labels[0] in cursor.names.paths or (not is_full and cursor.names.is_path(found.labels[0]))
    if is_clause:
        return replace(found, is_whole=True)
    return found if is_full else in_the_whole(found)


def in_the_whole(found: Unit) -> Unit:
    """A unit by a label that begins with the number of the title: the text, or what has the rest of the label."""
    number = found.labels[0][0]
    rests = tuple(label[1:] if label[0] == number else label for label in found.labels)
    if not all(rests):
        return Unit(noun=Noun.MOTION, start=found.start, end=found.end)
    marker = re.sub(rf"\A\W*{number}\W*(?=[(\w])", "", found.marker, flags=re.IGNORECASE)
    return replace(found, labels=rests, marker=marker, is_whole=False)


def _noun(said: str) -> str:
    return _SHORT.get(said, said)
