"""Who vouches for the log: the keys of this installation, and what they signed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motions.models.append_only import AppendOnly, AppendOnlyQuerySet
from motions.models.publication import Publication


class SigningKey(AppendOnly):
    """The public half of a key, from when on it signs. The last one is in use; the secret half is in a file.

    ``name`` is its id as minisign prints it, ``public_key`` its one line. ``seq`` is the last entry of the log when it
    was taken into use. ``signature`` is that of its file by the key before, as minisign writes it; empty for the first
    key, and where the key before was lost.
    """

    name = models.CharField(max_length=16, unique=True)
    public_key = models.CharField(max_length=60)
    seq = models.PositiveBigIntegerField()
    signature = models.TextField(blank=True)
    created_at = models.DateTimeField()

    objects = AppendOnlyQuerySet["SigningKey"].as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Key {self.name}"


class Signature(AppendOnly):
    """An entry of the log, signed: by the key in use when it was published, and by each that took over while it was
    the last. The hash of the entry before is in the entry, so the signature vouches for all before it.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="signatures")
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="signatures")
    text = models.TextField()

    objects = AppendOnlyQuerySet["Signature"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("publication", "key"), name="one_signature_per_entry_and_key"),
            models.CheckConstraint(condition=~Q(text=""), name="a_signature_is_never_empty"),
        )

    def __str__(self) -> str:
        return f"{self.publication}, signed by {self.key}"
