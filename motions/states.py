"""The states of motions and amendments, and the one table that leads from each to the next.

Rules:

* Nothing else sets a state: a service names an event, and the table says which state follows.
* The table also says who may cause the event. WHEN and WHO are asked apart: an event that is not in the table for a
  state is the wrong time for anyone; an event that is there may still not be yours.
* "Carried as amended" is not a state: it is derived (motions/outcome.py).
* A state is never left in silence: ``reopen`` undoes what a decision did, so that a correction can do it again.

docs/states.md is written from these tables by ``manage.py states``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person does at one conference.

    delegate         speaks for one body: drafts its motions and amendments, withdraws and accepts
    standing_orders  rules on what was submitted, numbers it, orders the business, records votes, publishes
    teller           counts and records votes
    chair            runs the floor: says what is moved, declares results
    """

    DELEGATE = "delegate", "Delegate"
    STANDING_ORDERS = "standing_orders", "Standing orders"
    TELLER = "teller", "Teller"
    CHAIR = "chair", "Chair"


class MotionKind(TextChoices):
    """What a motion asks for, as far as the rules treat it differently."""

    MOTION = "motion", "Motion"
    RULE_CHANGE = "rule_change", "Rule change"
    EMERGENCY = "emergency", "Emergency motion"


class MotionState(TextChoices):
    """Where a motion is.

    draft            being written; only its body sees it
    submitted        handed in; the standing orders committee sees it too
    not_in_order     ruled not in order, with a reason
    agenda           ruled in order and numbered
    moved            before conference now
    vote_pending     voted on, the result still to come
    carried          carried; the adopted text stands
    carried_in_part  carried, but for operations or clauses that conference voted out
    lost             put to the vote and lost
    remitted         given to the executive, the mover agreeing
    referred_back    sent back to be worked on again
    next_business    left without a decision: conference went on to the next business
    fell             not put, because of another decision
    withdrawn        taken back by its body
    not_reached      conference ended before it
    """

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    NOT_IN_ORDER = "not_in_order", "Not in order"
    AGENDA = "agenda", "On the agenda"
    MOVED = "moved", "Moved"
    VOTE_PENDING = "vote_pending", "Vote pending"
    CARRIED = "carried", "Carried"
    CARRIED_IN_PART = "carried_in_part", "Carried in part"
    LOST = "lost", "Lost"
    REMITTED = "remitted", "Remitted"
    REFERRED_BACK = "referred_back", "Referred back"
    NEXT_BUSINESS = "next_business", "Next business"
    FELL = "fell", "Fell"
    WITHDRAWN = "withdrawn", "Withdrawn"
    NOT_REACHED = "not_reached", "Not reached"


class AmendmentState(TextChoices):
    """Where an amendment is.

    draft         being written; only its body sees it
    submitted     handed in; the standing orders committee sees it too
    in_order      ruled in order, at least in part, and numbered
    not_in_order  ruled not in order, with a reason
    accepted      taken into the motion by its mover
    moved         before conference now
    vote_pending  voted on, the result still to come
    carried       put to the vote and carried
    carried_in_part  put to the vote in parts, of which some were carried and some lost
    lost          put to the vote and lost
    fell          not put, because of another decision
    withdrawn     taken back by its body
    not_moved     called, and nobody moved it
    not_reached   conference ended, or voted on the motion, before it
    """

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    IN_ORDER = "in_order", "In order"
    NOT_IN_ORDER = "not_in_order", "Not in order"
    ACCEPTED = "accepted", "Accepted"
    MOVED = "moved", "Moved"
    VOTE_PENDING = "vote_pending", "Vote pending"
    CARRIED = "carried", "Carried"
    CARRIED_IN_PART = "carried_in_part", "Carried in part"
    LOST = "lost", "Lost"
    FELL = "fell", "Fell"
    WITHDRAWN = "withdrawn", "Withdrawn"
    NOT_MOVED = "not_moved", "Not moved"
    NOT_REACHED = "not_reached", "Not reached"


