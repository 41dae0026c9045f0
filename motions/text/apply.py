"""Apply the operations of one amendment to the text that they are written against: whole, or not at all.

The operations happen together, not one after another, so their order only says which of two clauses put into one gap,
or of two insertions at one point, comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from motions.text.conflicts import clashes
from motions.text.difference import difference
from motions.text.document import Document, InvalidText, TooDeep
from motions.text.effects import amendment_effects
from motions.text.naming import Naming
from motions.text.operations import Operation, Source
from motions.text.plan import Plan, document
from motions.text.questions import contradiction
from motions.text.refusals import Code, Refusal, within
from motions.text.together import together
from motions.text.verifying import check_size


def apply(base: Document, operations: Sequence[Operation]) -> Document:
    """The text with the operations applied.

    Raises Refusal where one of them is not exact, where two of them contradict each other, and where the result would
    break a rule of documents or be too large; ``refusal.operation`` is the index of the operation where one alone is
    the reason.

    ::

        ├─ c1 "Conference notes:"                ├─ c1 "Conference notes:"
        │  ├─ c2 "agency spending;"        →     │  └─ c2 "agency and bank spending;"
        │  └─ c3 "short staffing."               └─ c4 "Conference resolves to act."
        └─ c4 "Conference resolves to act."

        ReplaceWords(clause="c2", start=6, words=" and bank"), DeleteClause(clause="c3", expected=…)
    """
    check_size(base)
    return result(plan(base, operations))


def invert(base: Document, operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """The operations that undo these: written against the text that ``apply`` gives, they restore the base's bytes.

    Raises Refusal as ``apply`` does.
    """
    return difference(apply(base, operations), base)


def plan(base: Document, operations: Sequence[Operation]) -> Plan:
    """The operations of one amendment, verified. Raises Refusal."""
    steps = [(Source(number="", operation=index), effect) for index, effect in amendment_effects(operations, base)]
    alone = together(base, steps)
    for clash in clashes(alone, [""]):
        raise Refusal(Code.CONFLICT, contradiction(clash, Naming(document=base)))
    return alone.plan


def result(plan: Plan) -> Document:
    """The text that a plan comes to. Raises Refusal where it would be too large or break a rule of documents."""
    try:
        made = document(plan)
    except TooDeep as error:
        raise Refusal(Code.TOO_LARGE, within("With this change the text would not fit", str(error))) from error
    except InvalidText as error:
        raise Refusal(Code.INVALID, within("With this change the text could not be kept", str(error))) from error
    check_size(made)
    return made
