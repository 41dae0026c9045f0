"""Motions that say nearly the same, for the committee."""

from __future__ import annotations

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from api.parameters import whole_number
from api.schema import query
from api.serializers.alike import ComparisonSerializer, PairsSerializer
from api.views.writing import Write
from motions import gates
from motions.services import comparing

SHARE = 50


class Alike(Write):
    """The motions of a conference that say nearly the same."""

    serializer_class = PairsSerializer
    operations = {"get": "list_alike"}
    may_answer = {"get": (403, 422)}
    query = (
        query("share", OpenApiTypes.INT, "Of the text that they share at least, in per cent: 1 to 100.", default=SHARE),
    )

    def get(self, request: Request, conference: str) -> HttpResponseBase:
        """List the motions that say nearly the same, in pairs, the most alike first

        For the committee. Compared are those that were handed in and are not decided, without placeholders in brackets.
        """
        place = gates.conference(conference)
        percent = whole_number(
            request.query_params, "share", default=SHARE, lowest=comparing.LEAST, highest=comparing.WHOLE
        )
        found = comparing.alike(actor=self.actor, conference=place, percent=percent)
        pairs = [{"first": first, "second": second, "share": share} for first, second, share in found.closest]
        return Response(self.get_serializer({"results": pairs, "found": found.pairs}).data)


class CompareMotions(Write):
    """Two motions side by side."""

    serializer_class = ComparisonSerializer
    operations = {"get": "compare_motions"}
    may_answer = {"get": (403, 422)}

    def get(self, request: Request, pk: int, other: int) -> HttpResponseBase:
        """Read two motions side by side: what they share, and where they differ

        For the committee. The clauses come in the order of the second.
        """
        first, second = gates.motion(request.user, pk), gates.motion(request.user, other)
        comparison = comparing.compared(actor=self.actor, first=first, second=second)
        pair = {"first": first, "second": second, "share": comparison.share, "parts": comparison.parts}
        return Response(self.get_serializer(pair).data)
