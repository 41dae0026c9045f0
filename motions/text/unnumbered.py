"""What an amendment to a motion says whose lines have no numbers printed: "line 9" by each way to count them.

    Buses                              without the title, wrapped or each paragraph as one line; with it
    Fares have doubled since May.      1                                                        2
    Routes have closed since June.     2                                                        3

Words that are quoted decide which line it is. Where the ways come to different texts, it is a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from motions.text import numbering
from motions.text.instructions import WIDTH, Question, Understood, normal, read
from motions.text.numbering import Lining
from motions.text.plain import Reading
from motions.text.refusals import Code

_LINE = re.compile(r"\blines?\b", re.IGNORECASE)
_UNBROKEN = 1_000_000
_MESSAGE = (
    "The motion has no line numbers printed, and its lines can be counted in several ways: "
    "quote words of the line, or name its paragraph."
)


def read_unnumbered(prose: str, motion: Reading, *, ids: Iterator[str]) -> Understood | Question:
    """What an instruction does to a motion, as ``read`` gives it, if it is the same however lines are counted."""
    first = motion.width or WIDTH
    answer = read(prose, motion.document, ids=ids, lining=first)
    if _LINE.search(prose) is None:
        return answer
    others = list(_ways(motion))[1:]
    tried = [(first, answer), *((way, read(prose, motion.document, ids=_passing(), lining=way)) for way in others)]
    read_so = {normal(one.operations, motion.document): way for way, one in tried if isinstance(one, Understood)}
    if len(read_so) > 1:
        return Question(code=Code.AMBIGUOUS, message=_MESSAGE, start=0, end=0)
    if isinstance(answer, Understood) or not read_so:
        return answer
    return read(prose, motion.document, ids=ids, lining=next(iter(read_so.values())))


def _ways(motion: Reading) -> Iterator[Lining]:
    """How the lines can be counted: as the text is broken, or wrapped, or by paragraphs; each with the title too."""
    for width in (motion.width,) if motion.width else (WIDTH, _UNBROKEN):
        yield width
        lines = numbering.lines(motion.document, width)
        yield tuple(replace(line, number=line.number + 1) for line in lines)


def _passing() -> Iterator[str]:
    """Ids for clauses that nobody keeps."""
    return (f"passing-{number}" for number in count(1))
