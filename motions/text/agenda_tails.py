"""What stands below the text of a motion or an amendment, and is no part of it.

    Conference notes the floods.      text
    Hill Branch                       whose it is, or a body that is named again
    NEC recommendation: Support       a remark (``agenda_lines``)
    Ruled out of order                a status: a person has to look

Rules:

* Such a line is taken from the end only, and only where the text above it is finished: a mark ends it, or a line that
  is no text either.
* A name that ends a text is its body where it is known, or is called so ("… Branch"), and no other is named above. A
  body that is named above may stand there again.
* Any other short line without a mark at its end, under a sentence, stays in the text and gives a mark; so does one in
  square brackets, and what an executive thinks of the motion.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from motions.text.agenda_lines import (
    Heading,
    Says,
    is_labelled,
    is_name,
    is_opinion,
    is_section,
    is_unknown_below,
    saying,
)
from motions.text.agenda_pages import Line
from motions.text.markers import is_list_like

_ENDED = re.compile(r"[.!?…][”’\"')\]]*\Z|[”\"]\Z")
_CALLED_SO = re.compile(
    r"[A-Z][\w.'’&-]*(?:\s+(?:[A-Z(][\w.'’&)-]*|and|of|the|&))*\s+(?:branch|region|council|clp|committee|constituency|"
    r"district|federation|association|executive)",
    re.IGNORECASE,
)
_SHORT = 3
_NO_TEXT = {Says.BESIDE, Says.REMARK, Says.STATUS}


def bare(name: str) -> str:
    """A name without the brackets that it stands in."""
    bracketed = re.fullmatch(r"\((.*)\)", name)
    return bracketed[1].strip() if bracketed else name


def is_known(words: str, known: Collection[str]) -> bool:
    """Whether the line is the name of a body that is known; ``known`` are case folded."""
    return bare(words).casefold() in known


def is_body(words: str, known: Collection[str]) -> bool:
    """Whether the line is the name of a body that is known, or looks like one: "Hill Branch"."""
    return is_known(words, known) or (_CALLED_SO.fullmatch(bare(words)) is not None and is_name(words))


def is_finished(lines: Sequence[Line], known: Collection[str]) -> bool:
    """Whether a text is over with these lines, so that what is under them need not go on with it."""
    above = next((line.words for line in reversed(lines) if line.words), "")
    said = saying(above)
    is_no_text = said is not None and said.says in {*_NO_TEXT, Says.BODY, Says.ALSO}
    return _ENDED.search(above) is not None or is_no_text or is_known(above, known)


def may_be_no_text(lines: Sequence[Line], known: Collection[str]) -> bool:
    """Whether the last line may be no part of the text that it ends, though it cannot be told."""
    last = lines[-1].words
    if is_known(last, known) or is_opinion(last) or re.fullmatch(r"\[.*\]", last):
        return True
    is_short = is_name(last) or (len(last.split()) < _SHORT and not is_list_like(last) and not _ENDED.search(last))
    return is_finished(lines[:-1], ()) and (is_short or is_unknown_below(last))


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A body that ends an item: its place among the lines, and that of the heading under it, or past the last line."""

    place: int
    next_heading: int


def closings(lines: Sequence[Line], headings: Sequence[Heading | None], known: Collection[str]) -> Iterator[Closing]:
    """The bodies under a finished text with nothing but remarks between them and a heading or the end, last first."""
    under: int | None = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if headings[place]:
            under = place
        elif line.words and not _is_between(line):
            if under is not None and _closes(line.words, known) and is_finished(lines[:place], known):
                yield Closing(place=place, next_heading=under)
            under = None


def _closes(words: str, known: Collection[str]) -> bool:
    said = saying(words)
    return is_body(words, known) or (said is not None and said.says in {Says.BODY, Says.ALSO} and is_labelled(words))


def _is_between(line: Line) -> bool:
    said = saying(line.words)
    return said.says in _NO_TEXT if said else line.is_alone and is_section(line.words)
