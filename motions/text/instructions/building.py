"""Steps become operations on the base: one table from verb to builder."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from motions.text.instructions.beneath import in_its_list
from motions.text.instructions.context import Context
from motions.text.instructions.deleting import delete
from motions.text.instructions.inserting import insert
from motions.text.instructions.moving import move, swap
from motions.text.instructions.parting import join, split
from motions.text.instructions.question import Asked
from motions.text.instructions.replacing import replace_spans
from motions.text.instructions.syntax import Step
from motions.text.instructions.unplaced import check_of_what, in_place_before
from motions.text.instructions.vocabulary import Verb
from motions.text.operations import Operation

BUILDERS: Mapping[Verb, Callable[[Context, Step], list[Operation]]] = {
    Verb.DELETE: delete,
    Verb.INSERT: insert,
    Verb.REPLACE: replace_spans,
    Verb.MOVE: move,
    Verb.SWAP: swap,
    Verb.SPLIT: split,
    Verb.JOIN: join,
}


def build(context: Context, step: Step) -> list[Operation]:
    """The operations of a step. Raises Asked."""
    make = BUILDERS[step.verb]
    try:
        made = in_its_list(context, step, make(context, step))
    except Asked as asked:
        made = in_place_before(context, step, make, asked)
    check_of_what(context, step, made, make)
    return made
