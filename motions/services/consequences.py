"""What a decision does to what was still open, and the same undone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from motions import refusals
from motions.models import Amendment, Decision, Motion, Person
from motions.refusals.phrases import IS
from motions.services import stepping
from motions.states import Event, MotionState


def close_amendments(motion: Motion, *, actor: Person, now: datetime, decision: Decision | None = None) -> None:
    """Every open amendment of a motion that conference will not vote on falls, or is not reached, with its motion."""
    event = Event.NOT_REACH if motion.state == MotionState.NOT_REACHED else Event.FALL
    cause = f"{motion} {IS[MotionState(motion.state)]}"
    for amendment in motion.amendments.open().select_related("body").in_text_order():
        amendment.cause, amendment.felled_by = cause, decision
        stepping.step_amendment(amendment, event, actor=actor, reason=cause, now=now)


def raise_amendments(decision: Decision, *, actor: Person, reason: str, now: datetime) -> None:
    """Every amendment that fell with its motion because of the decision is open again.

    What fell as it was agreed beforehand is raised by ``felling.follow``.
    """
    for amendment in _fell_with(decision):
        raise_amendment(amendment, actor=actor, reason=reason, now=now)


def check_none_fell(decision: Decision) -> None:
    """Raises WrongTime naming the amendments that fell with the motion because of the decision."""
    fallen = list(_fell_with(decision))
    if fallen:
        raise refusals.take_up_first(decision.motion, fallen)


def _fell_with(decision: Decision) -> Iterable[Amendment]:
    return decision.felled.filter(felled_under=None).select_related("body").in_text_order()


def raise_amendment(amendment: Amendment, *, actor: Person, reason: str, now: datetime) -> None:
    """An amendment that fell is open again: in order, where it had been ruled so."""
    amendment.cause, amendment.felled_by, amendment.felled_under = "", None, None
    event = Event.REOPEN if amendment.number else Event.TAKE_UP_AGAIN
    stepping.step_amendment(amendment, event, actor=actor, reason=reason, now=now)


def check_none_open(motion: Motion) -> None:
    """Raises WrongTime naming the amendments that conference has yet to decide."""
    waiting = list(motion.amendments.open().select_related("body").in_text_order())
    if waiting:
        raise refusals.amendments_open(waiting)
