"""What was published: a log that only grows."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from motions.formats.edition import Status
from motions.models.append_only import AppendOnly, AppendOnlyQuerySet, choices_check
from motions.models.motion import Motion, Version
from motions.models.people import Person


class PublicationEvent(models.TextChoices):
    """What an entry of the log says.

    publish    an adopted text is out
    correct    a new text takes the place of the one before
    withdraw   what was out no longer is
    supersede  the policy of another text took the place of this one's
    lapse      the time of its policy is over
    reinstate  it is in force again: it should not have been marked as superseded or lapsed
    """

    PUBLISH = "publish", "Published"
    CORRECT = "correct", "Corrected"
    WITHDRAW = "withdraw", "Withdrawn"
    SUPERSEDE = "supersede", "Superseded"
    LAPSE = "lapse", "Lapsed"
    REINSTATE = "reinstate", "In force again"


# Those that bring a text out, and those that say of the text that is out how it stands.
PUBLISHES = (PublicationEvent.PUBLISH, PublicationEvent.CORRECT)
MARKS = (PublicationEvent.SUPERSEDE, PublicationEvent.LAPSE, PublicationEvent.REINSTATE)


class PublicationQuerySet(AppendOnlyQuerySet["Publication"]):
    """Words that chain."""

    def in_sequence(self) -> Self:
        """In the order of the log."""
        return self.order_by("seq")

    def after(self, seq: int) -> Self:
        """Those that a reader who has seen up to ``seq`` has not seen."""
        return self.filter(seq__gt=seq).order_by("seq")

    def texts(self) -> Self:
        """Those that brought a text out."""
        return self.filter(event__in=PUBLISHES)

    def latest_of_each(self) -> Self:
        """The last entry on each motion."""
        last = Publication.objects.filter(motion=models.OuterRef("motion")).order_by("-seq")
        return self.filter(seq=models.Subquery(last.values("seq")[:1]))

    def in_force(self) -> Self:
        """The text in force of each motion that has one, as the catalogue has it."""
        return self.filter(catalogued__status=Status.IN_FORCE)

    def readable(self) -> Self:
        """Every published version whose text was not withdrawn since."""
        withdrawn_since = Publication.objects.filter(
            motion=models.OuterRef("motion"), event=PublicationEvent.WITHDRAW, seq__gt=models.OuterRef("seq")
        )
        return self.texts().exclude(models.Exists(withdrawn_since))


class Publication(AppendOnly):
    """One entry of the log: a text as it went out, for ever.

    ``seq`` counts from 1 without gaps. ``version_number`` counts the published texts of this motion; a withdrawal or a
    mark bears the number of the text that it is about. ``replaced_by`` is the motion whose text took the place of one
    that is superseded. ``entry`` is the canonical JSON (RFC 8785) that
    ``entry_sha256`` is the hash of; it holds ``previous_sha256``, so that one altered byte breaks the chain.
    ``payload`` is the text as publication's JSON says it; its bytes, in every format, are in Rendering.
    """

    seq = models.PositiveBigIntegerField(unique=True)
    event = models.CharField(max_length=10, choices=PublicationEvent)
    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="publications")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="publications")
    version_number = models.PositiveIntegerField()
    document = models.JSONField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    outcome = models.JSONField()
    payload = models.JSONField()
    reason = models.TextField(blank=True)
    replaced_by = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="replaces", null=True)
    entry = models.TextField()
    previous_sha256 = models.CharField(max_length=64, blank=True)
    entry_sha256 = models.CharField(max_length=64, unique=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_by_name = models.CharField(max_length=200)
    published_at = models.DateTimeField()

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("seq",)
        constraints = (
            choices_check("event", PublicationEvent.values, "publication_has_a_known_event"),
            models.UniqueConstraint(
                fields=("motion", "version_number"),
                condition=Q(event__in=PUBLISHES),
                name="one_published_text_per_version_number",
            ),
            models.CheckConstraint(condition=Q(seq__gte=1), name="the_log_counts_from_one"),
            models.CheckConstraint(
                condition=Q(seq=1, previous_sha256="") | (Q(seq__gt=1) & ~Q(previous_sha256="")),
                name="every_entry_but_the_first_follows_one",
            ),
            models.CheckConstraint(
                condition=Q(event=PublicationEvent.PUBLISH) | ~Q(reason=""),
                name="corrections_and_withdrawals_have_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(event=PublicationEvent.SUPERSEDE, replaced_by__isnull=False)
                | (~Q(event=PublicationEvent.SUPERSEDE) & Q(replaced_by__isnull=True)),
                name="what_is_superseded_and_nothing_else_is_replaced",
            ),
        )

    def __str__(self) -> str:
        return f"Entry {self.seq} of the log"

    def replaced_before(self) -> Motion | None:
        """Of a withdrawal, the motion whose text had taken the place of the one that is withdrawn. One query."""
        if self.event != PublicationEvent.WITHDRAW:
            return None
        before = Publication.objects.filter(motion=self.motion_id, seq__lt=self.seq).order_by("-seq")
        last = before.select_related("replaced_by__conference").only("replaced_by").first()
        return last.replaced_by if last else None


class PublicationLog(models.Model):
    """The end of the log: the one row that whoever publishes holds locked, so that sequence numbers come in order."""

    last_seq = models.PositiveBigIntegerField(default=0)
    last_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="there_is_one_log"),)

    def __str__(self) -> str:
        return f"The log, up to {self.last_seq}"
