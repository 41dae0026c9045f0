"""How lists are narrowed. Every filter is refused where it makes no sense, never ignored."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters

from motions.models import Publication
from motions.outcome import LABELS

RESULTS = [(result, label) for result, label in LABELS.items() if "." not in result]


class AdoptedFilters(filters.FilterSet):
    """Which adopted texts."""

    conference = filters.CharFilter(field_name="motion__conference__slug", help_text="The slug of a conference.")
    outcome = filters.ChoiceFilter(field_name="outcome__result", choices=RESULTS, help_text="The outcome's `result`.")
    body = filters.CharFilter(method="by_body", help_text="The submitting body: its name as printed, or its slug.")
    subject = filters.CharFilter(
        field_name="motion__subject", lookup_expr="iexact", help_text="The subject as printed."
    )
    q = filters.CharFilter(method="by_words", help_text="Words, each of which is in the text.")
    year = filters.NumberFilter(
        field_name="motion__conference__start_date",
        lookup_expr="year",
        min_value=1000,
        max_value=9999,
        help_text="The year of the conference.",
    )

    class Meta:
        model = Publication
        fields: tuple[str, ...] = ()

    def by_body(self, texts: QuerySet[Publication], name: str, value: str) -> QuerySet[Publication]:
        return texts.filter(Q(motion__body__slug=value) | Q(motion__body__name__iexact=value))

    def by_words(self, texts: QuerySet[Publication], name: str, value: str) -> QuerySet[Publication]:
        for word in value.split():
            texts = texts.filter(text__icontains=word)
        return texts
