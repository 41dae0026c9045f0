"""What each conference shows its hall, made once for each version and kept for all the threads of this process."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from django.http import Http404
from django.template.loader import render_to_string

from motions import gates
from motions.models import Conference, Floor
from motions.presenters.hall import hall

LOOKED_FOR = 1.0
MOST_CHANGES = 1_000  # many more than a floor can go through while a showing is held to be current


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What a hall sees at one version, as the bytes that everyone gets, plain and compressed."""

    version: int
    html: bytes
    compressed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A showing, and when it was last found to be current, by a clock that is never set back."""

    showing: Showing
    found_at: float

    def is_fresh(self, least: int) -> bool:
        """Whether it was found just now. Somebody may have seen a later version since, but not one out of all reach."""
        is_older = self.showing.version < least <= self.showing.version + MOST_CHANGES
        return not is_older and monotonic() - self.found_at < LOOKED_FOR


class Board:
    """The showing of every conference that somebody asked for.

    The database is asked for the version at most once a second and conference, by one thread; the others go on with
    the showing that is there. They wait only for the first one, or for one as new as another process has shown.
    """

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._looking = Lock()

    def showing(self, slug: str, *, least: int = 0) -> Showing:
        """What the hall of this conference sees, not older than version ``least`` if there is such a version.

        Raises Http404 where there is no such conference.
        """
        kept = self._kept.get(slug)
        if kept is None or (kept.showing.version < least and not kept.is_fresh(least)):
            with self._looking:
                return self._looked_up(slug, least)
        if kept.is_fresh(least) or not self._looking.acquire(blocking=False):
            return kept.showing  # where it is not fresh, another thread is looking already
        try:
            return self._looked_up(slug, least)
        finally:
            self._looking.release()

    def clear(self) -> None:
        """Forget all showings: for an emptied database."""
        self._kept.clear()

    def _looked_up(self, slug: str, least: int) -> Showing:
        kept = self._kept.get(slug)
        if kept is not None and kept.is_fresh(least):
            return kept.showing  # looked up while this thread waited
        version = _version(slug)
        showing = kept.showing if kept is not None and kept.showing.version == version else _shown(slug, version)
        self._kept[slug] = _Kept(showing=showing, found_at=monotonic())
        return showing


def _version(slug: str) -> int:
    version = Floor.objects.at(slug).values_list("version", flat=True).first()
    if version is None and not Conference.objects.filter(slug=slug).exists():
        raise Http404
    return version or 0


def _shown(slug: str, version: int) -> Showing:
    """What there is to see, under a version that was read before it: never older than it says."""
    conference = gates.conference(slug)
    page = render_to_string("motions/_hall.html", {"hall": hall(conference), "version": version})
    html = page.encode()
    return Showing(version=version, html=html, compressed=gzip.compress(html, mtime=0))


BOARD = Board()
