"""What every view of the API has in common."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.utils.cache import patch_vary_headers
from drf_spectacular.utils import OpenApiParameter
from rest_framework.generics import GenericAPIView
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.pagination import BasePagination
from rest_framework.permissions import AllowAny
from rest_framework.request import Request

from api import parameters

A_SECOND = "public, max-age=1"
A_MINUTE = "public, max-age=60"


class Endpoint(GenericAPIView[Any]):
    """An address that knows its parameters.

    ``query`` are the parameters of its GET beyond those of its filters and its pagination, ``operations`` the names of
    its operations by method, ``may_answer`` the refusals by method that the schema cannot guess.
    """

    http_method_names = ["get", "head", "post", "patch"]
    query: ClassVar[tuple[OpenApiParameter, ...]] = ()
    operations: ClassVar[Mapping[str, str]] = {}
    may_answer: ClassVar[Mapping[str, tuple[int, ...]]] = {}
    pagination_class: type[BasePagination] | None = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Before any handler: who, how often, and whether the parameters are known."""
        super().initial(request, *args, **kwargs)
        parameters.check(request.query_params, self._known_parameters())

    def _known_parameters(self) -> Collection[str]:
        if self.request.method not in {"GET", "HEAD"}:
            return ()
        filters = getattr(getattr(self, "filterset_class", None), "base_filters", {})
        pagination = getattr(self.pagination_class, "parameters", ())
        return [*filters, *pagination, *(each.name for each in self.query)]


class Private(Endpoint):
    """An address that answers each reader with what they may see: nothing between keeps it for the next."""

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Whoever keeps an answer asks before showing it again."""
        final = super().finalize_response(request, response, *args, **kwargs)
        final.headers.setdefault("Cache-Control", "private, no-cache")
        patch_vary_headers(final, ["Authorization"])
        return final


class AsPublished(DefaultContentNegotiation):
    """The view itself says in which format its bytes are."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        """The first renderer, which is not used."""
        return renderers[0], renderers[0].media_type


class Open(Endpoint):
    """An address that anyone reads, from anywhere: no session is looked at, no cookie set."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Lists may be kept for a second, so that a hall that asks all at once asks once."""
        final = super().finalize_response(request, response, *args, **kwargs)
        final.headers.setdefault("Cache-Control", A_SECOND)
        return final
