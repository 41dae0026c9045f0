"""Saving a row so that its history says who, when and why, and so that the hall learns of it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from motions.models import (
    Amendment,
    Body,
    Conference,
    Consequence,
    Credential,
    Floor,
    Group,
    Membership,
    Motion,
    Organisation,
    Part,
    Person,
    Rules,
    Webhook,
)

Recorded = (
    Amendment
    | Body
    | Conference
    | Consequence
    | Credential
    | Group
    | Membership
    | Motion
    | Organisation
    | Part
    | Person
    | Rules
    | Webhook
)


def keep(row: Recorded, *, actor: Person | None, reason: str, now: datetime) -> None:
    """Save the row, once, with one row of history. No one makes the account that keeps the installation, and
    no one is behind a webhook that fails.

    The three marks are taken off again: left on, they would sign whatever is saved next.
    """
    marks = {"_history_user": actor, "_change_reason": reason, "_history_date": now}
    row.__dict__.update(marks)
    try:
        row.save()
    finally:
        for mark in marks:
            row.__dict__.pop(mark, None)
    _tell_the_hall(row)


def drop(row: Part, *, actor: Person, reason: str, now: datetime) -> None:
    """Delete the row, with one row of history that says what it was."""
    marks = {"_history_user": actor, "_change_reason": reason, "_history_date": now}
    row.__dict__.update(marks)
    row.delete()


def _tell_the_hall(row: Recorded) -> None:
    """Whatever a hall sees is saved by ``keep``, so no service has to remember this."""
    match row:
        case Motion(number=str(number), conference_id=conference) if number:
            _turn_floor(conference)
        case Amendment(number=str(number), motion=motion) if number:
            _turn_floor(motion.conference_id)
        case Consequence(conference_id=conference) | Group(conference_id=conference) | Rules(conference_id=conference):
            _turn_floor(conference)


def _turn_floor(conference: int) -> None:
    """Count one change; the floor is held until the transaction ends, so versions become visible in their order."""
    if not _counted(conference):
        Floor.objects.get_or_create(conference_id=conference)
        _counted(conference)


def _counted(conference: int) -> bool:
    return bool(Floor.objects.filter(pk=conference).update(version=F("version") + 1))
