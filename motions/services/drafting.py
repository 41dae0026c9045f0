"""A body's own motion: drafted, redrafted, handed in, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.models import Body, Conference, MadeBy, Motion, Person, Version
from motions.services import consenting, consequences, felling, limits, recording, stepping, texts
from motions.services.locking import lock_conference, lock_motion
from motions.states import Event, MotionKind, MotionState
from motions.text.alignment import align
from motions.text.document import Document
from motions.text.relabelling import counted_on


def preview(*, actor: Person, conference: Conference, title: str, text: str) -> texts.Pasted:
    """How a pasted text is read; nothing is saved. Raises Forbidden for anyone but a delegate, BadText."""
    permissions.check_speaks_for_a_body(actor, conference, "draft a motion")
    return texts.read_pasted(title=title, text=text, width=conference.rules.line_width)


@transaction.atomic
def draft_motion(
    *,
    actor: Person,
    conference: Conference,
    body: Body,
    title: str,
    text: str,
    subject: str = "",
    kind: str = MotionKind.MOTION,
    now: datetime | None = None,
) -> Motion:
    """Begin a motion of the body from pasted text, with version 1. Without a title, the text's own is taken.

    Raises Forbidden for anyone but a delegate of the body, BadText for a text or title that cannot be taken.
    """
    permissions.check_can_draft(actor, conference, body)
    if body.organisation_id != conference.organisation_id:
        raise refusals.another_organisation(body.name)
    pasted = texts.read_pasted(title=title, text=text, width=conference.rules.line_width)
    motion = Motion(
        conference=conference, body=body, subject=clean_subject(subject), kind=known_kind(kind), source=pasted.source
    )
    return begin(motion, pasted.document, made_by=MadeBy.SUBMISSION, actor=actor, reason="Drafted", now=now)


def begin(
    motion: Motion, document: Document, *, made_by: MadeBy, actor: Person, reason: str, now: datetime | None
) -> Motion:
    """Save a new motion with its first version. The caller has checked who and what."""
    now = now or timezone.now()
    motion.title, motion.created_at = document.title, now
    recording.keep(motion, actor=actor, reason=reason, now=now)
    motion.current = texts.add_version(
        motion, document, made_by=made_by, parent=None, actor=actor, reason=reason, now=now
    )
    recording.keep(motion, actor=actor, reason="Text kept as version 1", now=now)
    return motion


@transaction.atomic
def redraft(
    *,
    actor: Person,
    motion: Motion,
    base: int,
    title: str = "",
    text: str = "",
    document: Mapping[str, Any] | None = None,
    subject: str | None = None,
    reason: str = "",
    now: datetime | None = None,
) -> Motion:
    """Change a draft: its text as pasted text or as a document (JSON), which keeps the ids of clauses that stay.

    ``base`` is the number of the version that the writer saw. Raises Stale when it is no longer the current one,
    Forbidden, WrongTime once the motion is handed in, BadText.
    """
    now, reason = now or timezone.now(), texts.clean_note(reason)
    motion = lock_motion(motion)
    permissions.check_can_redraft(actor, motion)
    current = check_base(motion, base)
    changed = rewritten(current.content, title=title, text=text, document=document)
    if subject is not None:
        motion.subject = clean_subject(subject)
    if changed != current.content:
        set_text(motion, changed, made_by=MadeBy.REDRAFT, actor=actor, reason=reason, now=now)
    recording.keep(motion, actor=actor, reason=reason or "Redrafted", now=now)
    return motion


def check_base(motion: Motion, base: int) -> Version:
    """The motion's current version. Raises Stale when its number is not ``base``."""
    if motion.current is None or motion.current.number != base:
        raise refusals.stale(seen=base, current=motion.version_number)
    return motion.current


def rewritten(base: Document, *, title: str, text: str, document: Mapping[str, Any] | None) -> Document:
    """The new text, as pasted text or as a document, with the ids of ``base`` where its clauses correspond."""
    if document is not None:
        return texts.document_of(document, base=base)
    if not text:
        return replace(base, title=texts.clean_title(title))
    return align(base, texts.read_pasted(title=title or base.title, text=counted_on(base, text)).document)


def set_text(
    motion: Motion, document: Document, *, made_by: MadeBy, actor: Person, reason: str, now: datetime
) -> Version:
    """Make the document the motion's current version, and return it; the caller saves the motion."""
    version = texts.add_version(
        motion, document, made_by=made_by, parent=motion.current, actor=actor, reason=reason, now=now
    )
    motion.current, motion.title = version, document.title
    return version


@transaction.atomic
def submit(*, actor: Person, motion: Motion, now: datetime | None = None) -> Motion:
    """Hand the motion in.

    Raises Forbidden, WrongTime after the deadline or when the body has handed in as many as it may, BadText when it
    is too long.
    """
    now = now or timezone.now()
    motion = lock_motion(motion)
    lock_conference(motion.conference)
    permissions.check_can_submit(actor, motion)
    limits.check_motion(motion, now=now)
    motion.submitted_by, motion.submitted_at = actor, now
    stepping.step_motion(motion, Event.SUBMIT, actor=actor, reason="Handed in", now=now)
    return motion


@transaction.atomic
def withdraw(
    *,
    actor: Person,
    motion: Motion,
    reason: str = "",
    consent: str = "",
    consent_for: int | None = None,
    consent_against: int | None = None,
    now: datetime | None = None,
) -> Motion:
    """Take the motion back: by its body, or, once it is moved, by the chair with the consent that the rules ask for.

    ``consent`` is a value of Consent, with figures where it was counted. What is open of its amendments falls. Raises
    Forbidden, WrongTime; BadText when a motion that was handed in is withdrawn without a reason, or one that was moved
    without consent.
    """
    now = now or timezone.now()
    motion = lock_motion(motion)
    permissions.check_can_withdraw(actor, motion)
    if motion.state == MotionState.DRAFT:
        motion.cause = texts.clean_note(reason)
    else:
        motion.cause = texts.clean_reason(reason, "the agenda prints why a motion was withdrawn")
    consenting.consent_to(motion, consent, consent_for, consent_against)
    said = consenting.withdrawn_because(motion)
    stepping.step_motion(motion, Event.WITHDRAW, actor=actor, reason=said, now=now)
    consequences.close_amendments(motion, actor=actor, now=now)
    felling.follow(motion, actor=actor, reason=said, now=now)
    return motion


def clean_subject(subject: str) -> str:
    """The subject on one line. Raises BadText when it is too long or cannot be printed."""
    cleaned = " ".join(subject.split())
    if len(cleaned) > MAX_SUBJECT:
        raise refusals.subject_too_long(characters=len(cleaned), limit=MAX_SUBJECT)
    if cleaned:
        texts.check_pasted(cleaned, "subject")
    return cleaned


MAX_SUBJECT = 100


def known_kind(kind: str) -> str:
    """The kind itself. Raises BadText when there is no such kind of motion."""
    if kind not in MotionKind.values:
        raise refusals.unknown("kind of motion", kind, MotionKind.values)
    return kind
