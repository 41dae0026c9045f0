"""Golden cases of reading plain text, in files that a clerk could read (tests/text/cases/plain).

A case begins with "# " and what it shows; the lines with "|" are what was pasted, those with ":" what it is read as:
the header, then each clause under its parent with its kind, its printed label and its words, and "?" what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from motions.text.document import CONTINUED, Clause
from motions.text.numbering import labels
from motions.text.plain import Reading


def cases(text: str) -> Iterator[tuple[str, str, str]]:
    """The title of each case, what was pasted, and what it is read as."""
    for chunk in re.split(r"^# ", text, flags=re.M)[1:]:
        title, *lines = chunk.strip("\n").split("\n")
        pasted = "\n".join(line[2:] for line in lines if line.startswith("|"))
        yield title, pasted, "\n".join(line for line in lines if line.startswith(":"))


def outline(reading: Reading) -> str:
    """What was read, as a case has it."""
    printed = labels(reading.document)
    asked: dict[str | None, list[str]] = {}
    for mark in reading.marks:
        asked.setdefault(mark.clause, []).append(mark.sentence)
    lines = [f"{line.part.value}: {line.value}" for line in reading.header.lines]
    lines += [f"? {sentence}" for sentence in asked.get(None, [])]
    for found in reading.document.index.values():
        indent = "    " * found.depth
        lines.append(f"{indent}{_line(found.clause, printed[found.clause.id])}")
        lines += [f"{indent}? {sentence}" for sentence in asked.get(found.clause.id, [])]
    return "\n".join(f": {line}" for line in lines)


def _line(clause: Clause, label: str) -> str:
    starts = {None: "", CONTINUED: " (goes on)"}
    start = starts.get(clause.start, f" (from {clause.start})")
    return f"{clause.kind.value}{start} {label} | {clause.text}".replace("  ", " ")
