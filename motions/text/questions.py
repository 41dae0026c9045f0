"""The sentence in which a conflict is put to the committee: who does what, where, and which is to stand.

“1.2 deletes “agency” in the clause “Conference notes…”, where 1.4 changes it to “agency and bank”; which stands?”
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from motions.text.document import ClauseId, Position
from motions.text.leaning import around
from motions.text.naming import Naming
from motions.text.operations import Source
from motions.text.primitives import Cover, Dress, Effect, Insert, Join, Move, Range, Remove, Split, TextEdit
from motions.text.quoting import opening, quote

TOLD = 5
"""Of the sides of a circle, how many a sentence tells."""


class ConflictKind(StrEnum):
    """What a conflict is about.

    words     both change the same words
    instead   both delete the same, and each puts something else in its place
    layout    both change how a clause is laid out
    deletion  one deletes what the other changes, moves or puts something under
    place     both move a clause, to different places
    clauses   both make the same of clauses, by changes that are not the same
    circle    together they would put a clause under itself
    join      one joins what the other parts, moves or changes
    range     one replaces a range of text that the other touches
    """

    WORDS = "words"
    INSTEAD = "instead"
    LAYOUT = "layout"
    DELETION = "deletion"
    PLACE = "place"
    CLAUSES = "clauses"
    CIRCLE = "circle"
    JOIN = "join"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A question for the committee.

    ``sides`` are the operations that cannot all stand, in agenda order: two, or as many as make a circle. The place is
    characters ``start`` to ``end`` of a clause of the base, or of the title for None.
    """

    kind: ConflictKind
    sides: tuple[Source, ...]
    clause: ClauseId | None
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One effect in a conflict and the operation that asks for it."""

    source: Source
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Effects that cannot all stand: two, or as many as make a circle. In agenda order.

    ``instead_of`` is what both delete where the conflict is about what comes in its place.
    """

    kind: ConflictKind
    sides: tuple[Side, ...]
    instead_of: TextEdit | Remove | None = None


def conflict(clash: Clash, naming: Naming) -> Conflict:
    """The clash as a question."""
    clause, start, end = _place(clash, naming)
    return Conflict(
        kind=clash.kind,
        sides=tuple(side.source for side in clash.sides),
        clause=clause,
        start=start,
        end=end,
        sentence=sentence(clash, naming),
    )


def sentence(clash: Clash, naming: Naming) -> str:
    """The question that a clash puts."""
    pairs = zip(clash.sides, _deeds(clash, naming), strict=True)
    first, *others = [f"{side.source.number} {deed}" for side, deed in pairs][:TOLD]
    return f"{first}, where {' and '.join(others)}; which stands?"


def contradiction(clash: Clash, naming: Naming) -> str:
    """Why an amendment whose own operations clash is refused."""
    return f"The amendment contradicts itself: it {', and it '.join(_deeds(clash, naming)[:TOLD])}."


def gap_place(gap: Position, naming: Naming) -> str:
    """Where a gap is, for a sentence."""
    if gap.after in naming.document.index:
        return f"after {naming.place(gap.after)}"
    if gap.parent in naming.document.index:
        return f"under {naming.place(gap.parent)}"
    return "under a new clause" if gap.parent else "before everything else"


def _place(clash: Clash, naming: Naming) -> tuple[ClauseId | None, int, int]:
    """The place that the conflict is about: that of the last text edit, or a whole clause; the title where none is."""
    about = [clash.instead_of] if clash.instead_of else [side.effect for side in clash.sides]
    for effect in reversed(about):
        if isinstance(effect, TextEdit | Split):
            return effect.clause, effect.start, effect.end
    clause = next((clause for clause in map(clause_of, about) if clause in naming.document.index), None)
    return clause, 0, len(naming.document.text(clause))


def clause_of(effect: Effect) -> ClauseId | None:
    """The clause that an effect is about, or by which its gap is named."""
    return effect.gap.after or effect.gap.parent if isinstance(effect, Insert | Cover) else effect.clause


