"""Saving a row so that its history says who, when and why."""

from __future__ import annotations

from datetime import datetime

from motions.models import Amendment, Body, Conference, Credential, Motion, Organisation, Person, Rules

Recorded = Amendment | Body | Conference | Credential | Motion | Organisation | Person | Rules


def keep(row: Recorded, *, actor: Person | None, reason: str, now: datetime) -> None:
    """Save the row, once, with one row of history. Only the account that keeps the installation is made by no one.

    The three marks are taken off again: left on, they would sign whatever is saved next.
    """
    marks = {"_history_user": actor, "_change_reason": reason, "_history_date": now}
    row.__dict__.update(marks)
    try:
        row.save()
    finally:
        for mark in marks:
            row.__dict__.pop(mark, None)
