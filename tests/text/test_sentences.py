"""Sentences end where a person would say that they do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.sentences import sentences

# Each sentence ends at "|".
CUT = [
    "Pay fell.| We act.",
    "Pay fell by 1.5 per cent; prices rose: we act.",
    "See No. 4 and paras. 3 to 5.| Then act.",
    "The answer is no.| We say that schools teach art.| Music is gone.",
    "See vol. II of it, art. 5 and para. (B).| It costs approx. £300.",
    "They said “no.”| He left.",
    "Cllr. J. Smith and Dr. Okoye spoke.| They were heard.",
    "Use agency staff, e.g. NHS Professionals, i.e. The Bank.| Not others.",
    "“No money.”| “Why?”| (He left.)| We stay.",
    "He asked “Why?” and left.",
    "What now?!| Nothing…| Then this.",
    "It said so.[1]| It was right.",
    "It closed at 9 p.m.| The doors stayed shut.",
    "It closed at 9 p.m.| Officers may resign.",
    "It closed at 9 p.m. Monday, in the rain.",
    "The ruling in Smith v. Jones was wrong.| It stands.",
    "Thanks to Cllrs. Smith and Lee.| They came.",
    "Rooms hold max. 20 people.| Speak to the max.| Then rest.",
    "Pay, hours, etc.| We demand more.",
    "Pay, hours, etc. Nothing else.",
    "Plan B.| The end.",
    "The U.K. Government acts.",
    "1. More staff.| 2. More pay.",
    "version 2.0 is out.| Version 3 is not",
    "No full stop",
    "Rise of 65.8%.| 718,273 for.",
    "He said “No. Never.” and left.| She stayed.",
    "He said “No. Never.”| She stayed.",
    'He said "No. Never." and left.| She stayed.',
    "He said 'No. Never.' and left.| She stayed.",
    "He said ‘No. Never.’ and left.| She stayed.",
    "Pay fell (see annex. Table 2) again.| She stayed.",
    "Pay fell [see annex. Table 2].| She stayed.",
    "We note the motto “Never again. Never forget.” of our branch.| Pay is low.",
    # What holds whole sentences is read sentence by sentence.
    "“We are tired.| We are poor.”| Pay is low.",
    "(He left.| She stayed.)| We act.",
    "“He said ‘No. Never.’ and left.| She stayed.”",
    "“We are tired. We are poor.” so they said.| Pay is low.",
    # What is never closed, or closes nothing, encloses nothing.
    "He said “No.| Never.| She stayed.",
    "He said “No.| They said “Yes. Never.” and left.",
    "Pay fell (see annex.| She said “Yes.| We act.",
    "a) Pay fell. b) Rents rose.| We act)",
    "(see “annex. Table 2) again.| We act.”| We stay.",
    "The nurses’ pay fell.| The porters' pay fell.| The ’90s and the '90s are back.| The nurses' pay rose.",
    "‘He said “the nurses’ pay. It fell.” again. We act.’ and left.| So did we.",
]


@pytest.mark.parametrize("marked", [*CUT, "  Around.|  Spaced  "])
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in sentences(text)] == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("mark", [".", "?!", ".”)", "a.", ".[1]"])
def test_a_run_of_marks_is_read_once(mark: str) -> None:
    run = mark * (100_000 // len(mark))  # read anew from each mark it would take many minutes
    assert sentences(run + "a") == ((0, len(run) + 1),)
    assert sentences(run + " A") == ((0, len(run)), (len(run) + 1, len(run) + 2))


def test_a_long_sentence_of_abbreviations_is_read_once() -> None:
    assert sentences("Mr. A " * 20_000) == ((0, 119_999),)


@pytest.mark.parametrize("text", ["", "   "])
def test_no_words_are_no_sentence(text: str) -> None:
    assert sentences(text) == ()


@given(st.text(alphabet="Aa. ?!…”\"')1[]é") | st.text())
def test_only_space_is_between_sentences(text: str) -> None:
    rest, at = "", 0
    for start, end in sentences(text):
        assert start < end
        rest += text[at:start]
        at = end
    assert (rest + text[at:]).strip() == ""
