"""The whole story by hand, in a browser, on a phone and at a desk: from a draft to the adopted text.

Every page that is visited on the way is looked at too: nothing scrolls sideways, every target is large enough, and axe
finds nothing wrong with it.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.walking import follow, go, look_at, press, sign_in, vote

DESK = ViewportSize(width=1280, height=900)


@pytest.fixture
def cast(transactional_db) -> factories.Cast:
    """Everyone at one conference."""
    return factories.cast()


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def screen(request, page: Page) -> Page:
    """The page, on a phone and at a desk."""
    page.set_viewport_size(request.param)
    return page


@pytest.fixture
def become(cast, page: Page) -> Callable[[str], None]:
    """``become("teller")`` signs the browser in by a link, as the teller would, and goes to the conference."""

    def arrive(name: str) -> None:
        sign_in(page, getattr(cast, name))
        follow(page.get_by_role("link", name="Conference of spring").first)

    return arrive


def test_from_a_draft_to_the_adopted_text(screen, become):
    become("delegate")
    look_at(screen)
    press(screen, "Draft a motion")
    screen.get_by_label("Title").fill("Safe staffing")
    screen.get_by_label("The whole text").fill(factories.TEXT)
    screen.get_by_role("button", name="See how it is read").click()
    expect(screen.get_by_text("5 clauses, printed as here:")).to_be_visible()
    look_at(screen)
    press(screen, "Save the draft")
    press(screen, "Hand it in")

    become("standing_orders")
    go(screen, "Standing orders desk")
    press(screen, "Rule on motion “Safe staffing”")
    screen.get_by_label("In order", exact=True).check()
    look_at(screen)
    press(screen, "Record the ruling")

    become("stranger")
    press(screen, "Safe staffing")
    press(screen, "Propose an amendment")
    screen.get_by_label("Words of point 2", exact=False).first.fill("that agency spending has trebled;")
    expect(screen.locator("#marked")).to_contain_text("trebled")
    look_at(screen)
    press(screen, "Save the amendment")
    press(screen, "Hand it in")

    become("standing_orders")
    go(screen, "Standing orders desk")
    press(screen, "Rule on the amendment by Valley branch")
    screen.get_by_label("In order", exact=True).check()
    press(screen, "Record the ruling")

    become("chair")
    go(screen, "Votes")
    press(screen, "1 is moved")
    press(screen, "1.1 is moved")

    become("teller")
    go(screen, "Votes")
    vote(screen, "1.1", votes_for=410, votes_against=390)
    press(screen, "Vote on 1")
    press(screen, "Carried")
    press(screen, "Record: 1 is carried")
    expect(screen.get_by_text("Recorded.")).to_be_visible()

    become("standing_orders")
    press(screen, "Safe staffing")
    press(screen, "Publish the adopted text")
    expect(screen.get_by_text("Carried as amended (1.1) by Conference of spring")).to_be_visible()
    screen.get_by_role("link", name="trebled (from 1.1)").click()
    expect(screen.get_by_role("heading", name="Valley branch")).to_be_visible()
    screen.get_by_role("link", name="Close").click()
    press(screen, "History")
    go(screen, "Record")
    press(screen, "Safe staffing")
    expect(screen.get_by_text("It is in the adopted text. This is what it changed:")).to_be_visible()


def test_a_show_of_hands_takes_three_taps(cast, screen, become):
    factories.moved(cast)
    become("teller")
    go(screen, "Votes")

    press(screen, "Vote on 1")
    press(screen, "Lost")
    press(screen, "Record: 1 is lost")

    expect(screen.get_by_text("Recorded. Motion 1: Lost.")).to_be_visible()


def test_everything_can_be_done_without_javascript(cast, chromium, live_server):
    motion = factories.on_agenda(cast)
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    sign_in(page, cast.stranger)
    page.goto(f"/c/spring/motions/{motion.pk}/amend/")
    page.get_by_label("Delete this clause", exact=True).first.check()

    follow(page.get_by_role("button", name="Preview"))
    expect(page.locator("#marked del")).to_have_count(1)
    expect(page.get_by_label("Delete this clause", exact=True).first).to_be_checked()
    follow(page.get_by_role("button", name="Save the amendment"))

    expect(page.get_by_text("Your amendment is saved as a draft.")).to_be_visible()
    context.close()


def test_the_keyboard_reaches_the_content_first_and_then_everything(cast, page, become):
    factories.moved(cast)
    become("chair")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

    go(page, "Votes")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim()"))
    assert {"Carried", "Votes", "Vote on 1", "Read it", "Sign out"} <= reached
