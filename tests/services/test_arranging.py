"""The order of business, and what is debated together."""

import pytest

from motions.models import Floor, Group, Motion, OrderChange
from motions.refusals import BadText, Forbidden, WrongTime
from motions.sequence import in_sequence
from motions.services import arranging
from tests import factories
from tests.factories import Cast, deleting
from tests.services.agreed import LATER, amendment, motion

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


@pytest.fixture
def four(cast) -> list[Motion]:
    """The motions 1 to 4."""
    return [factories.on_agenda(cast, title=f"Motion number {place}") for place in range(1, 5)]


@pytest.fixture
def three(cast) -> Motion:
    """Motion 1 with the amendments 1.1, 1.2 and 1.3 in order."""
    row = factories.on_agenda(cast)
    for words in ["wards", "agency", "pay"]:
        factories.amendment_in_order(cast, row, deleting(row, words))
    return row


def reorder(cast: Cast, number: str, before: str = "", reason: str = "The guest has to leave.") -> OrderChange:
    return arranging.reorder(
        actor=cast.standing_orders,
        conference=cast.conference,
        motion=number,
        before=before,
        reason=reason,
        now=LATER,
    )


def form(cast: Cast, members: list[str], name: str = "Pay", **more) -> Group:
    return arranging.form_group(
        actor=cast.standing_orders, conference=cast.conference, name=name, members=members, now=LATER, **more
    )


def order(cast: Cast) -> list[str]:
    return list(cast.conference.motions.in_agenda_order().values_list("number", flat=True))


class TestTheOrderOfBusiness:
    @pytest.mark.parametrize(
        ("number", "before", "taken", "sentence"),
        [
            ("3", "1", ["3", "1", "2", "4"], "Motion 3 is taken before motion 1"),
            ("1", "4", ["2", "3", "1", "4"], "Motion 1 is taken before motion 4"),
            ("2", "", ["1", "3", "4", "2"], "Motion 2 is taken at the end"),
        ],
    )
    def test_motions_change_places_and_keep_their_numbers(self, cast, four, number, before, taken, sentence):
        change = reorder(cast, number, before)

        assert order(cast) == taken
        assert (change.sentence, change.reason, change.made_by_name) == (
            sentence,
            "The guest has to leave.",
            "Sorrel Orders",
        )
        assert motion(number).title == f"Motion number {number}"

    def test_every_motion_that_moved_says_why(self, cast, four):
        reorder(cast, "3", "2")

        reasons = {each.number: each.history.first().history_change_reason for each in cast.conference.motions.all()}
        assert reasons["3"] == reasons["2"] == "Motion 3 is taken before motion 2: The guest has to leave."
        assert reasons["1"] == reasons["4"] == "In order"

    def test_the_floor_counts_it(self, cast, four):
        before = Floor.objects.at("spring").get().version

        reorder(cast, "2", "1")

        assert Floor.objects.at("spring").get().version > before

    def test_a_late_motion_comes_where_its_number_says(self, cast, four):
        reorder(cast, "4", "1")
        factories.on_agenda(cast, title="Late")

        assert order(cast) == ["4", "1", "2", "3", "5"]

    @pytest.mark.parametrize(
        ("number", "before", "reason", "sentence"),
        [
            ("1", "1", "Because", "Motion 1 is taken there already: that changes nothing."),
            ("1", "2", "Because", "Motion 1 is taken there already: that changes nothing."),
            ("4", "", "Because", "Motion 4 is taken there already: that changes nothing."),
            ("9", "1", "Because", "Nothing on this agenda has the number “9”."),
            ("1", "9", "Because", "Nothing on this agenda has the number “9”."),
            ("1", "3", " ", "Say why: the order paper says why business is taken in another order."),
        ],
    )
    def test_what_cannot_be_is_refused_in_a_sentence(self, cast, four, number, before, reason, sentence):
        with pytest.raises(BadText) as refusal:
            reorder(cast, number, before, reason)

        assert str(refusal.value) == sentence
        assert order(cast) == ["1", "2", "3", "4"]

    def test_amendments_are_taken_in_the_order_of_the_text(self, cast, three):
        with pytest.raises(BadText, match="The order of business is one of motions"):
            reorder(cast, "1.1")


