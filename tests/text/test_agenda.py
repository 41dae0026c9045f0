"""Agendas cut into motions and amendments: nothing is lost, what is not certain is marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from motions.text import agenda
from motions.text.agenda_items import NO_BODY, NO_NUMBER, NO_TEXT, NO_TITLE, WRONG_NUMBER, Agenda, Aside, Item, Sheet

AGENDAS = Path(__file__).parent / "cases" / "agenda"


def told(found: Agenda) -> Iterator[str]:
    """What was read, as the files *.read have it."""
    yield from (f"{'above' if line.is_plain else 'ABOVE'} {line.line}: {line.text}" for line in found.set_aside)
    for item in found.items:
        yield from ("", f"{item.number} “{item.title}” by “{item.body}” (line {item.line})")
        yield from part(item.text, item.marks, item.notes, "    ")
        for sheet in item.amendments:
            yield from ("", f"    {sheet.number} by “{sheet.body}” (line {sheet.line})")
            yield from part(sheet.prose, sheet.marks, sheet.notes, "        ")


def part(words: str, marks: tuple[str, ...], notes: tuple[str, ...], indent: str) -> Iterator[str]:
    yield from (f"{indent}| {line}".rstrip() for line in words.split("\n") if words)
    yield from (f"{indent}needs a person: {mark}" for mark in marks)
    yield from (f"{indent}note: {note}" for note in notes)


@pytest.mark.parametrize("file", sorted(AGENDAS.glob("*.txt")), ids=lambda file: file.stem)
def test_agendas_of_several_layouts(file: Path) -> None:
    expected = file.with_suffix(".read").read_text()
    assert "\n".join(told(agenda.read(file.read_text()))).strip("\n") == expected.strip("\n")


SAID = """Final agenda

Motion 1: Safe staffing
Harbour branch

Conference notes:

1) that wards are short of nurses;
2) that pay has fallen.

Amendment 1.1
Valley branch

In point 1, replace “short of” with “without”.

Amendment 1.2 – Harbour branch
Delete point 2.

Motion 2 – Buses
Submitted by: Valley branch

Conference calls for buses.
"""


def test_motions_and_amendments_by_name() -> None:
    assert agenda.read(SAID) == Agenda(
        set_aside=(Aside(text="Final agenda", line=1),),
        items=(
            Item(
                number="1",
                title="Safe staffing",
                body="Harbour branch",
                text="Conference notes:\n\n1) that wards are short of nurses;\n2) that pay has fallen.",
                line=3,
                amendments=(
                    Sheet(
                        number="1.1",
                        body="Valley branch",
                        prose="In point 1, replace “short of” with “without”.",
                        line=11,
                    ),
                    Sheet(number="1.2", body="Harbour branch", prose="Delete point 2.", line=16),
                ),
            ),
            Item(number="2", title="Buses", body="Valley branch", text="Conference calls for buses.", line=19),
        ),
    )


NUMBERED = """1. Safe staffing (Harbour branch)

Conference notes that wards are short of nurses.

1.1 Valley branch

Delete “short of”.

2. Buses
Valley branch

1. Conference calls for buses.

