"""The limits of a conference's rules: deadlines, words, numbers. Each check raises the sentence that says the limit.

* A deadline is a minute: what is handed in while the clock of the conference still shows it is in time.
* Of a motion all words count; of an amendment the words that it adds, not its instructions and not what it deletes.
* Drafts do not count towards how many a body may hand in, and neither does what it withdrew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from motions import refusals
from motions.models import Amendment, Motion
from motions.services.texts import word_count
from motions.states import AmendmentState, MotionState
from motions.text import difference
from motions.text.document import Clause
from motions.text.operations import (
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)
from motions.text.words import words


def is_late(now: datetime, deadline_at: datetime | None) -> bool:
    """Whether the minute of the deadline has passed."""
    return deadline_at is not None and now.replace(second=0, microsecond=0) > deadline_at


def check_motion(motion: Motion, *, now: datetime) -> None:
    """Raises WrongTime or BadText when the motion cannot be handed in as it is, or any more."""
    rules, zone = motion.conference.rules, motion.conference.zone
    if rules.motion_deadline_at and is_late(now, rules.motion_deadline_at):
        raise refusals.too_late("motions", rules.motion_deadline_at, zone)
    check_words(word_count(motion.content), rules.motion_word_limit, "The motion has")
    limit = rules.motions_per_body
    handed_in = Motion.objects.filter(conference=motion.conference, body=motion.body, submitted_at__isnull=False)
    if limit is not None and handed_in.exclude(state=MotionState.WITHDRAWN).count() >= limit:
        raise refusals.too_many_motions(motion.body.name, limit)


def check_amendment(amendment: Amendment, *, now: datetime) -> None:
    """Raises WrongTime or BadText when the amendment cannot be handed in as it is, or any more."""
    conference = amendment.motion.conference
    rules = conference.rules
    if rules.amendment_deadline_at and is_late(now, rules.amendment_deadline_at):
        raise refusals.too_late("amendments", rules.amendment_deadline_at, conference.zone)
    check_words(amendment.words_added, rules.amendment_word_limit, "The amendment adds")
    limit = rules.amendments_per_body
    handed_in = amendment.motion.amendments.filter(body=amendment.body, submitted_at__isnull=False)
    if limit is not None and handed_in.exclude(state=AmendmentState.WITHDRAWN).count() >= limit:
        raise refusals.too_many_amendments(amendment.body.name, limit)


def check_words(count: int, limit: int | None, counted: str) -> None:
    """Raises BadText when there are more words than the limit."""
    if limit is not None and count > limit:
        raise refusals.too_many_words(words=count, limit=limit, counted=counted)


def words_added(operations: Iterable[Operation]) -> int:
    """The words that an amendment adds to the text."""
    return sum(_words_added(operation) for operation in operations)


def _words_added(operation: Operation) -> int:
    match operation:
        case ReplaceWords(expected=before, words=after):
            return _new_words(before, after)
        case ReplaceClause(expected=expected, replacement=replacement):
            return _new_words(expected.text, replacement.text)
        case InsertClause(clause=clause):
            return _all_words([clause])
        case ReplaceRange(words=text, clauses=clauses):
            return len(words(text)) + _all_words(clauses)
        case JoinClauses(words=text):
            return len(words(text))
        case ChangeTitle(expected=before, title=after):
            return _new_words(before, after)
        case DeleteClause() | MoveClause() | SplitClause():
            return 0


def _all_words(clauses: Iterable[Clause]) -> int:
    return sum(len(words(each.text)) for clause in clauses for each in clause.walk())


def _new_words(before: str, after: str) -> int:
    return sum(len(words(edit.words)) for edit in difference.words(before, after))
