"""The sentence in which a conflict is put to the committee: who does what, where, and which is to stand.

“1.2 deletes “agency” in the clause “Conference notes…”, where 1.4 changes it to “agency and bank”; which stands?”
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from motions.text.document import ClauseId, Document
from motions.text.operations import Source
from motions.text.primitives import Cover, Dress, Effect, Insert, Join, Move, Remove, Split, TextEdit
from motions.text.quoting import opening, place, quote


class ConflictKind(StrEnum):
    """What a conflict is about.

    words     both change the same words
    layout    both change how a clause is laid out
    deletion  one deletes what the other changes, moves or puts something under
    place     both move a clause, to different places
    circle    together they would put a clause under itself
    join      one joins what the other parts, moves or changes
    range     one replaces a range of text that the other touches
    """

    WORDS = "words"
    LAYOUT = "layout"
    DELETION = "deletion"
    PLACE = "place"
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
    """Effects that cannot all stand: two, or as many as make a circle. In agenda order."""

    kind: ConflictKind
    sides: tuple[Side, ...]


def conflict(clash: Clash, base: Document) -> Conflict:
    """The clash as a question."""
    clause, start, end = _place(clash, base)
    return Conflict(
        kind=clash.kind,
        sides=tuple(side.source for side in clash.sides),
        clause=clause,
        start=start,
        end=end,
        sentence=sentence(clash, base),
    )


def sentence(clash: Clash, base: Document) -> str:
    """The question that a clash puts."""
    first, *others = clash.sides
    named = _old_words(first.effect, base)
    parts = [f"{first.source.number} {_deed(first, base)}"]
    parts += [f"{other.source.number} {_answer(first, other, named, base)}" for other in others]
    return f"{parts[0]}, where {' and '.join(parts[1:])}; which stands?"


def contradiction(clash: Clash, base: Document) -> str:
    """Why an amendment whose own operations clash is refused."""
    first, *others = clash.sides
    named = _old_words(first.effect, base)
    deeds = [_deed(first, base), *(_answer(first, other, named, base) for other in others)]
    return f"The amendment contradicts itself: it {', and it '.join(deeds)}."


def _place(clash: Clash, base: Document) -> tuple[ClauseId | None, int, int]:
    """The place that the conflict is about: that of the narrowest text edit, or a whole clause."""
    for side in reversed(clash.sides):
        if isinstance(side.effect, TextEdit | Split):
            effect = side.effect
            return effect.clause, effect.start, effect.end
    clause = next(found for side in clash.sides if (found := _clause(side.effect)) is not None)
    return clause, 0, len(base.index[clause].clause.text) if clause in base.index else 0


def _clause(effect: Effect) -> ClauseId | None:
    """The clause that an effect names, or by which a gap is named."""
    if isinstance(effect, Insert | Cover):
        return effect.gap.after or effect.gap.parent
    return effect.clause


def _old_words(effect: Effect, base: Document) -> str | None:
    return _change(effect, base)[0] if isinstance(effect, TextEdit) else None


def _change(edit: TextEdit, base: Document) -> tuple[str, str]:
    """The old and the new words of an edit, with the word that it holds."""
    text = base.title if edit.clause is None else base.index[edit.clause].clause.text
    start, end = max(min(edit.start, edit.held[0]), 0), min(max(edit.end, edit.held[1]), len(text))
    return text[start:end], text[start : edit.start] + edit.words + text[edit.end : end]


def _deed(side: Side, base: Document) -> str:
    """What one side does, with its place."""
    effect = side.effect
    match effect:
        case TextEdit():
            return f"{_wording(*_change(effect, base))} in {place(base, effect.clause)}"
        case Remove():
            return f"deletes {place(base, effect.clause)}"
        case Move():
            return f"moves {place(base, effect.clause)} {_gap(effect, base)}"
        case Insert():
            return f"inserts {opening(effect.clause.text)} {_gap(effect, base)}"
        case Dress():
            return f"changes how {place(base, effect.clause)} is laid out"
        case Split():
            return f"divides {place(base, effect.clause)}"
        case Join():
            return f"joins {place(base, effect.clause)} with the next"
        case Cover():
            return f"replaces the text {_gap(effect, base)}"


def _answer(first: Side, other: Side, named: str | None, base: Document) -> str:
    """What another side does; the words or the place just named are not named again."""
    effect = other.effect
    if not isinstance(effect, TextEdit) or not isinstance(first.effect, TextEdit):
        return _deed(other, base)
    old, new = _change(effect, base)
    return f"changes it to {quote(new)}" if old == named and old and new else _wording(old, new)


def _wording(old: str, new: str) -> str:
    if not old:
        return f"inserts {quote(new)}"
    return f"changes {quote(old)} to {quote(new)}" if new else f"deletes {quote(old)}"


def _gap(effect: Insert | Move | Cover, base: Document) -> str:
    gap = effect.gap
    if gap.after in base.index:
        return f"after {place(base, gap.after)}"
    if gap.parent in base.index:
        return f"under {place(base, gap.parent)}"
    return "among new clauses" if gap.parent else "at the start"
