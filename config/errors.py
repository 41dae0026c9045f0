"""What is answered where no view answers: a page to people, problem details to programs."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

from api import problems


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a request that cannot be read, or a host that is not ours; 413 for one that is too large."""
    if problems.is_about_the_api(request):
        return problems.unreadable()
    if isinstance(exception, RequestDataTooBig):
        limit = f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024:,}"
        return render(request, "413.html", {"limit": limit}, status=413)
    return defaults.bad_request(request, exception)


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
