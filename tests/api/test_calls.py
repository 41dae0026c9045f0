"""Calls made up from the API's description: no defect, and no answer that it does not describe.

`make calls` makes more than ten thousand of them, and prints what they did.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction

from api import feeds
from config.wsgi import application
from motions.counters import COUNTERS
from tests.api.calls import Findings, explore
from tests.api.test_doors import WRITES
from tests.api.ways import Stage

EACH = int(os.environ.get("CALLS_EACH", "4"))
CHANCE = int(os.environ.get("CHANCE", "1"))


@pytest.fixture
def there(db):
    """A conference where everything can be done."""
    return Stage().there()


@pytest.fixture
def _connection_kept(there):
    """A server closes its connections with an answer; the transaction of the test needs this one.

    What is there is there before: the test client, which is asked for tags, connects the signals again.
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is not there afterwards, and nobody has asked too often."""
    COUNTERS.clear()
    before = transaction.savepoint()
    yield
    transaction.savepoint_rollback(before)


def tell(findings: Findings) -> None:
    """A line for each operation, and the sums."""
    done = findings.done()
    for operation, calls in findings.by_operation().items():
        print(f"{operation:72}{calls:6,} calls{done.get(operation, 0):7,} done")  # noqa: T201
    told = ", ".join(f"{status}: {number:,}" for status, number in findings.by_status().items())
    print(f"{findings.calls:,} calls, by status {told}")  # noqa: T201


@pytest.mark.usefixtures("_connection_kept")
def test_calls(there, monkeypatch):
    monkeypatch.setattr(feeds, "PART", 2)
    findings = explore(application, there, each=EACH, chance=CHANCE, around=undone)
    tell(findings)

    assert findings.wrong == {}
    assert set(there.ways) >= set().union(*WRITES.values())
    assert {200, 201, 400, 403, 404, 422} <= set(findings.by_status())
