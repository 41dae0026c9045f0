"""The program behind nginx's cache of one second: what the program gives, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache

from motions.services import tokens
from tests import factories
from tests.api import published
from tests.export.test_nginx import Answer, Nginx, compared, of_the_program


@pytest.fixture
def front(live_server, tmp_path, settings) -> Iterator[Nginx]:
    """Nginx before the running program, over http."""
    settings.SIGNING_KEY = str(tmp_path / "signing-key")
    settings.ALLOWED_HOSTS = ["*"]
    cache.clear()
    exchanged = {
        "server 127.0.0.1:8000;": f"server {urlsplit(live_server.url).netloc};",
        "/var/cache/nginx/carried-api": str(tmp_path / "cache"),
        "proxy_set_header Host $host;": "proxy_set_header Host $http_host;",
        "X-Forwarded-Proto https": "X-Forwarded-Proto http",
    }
    with Nginx(tmp_path, "api-cache.conf", exchanged).running() as server:
        yield server


def once_and_again(front: Nginx, address: str, **headers: str) -> list[Answer]:
    """The first answer, and what nginx kept of it, or asked for again."""
    return [front.get(address, **headers) for _ in range(2)]


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/adopted/",
        "/api/v1/adopted/spring/1",
        "/api/v1/adopted/spring/1/v1.pdf",
        "/api/v1/changes/?after=0",
        "/feeds/adopted.atom",
        "/adopted/spring/1/",
    ],
)
def test_what_is_kept_is_what_the_program_answers(front, address):
    published.text(factories.cast())
    answered = of_the_program(front, address)

    for served in once_and_again(front, address):
        assert (served.status, served.content) == (200, answered.content)
        assert compared(served.headers) == compared(answered.headers)
        tag = {"If_None_Match": served.headers["etag"]} if "etag" in served.headers else {}
        assert front.get(address, **tag).status == (304 if tag else 200)


def test_each_format_is_kept_apart(front):
    published.text(factories.cast())

    for accept, kind in (("text/plain", "text/plain; charset=utf-8"), ("application/json", "application/json")) * 2:
        assert front.get("/api/v1/adopted/spring/1", Accept=accept).headers["content-type"] == kind


def test_what_somebody_may_see_is_not_kept_for_others(front):
    cast = factories.cast()
    factories.draft(cast)
    token = tokens.make(actor=cast.delegate, person=cast.delegate, name="Calls", days=7).secret
    address = "/api/v1/conferences/spring/motions/"

    for served in once_and_again(front, address, Authorization=f"Token {token}"):
        assert b"Safe staffing" in served.content
    for served in once_and_again(front, address):
        assert b"Safe staffing" not in served.content
