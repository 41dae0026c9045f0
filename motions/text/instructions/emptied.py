"""Clauses of which several steps strike out all words, one sentence after another: they go as a whole.

“Members will be told.”  and  “This motion goes to all branches.”        all of a paragraph: no empty one stays
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from motions.text.document import ClauseId
from motions.text.instructions.places import Places
from motions.text.instructions.question import Asked, Hit, Question, candidate
from motions.text.operations import DeleteClause, Operation, ReplaceWords
from motions.text.refusals import Code

MORE_UNDER = "More stands under these words: say whether all that is under them is to go as well."


def without_emptied(
    base: Places, operations: Sequence[Operation], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, Operation]]:
    """The operations, each with its place among them; the deletion of a clause for those that leave no word of it.

    ``spans`` are where each is said. Raises Asked where more stands under such a clause.
    """
    words: dict[ClauseId, dict[int, ReplaceWords]] = defaultdict(dict)
    for at, one in enumerate(operations):
        if isinstance(one, ReplaceWords) and one.clause in base.rank:
            words[one.clause][at] = one
    found = dict(enumerate(operations))
    for clause, changes in words.items():
        if len(changes) > 1 and _is_emptied(base, clause, changes.values()):
            first, *others = changes
            if base.clause(clause).children:
                raise Asked(_more_under(base, clause, spans[others[-1]]))
            found[first] = DeleteClause(clause=clause, expected=base.clause(clause))
            for at in others:
                del found[at]
    return list(found.items())


def _is_emptied(base: Places, clause: ClauseId, changes: Iterable[ReplaceWords]) -> bool:
    """Whether all that is done to a clause is to strike out every word of it."""
    reached = 0
    for one in sorted(changes, key=lambda change: change.start):
        if one.words or one.start > reached:
            return False
        reached = max(reached, one.start + len(one.expected))
    return reached == len(base.clause(clause).text)


def _more_under(base: Places, clause: ClauseId, span: tuple[int, int]) -> Question:
    row = Hit(clause, 0, clause, len(base.clause(clause).text))
    found = (candidate(base, row),)
    return Question(code=Code.AMBIGUOUS, message=MORE_UNDER, start=span[0], end=span[1], candidates=found)
