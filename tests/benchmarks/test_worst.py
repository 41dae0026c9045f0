"""The worst cases are told in the documentation as they are measured, and what is past a limit is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.worst import CASES, Case, measure
from motions.text.refusals import Code, Refusal

ENGINE = Path(__file__).parents[2] / "docs" / "engine.md"


def test_each_case_is_in_the_documentation_with_its_bound() -> None:
    rows = [line.strip("|").split("|") for line in ENGINE.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    told = [(work.strip(), bound.strip()) for work, _, bound in (row for row in rows if len(row) == 3)]
    assert [row for row in told if row in {(case.work, f"{case.bound:g}") for case in CASES}] == [
        (case.work, f"{case.bound:g}") for case in CASES
    ]


def test_each_case_has_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


def refuse() -> None:
    raise Refusal(Code.TOO_LARGE, "The text is too long.")


def answer() -> None:
    return None


@pytest.mark.parametrize(("work", "refusal"), [(refuse, None), (answer, Code.TOO_LARGE), (refuse, Code.INVALID)])
def test_what_ends_otherwise_than_it_is_to_is_no_measurement(work: object, refusal: Code | None) -> None:
    with pytest.raises(TypeError, match="a case"):
        measure(Case(name="a case", work="work", prepare=lambda: work, bound=1, refusal=refusal))  # type: ignore[arg-type,return-value]


def test_what_ends_as_it_is_to_is_measured() -> None:
    assert measure(Case(name="a case", work="work", prepare=lambda: answer, bound=1)) >= 0
    assert measure(Case(name="a case", work="work", prepare=lambda: refuse, bound=1, refusal=Code.TOO_LARGE)) >= 0
