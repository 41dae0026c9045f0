"""Parts of a motion that fall as it was agreed: the adopted text is without them."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from motions.models import Consequence, Decision, Motion
from motions.refusals import WrongTime
from motions.services import adopting, agreeing, publishing
from motions.services.amending import Change
from motions.services.editing import Edits
from tests import factories
from tests.factories import Cast, adopted, clause, fresh, inserting, replacing, vote
from tests.services.agreed import LOST, WON, agree, amendment, correct, motion, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


@pytest.fixture
def other(cast) -> Motion:
    """Motion 2, of which the notes about agency spending fall if motion 1 is carried."""
    factories.moved(cast)
    other = factories.moved(cast, title="Another")
    agree(cast, "1", "carried", "2", clauses=[clause(other, "agency")], part="section 2")
    return other


def test_the_part_is_not_in_the_adopted_text(cast, other):
    decision = vote(cast, motion("1"))
    vote(cast, other)

    consequence = Consequence.objects.get()
    assert (consequence.is_in_effect, consequence.effect_of) == (True, decision)
    assert "agency" not in adopted(fresh(other)).text
    assert adopting.recomputed(fresh(other)) == adopted(fresh(other))


def test_it_stays_where_the_cause_was_lost(cast, other):
    vote(cast, motion("1"), **LOST)
    vote(cast, other)

    assert adopted(fresh(other)).text == factories.current(other).text


def test_an_amendment_to_nothing_but_the_part_falls_with_it(cast, other):
    factories.moved_amendment(cast, other, replacing(other, "doubled", "tripled"))
    factories.moved_amendment(cast, other, replacing(other, "fallen", "halved"))

    vote(cast, motion("1"))

    assert states("2.1", "2.2") == ["fell", "moved"]


def test_one_that_was_carried_is_moot_and_does_not_make_it_amended(cast, other):
    inside = factories.moved_amendment(cast, other, replacing(other, "doubled", "tripled"))
    vote(cast, other, inside)
    decision = vote(cast, motion("1"))

    assert not amendment("2.1").is_in_text
    vote(cast, other)
    carried = fresh(other)
    assert "tripled" not in adopted(carried).text
    assert str(carried.outcome(carried.amendments.standing().values_list("number", flat=True))) == "Carried"
    correct(cast, decision, **LOST)
    assert amendment("2.1").is_in_text


def test_one_that_reaches_beyond_the_part_is_a_question(cast, other):
    both = Change(
        edits=Edits(
            texts={
                clause(other, "agency"): "that agency spending has tripled;",
                clause(other, "pay"): "that pay has halved.",
            }
        )
    )
    vote(cast, other, factories.moved_amendment(cast, other, both))
    vote(cast, motion("1"))

    with pytest.raises(WrongTime) as refusal:
        vote(cast, other)
    assert "where motion 1 deletes that clause; which stands?" in str(refusal.value)


def test_a_text_that_was_adopted_keeps_its_part_and_the_question_is_put(cast, other):
    vote(cast, other)

    vote(cast, motion("1"))

    assert "agency" in adopted(fresh(other)).text
    assert not Consequence.objects.get().is_in_effect
    with pytest.raises(WrongTime, match="but motion 2 was carried all the same"):
        publishing.publish(actor=cast.standing_orders, motion=other)


def test_a_part_that_rises_puts_its_motion_before_conference_again(cast, other):
    decision = vote(cast, motion("1"))
    vote(cast, other)

    correct(cast, decision, **LOST)

    assert states("2") == ["moved"]
    assert fresh(other).history.first().history_change_reason == "Section 2 is open again"
    correct(cast, Decision.objects.standing().get(motion=other), **WON, reason="Put again, with section 2")
    assert adopted(fresh(other)).text == factories.current(other).text


def test_a_part_rises_when_what_was_agreed_is_taken_back(cast, other):
    vote(cast, motion("1"))
    vote(cast, other)

    agreeing.take_back(actor=cast.standing_orders, consequence=Consequence.objects.get(), reason="Wrong section")

    assert (states("2"), fresh(other).adopted) == (["moved"], None)


def test_a_correction_on_an_amendment_keeps_the_part_out(cast, other):
    outside = factories.moved_amendment(cast, other, inserting(other, "that rotas are late;", after="wards"))
    on_amendment = vote(cast, other, outside)
    vote(cast, motion("1"))
    vote(cast, other)

    correct(cast, on_amendment, **LOST)

    assert states("2") == ["carried"]
    assert "rotas" not in adopted(fresh(other)).text
    assert "agency" not in adopted(fresh(other)).text


def test_a_part_falls_because_of_an_amendment_to_its_own_motion(cast):
    row = factories.moved(cast)
    amended = factories.moved_amendment(cast, row, replacing(row, "wards", "all wards"))
    agree(cast, "1.1", "carried", "1", clauses=[clause(row, "pay")], part="the last note")
    vote(cast, row, amended)

    vote(cast, row)

    assert "all wards" in adopted(fresh(row)).text
    assert "pay has fallen" not in adopted(fresh(row)).text


def test_what_is_published_says_which_part_fell_and_because_of_what(cast, other):
    vote(cast, motion("1"))
    vote(cast, other)

    publication = publishing.publish(actor=cast.standing_orders, motion=other)

    provenance = json.loads(bytes(publication.renderings.get(suffix="/provenance.json").content))
    assert provenance["fell"] == ["If motion 1 is carried, section 2 of motion 2 falls."]
    tracked = publication.renderings.get(suffix="tracked.docx")
    with ZipFile(BytesIO(bytes(tracked.content))) as word:
        assert b'w:author="Motion 1"' in word.read("word/document.xml")
