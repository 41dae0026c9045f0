"""What became of business otherwise than by the vote on it: the rest of the record, derived from the history.

    10:31  Amendment 1.2   Accepted by the mover
    10:40  Amendment 1.3   Fell                  Amendment 1.1 was carried, and it was agreed: …
    11:05  Amendment 2.1   Withdrawn             The next motion says it better.
    14:20  Motion 4        Taken up again        The executive asks conference to decide after all.

Rules:

* What a decision on the very thing tells is left to the decision; what else it did is told here.
* Steps of one moment are one act: a motion that a correction takes up and settles again was never open in between.
* Only what had a number before it happened is business of conference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from django.contrib.auth.models import AnonymousUser

from motions.models import Amendment, Conference, Consequence, Decision, Moot, Motion, OrderChange, Person
from motions.outcome import derive
from motions.presenters.phrases import Tag, tone
from motions.states import STANDING_AMENDMENTS, AmendmentState, MotionState

COMMON = ("id", "number", "state", "cause", "felled_by_id", "history_date", "history_change_reason", "actor_name")
ON_THE_AGENDA = frozenset({MotionState.AGENDA, AmendmentState.IN_ORDER})
DECIDED = frozenset({AmendmentState.CARRIED, AmendmentState.CARRIED_IN_PART, AmendmentState.LOST})
LEFT = frozenset({MotionState.REMITTED, MotionState.REFERRED_BACK, MotionState.NEXT_BUSINESS})
WORDS: Mapping[str, str] = {
    MotionState.NOT_IN_ORDER: "Ruled not in order",
    AmendmentState.ACCEPTED: "Accepted by the mover",
}

Row = Motion | Amendment
Change = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding:
    """One thing that happened. ``about`` is what it happened to in words: "Amendment 1.2 to motion 1".

    ``row`` is the motion or the amendment that is concerned, None for the order of business. ``felled_by`` is the
    primary key of the decision because of which something fell.
    """

    at: datetime
    row: Row | None
    about: str
    tag: Tag
    reason: str
    actor: str
    felled_by: int | None = None


@dataclass(frozen=True, kw_only=True)
class Business:
    """What was on the agenda of a conference, as far as one reader may know, by primary key."""

    motions: Mapping[int, Motion]
    amendments: Mapping[int, Amendment]


def business(conference: Conference, reader: Person | AnonymousUser) -> Business:
    """The motions and amendments that have a number. Two queries."""
    motions = Motion.objects.visible_to(reader).at(conference).exclude(number="").select_related("body")
    found = {each.pk: each for each in motions.defer("source")}
    amendments = Amendment.objects.visible_to(reader).filter(motion__conference=conference).exclude(number="")
    of: dict[int, Amendment] = {}
    for each in amendments.select_related("body").defer("operations", "prose"):
        if each.motion_id in found:
            each.motion = found[each.motion_id]
            of[each.pk] = each
    for motion in found.values():
        motion.conference = conference
    return Business(motions=found, amendments=of)


def proceedings(
    conference: Conference, reader: Person | AnonymousUser, on: Business, decisions: Sequence[Decision]
) -> list[Proceeding]:
    """All that happened without a vote on the very thing, in order of time. Five queries, however much there is."""
    decided = {(_decided(each), each.declared_at) for each in decisions if each.part_id is None}

    def is_told(row: Row, at: datetime) -> bool:
        return ((type(row), row.pk), at) in decided

    found = [
        *_of_motions(conference, on, is_told),
        *_of_parts(conference, reader),
        *_of_amendments(conference, on, is_told, decisions),
        *_of_order(conference),
    ]
    return sorted(found, key=lambda each: each.at)


def name_of(row: Row) -> str:
    """ "Amendment 1.2 to motion 1", "Motion 1"."""
    return f"{row} to {row.motion.in_a_sentence}" if isinstance(row, Amendment) else str(row)


def _decided(decision: Decision) -> tuple[type[Row], int]:
    return (Amendment, decision.amendment_id) if decision.amendment_id else (Motion, decision.motion_id)


Told = Callable[[Row, datetime], bool]


def _of_motions(conference: Conference, on: Business, is_told: Told) -> Iterator[Proceeding]:
    changes = Motion.history.filter(conference=conference)
    for act in _acts(changes, on.motions, "adopted_id"):
        motion = on.motions[act.pk]
        if is_told(motion, act.at):
            continue
        if act.is_step:
            yield _proceeding(motion, act, "state", Tag(words=_motion_words(motion, act), tone=tone(act.state)))
        elif act.before["adopted_id"] and act.has_changed("adopted_id"):
            yield _proceeding(motion, act, "adopted_id", Tag(words="Text adopted anew", tone="good"))


def _motion_words(motion: Motion, act: _Act) -> str:
    """The organisation's own word where its rules have one."""
    outcome = derive(state=act.state, labels=motion.conference.rules.outcome_labels)
    return str(act.again or outcome or WORDS.get(act.state) or MotionState(act.state).label)


def _of_amendments(
    conference: Conference, on: Business, is_told: Told, decisions: Sequence[Decision]
) -> Iterator[Proceeding]:
    changes = Amendment.history.filter(motion__conference=conference)
    for act in _acts(changes, on.amendments, "moot", "ruled_out"):
        amendment = on.amendments[act.pk]
        if act.is_step and not is_told(amendment, act.at):
            words = act.again or WORDS.get(act.state) or AmendmentState(act.state).label
            step = _proceeding(amendment, act, "state", Tag(words=words, tone=tone(act.state)))
            yield replace(step, reason=_with_its_parts(act, decisions) or step.reason)
        if act.state in STANDING_AMENDMENTS:
            yield from _in_text(amendment, act)


