"""What conference decided."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from motions.counting import COUNTED, Assent, CastingVote, Cause, Method, Result, in_words
from motions.models.amendment import Amendment
from motions.models.append_only import AppendOnly, AppendOnlyQuerySet, choices_check
from motions.models.motion import Motion
from motions.models.part import Part
from motions.models.people import Person
from motions.models.report import TellersReport


class DecisionQuerySet(AppendOnlyQuerySet["Decision"]):
    """Words that chain."""

    def standing(self) -> Self:
        """Those that no later decision supersedes."""
        return self.filter(superseded_by__isnull=True)

    def on(self, motion: Motion, amendment: Amendment | None, part: Part | None = None) -> Self:
        """Those on one question: a part, or else an amendment, or else the motion itself."""
        return self.filter(motion=motion, amendment=amendment, part=part)

    def on_whole(self) -> Self:
        """Those on a motion or an amendment, and not on a part of one."""
        return self.filter(part__isnull=True)

    def on_parts(self) -> Self:
        """Those on part of a motion or an amendment."""
        return self.filter(part__isnull=False)

    def in_order_of_time(self) -> Self:
        """As they were declared."""
        return self.order_by("declared_at", "pk")


class Decision(AppendOnly):
    """One declared result, never edited: a correction is a new decision that supersedes this one.

    The question is ``part``, or else ``amendment``, or else the motion itself. The decisions on one question are a
    chain: the database holds one that supersedes nothing, and at most one that supersedes each, so exactly one stands.
    ``report`` is what tellers had counted, where they reported. ``threshold`` is the rule that was applied, in words.
    ``mover_agreed`` is said of a motion that was remitted, and None elsewhere. ``key`` names the act of recording:
    recording again under the same key changes nothing.
    """

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="decisions")
    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="decisions", null=True)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="decisions", null=True)
    report = models.ForeignKey(TellersReport, on_delete=models.PROTECT, related_name="decisions", null=True)
    method = models.CharField(max_length=20, choices=Method)
    votes_for = models.PositiveBigIntegerField(null=True)
    votes_against = models.PositiveBigIntegerField(null=True)
    abstentions = models.PositiveBigIntegerField(null=True)
    spoiled = models.PositiveBigIntegerField(null=True)
    casting_vote = models.CharField(max_length=10, choices=CastingVote, blank=True)
    result = models.CharField(max_length=20, choices=Result)
    cause = models.CharField(max_length=20, choices=Cause)
    assent = models.CharField(max_length=20, choices=Assent, blank=True)
    mover_agreed = models.BooleanField(null=True)
    threshold = models.CharField(max_length=100, blank=True)
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_by_name = models.CharField(max_length=200)
    declared_at = models.DateTimeField()
    note = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="superseded_by", null=True, blank=True
    )
    reason = models.TextField(blank=True)
    key = models.CharField(max_length=100, unique=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("motion",),
                condition=Q(amendment__isnull=True, part__isnull=True, supersedes__isnull=True),
                name="one_first_decision_per_motion",
            ),
            models.UniqueConstraint(
                fields=("amendment",),
                condition=Q(amendment__isnull=False, part__isnull=True, supersedes__isnull=True),
                name="one_first_decision_per_amendment",
            ),
            models.UniqueConstraint(
                fields=("part",),
                condition=Q(part__isnull=False, supersedes__isnull=True),
                name="one_first_decision_per_part",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")), name="decision_supersedes_another"
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True, reason="") | (Q(supersedes__isnull=False) & ~Q(reason="")),
                name="correction_and_no_other_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(votes_for__isnull=False, votes_against__isnull=False, method__in=sorted(COUNTED))
                | (
                    Q(
                        votes_for__isnull=True,
                        votes_against__isnull=True,
                        abstentions__isnull=True,
                        spoiled__isnull=True,
                    )
                    & ~Q(method__in=sorted(COUNTED))
                ),
                name="counted_votes_and_no_others_have_figures",
            ),
            models.CheckConstraint(condition=~Q(key=""), name="decision_has_a_key"),
            choices_check("method", Method.values, "decision_has_a_known_method"),
            choices_check("result", Result.values, "decision_has_a_known_result"),
            choices_check("cause", Cause.values, "decision_has_a_known_cause"),
            choices_check("assent", Assent.values, "decision_has_a_known_assent"),
            models.CheckConstraint(
                condition=Q(assent="") | Q(result=Result.CARRIED), name="only_what_was_carried_was_carried_by_all"
            ),
            models.CheckConstraint(
                condition=Q(mover_agreed__isnull=True) | Q(result=Result.REMITTED),
                name="a_mover_agrees_to_remit_and_to_nothing_else",
            ),
        )

    def __str__(self) -> str:
        assent = f" {self.get_assent_display().lower()}" if self.assent else ""
        return f"{self.get_result_display()}{assent}{self.figures and f', {self.figures}'}"

    @property
    def figures(self) -> str:
        """ "718,273 for, 373,801 against, 12 abstaining, 3 spoiled", or "" where nobody counted."""
        if self.votes_for is None or self.votes_against is None:
            return ""
        return in_words(self.votes_for, self.votes_against, self.abstentions, self.spoiled)
