"""Each row of the grammar said in many ways: one outcome, then every prose that is to come to it.

the motion
====
@ paid staff ~> trained staff        what comes of the lines below, as in the corpus; " | " divides several
In resolves 2, replace "paid" with "trained".
Strike "paid" from resolves 2 and insert "trained".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from motions.text.apply import apply
from motions.text.instructions import Question, read
from tests.text.instructions.corpus import Case, agree, blocks, document, expected

FOLDER = Path(__file__).parent.parent / "cases" / "paraphrases"


def paraphrases() -> Iterator[Case]:
    """Every prose of every file, with what is to come of it; "\\n" in a line is a line break."""
    for path in sorted(FOLDER.glob("*.txt")):
        motion, _, rest = path.read_text(encoding="utf-8").partition("====\n")
        outcome: tuple[str, ...] = ()
        for line in filter(None, rest.split("\n")):
            if line.startswith("@ "):
                outcome = tuple(line[2:].split(" | "))
            else:
                yield Case(path.stem, line, motion.strip("\n") + "\n", line.replace("\\n", "\n"), outcome)


CASES = tuple(paraphrases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_it_is_read_in_whatever_words_it_is_said(case: Case) -> None:
    base = document(case.motion)
    answer = read(case.prose, base, ids=(f"n{number}" for number in count(1)))
    if case.question:
        assert isinstance(answer, Question)
        assert answer.code.value == case.question
        return
    assert not isinstance(answer, Question), f"{answer.code.value}: {answer.message}"
    assert agree(blocks(apply(base, answer.operations)), expected(case, base)[1])
