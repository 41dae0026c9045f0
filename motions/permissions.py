"""Who may do what: ``check_can_…`` raises the sentence, ``can_…`` asks.

A person acts at one conference on the strength of their credentials there; nothing follows them from one conference to
another. What a role may cause is in the tables of motions/states.py; this module finds out on whose side a person is.

Pages that ask often load the standing once: ``standing = standing_of(person, conference)``; every question takes it in
place of the person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

from django.contrib.auth.models import AnonymousUser

from motions import refusals
from motions.models import Amendment, Body, Conference, Credential, Motion, Person
from motions.states import (
    AMENDABLE_MOTIONS,
    AMENDMENT_TRANSITIONS,
    MOTION_TRANSITIONS,
    REWORDABLE_MOTIONS,
    AmendmentState,
    Event,
    MotionState,
    Party,
    Role,
)

Question = ParamSpec("Question")

FLOOR = frozenset({Role.CHAIR, Role.STANDING_ORDERS})
TELLERS = frozenset({Role.TELLER, Role.CHAIR, Role.STANDING_ORDERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one person is at one conference: roles, and the bodies (by primary key) that they speak for."""

    is_signed_in: bool = False
    is_archivist: bool = False
    roles: frozenset[Role] = frozenset()
    bodies: frozenset[int] = frozenset()

    def parties(self, *, body: int, movers_body: int | None = None) -> frozenset[Party]:
        """The sides on which this person is, about something that ``body`` wrote to a motion of ``movers_body``."""
        sides = {
            Party.OWN_BODY: body in self.bodies,
            Party.MOVERS_BODY: movers_body in self.bodies,
            Party.STANDING_ORDERS: Role.STANDING_ORDERS in self.roles,
            Party.FLOOR: bool(self.roles & FLOOR),
            Party.TELLERS: bool(self.roles & TELLERS),
            Party.ARCHIVIST: self.is_archivist,
        }
        return frozenset(party for party, is_on_it in sides.items() if is_on_it)


Asker = Person | AnonymousUser | Standing


def standing_of(asker: Asker, conference: Conference) -> Standing:
    """What the person is at the conference: one query, or none for a stranger without an account."""
    if isinstance(asker, Standing):
        return asker
    if not isinstance(asker, Person):
        return Standing()
    held = list(Credential.objects.filter(person=asker, conference=conference).values_list("role", "body"))
    return Standing(
        is_signed_in=True,
        is_archivist=asker.is_staff,
        roles=frozenset(Role(role) for role, _ in held),
        bodies=frozenset(body for _, body in held if body is not None),
    )


