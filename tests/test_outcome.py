"""How a motion came out."""

import pytest

from motions.outcome import LABELS, Outcome, derive
from motions.states import MotionState


@pytest.mark.parametrize(
    ("state", "amendments", "printed"),
    [
        ("carried", [], "Carried"),
        ("carried", ["1.1"], "Carried as amended (1.1)"),
        ("carried", ["1.1", "1.3"], "Carried as amended (1.1, 1.3)"),
        ("carried", ["1.10", "1.9", "1.1"], "Carried as amended (1.1, 1.9, 1.10)"),
        ("carried_in_part", [], "Carried in part"),
        ("carried_in_part", ["2.1"], "Carried in part, as amended (2.1)"),
        ("lost", ["1.1"], "Lost"),
        ("remitted", ["1.1"], "Remitted"),
        ("not_reached", [], "Not reached"),
    ],
)
def test_it_is_printed_with_the_amendments_that_are_in_the_text(state, amendments, printed):
    assert str(derive(state=state, amendments=amendments)) == printed


@pytest.mark.parametrize("state", ["draft", "submitted", "not_in_order", "agenda", "moved", "vote_pending"])
def test_there_is_none_until_conference_has_decided(state):
    assert derive(state=state, amendments=["1.1"]) is None


@pytest.mark.parametrize(
    ("labels", "amendments", "label"),
    [
        ({"carried": "Passed"}, [], "Passed"),
        ({"carried": "Passed"}, ["1.1"], "Carried as amended"),
        ({"carried.as_amended": "Passed with changes"}, ["1.1"], "Passed with changes"),
        ({"carried.as_amended": "Passed with changes"}, [], "Carried"),
    ],
)
def test_the_label_is_the_organisation_s_own_where_it_has_one(labels, amendments, label):
    outcome = derive(state="carried", amendments=amendments, labels=labels)

    assert outcome is not None
    assert outcome.label == label


def test_an_archive_keeps_the_words_of_its_source():
    outcome = derive(state="carried", recorded="Carried as Amended")

    assert outcome == Outcome(result="carried", cause="recorded", label="Carried as Amended")


def test_every_state_in_which_conference_has_decided_has_a_label():
    undecided = {"draft", "submitted", "not_in_order", "agenda", "moved", "vote_pending"}

    assert {label.split(".")[0] for label in LABELS} == set(MotionState.values) - undecided
