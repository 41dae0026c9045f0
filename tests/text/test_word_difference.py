"""Words are compared as a person would, whatever the texts.

The golden cases (tests/text/cases/difference/words.txt) are three lines each: the text before, the text after, and the
edits as a page would mark them: [-taken out-] and {+put in+}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.word_difference import Edit, edits
from motions.text.words import tokens
from tests.text.strategies import WORDS

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
