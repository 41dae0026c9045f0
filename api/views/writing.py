"""How a write goes: gate → one service call → answer."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import parse_etags
from drf_spectacular.utils import OpenApiParameter
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from api.problems import Problem
from api.schema import KEY_SCHEMA
from api.serializers.amendment import AmendmentSerializer
from api.serializers.decision import DecisionSerializer
from api.serializers.motion import MotionSerializer
from api.serializers.writing import NothingSerializer
from api.views.base import Private
from motions import permissions, refusals
from motions.models import Amendment, Body, Conference, Decision, Motion, Person
from motions.services import repeating

TAG = re.compile(r'"(\d{1,9})-[0-9a-f]{64}"')
NEEDED = "Say with “If-Match” which ETag of the motion you read, so that nobody's words are overwritten."
NOT_OURS = "“If-Match” is no ETag of this motion: read the motion again."
DRAFT_TAG = re.compile(r'"([0-9a-f]{16})-[0-9a-f]{64}"')
AMENDMENT_NEEDED = "Say with “If-Match” which ETag of the amendment you read, so that nobody's words are overwritten."
AMENDMENT_NOT_OURS = "“If-Match” is no ETag of this amendment: read the amendment again."
ETAG = OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200, 201], description="For `If-Match`.")
LOCATION = OpenApiParameter("Location", str, OpenApiParameter.HEADER, response=[201], description="Where it is.")
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The `ETag` that you read."
)
VOTING_KEY = OpenApiParameter(
    "Idempotency-Key",
    KEY_SCHEMA,
    OpenApiParameter.HEADER,
    required=True,
    description="A word of your own for this act of recording, never used before. Sent again, it changes nothing.",
)
REPEATED = "Idempotency-Replayed"
KEPT_HEADERS = ("Location", "ETag", "Cache-Control")
JSON = "application/json"


class Write(Private):
    """An address that takes something in."""

    serializer_class: type[BaseSerializer[Any]] | None = NothingSerializer

    @property
    def actor(self) -> Person:
        """Who asks. Raises Forbidden for anyone without a name."""
        if not isinstance(self.request.user, Person):
            raise refusals.sign_in_first()
        return self.request.user

    def given(self) -> dict[str, Any]:
        """What came in. Raises ValidationError."""
        serializer = self.get_serializer(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)


Handler = Callable[..., HttpResponseBase]


def once(handler: Handler) -> Handler:
    """The handler takes ``Idempotency-Key``: sent again with it, a request is not done again.

    What is kept is what was done. A refusal is not: sent again, the request is tried again.
    """

    @wraps(handler)
    def keyed(view: Write, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "Idempotency-Key" not in request.headers:
            return handler(view, request, *args, **kwargs)
        reply, is_repeated = repeating.once(
            actor=view.actor,
            key=key(request),
            request_sha256=_digest(request),
            act=lambda: _reply(handler(view, request, *args, **kwargs)),
        )
        response = HttpResponse(reply.body, status=reply.status, headers=dict(reply.headers), content_type=JSON)
        if is_repeated:
            response.headers[REPEATED] = "true"
        return response

    keyed.takes_a_key = True  # type: ignore[attr-defined]  # api/schema.py describes it
    return keyed


def _digest(request: Request) -> str:
    """What tells this request from another: the method, the address, what was read before, and what came in."""
    said = [request.method, request.path, request.headers.get("If-Match", ""), request.data]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _reply(response: Any) -> repeating.Reply:
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    return repeating.Reply(status=response.status_code, headers=headers, body=JSONRenderer().render(response.data))


def body_of(request: Request, conference: Conference, slug: str) -> Body:
    """The body that is named. Raises BadText where the organisation has none of this name."""
    body = Body.objects.filter(organisation=conference.organisation, slug=slug).first()
    if body is None:
        own = permissions.bodies_of(request.user, conference)
        raise refusals.unknown("body", slug, [each.slug for each in own])
    return body


def version_seen(request: Request, motion: Motion) -> int:
    """The number of the version that ``If-Match`` names. Raises Problem where it names none."""
    if "If-Match" not in request.headers:
        raise Problem(428, "if_match_needed", NEEDED)
    current = motion.current.number if motion.current else 0
    tags = parse_etags(request.headers["If-Match"])
    numbers = [int(found[1]) for found in map(TAG.fullmatch, tags) if found]
    if tags == ["*"] or current in numbers:
        return current
    if not numbers:
        raise Problem(412, "precondition_failed", NOT_OURS)
    return max(numbers)


def draft_seen(request: Request, amendment: Amendment) -> str:
    """The fingerprint of the draft that ``If-Match`` names. Raises Problem where it names none."""
    if "If-Match" not in request.headers:
        raise Problem(428, "if_match_needed", AMENDMENT_NEEDED)
    tags = parse_etags(request.headers["If-Match"])
    seen = [found[1] for found in map(DRAFT_TAG.fullmatch, tags) if found]
    if tags == ["*"] or amendment.fingerprint in seen:
        return amendment.fingerprint
    if not seen:
        raise Problem(412, "precondition_failed", AMENDMENT_NOT_OURS)
    return seen[0]


def key(request: Request) -> str:
    """The name of this act of recording; "" where the reader gave none, which the service refuses."""
    return request.headers.get("Idempotency-Key", "")


def show_motion(request: Request, pk: int, *, status: int = 200) -> Response:
    """The motion as this reader may see it, with an ETag that begins with the number of its version."""
    amendments = Prefetch("amendments", amendments_for(request))
    decisions = Prefetch("decisions", Decision.objects.in_order_of_time())
    visible = Motion.objects.visible_to(request.user).with_texts().prefetch_related(amendments, decisions)
    motion = get_object_or_404(visible, pk=pk)
    data = MotionSerializer(motion, context={"request": request}).data
    digest = hashlib.sha256(JSONRenderer().render(data)).hexdigest()
    version = motion.current.number if motion.current else 0
    return _private(data, status, etag=f'"{version}-{digest}"')


def show_amendment(request: Request, pk: int, *, status: int = 200) -> Response:
    """The amendment as this reader may see it, with an ETag that begins with the fingerprint of its writing."""
    amendment = get_object_or_404(amendments_for(request).select_related("motion__conference"), pk=pk)
    data = AmendmentSerializer(amendment, context={"request": request}).data
    digest = hashlib.sha256(JSONRenderer().render(data)).hexdigest()
    return _private(data, status, etag=f'"{amendment.fingerprint}-{digest}"')


def show_decision(decision: Decision) -> Response:
    """A decision that was recorded just now, or was there already under its key."""
    return _private(DecisionSerializer(decision).data, 201)


def amendments_for(request: Request) -> QuerySet[Amendment]:
    visible = Amendment.objects.visible_to(request.user).select_related("body", "version").in_text_order()
    return visible.prefetch_related(Prefetch("decisions", Decision.objects.in_order_of_time()))


def _private(data: Any, status: int, *, etag: str = "") -> Response:
    response = Response(data, status=status)
    response.headers["Cache-Control"] = "private, no-cache"
    if etag:
        response.headers["ETag"] = etag
    if status == 201 and "links" in data:
        response.headers["Location"] = data["links"]["self"]
    return response
