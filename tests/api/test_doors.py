"""What pages do, programs can do; and what programs send, they can send again."""

from typing import Any

import pytest

from api.views.description import schema
from motions.urls import urlpatterns

# Pages that write, but for signing in and tokens: a token makes no tokens
WRITES = {
    "motion_new": {"draft_motion", "preview_motion"},
    "motion_edit": {"redraft_motion"},
    "motion_submit": {"submit_motion"},
    "motion_withdraw": {"withdraw_motion"},
    "amendment_new": {"propose_amendment", "preview_amendment"},
    "amendment_edit": {"redraft_amendment"},
    "amendment_submit": {"submit_amendment"},
    "amendment_withdraw": {"withdraw_amendment"},
    "amendment_accept": {"accept_amendment"},
    "rule_motion": {"rule_motion", "reword_motion"},
    "rule_amendment": {"rule_amendment"},
    "move_motion": {"move_motion"},
    "move_amendment": {"move_amendment"},
    "pass_over": {"pass_over"},
    "motion_fall": {"fall_motion"},
    "amendment_fall": {"fall_amendment"},
    "motion_not_reached": {"motion_not_reached"},
    "motion_await": {"await_result"},
    "vote_motion": {"vote_motion", "correct_decision"},
    "vote_amendment": {"vote_amendment", "correct_decision"},
    "publish": {"publish_motion"},
    "publication": {"correct_publication", "withdraw_publication"},
    "standing": {"supersede_text", "lapse_text", "reinstate_text"},
    "consequence_agree": {"agree_consequence"},
    "consequence_part": {"agree_consequence"},
    "consequence_take_back": {"take_back_consequence"},
    "webhooks": {"add_webhook"},
    "webhook_switch": {"switch_webhook_off", "switch_webhook_on"},
    "delivery_send_again": {"send_delivery_again"},
}
NOTHING_KEPT = {"preview_motion", "preview_amendment"}


def operations() -> dict[str, tuple[str, Any]]:
    """Every operation of the API by its name: the method, and what is said of it."""
    return {
        operation["operationId"]: (method, operation)
        for methods in schema()["paths"].values()
        for method, operation in methods.items()
    }


def test_the_pages_are_there():
    assert set(WRITES) <= {str(pattern.name) for pattern in urlpatterns}


def test_what_pages_do_programs_can_do():
    assert set().union(*WRITES.values()) <= set(operations())


@pytest.mark.parametrize("name", sorted(name for name, (method, _) in operations().items() if method == "post"))
def test_every_post_can_be_sent_again(name):
    headers = {each["name"] for each in operations()[name][1].get("parameters", ()) if each["in"] == "header"}

    assert ("Idempotency-Key" in headers) == (name not in NOTHING_KEPT)


@pytest.mark.parametrize("name", ["redraft_motion", "redraft_amendment", "reword_motion"])
def test_every_edit_says_what_was_read(name):
    operation = operations()[name][1]

    assert {"name": "If-Match", "in": "header"}.items() <= next(
        each.items() for each in operation["parameters"] if each["name"] == "If-Match"
    )
    assert {"412", "428"} <= set(operation["responses"])
