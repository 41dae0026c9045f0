"""What goes to the printer, as the API answers it: the same files as on the pages."""

from __future__ import annotations

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from motions.formats.paper import Paper
from motions.presenters.paper import FILES

PAPER = OpenApiParameter("suffix", str, OpenApiParameter.PATH, enum=sorted(FILES), description="The format.")
PAPERS = {(200, each.media_type): OpenApiTypes.BINARY for each in FILES.values()}


def printed(suffix: str, paper: Paper) -> HttpResponse:
    """The paper in a format."""
    return HttpResponse(FILES[suffix].write(paper), content_type=FILES[suffix].media_type)
