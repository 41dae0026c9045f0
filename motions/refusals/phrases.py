"""Words that refusals share: what a thing is in each state, what is done to it, and how a list reads."""

from __future__ import annotations

from collections.abc import Sequence

from motions.states import AmendmentState, Event, MotionState

LONGEST = 60
NOT_YET_MOVED = frozenset(
    {
        MotionState.DRAFT,
        MotionState.SUBMITTED,
        MotionState.AGENDA,
        AmendmentState.DRAFT,
        AmendmentState.SUBMITTED,
        AmendmentState.IN_ORDER,
    }
)
VOTES = frozenset(
    {
        Event.CARRY,
        Event.CARRY_IN_PART,
        Event.LOSE,
        Event.REMIT,
        Event.REFER_BACK,
        Event.LEAVE,
        Event.AWAIT_RESULT,
    }
)

IS = {
    MotionState.DRAFT: "is still a draft",
    MotionState.SUBMITTED: "has been handed in and not been ruled on",
    MotionState.NOT_IN_ORDER: "was ruled not in order",
    MotionState.AGENDA: "is on the agenda and has not been moved",
    MotionState.MOVED: "is before conference",
    MotionState.VOTE_PENDING: "is waiting for the result of its vote",
    MotionState.CARRIED: "was carried",
    MotionState.CARRIED_IN_PART: "was carried in part",
    MotionState.LOST: "was lost",
    MotionState.REMITTED: "was remitted",
    MotionState.REFERRED_BACK: "was referred back",
    MotionState.NEXT_BUSINESS: "was left for the next business",
    MotionState.FELL: "fell",
    MotionState.WITHDRAWN: "was withdrawn",
    MotionState.NOT_REACHED: "was not reached",
    AmendmentState.IN_ORDER: "has been ruled in order and not been moved",
    AmendmentState.ACCEPTED: "was accepted",
    AmendmentState.NOT_MOVED: "was not moved",
}
DONE = {
    Event.SUBMIT: "handed in",
    Event.WITHDRAW: "withdrawn",
    Event.RULE_IN_ORDER: "ruled in order",
    Event.RULE_NOT_IN_ORDER: "ruled not in order",
    Event.ACCEPT: "accepted",
    Event.MOVE: "moved",
    Event.NOT_MOVE: "recorded as not moved",
    Event.CALL_AGAIN: "called again",
    Event.AWAIT_RESULT: "voted on",
    Event.CARRY: "voted on",
    Event.CARRY_IN_PART: "voted on",
    Event.LOSE: "voted on",
    Event.REMIT: "remitted",
    Event.REFER_BACK: "referred back",
    Event.LEAVE: "left for the next business",
    Event.FALL: "let fall",
    Event.NOT_REACH: "recorded as not reached",
    Event.REOPEN: "reopened",
    Event.TAKE_UP_AGAIN: "taken up again",
    Event.FILE_AS_CARRIED: "filed as carried",
    Event.FILE_AS_CARRIED_IN_PART: "filed as carried in part",
    Event.FILE_AS_LOST: "filed as lost",
    Event.FILE_AS_REMITTED: "filed as remitted",
    Event.FILE_AS_REFERRED_BACK: "filed as referred back",
    Event.FILE_AS_FALLEN: "filed as fallen",
    Event.FILE_AS_WITHDRAWN: "filed as withdrawn",
    Event.FILE_AS_NOT_REACHED: "filed as not reached",
}


def shortened(given: str) -> str:
    """What somebody gave, as far as a sentence can hold it."""
    return given if len(given) <= LONGEST else f"{given[:LONGEST]}…"


def lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def joined(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def either(words: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
