"""Who moves and who seconds, on the pages: no tap more where the rules ask for nobody."""

from __future__ import annotations

import pytest

from motions.models import Amendment, Motion
from motions.services import conferences
from motions.views import showing
from motions.views.showing import BOARD
from tests import factories
from tests.factories import deleting
from tests.views.pages import url, words

NEEDED = "The rules of this conference ask for a seconder: say which branch, or who, seconds motion 1."


@pytest.fixture(autouse=True)
def _look_every_time(monkeypatch):
    """What was shown to another test is forgotten, and the floor is asked for every time."""
    BOARD.clear()
    monkeypatch.setattr(showing, "LOOKED_FOR", 0.0)


@pytest.fixture
def strict(cast):
    """Nothing is before conference until somebody seconds it."""
    conferences.change_rules(
        actor=cast.standing_orders, conference=cast.conference, changes={"needs_seconder": True}, reason="Rule 7"
    )
    cast.conference.rules.refresh_from_db()
    return cast


def test_one_tap_where_the_rules_ask_for_nobody(cast, browser_of):
    motion = factories.on_agenda(cast)
    chair = browser_of("chair")
    assert '<button class="button">1 is moved</button>' in chair.get(url("votes")).content.decode()

    assert "Motion 1 is moved." in words(chair.post(url("move_motion", motion.pk), follow=True))

    assert "Moved by" not in words(browser_of("anonymous").get(url("hall")))


def test_names_are_shown_wherever_it_matters(cast, browser_of):
    motion = factories.on_agenda(cast)
    chair = browser_of("chair")
    asked = chair.get(url("move_motion", motion.pk)).content.decode()
    assert 'value="Harbour branch"' in asked
    assert '<option value="Valley branch">' in asked

    told = chair.post(
        url("move_motion", motion.pk), {"moved_by": "Jo Hughes", "seconded_by": "Valley branch"}, follow=True
    )

    said = "Moved by Jo Hughes, seconded by Valley branch."
    assert f"{said[:-1]} · it takes more than half" in words(told)
    assert said in words(browser_of("anonymous").get(url("hall")))
    assert said in words(browser_of("anonymous").get(url("motion", motion.pk)))
    factories.vote(cast, motion)
    assert said in words(browser_of("anonymous").get(url("record")))
    table = browser_of("anonymous").get("/c/spring/record.csv").content.decode("utf-8-sig")
    assert "Harbour branch,Jo Hughes,Valley branch,Carried" in table


def test_without_a_seconder_the_page_asks_again_and_keeps_what_was_typed(strict, browser_of):
    motion = factories.on_agenda(strict)
    chair = browser_of("chair")
    assert url("move_motion", motion.pk) in chair.get(url("votes")).content.decode()
    assert "it takes a seconder" in words(chair.get(url("move_motion", motion.pk)))

    refused = chair.post(url("move_motion", motion.pk), {"moved_by": "Jo Hughes", "seconded_by": ""})

    assert refused.status_code == 422
    assert NEEDED in words(refused)
    assert 'value="Jo Hughes"' in refused.content.decode()


def test_an_amendment_too(strict, browser_of):
    motion = factories.on_agenda(strict)
    chair = browser_of("chair")
    chair.post(url("move_motion", motion.pk), {"seconded_by": "Valley branch"})
    amendment = factories.amendment_in_order(strict, motion, deleting(motion, "pay"))
    assert "1.1 is moved" in words(chair.get(url("amendment", amendment.pk)))
    assert "Amendment 1.1 to motion 1" in words(chair.get(url("move_amendment", amendment.pk)))
    assert chair.post(url("move_amendment", amendment.pk)).status_code == 422

    told = chair.post(url("move_amendment", amendment.pk), {"seconded_by": "Ann Owen"}, follow=True)

    assert "Amendment 1.1 is moved." in words(told)
    assert "seconded by Ann Owen" in words(chair.get(url("amendment", amendment.pk)))


def test_what_nobody_seconds_falls(strict, browser_of):
    motion = factories.on_agenda(strict)
    chair = browser_of("chair")
    chair.post(url("move_motion", motion.pk), {"seconded_by": "Valley branch"})
    amendment = factories.amendment_in_order(strict, motion, deleting(motion, "pay"))

    told = chair.post(url("amendment_unseconded", amendment.pk), follow=True)

    assert "Amendment 1.1 falls: nobody seconded it." in words(told)
    assert Amendment.objects.get().cause == "Nobody seconded it."

    other = factories.on_agenda(strict, title="Pay")
    assert "Motion 2 falls" in words(chair.post(url("motion_unseconded", other.pk), follow=True))
    assert Motion.objects.get(pk=other.pk).state == "fell"


@pytest.mark.parametrize("name", ["delegate", "teller", "visitor"])
def test_it_is_for_the_floor(cast, browser_of, name):
    motion = factories.moved(cast)
    amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

    for address in (url("move_motion", motion.pk), url("move_amendment", amendment.pk)):
        assert browser_of(name).get(address).status_code == 403
    assert browser_of(name).post(url("amendment_unseconded", amendment.pk)).status_code == 403


def test_what_is_moved_already_is_refused_on_the_page_that_it_came_from(cast, browser_of):
    motion = factories.moved(cast)
    amendment = factories.moved_amendment(cast, motion, deleting(motion, "pay"))

    for address in (url("move_motion", motion.pk), url("move_amendment", amendment.pk)):
        refused = browser_of("chair").post(address)
        assert (refused.status_code, "Before conference now" in words(refused)) == (409, True)
