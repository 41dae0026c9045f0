"""What a step makes of the words of a clause, where it could be meant otherwise: then it is a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from motions.text.document import Kind
from motions.text.instructions.places import Places
from motions.text.instructions.question import Asked, Question
from motions.text.instructions.syntax import Check, Exact, Item, Quoted, Span, Step, Whole
from motions.text.instructions.vocabulary import Noun
from motions.text.operations import InsertClause, Operation, ReplaceWords
from motions.text.refusals import Code

_ELLIPSIS = re.compile(r"\w\s*(?:…|\.\.\.)")
_NUMBERED = re.compile(r"(?:[^\W\d_]+\s){1,2}(\d[\d.]*[A-Z]?|[IVXLC]+)\b", re.IGNORECASE)
_CLAUSES = frozenset({Noun.POINT, Noun.BULLET, Noun.SUBPOINT, Noun.PARAGRAPH, Noun.CLAUSE})
_WITHIN = frozenset({Noun.SENTENCE, Noun.LINE, Noun.WORDS})
_FEW_WORDS = 3
_JOINED_LABEL = re.compile(r"(?:and|or)\s+\(?[a-z0-9]{1,4}\)\s")


def check(base: Places, made: Sequence[Operation], before: Sequence[Operation], item: Item) -> None:
    """Look through what an item makes, after what was made ``before``; exact forms mean what they say. Raises Asked."""
    if isinstance(item, Exact):
        return
    _check_marks(made, before, item)
    _check_is_whole(base, made, item)
    _check_is_no_label(made, item)
    _check_keeps_number(base, made, item)
    _check_is_no_clause(base, made, item)


def _check_is_no_clause(base: Places, made: Sequence[Operation], item: Item) -> None:
    """ "Delete the last sentence and insert a new point": it would come inside the old one. Raises Asked."""
    if not isinstance(item, Step) or item.text is None or not any(map(_is_in_clause, item.spans)):
        return
    unit = item.text.unit
    if unit is None or unit.noun not in _CLAUSES:
        return
    if any(isinstance(one, ReplaceWords) and _is_part(base.clause(one.clause).text, one) for one in made):
        message = f"Say where the new {unit.noun} goes: words that go from another would have it in their place."
        raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end))


def _is_in_clause(span: Span) -> bool:
    return isinstance(span, Quoted) or (isinstance(span, Whole) and span.place[-1].noun in _WITHIN)


def _is_part(text: str, change: ReplaceWords) -> bool:
    """Whether other words stand beside those that are changed."""
    return any(map(str.isalnum, text[: change.start] + text[change.start + len(change.expected) :]))


def _check_keeps_number(base: Places, made: Sequence[Operation], item: Item) -> None:
    """A heading with a number in its words ("RULE 12 – MEETINGS") that is renamed as one without. Raises Asked."""
    if not isinstance(item, Step) or not any(isinstance(span, Whole) for span in item.spans):
        return
    for one in made:
        if isinstance(one, ReplaceWords) and base.clause(one.clause).kind is Kind.HEADING and one.words:
            number = _NUMBERED.match(one.expected)
            if number is not None and one.expected == base.clause(one.clause).text and number[1] not in one.words:
                message = f"Say whether “{number[0]}” stays before the new heading: give it in full."
                raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end))


def _check_is_no_label(made: Sequence[Operation], item: Item) -> None:
    """ "and (b) makes it worse": new words of a clause that begin with "and" and a label. Raises Asked."""
    changed = [one.words for one in made if isinstance(one, ReplaceWords) and not one.start]
    new = [one.clause.text for one in made if isinstance(one, InsertClause)]
    if any(map(_JOINED_LABEL.match, (*changed, *new))):
        message = "Say which is the label of the new words: give each point by itself."
        raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end))


def _check_marks(made: Sequence[Operation], before: Sequence[Operation], item: Item) -> None:
    """Words that come before a mark that was changed: "change the full stop to a comma and add “…”". Raises Asked."""
    if not isinstance(item, Step) or (item.where is not None and item.where.anchors):
        return
    for one in made:
        if isinstance(one, ReplaceWords) and not one.expected and any(_ends_in_mark(one, other) for other in before):
            message = "Say whether these words come before or after the mark that is changed."
            raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end))


def _check_is_whole(base: Places, made: Sequence[Operation], item: Item) -> None:
    """New words in which "…" could stand for words that are to stay. Raises Asked."""
    text = item.text if isinstance(item, Step | Check) else None
    if text is None or not _ELLIPSIS.search(text.words) or len(text.words.split()) <= _FEW_WORDS:
        return
    changed = [one for one in made if isinstance(one, ReplaceWords) and one.expected]
    if any(not _ELLIPSIS.search(base.clause(one.clause).text) for one in changed):
        message = "The new words have “…” in them: give them in full, or change only the words that differ."
        raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=text.start, end=text.end))


def _ends_in_mark(words: ReplaceWords, change: Operation) -> bool:
    """Whether words come right before a mark in which a change ends, which another takes the place of."""
    if not isinstance(change, ReplaceWords) or change.clause != words.clause or not change.words.strip():
        return False
    mark = change.expected[words.start - change.start :] if words.start >= change.start else ""
    is_other = bool(mark) and not any(map(str.isalnum, mark)) and not change.words.endswith(mark)
    return is_other and not change.words[-1].isalnum()
