"""What figures mean, in whole numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.counting import CastingVote, Cause, Result, Threshold, judge

MAJORITY = Threshold(numerator=1, denominator=2, inclusive=False)
TWO_THIRDS = Threshold(numerator=2, denominator=3, inclusive=True)
MORE_THAN_TWO_THIRDS = Threshold(numerator=2, denominator=3, inclusive=False)

EXAMPLES = [
    # votes for, votes against, threshold, casting vote, result, cause
    (718_273, 373_801, TWO_THIRDS, "", "lost", "short_of_threshold"),
    (307_190, 258_243, MAJORITY, "", "carried", "figures"),
    (2, 1, TWO_THIRDS, "", "carried", "figures"),
    (2, 1, MORE_THAN_TWO_THIRDS, "", "lost", "short_of_threshold"),
    (200, 100, TWO_THIRDS, "", "carried", "figures"),
    (199, 100, TWO_THIRDS, "", "lost", "short_of_threshold"),
    (100, 100, MAJORITY, "", "lost", "tie"),
    (100, 100, MAJORITY, "for", "carried", "casting_vote"),
    (100, 100, MAJORITY, "against", "lost", "casting_vote"),
    (100, 100, TWO_THIRDS, "for", "lost", "tie"),
    (101, 100, MAJORITY, "against", "carried", "figures"),
    (1, 0, TWO_THIRDS, "", "carried", "figures"),
    (0, 0, MAJORITY, "", "lost", "tie"),
    (0, 0, TWO_THIRDS, "", "lost", "tie"),
    (0, 1, MAJORITY, "", "lost", "figures"),
    (10**12, 10**12 - 1, MAJORITY, "", "carried", "figures"),
]


@pytest.mark.parametrize(("votes_for", "votes_against", "threshold", "casting_vote", "result", "cause"), EXAMPLES)
def test_judge(votes_for, votes_against, threshold, casting_vote, result, cause):
    verdict = judge(
        votes_for=votes_for, votes_against=votes_against, threshold=threshold, casting_vote=CastingVote(casting_vote)
    )

    assert (verdict.result, verdict.cause) == (result, cause)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from([MAJORITY, TWO_THIRDS, MORE_THAN_TWO_THIRDS]))
def test_the_share_is_of_the_votes_cast(votes_for, votes_against, threshold):
    verdict = judge(votes_for=votes_for, votes_against=votes_against, threshold=threshold)

    mark = Fraction(threshold.numerator, threshold.denominator)
    share = Fraction(votes_for, votes_for + votes_against) if votes_for + votes_against else Fraction(0)
    assert (verdict.result == Result.CARRIED) == (share >= mark if threshold.inclusive else share > mark)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_one_more_vote_for_never_loses_what_was_carried(votes_for, votes_against):
    before = judge(votes_for=votes_for, votes_against=votes_against, threshold=TWO_THIRDS)
    after = judge(votes_for=votes_for + 1, votes_against=votes_against, threshold=TWO_THIRDS)

    assert (before.result, after.result) != (Result.CARRIED, Result.LOST)


def test_a_tie_is_called_one():
    assert judge(votes_for=5, votes_against=5, threshold=MAJORITY).cause == Cause.TIE


@pytest.mark.parametrize(
    ("threshold", "words"),
    [
        (MAJORITY, "more than half of the votes cast"),
        (TWO_THIRDS, "at least two-thirds of the votes cast"),
        (Threshold(numerator=4, denominator=7, inclusive=True), "at least 4/7 of the votes cast"),
    ],
)
def test_a_threshold_reads_as_words(threshold, words):
    assert str(threshold) == words
