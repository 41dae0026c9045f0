"""What the clerk's command does, without files: a motion's text and the prose of amendments in, the adopted text out.

Rules:

* All amendments count as carried, in the order given, all written against the motion as printed.
* One that is a question, or that cannot stand beside another, stops the text: there is none, and every reason is told,
  also what the others cannot stand beside.
* What is worth a look in a text that nothing stops is noted: the order of words put at one point, a change asked for
  twice, a clause of which nothing is left; a number in the text that names another point now; a printed result ("so
  that it reads …") that is not true of all amendments together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count, groupby
from typing import Any

from motions.text import plain
from motions.text.codec import operation_to_json
from motions.text.consolidate import Note, Questions, consolidate
from motions.text.document import Document
from motions.text.headers import HeaderLine, Part
from motions.text.instructions import PrintedResult, Question, Understood, read
from motions.text.instructions.folding import fold
from motions.text.instructions.notes import RENUMBERED
from motions.text.numbering import Lining
from motions.text.operations import Amendment, InsertClause, Operation, ReplaceRange
from motions.text.plain import Reading
from motions.text.printed_results import untrue
from motions.text.questions import Conflict
from motions.text.refusals import Candidate, Code
from motions.text.unnumbered import read_unnumbered


class Status(StrEnum):
    """What became of an amendment.

    applied   it was read and can stand
    refused   it is a question, or cannot be applied
    conflict  it cannot stand beside another
    """

    APPLIED = "applied"
    REFUSED = "refused"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an amendment did not go in. ``is_shared``: it is of several together, and none alone is at fault."""

    code: Code
    message: str
    candidates: tuple[Candidate, ...] = ()
    is_shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One amendment as it was handed in: the name of its file and its prose."""

    file: str
    prose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one amendment. ``prose`` says where in its words each operation was read, ``printed`` what it says
    that clauses are to read."""

    sheet: Sheet
    status: Status
    operations: tuple[Operation, ...] = ()
    prose: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    printed: tuple[PrintedResult, ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The consolidated text with what is worth a look in it (``notes``), or None with the reasons."""

    text: str | None
    results: tuple[Result, ...]
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each problem: an amendment that is refused, or some that cannot stand together."""
        refused = [
            result.reason.message if result.reason.is_shared else f"{result.sheet.file}: {result.reason.message}"
            for result in self.results
            if result.reason and result.status is Status.REFUSED
        ]
        return (*dict.fromkeys(refused), *(conflict.sentence for conflict in self.conflicts))

    @property
    def remarks(self) -> tuple[str, ...]:
        """One line for each thing that is worth a look in the text: of all amendments together, then of each."""
        read = self.results if self.text is not None else ()
        each = (f"{one.sheet.file}: {note}" for one in read for note in one.notes if note != RENUMBERED)
        return tuple(dict.fromkeys([*(note.sentence for note in self.notes), *each]))


def report(motion: Reading, sheets: Sequence[Sheet], *, width: int | None = None) -> Report:
    """The text with every amendment applied, or why there is none.

    ``width`` is the line width of the printed agenda; where it is not given, lines are those of the motion's own text,
    by the numbers in its margin if it has them. If it has none, what a line alone says where it goes is asked about.
    """
    base, lining = motion.document, width or motion.printed or None
    ids = (f"new-{number}" for number in count(1))
    numbered = [
        (number, _read(motion, sheet, ids, lining)) for number, sheet in zip(_numbers(sheets), sheets, strict=True)
    ]
    understood = [
        Amendment(number=number, operations=result.operations) for number, result in numbered if not result.reason
    ]
    made = consolidate(base, understood)
    if isinstance(made, Questions):
        judged = tuple(_judged(result, number, made) for number, result in numbered)
        return Report(text=None, results=judged, conflicts=made.conflicts)
    results = tuple(result for _, result in numbered)
    if len(understood) < len(results):
        return Report(text=None, results=results)
    notes = (*made.notes, *untrue(made, {number: result.printed for number, result in numbered}))
    return Report(text=_printed(made.document, motion), results=results, notes=notes)


def _printed(document: Document, motion: Reading) -> str:
    """The whole text as it is printed, with the lines of the header where they stood: about the title, or below."""
    title = motion.header.find(Part.TITLE)
    others = [line for line in motion.header.lines if line is not title]
    start = title.line if title is not None else 0
    above = _whole(line for line in others if line.line < start)
    between = _whole(line for line in others if start <= line.line < motion.first_line)
    below = _whole(line for line in others if line.line > motion.first_line)
    clauses = plain.write(replace(document, title="")).rstrip("\n")
    return "\n\n".join(filter(None, [*above, document.title, *between, clauses, *below])) + "\n"


def _whole(lines: Iterable[HeaderLine]) -> list[str]:
    """The lines as they were written: one that names two is two in the header."""
    return ["".join(line.text for line in parts) for _, parts in groupby(lines, key=lambda line: line.line)]


def _numbers(sheets: Sequence[Sheet]) -> list[str]:
    """A name for each amendment in sentences: its file, with its place where a file was given twice."""
    files = [sheet.file for sheet in sheets]
    placed = [f"{file} (number {place})" for place, file in enumerate(files, start=1)]
    named = [file if files.count(file) == 1 else name for file, name in zip(files, placed, strict=True)]
    return named if len(set(named)) == len(named) else placed


def _read(motion: Reading, sheet: Sheet, ids: Iterator[str], lining: Lining | None) -> Result:
    """What one amendment says; without a lining, no line numbers are known."""
    if lining is None:
        answer = read_unnumbered(sheet.prose, motion, ids=ids)
    else:
        answer = read(sheet.prose, motion.document, ids=ids, lining=lining)
    if isinstance(answer, Question):
        message = _above_the_text(motion, sheet.prose, answer) or answer.message
        reason = Reason(code=answer.code, message=message, candidates=answer.candidates)
        return Result(sheet=sheet, status=Status.REFUSED, reason=reason)
    return Result(
        sheet=sheet,
        status=Status.APPLIED,
        operations=answer.operations,
        prose=_said(sheet.prose, answer),
        notes=answer.notes,
        printed=answer.results,
    )


def _above_the_text(motion: Reading, prose: str, question: Question) -> str:
    """The sentence about words that were not found, as they stand in a line above the text; "" where they do not."""
    said = fold(prose[question.start : question.end]).strip(" '")
    line = next((line for line in motion.header.lines if said and said in fold(line.text)), None)
    if question.code is not Code.NOT_FOUND or line is None or line.part is Part.TITLE:
        return ""
    return f"“{said}” stands in “{line.text}”, a line above the text. It is no part of it, so no amendment changes it."


def _said(prose: str, answer: Understood) -> tuple[str, ...]:
    return tuple(prose[start:end].strip() for start, end in answer.prose)


def _judged(result: Result, number: str, questions: Questions) -> Result:
    """The amendment with what it is refused for, or else with what it cannot stand beside."""
    for refused in questions.refusals:
        if number in refused.numbers:
            reason = Reason(
                code=refused.code,
                message=refused.sentence,
                candidates=refused.candidates,
                is_shared=len(refused.numbers) > 1,
            )
            return _refused(result, Status.REFUSED, reason)
    for conflict in questions.conflicts:
        if any(side.number == number for side in conflict.sides):
            return _refused(result, Status.CONFLICT, Reason(code=Code.CONFLICT, message=conflict.sentence))
    return result


def _refused(result: Result, status: Status, reason: Reason) -> Result:
    return Result(
        sheet=result.sheet,
        status=status,
        operations=result.operations,
        prose=result.prose,
        notes=result.notes,
        reason=reason,
    )


# --- as JSON


def report_to_json(found: Report) -> Mapping[str, Any]:
    """{"text", "amendments": [{"file", "status", "operations", "reason", "notes"}], "conflicts": […], "notes": […]}."""
    return {
        "text": found.text,
        "amendments": [_result_to_json(result) for result in found.results],
        "conflicts": [_conflict_to_json(conflict) for conflict in found.conflicts],
        "notes": [_note_to_json(note) for note in found.notes],
    }


def unreadable_to_json(*, file: str | None, message: str) -> Mapping[str, Any]:
    """The same object where nothing was consolidated, with "error": {"file": string or null, "message"} beside."""
    nothing = Report(text=None, results=())
    return {**report_to_json(nothing), "error": {"file": file, "message": message}}


def _result_to_json(result: Result) -> Mapping[str, Any]:
    return {
        "file": result.sheet.file,
        "status": result.status.value,
        "operations": [
            _operation_to_json(operation, prose)
            for operation, prose in zip(result.operations, result.prose, strict=True)
        ],
        "reason": _reason_to_json(result.reason) if result.reason else None,
        "notes": list(result.notes),
    }


def _operation_to_json(operation: Operation, prose: str) -> Mapping[str, Any]:
    """The operation with the clause that it is about and its words of the prose; a new clause is "inserted"."""
    found = operation_to_json(operation)
    if isinstance(operation, InsertClause):
        found["inserted"] = found["clause"]
        found["clause"] = operation.position.after or operation.position.parent
    if isinstance(operation, ReplaceRange):
        found["clause"] = operation.first.clause
    return {**found, "clause": found.get("clause"), "prose": prose}


_TOLD = frozenset(Code) - {Code.INVALID, Code.TOO_LARGE}


def _reason_to_json(reason: Reason) -> Mapping[str, Any]:
    return {
        "code": (reason.code if reason.code in _TOLD else Code.NOT_UNDERSTOOD).value,
        "message": reason.message,
        "candidates": [
            {"clause": one.clause, "start": one.start, "end": one.end, "context": one.context}
            for one in reason.candidates
        ],
    }


def _conflict_to_json(conflict: Conflict) -> Mapping[str, Any]:
    return {
        "kind": conflict.kind.value,
        "files": [side.number for side in conflict.sides],
        "clause": conflict.clause,
        "start": conflict.start,
        "end": conflict.end,
        "message": conflict.sentence,
    }


def _note_to_json(note: Note) -> Mapping[str, Any]:
    return {
        "kind": note.kind.value,
        "files": list(dict.fromkeys(source.number for source in note.sources)),
        "clause": note.clause,
        "message": note.sentence,
    }
