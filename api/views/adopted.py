"""Adopted texts: the list, the text in force, each version in each format for ever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from api.conditional import bytes_of
from api.filters import AdoptedFilters
from api.pagination import BestFirst, NewestFirst
from api.parameters import one_of
from api.problems import NOTHING_HERE, Problem
from api.schema import KNOWN, UNCHANGED, query
from api.serializers.adopted import AdoptedSerializer, ListedSerializer, ProvenanceSerializer
from api.views.base import A_MINUTE, AsPublished, Open
from motions import search
from motions.formats import web_page
from motions.formats.table import FORMATS, NEGOTIATED
from motions.models import PUBLISHES, CatalogueEntry, Publication, PublicationEvent, Rendering
from motions.refusals import BadText
from motions.services import editions

BEST, NEWEST = ORDERS = ("best", "newest")
MARKED = (PublicationEvent.SUPERSEDE, PublicationEvent.LAPSE)
BOTH = ("standing", "publication")
HEAVY = ("document", "text", "payload", "entry")
FOR_EVER = "public, max-age=31536000, immutable"
TAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[200, 304], description="The SHA-256 of the bytes, in quotes."
)


class AdoptedTexts(Open):
    """Adopted texts."""

    queryset = CatalogueEntry.objects.only("seq", "row")
    serializer_class = ListedSerializer
    filterset_class = AdoptedFilters
    pagination_class = NewestFirst
    operations = {"get": "list_adopted"}
    query = (
        query("q", OpenApiTypes.STR, "Words to search for; “in quotes” as they stand; -not."),
        query(
            "order",
            OpenApiTypes.STR,
            f"With `q`: the {search.MOST} that fit best, or every one that fits, the newest first.",
            enum=ORDERS,
            default=BEST,
        ),
    )

    @extend_schema(responses=ListedSerializer(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """List or search the adopted texts, those in force unless `status` says otherwise

        The last published first; with `q`, those that fit best first.
        """
        texts = self.filter_queryset(self.get_queryset())
        return self._found(request, texts) if "q" in request.query_params else self._listed(request, texts)

    def _listed(self, request: Request, texts: QuerySet[CatalogueEntry]) -> HttpResponseBase:
        if "order" in request.query_params:
            raise Problem(400, "bad_parameter", "Only what is searched for has an order: give “q”.", parameter="order")
        return self._answer(self.paginate_queryset(texts))

    def _found(self, request: Request, texts: QuerySet[CatalogueEntry]) -> HttpResponseBase:
        order = one_of(request.query_params, "order", ORDERS, default=BEST)
        asked = asked_for(request.query_params["q"])
        if order == BEST:
            self._paginator = BestFirst()
            part = self.paginate_queryset(search.best(texts, asked))
            return self._answer(search.hits(part or [], asked))
        texts = search.matching(texts.select_related("publication").only("seq", "row", "publication__text"), asked)
        return self._answer(search.shown(self.paginate_queryset(texts) or [], asked))

    def _answer(self, part: Any) -> HttpResponseBase:
        return self.get_paginated_response(self.get_serializer(part, many=True).data)


def asked_for(q: str) -> search.Query:
    """What to search for. Raises Problem where that cannot be said."""
    try:
        return search.parse(q)
    except BadText as refusal:
        raise Problem(400, "bad_parameter", str(refusal), parameter="q") from refusal


def _media_type(suffix: str) -> str:
    """The media type of a format, without its parameters."""
    return FORMATS[suffix].media_type.split(";")[0]


class LatestAdopted(Open):
    """The text as it stands now."""

    content_negotiation_class = AsPublished
    operations = {"get": "read_adopted"}
    may_answer = {"get": (410,)}

    @extend_schema(
        parameters=[TAG, KNOWN],
        responses={
            (200, "application/json"): AdoptedSerializer,
            **{(200, _media_type(suffix)): OpenApiTypes.STR for suffix in NEGOTIATED if suffix != "json"},
            304: UNCHANGED,
        },
    )
    def get(self, request: Request, conference: str, number: str) -> HttpResponseBase:
        """Read an adopted text as it stands now

        JSON, or the format that `Accept` asks for. `Content-Location` is the address of these bytes for ever. A text
        that was superseded or has lapsed says so first, in each format.
        """
        entry = _said_now(conference, number)
        suffix = _preferred(request, _formats_of(entry) if entry.event in MARKED else NEGOTIATED)
        response = _now(request, entry, suffix)
        patch_vary_headers(response, ["Accept"])
        return response


class AdoptedNow(Open):
    """The text as it stands now, in one format."""

    content_negotiation_class = AsPublished
    operations = {"get": "read_adopted_now"}
    may_answer = {"get": (410,)}

    @extend_schema(
        parameters=[
            TAG,
            KNOWN,
            OpenApiParameter("suffix", str, OpenApiParameter.PATH, enum=sorted(NEGOTIATED), description="The format."),
        ],
        responses={
            (200, "application/json"): AdoptedSerializer,
            **{(200, _media_type(suffix)): OpenApiTypes.STR for suffix in NEGOTIATED if suffix != "json"},
            304: UNCHANGED,
        },
    )
    def get(self, request: Request, conference: str, number: str, suffix: str) -> HttpResponseBase:
        """Read an adopted text as it stands now, in one format

        What the address without a suffix gives to whoever accepts nothing else: an address to link to. A text that was
        superseded or has lapsed says so first.
        """
        if suffix not in NEGOTIATED:
            there_are = ", ".join(NEGOTIATED)
            raise Problem(
                404, "not_found", f"A text as it stands now has no format “{suffix}”; there are: {there_are}."
            )
        return _now(request, _said_now(conference, number), suffix)


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


def _catalogued(conference: str, number: str) -> CatalogueEntry:
    """How the text of one motion stands, in one query. Raises Problem where there is none."""
    found = CatalogueEntry.objects.filter(motion__conference__slug=conference, motion__number=number)
    loaded = ("standing__motion__conference", "publication__motion__conference")
    for entry in found.select_related(*loaded).defer("row", *(f"{one}__{field}" for one in BOTH for field in HEAVY)):
        return entry
    raise Problem(404, "not_found", NOTHING_HERE)


def _said_now(conference: str, number: str) -> Publication:
    """The entry whose bytes say how the text stands: the one that published it, or that marked it since.

    Raises Problem where there is none, or where it was withdrawn.
    """
    known = _catalogued(conference, number)
    if known.standing.event == PublicationEvent.WITHDRAW:
        raise _withdrawn(known.standing, replaced_by=None)
    return known.standing if known.standing.event in MARKED else known.publication


def _now(request: Request, entry: Publication, suffix: str) -> HttpResponseBase:
    response = _rendered(request, entry, suffix, cache_control=A_MINUTE)
    if entry.event not in MARKED:
        version = editions.address(entry.motion, version=entry.version_number)
        response.headers["Content-Location"] = f"{version}.{suffix}"
    return response


def _entries(conference: str, number: str) -> QuerySet[Publication]:
    """What the log says of one motion, without the texts."""
    of_motion = Publication.objects.filter(motion__conference__slug=conference, motion__number=number)
    return of_motion.select_related("motion__conference").defer(*HEAVY)


def _published(conference: str, number: str, version: int) -> Publication:
    """The entry that published this version. Raises Problem where there is none, or where it was withdrawn since."""
    entries = list(_entries(conference, number).order_by("seq"))
    published = [each for each in entries if each.event in PUBLISHES]
    entry = next((each for each in published if each.version_number == version), None)
    if entry is None:
        raise Problem(404, "not_found", NOTHING_HERE)
    withdrawals = [each for each in entries if each.event == PublicationEvent.WITHDRAW and each.seq > entry.seq]
    if withdrawals:
        later = published[-1] if entries[-1].event != PublicationEvent.WITHDRAW else None
        raise _withdrawn(withdrawals[0], replaced_by=later)
    return entry


def _withdrawn(entry: Publication, *, replaced_by: Publication | None) -> Problem:
    replacement = f"{editions.address(entry.motion, version=replaced_by.version_number)}.json" if replaced_by else None
    if replacement is None and (by := entry.replaced_before()):
        replacement = editions.address(by)
    return Problem(
        410,
        "withdrawn",
        f"This text was withdrawn. {entry.reason}",
        reason=entry.reason,
        withdrawn_at=entry.published_at.astimezone(entry.motion.conference.zone).isoformat(),
        replaced_by=replacement,
    )


def _formats_of(mark: Publication) -> Sequence[str]:
    """The formats in which a text that is no longer in force says so: an earlier release wrote fewer."""
    kept = set(mark.renderings.values_list("suffix", flat=True))
    return [suffix for suffix in NEGOTIATED if suffix in kept]


def _preferred(request: Request, suffixes: Sequence[str]) -> str:
    """The suffix of the format that the reader likes best. Raises Problem where there is none."""
    http: HttpRequest = request._request
    types = {_media_type(suffix): suffix for suffix in suffixes}
    in_utf8 = {FORMATS[suffix].media_type: suffix for suffix in suffixes}  # as who asks for the whole type names it
    preferred = http.get_preferred_type([*types, *in_utf8])
    if preferred is None:
        raise Problem(406, "not_acceptable", f"This address gives {' or '.join(types)}.")
    return (types | in_utf8)[str(preferred)]


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
