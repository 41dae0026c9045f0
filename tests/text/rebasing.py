"""An amendment carried over beside others that are known: the engine's own way, without what two texts leave open."""

from __future__ import annotations

from collections.abc import Sequence

from motions.text.document import Document
from motions.text.effects import amendment_effects
from motions.text.operations import Amendment, Operation, Source
from motions.text.rebase import NeedsProposer, Rebased, carried_over


def rebase(operations: Sequence[Operation], base: Document, carried: Sequence[Amendment]) -> Rebased | NeedsProposer:
    """The operations, written against ``base``, on the version that the carried amendments make of it."""
    changes = [
        (Source(number=amendment.number, operation=index), effect)
        for amendment in carried
        for index, effect in amendment_effects(amendment.operations, base)
    ]
    return carried_over(operations, base, changes)
