"""What a question about a number that nothing has shows: the nearest of that kind, with label and section."""

from __future__ import annotations

from itertools import count

import pytest

from motions.text.instructions import Question, read
from motions.text.instructions.question import MOST_CANDIDATES
from motions.text.refusals import Code
from tests.text.instructions.corpus import document

LISTS = """Night Buses

Conference notes:

1) that buses are late. They are cold. They are full.
2) that fares rose:
   a) in May;
   b) in June.

Conference resolves, whatever the county council and the operators may say of it:

1) to write to the county council, to the operators and to every Member of Parliament whose voters wait in the rain;
2) to meet.
3) to march.
4) to sing.

We call for:

• seats
• heaters
"""
RULES = """Branch Rules

4. Meetings

4.1 Meetings are monthly.

4.2 A meeting needs:
(a) a chair;
(b) a clerk.

4.3 Notice is given.

7. Money

7.1 Dues are monthly.

7.2 The treasurer reports.
"""
LETTER = """A Letter

Buses are late. They are cold.

We call for seats.

We call for heaters. [1]

[1] County Council, 2027.
"""
LETTERED = """Rules

A. The chair presides.

B. The clerk writes.
"""


def asked(prose: str, text: str) -> Question:
    answer = read(prose, document(text), ids=(f"n{number}" for number in count(1)))
    assert isinstance(answer, Question), answer
    return answer


def shown(prose: str, text: str) -> tuple[str, ...]:
    question = asked(prose, text)
    assert question.code is Code.OUT_OF_RANGE, question
    return tuple(one.context for one in question.candidates)


COUNTY = "Conference resolves, whatever the …:"


@pytest.mark.parametrize(
    ("prose", "text", "places"),
    [
        ("Delete point 4 of notes.", LISTS, (
            "Conference notes: 1) [that buses are late. They are cold. They are full.]",
            "Conference notes: 2) [that fares rose:]",
            f"{COUNTY} 4) [to sing.]",
        )),
        ("Delete points 2 to 6 of resolves.", LISTS, (f"{COUNTY} 3) [to march.]", f"{COUNTY} 4) [to sing.]")),
        ("Delete point 9.", LISTS, (
            "Conference notes: 2) [that fares rose:]",
            f"{COUNTY} 4) [to sing.]",
            "We call for: • [heaters]",
        )),
        ("Delete 2(d) of notes.", LISTS, (
            "Conference notes: 2) a) [in May;]",
            "Conference notes: 2) b) [in June.]",
        )),
        ("Delete the third bullet under “We call for”.", LISTS, (
            "We call for: • [seats]",
            "We call for: • [heaters]",
        )),
        ("Delete the fourth sub-point of notes 2.", LISTS, (
            "Conference notes: 2) a) [in May;]",
            "Conference notes: 2) b) [in June.]",
        )),
        ("In the fifth sentence of notes 1, delete “x”.", LISTS, (
            "Conference notes: 1) that buses are late. [They are cold.] They are full.",
            "Conference notes: 1) that buses are late. They are cold. [They are full.]",
        )),
        ("Delete the seventh section.", LISTS, (
            "[Conference resolves, whatever the county council and the operators may say of it:]",
            "[We call for:]",
        )),
        ("In resolves 0, delete “x”.", LISTS, (
            f"{COUNTY} 1) [to write to the county council, to the operators and to every Member of Parliament whose …]",
            f"{COUNTY} 2) [to meet.]",
        )),
        ("Delete rule 4.9.", RULES, ("4.2 [A meeting needs:]", "4.3 [Notice is given.]")),
        ("Delete the last paragraph of rule 4.", RULES, ("4.2 (b) [a clerk.]", "4.3 [Notice is given.]")),
        ("Delete 4.2(f).", RULES, ("4.2 (a) [a chair;]", "4.2 (b) [a clerk.]")),
        ("Delete section 8.", RULES, ("4. [Meetings]", "7. [Money]")),
        ("Insert new 4.9: “Minutes are kept.”", RULES, ("4.2 [A meeting needs:]", "4.3 [Notice is given.]")),
        ("Insert new rule 9.1A: “Cash is counted.”", RULES, ("4.3 [Notice is given.]", "7.2 [The treasurer reports.]")),
        ("Insert new rule 7.2B: “Cash is counted.”", RULES, ("7.2 [The treasurer reports.]",)),
        ("Delete paragraph 9.", LETTER, ("[We call for seats.]", "[We call for heaters. [1]]")),
        ("Delete line 9.", LETTER, ("[We call for heaters. [1]]", "[1] [County Council, 2027.]")),
        ("Add a new footnote 4: “Ibid.”", LETTER, ("[County Council, 2027.]",)),
        ("In paragraph 1 insert a new fifth sentence: “They are full.”", LETTER, (
            "[Buses are late.] They are cold.",
            "Buses are late. [They are cold.]",
        )),
        ("Delete from “cold” to “late”.", LETTER, (
            "[Buses are late. They are cold.]",
            "[Buses are late. They are cold.]",
        )),
        ("Delete point 3.", LETTERED, ()),
    ],
)  # fmt: skip
def test_the_nearest_of_the_kind(prose: str, text: str, places: tuple[str, ...]) -> None:
    assert shown(prose, text) == places


def test_a_number_that_several_lists_have_is_shown_with_its_sections() -> None:
    question = asked("Delete point 2.", LISTS)
    assert question.code is Code.AMBIGUOUS
    assert [one.context for one in question.candidates] == [
        "Conference notes: 2) [that fares rose:]",
        f"{COUNTY} 2) [to meet.]",
    ]


def test_what_is_shown_is_bounded() -> None:
    lists = "\n".join(f"Branch {number} asks:\n\n1. for rest;\n2. for pay.\n" for number in range(20))
    for prose in ("Delete point 9.", "Delete point 2."):
        assert len(asked(prose, f"Asks\n\n{lists}").candidates) == MOST_CANDIDATES


@pytest.mark.parametrize("prose", ["Delete point {}.", "Delete points 1, 2-{}.", "Delete points 2 to {} of notes."])
@pytest.mark.parametrize("number", ["9" * 5000, "²", "٩"], ids=["thousands of digits", "raised", "Arabic"])
def test_no_number_is_too_odd_to_be_asked_about(prose: str, number: str) -> None:
    asked(prose.format(number), LISTS.replace("to sing", f"to sing, as point {'8' * 5000} says"))
