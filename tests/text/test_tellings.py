"""The same change told in several ways: by operations, and by what is found between the text and the edited text."""

from __future__ import annotations

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from motions.text.alignment import align
from motions.text.apply import apply
from motions.text.consolidate import Consolidated, NoteKind, Questions, consolidate
from motions.text.difference import difference
from motions.text.document import Clause, Document
from motions.text.operations import Amendment, ReplaceWords, Source
from motions.text.tellings import ROW
from tests.text.strategies import applies, documents, word_changes
from tests.text.test_alignment import anonymous

LONG = " ".join(f"word{number}" for number in range(40))


def amended(*operations: ReplaceWords, number: str = "1.1") -> Amendment:
    return Amendment(number=number, operations=operations)


def at_once(base: Document, *operations: ReplaceWords) -> Amendment:
    """All the changes to the one clause told as one, from the first word that changes to the last."""
    before, after = base.text("c1"), apply(base, operations).text("c1")
    last = max(operation.start + len(operation.expected) for operation in operations)
    first = min(operation.start for operation in operations)
    words = after[first : len(after) - (len(before) - last)]
    return amended(ReplaceWords(clause="c1", start=first, expected=before[first:last], words=words), number="1.2")


def each(text: str, *words: str) -> tuple[ReplaceWords, ...]:
    """Each of the words becomes another."""
    return tuple(
        ReplaceWords(clause="c1", start=text.index(f"{word} "), expected=word, words=f"no-{word}") for word in words
    )


@pytest.mark.parametrize(
    ("changed", "more", "agrees"),
    [(ROW, 0, True), (ROW + 1, 0, True), (ROW, 1, True), (ROW + 1, 1, False)],
    ids=["a row", "all of it", "a row of more", "too many of more"],
)
def test_how_many_changes_in_a_row_are_looked_for(changed: int, more: int, agrees: bool) -> None:
    base = Document(clauses=(Clause(id="c1", text=LONG),))
    operations = each(LONG, *(f"word{number}" for number in range(1, changed + 1)))
    last = each(LONG, *(f"word{number}" for number in range(30, 30 + more)))
    outcome = consolidate(base, [amended(*operations, *last), at_once(base, *operations)])
    assert isinstance(outcome, Consolidated) is agrees


def test_a_change_told_differently_has_all_operations_for_its_source() -> None:
    base = Document(clauses=(Clause(id="c1", text="Fund wards now."),))
    gone = ReplaceWords(clause="c1", start=5, expected="wards ")
    new = ReplaceWords(clause="c1", start=4, words=" clinics")
    outcome = consolidate(base, [amended(gone, new), at_once(base, gone, new)])
    assert isinstance(outcome, Consolidated)
    sources = Source(number="1.1", operation=0), Source(number="1.1", operation=1), Source(number="1.2", operation=0)
    assert [note.sources for note in outcome.notes] == [sources]
    assert [(piece.start, piece.end, piece.sources) for piece in outcome.provenance["c1"]] == [
        (0, 5, ()),
        (5, 12, sources),
        (12, 17, ()),
    ]


def test_what_one_amendment_does_twice_is_no_part_of_a_row() -> None:
    """Who inserts a word twice gets it twice, beside one who inserts it three times at once."""
    base = Document(clauses=(Clause(id="c1", text="It is well."),))
    very = ReplaceWords(clause="c1", start=6, words="very ")
    outcome = consolidate(base, [amended(very, very), at_once(base, very, very)])
    assert isinstance(outcome, Consolidated)
    assert outcome.document.text("c1") == "It is very very well."


@given(st.data())
def test_words_changed_by_operations_and_by_editing_agree_or_are_asked(data: st.DataObject) -> None:
    """Two tellings of one amendment come to what one of them comes to, or to a question.

    Words come twice only where they are named at the one and at the other of equal words or marks, with a note.
    """
    base = data.draw(documents(depth=2, max_size=3, min_size=1))
    chosen: list[ReplaceWords] = []
    for _ in range(data.draw(st.integers(1, 4))):
        operation = data.draw(word_changes(base, "n"))
        if applies(base, [*chosen, operation]):
            chosen.append(operation)
    assume(chosen)
    alone = apply(base, chosen)
    again = difference(base, alone)
    amendments = [Amendment(number="1.1", operations=tuple(chosen)), Amendment(number="1.2", operations=again)]
    outcome = consolidate(base, data.draw(st.permutations(amendments)))
    event("agreement" if isinstance(outcome, Consolidated) else "a question")
    if isinstance(outcome, Consolidated) and outcome.document != alone:
        assert NoteKind.REPEATED in {note.kind for note in outcome.notes}


@st.composite
def told_and_typed(draw: st.DrawFn, base: Document) -> tuple[Amendment, Amendment]:
    """Changes of words as operations, and as they are found where somebody typed the amended text over the old one."""
    chosen: list[ReplaceWords] = []
    for _ in range(draw(st.integers(1, 4))):
        operation = draw(word_changes(base, "n"))
        if applies(base, [*chosen, operation]):
            chosen.append(operation)
    typed = difference(base, align(base, anonymous(apply(base, chosen))))
    assume(typed)
    return Amendment(number="1.1", operations=tuple(chosen)), Amendment(number="1.2", operations=typed)


def unlike(*clauses: str) -> Document:
    """Clauses of eight words each of which no two are alike."""
    return Document(
        clauses=tuple(
            Clause(id=clause, text=" ".join(f"{letter}{clause}" for letter in "abcdefgh")) for clause in clauses
        )
    )


@given(st.data())
def test_words_told_by_operations_and_typed_over_the_text_agree_or_are_asked(data: st.DataObject) -> None:
    """Where the clauses are unlike, and also beside a third that changes something else: nothing comes twice."""
    told, typed = data.draw(told_and_typed(unlike("c1", "c2")))
    base = unlike("c1", "c2", "c3")
    third = Amendment(number="1.3", operations=(ReplaceWords(clause="c3", start=0, expected="ac3", words="no"),))
    (first, second) = (consolidate(base, [each, third]) for each in (told, typed))
    assert isinstance(first, Consolidated)
    assert isinstance(second, Consolidated)
    assert anonymous(second.document) == anonymous(first.document)

    outcome = consolidate(base, data.draw(st.permutations([told, typed, third])))
    event("agreement" if isinstance(outcome, Consolidated) else "a question")
    assert isinstance(outcome, Questions) or anonymous(outcome.document) == anonymous(first.document)
