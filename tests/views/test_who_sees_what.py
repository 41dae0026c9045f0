"""Every page with the whole cast: 200 where it is theirs, 302 to the sign-in, 403 with a sentence, 404 for what they
may not see."""

import pytest
from django.urls import reverse

from motions.services import publishing
from tests import factories
from tests.views.conftest import EVERYONE

DRAFTERS = {"delegate", "colleague"}
WRITERS = DRAFTERS | {"stranger"}
COUNTERS = {"standing_orders", "teller", "chair"}
HANDED_IN = DRAFTERS | {"standing_orders"}


def statuses(browser_of, url):
    """{name: status} for everyone."""
    return {name: browser_of(name).get(url).status_code for name in EVERYONE}


def expected(allowed, *, otherwise, signed_out=302):
    """200 for those allowed; what the others get; what a visitor without an account gets."""
    return {name: 200 if name in allowed else signed_out if name == "anonymous" else otherwise for name in EVERYONE}


@pytest.fixture
def stage(cast):
    """A motion of Harbour branch in every place that pages are about, with amendments by Valley branch."""
    draft = factories.draft(cast, title="A draft")
    waiting = factories.submitted(cast, title="Waiting")
    open_motion = factories.on_agenda(cast, title="Open")
    amendment = factories.amendment_in_order(cast, open_motion, factories.deleting(open_motion, "that pay has fallen"))
    unruled = factories.submitted_amendment(cast, open_motion, factories.replacing(open_motion, "wards", "all wards"))
    carried = factories.carried(cast, title="Carried")
    publishing.publish(actor=cast.standing_orders, motion=carried)
    return {
        "draft": draft,
        "waiting": waiting,
        "open": open_motion,
        "amendment": amendment,
        "unruled": unruled,
        "carried": carried,
    }


@pytest.mark.parametrize("name", ["conferences", "adopted_list", "adopted_search", "branches", "copies", "sign_in"])
def test_anyone_reads_the_public_pages(cast, browser_of, name):
    assert statuses(browser_of, reverse(name)) == dict.fromkeys(EVERYONE, 200)


def test_anyone_reads_the_agenda(stage, browser_of):
    assert statuses(browser_of, reverse("agenda", args=["spring"])) == dict.fromkeys(EVERYONE, 200)


@pytest.mark.parametrize("name", ["motion", "motion_history"])
@pytest.mark.parametrize("which", ["open", "carried"])
def test_anyone_reads_what_is_on_the_agenda(stage, browser_of, name, which):
    url = reverse(name, args=["spring", stage[which].pk])

    assert statuses(browser_of, url) == dict.fromkeys(EVERYONE, 200)


@pytest.mark.parametrize("name", ["motion", "motion_history"])
def test_a_draft_is_there_for_its_body_alone(stage, browser_of, name):
    url = reverse(name, args=["spring", stage["draft"].pk])

    assert statuses(browser_of, url) == expected(DRAFTERS, otherwise=404, signed_out=404)


def test_what_was_handed_in_is_there_for_the_committee_too(stage, browser_of):
    url = reverse("motion", args=["spring", stage["waiting"].pk])

    assert statuses(browser_of, url) == expected(HANDED_IN, otherwise=404, signed_out=404)


def test_anyone_reads_a_numbered_amendment(stage, browser_of):
    url = reverse("amendment", args=["spring", stage["amendment"].pk])

    assert statuses(browser_of, url) == dict.fromkeys(EVERYONE, 200)


def test_an_amendment_without_a_number_is_there_for_its_body_and_the_committee(stage, browser_of):
    url = reverse("amendment", args=["spring", stage["unruled"].pk])

    assert statuses(browser_of, url) == expected({"stranger", "standing_orders"}, otherwise=404, signed_out=404)


def test_anyone_reads_an_adopted_text(stage, browser_of):
    url = reverse("adopted", args=["spring", stage["carried"].number])

    assert statuses(browser_of, url) == dict.fromkeys(EVERYONE, 200)


def test_only_delegates_draft(stage, browser_of):
    url = reverse("motion_new", args=["spring"])

    assert statuses(browser_of, url) == expected(WRITERS, otherwise=403)


def test_only_its_body_edits_a_draft(stage, browser_of):
    url = reverse("motion_edit", args=["spring", stage["draft"].pk])

    assert statuses(browser_of, url) == expected(DRAFTERS, otherwise=404)


def test_nobody_edits_what_was_handed_in(stage, browser_of):
    url = reverse("motion_edit", args=["spring", stage["open"].pk])
    answer = statuses(browser_of, url)

    assert {name: answer[name] for name in DRAFTERS} == dict.fromkeys(DRAFTERS, 409)
    assert {answer[name] for name in EVERYONE if name not in DRAFTERS} == {302, 403}


def test_only_delegates_propose_amendments(stage, browser_of):
    url = reverse("amendment_new", args=["spring", stage["open"].pk])

    assert statuses(browser_of, url) == expected(WRITERS, otherwise=403)


def test_only_the_committee_has_the_desk(stage, browser_of):
    url = reverse("desk", args=["spring"])

    assert statuses(browser_of, url) == expected({"standing_orders"}, otherwise=403)


@pytest.mark.parametrize(("name", "which"), [("rule_motion", "open"), ("rule_amendment", "amendment")])
def test_only_the_committee_rules(stage, browser_of, name, which):
    url = reverse(name, args=["spring", stage[which].pk])

    assert statuses(browser_of, url) == expected({"standing_orders"}, otherwise=403)


def test_only_those_who_count_have_the_votes(stage, browser_of):
    url = reverse("votes", args=["spring"])

    assert statuses(browser_of, url) == expected(COUNTERS, otherwise=403)


@pytest.mark.parametrize(("name", "which"), [("vote_motion", "open"), ("vote_amendment", "amendment")])
def test_only_those_who_count_record_votes(stage, browser_of, name, which):
    url = reverse(name, args=["spring", stage[which].pk])

    assert statuses(browser_of, url) == expected(COUNTERS, otherwise=403)


def test_what_is_not_there_is_404(cast, browser_of):
    for name in ["motion", "amendment", "motion_history"]:
        assert browser_of("standing_orders").get(reverse(name, args=["spring", 999])).status_code == 404
    assert browser_of("anonymous").get(reverse("agenda", args=["autumn"])).status_code == 404
    assert browser_of("anonymous").get(reverse("adopted", args=["spring", "9"])).status_code == 404


def test_a_motion_is_not_found_under_another_conference(stage, browser_of):
    factories.cast(slug="autumn")

    url = reverse("motion", args=["autumn", stage["open"].pk])

    assert browser_of("delegate").get(url).status_code == 404


@pytest.mark.parametrize(
    ("name", "which"),
    [
        ("motion_submit", "draft"),
        ("motion_unseconded", "open"),
        ("publish", "carried"),
        ("amendment_submit", "unruled"),
        ("amendment_accept", "amendment"),
        ("amendment_unseconded", "amendment"),
    ],
)
def test_what_writes_is_never_a_get(stage, browser_of, name, which):
    url = reverse(name, args=["spring", stage[which].pk])

    assert browser_of("standing_orders").get(url).status_code == 405
