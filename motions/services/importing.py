"""Reading a motion from a file: a draft, or, where the file records an outcome, a motion filed as decided."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.formats import reading
from motions.models import Body, Conference, MadeBy, Motion, Person
from motions.services import numbers, stepping, texts
from motions.services.drafting import begin
from motions.services.locking import lock_conference
from motions.states import ADOPTED_MOTIONS, MOTION_TRANSITIONS, Event, MotionState
from motions.text import plain
from motions.text.document import Document
from motions.text.plain import Mark, Reading
from motions.text.refusals import Refusal as EngineRefusal

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
    name: str = "",
    number: str = "",
    now: datetime | None = None,
) -> Imported:
    """Read a file into a motion of the body. Every word of it is kept, in the text or in ``source``.

    It may be any that ``formats.reading`` takes; ``name`` is the file's, which tells Markdown from plain text.

    With an outcome in its header the motion is filed as decided, under the given number or the next free one; its text
    is the adopted text where it was carried. Without, it is a draft. Raises Forbidden for anyone but who keeps the
    installation, BadText for a file that cannot be read.
    """
    now = now or timezone.now()
    permissions.check_can_archive(actor)
    if body.organisation_id != conference.organisation_id:
        raise refusals.another_organisation(body.name)
    lock_conference(conference)
    found = plain.counted_anew(read(name, content), conference.rules.line_width)
    motion = Motion(
        conference=conference,
        body=body,
        source=texts.source_of(found),
        recorded_outcome=recorded(found.header.outcome),
    )
    document = texts.check_document(titled(found.document))
    begin(motion, document, made_by=MadeBy.IMPORT, actor=actor, reason="Read from a file", now=now)
    event = filed_as(motion.recorded_outcome)
    if event is not None:
        file_as_decided(motion, event, number=number, actor=actor, now=now)
    return Imported(motion=motion, reading=found)


def read(name: str, content: bytes) -> Reading:
    """The file as the engine reads it, with what its format leaves to ask. Raises BadText when it cannot be read."""
    text, questions = words_of(name, content)
    found = texts.read(text)
    asked = tuple(Mark(clause=None, sentence=question) for question in questions)
    return replace(found, marks=(*asked, *found.marks))


def words_of(name: str, content: bytes, limit: int = texts.MAX_CHARACTERS) -> tuple[str, tuple[str, ...]]:
    """The file as plain text, and what its format leaves to ask.

    Raises BadText when it cannot be read, or has more characters than the limit.
    """
    try:
        text, questions = reading.words(name, content)
    except EngineRefusal as refusal:
        raise refusals.engine(refusal) from refusal
    texts.check_size(text, limit)
    return text, questions


def titled(document: Document) -> Document:
    """The document, under its opening words where it has no title."""
    if document.title:
        return document
    opening = next((clause.text for clause in document.walk() if clause.text), "")
    return replace(document, title=opening if len(opening) <= OPENING else f"{opening[:OPENING].rsplit(' ', 1)[0]}…")


def filed_as(outcome: str) -> Event | None:
    """What to file a recorded outcome as: "Carried as Amended" as carried; None for words that name no outcome."""
    return next((event for pattern, event in OUTCOMES if pattern.search(outcome)), None)


def recorded(outcome: str) -> str:
    """The outcome in the words of its source, as far as they can be kept."""
    return outcome[: Motion._meta.get_field("recorded_outcome").max_length]


def file_as_decided(motion: Motion, event: Event, *, number: str, actor: Person, now: datetime) -> None:
    """Number the motion and take it to the state that the event leads to. The conference is locked.

    Raises BadText for a number that cannot be printed or was given before.
    """
    numbers.number_motion(motion, number)
    if MOTION_TRANSITIONS[MotionState.DRAFT, event].state in ADOPTED_MOTIONS:
        motion.adopted = motion.current
    stepping.step_motion(motion, event, actor=actor, reason=f"Recorded as: {motion.recorded_outcome}", now=now)
