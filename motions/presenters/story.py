"""A motion's history as a page prints it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from motions.presenters.phrases import moment


class Told(Protocol):
    """What this module asks of a row of motions.history."""

    @property
    def at(self) -> datetime: ...
    @property
    def happening(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def actor(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened."""

    at: datetime
    when: str
    who: str
    what: str
    reason: str


def steps(rows: Iterable[Told], zone: ZoneInfo) -> list[Step]:
    """Everything that happened to a motion, its amendments and its text, in the order in which it is told."""
    return [
        Step(
            at=row.at,
            when=moment(row.at, zone),
            who=row.actor or "The program",
            what=row.what if row.happening == "version" else f"{row.subject}: {row.what}",
            reason=row.reason,
        )
        for row in rows
    ]