class Event(StrEnum):
    """What happens to a motion or an amendment. Each has one verb, which services and refusals share."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RULE_IN_ORDER = "rule in order"
    RULE_NOT_IN_ORDER = "rule not in order"
    ACCEPT = "accept"
    MOVE = "move"
    NOT_MOVE = "record as not moved"
    CALL_AGAIN = "call again"
    AWAIT_RESULT = "await the result of"
    CARRY = "carry"
    CARRY_IN_PART = "carry in part"
    LOSE = "lose"
    REMIT = "remit"
    REFER_BACK = "refer back"
    LEAVE = "leave for the next business"
    FALL = "let fall"
    NOT_REACH = "record as not reached"
    REOPEN = "reopen"
    TAKE_UP_AGAIN = "take up again"
    FILE_AS_CARRIED = "file as carried"
    FILE_AS_CARRIED_IN_PART = "file as carried in part"
    FILE_AS_LOST = "file as lost"
    FILE_AS_REMITTED = "file as remitted"
    FILE_AS_REFERRED_BACK = "file as referred back"
    FILE_AS_FALLEN = "file as fallen"
    FILE_AS_WITHDRAWN = "file as withdrawn"
    FILE_AS_NOT_REACHED = "file as not reached"


class Party(StrEnum):
    """On whose side a person causes an event: a role, or what follows from a decision by itself."""

    OWN_BODY = "a delegate of the body that wrote it"
    MOVERS_BODY = "a delegate of the body whose motion it is"
    STANDING_ORDERS = "the standing orders committee"
    FLOOR = "the chair or the standing orders committee"
    TELLERS = "a teller, the chair or the standing orders committee"
    CONSEQUENCE = "a decision that it follows from"
    ARCHIVIST = "whoever keeps the installation"


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionStep:
    """The state that follows an event, and who may cause it."""

    state: MotionState
    who: frozenset[Party]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentStep:
    """The state that follows an event, and who may cause it."""

    state: AmendmentState
    who: frozenset[Party]


def _motion(state: MotionState, *who: Party) -> MotionStep:
    return MotionStep(state=state, who=frozenset(who))


def _amendment(state: AmendmentState, *who: Party) -> AmendmentStep:
    return AmendmentStep(state=state, who=frozenset(who))


_M, _A, _E, _P = MotionState, AmendmentState, Event, Party

MOTION_TRANSITIONS: Mapping[tuple[MotionState, Event], MotionStep] = {
    (_M.DRAFT, _E.SUBMIT): _motion(_M.SUBMITTED, _P.OWN_BODY),
    (_M.DRAFT, _E.WITHDRAW): _motion(_M.WITHDRAWN, _P.OWN_BODY),
    (_M.DRAFT, _E.FILE_AS_CARRIED): _motion(_M.CARRIED, _P.ARCHIVIST),
    (_M.DRAFT, _E.FILE_AS_CARRIED_IN_PART): _motion(_M.CARRIED_IN_PART, _P.ARCHIVIST),
    (_M.DRAFT, _E.FILE_AS_LOST): _motion(_M.LOST, _P.ARCHIVIST),
    (_M.DRAFT, _E.FILE_AS_REMITTED): _motion(_M.REMITTED, _P.ARCHIVIST),
    (_M.DRAFT, _E.FILE_AS_REFERRED_BACK): _motion(_M.REFERRED_BACK, _P.ARCHIVIST),
    (_M.DRAFT, _E.FILE_AS_FALLEN): _motion(_M.FELL, _P.ARCHIVIST),
    (_M.DRAFT, _E.FILE_AS_WITHDRAWN): _motion(_M.WITHDRAWN, _P.ARCHIVIST),
    (_M.DRAFT, _E.FILE_AS_NOT_REACHED): _motion(_M.NOT_REACHED, _P.ARCHIVIST),
    (_M.SUBMITTED, _E.RULE_IN_ORDER): _motion(_M.AGENDA, _P.STANDING_ORDERS),
    (_M.SUBMITTED, _E.RULE_NOT_IN_ORDER): _motion(_M.NOT_IN_ORDER, _P.STANDING_ORDERS),
    (_M.SUBMITTED, _E.WITHDRAW): _motion(_M.WITHDRAWN, _P.OWN_BODY),
    (_M.NOT_IN_ORDER, _E.RULE_IN_ORDER): _motion(_M.AGENDA, _P.STANDING_ORDERS),
    (_M.NOT_IN_ORDER, _E.WITHDRAW): _motion(_M.WITHDRAWN, _P.OWN_BODY),
    (_M.AGENDA, _E.RULE_NOT_IN_ORDER): _motion(_M.NOT_IN_ORDER, _P.STANDING_ORDERS),
    (_M.AGENDA, _E.MOVE): _motion(_M.MOVED, _P.FLOOR),
    (_M.AGENDA, _E.WITHDRAW): _motion(_M.WITHDRAWN, _P.OWN_BODY),
    (_M.AGENDA, _E.FALL): _motion(_M.FELL, _P.FLOOR),
    (_M.AGENDA, _E.NOT_REACH): _motion(_M.NOT_REACHED, _P.FLOOR),
    (_M.MOVED, _E.AWAIT_RESULT): _motion(_M.VOTE_PENDING, _P.TELLERS),
    (_M.MOVED, _E.CARRY): _motion(_M.CARRIED, _P.TELLERS),
    (_M.MOVED, _E.CARRY_IN_PART): _motion(_M.CARRIED_IN_PART, _P.TELLERS),
    (_M.MOVED, _E.LOSE): _motion(_M.LOST, _P.TELLERS),
    (_M.MOVED, _E.REMIT): _motion(_M.REMITTED, _P.TELLERS),
    (_M.MOVED, _E.REFER_BACK): _motion(_M.REFERRED_BACK, _P.TELLERS),
    (_M.MOVED, _E.LEAVE): _motion(_M.NEXT_BUSINESS, _P.TELLERS),
    (_M.MOVED, _E.WITHDRAW): _motion(_M.WITHDRAWN, _P.FLOOR),
    (_M.MOVED, _E.FALL): _motion(_M.FELL, _P.FLOOR),
    (_M.MOVED, _E.NOT_REACH): _motion(_M.NOT_REACHED, _P.FLOOR),
    (_M.VOTE_PENDING, _E.CARRY): _motion(_M.CARRIED, _P.TELLERS),
    (_M.VOTE_PENDING, _E.CARRY_IN_PART): _motion(_M.CARRIED_IN_PART, _P.TELLERS),
    (_M.VOTE_PENDING, _E.LOSE): _motion(_M.LOST, _P.TELLERS),
    (_M.VOTE_PENDING, _E.REMIT): _motion(_M.REMITTED, _P.TELLERS),
    (_M.VOTE_PENDING, _E.REFER_BACK): _motion(_M.REFERRED_BACK, _P.TELLERS),
    (_M.VOTE_PENDING, _E.LEAVE): _motion(_M.NEXT_BUSINESS, _P.TELLERS),
    (_M.VOTE_PENDING, _E.REOPEN): _motion(_M.MOVED, _P.TELLERS),
    (_M.CARRIED, _E.REOPEN): _motion(_M.MOVED, _P.TELLERS),
    (_M.CARRIED_IN_PART, _E.REOPEN): _motion(_M.MOVED, _P.TELLERS),
    (_M.LOST, _E.REOPEN): _motion(_M.MOVED, _P.TELLERS),
    (_M.REMITTED, _E.REOPEN): _motion(_M.MOVED, _P.TELLERS),
    (_M.REFERRED_BACK, _E.REOPEN): _motion(_M.MOVED, _P.TELLERS),
    (_M.NEXT_BUSINESS, _E.REOPEN): _motion(_M.MOVED, _P.TELLERS),
    (_M.REMITTED, _E.TAKE_UP_AGAIN): _motion(_M.MOVED, _P.FLOOR),
    (_M.REFERRED_BACK, _E.TAKE_UP_AGAIN): _motion(_M.MOVED, _P.FLOOR),
    (_M.NEXT_BUSINESS, _E.TAKE_UP_AGAIN): _motion(_M.MOVED, _P.FLOOR),
    (_M.FELL, _E.REOPEN): _motion(_M.AGENDA, _P.TELLERS),
}

AMENDMENT_TRANSITIONS: Mapping[tuple[AmendmentState, Event], AmendmentStep] = {
    (_A.DRAFT, _E.SUBMIT): _amendment(_A.SUBMITTED, _P.OWN_BODY),
    (_A.DRAFT, _E.WITHDRAW): _amendment(_A.WITHDRAWN, _P.OWN_BODY),
    (_A.SUBMITTED, _E.RULE_IN_ORDER): _amendment(_A.IN_ORDER, _P.STANDING_ORDERS),
    (_A.SUBMITTED, _E.RULE_NOT_IN_ORDER): _amendment(_A.NOT_IN_ORDER, _P.STANDING_ORDERS),
    (_A.SUBMITTED, _E.WITHDRAW): _amendment(_A.WITHDRAWN, _P.OWN_BODY),
    (_A.SUBMITTED, _E.FALL): _amendment(_A.FELL, _P.CONSEQUENCE),
    (_A.SUBMITTED, _E.NOT_REACH): _amendment(_A.NOT_REACHED, _P.CONSEQUENCE),
    (_A.NOT_IN_ORDER, _E.RULE_IN_ORDER): _amendment(_A.IN_ORDER, _P.STANDING_ORDERS),
    (_A.NOT_IN_ORDER, _E.WITHDRAW): _amendment(_A.WITHDRAWN, _P.OWN_BODY),
    (_A.IN_ORDER, _E.RULE_NOT_IN_ORDER): _amendment(_A.NOT_IN_ORDER, _P.STANDING_ORDERS),
    (_A.IN_ORDER, _E.ACCEPT): _amendment(_A.ACCEPTED, _P.MOVERS_BODY),
    (_A.IN_ORDER, _E.MOVE): _amendment(_A.MOVED, _P.FLOOR),
    (_A.IN_ORDER, _E.NOT_MOVE): _amendment(_A.NOT_MOVED, _P.FLOOR),
    (_A.IN_ORDER, _E.WITHDRAW): _amendment(_A.WITHDRAWN, _P.OWN_BODY),
    (_A.IN_ORDER, _E.FALL): _amendment(_A.FELL, _P.FLOOR),
    (_A.IN_ORDER, _E.NOT_REACH): _amendment(_A.NOT_REACHED, _P.FLOOR),
    (_A.MOVED, _E.ACCEPT): _amendment(_A.ACCEPTED, _P.MOVERS_BODY),
    (_A.MOVED, _E.AWAIT_RESULT): _amendment(_A.VOTE_PENDING, _P.TELLERS),
    (_A.MOVED, _E.CARRY): _amendment(_A.CARRIED, _P.TELLERS),
    (_A.MOVED, _E.CARRY_IN_PART): _amendment(_A.CARRIED_IN_PART, _P.TELLERS),
    (_A.MOVED, _E.LOSE): _amendment(_A.LOST, _P.TELLERS),
    (_A.MOVED, _E.WITHDRAW): _amendment(_A.WITHDRAWN, _P.FLOOR),
    (_A.MOVED, _E.FALL): _amendment(_A.FELL, _P.FLOOR),
    (_A.MOVED, _E.NOT_REACH): _amendment(_A.NOT_REACHED, _P.FLOOR),
    (_A.VOTE_PENDING, _E.CARRY): _amendment(_A.CARRIED, _P.TELLERS),
    (_A.VOTE_PENDING, _E.CARRY_IN_PART): _amendment(_A.CARRIED_IN_PART, _P.TELLERS),
    (_A.VOTE_PENDING, _E.LOSE): _amendment(_A.LOST, _P.TELLERS),
    (_A.VOTE_PENDING, _E.FALL): _amendment(_A.FELL, _P.FLOOR),
    (_A.VOTE_PENDING, _E.NOT_REACH): _amendment(_A.NOT_REACHED, _P.CONSEQUENCE),
    (_A.CARRIED, _E.REOPEN): _amendment(_A.MOVED, _P.TELLERS),
    (_A.CARRIED_IN_PART, _E.REOPEN): _amendment(_A.MOVED, _P.TELLERS),
    (_A.LOST, _E.REOPEN): _amendment(_A.MOVED, _P.TELLERS),
    (_A.NOT_MOVED, _E.CALL_AGAIN): _amendment(_A.IN_ORDER, _P.FLOOR),
    (_A.FELL, _E.REOPEN): _amendment(_A.IN_ORDER, _P.TELLERS),
    (_A.FELL, _E.TAKE_UP_AGAIN): _amendment(_A.SUBMITTED, _P.TELLERS),
}

# What stands in the way of the motion's own vote, what stands in the text, and what can be amended.
OPEN_AMENDMENTS = frozenset({_A.SUBMITTED, _A.IN_ORDER, _A.MOVED, _A.VOTE_PENDING})
STANDING_AMENDMENTS = frozenset({_A.CARRIED, _A.CARRIED_IN_PART, _A.ACCEPTED})
ADOPTED_MOTIONS = frozenset({_M.CARRIED, _M.CARRIED_IN_PART})
REWORDABLE_MOTIONS = frozenset({_M.SUBMITTED, _M.NOT_IN_ORDER, _M.AGENDA})
AMENDABLE_MOTIONS = frozenset({_M.AGENDA, _M.MOVED})
MOTIONS_BEFORE_CONFERENCE = frozenset({_M.MOVED, _M.VOTE_PENDING})
