"""What the chair reads out before the vote on a part: what falls, or goes from the text, with either result."""

from __future__ import annotations

import pytest

from motions.models import Amendment, Motion, Part
from motions.presenters.consequences import agreed_at
from motions.presenters.parts import before_vote, beside, decides
from motions.services import dividing
from motions.services.amending import Change
from motions.services.editing import Edits, Insertion
from tests import factories
from tests.factories import Cast, clause, deleting, replacing, vote
from tests.services.agreed import LOST, agree

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def read_out(cast: Cast, part: Part) -> list[str]:
    """What is read out before the vote on the part, as things are now."""
    part = Part.objects.select_related("motion__current", "amendment__version").get(pk=part.pk)
    return list(before_vote(part, beside(part), agreed_at(cast.conference, cast.chair)))


class TestAmendments:
    @pytest.fixture
    def motion(self, cast) -> Motion:
        """With 1.1, of two changes; if it is carried 1.2 falls, and if it is lost 1.3."""
        motion = factories.on_agenda(cast)
        wards, pay = clause(motion, "wards"), clause(motion, "pay")
        edits = Edits(texts={wards: "that wards are unsafe;"}, inserted=[Insertion(text="that rents rise.", after=pay)])
        changes = [Change(edits=edits), replacing(motion, "doubled", "trebled"), deleting(motion, "pay")]
        for change in changes:
            factories.amendment_in_order(cast, motion, change)
        agree(cast, "1.1", "carried", "1.2")
        agree(cast, "1.1", "lost", "1.3")
        return factories.move(cast, motion)

    @pytest.fixture
    def parts(self, cast, motion) -> list[Part]:
        amendment = motion.amendments.get(number="1.1")
        factories.ordering.move_amendment(actor=cast.chair, amendment=amendment)
        return dividing.divide_amendment(actor=cast.chair, amendment=amendment, groups=[[0], [1]])

    def test_while_all_are_open_it_is_said_of_all(self, cast, parts):
        for part in parts:
            assert read_out(cast, part) == [
                "If any part of 1.1 is carried, 1.2 falls.",
                "If every part of 1.1 is lost, 1.3 falls.",
            ]

    def test_once_one_was_carried_the_other_decides_nothing(self, cast, motion, parts):
        vote(cast, motion, part=parts[0])

        assert read_out(cast, parts[1]) == ["Part 1 of 1.1 was carried: whatever becomes of part 2, 1.2 falls."]
        assert decides(parts[1], beside(parts[1]), "lost") == "carried"
        vote(cast, motion, part=parts[1], **LOST)
        assert Amendment.objects.get(number="1.2").state == "fell"

    def test_the_last_one_decides(self, cast, motion, parts):
        vote(cast, motion, part=parts[0], **LOST)

        assert read_out(cast, parts[1]) == [
            "If part 2 of 1.1 is carried, 1.2 falls.",
            "If part 2 is lost too, 1.3 falls.",
        ]
        assert [decides(parts[1], beside(parts[1]), each) for each in ("carried", "lost")] == ["carried", "lost"]
        vote(cast, motion, part=parts[1], **LOST)
        assert Amendment.objects.get(number="1.3").state == "fell"

    def test_an_open_one_decides_nothing_yet(self, parts):
        assert decides(parts[0], beside(parts[0]), "carried") == ""


class TestMotions:
    def test_what_was_carried_in_its_clauses_goes_with_them(self, cast):
        motion = factories.moved(cast)
        for change in (replacing(motion, "doubled", "trebled"), replacing(motion, "fallen", "fallen again")):
            vote(cast, motion, factories.moved_amendment(cast, motion, change))
        groups = [[clause(motion, "agency")], [clause(motion, "pay")]]
        first, second = dividing.divide_motion(actor=cast.chair, motion=motion, groups=groups)

        assert read_out(cast, first) == [
            "If part 1 of motion 1 is lost, the motion is put without point 2 under “Conference notes:”, with what 1.1 "
            "changes there."
        ]
        vote(cast, motion, part=first, **LOST)
        assert read_out(cast, second) == [
            "If part 2 of motion 1 is lost, the motion is put without point 3 under “Conference notes:”, with what 1.2 "
            "changes there."
        ]
        assert decides(second, beside(second), "lost") == ""

    def test_a_question_that_would_follow_is_said_before(self, cast):
        motion = factories.moved(cast)
        prose = "Delete from “agency” in point 2 to “pay” in point 3."
        amendment = factories.moved_amendment(cast, motion, Change(prose=prose))
        vote(cast, motion, amendment)
        (part,) = dividing.divide_motion(actor=cast.chair, motion=motion, groups=[[clause(motion, "agency")]])

        said = read_out(cast, part)

        assert said[0] == "If part 1 of motion 1 is lost, the motion is put without point 2 under “Conference notes:”."
        assert said[1].startswith("Then the standing orders committee has to settle first: 1.1 ")
