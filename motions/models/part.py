"""The parts in which conference votes on a motion or an amendment."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from motions.models.amendment import Amendment
from motions.models.motion import Motion
from motions.models.people import Person
from motions.models.recorded import history


class PartQuerySet(models.QuerySet["Part"]):
    """Words that chain."""

    def of(self, motion: Motion, amendment: Amendment | None) -> Self:
        """Those of an amendment, or, for None, of the motion itself."""
        return self.filter(motion=motion, amendment=amendment)

    def in_order(self) -> Self:
        """As they are put to the vote."""
        return self.order_by("motion", "amendment", "number")


class Part(models.Model):
    """Part of a question that conference decides for itself.

    Of an amendment it is a set of its ``operations``, counted from 0, and the parts together are all of them. Of a
    motion it is a set of ``clauses`` of the current version, by id, each with all under it; what is in no part is put
    when they are decided, with the motion as it then stands.
    """

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="parts")
    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="parts", null=True)
    number = models.PositiveIntegerField()
    operations = models.JSONField(default=list, blank=True)
    clauses = models.JSONField(default=list, blank=True)
    divided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    divided_at = models.DateTimeField()

    objects = PartQuerySet.as_manager()
    history = history()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("motion", "number"),
                condition=Q(amendment__isnull=True),
                name="one_part_of_a_motion_per_number",
            ),
            models.UniqueConstraint(
                fields=("amendment", "number"),
                condition=Q(amendment__isnull=False),
                name="one_part_of_an_amendment_per_number",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="parts_are_numbered_from_one"),
        )

    def __str__(self) -> str:
        whole = f"amendment {self.amendment.number}" if self.amendment else self.motion.in_a_sentence
        return f"Part {self.number} of {whole}"
