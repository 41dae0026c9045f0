"""What a decision does to the motion, the amendment or the part that it is on; and the same undone and done again."""

from __future__ import annotations

from datetime import datetime

from motions import refusals
from motions.counting import WITHOUT_A_VOTE_ON_THE_TEXT, Result
from motions.following import Fate
from motions.models import Amendment, Decision, Motion, Part, Person
from motions.services import adopting, consequences, felling, mooting, overtaking, recording, stepping
from motions.services.questions import (
    AMENDMENT_EVENTS,
    MOTION_EVENTS,
    Question,
)
from motions.states import ADOPTED_MOTIONS, AmendmentState, Event, MotionState

SETTLED = frozenset({AmendmentState.CARRIED, AmendmentState.CARRIED_IN_PART, AmendmentState.LOST})


def do(question: Question, decision: Decision, *, reason: str, actor: Person, now: datetime) -> None:
    """What the decision does; the question stands open."""
    result = Result(decision.result)
    motion, amendment = question.motion, question.amendment
    if amendment is not None and question.part is not None:
        _settle_in_parts(amendment, reason=reason, actor=actor, now=now)
        _mark(amendment, reason=reason, actor=actor, now=now)
    elif amendment is not None:
        stepping.step_amendment(amendment, AMENDMENT_EVENTS[result], actor=actor, reason=reason, now=now)
        _mark(amendment, reason=reason, actor=actor, now=now)
    elif question.part is not None:
        motion.voted_out = {str(part.number): part.clauses for part in _lost(motion, None)}
        recording.keep(motion, actor=actor, reason=f"{question}: {reason}", now=now)
        mooting.mark(motion, actor=actor, reason=reason, now=now)
    elif result in WITHOUT_A_VOTE_ON_THE_TEXT:
        stepping.step_motion(motion, MOTION_EVENTS[result], actor=actor, reason=reason, now=now)
        consequences.close_amendments(motion, actor=actor, now=now, decision=decision)
    else:
        consequences.check_none_open(motion)
        overtaking.check_none_released(motion)
        _settle(motion, result, reason=reason, actor=actor, now=now)


def _is_settled(motion: Motion) -> bool:
    """Whether no question about the text, or about what was agreed, is the committee's to settle."""
    try:
        adopting.check_agreement(motion)
        overtaking.check_none_released(motion)
    except refusals.WrongTime:
        return False
    return True


def _mark(amendment: Amendment, *, reason: str, actor: Person, now: datetime) -> None:
    """It can be moot only where parts of the motion were lost, or some of it was ruled out."""
    if amendment.motion.voted_out or amendment.ruled_out or amendment.moot:
        mooting.mark(amendment.motion, actor=actor, reason=reason, now=now)


def do_again(question: Question, decision: Decision, *, reason: str, actor: Person, now: datetime) -> None:
    """Undo what the superseded decision did, and do what the correction does, each with a row of history.

    A correction on an amendment of a motion that was carried, or on a part, takes the motion up again in between, so
    that its adopted text is the one that the votes now give. Where it raises an amendment that conference has yet to
    decide, or a question that the committee has to settle, the motion stays before conference. Raises WrongTime where
    amendments fell with the superseded decision that have to be decided before the motion is carried or lost.
    """
    motion, amendment, superseded = question.motion, question.amendment, decision.supersedes
    is_whole = amendment is None and question.part is None
    if is_whole and superseded is not None and decision.result not in WITHOUT_A_VOTE_ON_THE_TEXT:
        consequences.check_none_fell(superseded)
    is_carried = motion.state in ADOPTED_MOTIONS
    if is_carried or (is_whole and motion.state != MotionState.MOVED):
        motion.adopted = None
        stepping.step_motion(motion, Event.REOPEN, actor=actor, reason=reason, now=now)
    if amendment is not None and amendment.state in SETTLED:
        stepping.step_amendment(amendment, Event.REOPEN, actor=actor, reason=reason, now=now)
    if is_whole and superseded is not None:
        consequences.raise_amendments(superseded, actor=actor, reason=reason, now=now)
    do(question, decision, reason=f"{decision}. {reason}", actor=actor, now=now)
    if is_carried and not is_whole:
        felling.follow(motion, actor=actor, reason=reason, now=now, counted_as={motion.pk: Fate.STANDS})
        if not motion.amendments.open().exists() and _is_settled(motion):
            _settle(motion, Result.CARRIED, reason=reason, actor=actor, now=now)


def _settle(motion: Motion, result: Result, *, reason: str, actor: Person, now: datetime) -> None:
    """The motion is carried, with its adopted text, in part where parts of it were lost; or it is lost."""
    event = MOTION_EVENTS[result]
    if result == Result.CARRIED:
        adopting.adopt(motion, actor=actor, reason=reason, now=now)
        event = Event.CARRY_IN_PART if motion.voted_out else Event.CARRY
    stepping.step_motion(motion, event, actor=actor, reason=reason, now=now)


def _settle_in_parts(amendment: Amendment, *, reason: str, actor: Person, now: datetime) -> None:
    """With its last part the amendment is carried, carried in part or lost; until then it stays before conference."""
    lost = _lost(amendment.motion, amendment)
    count = amendment.parts.count()
    is_all_lost = len(lost) == count
    amendment.voted_out = [] if is_all_lost else sorted(index for part in lost for index in part.operations)
    if Decision.objects.standing().filter(part__amendment=amendment).count() < count:
        recording.keep(amendment, actor=actor, reason=reason, now=now)
        return
    event = Event.LOSE if is_all_lost else Event.CARRY_IN_PART if lost else Event.CARRY
    stepping.step_amendment(amendment, event, actor=actor, reason=reason, now=now)


def _lost(motion: Motion, amendment: Amendment | None) -> list[Part]:
    """The parts of an amendment, or of the motion itself for None, that stand lost."""
    decisions = Decision.objects.standing().on_parts().filter(motion=motion, amendment=amendment, result=Result.LOST)
    return list(motion.parts.filter(decisions__in=decisions).in_order())
