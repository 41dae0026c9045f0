"""What the committee agrees beforehand, and takes back."""

import pytest

from motions.models import Consequence, Motion
from motions.refusals import BadText, Forbidden, WrongTime
from motions.services import agreeing, ruling
from motions.text import plain
from tests import factories
from tests.factories import NOON, Cast, clause, deleting

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def agree(cast: Cast, cause: str, when: str, target: str, **more) -> Consequence:
    return agreeing.agree(
        actor=cast.standing_orders, conference=cast.conference, cause=cause, when=when, target=target, now=NOON, **more
    )


@pytest.fixture
def motion(cast) -> Motion:
    """Motion 1, with the amendments 1.1, 1.2 and 1.3 in order."""
    motion = factories.moved(cast)
    for words in ["wards", "agency", "pay"]:
        factories.amendment_in_order(cast, motion, deleting(motion, words))
    return motion


class TestWhatIsAgreed:
    @pytest.mark.parametrize(
        ("when", "sentence"),
        [("carried", "If 1.1 is carried, 1.3 falls."), ("lost", "If 1.1 is lost, 1.3 falls.")],
    )
    def test_between_amendments(self, cast, motion, when, sentence):
        consequence = agree(cast, "1.1", when, "1.3", note="Both are about notice.")

        assert str(consequence) == sentence
        assert consequence.history.get().history_change_reason == "Both are about notice."
        assert consequence.history.get().actor_name == "Sorrel Orders"

    def test_between_motions(self, cast, motion):
        factories.on_agenda(cast, title="Another")

        assert str(agree(cast, "2", "carried", "1")) == "If motion 2 is carried, motion 1 falls."

    def test_between_a_motion_and_a_part_of_another(self, cast, motion):
        other = factories.on_agenda(cast, title="Another")
        clauses = [clause(other, "pay"), clause(other, "wards")]

        worked_out = agree(cast, "1", "carried", "2", clauses=clauses)
        named = agree(cast, "1.1", "carried", "2", clauses=clauses[:1], part="the last note")

        assert str(worked_out) == (
            "If motion 1 is carried, point 1 under “Conference notes:” and point 3 under “Conference notes:” "
            "of motion 2 falls."
        )
        assert worked_out.clauses == clauses[::-1]
        assert str(named) == "If 1.1 is carried, the last note of motion 2 falls."

    def test_what_excludes_the_other_either_way(self, cast, motion):
        agree(cast, "1.1", "carried", "1.2")
        agree(cast, "1.2", "carried", "1.1")

        assert Consequence.objects.standing().count() == 2


class TestWhatCannotBeAgreed:
    @pytest.mark.parametrize(
        ("cause", "when", "target", "sentence"),
        [
            ("1.1", "won", "1.2", "There is no condition “won”; there are: carried, lost."),
            ("1.9", "lost", "1.2", "Nothing on this agenda has the number “1.9”."),
            ("", "lost", "1.2", "Nothing on this agenda has the number “”."),
            ("1.1", "lost", "1.1", "Amendment 1.1 cannot fall because of itself: name two different numbers."),
            (
                "1",
                "lost",
                "1.1",
                "What belongs to motion 1 is decided before it: it cannot fall because of motion 1.",
            ),
            ("1.3", "carried", "1.1", "This was agreed already: if 1.3 is carried, 1.1 falls."),
            (
                "1.1",
                "lost",
                "1.3",
                "That would go in a circle: if 1.3 is carried, 1.3 would fall because of what follows.",
            ),
            ("1.3", "lost", "1.1", "That contradicts what was agreed: 1.1 would fall whether 1.3 is carried or lost."),
        ],
    )
    def test_is_refused_in_a_sentence(self, cast, motion, cause, when, target, sentence):
        agree(cast, "1.3", "carried", "1.1")
        before = Consequence.objects.count()

        with pytest.raises((BadText, WrongTime)) as refusal:
            agree(cast, cause, when, target)

        assert str(refusal.value) == sentence
        assert Consequence.objects.count() == before

    def test_what_was_decided(self, cast, motion):
        factories.carried(cast, title="Another")

        with pytest.raises(WrongTime) as refusal:
            agree(cast, "2", "carried", "1")
        assert str(refusal.value) == (
            "Motion 2 was carried: what falls because of what is agreed before it is decided."
        )

    def test_what_belongs_to_a_motion_that_was_decided(self, cast, motion):
        other = factories.on_agenda(cast, title="Another")
        factories.amendment_in_order(cast, other, deleting(other, "pay"))
        ruling.rule_motion(actor=cast.standing_orders, motion=other, in_order=False, reason="late")

        with pytest.raises(WrongTime, match="Motion 2 was ruled not in order"):
            agree(cast, "1", "carried", "2.1")

    def test_the_whole_of_a_motion_is_no_part(self, cast, motion):
        other = factories.on_agenda(cast, title="Another")
        everything = [each.id for each in factories.current(other).content.walk()]

        with pytest.raises(BadText, match="That is the whole of motion 2: say that the motion falls"):
            agree(cast, "1", "carried", "2", clauses=everything)

    def test_a_part_that_is_not_there(self, cast, motion):
        factories.on_agenda(cast, title="Another")

        with pytest.raises(BadText, match=r"The text has no clause with the id “nowhere”\."):
            agree(cast, "1", "carried", "2", clauses=["nowhere"])

    def test_a_part_of_an_amendment(self, cast, motion):
        with pytest.raises(BadText, match="A part is of a motion"):
            agree(cast, "1.1", "carried", "1.2", clauses=["c1"])

    @pytest.mark.parametrize("part", ["p" * 201, "a\x00"])
    def test_a_name_that_cannot_be_printed(self, cast, motion, part):
        other = factories.on_agenda(cast, title="Another")

        with pytest.raises(BadText):
            agree(cast, "1", "carried", "2", clauses=[clause(other, "pay")], part=part)


