"""What is published, as it stands now: what lists, filters and search look at."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q, Subquery

from motions.formats.edition import Status
from motions.models.append_only import choices_check
from motions.models.conference import Conference
from motions.models.motion import Motion
from motions.models.organisation import Body
from motions.models.publication import Publication

READABLE = (Status.IN_FORCE, Status.SUPERSEDED, Status.LAPSED)
WAYS = ("conference", "year", "subject_key", "result", "body")


class CatalogueQuerySet(models.QuerySet["CatalogueEntry"]):
    """Words that chain: ``CatalogueEntry.objects.standing_as(Status.LAPSED).of_year(2019)``."""

    def standing_as(self, status: str) -> Self:
        """Those with this status; for "", all that can still be read."""
        return self.filter(status=status) if status else self.filter(status__in=[str(each) for each in READABLE])

    def at(self, conference: str) -> Self:
        """Those of the conference with this slug."""
        return self.filter(conference=Subquery(Conference.objects.filter(slug=conference).order_by().values("pk")[:1]))

    def marked_at(self, conference: Conference) -> Self:
        """Those of the conference that were superseded or have lapsed."""
        return self.filter(conference=conference, status__in=[Status.SUPERSEDED.value, Status.LAPSED.value])

    def of_year(self, year: int) -> Self:
        """Those of conferences that began in this year."""
        return self.filter(year=year)

    def about(self, subject_key: str) -> Self:
        """Those on this subject, which is given as ``search.key`` writes it."""
        return self.filter(subject_key=subject_key)

    def with_result(self, result: str) -> Self:
        """Those with this result."""
        return self.filter(result=result)

    def from_body(self, name: str) -> Self:
        """Those of the body with this slug, or with this name in any case.

        One query finds the bodies, so that the database seeks the texts of the one that there is nearly always.
        """
        bodies = list(Body.objects.filter(Q(slug=name) | Q(name__iexact=name)).values_list("pk", flat=True))
        return self.filter(body=bodies[0]) if len(bodies) == 1 else self.filter(body__in=bodies)

    def newest_first(self) -> Self:
        """The last published first."""
        return self.order_by("-seq")


class CatalogueEntry(models.Model):
    """One published text as it stands now: the log, summed up. Whoever adds to the log keeps this up to date.

    ``publication`` is the entry of the log that published the text, ``seq`` its number there, ``standing`` the last
    entry on the motion, which ``status`` comes of. ``year`` is that in which the conference began, ``subject_key`` the
    subject as ``search.key`` writes it. ``row`` is the text as lists print it, without its words.
    """

    motion = models.OneToOneField(Motion, on_delete=models.PROTECT, primary_key=True, related_name="catalogued")
    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="catalogued")
    standing = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveBigIntegerField(unique=True)
    status = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Status])
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="+", db_index=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveIntegerField()
    subject = models.CharField(max_length=100, blank=True)
    subject_key = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=20)
    row = models.JSONField()

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "catalogue entries"
        constraints = (choices_check("status", [each.value for each in Status], "catalogue_has_a_known_status"),)
        indexes = (
            models.Index(fields=("status", "seq"), name="catalogue_by_status"),
            *(models.Index(fields=("status", way, "seq"), name=f"catalogue_by_{way}") for way in WAYS),
        )

    def __str__(self) -> str:
        return f"Published text {self.seq}"


class SearchText(models.Model):
    """The words of one published text, as search compares them: folded, stemmed, with single spaces between.

    On SQLite this is a full-text table (FTS5) and nothing else; on PostgreSQL a table with vectors that the database
    computes from these columns (its migration says how). ``seq`` is that of the catalogue.
    """

    seq = models.BigIntegerField(primary_key=True, db_column="rowid")
    title = models.TextField()
    text = models.TextField()

    def __str__(self) -> str:
        return f"Words of published text {self.seq}"
