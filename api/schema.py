"""How the API describes itself (OpenAPI 3.1): what drf-spectacular finds, and every refusal that it can give."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from drf_spectacular import openapi
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from api.problems import MEDIA_TYPE
from api.serializers.problem import ProblemSerializer
from motions.services.questions import MAX_KEY

EVERYWHERE = (400, 406, 429, 500)
WITH_AUTHENTICATION = (401,)
WITH_A_PATH = (404,)
WRITES = (403, 409, 413, 415, 422)
KEY_SCHEMA = {"type": "string", "minLength": 1, "maxLength": MAX_KEY}
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    KEY_SCHEMA,
    OpenApiParameter.HEADER,
    description=(
        "A word of your own for this request, never used before. Sent again with it within a day, the request is not"
        " done again: the answer is the first one, with `Idempotency-Replayed`."
    ),
)
WORDS = {
    400: "The request cannot be read: not JSON, or a field or parameter that is not known or of the wrong type.",
    401: "The token does not count.",
    403: "It is not yours to do.",
    404: "There is nothing at this address, or nothing that you may see.",
    406: "None of the formats that you accept.",
    409: "Not now, or no longer.",
    410: "It was published and was withdrawn.",
    412: "The text has changed since you read it.",
    413: "The request is too large.",
    415: "The body of the request is not JSON.",
    422: "Words, numbers or figures that cannot be taken as they are.",
    428: "`If-Match` is missing.",
    429: "Too many requests; `Retry-After` says when to come back.",
    500: "A defect of this program. Nothing was changed.",
}


UNCHANGED = OpenApiResponse(description="It is as you have it (`If-None-Match`).")
TAG = OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200, 304], description="Changes with the bytes.")
KNOWN = OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER, description="An `ETag` that you have.")


class AutoSchema(openapi.AutoSchema):
    """Describes a view of api/views: its ``query`` parameters, and the refusals that follow from what it does."""

    def get_override_parameters(self) -> list[Any]:
        own: list[Any] = list(super().get_override_parameters())
        own += [each for each in getattr(self.view, "query", ()) if self.method == "GET"]
        return own + [IDEMPOTENCY_KEY] * getattr(getattr(self.view, self.method.lower()), "takes_a_key", False)

    def get_summary(self) -> str:
        """The first line of what the handler, or its view, says of itself."""
        return _parts(super().get_description())[0]

    def get_description(self) -> str:  # type: ignore[override]  # as drf-spectacular has it
        """What it says below its first line."""
        return _parts(super().get_description())[1]

    def get_operation_id(self) -> str:
        """The view's own name: "read_motion", "submit_motion"."""
        names: dict[str, str] = getattr(self.view, "operations", {})
        return names.get(self.method.lower()) or super().get_operation_id()

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        for status in sorted(set(self._refusals())):
            body = OpenApiResponse(ProblemSerializer, description=WORDS.get(status) or HTTPStatus(status).phrase)
            bodies[str(status)] = self._get_response_for_code(body, str(status), [MEDIA_TYPE], direction)
        return bodies

    def _refusals(self) -> Iterator[int]:
        yield from EVERYWHERE
        yield from WITH_AUTHENTICATION if self.view.authentication_classes else ()
        yield from WITH_A_PATH if "{" in self.path else ()
        yield from WRITES if self.method != "GET" else ()
        yield from getattr(self.view, "may_answer", {}).get(self.method.lower(), ())


def _parts(description: str) -> tuple[str, str]:
    first, _, rest = description.strip().partition("\n")
    return first.strip(), rest.strip()


def query(name: str, kind: Any, description: str, **more: Any) -> OpenApiParameter:
    """A parameter of an address."""
    return OpenApiParameter(name, kind, OpenApiParameter.QUERY, description=description, **more)
