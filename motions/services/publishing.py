"""Adopted texts, published for ever: an entry of the log is never changed, only followed by another."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import rfc8785
from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.formats import json_text, standing
from motions.models import MARKS, PUBLISHES, MadeBy, Motion, Person, Publication, PublicationEvent, Version
from motions.services import adopting, cataloguing, delivering, editions, felling, signing, texts
from motions.services.editions import Written
from motions.services.locking import lock_motion, lock_publication_log


@transaction.atomic
def publish(*, actor: Person, motion: Motion, now: datetime | None = None) -> Publication:
    """Publish the adopted text, as version 1; or, after a withdrawal, as the next.

    The text is computed again first. Raises Forbidden, WrongTime when there is no adopted text or one is out already.
    """
    motion = lock_motion(motion)
    permissions.check_can_publish(actor, motion.conference)
    felling.check_met(motion)
    version = adopting.recomputed(motion)
    last = _last(motion)
    if last is not None and last.event != PublicationEvent.WITHDRAW:
        raise refusals.already_published(motion, last.version_number)
    return append(motion, version, PublicationEvent.PUBLISH, _next(motion), actor=actor, reason="", now=now)


@transaction.atomic
def publish_filed(*, actor: Person, motion: Motion, now: datetime | None = None) -> Publication:
    """Publish a text that was filed from an archive, into the same log.

    Raises Forbidden for anyone but who keeps the installation, WrongTime when there is no adopted text, when it came of
    votes that were taken here, or when one is out already.
    """
    permissions.check_can_archive(actor)
    motion = lock_motion(motion)
    version = adopting.recomputed(motion)
    if version.made_by != MadeBy.IMPORT:
        raise refusals.not_filed(motion)
    last = _last(motion)
    if last is not None:
        raise refusals.already_published(motion, last.version_number)
    return append(motion, version, PublicationEvent.PUBLISH, 1, actor=actor, reason="", now=now)


@transaction.atomic
def correct(*, actor: Person, motion: Motion, reason: str, now: datetime | None = None) -> Publication:
    """Publish the adopted text as it is now in place of the one that is out, with the reason.

    It is another where anything that it says is: its words, what came of it, or the figures of a vote. Raises
    Forbidden, WrongTime when nothing is out or one that says the same is, BadText without a reason.
    """
    motion = lock_motion(motion)
    permissions.check_can_publish(actor, motion.conference)
    reason = texts.clean_reason(reason, "the log says why a text was corrected")
    felling.check_met(motion)
    version = adopting.recomputed(motion)
    last = out(motion)
    if last.event in (PublicationEvent.SUPERSEDE, PublicationEvent.LAPSE):
        raise refusals.not_in_force(motion, last)
    if _says_the_same(last, version, motion):
        raise refusals.nothing_to_correct(motion, last.version_number)
    return append(motion, version, PublicationEvent.CORRECT, _next(motion), actor=actor, reason=reason, now=now)


@transaction.atomic
def withdraw(*, actor: Person, motion: Motion, reason: str, now: datetime | None = None) -> Publication:
    """Say that the text that is out no longer stands, and why. Its bytes stay, behind the notice.

    Raises Forbidden, WrongTime when nothing is out, BadText without a reason.
    """
    motion = lock_motion(motion)
    permissions.check_can_publish(actor, motion.conference)
    reason = texts.clean_reason(reason, "the log says why a text was withdrawn")
    last = out(motion)
    return append(
        motion, last.version, PublicationEvent.WITHDRAW, last.version_number, actor=actor, reason=reason, now=now
    )


# What each version says of itself, and what is not there in what an earlier release published.
OF_THE_VERSION = {"seq", "version", "status", "published_at", "links", "statement"}


def _says_the_same(last: Publication, version: Version, motion: Motion) -> bool:
    """Whether the text that is out says, of this version of the motion, what it would say if it were published now."""
    if last.version_id != version.pk:
        return False
    again = Publication(
        seq=last.seq,
        motion=motion,
        version=version,
        version_number=last.version_number,
        text=version.text,
        sha256=version.sha256,
        outcome=_outcome(motion),
        published_at=last.published_at,
    )
    said = json_text.fields(editions.edition(motion, again))
    return all(last.payload.get(name) == value for name, value in said.items() if name not in OF_THE_VERSION)


def _last(motion: Motion) -> Publication | None:
    return motion.publications.order_by("-seq").first()


def out(motion: Motion) -> Publication:
    """The last entry on a motion whose text is out, in force or not. Raises WrongTime where none is."""
    last = _last(motion)
    if last is None or last.event == PublicationEvent.WITHDRAW:
        raise refusals.not_published(motion)
    return last


def _next(motion: Motion) -> int:
    return motion.publications.texts().count() + 1


def append(
    motion: Motion,
    version: Version,
    event: PublicationEvent,
    number: int,
    *,
    actor: Person,
    reason: str,
    now: datetime | None,
    replaced_by: Motion | None = None,
) -> Publication:
    """Add an entry at the end of the log, signed; the log is held until the transaction ends. The caller checked who
    and when.

    A text is written in every format, a mark in those of the address that says how things stand; the catalogue follows.
    """
    now = now or timezone.now()
    log = lock_publication_log()
    publication = Publication(
        seq=log.last_seq + 1,
        event=event,
        motion=motion,
        version=version,
        version_number=number,
        document=version.document,
        text=version.text,
        sha256=version.sha256,
        outcome=_outcome(motion),
        reason=reason,
        replaced_by=replaced_by,
        previous_sha256=log.last_sha256,
        published_by=actor,
        published_by_name=actor.name,
        published_at=now,
    )
    formats = _bring_out(publication) if event in PUBLISHES else _mark(publication)
    entry = _entry(publication, formats)
    publication.entry = entry.decode()
    publication.entry_sha256 = hashlib.sha256(entry).hexdigest()
    publication.save()
    editions.keep(publication, formats)
    signing.sign(publication, now=now)
    cataloguing.record(publication)
    delivering.announce(publication, now=now)
    log.last_seq, log.last_sha256 = publication.seq, publication.entry_sha256
    log.save()
    return publication


def _bring_out(publication: Publication) -> Mapping[str, Written]:
    """The text as it goes out."""
    edition = editions.edition(publication.motion, publication)
    publication.payload = json_text.fields(edition)
    return editions.written(edition)


def _mark(publication: Publication) -> Mapping[str, Written]:
    """How the text stands now: what was published stays as it was. Of one that is withdrawn nothing is written."""
    text, known = cataloguing.text_of(publication), editions.standing(publication)
    publication.outcome = text.outcome
    publication.payload = standing.fields(text.payload, known)
    return editions.written_standing(text, known) if publication.event in MARKS else {}


def _entry(publication: Publication, formats: Mapping[str, Written]) -> bytes:
    """The line of the log: canonical JSON (RFC 8785). ``formats`` was not there before the log was signed."""
    fields = {
        "seq": publication.seq,
        "event": str(publication.event),
        "conference": publication.motion.conference.slug,
        "number": publication.motion.number,
        "version": publication.version_number,
        "title": publication.version.content.title,
        "outcome": publication.outcome,
        "sha256": publication.sha256,
        "formats": {suffix: each.sha256 for suffix, each in formats.items()},
        "at": publication.published_at.isoformat(),
        "reason": publication.reason,
        "previous": publication.previous_sha256,
        **_replacement(publication.replaced_by),
    }
    return rfc8785.dumps(fields)


def _replacement(motion: Motion | None) -> dict[str, Any]:
    """What took the place of a text, for its entry in the log; nothing where nothing did."""
    return {"replaced_by": {"conference": motion.conference.slug, "number": motion.number}} if motion else {}


def _outcome(motion: Motion) -> dict[str, Any]:
    """{"result", "cause", "label", "amendments": [numbers]}, as motions.outcome derives it."""
    outcome = motion.outcome(motion.amendments.standing().values_list("number", flat=True))
    return {} if outcome is None else {**asdict(outcome), "amendments": list(outcome.amendments)}
