"""Organisations and the bodies that submit: branches, regions, self-organised groups, the executive."""

from __future__ import annotations

from django.db import models

from motions.models.recorded import history


class Organisation(models.Model):
    """A union, a party, a campaign: whoever holds conferences."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)

    history = history()

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """A part of an organisation that may submit motions and amendments."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60)

    history = history()

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("organisation", "slug"), name="one_body_per_slug"),)

    def __str__(self) -> str:
        return self.name