def asks(check: Callable[Question, None]) -> Callable[Question, bool]:
    """The question that goes with a check: True where the check would not refuse."""

    @wraps(check)
    def ask(*args: Question.args, **kwargs: Question.kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except refusals.Refusal:
            return False
        return True

    return ask


def check_can_cause(asker: Asker, motion: Motion, event: Event) -> None:
    """Raises Forbidden where this is never the person's to do, WrongTime where the motion's state does not allow it."""
    standing = standing_of(asker, motion.conference)
    rows = {str(state): step.who for (state, named), step in MOTION_TRANSITIONS.items() if named == event}
    _check(standing, standing.parties(body=motion.body_id), event, str(motion), rows, MotionState(motion.state))


def check_can_cause_to_amendment(asker: Asker, amendment: Amendment, event: Event) -> None:
    """The same for an amendment."""
    standing = standing_of(asker, amendment.motion.conference)
    rows = {str(state): step.who for (state, named), step in AMENDMENT_TRANSITIONS.items() if named == event}
    sides = standing.parties(body=amendment.body_id, movers_body=amendment.motion.body_id)
    _check(standing, sides, event, str(amendment), rows, AmendmentState(amendment.state))


def _check(
    standing: Standing,
    sides: frozenset[Party],
    event: Event,
    subject: str,
    rows: Mapping[str, frozenset[Party]],
    state: MotionState | AmendmentState,
) -> None:
    if not standing.is_signed_in:
        raise refusals.sign_in_first()
    ever = frozenset[Party]().union(*rows.values())
    if ever and not sides & ever:
        raise refusals.not_yours(event, subject, ever)
    now = rows.get(str(state))
    if now is None:
        raise refusals.wrong_state(subject, state, event)
    if not sides & now:
        raise refusals.not_yours(event, subject, now)


def check_is_own(asker: Person, owner: Person) -> None:
    """What is a person's own is done by them, or by who keeps the installation."""
    if asker != owner and not asker.is_staff:
        raise refusals.only_their_own()


# Writing


def check_can_draft(asker: Asker, conference: Conference, body: Body) -> None:
    """A delegate drafts for their own body."""
    standing = standing_of(asker, conference)
    if not standing.is_signed_in:
        raise refusals.sign_in_first()
    if body.pk not in standing.bodies:
        raise refusals.not_your_body(body.name)


def check_speaks_for_a_body(asker: Asker, conference: Conference, doing: str) -> None:
    """Whoever is a delegate of any body."""
    if not standing_of(asker, conference).bodies:
        raise refusals.delegates_only(doing)


def check_can_redraft(asker: Asker, motion: Motion) -> None:
    """A body changes its own draft, until it is handed in."""
    check_can_draft(asker, motion.conference, motion.body)
    if motion.state != MotionState.DRAFT:
        raise refusals.not_a_draft(str(motion))


def check_can_redraft_amendment(asker: Asker, amendment: Amendment) -> None:
    """A body changes its own draft of an amendment, until it is handed in."""
    check_can_draft(asker, amendment.motion.conference, amendment.body)
    if amendment.state != AmendmentState.DRAFT:
        raise refusals.not_a_draft(str(amendment))


def check_can_propose(asker: Asker, motion: Motion, body: Body) -> None:
    """A delegate proposes for their own body, to a motion that is on the agenda or before conference."""
    check_can_draft(asker, motion.conference, body)
    if motion.state not in AMENDABLE_MOTIONS:
        raise refusals.not_amendable(motion)


def check_can_submit(asker: Asker, motion: Motion) -> None:
    check_can_cause(asker, motion, Event.SUBMIT)


def check_can_withdraw(asker: Asker, motion: Motion) -> None:
    check_can_cause(asker, motion, Event.WITHDRAW)


def check_can_submit_amendment(asker: Asker, amendment: Amendment) -> None:
    check_can_cause_to_amendment(asker, amendment, Event.SUBMIT)


def check_can_withdraw_amendment(asker: Asker, amendment: Amendment) -> None:
    check_can_cause_to_amendment(asker, amendment, Event.WITHDRAW)


def check_can_accept(asker: Asker, amendment: Amendment) -> None:
    """The mover accepts, where the rules of the conference let a mover."""
    check_can_cause_to_amendment(asker, amendment, Event.ACCEPT)
    if not amendment.motion.conference.rules.mover_may_accept:
        raise refusals.accepting_not_allowed()


# Ruling, moving, voting, publishing: for one conference, or for one thing


def check_is(asker: Asker, conference: Conference, party: Party, doing: str) -> None:
    """The person is on this side at the conference."""
    standing = standing_of(asker, conference)
    if not standing.is_signed_in:
        raise refusals.sign_in_first()
    if party not in standing.parties(body=0):
        raise refusals.only(party, doing)


def check_can_rule(asker: Asker, conference: Conference) -> None:
    check_is(asker, conference, Party.STANDING_ORDERS, "rule on what was handed in")


def check_can_reword(asker: Asker, motion: Motion) -> None:
    """The committee changes the words of a motion so that it is in order, until it is moved."""
    check_can_rule(asker, motion.conference)
    if motion.state not in REWORDABLE_MOTIONS:
        raise refusals.wrong_state(str(motion), MotionState(motion.state), Event.RULE_IN_ORDER)


def check_can_arrange(asker: Asker, conference: Conference) -> None:
    """What falls because of what, what is debated together, and in which order business is taken."""
    check_is(asker, conference, Party.STANDING_ORDERS, "arrange the business of conference")


def check_can_run_the_floor(asker: Asker, conference: Conference) -> None:
    check_is(asker, conference, Party.FLOOR, "say what is before conference")


def check_can_record_votes(asker: Asker, conference: Conference) -> None:
    check_is(asker, conference, Party.TELLERS, "record a vote")


def check_can_declare(asker: Asker, conference: Conference) -> None:
    """The chair and the committee declare; tellers do where the rules let them."""
    standing = standing_of(asker, conference)
    check_can_record_votes(standing, conference)
    if not (standing.roles & FLOOR or conference.rules.tellers_may_declare):
        raise refusals.chair_declares()


def check_can_publish(asker: Asker, conference: Conference) -> None:
    check_is(asker, conference, Party.STANDING_ORDERS, "publish")


def check_can_set_up_webhooks(asker: Asker, conference: Conference) -> None:
    """Whoever publishes says who is told; so does who keeps the installation."""
    standing = standing_of(asker, conference)
    if not standing.is_archivist:
        check_is(standing, conference, Party.STANDING_ORDERS, "say who is told of what is published")


def check_can_archive(asker: Asker) -> None:
    """Whoever keeps the installation imports and files."""
    if not (isinstance(asker, Person) and asker.is_staff):
        raise refusals.only(Party.ARCHIVIST, "file what was decided elsewhere")


def check_can_mark(asker: Asker, motion: Motion) -> None:
    """Its standing orders committee, or whoever keeps the installation, says how a published text stands."""
    if not standing_of(asker, motion.conference).is_archivist:
        check_is(asker, motion.conference, Party.STANDING_ORDERS, "say how a published text stands")


def check_can_report(asker: Asker, motion: Motion) -> None:
    """The same people report what was done with a carried motion."""
    if not standing_of(asker, motion.conference).is_archivist:
        check_is(asker, motion.conference, Party.STANDING_ORDERS, "report what was done with a carried motion")


def check_can_supersede(asker: Asker, motion: Motion, by: Motion) -> None:
    """So does the committee of the conference whose text took its place."""
    if not can_mark(asker, by):
        check_can_mark(asker, motion)


def check_can_move(asker: Asker, motion: Motion) -> None:
    check_can_cause(asker, motion, Event.MOVE)


def check_can_move_amendment(asker: Asker, amendment: Amendment) -> None:
    """An amendment is moved once its motion is."""
    check_can_cause_to_amendment(asker, amendment, Event.MOVE)
    check_is_before_conference(amendment.motion)


def check_can_call_again(asker: Asker, amendment: Amendment) -> None:
    """An amendment that nobody moved is called again until its motion is decided."""
    check_can_cause_to_amendment(asker, amendment, Event.CALL_AGAIN)
    if amendment.motion.state not in AMENDABLE_MOTIONS:
        raise refusals.motion_not_moved(amendment.motion)


def check_is_before_conference(motion: Motion) -> None:
    """Amendments are moved and voted on while their motion is before conference."""
    if motion.state != MotionState.MOVED:
        raise refusals.motion_not_moved(motion)


def check_can_vote(asker: Asker, motion: Motion) -> None:
    check_can_cause(asker, motion, Event.CARRY)


def check_can_vote_on_amendment(asker: Asker, amendment: Amendment, event: Event = Event.CARRY) -> None:
    """An amendment is voted on once it and its motion are moved."""
    check_is_before_conference(amendment.motion)
    check_can_cause_to_amendment(asker, amendment, event)


can_cause = asks(check_can_cause)
can_cause_to_amendment = asks(check_can_cause_to_amendment)
can_draft = asks(check_can_draft)
can_redraft = asks(check_can_redraft)
can_redraft_amendment = asks(check_can_redraft_amendment)
can_propose = asks(check_can_propose)
can_submit = asks(check_can_submit)
can_withdraw = asks(check_can_withdraw)
can_submit_amendment = asks(check_can_submit_amendment)
can_withdraw_amendment = asks(check_can_withdraw_amendment)
can_accept = asks(check_can_accept)
can_rule = asks(check_can_rule)
can_arrange = asks(check_can_arrange)
can_reword = asks(check_can_reword)
can_run_the_floor = asks(check_can_run_the_floor)
can_record_votes = asks(check_can_record_votes)
can_declare = asks(check_can_declare)
can_publish = asks(check_can_publish)
can_archive = asks(check_can_archive)
can_mark = asks(check_can_mark)
can_report = asks(check_can_report)
can_move = asks(check_can_move)
can_move_amendment = asks(check_can_move_amendment)
can_call_again = asks(check_can_call_again)
can_vote = asks(check_can_vote)
can_vote_on_amendment = asks(check_can_vote_on_amendment)


def bodies_of(person: Person | AnonymousUser, conference: Conference) -> Iterable[Body]:
    """The bodies that the person speaks for at the conference, by name."""
    if not isinstance(person, Person):
        return Body.objects.none()
    return Body.objects.filter(credentials__person=person, credentials__conference=conference).order_by("name")
