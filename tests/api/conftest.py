"""The cast of the tests, and the ways in which they come in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from motions.models import Person
from tests import factories


@pytest.fixture(autouse=True)
def _counted_afresh(_nobody_was_counted_before: None) -> None:
    """Throttles count afresh in each test."""


@pytest.fixture
def cast(db: None) -> factories.Cast:
    """A conference with everyone who acts at it."""
    return factories.cast()


@pytest.fixture
def reader() -> Client:
    """A program of a branch: no account, no session."""
    return Client()


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """The program of a person: ``signed_in(cast.delegate).post(...)``."""

    def come_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return come_in
