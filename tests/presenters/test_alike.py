"""Two motions side by side: nothing of either is lost, and what is marked is what differs."""

from hypothesis import given
from hypothesis import strategies as st

from motions.presenters.alike import Piece, after, before
from motions.text.word_difference import edits

TEXTS = st.lists(st.sampled_from(["wards", "theatres", "are", "short", "of", "two", "nurses", "—", "tŷ", "."])).map(
    " ".join
)


@given(TEXTS, TEXTS)
def test_the_pieces_of_a_side_are_its_text(first, second):
    made = edits(first, second)

    assert "".join(piece.text for piece in before(first, made)) == first
    assert "".join(piece.text for piece in after(first, made)) == second
    assert [piece.text for piece in before(first, made) if not piece.differs] == [
        piece.text for piece in after(first, made) if not piece.differs
    ]


def test_words_that_only_one_has_are_marked_there():
    made = edits("short of nurses", "short of theatre nurses")

    assert before("short of nurses", made) == (Piece(text="short of"), Piece(text=" nurses"))
    assert after("short of nurses", made) == (
        Piece(text="short of"),
        Piece(text=" theatre", differs=True),
        Piece(text=" nurses"),
    )
