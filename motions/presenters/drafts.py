"""Pages on which a text is written: clauses as fields, and what the program read in a paste."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motions.presenters.markup import PrintedRow, printed
from motions.presenters.phrases import count
from motions.presenters.rows import marked_rows, plain_rows
from motions.text import numbering, plain
from motions.text.document import Clause, Document, Kind
from motions.text.operations import Amendment as Operations
from motions.text.operations import Operation

CHARACTERS_TO_A_LINE = 60
KINDS = {
    Kind.PARAGRAPH: "Paragraph",
    Kind.POINT: "Point of a list",
    Kind.CHAPEAU: "Words that open a list",
    Kind.HEADING: "Heading",
    Kind.QUOTATION: "Quotation",
    Kind.FOOTNOTE: "Footnote",
    Kind.SIGNATURE: "Signature",
}
LEAST_DEPTHS = 5
WHOLE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice of a list."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseFields:
    """A clause as the fields in which it is edited; ``height`` is in lines, ``now`` what a changed text says."""

    id: str
    name: str
    label: str
    kind: str
    depth: str
    marker: str
    text: str
    height: int
    now: str = ""
    has_children: bool = False
    is_deleted: bool = False
    inserted: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a paste was read. ``remarks`` are for a person to look at."""

    title: str
    summary: str
    remarks: tuple[str, ...]
    rows: list[PrintedRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentPreview:
    """What an amendment would be: its instruction, and the text with it marked."""

    instruction: str
    remarks: tuple[str, ...]
    rows: list[PrintedRow]


KIND_CHOICES = tuple(Choice(value=kind.value, words=words) for kind, words in KINDS.items())


def clause_fields(
    document: Document,
    typed: Mapping[str, str] | None = None,
    deleted: Iterable[str] = (),
    seen: Document | None = None,
) -> list[ClauseFields]:
    """Every clause in reading order, with what was typed in its fields in place of what it holds.

    ``typed`` holds fields by name, as a page sends them: "text-c1", "kind-c1", "depth-c1", "marker-c1",
    "insert-c1" (after it), "first-c1" (first of those under it). ``seen`` is the text that they were typed on, where
    that is another.
    """
    typed, gone = typed or {}, set(deleted)
    labels = numbering.labels(document)
    addresses = numbering.addresses(document)
    return [
        ClauseFields(
            id=clause_id,
            name=_capital(addresses[clause_id]),
            label=labels[clause_id],
            kind=typed.get(f"kind-{clause_id}", found.clause.kind.value),
            depth=typed.get(f"depth-{clause_id}", str(found.depth)),
            marker=typed.get(f"marker-{clause_id}", found.clause.marker.strip()),
            text=(text := typed.get(f"text-{clause_id}", found.clause.text)),
            height=height(text),
            now=found.clause.text if text != found.clause.text and _changed_since(found.clause, seen) else "",
            has_children=bool(found.clause.children),
            is_deleted=clause_id in gone,
            inserted=typed.get(f"insert-{clause_id}", ""),
            first=typed.get(f"first-{clause_id}", ""),
        )
        for clause_id, found in document.index.items()
    ]


def depth_choices(document: Document) -> list[Choice]:
    """Every depth that a clause has, and one more."""
    deepest = max((found.depth for found in document.index.values()), default=0)
    return [Choice(value=str(depth), words=str(depth)) for depth in range(max(LEAST_DEPTHS, deepest + 2))]


def fields_of(base: Document, amended: Document) -> dict[str, str]:
    """The fields that make ``amended`` of ``base``, with "delete" as the ids of deleted clauses between bars."""
    fields = {"title": amended.title, "delete": "|".join(key for key in base.index if not amended.find(key))}
    before: dict[str | None, str] = {}
    for key, found in amended.index.items():
        parent = found.position.parent
        if base.find(key):
            fields[f"text-{key}"] = found.clause.text
            before[parent] = f"insert-{key}"
        elif parent is None or base.find(parent):
            field = before.get(parent) or (f"first-{parent}" if parent else "insert-start")
            fields[field] = "\n".join(filter(None, (fields.get(field), found.clause.text)))
    return fields


def touched(typed: Mapping[str, str], seen: Document) -> dict[str, str]:
    """What was typed, without the fields that still say what the text that was ``seen`` says.

    They show the current text then, so that nobody takes back by saving what another changed meanwhile.
    """
    shown = {"title": seen.title, "text": "\n".join(plain.write(seen).splitlines())}
    for clause_id, found in seen.index.items():
        shown[f"text-{clause_id}"] = found.clause.text
        shown[f"kind-{clause_id}"] = found.clause.kind.value
        shown[f"depth-{clause_id}"] = str(found.depth)
        shown[f"marker-{clause_id}"] = found.clause.marker.strip()
    return {name: value for name, value in typed.items() if shown.get(name) != "\n".join(value.splitlines())}


def _changed_since(clause: Clause, seen: Document | None) -> bool:
    before = seen.find(clause.id) if seen else None
    return before is not None and before.clause.text != clause.text


def left_over(typed: Mapping[str, str], current: Document, seen: Document) -> list[str]:
    """What was typed on clauses of the text that was ``seen`` and that the ``current`` one does not have any more."""
    return [
        typed[field]
        for clause_id, found in seen.index.items()
        for field, before in (
            (f"text-{clause_id}", found.clause.text),
            (f"first-{clause_id}", ""),
            (f"insert-{clause_id}", ""),
        )
        if not current.find(clause_id) and typed.get(field, before) != before
    ]


def height(text: str) -> int:
    """The lines that the text fills in its field."""
    return sum(1 + len(line) // CHARACTERS_TO_A_LINE for line in (text.splitlines() or [""]))


def reading(document: Document, marks: Iterable[Mapping[str, str | None]], *, width: int) -> Reading:
    """How a paste was read. Each mark is {"clause": its id or None, "sentence": what a person should look at}."""
    notes = notes_of(marks)
    clauses = sum(1 for _ in document.walk())
    return Reading(
        title=document.title,
        summary=f"{count(clauses, 'clause', 'clauses')}, printed as here:",
        remarks=tuple(notes.get(WHOLE, ())),
        rows=printed(plain_rows(document, width=width, notes=notes)),
    )


def notes_of(marks: Iterable[Mapping[str, str | None]]) -> dict[str, list[str]]:
    """The sentences by clause, and under WHOLE those about the text as a whole."""
    notes: dict[str, list[str]] = {}
    for mark in marks:
        notes.setdefault(mark["clause"] or WHOLE, []).append(mark["sentence"] or "")
    return notes


def amendment_preview(
    base: Document, operations: tuple[Operation, ...], instruction: str, remarks: Iterable[str], *, width: int
) -> AmendmentPreview:
    """What an amendment would be."""
    marked = marked_rows(base, [Operations(number="", operations=operations)], width=width)
    return AmendmentPreview(instruction=instruction.strip(), remarks=tuple(remarks), rows=printed(marked))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
