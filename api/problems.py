"""How the API says no: problem details (RFC 9457), with the sentence that the page would show.

====== ===============================================================================================
400    the request itself: not JSON, a field or a parameter that is not known, a value of the wrong type
401    a token that does not count
403    who: it is not yours to do
404    there is nothing at this address, or nothing that you may see
409    when: not now, or no longer
410    it was published and was withdrawn
406    none of the formats that you accept
412    the text has changed since you read it (``If-Match``)
422    what: words, numbers or figures that cannot be taken as they are
428    ``If-Match`` is missing
429    too many requests: ``Retry-After`` says when to come back
====== ===============================================================================================

``detail`` is one sentence for a person, ``code`` its name for programs, which never changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from rest_framework import exceptions
from rest_framework.settings import api_settings

from motions.refusals import Refusal, Stale, sign_in_first
from motions.text.instructions import Passage
from motions.text.refusals import Candidate

NOT_ACCEPTABLE = 406
MEDIA_TYPE = "application/problem+json"
PREFIXES = ("/api/", "/feeds/", "/.well-known/carried/")

NOTHING_HERE = "There is nothing at this address, or nothing that you may see."
OUR_FAULT = (
    "Something went wrong on our side, and nothing was changed. Try again; if it stays so, tell whoever runs this."
)

TOO_LARGE = "The request is too large: up to {limit:,} kB are taken."


class Problem(Exception):
    """A request that the API itself refuses. ``members`` are added to the problem details."""

    def __init__(
        self, status: int, code: str, sentence: str, *, headers: Mapping[str, str] | None = None, **members: Any
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.code = code
        self.sentence = sentence
        self.headers = headers or {}
        self.members = members


def answer(status: int, code: str, sentence: str, **members: Any) -> HttpResponse:
    """The problem as an answer. Not negotiated: whoever asks for text gets a problem as JSON all the same."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": sentence}
    response = JsonResponse(body | {"code": code} | members, status=status, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if status == NOT_ACCEPTABLE:
        response.headers["Vary"] = "Accept"
    return response


def handle(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """The answer to anything that a view raises; None for a defect, which becomes a 500."""
    match error:
        case Refusal():
            return _refused(error, context.get("request"))
        case Problem():
            return _with_more(answer(error.status, error.code, error.sentence, **error.members), error.headers)
        case exceptions.ValidationError():
            return _invalid(error)
        case exceptions.NotAuthenticated():
            return _refused(sign_in_first(), None)
        case Http404() | exceptions.NotFound():
            return not_found()
        case PermissionDenied():
            return forbidden()
        case RequestDataTooBig():
            return answer(413, "too_large", TOO_LARGE.format(limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024))
        case BadRequest() | SuspiciousOperation():
            return unreadable()
        case exceptions.Throttled():
            return _too_often(error)
        case exceptions.APIException():
            return answer(error.status_code, _code(error), _sentence(error, context))
    return None


def _refused(refusal: Refusal, request: Any) -> HttpResponse:
    members: dict[str, Any] = {}
    if refusal.candidates:
        members["candidates"] = [_candidate(each) for each in refusal.candidates]
    if refusal.passage:
        members["passage"] = _passage(refusal.passage)
    status = refusal.status
    if isinstance(refusal, Stale):
        members["current_version"] = refusal.current
        status = 412 if request is not None and "If-Match" in request.headers else status
    return answer(status, str(refusal.code), str(refusal), **members)


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {"clause": candidate.clause, "start": candidate.start, "end": candidate.end, "context": candidate.context}


def _passage(passage: Passage) -> dict[str, Any]:
    return {"start": passage.start, "end": passage.end, "words": passage.words}


def _invalid(error: exceptions.ValidationError) -> HttpResponse:
    errors = list(_sentences(error.detail, ""))
    sentence = " ".join(
        f"{each['field']}: {each['sentence']}" if each["field"] else each["sentence"] for each in errors
    )
    return answer(400, "invalid", sentence, errors=errors)


def _sentences(detail: Any, field: str) -> Iterator[dict[str, str]]:
    """What a serializer or a filter found, field by field: "inserted.0.text" is a field of a field."""
    if isinstance(detail, Mapping):
        for name, inside in detail.items():
            own = "" if name == api_settings.NON_FIELD_ERRORS_KEY else str(name)
            yield from _sentences(inside, ".".join(filter(None, [field, own])))
    elif isinstance(detail, Sequence) and not isinstance(detail, str):
        for inside in detail:
            yield from _sentences(inside, field)
    else:
        yield {"field": field, "sentence": _in_our_words(str(detail))}


# What the framework begins with where a value has the wrong type, and what we say.
OF_A_TYPE: Mapping[str, str] = {
    "Not a valid string.": "This has to be text.",
    "A valid integer is required.": "This has to be a whole number.",
    "Must be a valid boolean.": "This has to be true or false.",
    "Expected a list of items": "This has to be a list.",
    "Expected a dictionary of items": "This has to be an object, in which each value has a name.",
    "Invalid data. Expected a dictionary": "This has to be an object, in which each value has a name.",
}


def _in_our_words(said: str) -> str:
    return next((ours for theirs, ours in OF_A_TYPE.items() if said.startswith(theirs)), said)


def _too_often(error: exceptions.Throttled) -> HttpResponse:
    wait = max(1, int(getattr(error, "wait", None) or 1))
    response = answer(error.status_code, _code(error), f"Too many requests: come back in {wait} seconds.")
    return _with_more(response, {"Retry-After": str(wait)})


def _sentence(error: exceptions.APIException, context: Mapping[str, Any]) -> str:
    """What is wrong with a request that the framework refuses, in our words where it has only its own."""
    view = context.get("view")
    match error:
        case exceptions.MethodNotAllowed() if view is not None:
            return f"There is no {view.request.method} here; there are: {', '.join(view.allowed_methods)}."
        case exceptions.NotAcceptable() if view is not None:
            types = [renderer.media_type for renderer in view.get_renderers()]
            return f"This address gives {' or '.join(types)}."
        case exceptions.UnsupportedMediaType():
            return "The body of the request has to be JSON: send it as “application/json”."
    return str(error.detail)


def _code(error: exceptions.APIException) -> str:
    codes = error.get_codes()
    return codes if isinstance(codes, str) else error.default_code


def _with_more(response: HttpResponse, headers: Mapping[str, str]) -> HttpResponse:
    for name, value in headers.items():
        response.headers[name] = value
    return response


# For what no view of the API answers: addresses that are not there, hosts that are not ours, defects


def is_about_the_api(request: HttpRequest) -> bool:
    """Whether the one who asks is a program."""
    return request.path.startswith(PREFIXES)


def unreadable() -> HttpResponse:
    return answer(400, "bad_request", "The request cannot be read.")


def not_found() -> HttpResponse:
    return answer(404, "not_found", NOTHING_HERE)


def forbidden() -> HttpResponse:
    return answer(403, "permission_denied", "This is not yours to do.")


def defect() -> HttpResponse:
    return answer(500, "defect", OUR_FAULT)
