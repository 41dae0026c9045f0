"""A motion's whole story, in order."""

from datetime import timedelta

import pytest

from motions import history
from motions.counting import Count
from motions.models import Motion
from motions.services import deciding, drafting, publishing
from tests import factories
from tests.factories import NOON, TEXT, Cast, deleting, replacing

pytestmark = pytest.mark.django_db


def told(motion: Motion, person) -> list[str]:
    """Each row on a line."""
    return [
        f"{row.happening} | {row.subject} | {row.what} | {row.reason} | {row.actor}"
        for row in history.story(motion, person)
    ]


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def whole_life(cast: Cast, amendments: int = 1) -> Motion:
    """A motion carried as amended, corrected and published."""
    motion = factories.moved(cast)
    for number in range(amendments):
        change = replacing(motion, "fallen", f"fallen by {number}") if number else deleting(motion, "agency")
        amendment = factories.moved_amendment(cast, motion, change)
        factories.vote(cast, motion, amendment, votes_for=310 if number == 0 else 1)
    decision = factories.vote(cast, motion)
    deciding.correct(
        actor=cast.chair,
        decision=decision,
        count=Count(method="count", votes_for=309, votes_against=13),
        key=f"recount {motion.pk}",
        reason="Recount",
        now=NOON + timedelta(days=2),
    )
    publishing.publish(actor=cast.standing_orders, motion=motion, now=NOON + timedelta(days=3))
    return factories.fresh(motion)


def test_everything_is_told_in_order_with_actor_and_reason(cast):
    assert told(whole_life(cast), cast.delegate) == [
        "version | Motion 1 | Version 1: Submission | Drafted | Dilys Delegate",
        "state | Motion 1 | Draft | Drafted | Dilys Delegate",
        "state | Motion 1 | Draft → Submitted | Handed in | Dilys Delegate",
        "ruling | Motion 1 | In order |  | Sorrel Orders",
        "state | Motion 1 | Submitted → On the agenda | In order | Sorrel Orders",
        "state | Amendment 1.1 | Draft | Drafted | Stella Stranger",
        "state | Amendment 1.1 | Draft → Submitted | Handed in | Stella Stranger",
        "ruling | Amendment 1.1 | In order |  | Sorrel Orders",
        "state | Amendment 1.1 | Submitted → In order | In order | Sorrel Orders",
        "state | Motion 1 | On the agenda → Moved | Moved | Cheng Chair",
        "state | Amendment 1.1 | In order → Moved | Moved | Cheng Chair",
        "decision | Amendment 1.1 | Carried, 310 for, 12 against |  | Tariq Teller",
        "decision | Motion 1 | Carried, 310 for, 12 against |  | Tariq Teller",
        "version | Motion 1 | Version 2: Adoption | Carried, 310 for, 12 against | Tariq Teller",
        "state | Motion 1 | Moved → Carried | Carried, 310 for, 12 against | Tariq Teller",
        "state | Amendment 1.1 | Moved → Carried | Carried, 310 for, 12 against | Tariq Teller",
        "decision | Motion 1 | Corrected: Carried, 309 for, 13 against | Recount | Cheng Chair",
        "state | Motion 1 | Carried → Moved | Recount | Cheng Chair",
        "state | Motion 1 | Moved → Carried | Carried, 309 for, 13 against. Recount | Cheng Chair",
        "publication | Motion 1 | Published: version 1 | Carried as amended (1.1) | Sorrel Orders",
    ]


def test_what_a_body_did_before_it_handed_the_motion_in_is_its_own(cast):
    motion = factories.draft(cast)
    drafting.redraft(actor=cast.delegate, motion=motion, base=1, title="Safer", text=TEXT, now=NOON)
    motion = drafting.submit(actor=cast.delegate, motion=motion, now=NOON + timedelta(hours=1))

    assert told(motion, cast.standing_orders) == ["state | “Safer” | Draft → Submitted | Handed in | Dilys Delegate"]
    assert len(told(motion, cast.colleague)) > 1


def test_amendments_that_a_person_may_not_read_are_not_told(cast):
    motion = factories.on_agenda(cast)
    factories.submitted_amendment(cast, motion, deleting(motion, "pay"))

    assert not [row for row in told(motion, cast.anonymous) if "amendment" in row]
    assert [row for row in told(motion, cast.stranger) if "amendment" in row]


def test_the_name_stays_when_the_account_goes(cast):
    motion = factories.draft(cast)
    change = motion.history.order_by("history_id").first()
    change.history_user = None

    assert change.actor_name == "Dilys Delegate"


@pytest.mark.parametrize("amendments", [1, 3])
def test_a_longer_story_takes_no_more_queries(cast, amendments, django_assert_num_queries):
    motion = whole_life(cast, amendments)

    with django_assert_num_queries(10):
        history.story(motion, cast.delegate)