class TestGroups:
    def test_its_members_are_taken_together_in_its_sequence(self, cast, three):
        group = form(cast, ["1.3", "1.1"], reason="Both are about posts.")

        taken = in_sequence(three.amendments.in_text_order())
        assert [each.number for each in taken] == ["1.3", "1.1", "1.2"]
        assert [str(row) for row in arranging.members_of(group)] == ["Amendment 1.3", "Amendment 1.1"]
        assert amendment("1.1").history.first().history_change_reason == "In the group “Pay”: Both are about posts."

    def test_of_motions(self, cast, four):
        form(cast, ["4", "2"])

        assert [each.number for each in in_sequence(cast.conference.motions.in_agenda_order())] == ["1", "4", "2", "3"]

    def test_it_is_changed_with_a_reason(self, cast, three):
        group = form(cast, ["1.1", "1.2"])

        arranging.change_group(
            actor=cast.standing_orders, group=group, name="Posts", members=["1.3", "1.2"], reason="1.1 was composited"
        )

        group.refresh_from_db()
        assert group.name == "Posts"
        assert [row.number for row in arranging.members_of(group)] == ["1.3", "1.2"]
        assert (amendment("1.1").group, amendment("1.1").place_in_group) == (None, 0)
        assert amendment("1.1").history.first().history_change_reason == (
            "No longer in the group “Pay”: 1.1 was composited"
        )

    def test_it_is_dissolved_with_a_reason(self, cast, three):
        group = form(cast, ["1.1", "1.2"])

        arranging.dissolve_group(actor=cast.standing_orders, group=group, reason="They are debated one by one")

        assert arranging.members_of(group) == []
        assert group.history.first().history_change_reason == "They are debated one by one"

    @pytest.mark.parametrize(
        ("members", "name", "sentence"),
        [
            (["1.1"], "Pay", "A group has at least two members, each once: give their numbers in sequence."),
            (["1.1", "1.1"], "Pay", "A group has at least two members, each once: give their numbers in sequence."),
            (["1.1", "1"], "Pay", "A group holds motions, or amendments to one motion."),
            (["1.1", "2.1"], "Pay", "A group holds motions, or amendments to one motion."),
            (["1.1", "1.9"], "Pay", "Nothing on this agenda has the number “1.9”."),
            (["1.1", "1.2"], " ", "The name is empty: write it first."),
            (["1.1", "1.2"], "n" * 201, "The name has 201 characters and may have up to 200."),
        ],
    )
    def test_what_cannot_be_is_refused_in_a_sentence(self, cast, three, members, name, sentence):
        other = factories.on_agenda(cast, title="Another")
        factories.amendment_in_order(cast, other, deleting(other, "pay"))

        with pytest.raises(BadText) as refusal:
            form(cast, members, name)

        assert str(refusal.value) == sentence
        assert not Group.objects.exists()

    def test_nothing_is_in_two_groups(self, cast, three):
        form(cast, ["1.1", "1.2"])

        with pytest.raises(WrongTime) as refusal:
            form(cast, ["1.2", "1.3"], "Posts")

        assert str(refusal.value) == "Amendment 1.2 is in the group “Pay” already: change or dissolve that first."

    def test_a_change_says_why(self, cast, three):
        group = form(cast, ["1.1", "1.2"])

        with pytest.raises(BadText, match="Say why"):
            arranging.change_group(
                actor=cast.standing_orders, group=group, name="Pay", members=["1.1", "1.3"], reason=""
            )
        with pytest.raises(BadText, match="Say why"):
            arranging.dissolve_group(actor=cast.standing_orders, group=group, reason="")


@pytest.mark.parametrize("who", ["delegate", "teller", "chair", "visitor", "anonymous"])
def test_nobody_else_arranges(cast, three, who):
    group = form(cast, ["1.1", "1.2"])
    actor = getattr(cast, who)

    for refused in [
        lambda: arranging.reorder(actor=actor, conference=cast.conference, motion="1", reason="Because"),
        lambda: arranging.form_group(actor=actor, conference=cast.conference, name="Pay", members=["1.1", "1.2"]),
        lambda: arranging.change_group(actor=actor, group=group, name="Pay", members=["1.1"], reason="Because"),
        lambda: arranging.dissolve_group(actor=actor, group=group, reason="Because"),
    ]:
        with pytest.raises(Forbidden):
            refused()
