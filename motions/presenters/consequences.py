"""What was agreed beforehand: read out before a vote, shown wherever it matters; and what could be agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from motions.following import Item, When, reached
from motions.models import Amendment, Conference, Consequence, Decision, Motion, Person
from motions.models.consequence import called, item_of
from motions.presenters.markup import PrintedRow, printed
from motions.presenters.phrases import listed
from motions.presenters.rows import plain_rows
from motions.refusals import consequence_unmet
from motions.refusals.phrases import IS
from motions.states import ADOPTED_MOTIONS, OPEN_AMENDMENTS, STANDING_AMENDMENTS, AmendmentState, MotionState
from motions.text.falling import FallenPart
from motions.text.questions import Conflict

OPEN_MOTIONS = frozenset({MotionState.AGENDA, MotionState.MOVED})
CAN_FALL = OPEN_AMENDMENTS - {AmendmentState.VOTE_PENDING}
LOST = frozenset({AmendmentState.LOST, AmendmentState.FELL, AmendmentState.WITHDRAWN, AmendmentState.NOT_MOVED})

Row = Motion | Amendment


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Something that was agreed, with what became of it; ``undo_url`` is where the committee takes it back."""

    sentence: str
    note: str
    effect: str
    undo_url: str
    cause: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Something that the program proposes, and why: the collision that it found."""

    sentence: str
    why: str
    cause: str
    when: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPart:
    """A motion of which a part is to fall, clause by clause."""

    sentence: str
    name: str
    title: str
    cause: str
    when: str
    target: str
    clauses: tuple[PrintedRow, ...]


def agreed_at(conference: Conference, reader: Person | AnonymousUser) -> list[Consequence]:
    """What stands of what was agreed, as far as this reader may see both sides. One query."""
    return list(Consequence.objects.standing().at(conference).visible_to(reader).with_sides())


def agreed_about(motion: Motion, reader: Person | AnonymousUser) -> list[Consequence]:
    """The same, of what is about one motion, a part of it or an amendment to it. One query."""
    return list(Consequence.objects.standing().about(motion).visible_to(reader).with_sides())


def about(consequences: Iterable[Consequence], row: Row) -> list[Consequence]:
    """Those in which the row is a side; of a motion, also those in which an amendment to it is."""
    if isinstance(row, Amendment):
        return [each for each in consequences if row in (each.cause, each.target) and not each.part]
    return [each for each in consequences if row in (each.cause_motion, each.target_motion)]


def sentences(consequences: Iterable[Consequence]) -> tuple[str, ...]:
    """Each as a sentence, with what became of it."""
    return tuple(" ".join(filter(None, (str(each), effect(each), each.note))) for each in consequences)


def effect(consequence: Consequence) -> str:
    """What became of it, where something did."""
    if is_unmet(consequence):
        return "This came about, and was not met."
    if consequence.is_in_effect or consequence.target.felled_under_id == consequence.pk:
        return "This came about."
    return ""


def fallen_parts(consequences: Iterable[Consequence], motion: Motion) -> list[FallenPart]:
    """The parts of the motion that fell, as the engine takes them."""
    fell = [each for each in consequences if each.is_in_effect and each.target_motion_id == motion.pk]
    return [FallenPart(because=each.source_name, clauses=tuple(each.clauses)) for each in fell]


def fell(consequences: Iterable[Consequence], motion: Motion) -> tuple[str, ...]:
    """The parts of the motion that fell: "Without section 3, which fell because motion 12 was carried." """
    return tuple(
        f"Without {each.part}, which fell because {each.cause_name} {_became(each.cause)}."
        for each in consequences
        if each.is_in_effect and each.target_motion_id == motion.pk
    )


def _became(row: Row) -> str:
    return IS[AmendmentState(row.state) if isinstance(row, Amendment) else MotionState(row.state)]


def is_unmet(consequence: Consequence) -> bool:
    """Whether the target was carried although it should have fallen: a question for the committee."""
    if consequence.is_in_effect or not _has_come_about(consequence):
        return False
    return consequence.target.state in (ADOPTED_MOTIONS | STANDING_AMENDMENTS)


def _has_come_about(consequence: Consequence) -> bool:
    cause = consequence.cause
    if consequence.when == When.CARRIED:
        return cause.state in (ADOPTED_MOTIONS | STANDING_AMENDMENTS)
    return cause.state in LOST


def unmet(consequences: Iterable[Consequence]) -> tuple[str, ...]:
    """The questions that the committee has to settle."""
    return tuple(consequence_unmet(each) for each in consequences if is_unmet(each))


# Before a vote


def to_read_out(row: Row, consequences: Sequence[Consequence]) -> tuple[str, ...]:
    """What the chair says before the vote: "If 12.1 is carried, 12.3 falls." """
    return tuple(
        f"If {called(row)} {when.label}, {falls}."
        for when in When
        if (falls := says_if(falling(row, when, consequences)))
    )


def falling(row: Row, when: When, consequences: Sequence[Consequence]) -> list[str]:
    """What would fall if the row were carried, or lost: what is still open of it, by the names that are read out."""
    names = _names(consequences)
    open_ones = [each for each in consequences if _is_open(each)]
    return [names[item] for item in reached([each.rule for each in open_ones], {}, item_of(row), when)]


def _names(consequences: Iterable[Consequence]) -> Mapping[Item, str]:
    return {each.rule.target: each.target_name for each in consequences}


def _is_open(consequence: Consequence) -> bool:
    """Whether the target can still fall."""
    target = consequence.target
    return target.state in (CAN_FALL if isinstance(target, Amendment) else OPEN_MOTIONS)


def says_if(names: Sequence[str]) -> str:
    """ "12.3 and 12.4 fall", or nothing where nothing does."""
    return f"{listed(names)} {'fall' if len(names) > 1 else 'falls'}" if names else ""


def says(names: Sequence[str]) -> str:
    """ "12.3 and 12.4 fall with it." """
    sentence = f"{says_if(names)} with it."
    return sentence[:1].upper() + sentence[1:]


def fell_with(decision: Decision, consequences: Iterable[Consequence]) -> str:
    """What fell because of a decision: "12.3 and motion 15 fall with it." Or nothing. Two queries."""
    rows: list[Row] = [*decision.felled.all(), *decision.felled_motions.all()]
    names = [called(row) for row in rows if row.number and row.felled_under_id]
    names += [each.target_name for each in consequences if each.effect_of_id == decision.pk]
    return says(names) if names else ""


def brought_back(decision: Decision) -> str:
    """What a correction undid: "Motion 1 is before conference again. 1.3 and motion 15 are on the agenda again."

    Or nothing. Three queries; none where the decision corrects nothing.
    """
    if decision.supersedes_id is None:
        return ""
    motion, at = decision.motion, decision.declared_at
    is_up = _came_into(Motion.objects.filter(pk=motion.pk), MotionState.MOVED, at).exists()
    amendments = _came_into(Amendment.objects.exclude(number=""), AmendmentState.IN_ORDER, at).in_text_order()
    motions = _came_into(Motion.objects.exclude(number=""), MotionState.AGENDA, at).in_agenda_order()
    names = [called(row) for row in (*amendments, *motions)]
    listed_names = f"{listed(names)} {'are' if len(names) > 1 else 'is'} on the agenda again." if names else ""
    return " ".join(filter(None, [f"{motion} is before conference again." if is_up else "", listed_names]))


def _came_into(rows: Any, state: str, at: datetime) -> Any:
    """Those of the rows that came into the state at this moment, and are in it."""
    came = rows.model.history.filter(history_date=at, state=state)
    return rows.filter(state=state, pk__in=came.values("id"))


# For the committee


def agreed_line(consequence: Consequence) -> Agreed:
    """What was agreed, as the committee's page lists it."""
    return Agreed(
        sentence=str(consequence),
        note=consequence.note,
        effect=effect(consequence),
        undo_url=reverse("consequence_take_back", args=[consequence.conference.slug, consequence.pk]),
        cause=consequence.cause_name,
        target=consequence.target_name,
    )


