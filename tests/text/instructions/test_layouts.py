"""Instructions on motions of many layouts are read as they were made, and none is read wrongly in silence."""

from __future__ import annotations

import pytest

from motions.text import numbering
from tests.text.instructions.changes import (
    ORDERS,
    Form,
    end_changes,
    order_changes,
    sentence_changes,
    unit_changes,
    word_changes,
)
from tests.text.instructions.layouts import MOTIONS, Motion, document, names, outcome, spots

FORMS = (word_changes, end_changes, unit_changes, order_changes, sentence_changes)
STEPS = 7
"""Of the changes of a place every seventh is tried, and other ones at each: every form meets every kind of name."""


@pytest.mark.parametrize("motion", MOTIONS, ids=lambda motion: motion.name)
def test_the_motion_is_read_as_it_was_made(motion: Motion) -> None:
    found = document(motion)
    labels = numbering.labels(found)
    assert [(labels[clause.id].strip(), clause.text) for clause in found.walk()] == motion.blocks()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("motion", MOTIONS, ids=lambda motion: motion.name)
def test_every_kind_of_change_in_every_layout(motion: Motion, form: Form) -> None:
    turn, orders = 0, tuple(ORDERS)
    for spot in spots(motion):
        for index, place in enumerate(names(spot)):
            for change in form(spot, place, orders[index % len(orders)]):
                turn += 1
                if turn % STEPS == 0:
                    assert outcome(motion, change.prose) == change.blocks, change.prose
