"""How long an instruction takes to read and to resolve in a motion of thirty clauses: the corpus, and the worst cases.

    python -m benchmarks.instructions

Prints medians over many runs, in milliseconds of processor time, and writes build/bench-instructions.json. Fails where
the median of an instruction is past the goal.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.timing import milliseconds
from motions.text.document import Document
from motions.text.instructions import Question, Understood, read, write
from motions.text.plain import read as read_plain

RESULTS = Path("build/bench-instructions.json")
RUNS = 200
GOAL_MS = 1.0
POINTS = 10
SECTIONS = ("notes", "believes")
WORDS = "that the wards of the region are short of nurses, porters and cooks in week {} of this winter;"

INSTRUCTIONS = (
    "Delete paragraph 2.",
    "Delete point 7 under Conference believes and renumber accordingly.",
    "In point 3 under ‘notes’, delete “porters” and insert “cleaners”.",
    "In point 4 under “Conference notes”, after “nurses” insert “, midwives”.",
    "In the third sentence of the final paragraph, replace “act” with “act now”.",
    "Add new point 11 under Conference believes: “that nobody was asked.”",
    "In paragraph 3, delete “It is late.” so that it reads: “Conference calls on the Executive. It must act.”",
    "Move point 2 under Conference notes to after point 5 under Conference believes.",
    "In line 20, replace “region” with “country”.",
    "Insert new paragraph 3: “Conference thanks all.” In existing paragraph 3, replace “must” with “shall”.",
)


MISQUOTED = "After “short of nurse, porters and cook in the last week” insert “of May”."
MISQUOTED_GOAL_MS = 10.0


def motion() -> Document:
    """A motion of some thirty clauses."""
    parts = ["A motion to measure with"]
    for number, section in enumerate(SECTIONS):
        parts.append(f"Conference {section}:")
        parts.extend(f"{point + 1}) {WORDS.format(point + number * POINTS)}" for point in range(POINTS))
    parts.append("Conference calls on the Executive. It is late. It must act.")
    parts.extend(f"Conference will also return to matter {number} in the spring." for number in range(7))
    return read_plain("\n\n".join(parts), ids=(f"c{number}" for number in count(1))).document


def main() -> int:
    """Measure, tell, write. 1 where the goal is missed."""
    base = motion()
    reads: dict[str, float] = {}
    writes = []
    for prose in INSTRUCTIONS:
        reads[prose] = milliseconds(partial(_read, prose, base), RUNS)
        answer = _read(prose, base)
        if isinstance(answer, Understood):
            writes.append(milliseconds(partial(write, answer.operations, base)))
    for prose, time in reads.items():
        sys.stdout.write(f"{time:8.3f} ms  {prose}\n")
    summary = {
        "read_ms": median(reads.values()),
        "read_slowest_ms": max(reads.values()),
        "read_misquoted_ms": milliseconds(partial(_read, MISQUOTED, base), RUNS),
        "write_ms": median(writes),
    }
    sys.stdout.write(
        f"{summary['read_ms']:8.3f} ms  median of reading, in {len(base.index)} clauses (goal {GOAL_MS})\n"
    )
    misquoted = f"{summary['read_misquoted_ms']:8.3f} ms  words that stand nowhere, with the nearest"
    sys.stdout.write(f"{misquoted} (goal {MISQUOTED_GOAL_MS})\n")
    sys.stdout.write(f"{summary['write_ms']:8.3f} ms  median of writing\n")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")
    return int(summary["read_ms"] > GOAL_MS or summary["read_misquoted_ms"] > MISQUOTED_GOAL_MS)


def _read(prose: str, base: Document) -> Understood | Question:
    return read(prose, base, ids=_ids())


def _ids() -> Iterator[str]:
    return (f"n{number}" for number in count(1))


if __name__ == "__main__":
    sys.exit(main())
