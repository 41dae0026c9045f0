"""Amendments, and the rulings on motions and on them."""

from __future__ import annotations

import hashlib
import json
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from motions.counting import Consent
from motions.models.append_only import AppendOnly, AppendOnlyQuerySet, choices_check
from motions.models.motion import MAX_SPEAKER, Motion, Version, consent_checks, is_delegate_of, is_standing_orders
from motions.models.organisation import Body
from motions.models.people import Person
from motions.models.recorded import history
from motions.states import OPEN_AMENDMENTS, STANDING_AMENDMENTS, AmendmentState
from motions.text.codec import operation_from_json
from motions.text.operations import Amendment as Operations
from motions.text.operations import Operation

UNNUMBERED = (
    AmendmentState.DRAFT,
    AmendmentState.SUBMITTED,
    AmendmentState.NOT_IN_ORDER,
    AmendmentState.WITHDRAWN,
    AmendmentState.FELL,
    AmendmentState.NOT_REACHED,
)


class Moot(models.TextChoices):
    """Why nothing is left in the text of an amendment that was carried or accepted.

    fell       all that it changes fell, as it was agreed beforehand
    voted_out  all that it changes was lost where conference voted on the motion in parts
    overtaken  the committee ruled all of it out, because it cannot stand beside another that was carried
    """

    NOT_MOOT = "", "Not moot"
    FELL = "fell", "All that it changes fell"
    VOTED_OUT = "voted_out", "All that it changes was lost in a vote on parts"
    OVERTAKEN = "overtaken", "It cannot stand beside another amendment that was carried"


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    """Words that chain: ``motion.amendments.visible_to(person).in_text_order()``."""

    def visible_to(self, person: Person | AnonymousUser) -> Self:
        """What this person may read, of motions that they may read; the same rule as for motions."""
        readable = Motion.objects.visible_to(person)
        public = Q(is_withheld=False) & (~Q(number="") | Q(state=AmendmentState.NOT_IN_ORDER))
        if not isinstance(person, Person):
            return self.filter(public, motion__in=readable)
        own = Q(is_delegate_of(person, conference="motion__conference", body="body"))
        handed_in = Q(submitted_at__isnull=False) & Q(is_standing_orders(person, conference="motion__conference"))
        return self.filter(public | own | handed_in, motion__in=readable)

    def standing(self) -> Self:
        """Those carried or accepted, and not moot: what the adopted text is made of."""
        return self.filter(state__in=sorted(STANDING_AMENDMENTS), moot=Moot.NOT_MOOT)

    def open(self) -> Self:
        """Those handed in that are neither decided nor gone."""
        return self.filter(state__in=sorted(OPEN_AMENDMENTS))

    def to_rule_on(self) -> Self:
        """Those handed in that no one has ruled on."""
        return self.filter(state=AmendmentState.SUBMITTED)

    def in_text_order(self) -> Self:
        """In the order of the place that they touch, which is the order in which they are taken."""
        return self.order_by("motion", "position", "pk")


