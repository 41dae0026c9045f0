"""Words are compared as a person would, whatever the texts.

The golden cases (tests/text/cases/difference/words.txt) are three lines each: the text before, the text after, and the
edits as a page would mark them: [-taken out-] and {+put in+}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.word_difference import Edit, edits
from motions.text.words import tokens
from tests.text.strategies import WORDS
from tests.text.worst import twins

CASES = Path(__file__).parent / "cases" / "difference" / "words.txt"


def golden() -> Iterator[tuple[str, str, str, str]]:
    for chunk in re.split(r"^# ", CASES.read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, before, after, told = (line.rstrip("\n") for line in chunk.strip("\n").split("\n"))
        yield title, before, after, told


def marked(before: str, found: tuple[Edit, ...]) -> str:
    """The text before with its edits marked."""
    pieces, at = [], 0
    for edit in found:
        gone = f"[-{before[edit.start : edit.end]}-]" if edit.start < edit.end else ""
        pieces += [before[at : edit.start], gone, f"{{+{edit.words}+}}" if edit.words else ""]
        at = edit.end
    return "".join(pieces) + before[at:]


def made(before: str, found: tuple[Edit, ...]) -> str:
    """What the edits make of the text before."""
    pieces, at = [], 0
    for edit in found:
        pieces += [before[at : edit.start], edit.words]
        at = edit.end
    return "".join(pieces) + before[at:]


@pytest.mark.parametrize(("title", "before", "after", "told"), list(golden()), ids=[case[0] for case in golden()])
def test_golden(title: str, before: str, after: str, told: str) -> None:
    assert marked(before, edits(before, after)) == told


lines = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
repetitive = st.lists(st.sampled_from(["a", "b", "the", ",", "."]), max_size=30).map(" ".join)


@given(st.tuples(lines, lines) | st.tuples(repetitive, repetitive) | st.tuples(st.text(), st.text()))
def test_the_edits_make_the_text_after(pair: tuple[str, str]) -> None:
    before, after = pair
    found = edits(before, after)
    assert made(before, found) == after
    assert (found == ()) == (before == after)
    assert all(one.end < other.start for one, other in pairwise(found))


@given(lines, lines)
def test_no_edit_cuts_a_word(before: str, after: str) -> None:
    ends = {0}
    for token in tokens(before):
        ends.add(max(ends) + len(token))
    for edit in edits(before, after):
        assert {edit.start, edit.end} <= ends


def test_texts_too_large_to_compare_word_by_word_are_told_as_one_edit() -> None:
    before, after = " ".join(["more pay"] * 300), " ".join(["pay pay more"] * 300)
    assert made(before, edits(before, after)) == after
    assert len(edits(before, after)) == 1


@pytest.mark.parametrize("count", [1, 12, 13, 14, 5_000])
def test_words_that_stand_once_only_inside_of_others_are_kept(count: int) -> None:
    before, after = (" ".join(word.replace(" ", "") for word in one) for one in twins(count))
    found = edits(before, after)  # the last would take minutes if it were cut once for each word
    assert made(before, found) == after
    assert [before[edit.start : edit.end] for edit in found] == [*(f"old{n}" for n in range(1, count + 1)), "oldend"]


@pytest.mark.parametrize("between", [" ", ",", "\u00a0"])
def test_words_put_in_everywhere_are_told_one_by_one(between: str) -> None:
    stayed = [f"k{number}" for number in range(5_001)]
    before, after = between.join(stayed), f"{between}new{between}".join(stayed)
    found = edits(before, after)  # with the rest of the text read again at each it would take minutes
    assert made(before, found) == after
    assert {edit.words.strip(between) for edit in found} == {"new"}
    assert len(found) == 5_000


@pytest.mark.parametrize("much", [" " * 700, "a," * 400, "a" * 700, "👩‍⚕️" * 200, "🇬🇧" * 400])
def test_words_put_in_beside_what_goes_on_for_long_stand_between_words(much: str) -> None:
    text = f"we {much} and {much}. They {much}"
    before, after = f"{text} {text}", f"{text} {text}".replace(much, f"{much} so {much}")
    found = edits(before, after)
    assert made(before, found) == after
    whole = set(accumulate(map(len, tokens(before)), initial=0))
    assert {place for edit in found for place in (edit.start, edit.end)} <= whole


def test_many_edits_after_a_long_stretch_that_stayed_are_told_one_by_one() -> None:
    """What stayed is looked at once for all of them, not once for each."""
    stayed = " ".join(f"z{number}" for number in range(20_000))
    words = [f"k{number}" for number in range(5_001)]
    assert len(edits(f"old {stayed} {' '.join(words)}", f"new {stayed} {' new newer '.join(words)}")) == 5_001