2. Conference calls for trams.
"""


def test_motions_by_bare_numbers() -> None:
    found = agenda.read(NUMBERED)
    assert [(item.number, item.title, item.body) for item in found.items] == [
        ("1", "Safe staffing", "Harbour branch"),
        ("2", "Buses", "Valley branch"),
    ]
    assert found.items[0].amendments == (Sheet(number="1.1", body="Valley branch", prose="Delete “short of”.", line=5),)
    assert found.items[1].text == "1. Conference calls for buses.\n\n2. Conference calls for trams."


def test_other_series() -> None:
    text = "Composite A\nPay\nHarbour branch\n\nConference acts.\n\n"
    text += "Emergency motion EM1\nStrike\nmoved by Valley branch\n\nWe act."
    assert [(item.number, item.title, item.body, item.text) for item in agenda.read(text).items] == [
        ("A", "Pay", "Harbour branch", "Conference acts."),
        ("EM1", "Strike", "Valley branch", "We act."),
    ]


def test_a_number_of_another_series_is_not_that_of_a_motion() -> None:
    text = "Motion 1: Pay\nHarbour branch\n\nWe act.\n\nComposite 1: Rest\nHarbour branch\n\nWe rest.\n\n"
    text += (
        "Amendment 1.1\nValley branch\n\nDelete “We”.\n\nEmergency motion 1\nStrike\nHarbour branch\n\nWe strike.\n\n"
    )
    text += "Amendment EM1.1\nValley branch\n\nDelete “We”."
    found = agenda.read(text)
    assert [(item.number, [(sheet.number, sheet.marks) for sheet in item.amendments]) for item in found.items] == [
        ("1", []),
        ("C1", [("C1.1", ())]),
        ("EM1", [("EM1.1", ())]),
    ]


def test_a_title_with_its_body_after_a_dash() -> None:
    item = agenda.read("Motion 4\nSafe staffing – Harbour branch\n\nConference acts.").items[0]
    assert (item.title, item.body) == ("Safe staffing", "Harbour branch")


def test_what_is_missing_is_marked() -> None:
    found = agenda.read(
        "Motion 1\n\nConference notes that pay has fallen.\n\nAmendment\n\nDelete paragraph 1.\n\nMotion 2"
    )
    assert found.items[0].marks == (NO_TITLE, NO_BODY)
    assert found.items[0].amendments[0].marks == (NO_BODY,)
    assert found.items[1].marks == (NO_TITLE, NO_BODY, NO_TEXT)


def test_an_amendment_of_another_motion_is_marked() -> None:
    found = agenda.read(
        "Motion 1: Pay\nHarbour branch\n\nConference acts.\n\nAmendment 2.1\nValley branch\n\nDelete “acts”."
    )
    assert found.items[0].amendments[0].marks == (WRONG_NUMBER,)
    text = "Motion 1: Pay\nHarbour branch\n\nConference acts.\n\nAmendment to Motion 2\nValley branch\n\nDelete “acts”."
    assert agenda.read(text).items[0].amendments[0].marks == (WRONG_NUMBER,)


def test_a_sentence_about_a_motion_is_no_heading() -> None:
    text = "Motion 1: Pay\nHarbour branch\n\nConference recalls that\nMotion 2 was carried by conference last year.\n"
    assert agenda.read(text).items[0].text == "Conference recalls that\nMotion 2 was carried by conference last year."


def test_an_amendment_before_any_motion_is_set_aside() -> None:
    assert agenda.read("Amendment 1.1\nDelete point 1.").set_aside == (
        Aside(text="Amendment 1.1", line=1, is_plain=False),
        Aside(text="Delete point 1.", line=2, is_plain=False),
    )


LINES = st.sampled_from(
    ["Motion 1: Pay", "Motion 2", "Amendment 1.1", "1.2 Valley branch", "3. Buses", "Harbour branch", "", "Delete “x”.",
     "Submitted by: Valley branch", "Conference notes that pay fell.", "1) a point;", "Composite A", "(Valley branch)",
     "Seconded by Hill branch", "Word count: 12", "Page 3", "MOTIONS ON TRAMS", "Emergency motion: Flood",
     "Title: Bread", "Withdrawn", "Amendment 2A (Dale)", "# Rent", "No amendments received.", "Rationale: rest",
     "5 LAMPS (Quay)", "Carried", "NEC to oppose", "Harbour Branch", "CONTINUED OVERLEAF"]
)  # fmt: skip


@example(lines=["Motion 1: Pay", "Submitted by: Valley branch", "Submitted by: Valley branch"])
@example(lines=["Motion 1: Pay (Dale)", "Submitted by: Valley branch", "Valley branch", "We act."])
@given(st.lists(LINES, max_size=20))
def test_no_word_of_an_agenda_is_lost(lines: list[str]) -> None:
    found = agenda.read("\n".join(lines))
    kept = [line.text for line in found.set_aside]
    for item in found.items:
        kept += [item.number, item.title, item.body, item.text, *item.marks, *item.notes]
        for sheet in item.amendments:
            kept += [sheet.number, sheet.body, sheet.prose, *sheet.marks, *sheet.notes]
    have = " ".join(kept).casefold()
    for word in (*KEPT, *ALSO_KEPT):
        assert "\n".join(lines).casefold().count(word) <= have.count(word)


KEPT = (
    "pay",
    "harbour",
    "valley",
    "delete",
    "fell",
    "buses",
    "a point",
    "hill",
    "12",
    "page 3",
    "trams",
    "flood",
    "bread",
)
ALSO_KEPT = ("withdrawn", "dale", "rent", "received", "rationale", "lamps", "quay", "carried", "nec to", "overleaf")


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    agenda.read(text)


def heads(text: str, *bodies: str) -> list[tuple[str, str, str]]:
    return [(item.number, item.title, item.body) for item in agenda.read(text, bodies).items]


def test_a_body_that_is_known_is_no_title() -> None:
    text = "Motion 1\nHarbour Branch\nSafe staffing\n\nConference acts."
    assert heads(text, "Harbour branch") == [("1", "Safe staffing", "Harbour Branch")]
    assert heads(text) == [("1", "Harbour Branch", "Safe staffing")]


def below(*lines: str, bodies: tuple[str, ...] = ("Harbour Branch",)) -> tuple[str, str, int, int]:
    """The body and the text of a motion whose text these lines end, with how many marks and notes it has."""
    (item,) = agenda.read("\n".join(["Motion 1: Pay", *lines]), bodies).items
    return item.body, item.text, len(item.marks), len(item.notes)


def test_a_body_that_is_named_again_below_the_text_is_no_text() -> None:
    assert below("Harbour Branch", "We act.", "Harbour Branch") == ("Harbour Branch", "We act.", 0, 1)
    assert below("Hill", "We act.", "(Hill)") == ("Hill", "We act.", 0, 1)
    assert below("Submitted by: Hill", "We act.", "Hill", "Carried") == ("Hill", "We act.", 0, 2)


def test_a_body_below_the_text_is_that_of_the_motion_where_no_other_is() -> None:
    assert below("We act.", "Harbour Branch") == ("Harbour Branch", "We act.", 0, 0)
    assert below("We act.", "Harbour Branch", "Remitted to the NEC") == ("Harbour Branch", "We act.", 0, 1)
    assert below("We act.", "Valley Branch") == ("Valley Branch", "We act.", 0, 0)
    assert below("Hill", "We act.", "Harbour Branch") == ("Hill", "We act.\nHarbour Branch", 1, 0)
    assert below("Harbour Branch", "We act.", "Valley Branch") == ("Harbour Branch", "We act.\nValley Branch", 1, 0)


def test_a_body_that_ends_a_list_is_asked_about() -> None:
    lines = ("We thank:", "Hill Branch", "Harbour Branch")
    assert below("Dale", *lines) == ("Dale", "\n".join(lines), 1, 0)
    assert below("Dale", "We thank:", "Valley Branch") == ("Dale", "We thank:\nValley Branch", 0, 0)


def test_a_known_body_in_the_title_is_not_joined_by_another() -> None:
    (item,) = agenda.read("Motion 1: Pay – Hill\nWe act.\nDale Branch", ["Hill"]).items
    assert (item.body, item.text, len(item.marks)) == ("Hill", "We act.\nDale Branch", 1)


def test_what_is_remarked_below_an_amendment_is_no_part_of_it() -> None:
    text = "Motion 1: Pay\nHill\nWe act.\n\nAmendment 1.1\nDale\nAdd at the end:\nWe wait.\n{}\n\nAmendment 1.2\n"
    text += "Delete “act”.\nHarbour Branch"
    first, second = agenda.read(text.format("NEC recommendation: Oppose"), ["Harbour Branch"]).items[0].amendments
    assert (first.body, first.prose, first.marks) == ("Dale", "Add at the end:\nWe wait.", ())
    assert (second.body, second.prose, second.marks) == ("Harbour Branch", "Delete “act”.", ())
    first, _ = agenda.read(text.format("Carried\nWe rest"), ["Harbour Branch"]).items[0].amendments
    assert len(first.marks) == 2


UNDER = """Agenda

