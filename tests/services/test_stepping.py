"""The only place that sets a state follows the table, whoever calls it."""

import pytest

from motions.models import Amendment, Body, Motion, Person
from motions.refusals import WrongTime
from motions.services import stepping
from motions.states import Event
from tests.factories import NOON


def test_a_motion_takes_no_step_that_is_not_in_the_table():
    motion = Motion(state="draft", title="Safe staffing")

    with pytest.raises(WrongTime, match="“Safe staffing” has not been moved: move it first, then record the vote"):
        stepping.step_motion(motion, Event.CARRY, actor=Person(), reason="", now=NOON)
    assert motion.state == "draft"


def test_an_amendment_takes_no_step_that_is_not_in_the_table():
    amendment = Amendment(state="carried", body=Body(name="Harbour branch"))

    with pytest.raises(WrongTime, match="The amendment by Harbour branch was carried: it cannot be accepted"):
        stepping.step_amendment(amendment, Event.ACCEPT, actor=Person(), reason="", now=NOON)
    assert amendment.state == "carried"
