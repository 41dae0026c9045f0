"""What is public to read may be read by a page of any other site: a branch's own page shows the texts by itself.

No credentials: a browser that sends a session along gets nothing, so writing stays with our own pages and with
programs.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from api.problems import PREFIXES

READS = frozenset({"GET", "HEAD"})


class CrossOriginMiddleware:
    """Lets any origin read under PREFIXES, and answers the question that browsers ask beforehand."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIXES):
            return self.get_response(request)
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return preflight()
        response = self.get_response(request)
        if request.method in READS:
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Content-Location, Retry-After"
        return response


def preflight() -> HttpResponse:
    """What a page of another site may send: a read, with a condition."""
    return HttpResponse(
        status=204,
        headers={
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": "GET, HEAD",
            "Access-Control-Allow-Headers": "Accept, If-None-Match",
            "Access-Control-Max-Age": "86400",
        },
    )
