"""Agendas read into a conference: what is exact is taken, the rest is reported."""

from typing import Any

import pytest

from motions.formats import reading
from motions.models import Amendment, Body, Conference, Motion
from motions.presenters import paper
from motions.refusals import BadText, Forbidden
from motions.services import agendas, texts
from motions.services.agendas import Taken
from motions.services.amending import Change
from motions.states import AmendmentState, MotionKind, MotionState
from motions.text import plain
from motions.text.apply import apply
from motions.text.document import Document
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


def test_numbers_that_may_be_those_of_lines_need_a_person(cast: Cast) -> None:
    text = (
        "Motion 3: Pools\nHarbour branch\n\n1  Conference calls for lifeguards in all pools of the county\n2  and pay\n"
    )
    taken = named(read(cast, text), "Motion 3: Pools")
    assert (taken.is_open, taken.said) == (True, (plain.DOUBTFUL,))


# What this program printed


STAFFING = """Conference notes:

- that wards are short of nurses, so that one shift in four began last winter with fewer than the roster asks for;

- that agency spending has doubled;

Conference believes that nobody should have to choose between their registration and their patients, by night or by day.

Conference calls on the Executive:

1)to act:

  a)at once;

  b)in every hospital that is run by an employer with whom we have an agreement, and in every other one as well;

2)to report.
"""


def printed(cast: Cast, suffix: str) -> bytes:
    return paper.FILES[suffix].write(paper.of_agenda(cast.conference, cast.keeper))


@pytest.fixture
def agenda_of(cast: Cast) -> Conference:
    """A conference with two motions and three amendments, one of them to a line."""
    staffing = factories.on_agenda(cast, text=STAFFING)
    amended = (
        "In line 4, delete “doubled” and insert “trebled”.",
        "Delete point 2 under “Conference calls on the Executive”.\n"
        "After “every hospital”, insert “, hospice and surgery, and in each of the homes and hostels of this county,”.",
    )
    for prose in amended:
        factories.amendment_in_order(cast, staffing, Change(prose=prose))
    buses = factories.on_agenda(cast, title="Buses that run after the last shift has gone home, " * 2 + "and before")
    factories.amendment_in_order(cast, buses, factories.deleting(buses, "agency"))
    Motion.objects.filter(pk=buses.pk).update(kind=MotionKind.RULE_CHANGE)
    return cast.conference


RULE = """Rule H.6:

  H.6.1 Each branch elects:

    (a) a chair;

    (b) a secretary, who keeps the minutes of all meetings, and sends them to the members within a month of each.

  H.6.2 They serve for one year.
"""


@pytest.mark.parametrize("suffix", paper.FILES)
def test_a_list_under_a_rule_comes_back_as_deep_as_it_was(cast: Cast, suffix: str) -> None:
    factories.on_agenda(cast, text=RULE)
    other = factories.cast(slug="autumn")
    agendas.import_agenda(actor=other.keeper, conference=other.conference, content=printed(cast, suffix))
    assert told(other.conference) == told(cast.conference)


def told(conference: Conference) -> list[Any]:
    """The motions of a conference as its agenda has them, with the amendments under each."""
    return [
        (
            (motion.number, motion.title, motion.body.name, motion.kind, plain.write(motion.content)),
            [
                (amendment.number, amendment.body.name, amendment.instruction, plain.write(after(amendment)))
                for amendment in motion.amendments.order_by("number")
            ],
        )
        for motion in conference.motions.order_by("position")
    ]


def after(amendment: Amendment) -> Document:
    return apply(amendment.version.content, amendment.standing_operations())


@pytest.mark.parametrize("suffix", paper.FILES)
def test_an_agenda_that_was_printed_comes_back(cast: Cast, agenda_of: Conference, suffix: str) -> None:
    other = factories.cast(slug="autumn")
    content = printed(cast, suffix)
    taken = agendas.import_agenda(actor=other.keeper, conference=other.conference, content=content)
    assert [(one.name, one.said) for one in taken if one.is_open and one.name != "The file"] == []
    assert told(other.conference) == told(agenda_of)


@pytest.mark.parametrize("suffix", paper.FILES)
def test_lines_count_as_they_were_printed(cast: Cast, agenda_of: Conference, suffix: str) -> None:
    other = factories.cast(slug="autumn", rules={"line_width": 40})
    content = printed(cast, suffix)
    taken = agendas.import_agenda(actor=other.keeper, conference=other.conference, content=content)
    assert told(other.conference) == told(agenda_of)
    anew = agendas.ANEW.format(printed=80, width=40)
    assert anew in named(taken, "Motion 1: Safe staffing").said


def changed(cast: Cast, old: str, new: str) -> tuple[Taken, ...]:
    """What is said of the agenda where somebody changed it after it was printed."""
    other = factories.cast(slug="autumn")
    text, _ = reading.words("agenda.docx", printed(cast, "docx"))
    assert old in text
    content = text.replace(old, new).encode()
    return agendas.import_agenda(actor=other.keeper, conference=other.conference, content=content)


def test_a_text_that_was_changed_after_it_was_printed_needs_a_person(cast: Cast, agenda_of: Conference) -> None:
    first = named(changed(cast, "has doubled", "has trebled"), "Motion 1: Safe staffing")
    assert (first.is_open, first.said[0]) == (True, agendas.OTHER_TEXT)
    assert "that agency spending has trebled;" in first.words


def test_a_kind_that_there_is_not_needs_a_person(cast: Cast, agenda_of: Conference) -> None:
    taken = changed(cast, "Kind Rule change", "Kind Plea")
    assert "“Plea” is no kind of motion: what it is decides how it is voted on." in [
        said for one in taken for said in one.said
    ]
