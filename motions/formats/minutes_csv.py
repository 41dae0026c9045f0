"""The record of decisions as a table for a spreadsheet: CSV as RFC 4180 has it, in UTF-8 with a byte order mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from motions.formats import wording
from motions.formats.minutes import Entry, Minutes

COLUMNS = (
    "date", "time", "number", "question", "part", "title", "submitted by", "moved by", "seconded by", "result",
    "outcome", "method", "for", "against", "abstaining", "spoiled", "needed", "decided", "turn-out", "tellers",
    "declared by", "stands", "correction", "note", "why", "follows from", "recorded by",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@")


def write(minutes: Minutes) -> bytes:
    """The table, a row an entry. Without the byte order mark a spreadsheet takes an accent for two letters."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in _row(entry)] for entry in minutes.entries)
    return table.getvalue().encode("utf-8-sig")


def _row(entry: Entry) -> Iterator[str | int | None]:
    yield from (f"{entry.at:%Y-%m-%d}", f"{entry.at:%H:%M}", entry.number, entry.question)
    yield from (entry.part, entry.title, entry.body)
    yield from (entry.moved_by, entry.seconded_by)
    yield from (entry.result, entry.outcome, entry.method, entry.votes_for, entry.votes_against)
    yield from (entry.abstentions, entry.spoiled, entry.threshold, entry.cause, entry.turn_out)
    yield from (entry.tellers, entry.declared_by)
    yield from (_stands(entry), entry.corrects, entry.note, entry.why, entry.follows_from, entry.recorded_by)


def _stands(entry: Entry) -> str:
    """Whether a decision stands; of what was not decided there is nothing to say."""
    return ("yes" if entry.stands else "no") if entry.method else ""


def _cell(value: str | int | None) -> str | int | None:
    """Words on one line; what a spreadsheet would take for a formula begins with an apostrophe, which it hides."""
    if not isinstance(value, str):
        return value
    words = wording.one_line(value)
    return f"'{words}" if words.startswith(FORMULA) else words
