"""Bars are to scale, are whole, and say in words what they show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.counting import Threshold
from motions.models import Decision, TellersReport
from motions.presenters import charts
from motions.presenters.charts import WIDTH, Bar, Segment

HALF = Threshold(numerator=1, denominator=2, inclusive=False)
TWO_THIRDS = Threshold(numerator=2, denominator=3, inclusive=True)

VOTES = st.integers(min_value=0, max_value=10**12)


def decision(votes_for, votes_against, threshold=TWO_THIRDS):
    return Decision(votes_for=votes_for, votes_against=votes_against, threshold=str(threshold))


def drawn(bar: Bar | None) -> Bar:
    """The bar, which there is."""
    assert bar is not None
    return bar


def test_the_figures_of_a_rule_change():
    bar = drawn(charts.result(decision(718_273, 373_801), TWO_THIRDS))

    assert bar.segments == (Segment(css="for", start=0, width=657), Segment(css="against", start=657, width=343))
    assert bar.mark == 666
    assert bar.says == "65.8% of the votes cast were for it; needed: at least two-thirds of the votes cast."


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        ((9_999_999, 1), "more than 99.9% of the votes cast were for it."),
        ((1, 9_999_999), "less than 0.1% of the votes cast were for it."),
        ((7, 0), "100.0% of the votes cast were for it."),
        ((0, 7), "0.0% of the votes cast were for it."),
    ],
)
def test_not_quite_all_is_not_all(figures, says):
    decision = Decision(votes_for=figures[0], votes_against=figures[1], threshold="")

    assert drawn(charts.result(decision, HALF)).says == says


def test_where_the_rules_have_changed_since_there_is_no_mark():
    bar = drawn(charts.result(decision(2, 1, HALF), TWO_THIRDS))

    assert bar.mark is None
    assert bar.says == "66.7% of the votes cast were for it; needed: more than half of the votes cast."


def test_an_archive_that_says_no_threshold():
    assert (
        drawn(charts.result(Decision(votes_for=1, votes_against=1), HALF)).says
        == "50.0% of the votes cast were for it."
    )


@pytest.mark.parametrize("figures", [(None, None), (0, 0)])
def test_without_votes_there_is_nothing_to_show(figures):
    assert charts.result(decision(*figures), HALF) is None


@given(VOTES, VOTES)
def test_the_sides_are_the_whole_bar(votes_for, votes_against):
    bar = charts.result(decision(votes_for, votes_against), HALF)

    if bar is None:
        assert votes_for == votes_against == 0
    else:
        edges = [each.start for each in bar.segments] + [WIDTH]
        assert [each.start + each.width for each in bar.segments] == edges[1:]
        assert edges[0] == 0


def test_the_turn_out_of_a_card_vote():
    report = TellersReport(votes_for=1_200, votes_against=500, abstentions=None, spoiled=100, register_total=2_000)

    bar = drawn(charts.turn_out(report))

    assert [(each.css, each.width) for each in bar.segments] == [
        ("for", 600),
        ("against", 250),
        ("spoiled", 50),
        ("uncast", 100),
    ]
    assert bar.says == "Turn-out: 1,800 of 2,000, which is 90.0%."


@pytest.mark.parametrize("total", [None, 0])
def test_without_a_register_there_is_no_turn_out(total):
    assert charts.turn_out(TellersReport(votes_for=1, votes_against=1, register_total=total)) is None
