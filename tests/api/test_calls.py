"""Calls made up from the API's description: no defect, and no answer that it does not describe.

`make calls` makes more than ten thousand of them, and prints what they did.
"""

import os
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from config.wsgi import application
from motions.counters import COUNTERS
from motions.models import Amendment, Decision, Delivery, Motion, Webhook
from motions.services import publishing, tokens, webhooks
from tests import factories
from tests.api.calls import There, explore

EACH = int(os.environ.get("CALLS_EACH", "4"))
CHANCE = int(os.environ.get("CHANCE", "1"))


@pytest.fixture
def there(cast):
    """A motion at each stage, and everything else that has an id."""
    webhooks.add(actor=cast.keeper, conference=cast.conference, address="https://example.org/hook")
    publishing.publish(actor=cast.standing_orders, motion=factories.carried(cast))
    for _ in range(1 + EACH // 20):
        motions_at_each_stage(cast)
    people = (cast.delegate, cast.stranger, cast.standing_orders, cast.teller, cast.chair)
    return There(
        values={
            "motions": ids(Motion),
            "amendments": ids(Amendment),
            "decisions": ids(Decision),
            "webhooks": ids(Webhook),
            "deliveries": ids(Delivery),
            "conference": ["spring"],
            "number": ["1"],
            "version": [1],
            "body": ["harbour-branch", "valley-branch"],
        },
        tokens=[tokens.make(actor=each, person=each, name="Calls", days=7).secret for each in people],
    )


@pytest.fixture
def _connection_kept():
    """A server closes its connections with an answer; the transaction of the test needs this one."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ids(model: Any) -> list[int]:
    return list(model.objects.order_by("pk").values_list("pk", flat=True))


def motions_at_each_stage(cast: factories.Cast) -> None:
    for make in (factories.draft, factories.submitted, factories.moved, factories.carried):
        make(cast)
    motion = factories.on_agenda(cast)
    factories.amendment_in_order(cast, motion, factories.deleting(motion, "fallen"))
    factories.drafted_amendment(cast, motion, factories.deleting(motion, "doubled"))
    factories.submitted_amendment(cast, motion, factories.replacing(motion, "short of", "without"))


@pytest.mark.usefixtures("_connection_kept")
def test_calls(there):
    findings = explore(application, there, each=EACH, chance=CHANCE, before=COUNTERS.clear)

    told = ", ".join(f"{status}: {number:,}" for status, number in findings.by_status().items())
    print(f"{findings.calls:,} calls of {findings.operations} operations, by status {told}")  # noqa: T201

    assert findings.wrong == {}
    assert findings.calls >= 150
    assert {200, 400, 403, 404, 422} <= set(findings.by_status())
