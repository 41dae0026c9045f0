"""The marked view of a text cut into strips: what lies between two ends of clauses, in either text.

Rules:

* The strips whose ends the adopted text does not have are one clause there; so in the motion as submitted.
* What was moved is deleted where it was and inserted where it is.

::

    submitted              adopted               strips
    c1 "Pay and terms."    c1 "Pay."             "Pay."        end inserted
    c2 "Hours."            n1 "Terms. Hours."    "Terms."      end deleted
                                                 "Hours."      end kept
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from motions.text.document import Clause, ClauseId, Document
from motions.text.plan import Mark, Run, Sources
from motions.text.provenance import Change, Marked, Row

ARRIVED = frozenset({Change.INSERTED, Change.MOVED})
GONE = frozenset({Change.DELETED, Change.LEFT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Words with the clause that they are part of in the adopted text, and in the submitted one; None where in none.

    ``end`` is what became of the end that follows. ``adopted_at`` and ``submitted_at`` are the indexes of the last
    strip of the clause in each text; ``opens_…`` says whether this one is the first.
    """

    depth: int
    words: tuple[Run, ...]
    end: Mark
    sources: Sources
    adopted: Clause | None
    submitted: Clause | None
    adopted_at: int = 0
    submitted_at: int = 0
    opens_adopted: bool = True
    opens_submitted: bool = True


def strips(marked: Marked, submitted: Document) -> list[Strip]:
    """The strips of a marked text, in reading order."""
    joined = _joined(marked, submitted)
    cut = [strip for rows in _chains(marked.rows) for strip in _cut(rows, submitted, joined)]
    return list(_placed(cut))


def _joined(marked: Marked, submitted: Document) -> Mapping[ClauseId, Sequence[Clause]]:
    """The clauses of the motion that have no row of their own, by the sibling before that they were joined to."""
    shown = {row.clause.id for row in marked.rows}
    first: dict[ClauseId, ClauseId] = {}
    found: dict[ClauseId, list[Clause]] = {}
    for each in submitted.index.values():
        if each.clause.id not in shown and each.position.after is not None:
            first[each.clause.id] = first.get(each.position.after, each.position.after)
            found.setdefault(first[each.clause.id], []).append(each.clause)
    return found


def _chains(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows, each with those that were split off from it."""
    chain: list[Row] = []
    for row in rows:
        if chain and row.change is not Change.SPLIT:
            yield chain
            chain = []
        chain.append(row)
    if chain:
        yield chain


def _cut(rows: list[Row], submitted: Document, joined: Mapping[ClauseId, Sequence[Clause]]) -> Iterator[Strip]:
    first = rows[0]
    if first.change in ARRIVED:
        yield _arrived(first)
    elif first.change in GONE:
        yield _gone(first)
    else:
        clauses = [submitted.index[first.clause.id].clause, *joined.get(first.clause.id, ())]
        yield from _standing(rows, [clause.row for clause in clauses])


def _arrived(row: Row) -> Strip:
    words = tuple(
        replace(run, mark=Mark.INSERTED, sources=run.sources or row.sources)
        for run in row.runs
        if run.mark is not Mark.DELETED
    )
    return Strip(
        depth=row.depth, words=words, end=Mark.INSERTED, sources=row.sources, adopted=row.clause, submitted=None
    )


def _gone(row: Row) -> Strip:
    return Strip(
        depth=row.depth, words=row.runs, end=Mark.DELETED, sources=row.sources, adopted=None, submitted=row.clause
    )


def _standing(rows: list[Row], clauses: list[Clause]) -> Iterator[Strip]:
    """The words of some rows, which are those of some clauses of the motion, cut at the ends of both."""
    waiting = list(reversed(clauses[1:]))
    clause, left = clauses[0], len(clauses[0].text)
    for index, row in enumerate(rows):
        after = rows[index + 1] if index + 1 < len(rows) else None
        words: list[Run] = []
        for run in row.runs:
            text = run.text
            while run.mark is not Mark.INSERTED and len(text) > left:
                words.append(replace(run, text=text[:left]))
                yield _strip(row, clause, words, Mark.DELETED)
                text, words, clause = text[left:], [], waiting.pop()
                left = len(clause.text)
            words.append(replace(run, text=text))
            left -= len(text) if run.mark is not Mark.INSERTED else 0
        while after is None and waiting:
            yield _strip(row, clause, words, Mark.DELETED)
            words, clause = [], waiting.pop()
        yield _strip(row, clause, words, Mark.INSERTED if after else Mark.KEPT, after)


def _strip(row: Row, clause: Clause, words: list[Run], end: Mark, after: Row | None = None) -> Strip:
    made_by = [*row.laid_out_by, *(after.sources if after else ()), *row.sources]
    made_by += [source for run in row.runs if end is Mark.DELETED for source in run.sources]
    return Strip(
        depth=row.depth, words=tuple(words), end=end, sources=tuple(made_by), adopted=row.clause, submitted=clause
    )


def _placed(cut: Sequence[Strip]) -> Iterator[Strip]:
    """The strips, each with where its clauses begin and end in the two texts."""
    adopted_at = submitted_at = len(cut)
    placed = []
    for index in reversed(range(len(cut))):
        strip = cut[index]
        adopted_at = adopted_at if strip.adopted and strip.end is Mark.DELETED else index
        submitted_at = submitted_at if strip.submitted and strip.end is Mark.INSERTED else index
        before = cut[index - 1] if index else None
        placed.append(
            replace(
                strip,
                adopted_at=adopted_at,
                submitted_at=submitted_at,
                opens_adopted=not (before and before.adopted and before.end is Mark.DELETED),
                opens_submitted=not (before and before.submitted and before.end is Mark.INSERTED),
            )
        )
    return reversed(placed)
