"""What is debated together, and in which order business is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from motions.models import Amendment, Conference, Group, Motion, OrderChange
from motions.presenters.phrases import listed, moment
from motions.sequence import in_sequence

Row = Motion | Amendment


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A group with its members in sequence."""

    name: str
    members: str
    numbers: str
    change_url: str
    dissolve_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of the order of business."""

    sentence: str
    reason: str
    when: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A motion in the order of business."""

    number: str
    title: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The page of the order of business."""

    places: tuple[Place, ...]
    groups: tuple[GroupLine, ...]
    changes: tuple[Change, ...]


def together(row: Row, among: Iterable[Row]) -> str:
    """ "Debated together (Pay): 1.3, 1.1, in this sequence." Or nothing, where it is in no group."""
    if row.group_id is None or row.group is None:
        return ""
    members = sorted((each for each in among if each.group_id == row.group_id), key=lambda each: each.place_in_group)
    return f"Debated together ({row.group}): {listed([each.number for each in members])}, in this sequence."


def order(conference: Conference, motions: Iterable[Motion]) -> Order:
    """The order of business; ``motions`` come with their groups and amendments. One query."""
    on_agenda = [motion for motion in motions if motion.number]
    rows: list[Row] = [*on_agenda, *(each for motion in on_agenda for each in motion.amendments.all())]
    zone = conference.zone
    return Order(
        places=tuple(
            Place(number=motion.number, title=motion.title, group=str(motion.group) if motion.group else "")
            for motion in in_sequence(on_agenda)
        ),
        groups=tuple(_groups(conference, rows)),
        changes=tuple(
            Change(sentence=each.sentence, reason=each.reason, when=moment(each.made_at, zone), who=each.made_by_name)
            for each in OrderChange.objects.at(conference)
        ),
    )


def _groups(conference: Conference, rows: Iterable[Row]) -> Iterable[GroupLine]:
    members: dict[Group, list[Row]] = {}
    for row in rows:
        if row.group is not None:
            members.setdefault(row.group, []).append(row)
    for group, inside in sorted(members.items(), key=lambda pair: pair[0].pk):
        numbers = [row.number for row in sorted(inside, key=lambda row: row.place_in_group)]
        yield GroupLine(
            name=group.name,
            members=f"{listed(numbers)}, in this sequence",
            numbers=", ".join(numbers),
            change_url=reverse("group_change", args=[conference.slug, group.pk]),
            dissolve_url=reverse("group_dissolve", args=[conference.slug, group.pk]),
        )
