"""What the standing orders committee agreed beforehand: what falls if something else is carried, or lost."""

from __future__ import annotations

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from motions.following import Item, Rule, What, When
from motions.models.amendment import Amendment
from motions.models.append_only import choices_check
from motions.models.conference import Conference
from motions.models.motion import Motion
from motions.models.people import Person
from motions.models.recorded import history
from motions.text.falling import FallenPart


class ConsequenceQuerySet(models.QuerySet["Consequence"]):
    """Words that chain."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(taken_back_at__isnull=True)

    def at(self, conference: Conference) -> Self:
        """Those of one conference."""
        return self.filter(conference=conference)

    def visible_to(self, person: Person | AnonymousUser) -> Self:
        """Those of which this person may read both sides."""
        motions = Motion.objects.visible_to(person)
        amendments = Amendment.objects.visible_to(person)
        return self.filter(
            Q(cause_amendment=None) | Q(cause_amendment__in=amendments),
            Q(target_amendment=None) | Q(target_amendment__in=amendments),
            cause_motion__in=motions,
            target_motion__in=motions,
        )

    def about(self, motion: Motion) -> Self:
        """Those in which the motion, a part of it or an amendment to it is a side."""
        return self.filter(Q(cause_motion=motion) | Q(target_motion=motion))

    def fallen_parts(self, motion: Motion) -> tuple[FallenPart, ...]:
        """The parts of the motion that fell, as the engine takes them."""
        fell = self.standing().with_sides().filter(target_motion=motion, is_in_effect=True)
        return tuple(FallenPart(because=each.source_name, clauses=tuple(each.clauses)) for each in fell)

    def with_sides(self) -> Self:
        """With what both sides are called, in the order in which they were agreed."""
        return self.select_related(
            "conference",
            "cause_motion__conference",
            "cause_amendment__motion",
            "target_motion__conference",
            "target_amendment__motion",
        ).order_by("pk")


class Consequence(models.Model):
    """If the cause is carried (``when``), or lost, the target falls.

    Each side is a motion or an amendment to it; the target can be a part of a motion too: ``clauses`` by their ids, and
    ``part``, what they are called. ``note`` is what the committee says of it. ``is_in_effect`` is about a part, which
    has no state of its own: it fell, and ``effect_of`` is the decision because of which it did, if it was one.
    ``taken_back_because`` is there once it no longer stands.
    """

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="consequences")
    when = models.CharField(max_length=10, choices=When)
    cause_motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="consequences_of_it")
    cause_amendment = models.ForeignKey(
        Amendment, on_delete=models.PROTECT, related_name="consequences_of_it", null=True
    )
    target_motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="consequences_for_it")
    target_amendment = models.ForeignKey(
        Amendment, on_delete=models.PROTECT, related_name="consequences_for_it", null=True
    )
    clauses = models.JSONField(default=list, blank=True)
    part = models.CharField(max_length=1000, blank=True)
    note = models.TextField(blank=True)
    is_in_effect = models.BooleanField(default=False)
    effect_of = models.ForeignKey("Decision", on_delete=models.PROTECT, related_name="+", null=True)
    agreed_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_because = models.TextField(blank=True)

    objects = ConsequenceQuerySet.as_manager()
    history = history()

    class Meta:
        ordering = ("pk",)
        constraints = (
            choices_check("when", When.values, "consequence_has_a_known_condition"),
            models.CheckConstraint(
                condition=Q(part="") | Q(target_amendment__isnull=True), name="consequence_for_a_part_is_for_a_motion"
            ),
            models.CheckConstraint(
                condition=Q(is_in_effect=False) | ~Q(part=""), name="consequence_in_effect_is_for_a_part"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_because="")
                | (Q(taken_back_at__isnull=False) & ~Q(taken_back_because="") & Q(is_in_effect=False)),
                name="consequence_taken_back_has_a_reason_and_no_effect",
            ),
            models.CheckConstraint(
                condition=~Q(cause_motion=F("target_motion"))
                | (Q(cause_amendment__isnull=True) & Q(target_amendment__isnull=False))
                | (Q(cause_amendment__isnull=False) & Q(target_amendment__isnull=True))
                | ~Q(cause_amendment=F("target_amendment")),
                name="consequence_is_for_something_else",
            ),
        )

    def __str__(self) -> str:
        return f"If {self.cause_name} {When(self.when).label}, {self.target_name} falls."

    @property
    def cause(self) -> Motion | Amendment:
        """What is decided."""
        return self.cause_amendment or self.cause_motion

    @property
    def target(self) -> Motion | Amendment:
        """What falls, or the motion of which a part does."""
        return self.target_amendment or self.target_motion

    @property
    def rule(self) -> Rule:
        """The consequence as motions/following.py takes it."""
        part = Item(what=What.PART, pk=self.pk)
        target = part if self.part else item_of(self.target)
        return Rule(key=self.pk, when=When(self.when), cause=item_of(self.cause), target=target)

    @property
    def cause_name(self) -> str:
        """ "12.1", "motion 12"."""
        return called(self.cause)

    @property
    def source_name(self) -> str:
        """ "amendment 12.1", "motion 12": how marks in a text say because of what a part fell. No number is like it."""
        return f"{str(self.cause)[:1].lower()}{str(self.cause)[1:]}"

    @property
    def target_name(self) -> str:
        """ "12.3", "motion 15", "section 3 of motion 15"."""
        return f"{self.part} of {called(self.target)}" if self.part else called(self.target)


def called(row: Motion | Amendment) -> str:
    """How a sentence that is read out calls it: an amendment by its number alone."""
    return row.number if isinstance(row, Amendment) else row.in_a_sentence


def item_of(row: Motion | Amendment) -> Item:
    """The row as motions/following.py takes it."""
    return Item(what=What.AMENDMENT if isinstance(row, Amendment) else What.MOTION, pk=row.pk)
