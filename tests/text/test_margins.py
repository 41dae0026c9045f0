"""Line numbers in the margin leave the words and say what "line 14" counts by; those of a list stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest

from motions.text import numbering, plain
from motions.text.document import Document
from motions.text.margins import margin
from motions.text.markers import gap
from motions.text.numbering import Line
from motions.text.plain import Reading
from tests.text.instructions.corpus import cases as instructions
from tests.text.reading import cases, outline

CASES = tuple(cases((Path(__file__).parent / "cases" / "margins" / "cases.txt").read_text(encoding="utf-8")))
MOTIONS = sorted({case.motion for case in instructions()})
WIDTH = 64


def read(text: str) -> Reading:
    return plain.read(text, ids=(f"c{number}" for number in count(1)))


def words(reading: Reading, line: Line) -> str:
    return reading.document.index[line.clause].clause.text[line.start : line.end].strip()


@pytest.mark.parametrize(("title", "pasted", "outcome"), CASES, ids=[case[0] for case in CASES])
def test_golden(title: str, pasted: str, outcome: str) -> None:
    reading = read(pasted)
    assert (
        "\n".join([outline(reading), *(f": {line.number} | {words(reading, line)}" for line in reading.printed)])
        == outcome
    )


def printed(document: Document) -> Iterator[tuple[str, Line | None]]:
    """The lines of a text as the engine numbers them, with points that hang; None for blank ones and the title."""
    yield from ((document.title, None), ("", None))
    labels, lines = numbering.labels(document), numbering.lines(document, WIDTH)
    for found in document.index.values():
        clause = found.clause
        label = f"{labels[clause.id]}{gap(clause.marker)}".expandtabs(4)
        for line in (line for line in lines if line.clause == clause.id):
            before = " " * len(label) if line.start else label
            yield f"{'  ' * found.depth}{before}{clause.text[line.start : line.end].rstrip()}", line
        yield "", None


def with_margin(rows: Sequence[tuple[str, Line | None]], *, step: int, is_left: bool) -> str:
    widest = max(len(text) for text, _ in rows) + 2
    numbers = [str(line.number) if line and line.number % step == 0 else "" for _, line in rows]
    if is_left:
        return "\n".join(f"{number:>3}  {text}".rstrip() for number, (text, _) in zip(numbers, rows, strict=True))
    return "\n".join(f"{text:<{widest}}{number:>3}".rstrip() for number, (text, _) in zip(numbers, rows, strict=True))


def shape(document: Document) -> list[tuple[str, ...]]:
    return [(clause.kind.value, clause.marker, clause.text) for clause in document.walk()]


@pytest.mark.parametrize("is_left", [True, False])
@pytest.mark.parametrize("step", [1, 5])
def test_numbers_in_the_margin_change_no_word_and_count_the_lines(step: int, is_left: bool) -> None:
    seen = 0
    for base in (read(motion).document for motion in MOTIONS):
        rows = list(printed(base))
        found, bare = read(with_margin(rows, step=step, is_left=is_left)), read("\n".join(text for text, _ in rows))
        if not found.printed:
            continue
        seen += 1
        assert shape(found.document) == shape(bare.document)
        said = {line.number: text for text, line in rows if line}
        assert all(said[line.number].endswith(words(found, line)) for line in found.printed)
        if step == 1 and shape(bare.document) == shape(base):
            assert [line.number for line in found.printed] == list(said)
    assert seen > 10


def test_no_list_is_a_margin() -> None:
    assert not [motion for motion in MOTIONS if margin(motion.split("\n"))]


POOLS = """Swimming pools

  1  Conference regrets that forty pools have closed, which
  2  leaves a third of our towns without one.
"""


def test_who_reads_it_is_told_where_lines_are_counted_anew() -> None:
    reading = read(POOLS)
    told = plain.counted_anew(reading, 80)
    assert plain.counted_anew(reading, 54) == reading
    assert (told.marks[-1].clause, told.marks[-1].sentence) == (
        "c1",
        "Line 2 of the margin is here, but lines are counted anew, 80 characters to a line: amendments from now on "
        "count by the new numbers.",
    )
