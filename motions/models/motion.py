"""Motions, and the versions of their text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q

from motions.counting import Consent
from motions.formats.edition import named
from motions.models.append_only import AppendOnly, AppendOnlyQuerySet, choices_check
from motions.models.conference import Conference
from motions.models.organisation import Body
from motions.models.people import Credential, Person
from motions.models.recorded import history
from motions.outcome import Outcome, derive
from motions.states import ADOPTED_MOTIONS, MOTIONS_BEFORE_CONFERENCE, MotionKind, MotionState, Role
from motions.text.codec import document_from_json
from motions.text.document import Document
from motions.text.falling import FallenPart

UNNUMBERED = (MotionState.DRAFT, MotionState.SUBMITTED, MotionState.NOT_IN_ORDER, MotionState.WITHDRAWN)

MAX_SPEAKER = 200


def consent_checks(row: str, withdrawn: str) -> tuple[models.CheckConstraint, ...]:
    """What was withdrawn and nothing else has a consent, and a consent that was counted and no other has figures."""
    counted = Q(consent=Consent.COUNT, consent_for__isnull=False, consent_against__isnull=False)
    without = ~Q(consent=Consent.COUNT) & Q(consent_for__isnull=True, consent_against__isnull=True)
    return (
        choices_check("consent", Consent.values, f"{row}_has_a_known_consent"),
        models.CheckConstraint(condition=Q(consent="") | Q(state=withdrawn), name=f"{row}_withdrawn_has_a_consent"),
        models.CheckConstraint(condition=counted | without, name=f"{row}_has_the_figures_of_its_consent"),
    )


def is_delegate_of(person: Person, *, conference: str, body: str) -> Exists:
    """Whether the person speaks for the row's body: ``conference`` and ``body`` are lookups of the outer row."""
    return Exists(
        Credential.objects.filter(
            person=person, role=Role.DELEGATE, conference=OuterRef(conference), body=OuterRef(body)
        )
    )


def is_standing_orders(person: Person, *, conference: str) -> Exists:
    """Whether the person sits on the standing orders committee of the row's conference."""
    return Exists(Credential.objects.filter(person=person, role=Role.STANDING_ORDERS, conference=OuterRef(conference)))


class MotionQuerySet(models.QuerySet["Motion"]):
    """Words that chain: ``Motion.objects.visible_to(person).on_agenda().in_agenda_order()``."""

    def visible_to(self, person: Person | AnonymousUser) -> Self:
        """What this person may read.

        Anyone: what was numbered or ruled not in order, unless it is withheld for legal reasons. A delegate: all of
        their own body's. The standing orders committee: all that was handed in.
        """
        public = Q(is_withheld=False) & (~Q(number="") | Q(state=MotionState.NOT_IN_ORDER))
        if not isinstance(person, Person):
            return self.filter(public)
        own = Q(is_delegate_of(person, conference="conference", body="body"))
        handed_in = Q(submitted_at__isnull=False) & Q(is_standing_orders(person, conference="conference"))
        return self.filter(public | own | handed_in)

    def at(self, conference: Conference) -> Self:
        """Those of one conference."""
        return self.filter(conference=conference)

    def on_agenda(self) -> Self:
        """Those with a number that were not taken off again."""
        return self.exclude(number="").exclude(state=MotionState.NOT_IN_ORDER)

    def drafts(self) -> Self:
        """Those still being written."""
        return self.filter(state=MotionState.DRAFT)

    def to_rule_on(self) -> Self:
        """Those handed in that no one has ruled on."""
        return self.filter(state=MotionState.SUBMITTED)

    def adopted(self) -> Self:
        """Those with an adopted text."""
        return self.filter(adopted__isnull=False)

    def in_agenda_order(self) -> Self:
        """As the agenda prints them; what has no number comes last, oldest first."""
        return self.order_by(models.Case(models.When(number="", then=1), default=0), "position", "number", "pk")

    def with_texts(self) -> Self:
        """With all that a page about one of them prints of the motion itself."""
        return self.select_related("conference__organisation", "conference__rules", "body", "current", "adopted")


