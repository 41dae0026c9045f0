"""The drafter's own check, "so that it reads …", held against what the operations give.

Rules:

* Typography and the marks at the ends are not compared; but a mark that all went with, "all after “x”", stays where the
  words end with it.
* The words given may be the whole clause, or a part of it with every changed word in it. "…" stands for any words.
* Where nothing else changes the unit, "Paragraph 3 to read …" is no check but the change itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from motions.text.apply import apply
from motions.text.document import ClauseId, Document
from motions.text.instructions.area import Area
from motions.text.instructions.context import Context
from motions.text.instructions.folding import close
from motions.text.instructions.joins import ENDS
from motions.text.instructions.making import clean, typed_label
from motions.text.instructions.places import pieces
from motions.text.instructions.question import Asked, Question, shown
from motions.text.instructions.replacing import rewrite
from motions.text.instructions.results import MARKS, PrintedResult, reads
from motions.text.instructions.syntax import Check, Side, Whole
from motions.text.instructions.vocabulary import Noun
from motions.text.operations import ChangeTitle, InsertClause, Operation, ReplaceClause, ReplaceRange, ReplaceWords
from motions.text.refusals import Candidate, Code, Refusal


def whole(context: Context, check: Check) -> list[Operation]:
    """The operations by which a unit comes to read as given, where nothing else changes it. Raises Asked."""
    span = Whole(place=check.place, start=check.start, end=check.end)
    if check.edge is not None:
        message = "Say what is to be changed here: only how it is to begin or to end is given."
        raise context.asked(span, Code.NOT_UNDERSTOOD, message)
    if not clean(check.text.words):
        raise context.asked(span, Code.NOT_UNDERSTOOD, "There are no words that it is to read.")
    if check.place[-1].noun is Noun.TITLE:
        return [ChangeTitle(expected=context.places.document.title, title=clean(check.text.words))]
    areas = context.group(check.place)
    if len(areas) != 1:
        raise context.asked(span, Code.AMBIGUOUS, "One text cannot replace several places: say which.")
    made = rewrite(context, areas[0], clean(check.text.words), span)
    _keep_result(context, check, made)
    return made


def placed(context: Context, check: Check, operations: Sequence[Operation]) -> Area:
    """The unit that a check is about: of several that it could be, the one that is changed. Raises Asked."""
    changed = {one for operation in operations for one in touched(operation)}
    options = context.areas.find(check.place)
    known = [group for group in options if any(piece.first in changed for area in group for piece in area.pieces)]
    return known[0][0] if len(options) > 1 and len(known) == 1 else context.group(check.place)[0]


def _keep_result(context: Context, check: Check, operations: Sequence[Operation]) -> None:
    """Keep how one clause is to read by an instruction that is nothing but its new words."""
    result = apply(context.places.document, operations)
    known = [one for one in _clauses(operations, None, result) if one in context.places.index]
    said = clean(check.text.words)
    wanted = _bare(_unlabelled(context, said, known))
    found = [one for one in known if reads(wanted, result.index[one].clause.text)]
    _keep(context, said, wanted, found[:1])


def _keep(context: Context, said: str, wanted: str, clauses: Sequence[ClauseId]) -> None:
    """Keep what clauses of the base are to read; a new clause is nobody else's to change."""
    if clauses and all(one in context.places.index for one in clauses):
        context.results.append(PrintedResult(wanted=wanted, clauses=tuple(clauses), mark=_last_mark(said)))


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


def with_mark(context: Context, check: Check, operation: Operation) -> Operation:
    """A deletion to the end of a clause that leaves the mark there, where the words that it is to read end with it."""
    said = clean(check.text.words)
    if not isinstance(operation, ReplaceWords) or operation.words or said[-1:] not in ENDS:
        return operation
    text, left = context.text(operation.clause), operation.expected[:-1]
    if text[: operation.start].rstrip().endswith(said[-1:]):
        return operation
    is_to_end = operation.start + len(operation.expected) == len(text) and left and text.endswith(said[-1:])
    is_end = is_to_end and close(text[: operation.start]).strip(MARKS).endswith(_bare(said.rpartition("…")[2]))
    return replace(operation, expected=left) if is_end else operation


def verify(context: Context, check: Check, operations: Sequence[Operation], area: Area | None) -> None:
    """Hold a check against the result, and keep it. Raises Asked where it differs."""
    try:
        result = apply(context.places.document, operations)
    except Refusal as refusal:
        raise Asked(_refused(check, refusal)) from refusal
    clauses = _clauses(operations, area, result)
    said = clean(check.text.words)
    wanted = _bare(_unlabelled(context, said, clauses))
    for one in clauses:
        change, text = _change(context, one, result, operations), result.index[one].clause.text
        if reads(wanted, text, change, mark=_last_mark(said)) and _is_at(check.edge, wanted, text):
            _keep(context, said, wanted, [one])
            return
    if len(clauses) > 1 and reads(wanted, " ".join(result.index[one].clause.text for one in clauses)):
        _keep(context, "", wanted, clauses)
        return
    if any(isinstance(one, ChangeTitle) for one in operations) and reads(wanted, result.title):
        return
    raise Asked(_differs(check, result, clauses))


def _last_mark(words: str) -> str:
    """The mark that words end in; "" where they end in none."""
    return words[-1:] if words[-1:] in ENDS else ""


def _is_at(edge: Side | None, wanted: str, text: str) -> bool:
    """Whether a text begins, or ends, with the words, where that is what they are."""
    folded = close(text).strip(MARKS)
    return folded.endswith(wanted) if edge is Side.END else edge is None or folded.startswith(wanted)


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
    return close(" ".join(lines)).strip(MARKS)


def _change(context: Context, clause: ClauseId, result: Document, operations: Sequence[Operation]) -> range | None:
    """Which characters of a clause, folded, its one change made; None where it is new or several changes made it."""
    if clause not in context.places.index or sum(clause in touched(one) for one in operations) != 1:
        return None
    before, after = close(context.text(clause)), close(result.index[clause].clause.text)
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    return range(start, len(after) - end)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with that are the same."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def _differs(check: Check, result: Document, clauses: Sequence[ClauseId]) -> Question:
    texts = [result.index[one].clause.text for one in clauses]
    gives = shown(texts[0], 200) if texts else "no words"
    candidates = tuple(
        Candidate(clause=one, start=0, end=len(text), context=text) for one, text in zip(clauses, texts, strict=True)
    )
    return Question(
        code=Code.RESULT_DIFFERS,
        message=f"The amendment says that it is to read {shown(check.text.words, 200)}, but its changes give {gives}.",
        start=check.text.start,
        end=check.text.end,
        candidates=candidates,
    )
