"""How published policy stands: superseded by another text, lapsed, or in force again. Each is an entry of the log."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import unquote

from django.db import transaction

from motions import permissions, refusals
from motions.formats.addresses import numbered
from motions.models import Motion, Person, Publication, PublicationEvent
from motions.services import publishing, texts
from motions.services.locking import lock_motion

NOT_IN_FORCE = (PublicationEvent.SUPERSEDE, PublicationEvent.LAPSE)


ADDRESS = re.compile(r"(?:.*/adopted/)?(?P<conference>[-\w]{1,60})/(?P<number>[^/\s]{1,60})(?:/.*)?")


def text_at(address: str) -> Motion:
    """The motion of a published text, by the address of a page or of the API, or "annual-2026/12". Raises BadText."""
    match = ADDRESS.fullmatch(address.strip())
    place = {"conference__slug": match["conference"], "number": numbered(unquote(match["number"]))} if match else {}
    found = Motion.objects.filter(catalogued__isnull=False, **place).select_related("conference") if match else []
    for motion in found:
        return motion
    raise refusals.no_such_text(address.strip())


@transaction.atomic
def supersede(*, actor: Person, motion: Motion, by: str, reason: str, now: datetime | None = None) -> Publication:
    """Say that the published text at the address ``by`` took the place of the motion's, and why.

    Raises Forbidden for anyone but the standing orders committee of either conference or who keeps the installation,
    WrongTime where one of the two texts is not in force, BadText for an address without a text, a text of another
    organisation, the same text, or no reason.
    """
    replacement = text_at(by)
    permissions.check_can_supersede(actor, motion, replacement)
    if replacement.pk == motion.pk:
        raise refusals.replaced_by_itself()
    if replacement.conference.organisation_id != motion.conference.organisation_id:
        raise refusals.another_organisation(f"{replacement}, {replacement.conference},")
    first, second = sorted((motion, replacement), key=lambda each: each.pk)
    locked = {each.pk: each for each in (lock_motion(first), lock_motion(second))}
    replacement = locked[replacement.pk]
    _in_force(replacement)
    return _mark(
        locked[motion.pk], PublicationEvent.SUPERSEDE, actor=actor, reason=reason, now=now, replaced_by=replacement
    )


@transaction.atomic
def lapse(*, actor: Person, motion: Motion, reason: str, now: datetime | None = None) -> Publication:
    """Say that the time of the policy is over, and why.

    Raises Forbidden for anyone but the standing orders committee of the conference or who keeps the installation,
    WrongTime where the text is not in force, BadText without a reason.
    """
    permissions.check_can_mark(actor, motion)
    return _mark(lock_motion(motion), PublicationEvent.LAPSE, actor=actor, reason=reason, now=now)


@transaction.atomic
def reinstate(*, actor: Person, motion: Motion, reason: str, now: datetime | None = None) -> Publication:
    """Say that a text that was marked as superseded or lapsed is in force again, and why. Raises as ``lapse`` does."""
    permissions.check_can_mark(actor, motion)
    motion = lock_motion(motion)
    last = publishing.out(motion)
    if last.event not in NOT_IN_FORCE:
        raise refusals.in_force(motion)
    return _append(motion, last, PublicationEvent.REINSTATE, actor=actor, reason=reason, now=now)


def _mark(
    motion: Motion,
    event: PublicationEvent,
    *,
    actor: Person,
    reason: str,
    now: datetime | None,
    replaced_by: Motion | None = None,
) -> Publication:
    last = _in_force(motion)
    return _append(motion, last, event, actor=actor, reason=reason, now=now, replaced_by=replaced_by)


def _in_force(motion: Motion) -> Publication:
    """The last entry on a motion whose text is in force. Raises WrongTime where it is not."""
    last = publishing.out(motion)
    if last.event in NOT_IN_FORCE:
        raise refusals.not_in_force(motion, last)
    return last


def _append(
    motion: Motion,
    last: Publication,
    event: PublicationEvent,
    *,
    actor: Person,
    reason: str,
    now: datetime | None,
    replaced_by: Motion | None = None,
) -> Publication:
    reason = texts.clean_reason(reason, "the log says why the policy stands as it does")
    return publishing.append(
        motion,
        last.version,
        event,
        last.version_number,
        actor=actor,
        reason=reason,
        now=now,
        replaced_by=replaced_by,
    )
