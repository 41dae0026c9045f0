"""The API's own description: for programs, and as a page for people."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api.documentation import reference
from api.views.base import Open

AN_HOUR = "public, max-age=3600"
RENDERERS = {renderer.media_type: renderer for renderer in (OpenApiYamlRenderer, OpenApiJsonRenderer)}


@cache
def schema() -> dict[str, Any]:
    """The description, which is the same for everyone and changes only with a release."""
    return SchemaGenerator().get_schema(request=None, public=True)


@cache
def schema_in(media_type: str) -> bytes:
    """The description in YAML or JSON."""
    return bytes(RENDERERS[media_type]().render(schema(), renderer_context={}))


class Schema(Open):
    """OpenAPI 3.1."""

    renderer_classes = tuple(RENDERERS.values())

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponseBase:
        """The description in YAML, or in JSON for whoever asks for it"""
        media_type = request.accepted_renderer.media_type
        content = schema_in(media_type)
        etag = f'"{hashlib.sha256(content).hexdigest()}"'
        response = HttpResponse(content, content_type=media_type, headers={"ETag": etag, "Cache-Control": AN_HOUR})
        patch_vary_headers(response, ["Accept"])
        return get_conditional_response(request._request, etag=etag, response=response) or response


@require_safe
@login_not_required
def documentation(request: HttpRequest) -> HttpResponse:
    """Every operation, with what it takes and what it answers, on one page."""
    return render(request, "api/documentation.html", {"reference": reference(schema())})
