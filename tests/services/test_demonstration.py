"""The demonstration: a motion in every state, amendments of every kind, and it is played once."""

import pytest

from motions.models import Amendment, Conference, Decision, Motion, Publication, TellersReport
from motions.services import arranging
from motions.services.demonstration import loading
from motions.states import AmendmentState, MotionState
from motions.text.conflicts import judge

pytestmark = pytest.mark.django_db


@pytest.fixture
def this_year() -> Conference:
    return loading.load()


@pytest.mark.usefixtures("this_year")
def test_there_is_a_motion_in_every_state_and_an_amendment_in_nearly_every():
    missing = {"not_reached", "vote_pending"}
    assert set(Motion.objects.values_list("state", flat=True)) == set(MotionState.values)
    assert set(Amendment.objects.values_list("state", flat=True)) == set(AmendmentState.values) - missing


def test_each_conference_has_a_register(this_year):
    assert this_year.register.total() == 4_966
    assert Conference.objects.exclude(pk=this_year.pk).get().register.count() == 6


@pytest.mark.usefixtures("this_year")
def test_there_is_an_amendment_of_every_kind():
    kinds = {operation["op"] for amendment in Amendment.objects.all() for operation in amendment.operations}

    assert {"replace_words", "insert_clause", "delete_clause", "move_clause"} <= kinds
    assert Amendment.objects.exclude(ruled_out=[]).exists()
    assert Amendment.objects.filter(prose_is_computed=False).exists()


def test_texts_of_each_year_are_published(this_year):
    assert Publication.objects.in_force().filter(motion__conference=this_year).count() == 3
    assert Publication.objects.in_force().exclude(motion__conference=this_year).count() == 2


def test_a_motion_was_carried_in_part_after_a_card_vote_that_was_counted_again(this_year):
    motion = Motion.objects.get(conference=this_year, state="carried_in_part")
    recount = TellersReport.objects.get(motion=motion, recounts__isnull=False)
    corrected = Decision.objects.standing().on(motion, None).get()

    assert sorted(part.decisions.get().result for part in motion.parts.all()) == ["carried", "carried", "lost", "lost"]
    assert (recount.figures, recount.decisions.get().result) == (
        "3,110 for, 1,855 against, 0 abstaining, 0 spoiled",
        "carried",
    )
    assert recount.cards.count() == this_year.register.count()
    assert (corrected.figures, bool(corrected.reason)) == ("3,906 for, 1,060 against", True)


def test_one_pair_of_amendments_is_in_conflict_and_undecided(this_year):
    motion = Motion.objects.with_texts().get(conference=this_year, title__startswith="Buses")
    undecided = motion.amendments.filter(state="in_order").in_text_order()

    assert motion.current is not None
    questions = judge(motion.current.content, [each.as_operations() for each in undecided]).conflicts
    (numbers,) = {tuple(side.number for side in question.sides) for question in questions}
    assert numbers == ("2.1", "2.2")


def test_something_is_agreed_beforehand_and_debated_together(this_year):
    (agreed,) = this_year.consequences.all()
    (group,) = this_year.groups.all()

    assert str(agreed) == "If 2.1 is carried, 2.2 falls."
    assert [row.number for row in arranging.members_of(group)] == ["2.1", "2.2"]


def test_it_is_played_once(this_year):
    motions = Motion.objects.count()

    assert loading.load() == this_year
    assert Motion.objects.count() == motions
