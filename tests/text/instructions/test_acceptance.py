"""What people expect who wrote amendments from the grammar alone, without having seen the reader.

    == motion
    the text, as it is printed
    == m10-04 delete
    Delete 3 b) and re-letter.
    -> - b) The power to inspect without notice.       blocks of the text that go
    -> + b) The power to order repairs.                and that come, in order; or
    -> ? ambiguous out_of_range                        a question with one of these codes

Amendments that are carried together are divided by a line "&". Where the reader answers otherwise than its author
expects, the name of the case says so, and the case has what comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import count
from pathlib import Path

import pytest

from motions.text import plain
from motions.text.clerk import Report, Sheet, report

FOLDER = Path(__file__).parent.parent / "cases" / "acceptance"


@dataclass(frozen=True)
class Case:
    """Amendments to one motion that are all carried, and the lines that say what comes of them."""

    name: str
    motion: str
    prose: tuple[str, ...]
    outcome: tuple[str, ...]


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.txt")):
        motion, *sections = path.read_text(encoding="utf-8").split("\n== ")
        for section in sections:
            name, _, rest = section.partition("\n")
            lines = rest.rstrip("\n").split("\n")
            prose = "\n".join(line for line in lines if not line.startswith("-> "))
            outcome = tuple(line.removeprefix("-> ") for line in lines if line.startswith("-> "))
            yield Case(f"{path.stem}: {name}", motion.removeprefix("== motion\n"), tuple(prose.split("\n&\n")), outcome)


CASES = tuple(cases())


def consolidated(motion: str, prose: Sequence[str]) -> Report:
    reading = plain.read(motion, ids=(f"c{number}" for number in count(1)))
    return report(reading, [Sheet(file=f"{number}.txt", prose=each) for number, each in enumerate(prose, start=1)])


@lru_cache
def printed(motion: str) -> list[str]:
    return blocks(consolidated(motion, []).text or "")


def blocks(text: str) -> list[str]:
    return [" ".join(block.split()) for block in text.strip().split("\n\n")]


def changed(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The blocks that go and those that come."""
    spans = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    return tuple(
        line
        for tag, start, end, first, last in spans
        if tag != "equal"
        for line in (*(f"- {one}" for one in before[start:end]), *(f"+ {one}" for one in after[first:last]))
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_expected_of_the_grammar(case: Case) -> None:
    found = consolidated(case.motion, case.prose)
    if case.outcome[0].startswith("? "):
        codes = {result.reason.code.value for result in found.results if result.reason}
        assert found.text is None
        assert codes & set(case.outcome[0][2:].split())
    else:
        assert found.text is not None, [result.reason for result in found.results]
        assert changed(printed(case.motion), blocks(found.text)) == case.outcome


def test_few_are_answered_otherwise_than_their_authors_expect() -> None:
    assert len([case for case in CASES if "its author" in case.name]) * 50 < len(CASES)