def unsettled_of(
    motion: Motion, conflicts: Sequence[Conflict], consequences: Sequence[Consequence]
) -> tuple[Conflict, ...]:
    """The conflicts between amendments about which nothing was agreed."""
    rows = {each.number: item_of(each) for each in motion.amendments.all() if each.number}
    settled = {frozenset({item_of(each.cause), item_of(each.target)}) for each in consequences}
    return tuple(
        conflict for conflict in conflicts if frozenset(rows.get(side.number) for side in conflict.sides) not in settled
    )


def proposals(
    motion: Motion, conflicts: Sequence[Conflict], consequences: Sequence[Consequence]
) -> tuple[Proposed, ...]:
    """What conflicts propose: that the amendment which is taken later falls if the other is carried.

    Only where both are in order and conference has yet to decide them.
    """
    rows = {each.number: each for each in motion.amendments.all() if each.number and each.state in OPEN_AMENDMENTS}
    order = list(rows)
    found: dict[tuple[str, ...], Proposed] = {}
    for conflict in unsettled_of(motion, conflicts, consequences):
        numbers = {side.number for side in conflict.sides}
        if len(numbers) == 2 and numbers <= rows.keys():
            cause, target = sorted(numbers, key=order.index)
            found.setdefault((cause, target), _proposed(rows[cause], rows[target], conflict.sentence))
    return tuple(found.values())


def _proposed(cause: Amendment, target: Amendment, why: str) -> Proposed:
    return Proposed(
        sentence=f"If {cause.number} is carried, {target.number} falls.",
        why=why,
        cause=cause.number,
        when=When.CARRIED.value,
        target=target.number,
    )


def taken_back(conference: Conference, reader: Person | AnonymousUser) -> list[Agreed]:
    """What was agreed and does not hold any more, the last first, with the reason. One query."""
    ended = Consequence.objects.at(conference).visible_to(reader).with_sides().filter(taken_back_at__isnull=False)
    return [
        replace(agreed_line(each), effect=f"Taken back: {each.taken_back_because}")
        for each in ended.order_by("-taken_back_at", "-pk")
    ]


def to_part(motion: Motion, *, cause: Row, when: When) -> ToPart:
    """The motion's clauses, of which the committee chooses those that fall."""
    return ToPart(
        sentence=f"If {called(cause)} {when.label}, this part of {motion.in_a_sentence} falls",
        name=str(motion),
        title=motion.title,
        cause=cause.number,
        when=when.value,
        target=motion.number,
        clauses=tuple(printed(plain_rows(motion.content, width=None))),
    )
