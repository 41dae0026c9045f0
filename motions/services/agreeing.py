"""What the standing orders committee agrees beforehand: what falls if something else is carried, or lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.following import When, always, circle
from motions.models import Amendment, Conference, Consequence, Motion, Person
from motions.services import felling, numbers, recording, texts
from motions.services.locking import lock_conference, lock_motions
from motions.services.scene import Scene
from motions.states import AmendmentState, MotionState
from motions.text import falling
from motions.text.apply import apply
from motions.text.refusals import Refusal as EngineRefusal

UNDECIDED = frozenset({MotionState.AGENDA, MotionState.MOVED, AmendmentState.IN_ORDER, AmendmentState.MOVED})
MAX_PART = 200

Row = Motion | Amendment


@transaction.atomic
def agree(
    *,
    actor: Person,
    conference: Conference,
    cause: str,
    when: str,
    target: str,
    clauses: Sequence[str] = (),
    part: str = "",
    note: str = "",
    now: datetime | None = None,
) -> Consequence:
    """Agree that the target falls if the cause is carried, or lost.

    ``cause`` and ``target`` are numbers of the agenda: "12" is a motion, "12.1" an amendment. With ``clauses``, the ids
    of clauses of the target's text, only that part of the motion falls; ``part`` is what the committee calls it
    ("section 3"), worked out where it is left out. ``when`` is a value of motions.following.When.

    Raises Forbidden; BadText for a number that is not there, for what cannot fall, and for what would go in a circle or
    fall whatever happens; WrongTime where either side is decided already.
    """
    now = now or timezone.now()
    permissions.check_can_arrange(actor, conference)
    if when not in When.values:
        raise refusals.unknown("condition", when, When.values)
    sides = [numbered(conference, number) for number in (cause, target)]
    held = lock_motions(conference, {motion_of(side).pk for side in sides})
    lock_conference(conference)
    causing, falls = [_fresh(side) for side in sides]
    _check_open(causing, falls)
    _check_sides(causing, falls, clauses)
    consequence = Consequence(
        conference=conference,
        when=when,
        cause_motion=motion_of(causing),
        cause_amendment=causing if isinstance(causing, Amendment) else None,
        target_motion=motion_of(falls),
        target_amendment=falls if isinstance(falls, Amendment) else None,
        note=texts.clean_note(note),
        agreed_at=now,
    )
    if clauses:
        consequence.clauses, consequence.part = _part(motion_of(falls), clauses, part)
    _check_new(consequence)
    recording.keep(consequence, actor=actor, reason=consequence.note or "Agreed", now=now)
    _check_sense(Scene.of(held | {consequence.cause_motion_id, consequence.target_motion_id}))
    return consequence


@transaction.atomic
def take_back(*, actor: Person, consequence: Consequence, reason: str, now: datetime | None = None) -> Consequence:
    """Take back what was agreed, with the reason; what fell because of it is open again.

    Raises Forbidden, WrongTime where it was taken back already, BadText without a reason.
    """
    now = now or timezone.now()
    conference = consequence.conference
    permissions.check_can_arrange(actor, conference)
    lock_motions(conference, {consequence.cause_motion_id, consequence.target_motion_id})
    fresh = Consequence.objects.with_sides().select_related("conference").get(pk=consequence.pk)
    if fresh.taken_back_at is not None:
        raise refusals.taken_back_already(fresh)
    said = texts.clean_reason(reason, "the record shows why what was agreed does not hold any more")
    had_fallen = fresh.is_in_effect
    fresh.taken_back_at, fresh.taken_back_because = now, said
    fresh.is_in_effect, fresh.effect_of = False, None
    recording.keep(fresh, actor=actor, reason=said, now=now)
    felling.follow(
        fresh.cause_motion, actor=actor, reason=f"Taken back: {fresh} {said}", now=now, taken_back=(fresh, had_fallen)
    )
    return fresh


def numbered(conference: Conference, number: str) -> Row:
    """What bears the number on the agenda of the conference. Raises BadText where nothing does."""
    wanted = numbers.printed(number)
    motion = conference.motions.filter(number=wanted).exclude(number="").first()
    amendment = Amendment.objects.filter(motion__conference=conference, number=wanted).exclude(number="").first()
    found = motion or amendment
    if found is None:
        raise refusals.no_such_number(number)
    return found


def motion_of(row: Row) -> Motion:
    """The motion that the row is, or that it is an amendment to."""
    return row.motion if isinstance(row, Amendment) else row


def _fresh(row: Row) -> Row:
    """The row as it is now that it is held."""
    if isinstance(row, Motion):
        return Motion.objects.with_texts().get(pk=row.pk)
    fresh = Amendment.objects.select_related("body").get(pk=row.pk)
    fresh.motion = Motion.objects.with_texts().get(pk=fresh.motion_id)
    return fresh


def _check_open(*rows: Row) -> None:
    """Raises WrongTime where one of them was decided, or is not in order."""
    for row in rows:
        if row.state not in UNDECIDED or motion_of(row).state not in UNDECIDED:
            raise refusals.agreed_too_late(row if row.state not in UNDECIDED else motion_of(row))


def _check_sides(cause: Row, target: Row, clauses: Sequence[str]) -> None:
    if cause == target and not clauses:
        raise refusals.falls_because_of_itself(str(cause))
    if isinstance(target, Amendment) and clauses:
        raise refusals.parts_are_of_motions()
    if isinstance(cause, Motion) and cause == motion_of(target):
        raise refusals.decided_before(cause)


def _part(motion: Motion, clauses: Sequence[str], named: str) -> tuple[list[str], str]:
    """The clauses in reading order, and what they are called. Raises BadText for all of the text, or none of it."""
    base = motion.content
    try:
        tops = falling.outermost(base, clauses)
        rest = apply(base, falling.deletion(base, tops, "").operations)
    except EngineRefusal as refusal:
        raise refusals.engine(refusal) from refusal
    if not any(clause.text.strip() for clause in rest.walk()):
        raise refusals.whole_text(motion)
    name = " ".join(named.split()) or falling.called(base, tops)
    texts.check_pasted(name, "name of the part")
    if named and len(name) > MAX_PART:
        raise refusals.name_too_long(characters=len(name), limit=MAX_PART)
    return list(tops), name


def _check_new(consequence: Consequence) -> None:
    """Raises WrongTime where the same was agreed already."""
    same = Consequence.objects.standing().filter(
        when=consequence.when,
        cause_motion=consequence.cause_motion,
        cause_amendment=consequence.cause_amendment,
        target_motion=consequence.target_motion,
        target_amendment=consequence.target_amendment,
    )
    if any(each.clauses == consequence.clauses for each in same):
        raise refusals.agreed_already(consequence)


def _check_sense(scene: Scene) -> None:
    """Raises BadText where something would fall because of itself, or whatever happened."""
    round_ = circle(scene.rules, scene.inside)
    if round_ is not None:
        cause, when = round_
        raise refusals.falls_in_a_circle(scene.name(cause), When(when))
    either = always(scene.rules, scene.inside)
    if either is not None:
        cause, target = either
        raise refusals.falls_always(scene.name(cause), scene.name(target))
