"""Adopted texts: the list, the text in force, each version in each format for ever."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from api.conditional import bytes_of
from api.filters import AdoptedFilters
from api.pagination import NewestFirst
from api.problems import NOTHING_HERE, Problem
from api.schema import KNOWN, UNCHANGED
from api.serializers.adopted import AdoptedRowSerializer, AdoptedSerializer, ProvenanceSerializer
from api.views.base import A_MINUTE, AsPublished, Open
from motions.formats import web_page
from motions.formats.table import FORMATS
from motions.models import Publication, PublicationEvent, Rendering
from motions.services import editions

FOR_EVER = "public, max-age=31536000, immutable"
NEGOTIATED = ("json", "txt")
TAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[200, 304], description="The SHA-256 of the bytes, in quotes."
)


class AdoptedTexts(Open):
    """Adopted texts."""

    queryset = (
        Publication.objects.in_force()
        .select_related("motion__conference")
        .only("seq", "payload", "motion__number", "motion__conference__slug")
    )
    serializer_class = AdoptedRowSerializer
    filterset_class = AdoptedFilters
    pagination_class = NewestFirst
    operations = {"get": "list_adopted"}

    @extend_schema(responses=AdoptedRowSerializer(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """List the adopted texts in force, the last published first"""
        part = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(self.get_serializer(part, many=True).data)


class LatestAdopted(Open):
    """The text in force."""

    content_negotiation_class = AsPublished
    operations = {"get": "read_adopted"}
    may_answer = {"get": (410,)}

    @extend_schema(
        parameters=[TAG, KNOWN],
        responses={
            (200, "application/json"): AdoptedSerializer,
            (200, "text/plain"): OpenApiTypes.STR,
            304: UNCHANGED,
        },
    )
    def get(self, request: Request, conference: str, number: str) -> HttpResponseBase:
        """Read an adopted text as it is in force now

        JSON, or plain text for `Accept: text/plain`. `Content-Location` is the address of these bytes for ever.
        """
        last = _entries(conference, number).order_by("-seq").first()
        if last is None:
            raise Problem(404, "not_found", NOTHING_HERE)
        if last.event == PublicationEvent.WITHDRAW:
            raise _withdrawn(last, replaced_by=None)
        suffix = _preferred(request)
        response = _rendered(request, last, suffix, cache_control=A_MINUTE)
        response.headers["Content-Location"] = f"{editions.address(last.motion, version=last.version_number)}.{suffix}"
        patch_vary_headers(response, ["Accept"])
        return response


class AdoptedVersion(Open):
    """One version for ever."""

    content_negotiation_class = AsPublished
    operations = {"get": "read_adopted_version"}
    may_answer = {"get": (410,)}

    @extend_schema(
        parameters=[
            TAG,
            KNOWN,
            OpenApiParameter("suffix", str, OpenApiParameter.PATH, enum=sorted(FORMATS), description="The format."),
        ],
        responses={
            (200, "application/json"): AdoptedSerializer,
            **{
                (200, media_type): OpenApiTypes.STR
                for media_type in sorted({each.media_type.split(";")[0] for each in FORMATS.values()})
                if media_type != "application/json"
            },
            304: UNCHANGED,
        },
    )
    def get(self, request: Request, conference: str, number: str, version: int, suffix: str) -> HttpResponseBase:
        """Read one version of an adopted text in one format

        These bytes never change. `Link` says where the text in force is.
        """
        entry = _published(conference, number, version)
        response = _rendered(request, entry, suffix, cache_control=FOR_EVER)
        response.headers["Link"] = f'<{editions.address(entry.motion)}>; rel="latest-version"'
        return response


class AdoptedProvenance(Open):
    """Where the words of one version came from."""

    content_negotiation_class = AsPublished
    operations = {"get": "read_provenance"}
    may_answer = {"get": (410,)}

    @extend_schema(parameters=[TAG, KNOWN], responses={200: ProvenanceSerializer, 304: UNCHANGED})
    def get(self, request: Request, conference: str, number: str, version: int) -> HttpResponseBase:
        """Read where every word of one version came from

        The motion, or which amendment; moved by whom, carried when and with what figures. These bytes never change.
        """
        entry = _published(conference, number, version)
        return _rendered(request, entry, editions.PROVENANCE, cache_control=FOR_EVER)


def _entries(conference: str, number: str) -> QuerySet[Publication]:
    """What the log says of one motion, without the texts."""
    of_motion = Publication.objects.filter(motion__conference__slug=conference, motion__number=number)
    return of_motion.select_related("motion__conference").defer("document", "text", "payload", "entry")


def _published(conference: str, number: str, version: int) -> Publication:
    """The entry that published this version. Raises Problem where there is none, or where it was withdrawn since."""
    entries = list(_entries(conference, number).order_by("seq"))
    published = [each for each in entries if each.event != PublicationEvent.WITHDRAW]
    entry = next((each for each in published if each.version_number == version), None)
    if entry is None:
        raise Problem(404, "not_found", NOTHING_HERE)
    withdrawals = [each for each in entries if each.event == PublicationEvent.WITHDRAW and each.seq > entry.seq]
    if withdrawals:
        later = entries[-1] if entries[-1].event != PublicationEvent.WITHDRAW else None
        raise _withdrawn(withdrawals[0], replaced_by=later)
    return entry


def _withdrawn(entry: Publication, *, replaced_by: Publication | None) -> Problem:
    replacement = f"{editions.address(entry.motion, version=replaced_by.version_number)}.json" if replaced_by else None
    return Problem(
        410,
        "withdrawn",
        f"This text was withdrawn. {entry.reason}",
        reason=entry.reason,
        withdrawn_at=entry.published_at.astimezone(entry.motion.conference.zone).isoformat(),
        replaced_by=replacement,
    )


def _preferred(request: Request) -> str:
    """The suffix of the format that the reader likes best. Raises Problem when there is none."""
    http: HttpRequest = request._request
    types = {FORMATS[suffix].media_type.split(";")[0]: suffix for suffix in NEGOTIATED}
    preferred = http.get_preferred_type(list(types))
    if preferred is None:
        raise Problem(406, "not_acceptable", f"This address gives {' or '.join(types)}.")
    return types[str(preferred)]


def _rendered(request: Request, entry: Publication, suffix: str, *, cache_control: str) -> HttpResponseBase:
    """The bytes as they were published; or, to a reader who has them, that they are the same, without loading them."""
    known = entry.renderings.filter(suffix=suffix).values_list("sha256", "media_type").first()
    if known is None:
        suffixes = entry.renderings.exclude(suffix=editions.PROVENANCE).values_list("suffix", flat=True)
        there_are = ", ".join(sorted(suffixes))
        raise Problem(404, "not_found", f"This version has no format “{suffix}”; there are: {there_are}.")
    sha256, media_type = known
    headers = {"Cache-Control": cache_control}
    if media_type.startswith("text/html"):
        headers["Content-Security-Policy"] = web_page.POLICY

    def content() -> bytes:
        return bytes(Rendering.objects.get(publication=entry, suffix=suffix).content)

    return bytes_of(request, content, etag=sha256, media_type=media_type, headers=headers)
