"""What the reader asks is said in words that a delegate understands."""

from __future__ import annotations

from itertools import count

import pytest

from motions.text import plain
from motions.text.instructions import Passage, Question, read

TEXT = """Late buses

Conference notes:

1. That the last bus leaves at ten. It is full.
2. That buses are late:
   (a) on Mondays;
   (b) on Fridays.

Conference resolves:

1. To ask for a bus at midnight.
2. To report in 2027.

We thank the drivers of the night buses.
"""


def asked(prose: str) -> Question:
    answer = read(prose, plain.read(TEXT, ids=(f"c{number}" for number in count(1))).document, ids=iter("abcdefgh"))
    assert isinstance(answer, Question)
    return answer


def message(prose: str) -> str:
    return asked(prose).message


@pytest.mark.parametrize(
    ("prose", "sentence"),
    [
        ("", "The amendment is empty: say what to delete, insert, replace or move."),
        ("Renumber accordingly.", "The amendment does not say what is to be deleted, inserted, replaced or moved."),
        ("In resolves 1, replace “bus” with", "The amendment stops too early: next should come the words to put in "
         "their place."),
        ("Move resolves 1.", "Something is missing before “.”: where to move it."),
        ("Delete resolves 1 if resolves 2 is carried.", "The amendment is not understood at “if resolves 2 is "
         "carried”: what stands before this is a whole instruction, and this belongs to none."),
        ("We are not at all happy with these buses.", "The amendment is not understood at “We are not at all …”: here "
         "should come what to do (delete, insert, replace or move)."),
        ("“bus” becomes.", "The amendment is not understood at ‘“bus” becomes’: here should come what to do (delete, "
         "insert, replace or move)."),
        ("Resolves 2: add at the end, before the full\n", "The amendment is not understood at “before the full”: here "
         "should come the words to insert."),
        ("Insert new point 3\n(and renumber accordingly): “to march.”", "The amendment stops too early: next should "
         "come the words to insert."),
        ("At the end of resolves 1, at the start, insert “x”.", "The amendment is not understood at ‘, insert “x”’."),
    ],
)  # fmt: skip
def test_where_the_reading_stops(prose: str, sentence: str) -> None:
    assert message(prose) == sentence


@pytest.mark.parametrize(
    ("prose", "sentence"),
    [
        ("Delete “bus at mid”.", "“bus at mid” is not in the motion as whole words; it stands in “bus at midnight”."),
        ("Delete “night bus”.", "“night bus” is not in the motion as whole words; it stands in “night buses”."),
        ("Delete “a bus by midnight”.", "“a bus by midnight” is not in the motion word for word; the nearest words are "
         "“a bus at midnight.”."),
        ("In notes 1 and 2, delete “full”.", "“full” is not in each of points 1 and 2; it stands in another place."),
        ("In the first sentence of notes 1, delete “full”.", "“full” is not in the first sentence; it stands in "
         "another place."),
        ("In notes 2, delete “buses” at the end.", "“buses” does not stand at the end there."),
        ("Delete “ ”.", "There are no words in the quotation marks."),
        ("Delete “\u00ad”.", "“\u00ad” is not in the motion."),
    ],
)  # fmt: skip
def test_words_that_are_not_there(prose: str, sentence: str) -> None:
    assert message(prose) == sentence


@pytest.mark.parametrize(
    ("prose", "sentence"),
    [
        ("Delete point 9.", "There is no point 9 here."),
        ("Delete notes 2(c) to (e).", "Not all of points 2(c) to e are here."),
        ("Delete notes points 1 and 9.", "Not all of points 1 and 9 are here."),
        ("Delete the fifth point of notes.", "There is no fifth point here."),
        ("Delete the 23rd sentence of notes 1.", "There is no 23rd sentence here."),
        ("Delete the 12th sentence of notes 1.", "There is no twelfth sentence here."),
        ("Delete the 111th sentence of notes 1.", "There is no 111th sentence here."),
        ("Delete the antepenultimate sentence of notes 1.", "There is no antepenultimate sentence here."),
        ("Delete the last four sentences of notes 1.", "Not all of 4th from last, antepenultimate, penultimate and "
         "last sentences are here."),
        ("Delete all points under resolves 1.", "There are no points here."),
        ("Delete all under resolves 1.", "Nothing stands under point 1."),
        ("In the same paragraph, delete “full”.", "No paragraph was changed before this, so that “the same” names "
         "none."),
        ("Delete point 2.1.", "There is no point 2.1 here."),
        ("Delete the second point.", "“second point” could be 2 places here: say which, for example by the heading it "
         "is under."),
    ],
)  # fmt: skip
def test_places_that_are_not_there(prose: str, sentence: str) -> None:
    assert message(prose) == sentence


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("", "Make it stronger", "."),
        ("Delete notes 2. ", "Do a dance in the", " hall of the bus."),
        ("  In resolves 1,\n", "ask", "\n for a bus.\n"),
        ("Amendment 2.1\r\nDelete ", "“bus at mid”", ".\r\n\r\n"),
        ("In resolves 1, delete ", "“a\nbus <b>soon</b>”", "."),
        ("In notes 1, replace “full” with “𝄞”; in notes 2, delete ", "“moon”", "."),
        ("Move resolves 1", ".", ""),
    ],
)
def test_the_words_to_underline_are_those_that_the_question_is_about(before: str, words: str, after: str) -> None:
    passage = asked(before + words + after).passage(before + words + after)

    assert passage == Passage(before=before, words=words, after=after)
    assert (passage.start, passage.end) == (len(before), len(before + words))


@pytest.mark.parametrize("prose", ["", "Renumber accordingly.", "In resolves 1, replace “bus” with", "x" * 30_001])
def test_a_question_about_no_words_in_particular_underlines_none(prose: str) -> None:
    assert asked(prose).passage(prose) is None
