"""Numbers with a letter, which stand by the number before them: 2A by 2. They come and go with it, or it is asked.

2.  Heads resign.                                   1A. Pay has fallen.
2A. Pay has fallen.       − 2             →         nobody knows what becomes of 2A: a question
"""

from __future__ import annotations

from collections.abc import Sequence

from motions.text.apply import apply
from motions.text.document import ClauseId
from motions.text.instructions.places import Places, places
from motions.text.instructions.question import Asked, Question, about_all
from motions.text.markers import style
from motions.text.operations import Operation
from motions.text.refusals import Candidate, Code


def check_letters(base: Places, operations: Sequence[Operation]) -> None:
    """Each number with a letter that stays is to stand by the number that it stood by. Raises Asked."""
    lettered = [one for one in base.order if _is_lettered(base, one) and _number_of(base, one) is not None]
    if not lettered:
        return
    result = places(apply(base.document, operations))
    for one in lettered:
        host = _number_of(base, one)
        if one in result.index and host is not None and _number_of(result, one) != host:
            raise Asked(_question(base, one, host))


def _question(base: Places, one: ClauseId, host: ClauseId) -> Question:
    label, number = (base.printed[clause].rstrip(".:") for clause in (one, host))
    text = base.clause(one).text
    message = f"{label} stands by {number}, and would come to have another number: say what is to become of {label}."
    found = Candidate(clause=one, start=0, end=len(text), context=f"{label} {text}")
    return about_all(Code.AMBIGUOUS, message, (found,))


def _is_lettered(where: Places, clause: ClauseId) -> bool:
    counted = style(where.clause(clause).marker)
    return counted is not None and bool(counted.letter)


def _number_of(where: Places, clause: ClauseId) -> ClauseId | None:
    """The clause by whose number one with a letter stands, right before it or before others with letters."""
    before = where.index[clause].position.after
    while before is not None and _is_lettered(where, before):
        before = where.index[before].position.after
    return before
