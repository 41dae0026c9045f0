"""Every state and event is accounted for: by the tables, the permissions, the words of refusals, and the docs."""

from itertools import product
from pathlib import Path

import pytest

from motions import permissions
from motions.management.commands import states as command
from motions.models import Amendment, Body, Conference, Motion
from motions.permissions import Standing
from motions.refusals import Forbidden, Refusal, WrongTime
from motions.refusals.phrases import DONE, IS
from motions.states import (
    AMENDMENT_TRANSITIONS,
    MOTION_TRANSITIONS,
    AmendmentState,
    Event,
    MotionState,
    Party,
    Role,
)

MINE, THEIRS = 1, 2

# One person for each side that somebody can be on.
SIDES = {
    Party.OWN_BODY: Standing(is_signed_in=True, bodies=frozenset({MINE}), roles=frozenset({Role.DELEGATE})),
    Party.MOVERS_BODY: Standing(is_signed_in=True, bodies=frozenset({THEIRS}), roles=frozenset({Role.DELEGATE})),
    Party.STANDING_ORDERS: Standing(is_signed_in=True, roles=frozenset({Role.STANDING_ORDERS})),
    Party.FLOOR: Standing(is_signed_in=True, roles=frozenset({Role.CHAIR})),
    Party.TELLERS: Standing(is_signed_in=True, roles=frozenset({Role.TELLER})),
    Party.ARCHIVIST: Standing(is_signed_in=True, is_archivist=True),
}
ON = {
    Party.STANDING_ORDERS: {Party.STANDING_ORDERS, Party.FLOOR, Party.TELLERS},
    Party.FLOOR: {Party.FLOOR, Party.TELLERS},
}


def motion(state: MotionState) -> Motion:
    return Motion(state=state, number="1", body_id=MINE, conference=Conference())


def amendment(state: AmendmentState) -> Amendment:
    to = Motion(state=MotionState.MOVED, number="1", body_id=THEIRS, conference=Conference())
    return Amendment(state=state, number="1.1", body=Body(pk=MINE, name="Harbour branch"), motion=to)


def answer(check, *arguments) -> type[Refusal] | None:
    """The family of the refusal, or None where there is none."""
    try:
        check(*arguments)
    except Refusal as refusal:
        return type(refusal)
    return None


def expected(table, state, event, parties) -> type[Refusal] | None:
    """What the table says to a person on these sides."""
    ever = set().union(*(step.who for (_, named), step in table.items() if named == event))
    if ever and not ever & parties:
        return Forbidden
    if (state, event) not in table:
        return WrongTime
    return None if table[state, event].who & parties else Forbidden


@pytest.mark.parametrize(("state", "event"), [*product(MotionState, Event)])
def test_every_state_of_a_motion_answers_every_event(state, event):
    for party, standing in SIDES.items():
        found = answer(permissions.check_can_cause, standing, motion(state), event)

        assert found == expected(MOTION_TRANSITIONS, state, event, ON.get(party, {party}) - {Party.MOVERS_BODY})


@pytest.mark.parametrize(("state", "event"), [*product(AmendmentState, Event)])
def test_every_state_of_an_amendment_answers_every_event(state, event):
    for party, standing in SIDES.items():
        found = answer(permissions.check_can_cause_to_amendment, standing, amendment(state), event)

        assert found == expected(AMENDMENT_TRANSITIONS, state, event, ON.get(party, {party}))


@pytest.mark.parametrize("event", Event)
def test_nobody_does_anything_without_signing_in(event):
    for state in MotionState:
        assert answer(permissions.check_can_cause, Standing(), motion(state), event) is Forbidden


@pytest.mark.parametrize(
    ("states", "table"), [(MotionState, MOTION_TRANSITIONS), (AmendmentState, AMENDMENT_TRANSITIONS)]
)
def test_every_state_can_be_reached_from_a_draft(states, table):
    reached = {states.DRAFT}
    for _ in states:
        reached |= {step.state for (state, _), step in table.items() if state in reached}

    assert reached == set(states)


def test_every_event_is_in_a_table():
    assert {event for _, event in [*MOTION_TRANSITIONS, *AMENDMENT_TRANSITIONS]} == set(Event)


def test_a_refusal_has_words_for_every_state_and_event():
    assert {*MotionState.values, *AmendmentState.values} == {str(state) for state in IS}
    assert set(Event) == set(DONE)


def test_the_document_is_current():
    written = Path(__file__).parent.parent / "docs" / "states.md"

    assert written.read_text(encoding="utf-8") == command.document()


def test_the_document_tells_every_step():
    printed = command.document()

    rows = [
        *(f"| {state.label} | {event} | {step.state.label} |" for (state, event), step in MOTION_TRANSITIONS.items()),
        *(
            f"| {state.label} | {event} | {step.state.label} |"
            for (state, event), step in AMENDMENT_TRANSITIONS.items()
        ),
    ]
    assert [row for row in rows if row not in printed] == []
