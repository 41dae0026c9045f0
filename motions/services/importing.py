"""Reading a motion from a file: a draft, or, where the file records an outcome, a motion filed as decided."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.models import Body, Conference, MadeBy, Motion, Person
from motions.services import numbers, stepping, texts
from motions.services.drafting import begin
from motions.services.locking import lock_conference
from motions.states import ADOPTED_MOTIONS, MOTION_TRANSITIONS, Event, MotionState
from motions.text.document import Document
from motions.text.plain import Reading

# The first that fits, from the particular to the general.
OUTCOMES = (
    (re.compile(r"\bin part", re.IGNORECASE), Event.FILE_AS_CARRIED_IN_PART),
    (re.compile(r"\bnot (reached|debated|heard|put|taken)", re.IGNORECASE), Event.FILE_AS_NOT_REACHED),
    (re.compile(r"\breferred back", re.IGNORECASE), Event.FILE_AS_REFERRED_BACK),
    (re.compile(r"\b(remitted|referred)", re.IGNORECASE), Event.FILE_AS_REMITTED),
    (re.compile(r"\bwithdrawn", re.IGNORECASE), Event.FILE_AS_WITHDRAWN),
    (re.compile(r"\b(fell|falls|fallen)", re.IGNORECASE), Event.FILE_AS_FALLEN),
    (re.compile(r"\b(lost|rejected|defeated|not (carried|passed|agreed))", re.IGNORECASE), Event.FILE_AS_LOST),
    (re.compile(r"\b(carried|adopted|passed|agreed)", re.IGNORECASE), Event.FILE_AS_CARRIED),
)
OPENING = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The motion that a file became, and how the file was read."""

    motion: Motion
    reading: Reading


@transaction.atomic
def import_motion(
    *,
    actor: Person,
    conference: Conference,
    body: Body,
    content: bytes,
    number: str = "",
    now: datetime | None = None,
) -> Imported:
    """Read a text file (UTF-8) into a motion of the body. Every word of it is kept, in the text or in ``source``.

    With an outcome in its header the motion is filed as decided, under the given number or the next free one; its text
    is the adopted text where it was carried. Without, it is a draft. Raises Forbidden for anyone but who keeps the
    installation, BadText for a file that cannot be read.
    """
    now = now or timezone.now()
    permissions.check_can_archive(actor)
    if body.organisation_id != conference.organisation_id:
        raise refusals.another_organisation(body.name)
    lock_conference(conference)
    text = decoded(content)
    texts.check_size(text)
    reading = texts.read(text)
    motion = Motion(
        conference=conference,
        body=body,
        source=texts.source_of(reading),
        recorded_outcome=reading.header.outcome[: Motion._meta.get_field("recorded_outcome").max_length],
    )
    document = texts.check_document(titled(reading.document))
    begin(motion, document, made_by=MadeBy.IMPORT, actor=actor, reason="Read from a file", now=now)
    event = filed_as(motion.recorded_outcome)
    if event is not None:
        _file(motion, event, number=number, actor=actor, now=now)
    return Imported(motion=motion, reading=reading)


def decoded(content: bytes) -> str:
    """The text of the bytes. Raises BadText, naming the place, when they are not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refusals.not_utf8(byte=content[error.start], line=line) from error


def titled(document: Document) -> Document:
    """The document, under its opening words where it has no title."""
    if document.title:
        return document
    opening = next((clause.text for clause in document.walk() if clause.text), "")
    return replace(document, title=opening if len(opening) <= OPENING else f"{opening[:OPENING].rsplit(' ', 1)[0]}…")


def filed_as(outcome: str) -> Event | None:
    """What to file a recorded outcome as: "Carried as Amended" as carried; None for words that name no outcome."""
    return next((event for pattern, event in OUTCOMES if pattern.search(outcome)), None)


def _file(motion: Motion, event: Event, *, number: str, actor: Person, now: datetime) -> None:
    numbers.number_motion(motion, number)
    if MOTION_TRANSITIONS[MotionState.DRAFT, event].state in ADOPTED_MOTIONS:
        motion.adopted = motion.current
    stepping.step_motion(motion, event, actor=actor, reason=f"Recorded as: {motion.recorded_outcome}", now=now)
