"""The clerk's command without files: the golden cases (tests/text/cases/clerk), and the report as JSON.

A case has the motion, then each amendment under the name of its file, then the text or what stops it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from motions.text import plain
from motions.text.clerk import Report, Sheet, Status, report, report_to_json, unreadable_to_json
from motions.text.plain import Reading

GOLDEN = (Path(__file__).parent / "cases" / "clerk" / "cases.txt").read_text(encoding="utf-8")


def motion(text: str) -> Reading:
    return plain.read(text, ids=(f"c{number}" for number in count(1)))


def golden() -> Iterator[tuple[str, list[tuple[str, str]], str]]:
    """The title of each case, its sections by name, and the outcome as it is written."""
    for chunk in re.split(r"^# ", GOLDEN, flags=re.M)[1:]:
        title, _, rest = chunk.partition("\n")
        parts = re.split(r"^(\S.*):\n", rest, flags=re.M)[1:]
        sections = [(name, dedent(body).strip("\n")) for name, body in zip(parts[::2], parts[1::2], strict=True)]
        yield title, sections[:-1], sections[-1][1]


def written(found: Report) -> str:
    """The report as a case has it."""
    if found.text is not None:
        notes = "\n".join(f"Note: {remark}" for remark in found.remarks)
        return "\n\n".join(filter(None, [found.text.strip("\n"), notes]))
    lines = (f"{one.sheet.file} {one.status.value}" for one in found.results)
    said = (f": {one.reason.message}" if one.reason else "" for one in found.results)
    return "\n".join(f"{line}{why}" for line, why in zip(lines, said, strict=True))


@pytest.mark.parametrize(("title", "sections", "outcome"), list(golden()), ids=[row[0] for row in golden()])
def test_golden_case(title: str, sections: list[tuple[str, str]], outcome: str) -> None:
    (_, text), *sheets = sections
    found = report(motion(text), [Sheet(file=file, prose=prose) for file, prose in sheets])
    assert written(found) == outcome


BUSES = "Buses\n\nConference notes:\n\n1) that fares have doubled;\n2) that routes have closed.\n"


def as_json(*proses: str) -> dict[str, Any]:
    sheets = [Sheet(file=f"{number}.txt", prose=prose) for number, prose in enumerate(proses, start=1)]
    return dict(report_to_json(report(motion(BUSES), sheets)))


def test_json_of_a_text() -> None:
    found = as_json("In point 2, replace “routes” with “stops”. Add new point 3) that it rains.")
    assert found["text"].endswith("2) that stops have closed.\n\n3) that it rains.\n")
    assert (found["conflicts"], found["notes"]) == ([], [])
    sheet = found["amendments"][0]
    assert (sheet["file"], sheet["status"], sheet["reason"]) == ("1.txt", "applied", None)
    assert [(one["op"], one["clause"], one["prose"]) for one in sheet["operations"]] == [
        ("replace_words", "c3", "In point 2, replace “routes” with “stops”"),
        ("insert_clause", "c3", "Add new point 3) that it rains."),
    ]
    assert sheet["operations"][1]["inserted"]["text"] == "that it rains."
    assert sheet["notes"] == []


def test_json_of_a_range_names_its_first_clause() -> None:
    found = as_json("Delete all after “doubled;”.")
    assert found["amendments"][0]["operations"][0]["clause"] == "c2"


def test_json_of_a_question() -> None:
    found = as_json("Delete “have”.")
    assert found["text"] is None
    reason = found["amendments"][0]["reason"]
    assert reason["code"] == "ambiguous"
    assert reason["candidates"][0] == {
        "clause": "c2",
        "start": 11,
        "end": 15,
        "context": "that fares [have] doubled;",
    }


def test_json_of_a_file_that_cannot_be_read_has_the_keys_of_a_report_and_the_error() -> None:
    assert unreadable_to_json(file="a.txt", message="There is no file a.txt.") == {
        "text": None,
        "amendments": [],
        "conflicts": [],
        "notes": [],
        "error": {"file": "a.txt", "message": "There is no file a.txt."},
    }


def test_json_of_a_conflict() -> None:
    found = as_json("In point 1, replace “doubled” with “risen”.", "In point 1, replace “doubled” with “tripled”.")
    sentence = (
        "1.txt changes “doubled” to “risen” in point 1 under “Conference notes:”, where 2.txt changes it to “tripled”; "
        "which stands?"
    )
    assert found["conflicts"] == [
        {"kind": "words", "files": ["1.txt", "2.txt"], "clause": "c2", "start": 16, "end": 23, "message": sentence}
    ]


def test_json_of_a_note() -> None:
    found = as_json("After “routes” insert “and stops”.", "After “routes” insert “and stations”.")
    assert found["notes"] == [
        {
            "kind": "order",
            "files": ["1.txt", "2.txt"],
            "clause": "c3",
            "message": "1.txt and 2.txt insert words at one point in point 2 under “Conference notes:”; they stand in "
            "the order of the agenda.",
        }
    ]


def test_the_conflicts_of_the_others_are_told_beside_what_is_refused() -> None:
    proses = ["In point 1, replace “doubled” with “risen”.", "Delete point 1.", "Delete point 9."]
    found = report(motion(BUSES), [Sheet(file=name, prose=prose) for name, prose in zip("abc", proses, strict=True)])
    assert [one.status for one in found.results] == [Status.CONFLICT, Status.CONFLICT, Status.REFUSED]
    assert [problem.partition(" ")[0] for problem in found.problems] == ["c:", "a"]


def test_no_two_amendments_have_one_name() -> None:
    files = ["x", "x", "x (number 1)"]
    found = report(motion(BUSES), [Sheet(file=file, prose="Delete point 1.") for file in files])
    (note,) = found.notes
    assert [source.number for source in note.sources] == ["x (number 1)", "x (number 2)", "x (number 1) (number 3)"]


def test_what_several_are_refused_for_together_is_told_once() -> None:
    sheets = [Sheet(file=f"{number}", prose=f"In point 1, replace “doubled” with “{number}”.") for number in range(142)]
    found = report(motion(BUSES), [*sheets, Sheet(file="wrong", prose="Sing.")])
    assert found.text is None
    assert found.problems[0] == "More than 10,000 pairs of changes cannot both stand."
    assert [problem.partition(":")[0] for problem in found.problems[1:]] == ["wrong"]
    assert {one.status for one in found.results} == {Status.REFUSED}


def test_one_line_is_told_of_each_problem() -> None:
    found = report(motion(BUSES), [Sheet(file="a.txt", prose="Delete “have”."), Sheet(file="b.txt", prose="Sing.")])
    assert [problem.partition(":")[0] for problem in found.problems] == ["a.txt", "b.txt"]


LINES = "Buses\n\nFares have doubled since May.\n\nRoutes have closed since June.\n"


def at_line(prose: str, text: str = LINES, width: int | None = None) -> Report:
    return report(motion(text), [Sheet(file="1.txt", prose=prose)], width=width)


def test_a_line_alone_is_asked_about_where_no_numbers_are_printed() -> None:
    found = at_line("In line 2, delete the last two words.")
    assert [one.reason.message for one in found.results if one.reason] == [
        "The motion has no line numbers printed, and its lines can be counted in several ways: "
        "quote words of the line, or name its paragraph."
    ]
    assert found.text is None


def test_words_of_a_line_say_which_it_is() -> None:
    found = at_line("In line 2, delete “since June”.")
    assert found.text == "Buses\n\nFares have doubled since May.\n\nRoutes have closed.\n"


def test_a_width_that_is_told_says_which_line_it_is() -> None:
    found = at_line("In line 2, delete the last two words.", width=60)
    assert found.text == "Buses\n\nFares have doubled since May.\n\nRoutes have closed.\n"


def test_printed_numbers_say_which_line_it_is() -> None:
    numbered = (
        "Pools\n\n"
        "  1  Conference regrets that forty pools have closed, which\n"
        "  2  leaves a third of our towns without one. Children there\n"
        "  3  no longer learn to swim.\n\n"
        "  4  Conference calls for:\n\n"
        "  5  a) a pool in every town;\n\n"
        "  6  b) free lessons for all children, and for those of their\n"
        "  7  parents who never had any;\n\n"
        "  8  c) lifeguards who are paid for each hour.\n"
    )
    found = at_line("In line 8, delete the last two words.", text=numbered)
    assert found.text is not None
    assert found.text.endswith("c) lifeguards who are paid for.\n")
