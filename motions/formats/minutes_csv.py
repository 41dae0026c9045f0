"""The record of decisions as a table for a spreadsheet: CSV as RFC 4180 has it, in UTF-8 with a byte order mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from motions.formats import wording
from motions.formats.minutes import Entry, Minutes

COLUMNS = (
    "date", "time", "number", "question", "title", "submitted by", "result", "method", "for", "against", "abstaining",
    "spoiled", "needed", "decided", "declared by", "stands", "correction", "note",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@")


def write(minutes: Minutes) -> bytes:
    """The table, a row a decision. Without the byte order mark a spreadsheet takes an accent for two letters."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in _row(entry)] for entry in minutes.entries)
    return table.getvalue().encode("utf-8-sig")


def _row(entry: Entry) -> Iterator[str | int | None]:
    yield from (f"{entry.at:%Y-%m-%d}", f"{entry.at:%H:%M}", entry.number, entry.question, entry.title, entry.body)
    yield from (entry.result, entry.method, entry.votes_for, entry.votes_against, entry.abstentions, entry.spoiled)
    yield from (entry.threshold, entry.cause, entry.declared_by, "yes" if entry.stands else "no")
    yield from (entry.corrects, entry.note)


def _cell(value: str | int | None) -> str | int | None:
    """Words on one line; what a spreadsheet would take for a formula begins with an apostrophe, which it hides."""
    if not isinstance(value, str):
        return value
    words = wording.one_line(value)
    return f"'{words}" if words.startswith(FORMULA) else words
