"""Reports of progress, read by anyone and written by the committee."""

import pytest

from tests.api import published
from tests.api.test_adopted import assert_problem

READ = "/api/v1/adopted/spring/1/progress"
SAID = {"reporter": "National Executive", "report_date": "2026-03-01", "text": "A letter was sent."}


@pytest.mark.parametrize("rows", [1, 3])
def test_reports_are_listed_in_two_queries(cast, reader, rows, django_assert_num_queries):
    motion = published.text(cast).motion
    for number in range(rows):
        published.report(cast, motion, text=f"Letter {number}.")

    with django_assert_num_queries(2):
        found = reader.get(READ).json()

    assert [row["text"] for row in found["results"]] == [f"Letter {number}." for number in reversed(range(rows))]
    assert found["next"] is None


def test_what_is_not_published_has_no_list(cast, reader):
    assert_problem(reader.get(READ), 404, "not_found")


def test_the_committee_reports_and_corrects(cast, signed_in, reader):
    motion = published.text(cast).motion
    committee = signed_in(cast.standing_orders)

    said = committee.post(f"/api/v1/motions/{motion.pk}/progress", SAID, "application/json")
    right = {**SAID, "text": "Two letters were sent.", "reason": "One was overlooked."}
    corrected = committee.post(f"/api/v1/progress/{said.json()['id']}/correct", right, "application/json")

    assert (said.status_code, corrected.status_code) == (201, 201)
    assert corrected.json()["supersedes"] == said.json()["id"]
    assert [row["text"] for row in reader.get(READ).json()["results"]] == [
        "Two letters were sent.",
        "A letter was sent.",
    ]
    again = committee.post(f"/api/v1/progress/{said.json()['id']}/correct", right, "application/json")
    assert_problem(again, 409, "report_corrected")


def test_others_are_refused_with_the_same_sentence(cast, signed_in):
    motion = published.text(cast).motion

    answer = signed_in(cast.delegate).post(f"/api/v1/motions/{motion.pk}/progress", SAID, "application/json")

    assert_problem(answer, 403, "only")
    assert answer.json()["detail"] == (
        "Only the standing orders committee can report what was done with a carried motion."
    )
