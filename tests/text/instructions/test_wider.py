"""Two steps together, ranges, moves between lists, lines, chapeaux, checks and traps, on motions of many layouts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.text.instructions.changes import Change
from tests.text.instructions.layouts import MOTIONS, Motion, names, outcome, spots
from tests.text.instructions.wider import (
    Trap,
    chapeaux,
    checks,
    inserted_before,
    lines,
    moved_over,
    out_of_range,
    ranges,
    together,
    traps,
)

STEPS = 31
"""Of what is made up every so many-th is tried: a number that no form has a multiple of, so each meets every place."""

OF_A_MOTION: list[Callable[[Motion], Iterator[Change | Trap]]] = [
    ranges,
    moved_over,
    lines,
    chapeaux,
    out_of_range,
]


def agrees(motion: Motion, case: Change | Trap) -> bool:
    """Whether a prose is read as it was made, or asked as it is to be."""
    found = outcome(motion, case.prose)
    if isinstance(case, Trap):
        return isinstance(found, str) and found.partition(":")[0] == case.code
    return found == case.blocks


@pytest.mark.parametrize("form", OF_A_MOTION, ids=lambda form: form.__name__)
@pytest.mark.parametrize("motion", MOTIONS, ids=lambda motion: motion.name)
def test_what_is_said_of_lines_lists_and_chapeaux(
    motion: Motion, form: Callable[[Motion], Iterator[Change | Trap]]
) -> None:
    for turn, case in enumerate(form(motion)):
        if turn % 7 == 0:
            assert agrees(motion, case), (case.prose, outcome(motion, case.prose))


@pytest.mark.parametrize("form", [together, inserted_before], ids=lambda form: form.__name__)
@pytest.mark.parametrize("motion", MOTIONS, ids=lambda motion: motion.name)
def test_two_steps_that_both_name_the_printed_text(motion: Motion, form: Callable[..., Iterator[Change]]) -> None:
    for turn, case in enumerate(form(list(spots(motion)))):
        if turn % 13 == 0:
            assert agrees(motion, case), (case.prose, outcome(motion, case.prose))


@pytest.mark.parametrize("motion", MOTIONS, ids=lambda motion: motion.name)
def test_checks_that_agree_and_what_is_to_be_asked(motion: Motion) -> None:
    places = [(spot, place) for spot in spots(motion) for place in names(spot)]
    made: list[Change | Trap] = []
    for index, (spot, place) in enumerate(places):
        made += [*checks(spot, place, index), *traps(spot, place)]
    for turn, case in enumerate(made):
        if turn % STEPS == 0:
            assert agrees(motion, case), (case.prose, outcome(motion, case.prose))
