"""Lists in parts. A part goes on exactly where the one before ended, however much was published in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from api.parameters import whole_number
from api.problems import Problem

CURSOR = {
    "name": "cursor",
    "in": "query",
    "description": "Where to go on: part of the address in `next`, not to be made up.",
    "required": False,
    "schema": {"type": "string"},
}


class Keyset(BasePagination):
    """Rows in the order of ``keys`` (lookups, "-" for falling), which together are unique.

    The cursor is the keys of the last row that was shown, joined by "~", so the database seeks rather than counts.
    """

    keys: ClassVar[tuple[str, ...]] = ()
    default_limit: ClassVar[int] = 50
    highest_limit: ClassVar[int] = 200
    parameters = ("limit", "cursor")

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """One part of the list. Raises Problem for a cursor that was made up or a limit out of range."""
        limit = whole_number(
            request.query_params, "limit", default=self.default_limit, lowest=1, highest=self.highest_limit
        )
        rows = queryset.order_by(*self.keys)
        if "cursor" in request.query_params:
            rows = self._beyond(rows, request.query_params["cursor"])
        found = list(rows[: limit + 1])
        self.next_link = self._link(request, found[limit - 1]) if len(found) > limit else None
        return found[:limit]

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self.next_link})

    def _beyond(self, rows: QuerySet[Any], cursor: str) -> QuerySet[Any]:
        values = cursor.split("~")
        try:
            if "\x00" in cursor:
                raise ValueError(cursor)
            return rows.filter(_after(self.keys, values))
        except (ValueError, ValidationError) as error:
            sentence = "The cursor cannot be read: take the address that “next” gives."
            raise Problem(400, "bad_parameter", sentence, parameter="cursor") from error

    def _link(self, request: Request, last: Model) -> str:
        cursor = "~".join(str(getattr(last, key.removeprefix("-"))) for key in self.keys)
        return replace_query_param(request.build_absolute_uri(), "cursor", cursor)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        schema = {"type": "integer", "minimum": 1, "maximum": self.highest_limit, "default": self.default_limit}
        limit = {"name": "limit", "in": "query", "description": "How many rows, at most.", "schema": schema}
        return [CURSOR, limit]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "description": "The address of the next part; null at the end."}
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {"results": schema, "next": address},
        }


class NewestFirst(Keyset):
    """Adopted texts by falling sequence number."""

    keys = ("-seq",)


class BestFirst(Keyset):
    """What was found, best first. The cursor is a place in what was ranked, which has an end."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """One part of a sequence. Raises Problem for a cursor that was made up or a limit out of range."""
        given = request.query_params
        limit = whole_number(given, "limit", default=self.default_limit, lowest=1, highest=self.highest_limit)
        start = whole_number(given, "cursor", default=0, lowest=0, highest=len(queryset))
        end = start + limit
        address = replace_query_param(request.build_absolute_uri(), "cursor", end)
        self.next_link = address if end < len(queryset) else None
        return list(queryset[start:end])


class LatestReports(Keyset):
    """Reports, the newest day first."""

    keys = ("-report_date", "-pk")


class LatestConferences(Keyset):
    """Conferences, the latest first."""

    keys = ("-start_date", "slug")


class OldestFirst(Keyset):
    """Rows in the order in which they were made."""

    keys = ("pk",)


class LatestFirst(Keyset):
    """Rows against the order in which they were made."""

    keys = ("-pk",)


def _after(keys: Sequence[str], values: Sequence[str]) -> Q:
    """Beyond the keys: the first is beyond, or it is the same and the second is beyond, and so on.

    Raises ValueError where there are not as many values as keys.
    """
    beyond, same = Q(), Q()
    for key, value in zip(keys, values, strict=True):
        name = key.removeprefix("-")
        beyond |= same & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return beyond


class AgendaOrder(Keyset):
    """Motions as the agenda prints them, and amendments in the order of the place that they touch."""

    keys = ("position", "pk")