1. Pay
We note that pay fell.

We resolve:
(a) to claim eight per cent.

Hill Branch

Amendment 1.1
Delete “eight”.
Dale

2. Rest
We rest.
Dale
Carried

NIGHTS

4. Lamps
We light lamps.
Proposed by: Hill Branch
Seconded by: Dale
E1. Flood
We mourn.
Dale
"""


def under(text: str) -> list[tuple[str, str, int]]:
    return [(item.number, item.body, len(item.marks)) for item in agenda.read(text, ["Dale"]).items]


def test_bodies_under_the_texts_of_an_agenda() -> None:
    found = agenda.read(UNDER, ["Dale"])
    assert [(item.number, item.title, item.body, item.text, item.marks) for item in found.items] == [
        ("1", "Pay", "Hill Branch", "We note that pay fell.\n\nWe resolve:\n(a) to claim eight per cent.", ()),
        ("2", "Rest", "Dale", "We rest.", ()),
        ("4", "Lamps", "Hill Branch", "We light lamps.", ()),
        ("E1", "Flood", "Dale", "We mourn.", ()),
    ]
    (sheet,) = found.items[0].amendments
    assert (sheet.number, sheet.body, sheet.prose, sheet.marks) == ("1.1", "Dale", "Delete “eight”.", ())
    assert found.set_aside == (Aside(text="Agenda", line=1),)


def test_a_motion_without_a_body_under_its_text_is_asked_about() -> None:
    text = UNDER.replace("We rest.\nDale\nCarried", "We rest.")
    assert under(text) == [("1", "Hill Branch", 0), ("2", "Hill Branch", 1), ("E1", "Dale", 0)]
    assert under(text.replace("\n\nNIGHTS\n\n4.", "\n3.")) == under(text)
    assert under("1. Pay\nWe act.\nWe wait.\n\nAmendment 1.1\nDelete “act”.\nDale") == []


def test_a_point_of_a_list_over_a_body_is_no_motion() -> None:
    assert under("Buses\n\nWe want:\n\n1. Buses\n\n2. Trams are late.\n\nDale") == []
    assert under("1. Pay\nWe want:\n\n1. Buses\n\n2. Trams run late.\n\nDale\n\n2. Rest\nWe rest.\nDale") == []
    assert under("Contents\n\n1. Pay\n2. Rest\n\n1. Pay\nWe act.\nDale\n2. Rest\nWe rest.\nDale") == []


def test_a_number_under_a_body_that_begins_nothing_is_asked_about() -> None:
    text = "1. Pay\nWe act.\nDale\n2. Rest\nWe rest\n2. Sleep\nand more.\nDale"
    assert under(text) == [("1", "Dale", 1)]


def test_no_line_of_a_motion_that_was_not_found_is_plain() -> None:
    found = agenda.read("Agenda\n\n7. Pay\nWe act.\n\nHill Branch\n\nMotion 8: Rest\nDale\nWe rest.")
    assert [(line.text, line.is_plain) for line in found.set_aside] == [
        ("Agenda", True),
        ("7. Pay", False),
        ("We act.", False),
        ("Hill Branch", False),
    ]


def test_two_bodies_that_are_known_are_told_apart_by_their_order() -> None:
    text = "Motion 1\nHarbour\nValley\n\nConference acts."
    assert heads(text, "Harbour", "Valley") == [("1", "Harbour", "Valley")]


def test_headings_of_a_web_page_and_numbers_past_the_first() -> None:
    text = (
        "# Agenda\n\n## 12. Buses (Harbour)\n\nWe want buses.\n\n### Amendment 12.1 from Valley\n\nDelete “want”.\n\n"
        "## 13. Trams\n\nProposed by: Valley; seconded by Harbour\n\nWe want trams."
    )
    assert heads(text) == [("12", "Buses", "Harbour"), ("13", "Trams", "Valley")]
    (sheet,) = agenda.read(text).items[0].amendments
    assert (sheet.number, sheet.body, sheet.prose) == ("12.1", "Valley", "Delete “want”.")


def test_one_motion_with_an_amendment_may_have_any_number() -> None:
    text = "12. Buses (Harbour)\n\nWe want buses.\n\n12.1 Valley\n\nDelete “want”."
    assert heads(text) == [("12", "Buses", "Harbour")]


def test_an_item_without_a_number_is_marked() -> None:
    (item,) = agenda.read("Emergency motion: Flood\nHarbour\n\nWe mourn.").items
    assert (item.title, item.body, item.marks) == ("Flood", "Harbour", (NO_NUMBER,))


def test_a_number_past_the_first_that_nothing_follows_is_set_aside() -> None:
    assert heads("12. Buses (Harbour)\n\nWe want buses.") == []


def test_numbers_of_a_series() -> None:
    text = "R1  Pensions\nProposed by Valley\n\nWe want pensions.\n\nEM2: Fire\nHarbour\n\nWe mourn."
    assert heads(text) == [("R1", "Pensions", "Valley"), ("EM2", "Fire", "Harbour")]


def test_an_amendment_that_begins_beside_its_number() -> None:
    found = agenda.read("Motion 1\nHomes\nHarbour\n\nWe want homes.\n\n1.1 Leave out “homes”\nand insert “houses”")
    (sheet,) = found.items[0].amendments
    assert (sheet.number, sheet.prose, sheet.marks) == ("1.1", "Leave out “homes”\nand insert “houses”", (NO_BODY,))


def test_two_lines_that_name_a_body_are_told() -> None:
    (item,) = agenda.read("Motion 1: Pay (Hill)\nSubmitted by: Dale\n\nWe act.", ["Hill"]).items
    assert (item.title, item.body) == ("Pay", "Dale")
    assert item.notes == ("“Hill” is named beside Dale, and was not taken.",)


@pytest.mark.parametrize("mover", ["Ann Hill (Dale Branch)", "Ann Hill, Dale Branch"])
def test_a_body_that_is_known_is_found_beside_who_moves(mover: str) -> None:
    (item,) = agenda.read(f"Motion 1: Pay\nProposer: {mover}\n\nWe act.", ["Dale Branch"]).items
    assert (item.body, item.marks) == ("Dale Branch", ())
    assert item.notes == (f"“{mover}” is named beside Dale Branch, and was not taken.",)


def test_a_body_that_stands_twice_is_told() -> None:
    (item,) = agenda.read("Motion 1: Pay\nDale\nSubmitted by: Dale\n\nWe act.").items
    assert (item.title, item.body, item.marks) == ("Pay", "Dale", ())
    assert item.notes == ("“Dale” is named beside Dale, and was not taken.",)
