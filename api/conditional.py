"""Answering 304 before the body is made, and never overwriting what somebody else has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from rest_framework.request import Request

from api.problems import Problem

REVALIDATED = "public, no-cache"


def bytes_of(
    request: Request, make: Callable[[], bytes], *, etag: str, media_type: str, headers: Mapping[str, str]
) -> HttpResponseBase:
    """The bytes under a strong ``etag`` (without its quotes); to a reader who has them, 304 without making them."""
    response = HttpResponse(content_type=media_type, headers={**headers, "ETag": f'"{etag}"'})
    if (short := _condition(request, response)) is not None:
        return short
    response.content = make()
    return response


def stream_of(
    request: Request, parts: Iterator[bytes], *, etag: str, media_type: str, headers: Mapping[str, str]
) -> HttpResponseBase:
    """The same, for bytes that are too many to hold at once."""
    response = StreamingHttpResponse(parts, content_type=media_type, headers={**headers, "ETag": f'"{etag}"'})
    short = _condition(request, response)
    return response if short is None else short


def _condition(request: Request, response: HttpResponseBase) -> HttpResponseBase | None:
    """The answer that stands in for this one, if there is one. Raises Problem for an ``If-Match`` that is not met."""
    http: Any = request._request
    whole: Any = response
    conditional: Any = get_conditional_response(http, etag=response.headers["ETag"], response=whole)
    if conditional is response:
        return None
    if conditional.status_code == 412:
        raise Problem(412, "precondition_failed", "It is not as you have it (“If-Match”).")
    return conditional
