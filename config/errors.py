"""What is answered where no view answers: a page to people, problem details to programs."""

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from api import problems


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a request that cannot be read, or a host that is not ours."""
    return problems.unreadable() if problems.is_about_the_api(request) else defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    if problems.is_about_the_api(request):
        return problems.forbidden()
    return defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: an address that is not there."""
    return problems.not_found() if problems.is_about_the_api(request) else defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a defect. Every write is one transaction, so nothing was changed."""
    return problems.defect() if problems.is_about_the_api(request) else defaults.server_error(request)