def _with_its_parts(act: _Act, decisions: Iterable[Decision]) -> str:
    """ "Part 1 was carried. Part 2 was lost." where an amendment was decided with the last of its parts; or ""."""
    on_parts = [each for each in decisions if each.part and each.amendment_id == act.pk and each.declared_at <= act.at]
    if act.state not in DECIDED or not on_parts:
        return ""
    results = {each.part.number: each.get_result_display().lower() for each in on_parts if each.part}
    return " ".join(f"Part {number} was {result}." for number, result in sorted(results.items()))


def _in_text(amendment: Amendment, act: _Act) -> Iterator[Proceeding]:
    """What changed about an amendment that stands: whether anything, or all of it, is left in the text."""
    back = Tag(words="In the text again", tone="good")
    if act.has_changed("moot"):
        moot = Tag(words="Moot", tone="bad")
        yield _proceeding(amendment, act, "moot", moot if act.after["moot"] != Moot.NOT_MOOT else back)
    elif act.has_changed("ruled_out") and act.before["state"] in STANDING_AMENDMENTS:
        less = Tag(words="Overtaken in part", tone="bad")
        is_less = len(act.after["ruled_out"]) > len(act.before["ruled_out"])
        yield _proceeding(amendment, act, "ruled_out", less if is_less else back)


def _proceeding(row: Row, act: _Act, what: str, tag: Tag) -> Proceeding:
    """``what`` is the field that changed: the reason and the person are those of that change."""
    change = act.last_change_of(what)
    said = change["history_change_reason"] or ""
    return Proceeding(
        at=act.at,
        row=row,
        about=name_of(row),
        tag=tag,
        reason="" if said == tag.words else said,
        actor=change["actor_name"],
        felled_by=act.after["felled_by_id"] if act.state == AmendmentState.FELL else None,
    )


@dataclass(frozen=True, kw_only=True)
class _Act:
    """All that was done to one row at one moment: what it was before, and the changes."""

    before: Change
    changes: Sequence[Change]

    @property
    def after(self) -> Change:
        return self.changes[-1]

    @property
    def pk(self) -> int:
        return int(self.after["id"])

    @property
    def at(self) -> datetime:
        at: datetime = self.after["history_date"]
        return at

    @property
    def state(self) -> str:
        return str(self.after["state"])

    def has_changed(self, what: str) -> bool:
        return bool(self.before[what] != self.after[what])

    def last_change_of(self, what: str) -> Change:
        """The change that left the field as it then was; the last of all where none changed it."""
        found = self.after
        for earlier, later in pairwise([self.before, *self.changes]):
            if earlier[what] != later[what]:
                found = later
        return found

    @property
    def is_step(self) -> bool:
        """Whether something became of it; that it is moved is told with what becomes of it then."""
        if not self.has_changed("state"):
            return self.state == AmendmentState.FELL and self.has_changed("cause")
        return not (self.before["state"] in ON_THE_AGENDA and self.state == MotionState.MOVED)

    @property
    def again(self) -> str:
        """What came back, or ""."""
        if self.state == MotionState.MOVED:
            return "Taken up again" if self.before["state"] in LEFT else "Before conference again"
        if self.state in ON_THE_AGENDA:
            return "Ruled in order" if self.before["state"] == MotionState.NOT_IN_ORDER else "On the agenda again"
        return ""


def _acts(history: Any, rows: Mapping[int, Row], *more: str) -> Iterator[_Act]:
    """What was done to each of the rows, moment by moment, from when it had a number."""
    changes = history.exclude(number="").order_by("id", "history_id").values(*COMMON, *more)
    for pk, own in groupby(changes.iterator(), key=lambda change: change["id"]):
        moments = [list(several) for _, several in groupby(own, key=lambda change: change["history_date"])]
        if pk in rows:
            yield from (_Act(before=before[-1], changes=after) for before, after in pairwise(moments))


def _of_parts(conference: Conference, reader: Person | AnonymousUser) -> Iterator[Proceeding]:
    """The parts of motions that fell as it was agreed, and those that stand again."""
    agreed = Consequence.objects.at(conference).visible_to(reader).exclude(part="").with_sides()
    parts = {each.pk: each for each in agreed}
    changes = Consequence.history.filter(id__in=list(parts)).order_by("id", "history_id")
    for pk, own in groupby(changes, key=lambda change: change.id):
        for before, after in pairwise(own):
            if before.is_in_effect != after.is_in_effect:
                yield _of_part(parts[pk], after)


def _of_part(part: Consequence, change: Any) -> Proceeding:
    name = part.target_name
    fell, stands = Tag(words="Fell", tone="bad"), Tag(words="Stands again", tone="good")
    return Proceeding(
        at=change.history_date,
        row=part.target_motion,
        about=f"{name[:1].upper()}{name[1:]}",
        tag=fell if change.is_in_effect else stands,
        reason=change.history_change_reason or "",
        actor=change.actor_name,
        felled_by=change.effect_of_id,
    )


def _of_order(conference: Conference) -> Sequence[Proceeding]:
    return [
        Proceeding(
            at=change.made_at,
            row=None,
            about=change.sentence,
            tag=Tag(words="Order changed", tone=""),
            reason=change.reason,
            actor=change.made_by_name,
        )
        for change in OrderChange.objects.at(conference)
    ]
