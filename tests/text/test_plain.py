"""Plain text becomes a document without losing a word, and its canonical form reads back the same."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text import plain
from motions.text.numbering import labels
from motions.text.plain import Reading
from tests.text.seeds import PRESENT, seed


def ids() -> Iterator[str]:
    return (f"c{number}" for number in itertools.count(1))


def read(text: str) -> Reading:
    return plain.read(text, ids=ids())


def letters(text: str) -> str:
    """All letters and figures of a text, in order."""
    return "".join(character for character in unicodedata.normalize("NFC", text) if character.isalnum())


def said(reading: Reading) -> str:
    """All that a reading holds: the header, the tree with its labels, what was set aside below."""
    printed = labels(reading.document)
    tree = "\n".join(f"{printed[clause.id]} {clause.text}" for clause in reading.document.walk())
    tail = len(reading.header.lines)
    while tail and reading.header.lines[tail - 1].line > reading.first_line:
        tail -= 1
    above, below = reading.header.lines[:tail], reading.header.lines[tail:]
    return "\n".join([*(line.text for line in above), tree, *(line.text for line in below)])


# One to a line of text, between bars.
MARKERS = """
|1) |2) |1)|3. |4. |a) |b) |c) |(i) |(ii) |(h) |iv) |v) |A. |B. |J. |1.1 |1.2 |2.1 |13A |H.6.1 |H.6.1.1 |H.6.2 |
A1 |A2 |1 |2 |2023 |• |- |·|o\t|> |[1] |""".replace("\n", "").split("|")
WORDS = (
    "Conference notes:|Conference believes that pay fell.|more staff;|Pay|This branch resolves|We call for:|"
    "“So it is.”|Yours sincerely|Back to all motions|14 February 2023|Title: Pay|See the report|"
    "https://example.org/a|and so on|"
    "NHS - the|1.5 million|carried|Date: soon|BACKGROUND:|**Pay**|(a)|by Ealing|2023 Conference|\u00e9\u0301x|pay-|"
    f"this union shall|{'A' * 60}"
).split("|")


@st.composite
def lines(draw: st.DrawFn) -> str:
    indent = draw(st.sampled_from(("", "", "  ", "    ", "\t", "\u00a0", "   ")))
    marker = draw(st.sampled_from(MARKERS))
    return indent + marker + draw(st.sampled_from(WORDS)) + draw(st.sampled_from(("\n", "\n\n")))


motion_like = st.lists(lines(), min_size=1, max_size=14).map("".join)
arbitrary = st.text(
    alphabet=st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t :.-1a)("), min_size=1
).filter(lambda text: text.removeprefix("\ufeff").strip() != "")


@given(motion_like | arbitrary)
def test_no_word_is_lost(text: str) -> None:
    assert letters(said(read(text))) == letters(text)


@given(motion_like | arbitrary)
def test_canonical_text_reads_back_the_same(text: str) -> None:
    document = read(text).document
    assert read(plain.write(document)).document == document


@PRESENT
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_word_of_a_real_document_is_lost(number: str) -> None:
    text = seed(number)
    reading = read(text)
    assert letters(said(reading)) == letters(text)
    assert read(plain.write(reading.document)).document == reading.document