class Motion(models.Model):
    """What a body asks conference to decide.

    ``current`` is the version on which amendments are written; ``adopted`` is the version that conference adopted,
    there only while the motion stands carried. ``cause`` says why it fell, was withdrawn or was sent back;
    ``felled_under`` is the consequence, agreed beforehand, that made it fall, and ``felled_by`` the decision, if it was
    one.
    ``moved_by`` and ``seconded_by`` are who moved and who seconded it, as it was said: a branch, or a name.
    ``consent`` is how conference consented to its withdrawal once it was moved, with the figures where it was counted.
    ``voted_out`` holds the clauses that conference lost where it voted in parts, {number of the part: [clause id]}; the
    adopted text has them no more.
    ``source`` keeps what an imported file said beyond its text: {"header": {…}, "marks": […]}, and
    ``recorded_outcome`` the outcome that such a file records, in its own words.
    """

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="motions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="motions")
    number = models.CharField(max_length=20, blank=True)
    position = models.PositiveBigIntegerField(default=0)
    group = models.ForeignKey("Group", on_delete=models.PROTECT, related_name="motions", null=True)
    place_in_group = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=300)
    subject = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=20, choices=MotionKind, default=MotionKind.MOTION)
    state = models.CharField(max_length=20, choices=MotionState, default=MotionState.DRAFT)
    cause = models.TextField(blank=True)
    felled_by = models.ForeignKey("Decision", on_delete=models.PROTECT, related_name="felled_motions", null=True)
    felled_under = models.ForeignKey("Consequence", on_delete=models.PROTECT, related_name="+", null=True)
    moved_by = models.CharField(max_length=MAX_SPEAKER, blank=True)
    seconded_by = models.CharField(max_length=MAX_SPEAKER, blank=True)
    consent = models.CharField(max_length=20, choices=Consent, blank=True)
    consent_for = models.PositiveBigIntegerField(null=True)
    consent_against = models.PositiveBigIntegerField(null=True)
    is_withheld = models.BooleanField(default=False)
    current = models.ForeignKey("Version", on_delete=models.PROTECT, related_name="+", null=True)
    adopted = models.ForeignKey("Version", on_delete=models.PROTECT, related_name="+", null=True)
    voted_out = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    submitted_at = models.DateTimeField(null=True)
    recorded_outcome = models.CharField(max_length=100, blank=True)
    source = models.JSONField(default=dict, blank=True)

    objects = MotionQuerySet.as_manager()
    history = history()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("conference", "number"), condition=~Q(number=""), name="one_motion_per_number"
            ),
            choices_check("state", MotionState.values, "motion_has_a_known_state"),
            choices_check("kind", MotionKind.values, "motion_has_a_known_kind"),
            models.CheckConstraint(
                condition=~Q(number="") | Q(state__in=UNNUMBERED), name="motion_has_a_number_from_the_agenda_on"
            ),
            models.CheckConstraint(
                condition=Q(current__isnull=False) | Q(state=MotionState.DRAFT), name="motion_past_draft_has_a_text"
            ),
            models.CheckConstraint(
                condition=Q(adopted__isnull=False, state__in=sorted(ADOPTED_MOTIONS))
                | (Q(adopted__isnull=True) & ~Q(state__in=sorted(ADOPTED_MOTIONS))),
                name="carried_motions_and_no_others_have_an_adopted_text",
            ),
            *consent_checks("motion", MotionState.WITHDRAWN),
        )

    def __str__(self) -> str:
        return named(self.number) if self.number else f"“{self.title}”"

    @property
    def in_a_sentence(self) -> str:
        """ "motion 12", "Composite A": what it is called where the sentence goes on."""
        name = str(self)
        return f"m{name[1:]}" if name.startswith("Motion ") else name

    @property
    def content(self) -> Document:
        """The text on which amendments are written: that of the current version."""
        return self.current.content if self.current else Document(title=self.title)

    @property
    def version_number(self) -> int:
        """The number of the current version; 0 before there is one."""
        return self.current.number if self.current else 0

    @property
    def is_before_conference(self) -> bool:
        """Whether it is moved, or voted on with its result to come."""
        return self.state in MOTIONS_BEFORE_CONFERENCE

    def lost_parts(self) -> tuple[FallenPart, ...]:
        """The parts that conference lost, in their order, each under the name "part 2"."""
        return tuple(
            FallenPart(because=f"part {number}", clauses=tuple(clauses))
            for number, clauses in sorted(self.voted_out.items(), key=_part_number)
        )

    def outcome(self, amendments: Iterable[str]) -> Outcome | None:
        """What came of it, given the numbers of the amendments that stand."""
        return derive(
            state=self.state,
            amendments=amendments,
            labels=self.conference.rules.outcome_labels,
            recorded=self.recorded_outcome,
        )


def _part_number(item: tuple[str, Any]) -> int:
    return int(item[0])


class MadeBy(models.TextChoices):
    """What made a version.

    submission  the text that a body first drafted
    redraft     the body's own changes before it handed the motion in
    wording     the standing orders committee's changes that made it admissible
    amendment   an amendment taken in
    composite   several motions put together
    adoption    the text with every amendment that was carried or accepted
    import      a file read in
    """

    SUBMISSION = "submission", "Submission"
    REDRAFT = "redraft", "Redraft"
    WORDING = "wording", "Wording by the standing orders committee"
    AMENDMENT = "amendment", "Amendment"
    COMPOSITE = "composite", "Composite"
    ADOPTION = "adoption", "Adoption"
    IMPORT = "import", "Import"


class Version(AppendOnly):
    """A whole text, kept for ever. ``text`` is its canonical plain text and ``sha256`` the hash of that in UTF-8."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="children", null=True)
    made_by = models.CharField(max_length=20, choices=MadeBy)
    document = models.JSONField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    reason = models.TextField(blank=True)

    objects = AppendOnlyQuerySet["Version"].as_manager()

    class Meta:
        ordering = ("motion", "number")
        constraints = (
            models.UniqueConstraint(fields=("motion", "number"), name="one_version_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_are_numbered_from_one"),
            choices_check("made_by", MadeBy.values, "version_has_a_known_maker"),
        )

    def __str__(self) -> str:
        return f"Version {self.number}"

    @cached_property
    def content(self) -> Document:
        """The text as the engine's value. Raises InvalidText when what is stored does not read."""
        return document_from_json(self.document)
