"""Whatever is pasted, the reader answers: with operations that apply, or with a question about words of the prose."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.apply import apply
from motions.text.document import Clause, Document, Kind
from motions.text.instructions import Question, Understood, normal, read
from motions.text.instructions.context import Context
from motions.text.instructions.making import Maker
from motions.text.instructions.places import places
from motions.text.instructions.question import Asked
from motions.text.instructions.reading import CHARACTERS
from motions.text.instructions.syntax import Step
from motions.text.instructions.vocabulary import Verb
from motions.text.refusals import Code, Refusal
from tests.text.instructions.corpus import Case, cases, document
from tests.text.strategies import documents

CASES = cases()
BASES = sorted({case.motion for case in CASES})
PIECES = [
    "delete", "insert", "replace", "with", "and", "in", "after", "before", "paragraph 1", "paragraph 2", "point 3",
    "point 1(b)", "the second sentence", "“staff”", "‘staff’", '"', "“", "’", "nurses", "all after", "from", "to",
    "to the end", "throughout", "new point 6", "new paragraph", ":", ";", ".", ",", "\n", "\n\n", "so that it reads",
    "renumber", "line 4", "under “Conference believes”", "(a)", "1.", "•", "move", "the second occurrence of", "…",
    "the title", "add at end", "substitute", "for", "by", "existing", "final", "⟦", "⟧", "block 2", "characters 1",
    "→", "->", "l. 4", "ll. 4-6", "[Name", "]", "We propose to", "be inserted", "notes 2", "and in", "only",
    "pt.", "B 2",
    "to the start of that list", "the quotation", "the preamble", "First,", "such that it reads", "wherever it appears",
    "because it is", "as nobody can", "I was there", "(Nobody can.)", "Leeds Branch", "if carried, 3 falls",
    "up one place",
    "the insertion of", "by the substitution for", "of", "it currently says", "it should say", "this",
    "at the end of", "at the start of", ", at end,", "the first sentence", "insert a new paragraph:",
]  # fmt: skip


def ids() -> Iterator[str]:
    return (f"n{number}" for number in count(1))


def assert_answered(prose: str, base: Document) -> None:
    answer = read(prose, base, ids=ids())
    if isinstance(answer, Question):
        assert 0 <= answer.start <= answer.end <= len(prose)
        assert answer.message.endswith((".", "”")), answer.message
        return
    assert answer.operations
    assert len(answer.prose) == len(answer.operations)
    assert refusal(answer, base) in {None, Code.CONFLICT}, answer


def refusal(answer: Understood, base: Document) -> Code | None:
    """Why what was understood gives no text: only "delete paragraph 2, and in paragraph 2 replace …" does not."""
    try:
        apply(base, answer.operations)
    except Refusal as refused:
        return refused.code
    return None


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(BASES))
def test_pieces_of_the_grammar_in_any_order_are_answered(pieces: list[str], motion: str) -> None:
    assert_answered(" ".join(pieces), document(motion))


PLACES = [
    "line 1", "line 3", "lines 2 to 3", "the last line", "paragraph 1, line 1", "the first sentence", "sentence 2",
    "the first two sentences", "the last sentence of paragraph 1", "paragraph 1", "point 1", "the last bullet",
    "the points under point 1", "the list under “notes”", "the heading", "the preamble", "the quotation", "the motion",
    "“Conference”", "the title", "the footnote", "the second list", "line 900",
]  # fmt: skip
NEW = [
    "paragraph",
    "paragraphs",
    "point",
    "clause",
    "heading",
    "section",
    "sentence",
    "paragraph 2",
    "point (b)",
    "list",
]
AT_PLACES = [
    "At the end of {place}, insert a new {new}: “We go.”",
    "{place}, at the start, insert a new {new}: “We go.”",
    "After {place} insert a new {new}: “We go.”",
    "Before {place} insert a new {new}: “We go.”",
    "In {place}, insert a new {new}: “We go.”",
]


@pytest.mark.parametrize("place", PLACES)
def test_a_new_clause_at_any_place_is_answered(place: str) -> None:
    bases = [document(motion) for motion in BASES[:: len(BASES) // 3]]
    for new, form in product(NEW, AT_PLACES):
        for base in bases:
            assert_answered(form.format(place=place, new=new), base)


@given(st.text(max_size=200), st.sampled_from(BASES))
def test_any_text_is_answered(prose: str, motion: str) -> None:
    assert_answered(prose, document(motion))


@given(st.sampled_from(CASES), documents())
def test_any_instruction_to_any_document_is_answered(case: Case, base: Document) -> None:
    assert_answered(case.prose, base)


@given(st.sampled_from(CASES), st.one_of(documents(), st.just(Document())))
def test_any_instruction_with_exact_marks_is_answered(case: Case, base: Document) -> None:
    assert_answered(case.prose.translate({ord("“"): "⟦", ord("”"): "⟧"}), base)


@given(st.sampled_from(CASES), st.data())
def test_half_an_instruction_is_answered(case: Case, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(case.prose)))
    assert_answered(case.prose[:end], document(case.motion))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_what_is_read_can_be_applied(case: Case) -> None:
    base = document(case.motion)
    answer = read(case.prose, base, ids=ids())
    if isinstance(answer, Understood):
        try:
            apply(base, answer.operations)
        except Refusal as refusal:
            pytest.fail(f"{case.prose}: {refusal}")


STRAIGHT = {ord("“"): '"', ord("”"): '"', ord("‘"): "'", ord("’"): "'"}
FOREIGN = {ord("“"): "«", ord("”"): "»"}


def spaced(prose: str) -> str:
    """The prose with other spaces: doubled, and without a break."""
    return prose.replace(" ", "  ").replace("  ", " \u00a0", 1)


def straight(prose: str) -> str:
    """The prose with straight marks for curly ones, and three dots for an ellipsis."""
    return prose.translate(STRAIGHT)


def guillemets(prose: str) -> str:
    """The prose with the double marks of other languages."""
    return prose.translate(FOREIGN)


def shouted(prose: str) -> str:
    """The prose with its verbs in capitals."""
    for verb in ("Delete", "Insert", "Replace", "Add", "Move", "delete", "insert", "replace"):
        prose = prose.replace(f"{verb} ", f"{verb.upper()} ")
    return prose


def same(answer: Understood | Question, other: Understood | Question, base: Document) -> bool:
    if isinstance(answer, Question) or isinstance(other, Question):
        return isinstance(answer, Question) and isinstance(other, Question) and answer.code is other.code
    return normal(answer.operations, base) == normal(other.operations, base)


INSERTED = (
    "rewrite",
    "rename",
    "insert",
    "joined by",
    "as follows",
    "add",
    "put",
    "replace",
    "with",
    "read",
    "title",
    "becomes",
    "New",
    "new",
    "change",
    "substitute",
    "say",
    "write",
    "extended to",
    "increase",
    "should be",
    "prefer",
    "slot",
    ">",
    "” : “",
    "” to “",
    "a third bullet:",
    "to run",
    "go in",
    "followed by",
    "substitution",
    "stick",
    "reword",
    "amended:",
)
PLAIN = [case for case in CASES if not any(word in case.prose.lower() for word in INSERTED)]


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: f"{case.file}: {case.name}")
@pytest.mark.parametrize("change", [spaced, straight, guillemets, shouted])
def test_typography_of_the_prose_changes_nothing(case: Case, change: object) -> None:
    base = document(case.motion)
    assert callable(change)
    other = read(change(case.prose), base, ids=ids())
    assert same(read(case.prose, base, ids=ids()), other, base), f"{change(case.prose)}\n{other}"


def test_a_prose_that_is_too_long_is_refused() -> None:
    answer = read("x" * (CHARACTERS + 1), document(BASES[0]), ids=ids())
    assert isinstance(answer, Question)
    assert answer.code is Code.TOO_LARGE


@pytest.mark.parametrize(
    "prose",
    [
        "Delete paragraph 1.",
        "Change the title to “Buses”.",
        "Add new point at the end: ⟦that buses are late⟧",
        "Insert new paragraph at the start: ⟦Buses are late.⟧",
        "Add ⟦Buses are late.⟧ at the end",
    ],
)
def test_a_motion_without_text_is_refused(prose: str) -> None:
    answer = read(prose, Document(), ids=ids())
    assert isinstance(answer, Question)
    assert (answer.code, answer.message) == (Code.INVALID, "The motion has no text.")


def test_a_motion_without_text_can_be_given_its_first_paragraph() -> None:
    base = Document()
    answer = read("Insert first of all a paragraph reading ⟦Buses are late.⟧.", base, ids=ids())
    assert isinstance(answer, Understood)
    assert [clause.text for clause in apply(base, answer.operations).clauses] == ["Buses are late."]


WORDLESS = Document(clauses=(Clause(id="c1", text="—", kind=Kind.HEADING), Clause(id="c2", text="")))


@pytest.mark.parametrize(
    ("prose", "text"),
    [
        ("Replace line 1 with “Buses are late”.", ["Buses are late", ""]),
        ("Replace paragraph 1 with “Buses are late”.", ["—", "Buses are late"]),
        ("Delete paragraph 1.", ["—"]),
    ],
)
def test_a_clause_without_words_is_one_to_name(prose: str, text: list[str]) -> None:
    answer = read(prose, WORDLESS, ids=ids())
    assert isinstance(answer, Understood), answer
    assert [clause.text for clause in apply(WORDLESS, answer.operations).clauses] == text


def test_there_is_no_sentence_to_end_in_a_clause_without_words() -> None:
    answer = read("Delete all after paragraph 1 to the end of the sentence.", WORDLESS, ids=ids())
    assert isinstance(answer, Question)
    assert answer.message == "There is nothing between these two places."


def test_more_paragraphs_than_a_text_can_have_are_refused() -> None:
    answer = read("Insert new paragraphs at the end:\n" + "A\n" * 14_000, document(BASES[0]), ids=ids())
    assert isinstance(answer, Question)
    assert answer.code is Code.TOO_LARGE


def test_half_a_character_is_refused() -> None:
    answer = read("Join paragraphs 1 and 2 with “\ud800”.", TWO, ids=ids())
    assert isinstance(answer, Question)
    assert (answer.code, answer.message) == (
        Code.INVALID,
        "There is a character that cannot be printed (U+D800): take it out.",
    )


TWO = Document(clauses=(Clause(id="c1", text="Buses are late."), Clause(id="c2", text="They are full.")))


def test_a_long_prose_without_quotation_marks_is_not_guessed_at() -> None:
    answer = read("Replace late with early " + "and late " * 200, TWO, ids=ids())
    assert isinstance(answer, Question)
    assert answer.code is Code.NOT_UNDERSTOOD


def test_the_nearest_words_are_looked_for_in_a_long_text_as_well() -> None:
    text = "Buses are late. " + " ".join(f"word{number}" for number in range(5_000))
    answer = read("Delete “Busses are late”.", Document(clauses=(Clause(id="c1", text=text),)), ids=ids())
    assert isinstance(answer, Question)
    assert (answer.code, answer.candidates[0].start, answer.candidates[0].end) == (Code.MISQUOTED, 0, 15)


def test_a_step_that_is_about_nothing_is_a_question() -> None:
    context = Context(places(TWO), 80, Maker(ids()))
    with pytest.raises(Asked, match="It is not said what this is about"):
        context.spans(Step(verb=Verb.DELETE, start=0, end=0))