class Amendment(models.Model):
    """A body's change to a motion, as operations written against one version.

    ``prose`` is the instruction to the character as it was handed in, or as the program worded it
    (``prose_is_computed``); ``instruction`` is how it is printed. ``ruled_out`` lists the operations, counted from 0,
    that were ruled not in order: the amendment consists of the rest. ``voted_out`` lists those that conference lost
    where it voted in parts: the adopted text has the rest. ``words_added`` is what the word limit counts. ``felled_by``
    is the decision because of which it fell, if it was one: a correction of that decision raises it again.
    ``felled_under`` is the consequence, agreed beforehand, that made it fall. ``moot`` says why nothing is left of it
    in the text although it was carried or accepted; ``moot_under`` is the consequence because of which the part fell
    that it changes, where that is why.
    ``moved_by``, ``seconded_by`` and ``consent`` are as for a motion.
    """

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="amendments")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="amendments")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="amendments")
    proposer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20, blank=True)
    position = models.PositiveIntegerField(default=0)
    group = models.ForeignKey("Group", on_delete=models.PROTECT, related_name="amendments", null=True)
    place_in_group = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=20, choices=AmendmentState, default=AmendmentState.DRAFT)
    cause = models.TextField(blank=True)
    felled_by = models.ForeignKey("Decision", on_delete=models.PROTECT, related_name="felled", null=True)
    felled_under = models.ForeignKey("Consequence", on_delete=models.PROTECT, related_name="+", null=True)
    moot = models.CharField(max_length=20, choices=Moot, blank=True)
    moot_under = models.ForeignKey("Consequence", on_delete=models.PROTECT, related_name="+", null=True)
    moved_by = models.CharField(max_length=MAX_SPEAKER, blank=True)
    seconded_by = models.CharField(max_length=MAX_SPEAKER, blank=True)
    consent = models.CharField(max_length=20, choices=Consent, blank=True)
    consent_for = models.PositiveBigIntegerField(null=True)
    consent_against = models.PositiveBigIntegerField(null=True)
    is_withheld = models.BooleanField(default=False)
    prose = models.TextField(blank=True)
    prose_is_computed = models.BooleanField(default=True)
    operations = models.JSONField()
    ruled_out = models.JSONField(default=list, blank=True)
    voted_out = models.JSONField(default=list, blank=True)
    words_added = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    submitted_at = models.DateTimeField(null=True)

    objects = AmendmentQuerySet.as_manager()
    history = history()

    class Meta:
        ordering = ("motion", "position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("motion", "number"), condition=~Q(number=""), name="one_amendment_per_number"
            ),
            choices_check("state", AmendmentState.values, "amendment_has_a_known_state"),
            models.CheckConstraint(
                condition=~Q(number="") | Q(state__in=UNNUMBERED), name="amendment_has_a_number_once_in_order"
            ),
            choices_check("moot", Moot.values, "amendment_is_moot_for_a_known_reason"),
            models.CheckConstraint(
                condition=Q(moot=Moot.FELL, moot_under__isnull=False)
                | (~Q(moot=Moot.FELL) & Q(moot_under__isnull=True)),
                name="amendment_moot_with_what_fell_and_no_other_says_under_what",
            ),
            *consent_checks("amendment", AmendmentState.WITHDRAWN),
        )

    def __str__(self) -> str:
        return f"Amendment {self.number}" if self.number else f"The amendment by {self.body}"

    @property
    def fingerprint(self) -> str:
        """What tells one writing of the draft from another: sixteen hexadecimal digits."""
        written = json.dumps([self.version_id, self.prose, self.operations], sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()[:16]

    @property
    def instruction(self) -> str:
        """The prose as it is printed: without the spaces and empty lines at its ends."""
        return self.prose.strip()

    @property
    def is_in_text(self) -> bool:
        """Whether the adopted text is made of it, among others: it was carried or accepted, and is not moot."""
        return self.state in STANDING_AMENDMENTS and not self.moot

    def all_operations(self) -> tuple[Operation, ...]:
        """Every operation as it was handed in."""
        return tuple(operation_from_json(value) for value in self.operations)

    def standing_operations(self) -> tuple[Operation, ...]:
        """The operations that were not ruled out, nor voted out in parts: what conference votes on, and then has."""
        out = {*self.ruled_out, *self.voted_out}
        return tuple(each for index, each in enumerate(self.all_operations()) if index not in out)

    def as_operations(self) -> Operations:
        """The engine's value of what stands, under the number that the agenda prints."""
        return Operations(number=self.number, operations=self.standing_operations())


class Reason(models.TextChoices):
    """Why something is not in order."""

    VAGUE = "vague", "It is vague"
    AMBIGUOUS = "ambiguous", "It can be read in more than one way"
    CONTRARY_TO_RULE = "contrary_to_rule", "It is contrary to the rules"
    LEGAL_JEOPARDY = "legal_jeopardy", "It would put the union in legal jeopardy"
    NEGATES = "negates", "It negates the motion"
    TRIVIAL = "trivial", "It changes nothing of substance"
    BEYOND_REMIT = "beyond_remit", "It is beyond the remit of the body"
    OFF_SUBJECT = "off_subject", "It strays from the subject"
    FACTUALLY_WRONG = "factually_wrong", "It is factually wrong"
    EXISTING_POLICY = "existing_policy", "It repeats existing policy"
    LATE = "late", "It came too late"
    TOO_LONG = "too_long", "It is too long"
    TOO_FEW_PROPOSERS = "too_few_proposers", "Too few put their names to it"
    WRONG_ADDRESSEE = "wrong_addressee", "It is addressed to someone who cannot act on it"
    OVERTAKEN = "overtaken", "It cannot stand beside another amendment that was carried"


class RulingQuerySet(AppendOnlyQuerySet["Ruling"]):
    """Words that chain."""

    def in_order_of_time(self) -> Self:
        """The last one on a question is the one that stands."""
        return self.order_by("ruled_at", "pk")


class Ruling(AppendOnly):
    """What the standing orders committee ruled, once. A changed mind is a new ruling: the last one stands.

    ``amendment`` is None for a ruling on the motion itself; ``operation``, counted from 0, is None for a ruling on
    the whole of an amendment.
    """

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="rulings")
    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="rulings", null=True)
    operation = models.PositiveIntegerField(null=True)
    in_order = models.BooleanField()
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    note = models.TextField(blank=True)
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ruled_by_name = models.CharField(max_length=200)
    ruled_at = models.DateTimeField()

    objects = RulingQuerySet.as_manager()

    class Meta:
        constraints = (
            choices_check("reason", ("", *Reason.values), "ruling_has_a_known_reason"),
            models.CheckConstraint(
                condition=Q(in_order=True, reason="") | (Q(in_order=False) & ~Q(reason="")),
                name="ruling_not_in_order_and_no_other_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(operation__isnull=True) | Q(amendment__isnull=False),
                name="ruling_on_an_operation_names_its_amendment",
            ),
        )

    def __str__(self) -> str:
        return "In order" if self.in_order else f"Not in order: {self.get_reason_display()}"
