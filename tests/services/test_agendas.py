"""Agendas read into a conference: what is exact is taken, the rest is reported."""

from typing import Any

import pytest

from motions.models import Amendment, Body, Motion
from motions.refusals import BadText, Forbidden
from motions.services import agendas, texts
from motions.services.agendas import Taken
from motions.states import AmendmentState, MotionState
from motions.text.apply import apply
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


def read(cast: Cast, text: str = AGENDA, **options: Any) -> tuple[Taken, ...]:
    return agendas.import_agenda(actor=cast.keeper, conference=cast.conference, content=text.encode(), **options)


def named(taken: tuple[Taken, ...], name: str) -> Taken:
    return next(one for one in taken if one.name == name)


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
        ("Above the motions", 1, False),
        ("Motion 3: Safe staffing", 3, False),
        ("Amendment 3.1", 14, False),
        ("Amendment 3.2", 18, True),
        ("Amendment 3.3", 22, True),
        ("Motion 4: Buses", 26, True),
        ("Amendment 4.1", 31, True),
    ]


def test_a_question_is_reported_and_its_amendment_not_taken(cast: Cast) -> None:
    taken = named(read(cast), "Amendment 3.2")
    assert "that nurses" in taken.said[0]
    assert taken.words == "In point 2, delete “that nurses”."


def test_an_unknown_body_is_named_with_the_nearest_one(cast: Cast) -> None:
    taken = named(read(cast, AGENDA.replace("Hill branch", "Harbor Branch")), "Motion 4: Buses")
    assert taken.body == "Harbor Branch"
    assert taken.said == (
        f"There is no body “Harbor Branch” in {cast.organisation}: add it, or correct the name.",
        "The nearest name is “Harbour branch”.",
    )


def test_what_a_motion_says_that_was_not_taken_is_reported(cast: Cast) -> None:
    assert named(read(cast), "Motion 4: Buses").words == "Conference calls for buses."


def test_the_amendments_of_a_motion_that_was_not_taken_are_read(cast: Cast) -> None:
    text = AGENDA.replace("Delete “for”.", "Delete “for”.\n\nAmendment 4.2\nValley branch\nDelete “trams”.\n")
    taken = read(cast, text)
    waits = "Its motion was not taken: put that right and read the file again, which takes only what is missing."
    assert named(taken, "Amendment 4.1").said == (waits, "Its words were read: 1 change.")
    wrong = named(taken, "Amendment 4.2")
    assert (wrong.said[0], wrong.words) == (waits, "Delete “trams”.")
    assert "trams" in wrong.said[1]


def test_an_amendment_without_a_text_needs_a_person(cast: Cast) -> None:
    taken = named(read(cast, AGENDA.replace("In point 2, delete “that nurses”.", "Withdrawn")), "Amendment 3.2")
    assert taken.said == (
        "It has no text.",
        "The agenda prints “Withdrawn” with it: there may be no text to take.",
    )


def test_an_amendment_of_an_unknown_body_is_read(cast: Cast) -> None:
    assert named(read(cast), "Amendment 3.3").said[1:] == ("Its words were read: 1 change.",)


def test_bodies_are_added_where_they_are_not_there(cast: Cast) -> None:
    taken = read(cast, bodies=["Hill branch", "HARBOUR branch"])
    assert [one.name for one in taken if one.is_open] == ["Amendment 3.2"]
    assert Body.objects.filter(name__iexact="harbour branch").count() == 1
    assert Motion.objects.get(number="4").body.name == "Hill branch"


def test_a_file_can_be_read_again(cast: Cast) -> None:
    read(cast)
    again = read(cast, bodies=["Hill branch"])
    assert named(again, "Motion 3: Safe staffing").said == ("It is on the agenda already, in these words.",)
    assert named(again, "Amendment 3.1").said == ("It is there already, in these words.",)
    assert [one.name for one in again if one.is_open] == ["Amendment 3.2"]
    assert Motion.objects.count() == 2


