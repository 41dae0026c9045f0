"""Agendas read into a conference: what is exact is taken, the rest is reported."""

import pytest

from motions.models import Amendment, Motion
from motions.refusals import BadText, Forbidden
from motions.services import agendas
from motions.services.agendas import Taken
from motions.states import AmendmentState, MotionState
from tests import factories
from tests.factories import Cast

pytestmark = pytest.mark.django_db

AGENDA = """Spring agenda

Motion 3: Safe staffing
Harbour branch

Conference notes:

1) that wards are short of nurses;

2) that agency spending has doubled.

Conference calls on the Executive to act.

Amendment 3.1
Valley branch
In point 1, replace “short of” with “without”.

Amendment 3.2
Valley branch
In point 2, delete “that nurses”.

Amendment 3.3
Hill branch
Delete point 2.

Motion 4: Buses
Hill branch

Conference calls for buses.

Amendment 4.1
Valley branch
Delete “for”.
"""


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def read(cast: Cast, text: str = AGENDA) -> tuple[Taken, ...]:
    return agendas.import_agenda(actor=cast.keeper, conference=cast.conference, content=text.encode())


def test_a_motion_is_put_on_the_agenda(cast: Cast) -> None:
    read(cast)
    motion = Motion.objects.get()
    assert (motion.number, motion.title, motion.body, motion.state) == (
        "3",
        "Safe staffing",
        cast.harbour,
        MotionState.AGENDA,
    )


def test_an_amendment_that_is_exact_is_in_order(cast: Cast) -> None:
    read(cast)
    amendment = Amendment.objects.get()
    assert (amendment.number, amendment.body, amendment.state) == ("3.1", cast.valley, AmendmentState.IN_ORDER)
    assert amendment.prose == "In point 1, replace “short of” with “without”."
    assert len(amendment.operations) == 1


def test_each_item_is_reported(cast: Cast) -> None:
    assert [(taken.name, taken.line, taken.is_open) for taken in read(cast)] == [
        ("Set aside", 0, True),
        ("Motion 3: Safe staffing", 3, False),
        ("Amendment 3.1", 14, False),
        ("Amendment 3.2", 18, True),
        ("Amendment 3.3", 22, True),
        ("Motion 4: Buses", 26, True),
        ("Amendment 4.1", 31, True),
    ]


def test_a_question_is_reported_and_its_amendment_not_taken(cast: Cast) -> None:
    taken = next(one for one in read(cast) if one.name == "Amendment 3.2")
    assert "that nurses" in taken.said[0]


def test_an_unknown_body_is_named(cast: Cast) -> None:
    taken = next(one for one in read(cast) if one.name == "Motion 4: Buses")
    assert taken.said == (f"There is no body “Hill branch” in {cast.organisation}: add it, or correct the name.",)


def test_a_number_that_is_taken_is_reported(cast: Cast) -> None:
    read(cast)
    again = read(cast)
    assert Motion.objects.count() == 1
    assert next(one for one in again if one.name == "Motion 3: Safe staffing").is_open


def test_what_lacks_a_body_is_reported(cast: Cast) -> None:
    taken = read(cast, "Motion 5: Pay\n\nConference acts.\n")
    assert taken == (
        Taken(
            name="Motion 5: Pay",
            line=1,
            said=("No body is named as the one that submits it.",),
            is_open=True,
        ),
    )


def test_a_composite_is_known_by_its_letter_alone(cast: Cast) -> None:
    composite = "Composite A: Pay\nHarbour branch\n\nConference acts.\n"
    read(cast, f"{composite}\nAmendment A.1\nValley branch\nDelete “acts”.")
    assert [motion.number for motion in Motion.objects.all()] == ["A"]
    assert [amendment.number for amendment in Amendment.objects.all()] == ["A.1"]


def test_what_a_person_is_to_look_at_is_reported(cast: Cast) -> None:
    text = (
        "Motion 5: Pay\nHarbour branch\n\nThis branch notes:\n\n• the cuts.\n\n• This branch resolves:\n\n• to act.\n"
    )
    assert read(cast, text)[0].said == (
        "On the agenda for Harbour branch, with 4 clauses.",
        "Look at this: This was written as a point of a list and is read as the words that open a new one.",
    )


def test_only_the_keeper_imports(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        agendas.import_agenda(actor=cast.standing_orders, conference=cast.conference, content=AGENDA.encode())


def test_a_file_that_is_not_text_is_refused(cast: Cast) -> None:
    with pytest.raises(BadText):
        agendas.import_agenda(actor=cast.keeper, conference=cast.conference, content=b"\xff\xfe\x00")
