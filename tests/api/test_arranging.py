"""The order of business and groups, through the API."""

import pytest

from tests import factories
from tests.api.test_adopted import assert_problem
from tests.api.test_motions import send


@pytest.fixture
def committee(cast, signed_in):
    """The committee's program, and the motions 1 to 3."""
    for place in range(1, 4):
        factories.on_agenda(cast, title=f"Motion number {place}")
    return signed_in(cast.standing_orders)


def test_the_order_is_changed_and_read_by_anyone(committee, reader):
    answer = send(committee, "conferences/spring/order/", {"motion": "3", "before": "1", "reason": "The guest leaves."})

    assert answer.json()["motions"] == ["3", "1", "2"]
    read = reader.get("/api/v1/conferences/spring/order/").json()
    assert read == answer.json()
    assert [(each["sentence"], each["reason"], each["made_by"]) for each in read["changes"]] == [
        ("Motion 3 is taken before motion 1", "The guest leaves.", "Sorrel Orders")
    ]


def test_without_a_reason_it_is_refused(committee):
    assert_problem(send(committee, "conferences/spring/order/", {"motion": "3"}), 422, "reason_needed")


def test_a_group_is_formed_changed_and_dissolved(committee, reader):
    formed = send(committee, "conferences/spring/groups/", {"name": "Pay", "members": ["3", "1"]})
    assert (formed.status_code, formed.json()["members"]) == (201, ["3", "1"])
    assert reader.get("/api/v1/conferences/spring/order/").json()["motions"] == ["3", "1", "2"]
    assert reader.get("/api/v1/conferences/spring/groups/").json()["results"] == [formed.json()]

    group = formed.json()["id"]
    changed = send(
        committee, f"groups/{group}/change", {"name": "Wages", "members": ["1", "2"], "reason": "3 was withdrawn"}
    )
    assert (changed.json()["name"], changed.json()["members"]) == ("Wages", ["1", "2"])
    assert send(committee, f"groups/{group}/dissolve", {"reason": "Time"}).json()["members"] == []


def test_what_cannot_be_is_refused_as_on_the_page(committee):
    assert_problem(
        send(committee, "conferences/spring/groups/", {"name": "Pay", "members": ["1"]}), 422, "group_has_members"
    )


def test_others_are_refused(cast, committee, signed_in):
    answer = send(signed_in(cast.chair), "conferences/spring/order/", {"motion": "3", "reason": "Because"})

    assert_problem(answer, 403, "only")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_groups_takes_the_same_queries(cast, reader, rows, django_assert_num_queries, signed_in):
    committee = signed_in(cast.standing_orders)
    for place in range(rows):
        numbers = [factories.on_agenda(cast, title=f"{place} {name}").number for name in ("one", "other")]
        send(committee, "conferences/spring/groups/", {"name": f"Debate {place}", "members": numbers})

    with django_assert_num_queries(4):
        assert len(reader.get("/api/v1/conferences/spring/groups/").json()["results"]) == rows
