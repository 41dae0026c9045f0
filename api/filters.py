"""How lists are narrowed. Every filter is refused where it makes no sense, never ignored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django_filters import rest_framework as filters

from api.problems import Problem
from motions import search
from motions.formats.edition import Status
from motions.models import CatalogueEntry
from motions.models.catalogue import CatalogueQuerySet
from motions.narrowing import ANY, CHECKS, RESULTS, STATUSES
from motions.refusals import BadText


def _checked(name: str, value: str, check: Callable[[str], object]) -> None:
    try:
        check(value)
    except BadText as refusal:
        raise Problem(400, "bad_parameter", str(refusal), parameter=name) from refusal


class AdoptedFilters(filters.FilterSet):
    """Which adopted texts."""

    conference = filters.CharFilter(method="at", help_text="The slug of a conference.")
    outcome = filters.ChoiceFilter(
        field_name="result", choices=list(RESULTS.items()), help_text="The outcome's `result`."
    )
    body = filters.CharFilter(method="from_body", help_text="The submitting body: its name as printed, or its slug.")
    subject = filters.CharFilter(method="about", help_text="The subject, whatever its case and accents.")
    year = filters.NumberFilter(min_value=1000, max_value=9999, help_text="The year of the conference.")
    status = filters.ChoiceFilter(
        method="standing_as",
        choices=[(each, each) for each in STATUSES],
        help_text="How the text stands now; `in force` where nothing is said.",
    )

    class Meta:
        model = CatalogueEntry
        fields: tuple[str, ...] = ()

    def is_valid(self) -> bool:
        """Whether the filters make sense. Raises Problem, in the words of the pages, for the first that does not."""
        for name, check in CHECKS.items():
            if value := self.data.get(name):
                _checked(name, value, check)
        return bool(super().is_valid())

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
