"""Loading a row afresh and holding it until the transaction ends.

Everyone takes the locks in this order, so that no two can wait for each other:

    person → motion → conference → floor → end of the publication log

A whole motion is locked for any change of it or of its amendments, so that what a service finds stays true until it is
done. SQLite has one writer at a time instead: its transactions begin IMMEDIATE.
"""

from __future__ import annotations

from motions.models import Amendment, Conference, Motion, PublicationLog


def lock_motion(motion: Motion) -> Motion:
    """The motion as it is now, held. Raises Motion.DoesNotExist when it is gone.

    It is read after the lock is held, in a query of its own: one that had to wait would see the motion as it is now
    beside the versions as they were when it began to wait, and find the current one missing.
    """
    Motion.objects.select_for_update().only("pk").get(pk=motion.pk)
    return Motion.objects.with_texts().get(pk=motion.pk)


def lock_amendment(amendment: Amendment) -> Amendment:
    """The amendment as it is now, with its motion held."""
    motion = lock_motion(amendment.motion)
    fresh = Amendment.objects.select_related("version", "body").get(pk=amendment.pk)
    fresh.motion = motion
    return fresh


def lock_conference(conference: Conference) -> None:
    """Hold the conference: for what is counted or numbered across its motions."""
    Conference.objects.select_for_update().get(pk=conference.pk)


def lock_publication_log() -> PublicationLog:
    """The end of the log, held: sequence numbers are given, and become visible, one after the other."""
    PublicationLog.objects.get_or_create(pk=1)
    return PublicationLog.objects.select_for_update().get(pk=1)
