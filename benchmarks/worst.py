"""The hardest texts that the engine takes, each with the time that it is to stay under; and what it refuses past them.

    python -m benchmarks.worst

Prints the table of docs/engine.md, in seconds of processor time, and writes build/bench-worst.json. Fails where a case
takes longer than its bound, or where what is too much is not refused.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import worst_agendas, worst_texts
from benchmarks.timing import seconds
from motions.text.refusals import Code, Refusal

RESULT = Path("build/bench-worst.json")


@dataclass(frozen=True, kw_only=True)
class Case:
    """Work at a limit: its name for programs, what it is in words, how it is prepared, and the seconds it may take.

    ``refusal`` is what it ends in where it is past a limit.
    """

    name: str
    work: str
    prepare: Callable[[], Callable[[], object]]
    bound: float
    refusal: Code | None = None


TOO_LARGE = Code.TOO_LARGE
CASES = (
    Case(name="read", work="10,000 points read from plain text", prepare=worst_texts.read, bound=5),
    Case(
        name="read_too_many",
        work="100,000 paragraphs of one letter: refused",
        prepare=worst_texts.read_too_many,
        bound=3,
        refusal=TOO_LARGE,
    ),
    Case(name="number", work="10,000 points: their labels, addresses and lines", prepare=worst_texts.number, bound=3),
    Case(name="wrap", work="a text of a million characters wrapped at ten", prepare=worst_texts.wrap, bound=1),
    Case(
        name="sentences_dots",
        work="one clause of a million dots: its sentences",
        prepare=worst_texts.sentences_dots,
        bound=1,
    ),
    Case(
        name="sentences_abbreviations",
        work="one clause of 600,000 characters, all abbreviations: its sentences",
        prepare=worst_texts.sentences_abbreviations,
        bound=1,
    ),
    Case(
        name="difference_unrelated",
        work="two unrelated clauses of 60,000 words: the difference",
        prepare=worst_texts.difference_unrelated,
        bound=1,
    ),
    Case(
        name="difference_edits",
        work="one clause of 600,000 characters with 40,000 edits: the difference",
        prepare=worst_texts.difference_edits,
        bound=3,
    ),
    Case(
        name="difference_insertions",
        work="one clause of 600,000 characters with 60,000 insertions: the difference",
        prepare=worst_texts.difference_insertions,
        bound=6,
    ),
    Case(
        name="difference_few_words",
        work="one clause of 80,000 characters, eight words in any order, every hundredth unique: the difference",
        prepare=worst_texts.difference_few_words,
        bound=3,
    ),
    Case(
        name="difference_clauses",
        work="10,000 clauses, every one edited: the difference",
        prepare=worst_texts.difference_clauses,
        bound=4,
    ),
    Case(
        name="difference_reversed",
        work="10,000 clauses in reverse order: the difference, applied",
        prepare=worst_texts.difference_reversed,
        bound=1,
    ),
    Case(
        name="align_edited",
        work="10,000 clauses, every one edited: aligned without ids",
        prepare=worst_texts.align_edited,
        bound=3,
    ),
    Case(
        name="align_twins",
        work="10,000 clauses, each unique only inside of its neighbours: aligned",
        prepare=worst_texts.align_twins,
        bound=1,
    ),
    Case(
        name="align_pair_by_pair",
        work="10,000 clauses, nearly all reworded, in stretches that are compared pair by pair: aligned",
        prepare=worst_texts.align_pair_by_pair,
        bound=20,
    ),
    Case(name="apply_edits", work="10,000 clauses: every one edited", prepare=worst_agendas.apply_edits, bound=2),
    Case(
        name="apply_deletions", work="10,000 clauses: every one deleted", prepare=worst_agendas.apply_deletions, bound=1
    ),
    Case(name="invert", work="10,000 clauses: the inverse of 10,000 edits", prepare=worst_agendas.invert, bound=4),
    Case(
        name="range_deleted",
        work="10,000 clauses: one range over all of them, with nothing in its place",
        prepare=worst_agendas.range_deleted,
        bound=2,
    ),
    Case(
        name="range_replaced",
        work="10,000 clauses: one range over all of them, with 5,000 clauses in its place",
        prepare=worst_agendas.range_replaced,
        bound=3,
    ),
    Case(
        name="ranges_many",
        work="4,000 clauses: twenty amendments that each replace a range of 200",
        prepare=worst_agendas.ranges_many,
        bound=1,
    ),
    Case(
        name="deleted_by_many",
        work="10,000 clauses: 20 amendments that each delete all of them",
        prepare=worst_agendas.deleted_by_many,
        bound=6,
    ),
    Case(
        name="ranges_in_conflict",
        work="10,000 clauses: 20 amendments that each put other words in the place of all: 190 conflicts",
        prepare=worst_agendas.ranges_in_conflict,
        bound=30,
    ),
    Case(
        name="moves_to_one_gap",
        work="1,000 clauses: 1,000 amendments that each move one to the end",
        prepare=worst_agendas.moves_to_one_gap,
        bound=2,
    ),
    Case(
        name="one_word_by_many",
        work="one word 5,000 times: 1,000 amendments insert, delete or replace one",
        prepare=worst_agendas.one_word_by_many,
        bound=1,
    ),
    Case(
        name="conflicts",
        work="140 amendments change one word: 9,730 conflicts",
        prepare=worst_agendas.conflicts,
        bound=1,
    ),
    Case(
        name="too_many_conflicts",
        work="1,000 amendments change one word: refused",
        prepare=worst_agendas.too_many_conflicts,
        bound=1,
        refusal=TOO_LARGE,
    ),
    Case(
        name="too_many_contradictions",
        work="one amendment changes one word 50,000 times: refused",
        prepare=worst_agendas.too_many_contradictions,
        bound=5,
        refusal=TOO_LARGE,
    ),
    Case(
        name="too_long_together",
        work="200 amendments that make a text too long only together: refused",
        prepare=worst_agendas.too_long_together,
        bound=1,
        refusal=TOO_LARGE,
    ),
    Case(
        name="rebase_insertions",
        work="5,000 clauses, all edited: 5,000 insertions between them carried over",
        prepare=worst_agendas.rebase_insertions,
        bound=5,
    ),
    Case(
        name="rebase_moves",
        work="10,000 clauses, all edited: 5,000 moves carried over",
        prepare=worst_agendas.rebase_moves,
        bound=8,
    ),
    Case(
        name="rebase_edits",
        work="10,000 clauses, all edited: an edit of each carried over",
        prepare=worst_agendas.rebase_edits,
        bound=10,
    ),
    Case(
        name="rebase_words",
        work="one clause of 400,000 characters with 25,000 edits: 25,000 others carried over",
        prepare=worst_agendas.rebase_words,
        bound=40,
    ),
    Case(
        name="write_200",
        work="200 operations written as prose in a text of 200 points",
        prepare=worst_agendas.write_in_200,
        bound=2,
    ),
    Case(
        name="write_200_in_10000",
        work="200 operations written as prose in a text of 10,000 points",
        prepare=worst_agendas.write_in_all,
        bound=10,
    ),
    Case(
        name="alike_shared_part",
        work="2,000 motions of 400 words of which 180 are the same in all: refused",
        prepare=worst_texts.alike_shared_part,
        bound=12,
        refusal=TOO_LARGE,
    ),
    Case(
        name="alike_filled_in",
        work="2,000 motions of one model, its 37 blanks filled in differently: one group of 1,999,000 pairs",
        prepare=worst_texts.alike_filled_in,
        bound=60,
    ),
    Case(
        name="alike_copies",
        work="440 copies of one motion: 96,580 pairs",
        prepare=worst_texts.alike_copies,
        bound=3,
    ),
    Case(
        name="alike_too_many_copies",
        work="500 copies of one motion: refused",
        prepare=worst_texts.alike_too_many_copies,
        bound=3,
        refusal=TOO_LARGE,
    ),
)


def main(names: Sequence[str]) -> int:
    """Measure all cases, or those named, tell, write. 1 where a bound is missed."""
    chosen = [case for case in CASES if not names or case.name in names]
    found = {}
    _say("| work at the limit | seconds | stays under |")
    _say("|---|---:|---:|")
    for case in chosen:
        found[case.name] = measure(case)
        _say(f"| {case.work} | {found[case.name]:.2f} | {case.bound:g} |")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({f"{name}_s": round(taken, 3) for name, taken in found.items()}, indent=2) + "\n")
    return int(any(found[case.name] > case.bound for case in chosen))


def measure(case: Case) -> float:
    """The seconds that a case takes. Raises TypeError where it ends otherwise than in its refusal, or in any."""
    work = case.prepare()
    return seconds(lambda: _check(case, work))


def _check(case: Case, work: Callable[[], object]) -> None:
    try:
        work()
        code = None
    except Refusal as refusal:
        code = refusal.code
    if code != case.refusal:
        raise TypeError(f"{case.name}: {code or 'no refusal'}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
