"""The nightly run: a million cases, shared out evenly among the properties of the engine."""

import pytest
from hypothesis import settings

CASES = 1_000_000


def pytest_collection_finish(session: pytest.Session) -> None:
    """Give each property its share, once it is known how many there are."""
    if settings.get_current_profile_name() == "nightly":
        properties = [item for item in session.items if item.get_closest_marker("hypothesis")]
        for function in {item.function for item in properties if isinstance(item, pytest.Function)}:
            settings(max_examples=-(-CASES // len(properties)))(function)
