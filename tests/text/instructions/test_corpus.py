"""Every case of the corpus: read exactly, or asked as it should be, and never wrong in silence."""

from __future__ import annotations

from itertools import count

import pytest

from motions.text.apply import apply
from motions.text.instructions import Question, read
from tests.text.instructions.corpus import Case, agree, blocks, cases, document, expected

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_the_corpus(case: Case) -> None:
    base = document(case.motion)
    answer = read(case.prose, base, ids=(f"n{number}" for number in count(1)))
    if case.question:
        assert isinstance(answer, Question), f"read as {answer}"
        assert answer.code.value == case.question, answer.message
        if case.underlined:
            assert case.prose[answer.start : answer.end] == case.underlined
        return
    assert not isinstance(answer, Question), f"{answer.code.value}: {answer.message}"
    result = apply(base, answer.operations)
    title, wanted = expected(case, base)
    found = blocks(result)
    assert result.title == title
    assert agree(found, wanted), "\n".join(f"{block.label} {block.text}" for block in found)
    assert case.notes in {None, answer.notes}


def test_the_corpus_is_as_large_as_it_is_said_to_be() -> None:
    assert len(CASES) >= 300
    assert len({case.file for case in CASES}) >= 40
