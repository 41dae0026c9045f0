"""What was agreed beforehand takes effect: what falls, and what fell and does not any more.

Every service that decides something, or takes it off the floor, calls ``follow`` at its end. What falls is worked out
anew each time, by motions/following.py, from what was agreed and what was decided; what differs from what is there is
done, each with a row of history. So the order in which votes were recorded and corrected cannot matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motions import refusals
from motions.following import Fate, Item, Rule, What
from motions.models import Amendment, Consequence, Motion, Person
from motions.models.consequence import item_of
from motions.refusals.phrases import IS, lower
from motions.services import consequences, mooting, recording, stepping
from motions.services.locking import tied_motions
from motions.services.scene import Row, Scene
from motions.states import ADOPTED_MOTIONS, AmendmentState, Event, MotionState

PUT = ADOPTED_MOTIONS | {MotionState.LOST, MotionState.VOTE_PENDING}
OFF_THE_FLOOR = frozenset(
    {
        MotionState.FELL,
        MotionState.WITHDRAWN,
        MotionState.REMITTED,
        MotionState.REFERRED_BACK,
        MotionState.NOT_REACHED,
    }
)


def follow(
    motion: Motion,
    *,
    actor: Person,
    reason: str,
    now: datetime,
    counted_as: Mapping[int, Fate] | None = None,
    taken_back: tuple[Consequence, bool] | None = None,
) -> None:
    """Let fall what falls as it was agreed, and raise what fell so and does not any more.

    Of the motion, and of every motion that consequences tie to it; the caller holds them all. ``reason`` is why
    something is raised. A motion that conference has put to the vote while an amendment or a part of it that is raised
    had fallen is before conference again: it has to decide on another text. ``counted_as`` says what a motion is
    counted as, by primary key, while the caller has it taken up for a moment. A consequence that was ``taken_back``
    tied two motions until now; with it goes whether a part had fallen because of it, which is raised.
    """
    if not motion.conference.consequences.exists():
        return
    ended, had_fallen = taken_back or (None, False)
    ends = {ended.cause_motion_id, ended.target_motion_id} if ended else set()
    motions = tied_motions(motion.conference, {motion.pk, *ends})
    raised: list[Row | Consequence] = [ended] if ended and had_fallen else []
    for _ in range(len(motions) + 1):
        scene = Scene.of(motions, counted_as)
        _Changes(scene=scene, actor=actor, reason=reason, now=now, raised=raised).make()
        if not _put_again(scene, raised, actor=actor, now=now):
            return
        raised = []


def check_met(motion: Motion) -> None:
    """Raises WrongTime with the questions where something was carried that, as was agreed, should have fallen."""
    questions = open_questions(motion)
    if questions:
        raise refusals.consequences_unmet(questions)


def open_questions(motion: Motion) -> tuple[Consequence, ...]:
    """The consequences that came about for the motion, a part of it or an amendment to it, and that were not met."""
    if not Consequence.objects.standing().filter(target_motion=motion).exists():
        return ()
    scene = Scene.of(tied_motions(motion.conference, {motion.pk}))
    return tuple(each for each in scene.unmet if each.target_motion_id == motion.pk)


@dataclass(frozen=True, kw_only=True)
class _Changes:
    """What differs between what is there and what should be, done."""

    scene: Scene
    actor: Person
    reason: str
    now: datetime
    raised: list[Row | Consequence]

    def make(self) -> None:
        """Raise first, so that what falls again for another cause says so."""
        for key, row in self.scene.rows.items():
            if row.felled_under_id and key not in self.scene.fallen:
                self.raise_(row)
        for each in self.scene.parts:
            self.part(each)
        for key, row in self.scene.rows.items():
            if key in self.scene.fallen:
                self.fall(row, self.scene.fallen[key])
        for amendment in self.scene.amendments:
            gone = self.scene.gone(amendment.motion_id)
            mooting.keep(amendment, gone, actor=self.actor, reason=self.reason, now=self.now)

    def raise_(self, row: Row) -> None:
        self.raised.append(row)
        if isinstance(row, Amendment):
            consequences.raise_amendment(row, actor=self.actor, reason=self.reason, now=self.now)
        else:
            row.cause, row.felled_by, row.felled_under = "", None, None
            stepping.step_motion(row, Event.REOPEN, actor=self.actor, reason=self.reason, now=self.now)

    def fall(self, row: Row, because: Rule) -> None:
        """The row falls; one that had fallen for another cause says the one that counts now."""
        agreed, decision = self.scene.consequences[because.key], self.scene.decision_for(item_of(row))
        cause = cause_of(agreed, has_fallen=because.cause in self.scene.fallen)
        decided_by = decision.pk if decision else None
        if (row.felled_under_id, row.felled_by_id, row.cause) == (agreed.pk, decided_by, cause):
            return
        had_fallen = row.felled_under_id is not None
        row.cause, row.felled_by, row.felled_under = cause, decision, agreed
        if had_fallen:
            recording.keep(row, actor=self.actor, reason=cause, now=self.now)
        elif isinstance(row, Amendment):
            stepping.step_amendment(row, Event.FALL, actor=self.actor, reason=cause, now=self.now)
        else:
            stepping.step_motion(row, Event.FALL, actor=self.actor, reason=cause, now=self.now)

    def part(self, each: Consequence) -> None:
        key = Item(what=What.PART, pk=each.pk)
        falls = key in self.scene.fallen
        decision = self.scene.decision_for(key) if falls else None
        if (each.is_in_effect, each.effect_of_id) != (falls, decision.pk if decision else None):
            if each.is_in_effect and not falls:
                self.raised.append(each)
            because = cause_of(each, has_fallen=falls and self.scene.fallen[key].cause in self.scene.fallen)
            each.is_in_effect, each.effect_of = falls, decision
            recording.keep(each, actor=self.actor, reason=because if falls else self.reason, now=self.now)


def cause_of(agreed: Consequence, *, has_fallen: bool) -> str:
    """ "Amendment 1.1 was carried, and it was agreed: if 1.1 is carried, 1.3 falls." """
    cause = agreed.cause
    states = AmendmentState if isinstance(cause, Amendment) else MotionState
    became = "fell" if has_fallen else IS[states(cause.state)]
    return f"{cause} {became}, and it was agreed: {lower(str(agreed))}"


def _put_again(scene: Scene, raised: Sequence[Row | Consequence], *, actor: Person, now: datetime) -> bool:
    """What is raised under a motion that conference has put already: the motion is before conference again.

    Under one that is off the floor without a vote on its text, it falls with that. Whether anything of this happened.
    """
    below = {_above(each): each for each in reversed(raised) if not isinstance(each, Motion)}
    found = False
    for pk, first in below.items():
        motion = scene.motions[pk]
        if motion.state in PUT and pk not in scene.counted_as:
            motion.adopted, found = None, True
            stepping.step_motion(motion, Event.REOPEN, actor=actor, reason=f"{_named(first)} is open again", now=now)
        elif motion.state in OFF_THE_FLOOR:
            decision = scene.decisions.get(item_of(motion))
            consequences.close_amendments(motion, actor=actor, now=now, decision=decision)
    return found


def _above(raised: Amendment | Consequence) -> int:
    return raised.motion_id if isinstance(raised, Amendment) else raised.target_motion_id


def _named(raised: Amendment | Consequence) -> str:
    return str(raised) if isinstance(raised, Amendment) else raised.part[:1].upper() + raised.part[1:]
