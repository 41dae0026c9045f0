"""In which order conference takes its business, and what it debates together: as the committee arranges it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.models import Amendment, Conference, Group, Motion, OrderChange, Person
from motions.services import recording, texts
from motions.services.agreeing import Row, motion_of, numbered
from motions.services.locking import lock_conference, lock_motions

MAX_NAME = 200


@transaction.atomic
def reorder(
    *,
    actor: Person,
    conference: Conference,
    motion: str,
    before: str = "",
    reason: str,
    now: datetime | None = None,
) -> OrderChange:
    """Take a motion before another, or, where no other is named, at the end. Both are numbers of the agenda.

    Numbers stay as they were given; motions change places. Raises Forbidden, BadText for a number that is no motion's,
    for a change that changes nothing, or without a reason.
    """
    now = now or timezone.now()
    permissions.check_can_arrange(actor, conference)
    reason = texts.clean_reason(reason, "the order paper says why business is taken in another order")
    rows = _held(conference)
    moved = _motion(conference, motion)
    target = _motion(conference, before) if before.strip() else None
    wanted = _with_moved(rows, moved, target)
    if [row.pk for row in wanted] == [row.pk for row in rows]:
        raise refusals.taken_there_already(moved)
    sentence = f"{moved} is taken {f'before {target.in_a_sentence}' if target else 'at the end'}"
    _set_places(rows, wanted, actor=actor, reason=f"{sentence}: {reason}", now=now)
    return OrderChange.objects.create(
        conference=conference,
        sentence=sentence,
        reason=reason,
        made_by=actor,
        made_by_name=actor.name,
        made_at=now,
    )


def _held(conference: Conference) -> list[Motion]:
    """Every numbered motion in the order of business, held; and the conference."""
    numbered_ones = conference.motions.exclude(number="")
    lock_motions(conference, list(numbered_ones.values_list("pk", flat=True)))
    lock_conference(conference)
    return list(numbered_ones.select_related("conference").in_agenda_order())


def _motion(conference: Conference, number: str) -> Motion:
    found = numbered(conference, number)
    if not isinstance(found, Motion):
        raise refusals.motions_are_ordered()
    return found


def _with_moved(rows: Sequence[Motion], moved: Motion, target: Motion | None) -> list[Motion]:
    """The motions with one of them before another, or at the end."""
    if moved == target:
        return list(rows)
    behind = [row for row in rows if row != moved]
    place = behind.index(target) if target else len(behind)
    return [*behind[:place], *(row for row in rows if row == moved), *behind[place:]]


def _set_places(rows: Sequence[Motion], wanted: Sequence[Motion], *, actor: Person, reason: str, now: datetime) -> None:
    """Give the places that there are to the motions in the wanted order; only those that change are written."""
    for place, row in zip([row.position for row in rows], wanted, strict=True):
        if row.position != place:
            row.position = place
            recording.keep(row, actor=actor, reason=reason, now=now)


@transaction.atomic
def form_group(
    *,
    actor: Person,
    conference: Conference,
    name: str,
    members: Sequence[str],
    reason: str = "",
    now: datetime | None = None,
) -> Group:
    """Debate these together and vote on them in this sequence. ``members`` are numbers of the agenda: motions, or
    amendments to one motion.

    Raises Forbidden; BadText for a name or numbers that cannot be; WrongTime where one is in a group already.
    """
    now = now or timezone.now()
    permissions.check_can_arrange(actor, conference)
    said = texts.clean_note(reason) or "Debated together"
    group = Group(conference=conference, name=_clean_name(name), formed_at=now)
    rows = _members(conference, members)
    recording.keep(group, actor=actor, reason=said, now=now)
    _join(group, rows, actor=actor, reason=said, now=now)
    return group


@transaction.atomic
def change_group(
    *,
    actor: Person,
    group: Group,
    name: str,
    members: Sequence[str],
    reason: str,
    now: datetime | None = None,
) -> Group:
    """Give a group another name, other members, or another sequence. Raises as ``form_group``, BadText without a
    reason.
    """
    now = now or timezone.now()
    permissions.check_can_arrange(actor, group.conference)
    said = texts.clean_reason(reason, "the record shows why a group was changed")
    rows = _members(group.conference, members, beside=group)
    fresh = Group.objects.select_related("conference").get(pk=group.pk)
    staying = {(type(row), row.pk) for row in rows}
    for row in members_of(fresh):
        if (type(row), row.pk) not in staying:
            _leave(row, actor=actor, reason=said, now=now)
    fresh.name = _clean_name(name)
    recording.keep(fresh, actor=actor, reason=said, now=now)
    _join(fresh, rows, actor=actor, reason=said, now=now)
    return fresh


@transaction.atomic
def dissolve_group(*, actor: Person, group: Group, reason: str, now: datetime | None = None) -> Group:
    """Debate its members one by one again. Raises Forbidden, BadText without a reason."""
    now = now or timezone.now()
    permissions.check_can_arrange(actor, group.conference)
    said = texts.clean_reason(reason, "the record shows why a group was dissolved")
    lock_motions(group.conference, [motion_of(row).pk for row in members_of(group)])
    lock_conference(group.conference)
    for row in members_of(group):
        _leave(row, actor=actor, reason=said, now=now)
    recording.keep(Group.objects.get(pk=group.pk), actor=actor, reason=said, now=now)
    return group


def members_of(group: Group) -> list[Row]:
    """The members of the group, in its sequence."""
    motions: list[Row] = list(group.motions.select_related("conference"))
    rows = motions + list(group.amendments.select_related("motion__conference", "body"))
    return sorted(rows, key=lambda row: row.place_in_group)


def _clean_name(name: str) -> str:
    texts.check_pasted(name, "name")
    cleaned = " ".join(name.split())
    if len(cleaned) > MAX_NAME:
        raise refusals.name_too_long(characters=len(cleaned), limit=MAX_NAME)
    return cleaned


def _members(conference: Conference, members: Sequence[str], *, beside: Group | None = None) -> list[Row]:
    """The rows with these numbers, held. Raises BadText, WrongTime where one is in another group."""
    rows = [numbered(conference, number) for number in members]
    if len(rows) < 2 or len({(type(row), row.pk) for row in rows}) < len(rows):
        raise refusals.group_has_members()
    if len({type(row) for row in rows}) > 1 or len({row.motion_id for row in rows if isinstance(row, Amendment)}) > 1:
        raise refusals.group_is_of_one_kind()
    lock_motions(conference, [motion_of(row).pk for row in rows])
    lock_conference(conference)
    fresh = [numbered(conference, number) for number in members]
    for row in fresh:
        if row.group is not None and row.group != beside:
            raise refusals.grouped_already(row, row.group)
    return fresh


def _join(group: Group, rows: Sequence[Row], *, actor: Person, reason: str, now: datetime) -> None:
    for place, row in enumerate(rows, start=1):
        if (row.group_id, row.place_in_group) != (group.pk, place):
            row.group, row.place_in_group = group, place
            recording.keep(row, actor=actor, reason=f"In the group “{group}”: {reason}", now=now)


def _leave(row: Row, *, actor: Person, reason: str, now: datetime) -> None:
    said = f"No longer in the group “{row.group}”: {reason}"
    row.group, row.place_in_group = None, 0
    recording.keep(row, actor=actor, reason=said, now=now)
