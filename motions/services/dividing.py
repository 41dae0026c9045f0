"""Putting a motion or an amendment to the vote in parts, and together again while nothing was voted on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.models import Amendment, Motion, Part, Person
from motions.services import recording
from motions.services.locking import lock_amendment, lock_motion
from motions.services.questions import Question
from motions.states import Event
from motions.text import parts
from motions.text.refusals import Refusal as EngineRefusal

MOST_PARTS = 50


@transaction.atomic
def divide_amendment(
    *, actor: Person, amendment: Amendment, groups: Sequence[Sequence[int]], now: datetime | None = None
) -> list[Part]:
    """Put an amendment in parts: each group of its operations, counted from 0, is one; the last is what is left over.

    Conference votes on each of them; with the last vote the amendment is carried, carried in part or lost. Raises
    Forbidden; WrongTime when it is not moved, is in parts already, or was voted on; BadText where a part cannot stand
    alone.
    """
    fresh = lock_amendment(amendment)
    question = Question(motion=fresh.motion, amendment=fresh, part=None)
    permissions.check_can_run_the_floor(actor, question.motion.conference)
    permissions.check_can_vote_on_amendment(actor, fresh)
    _check_whole(question)
    permissions.check_can_cause_to_amendment(actor, fresh, Event.AWAIT_RESULT)
    out = {*fresh.ruled_out, *fresh.voted_out}
    operations = {index: each for index, each in enumerate(fresh.all_operations()) if index not in out}
    try:
        found = parts.parts_of_amendment(fresh.version.content, operations, groups[:MOST_PARTS])
    except EngineRefusal as refusal:
        raise refusals.engine(refusal) from refusal
    return _keep(question, [{"operations": list(part)} for part in found], actor=actor, now=now or timezone.now())


@transaction.atomic
def divide_motion(
    *, actor: Person, motion: Motion, groups: Sequence[Sequence[str]], now: datetime | None = None
) -> list[Part]:
    """Put clauses of a motion, by their ids, to votes of their own: each group is a part.

    The motion is put afterwards, without the parts that were lost; then it is carried in part. Raises as
    ``divide_amendment`` does.
    """
    question = Question.of(lock_motion(motion), None)
    permissions.check_can_run_the_floor(actor, question.motion.conference)
    permissions.check_can_cause(actor, question.motion, Event.CARRY)
    _check_whole(question)
    permissions.check_can_cause(actor, question.motion, Event.AWAIT_RESULT)
    try:
        found = parts.parts_of_motion(question.motion.content, groups[:MOST_PARTS])
    except EngineRefusal as refusal:
        raise refusals.engine(refusal) from refusal
    return _keep(question, [{"clauses": list(part)} for part in found], actor=actor, now=now or timezone.now())


@transaction.atomic
def put_together(
    *, actor: Person, motion: Motion, amendment: Amendment | None = None, now: datetime | None = None
) -> None:
    """Put a motion, or an amendment to it, to the vote as a whole again.

    Raises Forbidden; WrongTime when it is not in parts, or one of them was voted on.
    """
    now = now or timezone.now()
    question = Question.of(lock_motion(motion), amendment)
    permissions.check_can_run_the_floor(actor, question.motion.conference)
    found = list(Part.objects.of(question.motion, question.amendment).in_order())
    if not found:
        raise refusals.not_divided(str(question))
    if any(part.decisions.exists() or part.reports.exists() for part in found):
        raise refusals.decided_in_parts(str(question))
    for part in found:
        recording.drop(part, actor=actor, reason="Put as a whole", now=now)
    recording.keep(question.amendment or question.motion, actor=actor, reason="Put as a whole again", now=now)


def _check_whole(question: Question) -> None:
    if Part.objects.of(question.motion, question.amendment).exists():
        raise refusals.divided_already(str(question))
    report = question.standing_report()
    if report is not None:
        raise refusals.reported_already(report)


def _keep(
    question: Question, found: Sequence[dict[str, list[int] | list[str]]], *, actor: Person, now: datetime
) -> list[Part]:
    made = [
        Part(
            motion=question.motion,
            amendment=question.amendment,
            number=number,
            divided_by=actor,
            divided_at=now,
            **what,
        )
        for number, what in enumerate(found, start=1)
    ]
    for part in made:
        recording.keep(part, actor=actor, reason="Put in parts", now=now)
    recording.keep(question.amendment or question.motion, actor=actor, reason=f"Put in {len(made)} parts", now=now)
    return made
