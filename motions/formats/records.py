"""Past decisions as records, one to a row of a CSV file or to a line of JSON.

::

    number,title,conference,date,outcome,body,subject,kind,text
    12,Warm homes,Annual Conference 2019,2019-06-11,Carried,Harbour branch,Housing,,"Conference calls …"

    {"title": "Warm homes", "conference": "Annual Conference 2019", "date": "2019-06-11", "outcome": "Lost", "text": ""}

The names are those; a column that is not known, or that is there twice, is refused: what it holds would be lost.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

FIELDS = ("number", "title", "conference", "date", "outcome", "body", "subject", "kind", "text")
SUFFIXES = (".csv", ".jsonl")
LONGEST = 1_000_000  # characters of one record: five times the longest text

UNKNOWN = "There is no field “{names}” here; there are: {known}."
TWICE = "There are two fields “{names}” here, and only one could be kept: give each another name, or take one away."
NO_JSON = "This line is no JSON object."
NOT_WORDS = "The field “{name}” holds something else than words."
TOO_LONG = "This record has more than {limit:,} characters."
UNREADABLE = "This row cannot be read: {why}."
NO_UTF8 = "The file is not UTF-8 text: save it as “CSV UTF-8”, as spreadsheets call it, and run this again."
SEMICOLONS = "The columns of this file are parted by semicolons: save it with commas between them, and run this again."
RAGGED = "This row has more cells than there are columns."


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: the line of the file where it begins, its fields by name, or why it cannot be read."""

    line: int
    fields: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


def read(name: str, data: bytes) -> Iterator[Record]:
    """The records of a file, in its order. What cannot be read is a record with a problem."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Record(line=1, problem=NO_UTF8)
        return
    yield from _rows(text) if name.lower().endswith(".csv") else _lines(text)


def _rows(text: str) -> Iterator[Record]:
    csv.field_size_limit(LONGEST)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    line = 1
    try:
        for cells in rows:
            if not header:
                header = [cell.strip().lower() for cell in cells]
                if problems := _problems(header):
                    yield Record(line=line, problem=" ".join(problems))
                    return
            elif any(cells):
                yield _row(line, header, cells)
            line = rows.line_num + 1
    except csv.Error as error:
        yield Record(line=line, problem=UNREADABLE.format(why=error))


def _row(line: int, header: list[str], cells: list[str]) -> Record:
    if len(cells) > len(header):
        return Record(line=line, problem=RAGGED)
    return Record(line=line, fields=dict(zip(header, cells, strict=False)))


def _lines(text: str) -> Iterator[Record]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _line(number, line)


def _line(number: int, line: str) -> Record:
    if len(line) > LONGEST:
        return Record(line=number, problem=TOO_LONG.format(limit=LONGEST))
    names: list[list[str]] = []

    def noted(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names.append([name for name, _ in pairs])
        return dict(pairs)

    try:
        value = json.loads(line, object_pairs_hook=noted)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        return Record(line=number, problem=NO_JSON)
    said = {name: each for name, each in value.items() if each is not None}
    not_words = (NOT_WORDS.format(name=name) for name, each in said.items() if not isinstance(each, str))
    problems = [*_problems(names[-1]), *not_words]  # the whole is noted after what is in it
    return Record(line=number, problem=" ".join(problems)) if problems else Record(line=number, fields=said)


def _problems(names: list[str]) -> list[str]:
    """What would lose something of a record with fields of these names."""
    unknown = [name for name in names if name not in FIELDS]
    twice = [name for name in FIELDS if names.count(name) > 1]
    if len(names) == 1 and ";" in names[0]:
        return [SEMICOLONS]
    said = ((UNKNOWN, unknown), (TWICE, twice))
    return [sentence.format(names="”, “".join(found), known=", ".join(FIELDS)) for sentence, found in said if found]
