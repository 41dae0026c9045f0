"""What happens without a vote goes on record with its reason."""

import pytest

from tests import factories
from tests.views.pages import url, words


@pytest.mark.parametrize(
    ("name", "link", "state"),
    [
        ("motion_fall", "It falls without a vote", "fell"),
        ("motion_not_reached", "It was not reached", "not_reached"),
        ("motion_await", "The result is to come", "vote_pending"),
    ],
)
def test_a_motion_that_is_not_decided_now(cast, browser_of, name, link, state):
    motion = factories.moved(cast)
    chair = browser_of("chair")
    assert link in words(chair.get(url("motion", motion.pk)))
    assert "Motion 1" in words(chair.get(url(name, motion.pk)))

    assert chair.post(url(name, motion.pk), {"reason": "The clock ran out."}).status_code == 302

    assert factories.fresh(motion).state == state
    assert "The clock ran out." in words(chair.get(url("motion_history", motion.pk)))


def test_an_amendment_that_falls(cast, browser_of):
    motion = factories.moved(cast)
    amendment = factories.moved_amendment(cast, motion, factories.deleting(motion, "pay"))
    chair = browser_of("chair")

    assert chair.get(url("amendment_fall", amendment.pk)).status_code == 200
    assert chair.post(url("amendment_fall", amendment.pk), {"reason": ""}).status_code == 422
    assert chair.post(url("amendment_fall", amendment.pk), {"reason": "1.2 was carried."}).status_code == 302

    assert "Fell 1.2 was carried." in words(chair.get(url("amendment", amendment.pk)))


@pytest.mark.parametrize("who", ["teller", "delegate", "stranger", "visitor"])
def test_what_falls_is_for_the_floor_to_say(cast, browser_of, who):
    motion = factories.moved(cast)
    browser = browser_of(who)

    assert browser.get(url("motion_fall", motion.pk)).status_code == 403
    assert browser.post(url("motion_fall", motion.pk), {"reason": "x"}).status_code == 403
    assert "It falls without a vote" not in words(browser.get(url("motion", motion.pk)))
