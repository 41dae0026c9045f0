"""Edits that a page sends, clause by clause, turned into the edited text."""

import pytest

from motions.refusals import BadText
from motions.services.editing import Edits, Insertion, edited
from motions.text.document import Clause, Document, Kind


def point(name: str, text: str, *children: Clause) -> Clause:
    return Clause(id=name, text=text, kind=Kind.POINT, marker="1) ", children=children)


# c1 "Conference notes:"
# ├─ c2 "wards are short;"
# │  └─ c3 "by day and night;"
# └─ c4 "pay is low."
# c5 "Conference calls for more."
BASE = Document(
    title="Safe staffing",
    clauses=(
        Clause(
            id="c1",
            text="Conference notes:",
            kind=Kind.CHAPEAU,
            children=(
                point("c2", "wards are short;", point("c3", "by day and night;")),
                point("c4", "pay is low."),
            ),
        ),
        Clause(id="c5", text="Conference calls for more."),
    ),
)


def outline(document: Document) -> list[str]:
    """Each clause as dots for its depth, a dash for a point, and its text."""
    return [
        f"{'.' * found.depth}{'-' if found.clause.kind is Kind.POINT else ''}{found.clause.text}"
        for found in document.index.values()
    ]


def test_nothing_edited_is_the_same_text():
    assert edited(BASE, Edits()) == BASE


def test_a_clause_reads_otherwise_and_keeps_its_id():
    changed = edited(BASE, Edits(texts={"c4": "  pay is lower. "}))

    found = changed.find("c4")
    assert found is not None
    assert found.clause.text == "pay is lower."


def test_spaces_around_a_text_are_no_change():
    assert edited(BASE, Edits(texts={"c4": " pay is low.\r\n"})) == BASE


def test_accents_are_kept_in_one_form():
    changed = edited(BASE, Edits(texts={"c4": "cafe\u0301"}))

    assert outline(changed)[3] == ".-caf\u00e9"


def test_a_deleted_clause_goes_with_all_under_it():
    assert outline(edited(BASE, Edits(deleted=["c2"]))) == [
        "Conference notes:",
        ".-pay is low.",
        "Conference calls for more.",
    ]


def test_a_clause_emptied_is_a_clause_deleted():
    assert edited(BASE, Edits(texts={"c4": "  "})) == edited(BASE, Edits(deleted=["c4"]))


def test_a_clause_emptied_over_others_is_refused():
    with pytest.raises(BadText, match="“wards are short;” has clauses under it: delete it with them"):
        edited(BASE, Edits(texts={"c2": ""}))


@pytest.mark.parametrize(
    ("insertion", "place", "line"),
    [
        (Insertion(text="rotas are late;", after="c2"), 3, ".-rotas are late;"),
        (Insertion(text="rotas are late;", after="c3"), 3, "..-rotas are late;"),
        (Insertion(text="rotas are late;", under="c1"), 1, ".-rotas are late;"),
        (Insertion(text="And soon.", after="c5"), 5, "And soon."),
        (Insertion(text="First of all.", after="c1"), 4, "First of all."),
        (Insertion(text="First of all."), 0, "First of all."),
        (Insertion(text="in every ward.", under="c5"), 5, ".in every ward."),
    ],
)
def test_a_new_clause_stands_where_it_is_put(insertion, place, line):
    changed = edited(BASE, Edits(inserted=[insertion]))

    assert outline(changed)[place] == line
    assert len(outline(changed)) == 6


def test_each_line_is_a_clause_of_its_own():
    changed = edited(
        BASE, Edits(texts={"c4": "pay is low;\n\nrents are high."}, inserted=[Insertion(text="a\nb", after="c5")])
    )

    assert outline(changed)[3:] == [
        ".-pay is low;",
        ".-rents are high.",
        "Conference calls for more.",
        "a",
        "b",
    ]


def test_a_title_reads_otherwise():
    assert edited(BASE, Edits(title=" Safer  staffing ")).title == "Safer staffing"


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        (Edits(texts={"c9": "x"}), "The text has no clause with the id “c9”."),
        (Edits(deleted=["c9"]), "The text has no clause with the id “c9”."),
        (Edits(inserted=[Insertion(text="x", after="c9")]), "The text has no clause with the id “c9”."),
        (Edits(inserted=[Insertion(text="x", under="c9")]), "The text has no clause with the id “c9”."),
        (Edits(deleted=["c1", "c5"]), "This amendment would leave no text at all."),
        (
            Edits(texts={"c4": "a\x07"}),
            "Line 1 holds a character that cannot be printed (U+0007, bell), after “a”: take it out.",
        ),
        (Edits(title="\x07"), "Line 1 holds a character that cannot be printed (U+0007, bell): take it out."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(edits, sentence):
    with pytest.raises(BadText) as refusal:
        edited(BASE, edits)

    assert str(refusal.value) == sentence


LOST = "“{}” is marked deleted, and words were typed in it or under it: keep it, or take these words out."


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        (Edits(deleted=["c1"], inserted=[Insertion(text="x", after="c2")]), LOST.format("Conference notes:")),
        (Edits(deleted=["c1"], inserted=[Insertion(text="x", under="c1")]), LOST.format("Conference notes:")),
        (Edits(deleted=["c1"], texts={"c3": "by day;"}), LOST.format("Conference notes:")),
        (Edits(deleted=["c4"], texts={"c4": "pay is lower."}), LOST.format("pay is low.")),
    ],
)
def test_words_typed_into_what_is_deleted_are_not_lost(edits, sentence):
    with pytest.raises(BadText) as refusal:
        edited(BASE, edits)

    assert str(refusal.value) == sentence


def test_words_typed_after_what_is_deleted_stand_there():
    made = edited(
        BASE, Edits(deleted=["c4"], texts={"c4": " pay is low. "}, inserted=[Insertion(text="x", after="c4")])
    )

    assert outline(made) == [
        "Conference notes:",
        ".-wards are short;",
        "..-by day and night;",
        ".-x",
        "Conference calls for more.",
    ]
