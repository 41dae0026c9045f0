"""The policy does in a browser what it says: what somebody slipped into a page does not run."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = """<!doctype html>
<html lang="en">
<title>as written</title>
<body style="margin-left: 99px">
<script>document.title = "inline"</script>
<img src="x" onerror="document.title = 'event'">
<p>Conference notes</p>
"""


@login_not_required
def slipped_into(request: HttpRequest) -> HttpResponse:
    """A page with a script, an event and a style that are not ours."""
    return HttpResponse(PAGE)


@login_not_required
def icon(request: HttpRequest) -> HttpResponse:
    """No picture. A browser asks for one by itself, at a time of its own: it must not find an error."""
    return HttpResponse(status=204)


urlpatterns = [path("slipped-into/", slipped_into), path("favicon.ico", icon)]


@pytest.mark.urls(__name__)
def test_inserted_scripts_and_styles_are_refused(page, complaints):
    page.goto("/slipped-into/")

    assert page.title() == "as written"
    assert page.evaluate("getComputedStyle(document.body).marginLeft") != "99px"
    assert len([said for said in complaints if "Content Security Policy" in said]) == 3
    complaints.clear()
