"""Numbers with a letter, which stand by the number before them: 2A by 2. They come and go with it, or it is asked.

2.  Heads resign.                                   1A. Pay has fallen.
2A. Pay has fallen.       − 2             →         nobody knows what becomes of 2A: a question
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from motions.text.apply import apply
from motions.text.document import ClauseId, Kind
from motions.text.instructions.places import Places, places
from motions.text.instructions.question import Asked, Question, about_all
from motions.text.markers import style
from motions.text.operations import DeleteClause, InsertClause, MoveClause, Operation, ReplaceWords
from motions.text.refusals import Candidate, Code

_ODD = re.compile(r"(\([a-z]{2,4}\)|[a-z]{2,4}[.)])\s")

_TYPED = re.compile(r"(\((?:[ivxl]+[a-h]|[a-z]{2,4})\)|[ivxl]+[a-h][.)])\s")


def check_letters(base: Places, operations: Sequence[Operation]) -> None:
    """Each number with a letter that stays is to stand by the number that it stood by. Raises Asked.

    So is what has a label that no list has, "(iia)", by what stands above it.
    """
    for operation in operations:
        _check_beside(base, operation)
    lettered = _lettered(base)
    if not lettered:
        return
    result = places(apply(base.document, operations))
    for one, host in lettered.items():
        if one in result.index and _number_of(result, one) != host:
            raise Asked(_question(base, one, host))


def _check_beside(base: Places, operation: Operation) -> None:
    """What goes, comes or moves next to a label that no list has may belong with it. Raises Asked."""
    if isinstance(operation, DeleteClause | MoveClause):
        _check_free(base, operation.clause)
    after = operation.position.after if isinstance(operation, InsertClause | MoveClause) else None
    if after is not None and after in base.index:
        _check_free(base, after)
    if isinstance(operation, InsertClause) and operation.clause.kind is Kind.POINT:
        _check_closes(base, operation)
        _check_is_no_label(operation)
    if isinstance(operation, ReplaceWords):
        _check_label_stays(base, operation)


def _check_label_stays(base: Places, operation: ReplaceWords) -> None:
    """Words are not to change in such a label, unless all of them do. Raises Asked."""
    match = _written(base, operation.clause)
    if match is not None and operation.start < match.end() and operation.expected != match.string:
        raise Asked(_odd(base, operation.clause, match))


def _check_free(base: Places, clause: ClauseId) -> None:
    """Raise Asked where what follows a clause, or stands right under it, has a label that no list has."""
    rows = base.order[base.rank[clause] : base.last_under[clause] + 2]
    children = {child.id for child in base.clause(clause).children}
    for one in rows:
        match = _written(base, one)
        if match is not None and base.is_point(clause) and (one in children or one == rows[-1]):
            raise Asked(_odd(base, one, match))


def _check_closes(base: Places, operation: InsertClause) -> None:
    """A new point below the paragraph that closes a list under a point could be one of the list. Raises Asked."""
    position = operation.position
    siblings = base.document.children(position.parent)
    last = next((one for one in siblings if one.id == position.after), None)
    is_list = any(one.marker == operation.clause.marker for one in siblings)
    if last is not None and last.kind is Kind.PARAGRAPH and is_list and base.is_point(position.parent):
        message = "A paragraph without a number closes this list: say whether the new point goes before or after it."
        raise Asked(about_all(Code.AMBIGUOUS, message, (_shown(last.id, last.text, ""),)))


def _check_is_no_label(operation: InsertClause) -> None:
    """A new point that begins with such a label would be printed with two: "(iii) (iia) a doctor". Raises Asked."""
    match = _TYPED.match(operation.clause.text)
    if match is not None:
        message = (
            f"No list here has the label “{match[1]}”: say which number the new point is to have, or leave it out."
        )
        raise Asked(about_all(Code.AMBIGUOUS, message))


def _written(base: Places, clause: ClauseId) -> re.Match[str] | None:
    """The label that a paragraph begins with and that no list has: "(iia)", "bb."."""
    found = base.clause(clause)
    return _ODD.match(found.text) if base.is_block(clause) else None


def _odd(base: Places, clause: ClauseId, match: re.Match[str]) -> Question:
    label = match[1]
    message = (
        f"“{label}” is read as words, as no list here has that label: quote words, or say what is to become of it."
    )
    return about_all(Code.AMBIGUOUS, message, (_shown(clause, base.clause(clause).text, ""),))


def _shown(clause: ClauseId, text: str, label: str) -> Candidate:
    return Candidate(clause=clause, start=0, end=len(text), context=f"{label} {text}".strip())


def _question(base: Places, one: ClauseId, host: ClauseId) -> Question:
    label, number = (base.printed[clause].rstrip(".:") for clause in (one, host))
    message = f"{label} stands by {number}, and would come to have another number: say what is to become of {label}."
    return about_all(Code.AMBIGUOUS, message, (_shown(one, base.clause(one).text, label),))


@lru_cache(maxsize=64)
def _lettered(base: Places) -> Mapping[ClauseId, ClauseId]:
    """The numbers with a letter, each with that by which it stands, kept for the next instruction on the base."""
    found = ((one, _number_of(base, one)) for one in base.order if _is_lettered(base, one))
    return {one: host for one, host in found if host is not None}


def _is_lettered(where: Places, clause: ClauseId) -> bool:
    counted = style(where.clause(clause).marker)
    return counted is not None and bool(counted.letter)


def _number_of(where: Places, clause: ClauseId) -> ClauseId | None:
    """The clause by whose number one with a letter stands, right before it or before others with letters."""
    before = where.index[clause].position.after
    while before is not None and _is_lettered(where, before):
        before = where.index[before].position.after
    return before
