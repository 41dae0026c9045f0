"""What is before conference: moved, not moved, called again, not reached, waiting for its result."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.models import Amendment, Decision, Motion, Person
from motions.models.motion import MAX_SPEAKER
from motions.services import consequences, felling, questions, stepping, texts
from motions.services.locking import lock_amendment, lock_motion
from motions.states import Event

UNSECONDED = "Nobody seconded it."


@transaction.atomic
def move_motion(
    *, actor: Person, motion: Motion, moved_by: str = "", seconded_by: str = "", now: datetime | None = None
) -> Motion:
    """Say that the motion is before conference, moved and seconded by whom: names or branches, as they were said.

    Where nobody is named, its body moved it. Raises Forbidden, WrongTime; BadText where the rules ask for a seconder
    and none is named.
    """
    motion = lock_motion(motion)
    permissions.check_can_move(actor, motion)
    _say_who(motion, moved_by, seconded_by)
    stepping.step_motion(motion, Event.MOVE, actor=actor, reason="Moved", now=now or timezone.now())
    return motion


@transaction.atomic
def take_up_again(*, actor: Person, motion: Motion, reason: str, now: datetime | None = None) -> Motion:
    """Put a motion before conference again that it remitted, referred back or left for the next business.

    The amendments that fell with it are on the agenda again. The decision stays on record; whatever conference decides
    next takes its place, as a correction with its reason. Raises Forbidden, WrongTime, BadText without a reason.
    """
    now = now or timezone.now()
    motion = lock_motion(motion)
    permissions.check_can_cause(actor, motion, Event.TAKE_UP_AGAIN)
    said = texts.clean_reason(reason, "the record shows why a motion was taken up again")
    stepping.step_motion(motion, Event.TAKE_UP_AGAIN, actor=actor, reason=said, now=now)
    for decision in Decision.objects.standing().on(motion, None):
        consequences.raise_amendments(decision, actor=actor, reason=said, now=now)
    felling.follow(motion, actor=actor, reason=said, now=now)
    return motion


@transaction.atomic
def move_amendment(
    *, actor: Person, amendment: Amendment, moved_by: str = "", seconded_by: str = "", now: datetime | None = None
) -> Amendment:
    """The same of an amendment. Raises as ``move_motion`` does, and WrongTime while its motion is not moved."""
    amendment = lock_amendment(amendment)
    permissions.check_can_move_amendment(actor, amendment)
    _say_who(amendment, moved_by, seconded_by)
    stepping.step_amendment(amendment, Event.MOVE, actor=actor, reason="Moved", now=now or timezone.now())
    return amendment


def _say_who(row: Motion | Amendment, moved_by: str, seconded_by: str) -> None:
    """Write down who moved and who seconded it; the caller saves it.

    Conferences differ: at many what the committee printed needs no seconder; at others nothing is debated without one.
    """
    conference = row.conference if isinstance(row, Motion) else row.motion.conference
    row.moved_by = _clean_speaker(moved_by) or row.body.name
    row.seconded_by = _clean_speaker(seconded_by)
    if conference.rules.needs_seconder and not row.seconded_by:
        raise refusals.seconder_needed(str(row))


def _clean_speaker(name: str) -> str:
    cleaned = " ".join(texts.clean_note(name).split())
    if len(cleaned) > MAX_SPEAKER:
        raise refusals.name_too_long(characters=len(cleaned), limit=MAX_SPEAKER)
    return cleaned


@transaction.atomic
def pass_over(*, actor: Person, amendment: Amendment, reason: str = "", now: datetime | None = None) -> Amendment:
    """Record that the amendment was called and nobody moved it. Raises Forbidden, WrongTime."""
    amendment = lock_amendment(amendment)
    permissions.check_can_cause_to_amendment(actor, amendment, Event.NOT_MOVE)
    amendment.cause = texts.clean_note(reason)
    said = amendment.cause or "Called, and nobody moved it"
    now = now or timezone.now()
    stepping.step_amendment(amendment, Event.NOT_MOVE, actor=actor, reason=said, now=now)
    felling.follow(amendment.motion, actor=actor, reason=said, now=now)
    return amendment


@transaction.atomic
def call_again(*, actor: Person, amendment: Amendment, reason: str = "", now: datetime | None = None) -> Amendment:
    """Say that an amendment that was passed over is on the agenda again: by mistake, or it has found a mover.

    What fell because it was not moved is raised. Raises Forbidden, WrongTime once its motion is decided.
    """
    amendment = lock_amendment(amendment)
    permissions.check_can_call_again(actor, amendment)
    said = texts.clean_note(reason) or "Called again"
    amendment.cause = ""
    now = now or timezone.now()
    stepping.step_amendment(amendment, Event.CALL_AGAIN, actor=actor, reason=said, now=now)
    felling.follow(amendment.motion, actor=actor, reason=said, now=now)
    return amendment


@transaction.atomic
def not_reached(*, actor: Person, motion: Motion, reason: str, now: datetime | None = None) -> Motion:
    """Record that conference ended before the motion was decided; what is open of its amendments falls.

    Raises Forbidden, WrongTime, BadText without a reason.
    """
    now = now or timezone.now()
    motion = lock_motion(motion)
    permissions.check_can_cause(actor, motion, Event.NOT_REACH)
    motion.cause = texts.clean_reason(reason, "the record says what becomes of a motion that was not reached")
    stepping.step_motion(motion, Event.NOT_REACH, actor=actor, reason=motion.cause, now=now)
    consequences.close_amendments(motion, actor=actor, now=now)
    felling.follow(motion, actor=actor, reason=motion.cause, now=now)
    return motion


@transaction.atomic
def not_reached_amendment(
    *, actor: Person, amendment: Amendment, reason: str, now: datetime | None = None
) -> Amendment:
    """Record that conference went on to the motion itself, or ended, before the amendment was decided.

    Raises Forbidden, WrongTime, BadText without a reason.
    """
    now = now or timezone.now()
    amendment = lock_amendment(amendment)
    permissions.check_can_cause_to_amendment(actor, amendment, Event.NOT_REACH)
    amendment.cause = texts.clean_reason(reason, "the record says why an amendment was not reached")
    stepping.step_amendment(amendment, Event.NOT_REACH, actor=actor, reason=amendment.cause, now=now)
    felling.follow(amendment.motion, actor=actor, reason=amendment.cause, now=now)
    return amendment


@transaction.atomic
def fall(*, actor: Person, motion: Motion, reason: str, now: datetime | None = None) -> Motion:
    """Record that the motion falls without a vote, because of another decision; its open amendments fall with it.

    Raises Forbidden, WrongTime, BadText without a reason.
    """
    now = now or timezone.now()
    motion = lock_motion(motion)
    permissions.check_can_cause(actor, motion, Event.FALL)
    motion.cause = texts.clean_reason(reason, "the record says because of what it falls")
    stepping.step_motion(motion, Event.FALL, actor=actor, reason=motion.cause, now=now)
    consequences.close_amendments(motion, actor=actor, now=now)
    felling.follow(motion, actor=actor, reason=motion.cause, now=now)
    return motion


@transaction.atomic
def fall_amendment(*, actor: Person, amendment: Amendment, reason: str, now: datetime | None = None) -> Amendment:
    """Record that the amendment falls without a vote, because of another decision. Raises as ``fall`` does."""
    amendment = lock_amendment(amendment)
    permissions.check_can_cause_to_amendment(actor, amendment, Event.FALL)
    amendment.cause = texts.clean_reason(reason, "the record says because of what it falls")
    now = now or timezone.now()
    stepping.step_amendment(amendment, Event.FALL, actor=actor, reason=amendment.cause, now=now)
    felling.follow(amendment.motion, actor=actor, reason=amendment.cause, now=now)
    return amendment


@transaction.atomic
def await_result_of_amendment(
    *, actor: Person, amendment: Amendment, reason: str = "", now: datetime | None = None
) -> Amendment:
    """Record that conference has voted on the amendment and the result is to come.

    Raises Forbidden, WrongTime where it is put in parts: then conference votes on each of them.
    """
    amendment = lock_amendment(amendment)
    permissions.check_can_vote_on_amendment(actor, amendment, Event.AWAIT_RESULT)
    questions.check_whole(amendment)
    said = texts.clean_note(reason) or "Voted on; the result is to come"
    stepping.step_amendment(amendment, Event.AWAIT_RESULT, actor=actor, reason=said, now=now or timezone.now())
    return amendment


@transaction.atomic
def await_result(*, actor: Person, motion: Motion, reason: str = "", now: datetime | None = None) -> Motion:
    """Record that conference has voted on the motion and the result is still to come.

    Raises Forbidden, WrongTime while an amendment or a part is open, or the committee has a question to settle.
    """
    motion = lock_motion(motion)
    permissions.check_can_cause(actor, motion, Event.AWAIT_RESULT)
    consequences.check_none_open(motion)
    questions.check_parts_decided(motion)
    questions.check_settled(motion)
    said = texts.clean_note(reason) or "Voted on; the result is to come"
    stepping.step_motion(motion, Event.AWAIT_RESULT, actor=actor, reason=said, now=now or timezone.now())
    return motion
