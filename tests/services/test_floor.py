"""The floor of a conference counts what its hall can see."""

import pytest

from motions import refusals
from motions.counting import Count
from motions.models import Floor
from motions.services import conferences, deciding, ordering
from tests import factories


@pytest.fixture
def cast(db) -> factories.Cast:
    """Everyone at one conference."""
    return factories.cast()


def version(cast: factories.Cast) -> int:
    return Floor.objects.at(cast.conference.slug).get().version


def test_a_conference_begins_at_the_version_of_its_rules(cast):
    assert version(cast) == 1


def test_what_only_its_body_and_the_committee_see_is_not_counted(cast):
    factories.submitted(cast)

    assert version(cast) == 1


def test_every_step_of_something_numbered_is_counted(cast):
    motion = factories.on_agenda(cast)
    numbered = version(cast)
    amendment = factories.amendment_in_order(cast, motion, factories.deleting(motion, "that pay has fallen"))
    in_order = version(cast)
    ordering.move_motion(actor=cast.chair, motion=motion)
    moved = version(cast)
    ordering.move_amendment(actor=cast.chair, amendment=amendment)
    amendment_moved = version(cast)
    decision = factories.vote(cast, motion, amendment)
    decided = version(cast)
    deciding.correct(
        actor=cast.teller,
        decision=decision,
        count=Count(method="hands", result="lost"),
        key="recount",
        reason="A recount",
    )
    corrected = version(cast)

    assert 1 < numbered < in_order < moved < amendment_moved < decided < corrected


def test_new_rules_are_counted(cast):
    conferences.change_rules(
        actor=cast.standing_orders,
        conference=cast.conference,
        reason="Agreed",
        changes={"outcome_labels": {"lost": "Falls"}},
    )

    assert version(cast) == 2


def test_what_was_refused_and_what_was_said_twice_are_not_counted(cast):
    motion = factories.moved(cast)
    factories.vote(cast, motion, key="once")
    before = version(cast)

    factories.vote(cast, motion, key="once")
    with pytest.raises(refusals.WrongTime):
        factories.vote(cast, motion, key="again")

    assert version(cast) == before


def test_each_conference_counts_for_itself(cast):
    other = factories.cast(slug="autumn")
    before = version(cast)

    factories.moved(other)

    assert version(cast) == before


def test_a_floor_says_what_it_is(cast):
    assert str(Floor.objects.get()) == "Floor of Conference of spring, version 1"