def test_a_number_that_is_taken_is_reported(cast: Cast) -> None:
    read(cast)
    other = read(cast, AGENDA.replace("agency spending", "spending").replace("short of” with “", "short” with “"))
    assert named(other, "Motion 3: Safe staffing").said == (
        "3 was given to “Safe staffing”, and a number is never used twice.",
    )
    assert Motion.objects.count() == 1


def test_a_number_of_an_amendment_that_is_taken_is_reported(cast: Cast) -> None:
    twice = AGENDA.replace("Amendment 3.3\nHill branch\nDelete", "Amendment 3.1\nValley branch\nDelete")
    taken = [one for one in read(cast, twice) if one.name == "Amendment 3.1"]
    assert [one.is_open for one in taken] == [False, True]
    assert taken[1].said == (
        "3.1 was given to “another amendment to Safe staffing”, and a number is never used twice.",
    )


def test_a_rehearsal_reports_the_same_and_keeps_nothing(cast: Cast) -> None:
    rehearsed = read(cast, bodies=["Hill branch"], is_rehearsal=True)
    assert not Motion.objects.exists()
    assert not Body.objects.filter(name="Hill branch").exists()
    assert read(cast, bodies=["Hill branch"]) == rehearsed


def test_a_file_without_a_motion_needs_a_person(cast: Cast) -> None:
    taken = read(cast, "Dear friends\n\nWe are writing to you.")
    assert [(one.name, one.is_open) for one in taken] == [
        ("The file", True),
        ("Above the motions", True),
        ("Above the motions", True),
    ]


def test_an_agenda_may_be_longer_than_a_motion(cast: Cast) -> None:
    long = "Conference notes much. " * 4_000
    motions = "\n\n".join(f"Motion {number}: Pay\nHarbour branch\n\n{long}" for number in (1, 2, 3))
    assert len(motions) > texts.MAX_CHARACTERS
    assert [one.is_open for one in read(cast, motions, is_rehearsal=True)] == [False, False, False]


def test_a_motion_that_cannot_be_printed_is_not_taken(cast: Cast) -> None:
    taken = read(cast, "Motion 5: Pay\nHarbour branch\n\nConference acts\x01.\n")
    assert [one.is_open for one in taken] == [True]


def test_items_without_a_number_are_told(cast: Cast) -> None:
    taken = read(
        cast, "Emergency motion: Flood\nHarbour branch\n\nWe mourn.\n\nEmergency motion\n\nWe act.\n\nLate motion"
    )
    assert [one.name for one in taken] == ["A motion: Flood", "A motion", "A motion"]


def test_what_lacks_a_body_is_reported(cast: Cast) -> None:
    taken = read(cast, "Motion 5: Pay\n\nConference acts.\n")
    assert taken == (
        Taken(
            name="Motion 5: Pay",
            line=1,
            said=("No body is named as the one that submits it.",),
            is_open=True,
            words="Conference acts.",
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


POOLS = """Motion 3: Swimming pools
Harbour branch

  1  Conference regrets that forty pools have closed, which
  2  leaves a third of our towns without one. Children there
  3  no longer learn to swim.

  4  Conference calls for a pool in every town, and for free
  5  lessons.

Amendment 3.1
Valley branch
Line 5, leave out “lessons” and insert “schooling”.

Amendment 3.2
Hill branch
Line 2, leave out “free”.
"""


def test_amendments_of_an_agenda_count_by_the_lines_that_it_prints(cast: Cast) -> None:
    taken = read(cast, POOLS)
    assert named(taken, "Motion 3: Swimming pools").said[1:] == (
        "Look at this: The line numbers in the margin (1 to 5) were left out.",
        "Look at this: Line 2 of the margin is here, but lines are counted anew, 80 characters to a line: "
        "amendments from now on count by the new numbers.",
    )
    amendment = Amendment.objects.get()
    after = apply(amendment.version.content, amendment.standing_operations())
    assert [clause.text for clause in after.walk()][1].endswith("for free schooling.")
    assert named(taken, "Amendment 3.2").is_open


def test_an_agenda_with_line_numbers_can_be_read_again(cast: Cast) -> None:
    read(cast, POOLS)
    assert named(read(cast, POOLS), "Amendment 3.1").said == ("It is there already, in these words.",)
