"""What a production server loads."""

import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import WSGIHandler

from config import asgi, wsgi

GUNICORN = str(Path(__file__).parent.parent.parent / "gunicorn.conf.py")


def test_both_kinds_of_server_find_the_application():
    assert isinstance(wsgi.application, WSGIHandler)
    assert isinstance(asgi.application, ASGIHandler)


def test_gunicorn_refuses_an_installation_without_a_name(monkeypatch):
    monkeypatch.delenv("CARRIED_HOSTS", raising=False)

    with pytest.raises(ImproperlyConfigured, match=r"^CARRIED_HOSTS is not set\. It is the names that the public uses"):
        runpy.run_path(GUNICORN)["on_starting"](None)


def test_gunicorn_serves_an_installation_with_a_name(monkeypatch):
    monkeypatch.setenv("CARRIED_HOSTS", "carried.example.org")
    monkeypatch.setenv("CARRIED_WORKERS", "3")

    loaded = runpy.run_path(GUNICORN)

    loaded["on_starting"](None)
    assert (loaded["workers"], loaded["threads"], loaded["bind"]) == (3, 8, "127.0.0.1:8000")
