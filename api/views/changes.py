"""The change log: a reader that keeps its last number misses nothing."""

from __future__ import annotations

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.parameters import whole_number
from api.schema import query
from api.serializers.adopted import ChangesSerializer
from api.views.base import Open
from motions.models import Publication

MOST = 10**15
AT_ONCE = 1_000
FIELDS = (
    "seq",
    "event",
    "version_number",
    "sha256",
    "published_at",
    "reason",
    "motion__number",
    "motion__conference__slug",
    "motion__conference__time_zone",
    "replaced_by__number",
    "replaced_by__conference__slug",
)


class Changes(Open):
    """What was published, corrected, withdrawn and marked."""

    serializer_class = ChangesSerializer
    operations = {"get": "list_changes"}
    query = (
        query("after", OpenApiTypes.INT64, "The last number that you have seen; 0 for all.", default=0),
        query("limit", OpenApiTypes.INT, f"How many entries, at most; up to {AT_ONCE}.", default=100),
    )

    @extend_schema(responses=ChangesSerializer)
    def get(self, request: Request) -> HttpResponseBase:
        """List what was published, corrected, withdrawn and marked, in the order of the log

        Keep `next_after` and give it as `after` the next time. When `results` is empty you have seen everything.
        """
        after = whole_number(request.query_params, "after", default=0, lowest=0, highest=MOST)
        limit = whole_number(request.query_params, "limit", default=100, lowest=1, highest=AT_ONCE)
        entries = list(
            Publication.objects.after(after)
            .select_related("motion__conference", "replaced_by__conference")
            .only(*FIELDS)[:limit]
        )
        part = {"results": entries, "next_after": entries[-1].seq if entries else after}
        return Response(self.get_serializer(part).data)
