"""What falls if what, through the API."""

import pytest

from motions.models import Consequence
from tests import factories
from tests.api.test_adopted import assert_problem
from tests.api.test_motions import send
from tests.services.agreed import agree, amendment

PLACE = "conferences/spring/consequences/"


@pytest.fixture
def committee(cast, signed_in):
    """The committee's program, and motion 1 with the amendments 1.1 and 1.2 moved."""
    moved = factories.moved(cast)
    for words in ["wards", "pay"]:
        factories.moved_amendment(cast, moved, factories.deleting(moved, words))
    return signed_in(cast.standing_orders)


def listed(reader):
    return reader.get(f"/api/v1/{PLACE}").json()["results"]


def test_it_is_agreed_and_read_by_anyone(committee, reader):
    answer = send(committee, PLACE, {"cause": "1.1", "when": "carried", "target": "1.2", "note": "One place."})

    assert answer.status_code == 201
    assert answer.json()["sentence"] == "If 1.1 is carried, 1.2 falls."
    (row,) = listed(reader)
    assert row == answer.json()
    assert (row["target_amendment"], row["part"], row["note"]) == (amendment("1.2").pk, "", "One place.")


def test_a_part_of_a_motion(cast, committee, reader):
    other = factories.on_agenda(cast, title="Another")
    clauses = [factories.clause(other, "agency")]

    answer = send(
        committee, PLACE, {"cause": "1", "when": "lost", "target": "2", "clauses": clauses, "part": "section 2"}
    )

    assert answer.json()["sentence"] == "If motion 1 is lost, section 2 of motion 2 falls."
    assert answer.json()["clauses"] == clauses


def test_what_cannot_be_is_refused_as_on_the_page(cast, committee):
    agree(cast, "1.1", "carried", "1.2")

    assert_problem(
        send(committee, PLACE, {"cause": "1.2", "when": "lost", "target": "1.1"}),
        422,
        "falls_in_a_circle",
    )
    assert_problem(send(committee, PLACE, {"cause": "1.1", "when": "carried", "target": "1.2"}), 409, "agreed_already")


def test_others_are_refused(cast, committee, signed_in):
    answer = send(signed_in(cast.chair), PLACE, {"cause": "1.1", "when": "carried", "target": "1.2"})

    assert_problem(answer, 403, "only")


def test_it_takes_effect_and_the_amendment_says_because_of_what(cast, committee, reader):
    agree(cast, "1.1", "carried", "1.2")

    decision = factories.vote(cast, amendment("1.1").motion, amendment("1.1"))

    fell = reader.get(f"/api/v1/amendments/{amendment('1.2').pk}").json()
    assert (fell["state"], fell["felled_by"], fell["is_moot"]) == ("fell", decision.pk, False)
    steps = reader.get(f"/api/v1/motions/{amendment('1.1').motion_id}/history").json()["results"]
    assert [each["what"] for each in steps if each["happening"] == "consequence"] == [
        "Agreed beforehand: If 1.1 is carried, 1.2 falls."
    ]


def test_it_is_taken_back_with_a_reason(cast, committee, reader):
    consequence = agree(cast, "1.1", "carried", "1.2")

    assert_problem(send(committee, f"consequences/{consequence.pk}/take-back", {}), 422, "reason_needed")
    answer = send(committee, f"consequences/{consequence.pk}/take-back", {"reason": "They can both stand."})

    assert answer.status_code == 200
    assert listed(reader)[0]["taken_back_because"] == "They can both stand."
    assert not Consequence.objects.standing().exists()


def test_there_is_none_of_what_nobody_sees(committee):
    assert send(committee, "consequences/99/take-back", {"reason": "None"}).status_code == 404
