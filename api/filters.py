"""How lists are narrowed. Every filter is refused where it makes no sense, never ignored."""

from __future__ import annotations

from typing import Any

from django_filters import rest_framework as filters

from motions import search
from motions.formats.edition import Status
from motions.models import READABLE, CatalogueEntry
from motions.models.catalogue import CatalogueQuerySet
from motions.outcome import LABELS

RESULTS = [(result, label) for result, label in LABELS.items() if "." not in result]
ANY = "any"
STATUSES = [(str(each), str(each)) for each in READABLE] + [(ANY, "any of these")]


class AdoptedFilters(filters.FilterSet):
    """Which adopted texts."""

    conference = filters.CharFilter(method="at", help_text="The slug of a conference.")
    outcome = filters.ChoiceFilter(field_name="result", choices=RESULTS, help_text="The outcome's `result`.")
    body = filters.CharFilter(method="from_body", help_text="The submitting body: its name as printed, or its slug.")
    subject = filters.CharFilter(method="about", help_text="The subject, whatever its case and accents.")
    year = filters.NumberFilter(min_value=1000, max_value=9999, help_text="The year of the conference.")
    status = filters.ChoiceFilter(
        method="standing_as", choices=STATUSES, help_text="How the text stands now; `in force` where nothing is said."
    )

    class Meta:
        model = CatalogueEntry
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: Any) -> Any:
        """Texts in force, unless others were asked for."""
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data["status"] else found.standing_as(Status.IN_FORCE)

    def at(self, texts: CatalogueQuerySet, name: str, value: str) -> CatalogueQuerySet:
        return texts.at(value)

    def from_body(self, texts: CatalogueQuerySet, name: str, value: str) -> CatalogueQuerySet:
        return texts.from_body(value)

    def about(self, texts: CatalogueQuerySet, name: str, value: str) -> CatalogueQuerySet:
        return texts.about(search.key(value))

    def standing_as(self, texts: CatalogueQuerySet, name: str, value: str) -> CatalogueQuerySet:
        return texts.standing_as("" if value == ANY else value)
