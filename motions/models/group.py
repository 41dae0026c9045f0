"""What is debated together, and the order in which business is taken."""

from __future__ import annotations

from typing import Self

from django.db import models

from motions.models.append_only import AppendOnly, AppendOnlyQuerySet
from motions.models.conference import Conference
from motions.models.people import Person
from motions.models.recorded import history


class Group(models.Model):
    """Motions, or amendments to one motion, that are debated together and voted on in sequence.

    Its members name it (``group``) and their place in it (``place_in_group``, from 1). Without any it is dissolved.
    """

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=200)
    formed_at = models.DateTimeField()

    history = history()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=~models.Q(name=""), name="group_has_a_name"),)

    def __str__(self) -> str:
        return self.name


class OrderChangeQuerySet(AppendOnlyQuerySet["OrderChange"]):
    """Words that chain."""

    def at(self, conference: Conference) -> Self:
        """Those of one conference, the last first."""
        return self.filter(conference=conference).order_by("-made_at", "-pk")


class OrderChange(AppendOnly):
    """A change of the order of business, in a sentence, with the reason. Numbers stay: places change."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="order_changes")
    sentence = models.CharField(max_length=200)
    reason = models.TextField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    objects = OrderChangeQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(reason=""), name="order_change_has_a_reason"),)

    def __str__(self) -> str:
        return self.sentence
