"""The whole story by hand, in a browser, on a phone and at a desk: from a draft to the adopted text.

Every page that is visited on the way is looked at too: nothing scrolls sideways, every target is large enough, and axe
finds nothing wrong with it.
"""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from motions.services import people
from tests import factories

DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=740)
SMALLEST_TARGET = 44

SMALL_TARGETS = """smallest => [...document.querySelectorAll('a, button, select, summary, textarea, input')]
    .filter(each => each.type !== 'hidden' && each.type !== 'radio' && each.type !== 'checkbox')
    .filter(each => !each.closest('.words, .skip, p:not([class]), p.hint, p.small') && !each.matches('.by'))
    .map(each => [each.outerHTML.slice(0, 100), each.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && box.height > 0 && box.height < smallest - 0.5)
    .map(([html, box]) => `${html} is ${box.height} high`)"""


def look_at(page: Page) -> None:
    """Hold the page to what every page keeps."""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")
    assert page.evaluate(SMALL_TARGETS, SMALLEST_TARGET) == []
    report = Axe().run(page)
    assert [f"{each['id']}: {each['nodes'][0]['html']}" for each in report.response["violations"]] == []


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
    """``become("teller")`` signs the browser in by a link, as the teller would."""

    def sign_in(name: str) -> None:
        page.context.clear_cookies()
        page.goto(f"/sign-in/{people.sign_in_token(person=getattr(cast, name))}/")
        page.get_by_role("button", name="Sign in as").click()
        page.get_by_role("link", name="Conference of spring").first.click()

    return sign_in


def press(page: Page, name: str) -> None:
    """Press a button or follow a link by its words, and look at the page that comes."""
    main = page.get_by_role("main")
    with page.expect_navigation():
        main.get_by_role("button", name=name, exact=True).or_(
            main.get_by_role("link", name=name, exact=True)
        ).first.click()
    look_at(page)


def vote(page: Page, number: str, *, votes_for: int, votes_against: int) -> None:
    """Record a count."""
    press(page, f"Vote on {number}")
    page.get_by_label("For", exact=True).fill(str(votes_for))
    page.get_by_label("Against", exact=True).fill(str(votes_against))
    press(page, "See the result")
    page.get_by_role("button", name="Record: ").click()
    page.get_by_text("Recorded.").wait_for()


def test_from_a_draft_to_the_adopted_text(screen, become):
    become("delegate")
    look_at(screen)
    press(screen, "Draft a motion")
    screen.get_by_label("Title").fill("Safe staffing")
    screen.get_by_label("The whole text").fill(factories.TEXT)
    screen.get_by_role("button", name="See how it is read").click()
    screen.get_by_text("5 clauses, printed as here:").wait_for()
    look_at(screen)
    press(screen, "Save the draft")
    press(screen, "Hand it in")

    become("standing_orders")
    screen.get_by_role("link", name="Standing orders desk", exact=True).click()
    look_at(screen)
    press(screen, "Rule on motion “Safe staffing”")
    screen.get_by_label("In order", exact=True).check()
    look_at(screen)
    press(screen, "Record the ruling")

    become("stranger")
    press(screen, "Safe staffing")
    press(screen, "Propose an amendment")
    screen.get_by_label("Words of point 2", exact=False).first.fill("that agency spending has trebled;")
    screen.locator("#marked", has_text="trebled").wait_for()
    look_at(screen)
    press(screen, "Save the amendment")
    press(screen, "Hand it in")

    become("standing_orders")
    screen.get_by_role("link", name="Standing orders desk", exact=True).click()
    press(screen, "Rule on the amendment by Valley branch")
    screen.get_by_label("In order", exact=True).check()
    press(screen, "Record the ruling")

    become("chair")
    screen.get_by_role("link", name="Votes", exact=True).click()
    press(screen, "1 is moved")
    press(screen, "1.1 is moved")

    become("teller")
    screen.get_by_role("link", name="Votes", exact=True).click()
    look_at(screen)
    vote(screen, "1.1", votes_for=410, votes_against=390)
    press(screen, "Vote on 1")
    press(screen, "Carried")
    screen.get_by_role("button", name="Record: 1 is carried").click()
    screen.get_by_text("Recorded.").wait_for()

    become("standing_orders")
    press(screen, "Safe staffing")
    press(screen, "Publish the adopted text")
    assert screen.get_by_text("Carried as amended (1.1) by Conference of spring").is_visible()
    screen.get_by_role("link", name="trebled (from 1.1)").click()
    assert screen.get_by_role("heading", name="Valley branch").is_visible()
    screen.get_by_role("link", name="Close").click()
    press(screen, "History")
    screen.get_by_role("link", name="Record", exact=True).click()
    look_at(screen)
    press(screen, "Safe staffing")
    assert screen.get_by_text("It is in the adopted text. This is what it changed:").is_visible()


def test_a_show_of_hands_takes_three_taps(cast, screen, become):
    factories.moved(cast)
    become("teller")
    screen.get_by_role("link", name="Votes", exact=True).click()

    press(screen, "Vote on 1")
    press(screen, "Lost")
    press(screen, "Record: 1 is lost")

    assert screen.get_by_text("Recorded. Motion 1: Lost.").is_visible()


def test_everything_can_be_done_without_javascript(cast, chromium, live_server):
    motion = factories.on_agenda(cast)
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"/sign-in/{people.sign_in_token(person=cast.stranger)}/")
    page.get_by_role("button", name="Sign in as").click()
    page.goto(f"/c/spring/motions/{motion.pk}/amend/")
    page.get_by_label("Delete this clause", exact=True).first.check()

    page.get_by_role("button", name="Preview").click()
    assert page.locator("#marked del").count() == 1
    assert page.get_by_label("Delete this clause", exact=True).first.is_checked()
    page.get_by_role("button", name="Save the amendment").click()

    assert page.get_by_text("Your amendment is saved as a draft.").is_visible()
    context.close()


def test_the_keyboard_reaches_the_content_first_and_then_everything(cast, page, become):
    factories.moved(cast)
    become("chair")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

    page.get_by_role("link", name="Votes", exact=True).click()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim()"))
    assert {"Carried", "Votes", "Vote on 1", "Read it", "Sign out"} <= reached
