"""What stands at the edges of a text and may be none of it: where an amendment means them or not is asked.

    Library cuts                At the beginning insert a new paragraph: “We love readers.”
    Hull Branch                 above or below “Hull Branch”? a question
    This branch deplores …
    Source: the council.        Delete the last paragraph.        a question

Rules:

* Above: a heading, or a title with a number that is the only one, that the text begins with.
* Below: a note with a label that notes have ("Source: …"), an address of a page, when amendments are due; and all from
  a "Supporting statement" on.
* Who quotes the line, or speaks of a heading or a section, means it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from motions.text.document import Clause, ClauseId, Kind
from motions.text.instructions.places import OPENERS, Places
from motions.text.instructions.question import Asked, Question
from motions.text.instructions.syntax import Item
from motions.text.operations import DeleteClause, InsertClause, MoveClause, Operation, ReplaceRange, ReplaceWords
from motions.text.refusals import Candidate, Code
from motions.text.shapes import is_title

_NOTE = re.compile(
    r"""
    (?: source | note | reference | resource | strategic\ \w+ | strategy | (?: policy | conference )\ reference
      | (?: financial | cost | legal | equality | equalities | budget | budgetary | environmental | staffing )
        \ (?: implication | impact | assessment | consideration | statement )
    ) s? \s* : \s* \S.*
      | (?: https?:// | www\. )\S+
      | amendments\ .*\b(?: received | submitted )\b.*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STATEMENT = re.compile(
    r"(?:supporting|explanatory) (?:statement|note|information|argument)s?:?|rationale:?", re.IGNORECASE
)
_HEADS = re.compile(r"\b(?:heading|title|section|preamble)s?\b", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:last|final|concluding|closing|end|bottom|foot|all|everything|remainder|rest)\b", re.IGNORECASE
)


def check_edges(base: Places, prose: str, made: Sequence[tuple[Item, Operation]]) -> None:
    """Refuse what may come on the wrong side of a line at an edge of the text, or take it for text. Raises Asked."""
    for item, operation in made:
        said = prose[item.start : item.end]
        edge = _edge(base, operation, said)
        if edge is not None and edge.text not in said:
            is_new = isinstance(operation, InsertClause | MoveClause)
            what = "say whether this goes before or after it" if is_new else "quote the words that are meant"
            message = f"“{edge.text}” may be none of the text of the motion: {what}."
            shown = Candidate(clause=edge.id, start=0, end=len(edge.text), context=edge.text)
            raise Asked(
                Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end, candidates=(shown,))
            )


def _edge(base: Places, operation: Operation, said: str) -> Clause | None:
    """The line at an edge of the text that an operation puts something beside, or changes; None where it is meant."""
    if _comes_first(operation) and not _HEADS.search(said):
        return _above(base)
    return _below(base, operation) if _LAST.search(said) else None


def _comes_first(operation: Operation) -> bool:
    """Whether running text is put above all of a motion."""
    if not isinstance(operation, InsertClause) or operation.clause.kind is Kind.HEADING:
        return False
    return operation.position.parent is None and operation.position.after is None


def _above(base: Places) -> Clause | None:
    """The line at the head of the text that may stand above it."""
    first = base.document.clauses[0]
    beside = (one for one in base.document.clauses[1:] if one.kind is Kind.POINT)
    is_numbered = first.kind is Kind.POINT and not first.children and is_title(first.text) and not any(beside)
    return first if first.kind is Kind.HEADING or is_numbered else None


def _below(base: Places, operation: Operation) -> Clause | None:
    """The line at the end of the text, perhaps none of it, that an operation changes or puts something below."""
    near = _place(operation)
    return next((one for one, under in _notes(base) if near in under), None)


def _place(operation: Operation) -> ClauseId | None:
    """The clause that an operation changes, or puts something after."""
    if isinstance(operation, InsertClause | MoveClause):
        return operation.position.after
    if isinstance(operation, ReplaceRange):
        return operation.last.clause
    return operation.clause if isinstance(operation, DeleteClause | ReplaceWords) else None


def _notes(base: Places) -> Iterator[tuple[Clause, Sequence[ClauseId]]]:
    """The lines at the end of the text that may stand below it, each with all that stands there with it."""
    texts = [one for one in base.order if one not in base.foot]
    for at, one in enumerate(texts):
        clause = base.clause(one)
        if clause.kind in OPENERS and _STATEMENT.fullmatch(clause.text):
            yield clause, texts[at:]
    last = base.clause(base.last_text(base.order))
    if base.is_block(last.id) and _NOTE.fullmatch(last.text):
        yield last, (last.id,)
