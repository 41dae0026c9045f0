"""The adopted text: a base and the amendments that were carried, all at once; or the questions that stop it.

Rules:

* The text depends on the base, on which amendments are given, and on their order on the agenda. The order in which
  votes were taken or recorded does not exist here.
* An amendment applies whole, or the answer is Questions. So it is for both sides of a conflict: neither is dropped.
* What the amendments agree on happens once; the first on the agenda is its source and the others are named with it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from motions.text.additions import spaces
from motions.text.agreement import Agreed, leftmost
from motions.text.apply import result
from motions.text.arrivals import new_parent
from motions.text.conflicts import Refused, judge
from motions.text.document import ClauseId, Document
from motions.text.misfits import misfits
from motions.text.naming import Naming
from motions.text.operations import Amendment, Source
from motions.text.plan import Plan, Sources, lines
from motions.text.primitives import Effect, Insert, TextEdit
from motions.text.provenance import Marked, Piece, marked, pieces
from motions.text.questions import Conflict, clause_of, gap_place
from motions.text.quoting import quote
from motions.text.refusals import Refusal, within
from motions.text.words import is_worded


class NoteKind(StrEnum):
    """What is worth saying of a text that has no open question.

    agreement  several amendments make the same change; it is made once
    repeated   several amendments delete or insert the same words, which stand beside one another; each does
    order      several amendments put something at the same place; it stands in the order of the agenda
    emptied    nothing is left of a clause's words: no text, or nothing but marks
    space      a space is left before the first or after the last of the words of a clause, or of a part of one
    result     an amendment says what a clause is to read, and another changes it too, so that it reads otherwise
    """

    AGREEMENT = "agreement"
    REPEATED = "repeated"
    ORDER = "order"
    EMPTIED = "emptied"
    SPACE = "space"
    RESULT = "result"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that the committee may want to look at. ``clause`` is of the base; None for the title or the top."""

    kind: NoteKind
    sources: Sources
    clause: ClauseId | None
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Questions:
    """What has to be answered before there is a text."""

    conflicts: tuple[Conflict, ...]
    refusals: tuple[Refused, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What has to be answered, a sentence each, which names the amendments that it is about."""
        return (*(each.sentence for each in self.conflicts), *map(_named, self.refusals))


def _named(refused: Refused) -> str:
    """The sentence of a refusal; of several amendments it names them itself."""
    if len(refused.numbers) > 1:
        return refused.sentence
    return within(f"{refused.numbers[0]} cannot be applied", refused.sentence)


@dataclass(frozen=True, kw_only=True)
class Consolidated:
    """The text with every given amendment applied. ``applied`` are their numbers, in agenda order.

    What it rests on (``plan``), where its words came from, how it looks with its changes marked and what is worth
    saying of it are worked out when they are asked for.
    """

    document: Document
    plan: Plan
    applied: tuple[str, ...]

    @cached_property
    def provenance(self) -> Mapping[ClauseId | None, tuple[Piece, ...]]:
        """For every clause of the text, and for the title under None, where its words came from."""
        return pieces(self.plan)

    @cached_property
    def marked(self) -> Marked:
        """The base and the text in one, with what was inserted, deleted and moved."""
        return marked(self.plan)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What is worth saying, in no order of weight."""
        return tuple(_notes(self.plan, Naming(document=self.plan.base)))


def consolidate(base: Document, amendments: Sequence[Amendment]) -> Consolidated | Questions:
    """The text that the amendments, given in agenda order and all written against ``base``, make of it.

    What the text would be by other outcomes, these are asked that would be carried then. Raises Refusal where the base
    is too large or two amendments have one number.
    """
    judgement = judge(base, amendments)
    if judgement.conflicts or judgement.refusals:
        return Questions(conflicts=judgement.conflicts, refusals=judgement.refusals)
    return _consolidated(judgement.together.plan, amendments)


def noted(base: Document, amendments: Sequence[Amendment]) -> tuple[Note, ...]:
    """What is worth saying of the amendments if all of them were carried, whether or not all of them can stand.

    Of a clause that would be emptied it tells only where they can. Raises Refusal as ``consolidate`` does.
    """
    judgement = judge(base, amendments)
    plan, naming = judgement.together.plan, Naming(document=base)
    if judgement.conflicts or judgement.refusals:
        return (*_agreements(plan, naming), *_repetitions(plan, naming), *_orders(plan, naming))
    return tuple(_notes(plan, naming))


def _consolidated(plan: Plan, amendments: Sequence[Amendment]) -> Consolidated | Questions:
    try:
        document = result(plan)
    except Refusal:
        return Questions(conflicts=(), refusals=misfits(amendments, plan))
    return Consolidated(document=document, plan=plan, applied=tuple(amendment.number for amendment in amendments))


# Notes


def _notes(plan: Plan, naming: Naming) -> Iterator[Note]:
    yield from _agreements(plan, naming)
    yield from _repetitions(plan, naming)
    yield from _orders(plan, naming)
    yield from _left_over(plan, naming)


def _agreements(plan: Plan, naming: Naming) -> Iterator[Note]:
    """What comes with a new clause is told with that."""
    groups = (group for group in plan.agreed if _is_shared(group) and not _comes_with(group.effect, plan.base))
    shared = ((group.sources, clause_of(group.effect)) for group in groups)
    for sources, clause in dict.fromkeys(shared):
        sentence = f"{_numbers(sources)} make the same change in {naming.place(clause)}; it is made once."
        yield Note(kind=NoteKind.AGREEMENT, sources=sources, clause=clause, sentence=sentence)


def _is_shared(group: Agreed[Effect]) -> bool:
    return any(source.number != group.sources[0].number for source in group.sources)


def _comes_with(effect: Effect, base: Document) -> bool:
    return isinstance(effect, Insert) and new_parent(effect, base) is not None


def _repetitions(plan: Plan, naming: Naming) -> Iterator[Note]:
    """Where amendments name different ones of equal words: each change alone would give the same text."""
    alike: dict[Hashable, list[tuple[Source, TextEdit]]] = {}
    for group in plan.agreed:
        match group.asked[0] if group.asked else group.effect:
            case TextEdit(room=None, part_of=None) as edit:
                alike.setdefault((edit.clause, *leftmost(edit, plan.base)), []).append((group.sources[0], edit))
    for together in alike.values():
        if len({source.number for source, _ in together}) > 1:
            yield _repetition(tuple(source for source, _ in together), together[0][1], naming)


def _repetition(sources: Sources, edit: TextEdit, naming: Naming) -> Note:
    words = quote(edit.words or naming.document.text(edit.clause)[edit.start : edit.end])
    deed, way = ("insert", "comes at") if edit.words else ("delete", "goes from")
    sentence = (
        f"{_numbers(sources)} {deed} {words} in {naming.place(edit.clause)}, not all at one place; it {way} each."
    )
    return Note(kind=NoteKind.REPEATED, sources=sources, clause=edit.clause, sentence=sentence)


def _orders(plan: Plan, naming: Naming) -> Iterator[Note]:
    """Where several amendments put something at one place of a text, or into one gap."""
    for clause, groups in plan.texts.items():
        place = naming.place(clause)
        for together in spaces(groups, plan.base.text(clause)).values():
            if len({group.effect.start for group in together}) > 1:
                deed, order = f"put words on the two sides of one space in {place}", "they stand each on its side"
                yield from _order(together, clause, deed, order)
            else:
                yield from _order(together, clause, f"insert words at one point in {place}", _AGENDA)
    for gap, arrivals in plan.arrivals.items():
        is_new = gap.parent is not None and gap.parent not in plan.base.index
        deed = f"put clauses {gap_place(gap, naming)}"
        yield from _order(arrivals, gap.after or gap.parent, deed, _AGENDA, is_told_anyhow=is_new)


_AGENDA = "they stand in the order of the agenda"


def _order(
    groups: Sequence[Agreed[Any]], clause: ClauseId | None, deed: str, order: str, *, is_told_anyhow: bool = False
) -> Iterator[Note]:
    """``is_told_anyhow``: what stands under a new clause may be told in any order, with it or one by one."""
    sources = tuple(group.sources[0] for group in groups)
    if len({source.number for source in sources}) > 1:
        sentence = f"{_numbers(sources)} {deed}; {order}."
        yield Note(kind=NoteKind.ORDER, sources=sources, clause=clause, sentence=sentence)
    elif not is_told_anyhow and (others := _in_other_order(groups)):
        sentence = (
            f"{_numbers((sources[0], *others))} {deed}, not in one order; they stand in that of {sources[0].number}."
        )
        yield Note(kind=NoteKind.ORDER, sources=(*sources, *others), clause=clause, sentence=sentence)


def _in_other_order(groups: Sequence[Agreed[Any]]) -> list[Source]:
    """Who asks for the same in another order: the first operation of each that stands after one that it came before."""
    last: dict[str, int] = {}
    found: dict[str, Source] = {}
    for group in groups:
        for number, source in {source.number: source for source in reversed(group.sources)}.items():
            if source.operation < last.get(number, -1):
                found.setdefault(number, source)
            last[number] = source.operation
    return list(found.values())


def _left_over(plan: Plan, naming: Naming) -> Iterator[Note]:
    for clause, groups in plan.texts.items():
        if clause is not None and clause not in plan.joined:
            base_clause = plan.base.index[clause].clause
            texts = [line.row.text for line in lines(plan, base_clause)]
            sources = tuple(dict.fromkeys(source for group in groups for source in group.sources))
            for kind, sentence in _remains(base_clause.text, texts, naming.place(clause)):
                yield Note(kind=kind, sources=sources, clause=clause, sentence=sentence)


def _remains(before: str, after: Sequence[str], place: str) -> Iterator[tuple[NoteKind, str]]:
    if _is_emptied(before, after):
        yield NoteKind.EMPTIED, f"Nothing is left of the words of {place}."
    elif not all(text.strip() for text in after):
        yield NoteKind.EMPTIED, f"Nothing is left of a part into which {place} is divided."
    elif any(map(_has_loose_space, after)) and not _has_loose_space(before):
        place = f"a part into which {place} is divided" if len(after) > 1 else place
        yield NoteKind.SPACE, f"A space is left at the beginning or at the end of {place}."


def _has_loose_space(text: str) -> bool:
    return text != text.strip()


def _is_emptied(before: str, after: Sequence[str]) -> bool:
    """Whether a text is gone, or has no word left where it had some."""
    is_gone = bool(before) and not any(after)
    return is_gone or (is_worded(before) and not any(map(is_worded, after)))


def _numbers(sources: Sources) -> str:
    """“1.2 and 1.4”, “1.2, 1.3 and 1.4”."""
    *others, last = dict.fromkeys(source.number for source in sources)
    return f"{', '.join(others)} and {last}"
