"""Pages, as each of the cast sees them."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import factories

EVERYONE = ["delegate", "colleague", "stranger", "standing_orders", "teller", "chair", "visitor", "anonymous"]


@pytest.fixture
def cast(db) -> factories.Cast:
    """Everyone at one conference."""
    return factories.cast()


@pytest.fixture
def browser_of(cast) -> Callable[[str], Client]:
    """``browser_of("teller")`` is the teller's browser, signed in; "anonymous" is nobody's."""

    def browser(name: str) -> Client:
        client = Client()
        if name != "anonymous":
            client.force_login(getattr(cast, name))
        return client

    return browser
