"""Loading a row afresh and holding it until the transaction ends.

Everyone takes the locks in this order, so that no two can wait for each other:

    person → motions, by primary key → conference → floor → end of the publication log

A whole motion is locked for any change of it or of its amendments, so that what a service finds stays true until it is
done; and with it every motion that consequences tie to it, since what happens to one can let the others fall. SQLite
has one writer at a time instead: its transactions begin IMMEDIATE.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from motions import refusals
from motions.following import tied
from motions.models import Amendment, Conference, Consequence, Motion, PublicationLog

ATTEMPTS = 3


def lock_motion(motion: Motion) -> Motion:
    """The motion as it is now, held. Raises Motion.DoesNotExist when it is gone, WrongTime as ``lock_motions`` does.

    It is read after the lock is held, in a query of its own: one that had to wait would see the motion as it is now
    beside the versions as they were when it began to wait, and find the current one missing.
    """
    lock_motions(motion.conference, {motion.pk})
    return Motion.objects.with_texts().get(pk=motion.pk)


def lock_motions(conference: Conference, motions: Collection[int]) -> frozenset[int]:
    """Hold the motions, by primary key, and all that are tied to them; the answer is which.

    Where a consequence that ties more of them was agreed while this waited, it lets go and begins again. Raises
    WrongTime where that goes on.
    """
    for _ in range(ATTEMPTS):
        wanted = tied_motions(conference, motions)
        with transaction.atomic():
            list(Motion.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk"))
            if tied_motions(conference, motions) <= wanted:
                return wanted
            transaction.set_rollback(True)
    raise refusals.try_again()


def tied_motions(conference: Conference, motions: Collection[int]) -> frozenset[int]:
    """The motions, and all that consequences tie to them."""
    between = Consequence.objects.standing().at(conference)
    pairs = set(between.values_list("cause_motion", "target_motion"))
    return frozenset[int]().union(*(tied(pairs, motion) for motion in motions))


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