def _deeds(clash: Clash, naming: Naming) -> list[str]:
    """What each side does. The clause, and the words, that the first side names are not named again."""
    if clash.instead_of:
        return _instead(clash.instead_of, [cast("Insert | TextEdit", side.effect) for side in clash.sides], naming)
    first, *others = (side.effect for side in clash.sides)
    deeds = [_deed(first, naming, naming.place(clause_of(first)))]
    for effect in others:
        if clause_of(effect) != clause_of(first) or _range(first):
            deeds.append(_deed(effect, naming, naming.place(clause_of(effect))))
        elif isinstance(effect, TextEdit) and isinstance(first, TextEdit) and not _range(effect):
            deeds.append(_other_wording(first, effect, naming))
        elif type(effect) is type(first) and isinstance(effect, Dress | Join):
            deeds.append("does so otherwise")
        else:
            deeds.append(_deed(effect, naming, "that clause"))
    return deeds


def _instead(deletion: TextEdit | Remove, put: Sequence[Insert | TextEdit], naming: Naming) -> list[str]:
    """What each puts in the place of what both delete."""
    place = naming.place(deletion.clause)
    if isinstance(deletion, TextEdit):
        place = f"{quote(_change(deletion, naming)[0])} in {place}"
    first, *others = (opening(new.clause.text) if isinstance(new, Insert) else quote(new.words) for new in put)
    return [f"puts {first} in the place of {place}", *(f"puts {other} there" for other in others)]


def _range(effect: Effect) -> Range | None:
    """The range that an effect is part of."""
    return effect.part_of if isinstance(effect, TextEdit | Remove | Insert | Cover) else None


def _deed(effect: Effect, naming: Naming, where: str) -> str:
    """What an effect does to the clause that is called ``where``."""
    if isinstance(effect, TextEdit | Remove | Insert) and effect.part_of:
        return _range_deed(effect.part_of, naming)
    match effect:
        case TextEdit():
            old, new = _change(effect, naming)
            return f"changes {where} to {quote(new)}" if effect.whole else f"{_wording(old, new)} in {where}"
        case Remove():
            return f"deletes {where}"
        case Move():
            return f"moves {where} {gap_place(effect.gap, naming)}"
        case Insert():
            return f"inserts {opening(effect.clause.text)} {gap_place(effect.gap, naming)}"
        case Dress():
            return f"changes how {where} is laid out"
        case Split():
            return f"divides {where}"
        case Join():
            return f"joins {where} with the next"
        case _:
            return _range_deed(effect.part_of, naming)


def _range_deed(operation: Range, naming: Naming) -> str:
    first, last = naming.place(operation.first.clause), naming.place(operation.last.clause)
    deed = "replaces" if operation.words or operation.digest else "deletes"
    return f"{deed} text in {first}" if first == last else f"{deed} text from {first} to {last}"


def _other_wording(first: TextEdit, other: TextEdit, naming: Naming) -> str:
    """What a text edit does where another has just been named in the same clause."""
    (named, _), (old, new) = _change(first, naming), _change(other, naming)
    if other.whole or (old == named and old and new):
        return f"changes it to {quote(new)}"
    return _wording(old, new)


def _wording(old: str, new: str) -> str:
    if not old:
        return f"inserts {quote(new)}"
    return f"changes {quote(old)} to {quote(new)}" if new else f"deletes {quote(old)}"


def _change(edit: TextEdit, naming: Naming) -> tuple[str, str]:
    """The old and the new words of an edit, with the word that it holds, and whole words."""
    text = naming.document.text(edit.clause)
    start, end = max(min(edit.start, edit.held[0]), 0), min(max(edit.end, edit.held[1]), len(text))
    start, end = around(text, start, end) or (start, end)
    return text[start:end], text[start : edit.start] + edit.words + text[edit.end : end]
