"""What tellers counted, and how each body cast its card. A report declares nothing."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from motions.counting import COUNTED, Method, in_words
from motions.models.amendment import Amendment
from motions.models.append_only import AppendOnly, AppendOnlyQuerySet, choices_check
from motions.models.motion import Motion
from motions.models.organisation import Body
from motions.models.part import Part
from motions.models.people import Person


class TellersReportQuerySet(AppendOnlyQuerySet["TellersReport"]):
    """Words that chain."""

    def on(self, motion: Motion, amendment: Amendment | None, part: Part | None = None) -> Self:
        """Those on one question."""
        return self.filter(motion=motion, amendment=amendment, part=part)

    def standing(self) -> Self:
        """Those that no recount took the place of."""
        return self.filter(recounted_by__isnull=True)

    def waiting(self) -> Self:
        """Those that stand, and on which nothing was declared yet."""
        return self.standing().filter(decisions__isnull=True)

    def in_order_of_time(self) -> Self:
        """As they came in."""
        return self.order_by("reported_at", "pk")


class TellersReport(AppendOnly):
    """What tellers counted on one question, written once; the chair declares the result, or asks for a recount.

    The reports on one question are a chain: a recount names the report that it takes the place of, and why. The
    database holds one that recounts nothing and at most one recount of each, so exactly one stands. ``register_total``
    is what the whole register weighed, where cards were entered body by body. ``key`` names the act of reporting.
    """

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="reports")
    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="reports", null=True)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="reports", null=True)
    method = models.CharField(max_length=20, choices=Method)
    votes_for = models.PositiveBigIntegerField()
    votes_against = models.PositiveBigIntegerField()
    abstentions = models.PositiveBigIntegerField(null=True)
    spoiled = models.PositiveBigIntegerField(null=True)
    register_total = models.PositiveBigIntegerField(null=True)
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reported_by_name = models.CharField(max_length=200)
    reported_at = models.DateTimeField()
    note = models.TextField(blank=True)
    recounts = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="recounted_by", null=True, blank=True
    )
    reason = models.TextField(blank=True)
    key = models.CharField(max_length=100, unique=True)

    objects = TellersReportQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("motion",),
                condition=Q(amendment__isnull=True, part__isnull=True, recounts__isnull=True),
                name="one_first_report_per_motion",
            ),
            models.UniqueConstraint(
                fields=("amendment",),
                condition=Q(amendment__isnull=False, part__isnull=True, recounts__isnull=True),
                name="one_first_report_per_amendment",
            ),
            models.UniqueConstraint(
                fields=("part",),
                condition=Q(part__isnull=False, recounts__isnull=True),
                name="one_first_report_per_part",
            ),
            models.CheckConstraint(
                condition=Q(recounts__isnull=True) | ~Q(recounts=F("id")), name="report_recounts_another"
            ),
            models.CheckConstraint(
                condition=Q(recounts__isnull=True, reason="") | (Q(recounts__isnull=False) & ~Q(reason="")),
                name="recount_and_no_other_has_a_reason",
            ),
            models.CheckConstraint(condition=~Q(key=""), name="report_has_a_key"),
            choices_check("method", sorted(COUNTED), "report_has_a_method_that_counts"),
        )

    def __str__(self) -> str:
        return self.figures

    @property
    def figures(self) -> str:
        """ "718,273 for, 373,801 against, 12 abstaining, 3 spoiled"."""
        return in_words(self.votes_for, self.votes_against, self.abstentions, self.spoiled)


class CardQuerySet(AppendOnlyQuerySet["Card"]):
    """Words that chain."""

    def in_order(self) -> Self:
        """By the name of the body."""
        return self.order_by("body_name", "pk")


class Card(AppendOnly):
    """The card of one body in one card vote, written once with its report: ``weight`` is what the register gave it.

    Every body of the register has a card; one that did not vote has all sides 0. A card may be split where the rules
    let it: never are more votes cast than it weighs.
    """

    report = models.ForeignKey(TellersReport, on_delete=models.PROTECT, related_name="cards")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    body_name = models.CharField(max_length=200)
    weight = models.PositiveIntegerField()
    votes_for = models.PositiveIntegerField(default=0)
    votes_against = models.PositiveIntegerField(default=0)
    abstentions = models.PositiveIntegerField(default=0)
    spoiled = models.PositiveIntegerField(default=0)

    objects = CardQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "body"), name="one_card_per_body"),
            models.CheckConstraint(
                condition=Q(weight__gte=F("votes_for") + F("votes_against") + F("abstentions") + F("spoiled")),
                name="a_card_casts_no_more_than_it_weighs",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_name}: {in_words(self.votes_for, self.votes_against, self.abstentions, self.spoiled)}"

    @property
    def cast(self) -> int:
        """How much of its weight was cast, spoiled votes included."""
        return self.votes_for + self.votes_against + self.abstentions + self.spoiled
