"""Who may read what: the cast of people against motions and amendments at each stage."""

import pytest

from motions.models import Amendment, Motion
from motions.services import amending, drafting, ruling
from tests import factories
from tests.factories import Cast, deleting

pytestmark = pytest.mark.django_db

OWN = {"delegate", "colleague"}
COMMITTEE = {*OWN, "standing_orders"}
EVERYONE = {*COMMITTEE, "stranger", "teller", "chair", "visitor", "keeper", "anonymous"}


def readers(cast: Cast, row: Motion | Amendment) -> set[str]:
    """Who of the cast may read the row."""
    return {who for who in EVERYONE if type(row).objects.visible_to(getattr(cast, who)).filter(pk=row.pk).exists()}


def withdrawn(cast: Cast, motion: Motion) -> Motion:
    return drafting.withdraw(actor=cast.delegate, motion=motion, reason="Settled")


def not_in_order(cast: Cast, motion: Motion, reason: str) -> Motion:
    return ruling.rule_motion(actor=cast.standing_orders, motion=motion, in_order=False, reason=reason)


MOTIONS = [
    ("a draft", factories.draft, OWN),
    ("a draft withdrawn", lambda cast: withdrawn(cast, factories.draft(cast)), OWN),
    ("handed in", factories.submitted, COMMITTEE),
    ("handed in and withdrawn", lambda cast: withdrawn(cast, factories.submitted(cast)), COMMITTEE),
    ("not in order", lambda cast: not_in_order(cast, factories.submitted(cast), "vague"), EVERYONE),
    ("withheld", lambda cast: not_in_order(cast, factories.submitted(cast), "legal_jeopardy"), COMMITTEE),
    ("on the agenda", factories.on_agenda, EVERYONE),
    ("withheld after all", lambda cast: not_in_order(cast, factories.on_agenda(cast), "legal_jeopardy"), COMMITTEE),
    ("withdrawn from the agenda", lambda cast: withdrawn(cast, factories.on_agenda(cast)), EVERYONE),
    ("carried", factories.carried, EVERYONE),
]


@pytest.mark.parametrize(("make", "who"), [row[1:] for row in MOTIONS], ids=[row[0] for row in MOTIONS])
def test_a_motion_is_read_by(make, who):
    cast = factories.cast()

    assert readers(cast, make(cast)) == who


class TestAmendments:
    """Those of Valley branch, whose delegate is the stranger, to a motion of Harbour branch."""

    AUTHORS = {"stranger"}
    WITH_COMMITTEE = {"stranger", "standing_orders"}

    @pytest.fixture
    def cast(self) -> Cast:
        return factories.cast()

    @pytest.fixture
    def motion(self, cast: Cast) -> Motion:
        return factories.on_agenda(cast)

    def test_a_draft_is_its_body_s(self, cast, motion):
        assert readers(cast, factories.drafted_amendment(cast, motion, deleting(motion, "pay"))) == self.AUTHORS

    def test_what_was_handed_in_is_the_committee_s_too(self, cast, motion):
        amendment = factories.submitted_amendment(cast, motion, deleting(motion, "pay"))

        assert readers(cast, amendment) == self.WITH_COMMITTEE

    def test_what_is_numbered_is_everyone_s(self, cast, motion):
        assert readers(cast, factories.amendment_in_order(cast, motion, deleting(motion, "pay"))) == EVERYONE

    @pytest.mark.parametrize(("reason", "who"), [("vague", EVERYONE), ("legal_jeopardy", WITH_COMMITTEE)])
    def test_what_is_not_in_order_is_everyone_s_unless_it_is_withheld(self, cast, motion, reason, who):
        amendment = factories.submitted_amendment(cast, motion, deleting(motion, "pay"))
        amendment = ruling.rule_amendment(
            actor=cast.standing_orders, amendment=amendment, in_order=False, reason=reason
        )

        assert readers(cast, amendment) == who

    def test_nobody_reads_an_amendment_to_what_they_may_not_read(self, cast, motion):
        amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))
        not_in_order(cast, motion, "legal_jeopardy")

        assert readers(cast, amendment) == COMMITTEE

    def test_withdrawn_as_a_draft_it_stays_its_body_s(self, cast, motion):
        amendment = factories.drafted_amendment(cast, motion, deleting(motion, "pay"))
        amendment = amending.withdraw(actor=cast.stranger, amendment=amendment)

        assert readers(cast, amendment) == self.AUTHORS


def test_a_role_at_one_conference_is_none_at_another():
    here, there = factories.cast(), factories.cast(slug="autumn")
    motion = factories.submitted(here)

    assert not Motion.objects.visible_to(there.standing_orders).filter(pk=motion.pk).exists()
    assert not Motion.objects.visible_to(there.delegate).filter(pk=motion.pk).exists()
