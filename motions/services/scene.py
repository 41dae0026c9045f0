"""Motions that consequences tie to one another, as they are now: what was decided, and what falls because of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from motions.following import Fate, Item, Rule, What, fallen, unmet
from motions.models import Amendment, Consequence, Decision, Motion
from motions.models.consequence import called, item_of
from motions.states import (
    ADOPTED_MOTIONS,
    OPEN_AMENDMENTS,
    STANDING_AMENDMENTS,
    AmendmentState,
    MotionState,
)
from motions.text.falling import is_within

OPEN_MOTIONS = frozenset({MotionState.AGENDA, MotionState.MOVED})
CAN_FALL = OPEN_AMENDMENTS - {AmendmentState.VOTE_PENDING}
GONE_MOTIONS = frozenset({MotionState.LOST, MotionState.FELL, MotionState.WITHDRAWN})
GONE_AMENDMENTS = frozenset(
    {AmendmentState.LOST, AmendmentState.FELL, AmendmentState.WITHDRAWN, AmendmentState.NOT_MOVED}
)

Row = Motion | Amendment


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Motions that are tied to one another, with all that may fall. The caller holds them.

    ``counted_as`` says what a motion is counted as, by primary key, while it is taken up for a moment.
    """

    motions: Mapping[int, Motion]
    amendments: tuple[Amendment, ...]
    consequences: Mapping[int, Consequence]
    counted_as: Mapping[int, Fate]

    @classmethod
    def of(cls, motions: Collection[int], counted_as: Mapping[int, Fate] | None = None) -> Scene:
        """The scene as the database has it. Three queries; one more for the decisions, when they are asked for."""
        found = Consequence.objects.standing().filter(cause_motion__in=motions).with_sides()
        rows = {each.pk: each for each in Motion.objects.with_texts().filter(pk__in=motions).in_agenda_order()}
        amendments = Amendment.objects.filter(motion__in=motions).select_related("body").in_text_order()
        for amendment in amendments:
            amendment.motion = rows[amendment.motion_id]
        return cls(
            motions=rows,
            amendments=tuple(amendments),
            consequences={each.pk: each for each in found},
            counted_as=counted_as or {},
        )

    @cached_property
    def rules(self) -> list[Rule]:
        return [each.rule for each in self.consequences.values()]

    @cached_property
    def rows(self) -> Mapping[Item, Row]:
        """Every motion in the order of the agenda, then every amendment in the order of the text."""
        rows: tuple[Row, ...] = (*self.motions.values(), *self.amendments)
        return {item_of(row): row for row in rows}

    @cached_property
    def fates(self) -> Mapping[Item, Fate]:
        """What became of everything, as if nothing had fallen that fell as it was agreed."""
        found = {key: self._fate(row) for key, row in self.rows.items()}
        for each in self.parts:
            of_motion = found[item_of(each.target_motion)]
            undecided = each.is_in_effect or of_motion == Fate.OPEN
            stands = Fate.STANDS if of_motion == Fate.STANDS else Fate.CLOSED
            found[Item(what=What.PART, pk=each.pk)] = Fate.OPEN if undecided else stands
        return found

    def _fate(self, row: Row) -> Fate:
        if row.felled_under_id:
            return Fate.OPEN
        if isinstance(row, Amendment):
            return _fate(row.state, CAN_FALL, STANDING_AMENDMENTS, GONE_AMENDMENTS)
        return self.counted_as.get(row.pk) or _fate(row.state, OPEN_MOTIONS, ADOPTED_MOTIONS, GONE_MOTIONS)

    @property
    def parts(self) -> list[Consequence]:
        return [each for each in self.consequences.values() if each.part]

    @cached_property
    def inside(self) -> Mapping[Item, list[Item]]:
        """What falls with a motion, and with a part of one."""
        found = {item_of(motion): [item_of(each) for each in self._of(motion)] for motion in self.motions.values()}
        for each in self.parts:
            within = [item_of(row) for row in self._of(each.target_motion) if self._is_within(row, each.clauses)]
            found[Item(what=What.PART, pk=each.pk)] = within
        return found

    def _of(self, motion: Motion) -> list[Amendment]:
        return [each for each in self.amendments if each.motion_id == motion.pk]

    def _is_within(self, amendment: Amendment, clauses: Collection[str]) -> bool:
        """Whether the amendment, as far as it is in order, changes nothing but these clauses."""
        motion = self.motions[amendment.motion_id]
        is_current = amendment.version_id == motion.current_id
        return is_current and is_within(motion.content, amendment.standing_operations(), tuple(clauses))

    def name(self, of: Item) -> str:
        """What a sentence calls it: "12.1", "motion 12", "section 3 of motion 15"."""
        return self.consequences[of.pk].target_name if of.what == What.PART else called(self.rows[of])

    @cached_property
    def fallen(self) -> Mapping[Item, Rule]:
        return fallen(self.rules, self.fates, self.inside)

    @property
    def unmet(self) -> tuple[Consequence, ...]:
        return tuple(self.consequences[each.key] for each in unmet(self.rules, self.fates, self.fallen))

    @cached_property
    def decisions(self) -> Mapping[Item, Decision]:
        """The decision that stands on each thing; on an amendment that was voted on in parts, the last of them."""
        whole = Q(part=None) | Q(amendment__isnull=False)
        standing = Decision.objects.standing().filter(whole, motion__in=self.motions).in_order_of_time()
        standing = standing.select_related("amendment", "motion")
        return {item_of(each.amendment or each.motion): each for each in standing}

    def decision_for(self, falls: Item) -> Decision | None:
        """The decision because of which something falls, through whatever fell in between."""
        cause = self.fallen[falls].cause
        return self.decision_for(cause) if cause in self.fallen else self.decisions.get(cause)

    def gone(self, motion: int) -> list[Consequence]:
        """The consequences because of which parts of the motion, by primary key, fall."""
        return [
            each
            for each in self.parts
            if each.target_motion_id == motion and Item(what=What.PART, pk=each.pk) in self.fallen
        ]


def _fate(state: str, open_: Collection[str], standing: Collection[str], gone: Collection[str]) -> Fate:
    if state in open_:
        return Fate.OPEN
    if state in standing:
        return Fate.STANDS
    return Fate.GONE if state in gone else Fate.CLOSED
