"""Golden cases of consolidation, in files that a clerk could read (tests/text/cases/consolidate).

A case begins with "# " and what it shows. Then come the text, the amendments in agenda order, and either the text after
them, with notes if there are any, or the questions and refusals. A clause stands on a line, its id first, indented
under its parent; a line with "=" is the title. What is done is written so:

    1.1 in c1 “agency” becomes “agency and bank”     the words stand once in the clause
    1.1 in c1 insert “ and bank” after “agency”      or before
    1.1 in c1 delete “agency ”
    1.1 in c1 delete the second “agency ”            of several
    1.1 reword c1: Conference is alarmed.
    1.1 lay out c1 as point “1) ”
    1.1 delete c1
    1.1 insert n1 after c1: New words.               or: under c1 (first of those under it), or: first
    1.1 move c1 after c2                             the same places
    1.1 split c1 before “and” as n1                  the space before it goes
    1.1 join c1 and c2 with “ ”
    1.1 replace from c1 “all” to c3 “end” with “X”   both quotes included; and then “n1: New words.” on top
    1.1 title: Another title
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from motions.text.consolidate import Consolidated, Questions
from motions.text.document import Clause, Document, Kind, Position
from motions.text.operations import (
    Amendment,
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)

SECTIONS = ("Text:", "Amendments:", "After:", "Notes:", "Question:", "Refused:")


@dataclass(frozen=True, kw_only=True)
class Case:
    """One golden case. ``outcome`` is all that follows the amendments, as it is written."""

    title: str
    base: Document
    amendments: tuple[Amendment, ...]
    outcome: str


def cases(text: str) -> Iterator[Case]:
    """The cases of one file."""
    for chunk in re.split(r"^# ", text, flags=re.M)[1:]:
        title, _, body = chunk.partition("\n")
        before, _, rest = body.partition("Amendments:\n")
        done = re.match(r"(?:    .*\n)*", rest)
        lines = done.group() if done else ""
        base = read_document(before.partition("Text:\n")[2])
        yield Case(
            title=title,
            base=base,
            amendments=read_amendments(lines, base),
            outcome=rest[len(lines) :].strip("\n"),
        )


def read_document(text: str) -> Document:
    """A document from its outline."""
    lines = [line[4:] for line in text.splitlines() if line.strip()]
    title = lines.pop(0)[2:] if lines[0].startswith("= ") else ""
    return Document(title=title, clauses=_clauses(lines, 0))


def _clauses(lines: list[str], depth: int) -> tuple[Clause, ...]:
    found = []
    starts = [index for index, line in enumerate(lines) if not line.startswith("  " * (depth + 1))]
    for start, end in pairwise([*starts, len(lines)]):
        clause_id, _, text = lines[start].strip(" ").partition(" ")
        children = _clauses(lines[start + 1 : end], depth + 1)
        found.append(Clause(id=clause_id, text=text, children=children))
    return tuple(found)


def outline(document: Document) -> list[str]:
    """The lines of which ``read_document`` makes the document, save for the layout."""
    title = [f"= {document.title}"] if document.title else []
    return title + [_line(found.depth, found.clause) for found in document.index.values()]


def _line(depth: int, clause: Clause) -> str:
    layout = "" if (clause.kind, clause.marker) == (Kind.PARAGRAPH, "") else f" [{clause.kind} “{clause.marker}”]"
    return f"{'  ' * depth}{clause.id} {clause.text}{layout}".rstrip()


def write_outcome(outcome: Consolidated | Questions) -> str:
    """The outcome as a case has it."""
    if isinstance(outcome, Questions):
        sections = {
            "Question:": [question.sentence for question in outcome.conflicts],
            "Refused:": [f"{', '.join(refused.numbers)}: {refused.sentence}" for refused in outcome.refusals],
        }
    else:
        sections = {
            "After:": outline(outcome.document),
            "Notes:": [note.sentence for note in outcome.notes],
        }
    return "\n".join(
        f"{name}\n" + "\n".join(f"    {line}" for line in lines) for name, lines in sections.items() if lines
    )


# Amendments


def read_amendments(text: str, base: Document) -> tuple[Amendment, ...]:
    """The amendments, a line for each operation."""
    pairs = [line.strip().split(" ", 1) for line in text.splitlines()]
    return tuple(
        Amendment(number=number, operations=tuple(read_operation(deed, base) for _, deed in group))
        for number, group in groupby(pairs, key=lambda pair: pair[0])
    )


def read_operation(deed: str, base: Document) -> Operation:
    """The operation that a line describes."""
    for pattern, build in _DEEDS.items():
        match = re.fullmatch(pattern, deed)
        if match:
            return build(base, *match.groups())
    raise ValueError(f"Cannot read: {deed}")


def _words(base: Document, clause: str, expected: str, words: str) -> ReplaceWords:
    return ReplaceWords(clause=clause, start=_start(base, clause, expected), expected=expected, words=words)


def _delete_words(base: Document, clause: str, expected: str) -> ReplaceWords:
    return _words(base, clause, expected, "")


def _delete_one(base: Document, clause: str, ordinal: str, expected: str) -> ReplaceWords:
    starts = [match.start() for match in re.finditer(re.escape(expected), base.text(clause))]
    return ReplaceWords(clause=clause, start=starts[_ORDINALS.index(ordinal)], expected=expected)


def _insert_words(base: Document, clause: str, words: str, side: str, anchor: str) -> ReplaceWords:
    start = _start(base, clause, anchor)
    if side == "after":
        return ReplaceWords(clause=clause, start=start + len(anchor), words=words, before=anchor)
    return ReplaceWords(clause=clause, start=start, words=words, after=anchor)


def _reword(base: Document, clause: str, text: str) -> ReplaceClause:
    row = base.index[clause].clause.row
    return ReplaceClause(clause=clause, expected=row, replacement=Clause(id=clause, text=text))


def _lay_out(base: Document, clause: str, kind: str, marker: str) -> ReplaceClause:
    row = base.index[clause].clause.row
    replacement = Clause(id=clause, text=row.text, kind=Kind(kind), marker=marker)
    return ReplaceClause(clause=clause, expected=row, replacement=replacement)


def _delete(base: Document, clause: str) -> DeleteClause:
    return DeleteClause(clause=clause, expected=base.index[clause].clause)


def _insert(base: Document, clause: str, place: str, text: str) -> InsertClause:
    return InsertClause(position=_position(base, place), clause=Clause(id=clause, text=text))


def _move(base: Document, clause: str, place: str) -> MoveClause:
    return MoveClause(clause=clause, origin=base.index[clause].position, position=_position(base, place))


def _split(base: Document, clause: str, words: str, second: str) -> SplitClause:
    start = _start(base, clause, words)
    return SplitClause(clause=clause, start=start - 1, expected=" ", second=Clause(id=second, text=""))


def _join(base: Document, clause: str, second: str, words: str) -> JoinClauses:
    return JoinClauses(clause=clause, second=base.index[second].clause.row, words=words)


def _range(
    base: Document, first: str, opening: str, last: str, ending: str, words: str, clause: str | None, text: str
) -> ReplaceRange:
    ids = list(base.index)
    touched = ids[ids.index(first) : ids.index(last) + 1]
    return ReplaceRange(
        first=Place(clause=first, offset=_start(base, first, opening)),
        last=Place(clause=last, offset=_start(base, last, ending) + len(ending)),
        expected=tuple(base.index[row].clause.row for row in touched),
        words=words,
        clauses=(Clause(id=clause, text=text),) if clause else (),
    )


def _title(base: Document, title: str) -> ChangeTitle:
    return ChangeTitle(expected=base.title, title=title)


def _start(base: Document, clause: str, words: str) -> int:
    """Where the words stand; where they do not stand once, a place where they are not."""
    text = base.index[clause].clause.text if clause in base.index else ""
    return text.index(words) if text.count(words) == 1 else 0


def _position(base: Document, place: str) -> Position:
    side, _, clause = place.partition(" ")
    if side == "after":
        return Position(parent=base.index[clause].position.parent, after=clause)
    return Position(parent=clause or None)


_ORDINALS = ("first", "second", "third")
_PLACE = r"(after \w+|under \w+|first)"
_DEEDS: Mapping[str, Callable[..., Operation]] = {
    r"in (\w+) “(.*)” becomes “(.*)”": _words,
    r"in (\w+) delete “(.*)”": _delete_words,
    r"in (\w+) delete the (\w+) “(.*)”": _delete_one,
    r"in (\w+) insert “(.*)” (after|before) “(.*)”": _insert_words,
    r"reword (\w+): (.*)": _reword,
    r"lay out (\w+) as (\w+) “(.*)”": _lay_out,
    r"delete (\w+)": _delete,
    rf"insert (\w+) {_PLACE}: (.*)": _insert,
    rf"move (\w+) {_PLACE}": _move,
    r"split (\w+) before “(.*)” as (\w+)": _split,
    r"join (\w+) and (\w+) with “(.*)”": _join,
    r"replace from (\w+) “(.*)” to (\w+) “(.*)” with “([^”]*)”(?: and “(\w+): (.*)”)?": _range,
    r"title: (.*)": _title,
}
