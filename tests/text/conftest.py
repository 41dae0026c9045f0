"""The nightly run: a million cases, shared out evenly among the properties of the engine."""

import pytest
from hypothesis import settings

CASES = 1_000_000


def pytest_collection_finish(session: pytest.Session) -> None:
    """Give each property its share, once it is known how many there are."""
    properties = [item for item in session.items if item.get_closest_marker("hypothesis")]
    if properties and settings.get_current_profile_name() == "nightly":
        share = -(-CASES // len(properties))
        settings.register_profile("nightly", settings.get_profile("nightly"), max_examples=share)
        settings.load_profile("nightly")