class TestWho:
    @pytest.mark.parametrize("who", ["delegate", "teller", "chair", "visitor", "anonymous"])
    def test_nobody_else_agrees_or_takes_back(self, cast, motion, who):
        consequence = agree(cast, "1.1", "carried", "1.2")

        with pytest.raises(Forbidden):
            agreeing.agree(actor=getattr(cast, who), conference=cast.conference, cause="1.2", when="lost", target="1.3")
        with pytest.raises(Forbidden):
            agreeing.take_back(actor=getattr(cast, who), consequence=consequence, reason="Wrong")


class TestTakingBack:
    def test_it_stays_on_record_with_the_reason(self, cast, motion):
        consequence = agree(cast, "1.1", "carried", "1.2")

        agreeing.take_back(actor=cast.standing_orders, consequence=consequence, reason="They can both stand.")

        consequence.refresh_from_db()
        assert consequence.taken_back_because == "They can both stand."
        assert not Consequence.objects.standing().exists()
        assert list(consequence.history.order_by("history_id").values_list("history_change_reason", flat=True)) == [
            "Agreed",
            "They can both stand.",
        ]

    def test_once_and_with_a_reason(self, cast, motion):
        consequence = agree(cast, "1.1", "carried", "1.2")

        with pytest.raises(BadText, match="Say why"):
            agreeing.take_back(actor=cast.standing_orders, consequence=consequence, reason=" ")
        agreeing.take_back(actor=cast.standing_orders, consequence=consequence, reason="Wrong")
        with pytest.raises(WrongTime) as refusal:
            agreeing.take_back(actor=cast.standing_orders, consequence=consequence, reason="Again")

        assert str(refusal.value) == (
            "This was taken back already: if 1.1 is carried, 1.2 falls. The reason was: Wrong"
        )

    def test_it_can_be_agreed_again(self, cast, motion):
        agreeing.take_back(actor=cast.standing_orders, consequence=agree(cast, "1.1", "carried", "1.2"), reason="Wrong")

        assert str(agree(cast, "1.1", "carried", "1.2")) == "If 1.1 is carried, 1.2 falls."


def test_a_new_wording_keeps_the_parts_that_were_agreed_to_fall(cast):
    factories.on_agenda(cast)
    other = factories.on_agenda(cast, title="Another")
    agree(cast, "1", "carried", "2", clauses=[clause(other, "pay")], part="the last note")
    without = plain.write(factories.current(other).content).replace("3) that pay has fallen.", "")

    with pytest.raises(WrongTime) as refusal:
        ruling.reword(actor=cast.standing_orders, motion=other, base=1, reason="Vague", text=without)

    assert str(refusal.value) == (
        "The new wording takes out clauses of which it was agreed that they fall: If motion 1 is carried, the last "
        "note of motion 2 falls. Take that back first."
    )
