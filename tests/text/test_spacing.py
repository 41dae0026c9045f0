"""Deletions side by side, and the space between them: which of them takes it."""

from __future__ import annotations

import pytest

from motions.text.agreement import Agreed
from motions.text.document import Clause, Document, Kind
from motions.text.operations import Place
from motions.text.primitives import Effect, Range, Split, TextEdit
from motions.text.spacing import apart

TEXT = "We oppose costly agency staff now"
COSTLY, AGENCY, STAFF = (10, 17), (16, 23), (23, 29)  # "costly ", " agency", " staff"
RANGE = Range(first=Place(clause="c1", offset=10), last=Place(clause="c1", offset=17), words="", digest="")


def gone(start: int, end: int, part_of: Range | None = None) -> TextEdit:
    return TextEdit(clause="c1", start=start, end=end, words="", held=(start, end), part_of=part_of)


def changed(start: int, end: int, words: str) -> TextEdit:
    return TextEdit(clause="c1", start=start, end=end, words=words, held=(start, end))


def split(start: int) -> Split:
    return Split(clause="c1", start=start, end=start + 1, second=Clause(id="n1", text="", kind=Kind.PARAGRAPH))


def spans(text: str, *effects: Effect) -> list[tuple[int, int]]:
    """The characters that each effect takes once they are apart, in the order in which they were given."""
    base = Document(clauses=(Clause(id="c1", text=text),))
    made = apart(base, [Agreed(effect=effect, sources=()) for effect in effects])
    return [(one.effect.start, one.effect.end) for one in made if isinstance(one.effect, TextEdit | Split)]


CASES: dict[str, tuple[str, list[TextEdit | Split], list[tuple[int, int]]]] = {
    "the later takes the space after it": (TEXT, [gone(*COSTLY), gone(*AGENCY)], [(10, 17), (17, 24)]),
    "whatever their order on the agenda": (TEXT, [gone(*AGENCY), gone(*COSTLY)], [(17, 24), (10, 17)]),
    "three in a row": (
        TEXT,
        [gone(*COSTLY), gone(*AGENCY), gone(*STAFF)],
        [(10, 17), (17, 24), (24, 30)],
    ),
    "what begins behind the space after it is not in the way": (
        TEXT,
        [gone(*COSTLY), gone(*AGENCY), changed(24, 29, "nurses")],
        [(10, 17), (17, 24), (24, 29)],
    ),
    "what is put into the space after it is": (
        TEXT,
        [gone(*COSTLY), gone(*AGENCY), changed(23, 23, " and bank")],
        [(9, 16), (16, 23), (23, 23)],
    ),
    "at the end the earlier takes the space before it": (
        TEXT[:23],
        [gone(*COSTLY), gone(*AGENCY)],
        [(9, 16), (16, 23)],
    ),
    "what ends before that space is not in the way": (
        TEXT[:23],
        [changed(3, 9, "refuse"), gone(*COSTLY), gone(*AGENCY)],
        [(3, 9), (9, 16), (16, 23)],
    ),
    "what takes that space is": (
        TEXT[:23],
        [changed(3, 10, "refuse "), gone(*COSTLY), gone(*AGENCY)],
        [(3, 10), (10, 17), (17, 23)],
    ),
    "every deletion before it that is in the way": (
        TEXT[:29],
        [gone(*COSTLY), gone(17, 24), gone(*STAFF)],
        [(9, 16), (16, 23), (23, 29)],
    ),
    "one before it that cannot": (
        TEXT[10:29],
        [gone(0, 7), gone(7, 14), gone(13, 19)],
        [(0, 7), (7, 14), (14, 19)],
    ),
    "with a space at the very beginning": (" costly agency", [gone(1, 8), gone(7, 14)], [(0, 7), (7, 14)]),
    "with nothing before and nothing after": ("costly agency", [gone(0, 7), gone(6, 13)], [(0, 7), (7, 13)]),
    "another kind of space is another space": (
        "costly agency\u00a0staff",
        [gone(0, 7), gone(6, 13)],
        [(0, 7), (7, 13)],
    ),
    "a split keeps its space": (TEXT, [gone(*COSTLY), split(16)], [(9, 16), (16, 17)]),
    "a split at the beginning of words": (TEXT, [split(16), gone(*AGENCY)], [(16, 17), (17, 24)]),
    "a split, and no space but its own": ("costly agency", [gone(0, 7), split(6)], [(0, 6), (6, 7)]),
    "a deletion of nothing but the space, first": (TEXT, [gone(16, 17), gone(*AGENCY)], [(16, 17), (16, 23)]),
    "a deletion of nothing but the space, last": (TEXT, [gone(*COSTLY), gone(16, 17)], [(10, 17), (16, 17)]),
    "words that both take": (TEXT, [gone(10, 23), gone(16, 29)], [(10, 23), (16, 29)]),
    "what belongs to a range stays": (TEXT, [gone(*COSTLY, part_of=RANGE), gone(*AGENCY)], [(10, 17), (16, 23)]),
    "what puts words in their place stays": (TEXT, [changed(*COSTLY, "dear "), gone(*AGENCY)], [(10, 17), (16, 23)]),
}


@pytest.mark.parametrize(("text", "effects", "expected"), CASES.values(), ids=CASES)
def test_deletions_are_set_apart(text: str, effects: list[TextEdit | Split], expected: list[tuple[int, int]]) -> None:
    assert spans(text, *effects) == expected


def test_nothing_is_held_but_what_goes() -> None:
    base = Document(clauses=(Clause(id="c1", text=TEXT),))
    made = apart(base, [Agreed(effect=gone(*span), sources=()) for span in (COSTLY, AGENCY)])
    assert [one.effect.held for one in made if isinstance(one.effect, TextEdit)] == [(10, 17), (17, 24)]


def test_what_else_is_held_is_held_still() -> None:
    """A deletion that leaves open which of two equal words goes, and one of a whole text."""
    text = "very very well and good now"
    base = Document(clauses=(Clause(id="c1", text=text),))
    either = TextEdit(clause="c1", start=5, end=10, words="", held=(0, 10), room=(0, 10))
    whole = TextEdit(clause="c1", start=9, end=18, words="", held=(-1, 28), whole=True)
    made = apart(base, [Agreed(effect=effect, sources=()) for effect in (either, whole)])
    assert [one.effect for one in made] == [
        either,
        TextEdit(clause="c1", start=10, end=19, words="", held=(-1, 28), whole=True),
    ]
    last = Document(clauses=(Clause(id="c1", text=text[:14]),))
    made = apart(last, [Agreed(effect=effect, sources=()) for effect in (either, gone(9, 14))])
    assert [one.effect for one in made] == [
        TextEdit(clause="c1", start=4, end=9, words="", held=(0, 9), room=(0, 9)),
        gone(9, 14),
    ]


def test_each_clause_is_looked_at_for_itself() -> None:
    base = Document(title=TEXT, clauses=(Clause(id="c1", text=TEXT),))
    title = TextEdit(clause=None, start=16, end=23, words="", held=(16, 23))
    made = apart(base, [Agreed(effect=effect, sources=()) for effect in (gone(*COSTLY), title)])
    assert [one.effect for one in made] == [gone(*COSTLY), title]
