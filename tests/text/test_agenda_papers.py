"""Agendas as this program prints them, read back: the same texts and amendments, or a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text import agenda, agenda_papers, plain
from motions.text.agenda_items import NO_BODY, NO_TEXT, Agenda, Aside, Item, Sheet
from motions.text.document import Clause, Document, Kind

PRINTED = """Agenda

Spring Council, Union of Carers, 9 to 11 June 2026

Lines are numbered at 40 characters, as the page and the projector number them.

Motion 12, Spring Council

Safe staffing

    1  Council notes:

    2  1) that wards are short of nurses, by
    3     night and by day;
    4     a) Motion 3, Spring Council

    5  2) that pay has fallen.

Submitted by Hill Branch

Kind Rule change

Version 2 (SHA-256 0123456789ab…)

Address https://example.org/12/

Amendment 12.1, Dale Branch, North

In point 2, delete “has fallen” and insert:

“stands still”.

Amendment 12.2, Hill Branch

Delete point 1.

Composite A, Spring Council

Buses

    1  Council calls for buses.

Submitted by Dale Branch, North

Kind Motion

Version 1 (SHA-256 ba9876543210…)

Address https://example.org/A/
"""


def read(text: str = PRINTED) -> Agenda:
    return agenda.read(text)


def test_an_agenda_is_read_as_it_was_printed() -> None:
    staffing, buses = read().items
    assert staffing == Item(
        number="12",
        title="Safe staffing",
        body="Hill Branch",
        text="Council notes:\n\n"
        "1) that wards are short of nurses, by night and by day;\n\n"
        "   a) Motion 3, Spring Council\n\n"
        "2) that pay has fallen.",
        line=7,
        kind="Rule change",
        digest="0123456789ab",
        width=40,
        amendments=(
            Sheet(
                number="12.1",
                body="Dale Branch, North",
                prose="In point 2, delete “has fallen” and insert:\n“stands still”.",
                line=27,
            ),
            Sheet(number="12.2", body="Hill Branch", prose="Delete point 1.", line=33),
        ),
        notes=(
            "“Version 2 (SHA-256 0123456789ab…)” (line 23) was set aside: it is no part of the text.",
            "“Address https://example.org/12/” (line 25) was set aside: it is no part of the text.",
        ),
    )
    assert (buses.number, buses.title, buses.text, buses.amendments) == (
        "Composite A",
        "Buses",
        "Council calls for buses.",
        (),
    )


def test_the_lines_above_the_motions_are_plain() -> None:
    assert all(line.is_plain for line in read().set_aside)
    added = read(PRINTED.replace("Motion 12,", "We add a motion on trams.\n\nMotion 12,"))
    assert Aside(text="We add a motion on trams.", line=7, is_plain=False) in added.set_aside


def test_the_foot_of_a_single_page_is_no_prose() -> None:
    found = read(PRINTED + "\nAgenda · Spring Council    1 / 1\n\n")
    assert found.items == read().items
    assert found.set_aside[-1] == Aside(text="Agenda · Spring Council    1 / 1", line=51)


@pytest.mark.parametrize(
    "text",
    [
        PRINTED.replace("Lines are numbered", "Lines are counted"),
        PRINTED.replace("Spring Council, Union", "Autumn Council, Union"),
        PRINTED.replace("    1  Council", "    2  Council"),
        PRINTED.replace("Safe staffing\n", "").replace("Buses\n", ""),
    ],
)
def test_any_other_agenda_is_not_read_here(text: str) -> None:
    assert agenda_papers.read(text) is None


def test_a_name_without_a_text_under_it_begins_no_motion() -> None:
    text = PRINTED.replace("Delete point 1.", "Insert at the end:\n\nMotion 13, Spring Council")
    assert [item.number for item in read(text).items] == ["12", "Composite A"]
    placeless = "“Motion 13, Spring Council” (line 37) has no place in an agenda of this layout."
    assert read(text).items[0].amendments[1].marks == (placeless,)
    above = read(PRINTED.replace("Motion 12,", "Motion 11, Spring Council\n\nRests\n\nMotion 12,"))
    assert [line.text for line in above.set_aside if not line.is_plain] == ["Motion 11, Spring Council", "Rests"]


def marks(old: str, new: str) -> tuple[str, ...]:
    assert old in PRINTED
    first = read(PRINTED.replace(old, new)).items[0]
    return (*first.marks, *(mark for sheet in first.amendments for mark in sheet.marks))


def test_what_is_missing_is_marked() -> None:
    assert marks("Submitted by Hill Branch", "") == (NO_BODY,)
    assert marks("Version 2 (SHA-256 0123456789ab…)", "") == (agenda_papers.NO_DIGEST,)
    assert marks("Delete point 1.", "") == (NO_TEXT,)
    assert NO_TEXT in marks(PRINTED[PRINTED.index("    1  ") : PRINTED.index("Submitted")], "    1\n\n    2\n\n")
    cut = read(PRINTED[: PRINTED.index("Submitted by Dale")]).items[1]
    assert (cut.text, cut.marks) == ("Council calls for buses.", (NO_BODY, agenda_papers.NO_DIGEST))


def test_what_has_no_place_is_marked() -> None:
    placeless = ("“Seconded by Dale” (line 19) has no place in an agenda of this layout.",)
    assert marks("Submitted by Hill", "Seconded by Dale\n\nSubmitted by Hill") == placeless
    assert marks("Kind Rule", "Kind Motion\nKind Rule") == (
        "“Kind Rule change” (line 22) has no place in an agenda of this layout.",
    )
    assert len(marks("    4  ", "    9  ")) == 2


def test_a_line_that_may_be_cut_inside_a_word_is_marked() -> None:
    cut = agenda_papers.CUT.format
    assert marks("Delete point 1.", "Delete “well-\nknown”.") == (cut(words="“well-"),)
    assert marks("Delete point 1.", "Delete “it is\n–– late”.") == (cut(words="is"),)
    assert marks("Delete point 1.", "Delete “it is –\nlate”.") == ()


def test_what_stands_in_brackets_for_a_character_is_marked() -> None:
    lacks = "number them. The typefaces of this file lack some characters: they are named in brackets."
    lacking = PRINTED.replace("number them.", lacks).replace("Delete point 1.", "Delete “[runic letter]”.")
    first, second = read(lacking).items[0].amendments
    assert (first.marks, second.marks) == ((), (agenda_papers.LACKS,))


def text_of(*lines: str) -> str:
    numbered = "\n".join(
        f"{number:>5}  {line}" if line else "" for number, line in zip(count(lines), lines, strict=True)
    )
    first = PRINTED.index("    1  ")
    return read(f"{PRINTED[:first]}{numbered}\n\n{PRINTED[PRINTED.index('Submitted') :]}").items[0].text


def count(lines: tuple[str, ...]) -> list[int]:
    """The number of each line; blank ones are not counted."""
    return [sum(map(bool, lines[: place + 1])) for place in range(len(lines))]


def test_lines_of_one_clause_are_joined() -> None:
    full = "Council notes that the wards are short"
    assert text_of(full, "of nurses.") == f"{full} of nurses."
    assert text_of(full, "", "of nurses.") == f"{full}\n\nof nurses."
    assert text_of("Council notes the short wards, where a-", "gency nurses work.") == (
        "Council notes the short wards, where a-gency nurses work."
    )
    assert text_of("x" * 40, "xx and more.") == f"{'x' * 42} and more."


def test_lines_that_would_have_fitted_are_clauses_of_their_own() -> None:
    assert text_of("Council notes:", "that it rains.") == "Council notes:\n\nthat it rains."


def test_lines_hang_under_their_label() -> None:
    full = "that the wards are short of nurses; and"
    assert text_of(f"a) {full}", "b) that it rains.") == f"a) {full}\n\nb) that it rains."
    assert text_of(f"a) {full}", "   that it rains.") == f"a) {full} that it rains."
    assert text_of(f"SO 3. {full}", "that it rains.") == f"SO 3. {full} that it rains."


@pytest.mark.parametrize(("outer", "inner"), [("• ", "• "), ("- ", "- "), ("–\t", "*\t"), ("◦", "•")])
def test_a_text_is_proved_whatever_its_bullets_and_gaps(outer: str, inner: str) -> None:
    def written(outer: str, inner: str, quote: str) -> Document:
        below = Clause(id="c3", text="in sheets;", kind=Kind.POINT, marker=inner)
        point = Clause(id="c2", text="that it rains:", kind=Kind.POINT, marker=outer, children=(below,))
        quoted = Clause(id="c4", text="No.", kind=Kind.QUOTATION, marker=quote)
        return Document(title="Rain", clauses=(Clause(id="c1", text="We note:", children=(point,)), quoted))

    base = written(outer, inner, "")
    assert agenda_papers.proved(written("• ", "• ", "> "), plain.digest(base)[:12]) == base


def test_a_text_without_its_indentation() -> None:
    assert agenda_papers.flat("  6.1 We elect:\n\n    a) a chair") == "6.1 We elect:\n\na) a chair"


def test_another_text_is_not_proved() -> None:
    document = Document(title="Rain", clauses=(Clause(id="c1", text="We note."),))
    assert agenda_papers.proved(document, plain.digest(document)) == document
    assert agenda_papers.proved(document, "0123456789ab") is None


LINES = st.sampled_from(
    [*PRINTED.split("\n"), "Page 3", "Kind Motion", "Seconded by Vale", "    3  Motion 3, Spring Council"]
)


@given(st.lists(LINES, max_size=30))
def test_no_word_is_lost(lines: list[str]) -> None:
    text = PRINTED + "\n" + "\n".join(lines)
    found = read(text)
    kept = [line.text for line in found.set_aside]
    for item in found.items:
        kept += [item.number, item.title, item.body, item.kind, item.text, *item.marks, *item.notes]
        for sheet in item.amendments:
            kept += [sheet.number, sheet.body, sheet.prose, *sheet.marks, *sheet.notes]
    have = " ".join(kept)
    for word in (
        "Safe",
        "Hill",
        "Vale",
        "nurses",
        "fallen",
        "SHA-256",
        "Rule change",
        "stands still",
        "Page 3",
        "buses",
    ):
        assert text.count(word) <= have.count(word)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    agenda_papers.read(text)
