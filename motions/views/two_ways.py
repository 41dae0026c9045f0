"""The two ways in which an amendment is written: by editing the text, or as an instruction.

Fields are those of the page, by name, with "delete" as the ids of deleted clauses between bars. Each of the two forms
carries along what was typed in the other. Who goes over finds there what they wrote, in the terms of that form; what
says the same already stays as it was typed. What one form cannot show is kept *apart* from what is in the other, and
neither is written over, until one of the two is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from motions.models import Amendment
from motions.presenters import drafts
from motions.refusals import Refusal, empty, not_by_editing
from motions.services.amending import Change, Worked
from motions.services.editing import Edits, Insertion, edited
from motions.text.apply import apply
from motions.text.document import Document

Fields = Mapping[str, str]
WorkOut = Callable[[Change], Worked]

EDITING, INSTRUCTION = "Edit the text", "Write the instruction"
APART = "apart"
START = "start"
NEW = "new"
KEPT = {
    True: f"What you changed under “{EDITING}” is kept there while you write. Saving here saves this instruction only.",
    False: f"What you wrote under “{INSTRUCTION}” is kept there while you write. Saving here saves this text only.",
}


def change_of(base: Document, typed: Fields, *, by_instruction: bool) -> Change:
    """The change as it was typed. Raises BadText where no instruction was."""
    if not by_instruction:
        return Change(edits=_edits(base, typed))
    prose = typed.get("prose", "")
    if not prose.strip():
        raise empty("instruction")
    return Change(prose=prose)


def draft_fields(amendment: Amendment) -> dict[str, str]:
    """What the draft says, in both forms; where its text has changed since, or no edits say it, as an instruction."""
    fields = {"prose": amendment.prose, "seen": amendment.fingerprint}
    base = amendment.version.content
    if amendment.version_id != amendment.motion.current_id:
        return fields | {APART: "1"}
    try:
        return fields | _as_edits(base, apply(base, amendment.all_operations()))
    except Refusal:
        return fields | {APART: "1"}


def gone_over(base: Document, typed: Fields, work_out: WorkOut, *, by_instruction: bool) -> tuple[Fields, str]:
    """The fields once their writer goes over to the instruction, or to the text; with why not, where it is not shown.

    ``work_out`` raises Refusal for what is not exact.
    """
    if not _is_written(base, typed, by_instruction=not by_instruction):
        return typed, ""
    if typed.get(APART) and _is_written(base, typed, by_instruction=by_instruction):
        return typed, ""
    try:
        left = work_out(change_of(base, typed, by_instruction=not by_instruction))
        there = worked(base, typed, work_out, by_instruction=by_instruction)
        if there and _rows(base, there.document) == _rows(base, left.document):
            return typed, ""
        kept = {name: words for name, words in typed.items() if by_instruction or not _is_of_an_edit(name)}
        shown = {"prose": left.prose} if by_instruction else _as_edits(base, left.document)
    except Refusal as refusal:
        return {**typed, APART: "1"}, str(refusal)
    return {**kept, **shown, APART: ""}, ""


def worked(base: Document, typed: Fields, work_out: WorkOut, *, by_instruction: bool) -> Worked | None:
    """What was typed in one form would do; None where that is not exact yet."""
    try:
        return work_out(change_of(base, typed, by_instruction=by_instruction))
    except Refusal:
        return None


def carried(base: Document, typed: Fields, *, by_instruction: bool) -> list[tuple[str, str]]:
    """What was typed in the other form, as fields that nobody sees."""
    fields = [(APART, "1")] if typed.get(APART) else []
    if not by_instruction:
        return [*fields, ("prose", typed.get("prose", ""))]
    edits = _changed(base, typed)
    deleted = edits.pop("delete", "").split("|")
    return [*fields, *edits.items(), *(("delete", clause) for clause in deleted if clause)]


def said_of_the_other(base: Document, typed: Fields, *, by_instruction: bool) -> str:
    """That something else is kept in the other form, or ""."""
    is_apart = typed.get(APART) and _is_written(base, typed, by_instruction=not by_instruction)
    return KEPT[by_instruction] if is_apart else ""


def _is_written(base: Document, typed: Fields, *, by_instruction: bool) -> bool:
    return bool(typed.get("prose", "").strip() if by_instruction else _changed(base, typed))


def _changed(base: Document, typed: Fields) -> dict[str, str]:
    """The fields of the edited text that say anything else than the text."""
    return {
        name: words
        for name, words in drafts.touched(typed, base).items()
        if _is_of_an_edit(name) and (words or name.startswith("text-"))
    }


def _is_of_an_edit(name: str) -> bool:
    return name in {"title", "delete"} or name.startswith(("text-", "insert-", "first-"))


def _as_edits(base: Document, amended: Document) -> dict[str, str]:
    """The fields that make ``amended`` of ``base``. Raises BadText where no edits of the clauses do."""
    fields = drafts.fields_of(base, amended)
    if _rows(base, edited(base, _edits(base, fields))) != _rows(base, amended):
        raise not_by_editing()
    return fields


def _rows(base: Document, document: Document) -> list[tuple[object, ...]]:
    """The text, row by row; a new clause has no id in it."""
    return [
        (document.title,),
        *(
            (key if base.find(key) else "", found.depth, replace(found.clause.row, id=NEW))
            for key, found in document.index.items()
        ),
    ]


def _edits(base: Document, typed: Fields) -> Edits:
    return Edits(
        texts={key: typed[f"text-{key}"] for key in base.index if f"text-{key}" in typed},
        inserted=list(_insertions(base, typed)),
        deleted={clause for clause in typed.get("delete", "").split("|") if clause},
        title=typed.get("title", ""),
    )


def _insertions(base: Document, typed: Fields) -> Iterable[Insertion]:
    """New clauses: first of all, first under a clause, after a clause."""
    for key in (START, *base.index):
        if first := typed.get(f"first-{key}", "").strip():
            yield Insertion(text=first, under=key)
        if text := typed.get(f"insert-{key}", "").strip():
            yield Insertion(text=text, after=None if key == START else key)
