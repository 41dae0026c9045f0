"""The drafter's own check, "so that it reads …", held against what the operations give.

Rules:

* Typography and the marks at the ends are not compared.
* The words given may be the whole clause, or a part of it with every changed word in it. "…" stands for any words.
* Where nothing else changes the unit, "Paragraph 3 to read …" is no check but the change itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from motions.text.apply import apply
from motions.text.document import ClauseId, Document
from motions.text.instructions.area import Area
from motions.text.instructions.context import Context
from motions.text.instructions.folding import fold
from motions.text.instructions.joins import ENDS, STOPS
from motions.text.instructions.making import clean, typed_label
from motions.text.instructions.places import pieces
from motions.text.instructions.question import Asked, Question, shown
from motions.text.instructions.replacing import rewrite
from motions.text.instructions.syntax import Check, Whole
from motions.text.instructions.vocabulary import Noun
from motions.text.operations import ChangeTitle, InsertClause, Operation, ReplaceClause, ReplaceRange, ReplaceWords
from motions.text.refusals import Candidate, Code, Refusal

_MARKS = " .;:,!?'\""


def whole(context: Context, check: Check) -> list[Operation]:
    """The operations by which a unit comes to read as given, where nothing else changes it. Raises Asked."""
    span = Whole(place=check.place, start=check.start, end=check.end)
    if not clean(check.text.words):
        raise context.asked(span, Code.NOT_UNDERSTOOD, "There are no words that it is to read.")
    if check.place[-1].noun is Noun.TITLE:
        return [ChangeTitle(expected=context.places.document.title, title=clean(check.text.words))]
    areas = context.group(check.place)
    if len(areas) != 1:
        raise context.asked(span, Code.AMBIGUOUS, "One text cannot replace several places: say which.")
    return rewrite(context, areas[0], clean(check.text.words), span)


def touched(operation: Operation) -> tuple[ClauseId, ...]:
    """The clauses whose words an operation changes or makes."""
    if isinstance(operation, ReplaceWords | ReplaceClause):
        return (operation.clause,)
    if isinstance(operation, InsertClause):
        return tuple(clause.id for clause in operation.clause.walk())
    if isinstance(operation, ReplaceRange):
        made = tuple(clause.id for top in operation.clauses for clause in top.walk())
        return (operation.first.clause, operation.last.clause, *made)
    if isinstance(operation, ChangeTitle):
        return ()
    return () if not hasattr(operation, "clause") else (operation.clause,)


def verify(context: Context, check: Check, operations: Sequence[Operation], area: Area | None) -> None:
    """Hold a check against the result. Raises Asked where it differs."""
    try:
        result = apply(context.places.document, operations)
    except Refusal as refusal:
        raise Asked(_refused(check, refusal)) from refusal
    clauses = _clauses(operations, area, result)
    wanted = _bare(_unlabelled(context, clean(check.text.words), clauses))
    is_ended = clean(check.text.words)[-1:] in ENDS
    if any(
        _reads(wanted, result.index[one].clause.text, _change(context, one, result, operations), is_ended=is_ended)
        for one in clauses
    ):
        return
    if len(clauses) > 1 and _reads(wanted, " ".join(result.index[one].clause.text for one in clauses)):
        return
    if any(isinstance(one, ChangeTitle) for one in operations) and _reads(wanted, result.title):
        return
    raise Asked(_differs(check, result, clauses))


def _refused(check: Check, refusal: Refusal) -> Question:
    return Question(
        code=refusal.code, message=refusal.message, start=check.start, end=check.end, candidates=refusal.candidates
    )


def _clauses(operations: Sequence[Operation], area: Area | None, result: Document) -> list[ClauseId]:
    """The clauses to compare: those that the check names and those that the operations touch."""
    changed = [one for operation in operations for one in touched(operation)]
    if area is not None:
        inside = {piece.first for piece in area.pieces}
        changed = [one for one in changed if one in inside] or list(inside)
    return [one for one in dict.fromkeys(changed) if one in result.index]


def _unlabelled(context: Context, words: str, clauses: Sequence[ClauseId]) -> str:
    """The words without the printed label of one of the clauses before them: "4.5 The treasurer …"."""
    first, _, rest = words.partition(" ")
    known = [one for one in clauses if one in context.places.index]
    printed = next((label for one in known if (label := context.places.printed[one]) and words.startswith(label)), "")
    if " " in printed:
        return words.removeprefix(printed).lstrip()
    return rest if rest and pieces(first) in {context.places.own[one] for one in known} - {()} else words


def _bare(words: str) -> str:
    lines = [typed[1] if (typed := typed_label(line)) else line for line in words.split("\n") if line]
    return fold(" ".join(lines)).strip(_MARKS)


def _change(context: Context, clause: ClauseId, result: Document, operations: Sequence[Operation]) -> range | None:
    """Which characters of a clause, folded, its one change made; None where it is new or several changes made it."""
    if clause not in context.places.index or sum(clause in touched(one) for one in operations) != 1:
        return None
    before, after = fold(context.text(clause)), fold(result.index[clause].clause.text)
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    return range(start, len(after) - end)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with that are the same."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def _reads(wanted: str, text: str, change: range | None = None, *, is_ended: bool = False) -> bool:
    """Whether the words are the text, or a run of it with the change in it; "..." stands for any words.

    ``is_ended``: they ended in a mark, so that nothing but marks follows in the sentence.
    """
    folded = fold(text)
    parts = [part.strip(_MARKS) for part in wanted.split("...")]
    start = folded.find(parts[0]) if wanted else -1
    while start >= 0:
        end = _end_of_parts(folded, parts, start)
        goes_on = end is not None and is_ended and _goes_on(folded[end:])
        if end is not None and not goes_on and (change is None or _holds(folded, start, end, change)):
            return True
        start = folded.find(parts[0], start + 1)
    return False


def _goes_on(rest: str) -> bool:
    """Whether a sentence goes on: more than marks, or "; and", follows before its full stop."""
    marks = rest[: len(rest) - len(rest.lstrip(",;:' )"))]
    return rest[:1] not in STOPS and rest[len(marks) :].strip(_MARKS) not in {"", "and", "or"}


def _end_of_parts(text: str, parts: Sequence[str], start: int) -> int | None:
    """Where the last of the parts ends, when they follow each other from a place on."""
    at = start
    for part in parts:
        found = text.find(part, at)
        if found < 0 or not _is_at_edges(text, found, found + len(part)):
            return None
        at = found + len(part)
    return at


def _holds(text: str, start: int, end: int, change: range) -> bool:
    """Whether a run of the text holds all that was changed, but for marks."""
    return not text[change.start : start].strip(_MARKS) and not text[end : change.stop].strip(_MARKS)


def _is_at_edges(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start].isalnum() and text[start : start + 1].isalnum()
    after = text[end : end + 1].isalnum() and text[end - 1 : end].isalnum()
    return not before and not after


def _differs(check: Check, result: Document, clauses: Sequence[ClauseId]) -> Question:
    reads = [result.index[one].clause.text for one in clauses]
    gives = shown(reads[0], 200) if reads else "no words"
    candidates = tuple(
        Candidate(clause=one, start=0, end=len(text), context=text) for one, text in zip(clauses, reads, strict=True)
    )
    return Question(
        code=Code.RESULT_DIFFERS,
        message=f"The amendment says that it is to read {shown(check.text.words, 200)}, but its changes give {gives}.",
        start=check.text.start,
        end=check.text.end,
        candidates=candidates,
    )
