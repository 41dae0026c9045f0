"""A motion's whole story, in order, as plain rows: for the page and the API alike.

    14:02  version    Version 1, by the Harbour branch's delegate
    14:05  state      Draft → Submitted
    16:30  ruling     In order
    16:30  state      Submitted → On the agenda
    …
    11:12  decision   Amendment 1.1: Carried, 310 for, 12 against
    11:12  state      Amendment 1.1: Moved → Carried

The number of queries does not depend on how long the story is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any

from django.contrib.auth.models import AnonymousUser

from motions.models import Amendment, Consequence, Decision, Motion, Person, TellersReport
from motions.outcome import Outcome
from motions.permissions import standing_of
from motions.states import AmendmentState, MotionState


class Happening(StrEnum):
    """What a row of the story tells, in the order in which rows of one moment are told."""

    RULING = "ruling"
    REPORT = "report"
    DECISION = "decision"
    VERSION = "version"
    STATE = "state"
    CHANGE = "change"
    PUBLICATION = "publication"
    CONSEQUENCE = "consequence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that happened.

    ``amendment`` is the primary key of the amendment that it happened to, or None for the motion itself, and
    ``subject`` is how that is called now. ``row`` is the primary key of the version, ruling, report, decision or
    publication.
    """

    at: datetime
    happening: Happening
    subject: str
    amendment: int | None
    what: str
    reason: str
    actor: str
    row: int | None = None


def story(motion: Motion, person: Person | AnonymousUser) -> list[Row]:
    """All that this person may know of the motion and its amendments, oldest first.

    What a body did before it handed the motion in is for that body alone.
    """
    amendments = {each.pk: str(each) for each in motion.amendments.visible_to(person).select_related("body")}
    rows = sorted(_rows(motion, amendments, person), key=_order)
    if motion.body_id in standing_of(person, motion.conference).bodies or motion.submitted_at is None:
        return rows
    return [row for row in rows if row.at >= motion.submitted_at]


def _order(row: Row) -> tuple[datetime, int, int]:
    return row.at, list(Happening).index(row.happening), row.row or 0


def _rows(motion: Motion, amendments: Mapping[int, str], person: Person | AnonymousUser) -> Iterator[Row]:
    yield from _versions(motion)
    yield from _rulings(motion, amendments)
    yield from _reports(motion, amendments)
    yield from _decisions(motion, amendments)
    yield from _publications(motion)
    yield from _consequences(motion, person)
    yield from _changes(list(motion.history.order_by("history_id")), str(motion), None, MotionState)
    for pk, changes in _by_amendment(amendments).items():
        yield from _changes(changes, amendments[pk], pk, AmendmentState)


def _versions(motion: Motion) -> Iterator[Row]:
    for version in motion.versions.defer("document", "text"):
        yield Row(
            at=version.created_at,
            happening=Happening.VERSION,
            subject=str(motion),
            amendment=None,
            what=f"Version {version.number}: {version.get_made_by_display()}",
            reason=version.reason,
            actor=version.created_by_name,
            row=version.pk,
        )


def _rulings(motion: Motion, amendments: Mapping[int, str]) -> Iterator[Row]:
    for ruling in motion.rulings.all():
        if ruling.amendment_id is None or ruling.amendment_id in amendments:
            part = "" if ruling.operation is None else f"Part {ruling.operation + 1}: "
            yield Row(
                at=ruling.ruled_at,
                happening=Happening.RULING,
                subject=_subject(motion, ruling.amendment_id, amendments),
                amendment=ruling.amendment_id,
                what=f"{part}{ruling}",
                reason=ruling.note,
                actor=ruling.ruled_by_name,
                row=ruling.pk,
            )


def _decisions(motion: Motion, amendments: Mapping[int, str]) -> Iterator[Row]:
    for decision in motion.decisions.select_related("part"):
        if decision.amendment_id is None or decision.amendment_id in amendments:
            yield Row(
                at=decision.declared_at,
                happening=Happening.DECISION,
                subject=_subject(motion, decision.amendment_id, amendments),
                amendment=decision.amendment_id,
                what=f"{_part(decision)}{'Corrected: ' if decision.supersedes_id else ''}{decision}",
                reason=decision.reason or decision.note,
                actor=decision.declared_by_name,
                row=decision.pk,
            )


