"""Two carried amendments that cannot both stand: what the committee may rule out, and what a correction brings back."""

from __future__ import annotations

from typing import Any

import pytest

from motions.counting import Count
from motions.models import Amendment, Decision, Motion, Ruling
from motions.refusals import WrongTime
from motions.services import deciding, ruling
from tests import factories
from tests.factories import Cast, adopted, deleting, replacing, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


@pytest.fixture
def motion(cast) -> Motion:
    return factories.moved(cast)


@pytest.fixture
def both(cast, motion) -> list[Amendment]:
    """1.1 and 1.2, of one operation each, which change one word to two others and were carried both."""
    changes = [replacing(motion, "doubled", by) for by in ("trebled", "fallen")]
    made = [factories.moved_amendment(cast, motion, change) for change in changes]
    for amendment in made:
        vote(cast, motion, amendment)
    return made


def rule(cast: Cast, amendment: Amendment, **more: Any) -> Amendment:
    given = {"in_order": False, "reason": "overtaken", **more}
    return ruling.rule_amendment(actor=cast.standing_orders, amendment=amendment, **given)


def correct(cast: Cast, decision: Decision, votes_for: int, votes_against: int) -> Decision:
    return deciding.correct(
        actor=cast.chair,
        decision=decision,
        count=Count(method="count", votes_for=votes_for, votes_against=votes_against),
        key=f"{decision.pk} again",
        reason="Recount",
    )


def decision_on(amendment: Amendment) -> Decision:
    return Decision.objects.standing().get(amendment=amendment)


def fresh(amendment: Amendment) -> Amendment:
    return Amendment.objects.get(pk=amendment.pk)


def test_the_committee_rules_out_all_of_an_amendment_that_cannot_stand(cast, motion, both):
    one, _ = both
    with pytest.raises(
        WrongTime, match="which stands\\? The standing orders committee rules on that first, at its desk"
    ):
        vote(cast, motion)

    ruled = rule(cast, one)
    vote(cast, motion)

    motion = factories.fresh(motion)
    assert (ruled.state, ruled.moot) == (fresh(one).state, fresh(one).moot) == ("carried", "overtaken")
    assert str(motion.outcome(motion.amendments.standing().values_list("number", flat=True))) == (
        "Carried as amended (1.2)"
    )
    assert "that agency spending has fallen;" in adopted(motion).text
    assert Ruling.objects.get(amendment=one, operation=0).reason == "overtaken"


def test_a_changed_mind_is_another_ruling(cast, motion, both):
    one, other = both
    rule(cast, one)

    rule(cast, one, in_order=True, reason="")
    rule(cast, other)
    vote(cast, motion)

    assert (fresh(one).moot, fresh(other).moot) == ("", "overtaken")
    assert "that agency spending has trebled;" in adopted(factories.fresh(motion)).text


@pytest.mark.parametrize("fields", [{"reason": "vague"}, {"reason": "vague", "operation": 0}])
def test_what_conference_carried_is_not_ruled_out_for_another_reason(cast, both, fields):
    with pytest.raises(
        WrongTime, match=r"Amendment 1\.1 was carried: part 1 of it can be ruled out only where it cannot"
    ):
        rule(cast, both[0], **fields)


def test_what_no_question_is_about_stays(cast, motion, both):
    apart = factories.moved_amendment(cast, motion, deleting(motion, "pay"))
    vote(cast, motion, apart)

    with pytest.raises(WrongTime, match="part 1 of it can be ruled out only where it cannot stand beside another"):
        rule(cast, apart, operation=0)
    with pytest.raises(WrongTime, match=r"Amendment 1\.3 was carried: it cannot be ruled not in order"):
        rule(cast, apart)


def test_what_was_ruled_out_beside_one_that_falls_away_is_ruled_on_again(cast, motion, both):
    one, other = both
    rule(cast, one)
    vote(cast, motion)

    correct(cast, decision_on(other), 12, 310)

    assert (factories.fresh(motion).state, factories.fresh(motion).adopted) == ("moved", None)
    carried = Decision.objects.standing().on(motion, None).get()
    with pytest.raises(WrongTime, match=r"Rule on amendment 1\.1 again first: what it could not stand beside does not"):
        correct(cast, carried, 310, 12)
    rule(cast, one, in_order=True, reason="")
    correct(cast, carried, 310, 12)
    assert "that agency spending has trebled;" in adopted(factories.fresh(motion)).text


def test_one_that_was_ruled_out_and_then_lost_is_moot_no_more(cast, motion, both):
    one, _ = both
    rule(cast, one)
    vote(cast, motion)

    lost = correct(cast, decision_on(one), 12, 310)
    assert (fresh(one).state, fresh(one).moot) == ("lost", "")
    correct(cast, lost, 310, 12)

    assert (fresh(one).state, fresh(one).moot) == ("carried", "overtaken")
    assert "that agency spending has fallen;" in adopted(factories.fresh(motion)).text


def test_a_question_under_a_lost_motion_is_settled_before_it_is_corrected(cast, motion):
    changes = [replacing(motion, "doubled", by) for by in ("trebled", "fallen")]
    one, other = [factories.moved_amendment(cast, motion, change) for change in changes]
    vote(cast, motion, one)
    lost = vote(cast, motion, other, votes_for=12, votes_against=310)
    decided = vote(cast, motion, votes_for=12, votes_against=310)
    correct(cast, lost, 310, 12)

    with pytest.raises(WrongTime, match="The standing orders committee rules on that first"):
        correct(cast, decided, 310, 12)
    rule(cast, one)
    correct(cast, decided, 310, 12)

    assert "that agency spending has fallen;" in adopted(factories.fresh(motion)).text
