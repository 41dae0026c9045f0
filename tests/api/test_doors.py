"""What pages do, programs can do; and what programs send, they can send again."""

import re
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import resolve

from api import open_urls
from api import urls as api_urls
from api.views.description import schema
from motions.urls import urlpatterns

# What each page that writes does, in the names of the API's operations
WRITES = {
    "motion_new": {"draft_motion", "preview_motion"},
    "motion_edit": {"redraft_motion"},
    "motion_submit": {"submit_motion"},
    "motion_withdraw": {"withdraw_motion"},
    "motion_reword": {"reword_motion"},
    "amendment_new": {"propose_amendment", "preview_amendment"},
    "amendment_edit": {"redraft_amendment"},
    "amendment_submit": {"submit_amendment"},
    "amendment_withdraw": {"withdraw_amendment"},
    "amendment_accept": {"accept_amendment"},
    "rule_motion": {"rule_motion"},
    "rule_amendment": {"rule_amendment"},
    "order_change": {"change_order"},
    "group_new": {"form_group"},
    "group_change": {"change_group"},
    "group_dissolve": {"dissolve_group"},
    "consequence_agree": {"agree_consequence"},
    "consequence_part": {"agree_consequence"},
    "consequence_take_back": {"take_back_consequence"},
    "register": {"enter_register"},
    "move_motion": {"move_motion"},
    "move_amendment": {"move_amendment"},
    "pass_over": {"pass_over"},
    "call_again": {"call_again"},
    "motion_fall": {"fall_motion"},
    "motion_unseconded": {"fall_motion"},
    "amendment_fall": {"fall_amendment"},
    "amendment_unseconded": {"fall_amendment"},
    "motion_not_reached": {"motion_not_reached"},
    "amendment_not_reached": {"amendment_not_reached"},
    "motion_take_up_again": {"take_up_again"},
    "motion_await": {"await_result"},
    "amendment_await": {"await_result_of_amendment"},
    "parts_motion": {"divide_motion", "put_motion_together"},
    "parts_amendment": {"divide_amendment", "put_amendment_together"},
    "vote_motion": {"vote_motion", "correct_decision", "report_on_motion", "declare_report"},
    "vote_amendment": {"vote_amendment", "correct_decision", "report_on_amendment", "declare_report"},
    "vote_part": {"vote_part", "correct_decision", "report_on_part", "declare_report"},
    "cards_motion": {"vote_motion", "report_on_motion"},
    "cards_amendment": {"vote_amendment", "report_on_amendment"},
    "cards_part": {"vote_part", "report_on_part"},
    "publish": {"publish_motion"},
    "publication": {"correct_publication", "withdraw_publication"},
    "standing": {"supersede_text", "lapse_text", "reinstate_text"},
    "progress_new": {"report_progress"},
    "progress_correct": {"correct_progress"},
    "webhooks": {"add_webhook"},
    "webhook_switch": {"switch_webhook_off", "switch_webhook_on"},
    "delivery_send_again": {"send_delivery_again"},
}
# What each page that only shows something shows
SHOWS = {
    "conferences": {"list_conferences"},
    "agenda": {"read_conference", "list_motions"},
    "motion": {"read_motion", "list_amendments"},
    "alike": {"list_alike"},
    "alike_compare": {"compare_motions"},
    "agenda_file": {"read_agenda"},
    "motion_file": {"read_printed_motion"},
    "motion_history": {"read_motion_history"},
    "account": {"read_motion_history"},
    "amendment": {"read_amendment"},
    "order": {"read_order", "list_groups"},
    "consequences": {"list_consequences"},
    "desk": {"list_motions", "list_amendments"},
    "votes": {"read_order", "list_motions"},
    "tellers_report": {"read_report"},
    "record": {"read_motion_history"},
    "record_file": {"read_motion_history"},
    "hall": {"read_order"},
    "hall_news": {"read_order"},
    "projector": {"read_order"},
    "webhook": {"read_webhook", "list_deliveries"},
    "adopted_list": {"list_adopted"},
    "adopted_by": {"list_adopted"},
    "adopted_narrowed": {"list_adopted"},
    "adopted_search": {"list_adopted"},
    "adopted": {"read_adopted", "list_progress"},
    "adopted_words": {"read_provenance"},
}
FOR_PEOPLE_ONLY = {
    "sign_in",  # a program has a token
    "sign_in_link",
    "sign_out",
    "tokens",  # and a token makes no tokens
    "token_revoke",
    "letters",  # made from the published text, and nothing is kept
    "letter",
    "letter_file",
    "branches",  # says what there is for programs
    "copies",  # says what a copy that is files cannot do
}
NOT_DESCRIBED = {"schema", "documentation"}  # they are the description
NOTHING_KEPT = {"preview_motion", "preview_amendment"}


def operations() -> dict[str, tuple[str, Any]]:
    """Every operation of the API by its name: the method, and what is said of it."""
    return {
        operation["operationId"]: (method, operation)
        for methods in schema()["paths"].values()
        for method, operation in methods.items()
    }


def pages() -> dict[str, set[str]]:
    """Every page by its name, with the methods that it takes: what it answers to one that no page takes."""
    taken = {}
    for pattern in urlpatterns:
        given = {name: 1 if name in {"pk", "version", "other"} else "x" for name in pattern.pattern.regex.groupindex}
        answer = pattern.callback(RequestFactory().put("/"), **given)
        assert answer.status_code == 405, f"{pattern.name} does not say which methods it takes"
        taken[str(pattern.name)] = set(answer.headers["Allow"].split(", "))
    return taken


def test_every_page_that_writes_is_listed():
    assert {name for name, methods in pages().items() if "POST" in methods} - FOR_PEOPLE_ONLY == set(WRITES)


def test_every_page_that_only_shows_is_listed():
    assert {name for name, methods in pages().items() if "POST" not in methods} - FOR_PEOPLE_ONLY == set(SHOWS)


def test_nothing_is_for_people_only_that_is_not_there():
    assert set(pages()) >= FOR_PEOPLE_ONLY


@pytest.mark.parametrize("name", sorted(WRITES | SHOWS))
def test_what_pages_do_programs_can_do(name):
    assert (WRITES | SHOWS)[name] <= set(operations())


def test_every_operation_that_writes_has_a_page():
    writing = {name for name, (method, _) in operations().items() if method != "get"}

    assert writing == set().union(*WRITES.values())


def endpoints() -> dict[str, Any]:
    """What answers at each address of the API, by its name."""
    patterns = [*api_urls.urlpatterns, *open_urls.urlpatterns]
    return {str(each.name): view_of(each) for each in patterns if each.name not in NOT_DESCRIBED}


def view_of(found: Any) -> Any:
    """The class that answers."""
    return getattr(found, "callback", found).cls


@pytest.mark.parametrize("name", endpoints())
def test_every_endpoint_is_described_with_all_that_it_takes(name):
    view = endpoints()[name]
    described = [
        set(methods) for path, methods in schema()["paths"].items() if view_of(resolve(sample(path)).func) is view
    ]

    assert described == [{method for method in ("get", "post", "put", "patch", "delete") if hasattr(view, method)}]


def sample(path: str) -> str:
    """An address that fits a path of the description."""
    return re.sub(r"\{(\w+)\}", lambda found: {"suffix": "pdf", "language": "py"}.get(found[1], "1"), path)


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