def _part(row: Decision | TellersReport) -> str:
    return f"Part {row.part.number}: " if row.part else ""


def _reports(motion: Motion, amendments: Mapping[int, str]) -> Iterator[Row]:
    """What tellers reported on what was declared since: until then it is for those who count."""
    for report in motion.reports.filter(decisions__isnull=False).distinct().select_related("part"):
        if report.amendment_id is None or report.amendment_id in amendments:
            yield Row(
                at=report.reported_at,
                happening=Happening.REPORT,
                subject=_subject(motion, report.amendment_id, amendments),
                amendment=report.amendment_id,
                what=f"{_part(report)}{'Counted again: ' if report.recounts_id else 'Tellers reported: '}{report}",
                reason=report.reason or report.note,
                actor=report.reported_by_name,
                row=report.pk,
            )


def _publications(motion: Motion) -> Iterator[Row]:
    for entry in motion.publications.defer("document", "text", "payload"):
        yield Row(
            at=entry.published_at,
            happening=Happening.PUBLICATION,
            subject=str(motion),
            amendment=None,
            what=f"{entry.get_event_display()}: version {entry.version_number}",
            reason=entry.reason or str(_outcome(entry.outcome)),
            actor=entry.published_by_name,
            row=entry.pk,
        )


def _consequences(motion: Motion, person: Person | AnonymousUser) -> Iterator[Row]:
    """What was agreed about the motion and its amendments, what became of it, and what was taken back."""
    agreed = {each.pk: each for each in Consequence.objects.about(motion).visible_to(person).with_sides()}
    changes: dict[int, list[Any]] = {pk: [] for pk in agreed}
    for change in Consequence.history.filter(id__in=agreed).order_by("history_id"):
        changes[change.id].append(change)
    for pk, rows in changes.items():
        for before, after in pairwise([None, *rows]):
            yield Row(
                at=after.history_date,
                happening=Happening.CONSEQUENCE,
                subject=str(motion),
                amendment=None,
                what=f"{_became(before, after)}: {agreed[pk]}",
                reason=after.history_change_reason or "",
                actor=after.actor_name,
                row=pk,
            )


def _became(before: Any, after: Any) -> str:
    if before is None:
        return "Agreed beforehand"
    if after.taken_back_at is not None:
        return "Taken back"
    return "This came about" if after.is_in_effect else "This holds no more"


def _outcome(kept: Mapping[str, Any]) -> Outcome:
    return Outcome(**{**kept, "amendments": tuple(kept["amendments"])})


def _subject(motion: Motion, amendment: int | None, amendments: Mapping[int, str]) -> str:
    return str(motion) if amendment is None else amendments[amendment]


def _by_amendment(amendments: Mapping[int, str]) -> dict[int, list[Any]]:
    changes: dict[int, list[Any]] = {pk: [] for pk in amendments}
    for change in Amendment.history.filter(id__in=amendments).order_by("history_id"):
        changes[change.id].append(change)
    return changes


def _changes(
    history: list[Any], subject: str, amendment: int | None, states: type[MotionState] | type[AmendmentState]
) -> Iterator[Row]:
    """States that follow one another, and other changes; a change that made a version is told by the version."""
    for before, after in pairwise([None, *history]):
        is_step = before is not None and before.state != after.state
        if before is not None and not is_step and _text(before) != _text(after):
            continue
        step = f"{states(before.state).label} → {states(after.state).label}" if is_step else states(after.state).label
        yield Row(
            at=after.history_date,
            happening=Happening.STATE if is_step or before is None else Happening.CHANGE,
            subject=subject,
            amendment=amendment,
            what=str(step),
            reason=after.history_change_reason or "",
            actor=after.actor_name,
        )


def _text(change: Any) -> int | None:
    """The version that a motion's text was; None for an amendment, whose text is in its operations."""
    return getattr(change, "current_id", None)
