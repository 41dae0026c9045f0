"""Taking a motion or an amendment from one state to the next: the only place that sets a state."""

from __future__ import annotations

from datetime import datetime

from motions import refusals
from motions.models import Amendment, Motion, Person
from motions.services import recording
from motions.states import AMENDMENT_TRANSITIONS, MOTION_TRANSITIONS, AmendmentState, Event, MotionState


def step_motion(motion: Motion, event: Event, *, actor: Person, reason: str, now: datetime) -> None:
    """Save the motion in the state that the event leads to, with everything else that the caller set on it.

    Raises WrongTime when the event cannot happen in the motion's state.
    """
    state = MotionState(motion.state)
    step = MOTION_TRANSITIONS.get((state, event))
    if step is None:
        raise refusals.wrong_state(str(motion), state, event)
    motion.state = step.state
    recording.keep(motion, actor=actor, reason=reason, now=now)


def step_amendment(amendment: Amendment, event: Event, *, actor: Person, reason: str, now: datetime) -> None:
    """The same for an amendment."""
    state = AmendmentState(amendment.state)
    step = AMENDMENT_TRANSITIONS.get((state, event))
    if step is None:
        raise refusals.wrong_state(str(amendment), state, event)
    amendment.state = step.state
    recording.keep(amendment, actor=actor, reason=reason, now=now)
