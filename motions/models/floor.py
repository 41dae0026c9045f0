"""What the hall has been shown."""

from __future__ import annotations

from typing import Self

from django.db import models

from motions.models.conference import Conference


class FloorQuerySet(models.QuerySet["Floor"]):
    """Words that chain."""

    def at(self, slug: str) -> Self:
        """The floor of the conference with this slug; none before anything happened there."""
        return self.filter(conference__slug=slug)


class Floor(models.Model):
    """The floor of a conference. ``version`` counts the changes of what a hall can see, and only ever grows.

    A page that shows version 41 is up to date while the floor is at 41. There is no row before the first change: that
    is version 0.
    """

    conference = models.OneToOneField(Conference, on_delete=models.PROTECT, related_name="floor", primary_key=True)
    version = models.PositiveBigIntegerField(default=0)

    objects = FloorQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Floor of {self.conference}, version {self.version}"
