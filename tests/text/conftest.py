"""The nightly run: a million cases, shared out evenly among the properties of the engine.

From the environment: ``CASES``, how many in all; ``PART`` ("2/4"), the second quarter of the properties, so that
several machines take one each. What is chosen with ``-k`` has its share of the whole and no more.
"""

import os

import pytest
from hypothesis import is_hypothesis_test, settings

CASES = int(os.environ.get("CASES") or 1_000_000)
PART, PARTS = (int(number) for number in (os.environ.get("PART") or "1/1").split("/"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each property its share, and leave those to other machines that are theirs."""
    if settings.get_current_profile_name() != "nightly":
        return
    functions = [item.function for item in items if isinstance(item, pytest.Function) and is_property(item)]
    properties = list(dict.fromkeys(functions))
    for function in properties:
        settings(max_examples=-(-CASES // len(properties)))(function)
    own = set(properties[PART - 1 :: PARTS])
    left = [
        item for item in items if isinstance(item, pytest.Function) and is_property(item) and item.function not in own
    ]
    items[:] = [item for item in items if item not in left]
    config.hook.pytest_deselected(items=left)


def is_property(item: pytest.Function) -> bool:
    """Known before the plugin of hypothesis has marked what is one."""
    return bool(is_hypothesis_test(item.function))
