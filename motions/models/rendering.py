"""What was published, format by format, as the bytes that went out."""

from __future__ import annotations

from django.db import models

from motions.models.append_only import AppendOnly, AppendOnlyQuerySet
from motions.models.publication import Publication


class Rendering(AppendOnly):
    """One published text in one format, rendered once and kept: no later release changes what was published.

    ``suffix`` is that of its address ("json", "txt", "embed.html"; "/provenance.json" for where its words came from),
    ``sha256`` the hash of ``content``.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="renderings")
    suffix = models.CharField(max_length=20)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet["Rendering"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("publication", "suffix"), name="one_rendering_per_format"),)

    def __str__(self) -> str:
        return f"{self.publication}, {self.suffix}"
