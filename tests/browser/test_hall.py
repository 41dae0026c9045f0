"""The hall in real browsers: what a teller records on one screen is seen on the others."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from motions.services import ordering
from motions.views.showing import BOARD
from tests import factories
from tests.browser.walking import follow, look_at, sign_in, vote

BIG_SCREEN = ViewportSize(width=1920, height=1080)
ASK_NOW = "window.dispatchEvent(new Event('online'))"
COUNT_WHAT_IS_SPOKEN = """() => {
    window.spoken = [];
    const place = document.querySelector("[data-spoken]");
    new MutationObserver(() => window.spoken.push(place.textContent))
        .observe(place, {childList: true, characterData: true, subtree: true});
}"""


@pytest.fixture(autouse=True)
def _nothing_shown_before() -> None:
    BOARD.clear()


@pytest.fixture
def cast(transactional_db) -> factories.Cast:
    """Everyone at one conference, with amendment 1.1 to motion 1 before it."""
    cast = factories.cast()
    motion = factories.on_agenda(cast)
    amendment = factories.amendment_in_order(cast, motion, factories.replacing(motion, "wards", "all wards"))
    factories.move(cast, motion)
    ordering.move_amendment(actor=cast.chair, amendment=amendment)
    return cast


@pytest.fixture
def big_screen(chromium: Browser, cast, live_server) -> Iterator[Page]:
    """The projector, in a browser of its own."""
    context = chromium.new_context(base_url=live_server.url, viewport=BIG_SCREEN, locale="en-GB")
    screen = context.new_page()
    screen.goto("/c/spring/projector/")
    yield screen
    context.close()


@pytest.fixture
def teller(chromium: Browser, cast, live_server) -> Iterator[Page]:
    """The teller's phone, signed in, on the page of votes."""
    context = chromium.new_context(base_url=live_server.url, locale="en-GB")
    phone = context.new_page()
    sign_in(phone, cast.teller)
    phone.goto("/c/spring/votes/")
    yield phone
    context.close()


def test_a_vote_recorded_on_one_screen_is_seen_on_the_others(cast, page, big_screen, teller):
    page.goto("/c/spring/hall/")
    for screen in (page, big_screen):
        expect(screen.get_by_role("heading", name="Amendment 1.1 to motion 1")).to_be_visible()
        expect(screen.get_by_role("insertion")).to_contain_text("inserted by 1.1: all")
        look_at(screen)

    vote(teller, "1.1", votes_for=412, votes_against=388)

    for screen in (page, big_screen):
        declared = screen.get_by_role("region", name="Carried")
        expect(declared).to_contain_text("412")
        expect(declared).to_contain_text("388")
        look_at(screen)


@pytest.mark.parametrize("width", [360, 1280, 1920])
@pytest.mark.parametrize("address", ["/c/spring/hall/", "/c/spring/projector/"])
def test_the_pages_fit_every_screen(cast, page, address, width):
    page.set_viewport_size(ViewportSize(width=width, height=720))
    page.goto(address)

    look_at(page)
    numbers = page.locator(".line").evaluate_all("lines => lines.map(line => line.getBoundingClientRect().top)")
    assert len(set(numbers)) == len(numbers)


LONG = (
    f"Conference notes:\n\n1) that {'hours of waiting in wards are worse than in WINTER, and that ' * 6}all is well.\n"
)
ROWS_OF_TYPE = """clauses => clauses.map(clause =>
    Math.round(clause.getBoundingClientRect().height / parseFloat(getComputedStyle(clause).lineHeight)))"""


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("line_width", [60, 80])
def test_a_numbered_line_is_one_line(transactional_db, page, width, line_width):
    cast = factories.cast(rules={"line_width": line_width})
    motion = factories.moved(cast, text=LONG)
    page.set_viewport_size(ViewportSize(width=width, height=720))

    for address in ("/c/spring/projector/", f"/c/spring/motions/{motion.pk}/?show=text"):
        page.goto(address)
        expect(page.locator(".line").first).to_be_visible()
        counted = [clause.locator(".line").count() for clause in page.locator(".words").all()]

        assert max(counted) > 4
        assert page.locator(".words").evaluate_all(ROWS_OF_TYPE) == counted
        look_at(page)


def test_a_screen_reader_hears_a_change_once(cast, page):
    page.goto("/c/spring/hall/")
    page.evaluate(COUNT_WHAT_IS_SPOKEN)
    motion = cast.conference.motions.get()
    factories.vote(cast, motion, motion.amendments.get())

    for _ in range(3):
        with page.expect_response("**/hall/*/"):
            page.evaluate(ASK_NOW)
        page.wait_for_timeout(1_100)

    assert page.evaluate("window.spoken") == ["Amendment 1.1 to motion 1: Carried. By a count: 310 for, 12 against."]


def test_a_lost_network_is_told_calmly_and_forgotten(cast, page, complaints):
    page.goto("/c/spring/hall/")
    page.context.set_offline(True)
    for _ in range(2):
        with page.expect_event("requestfailed", lambda request: "/hall/" in request.url):  # not the late icon
            page.evaluate(ASK_NOW)

    expect(page.get_by_text("; trying again.")).to_be_visible()
    expect(page.get_by_role("heading", name="Amendment 1.1 to motion 1")).to_be_visible()
    complaints.clear()

    page.context.set_offline(False)
    page.evaluate(ASK_NOW)

    expect(page.get_by_text("; trying again.")).to_be_hidden()
    complaints.clear()


def test_without_javascript_there_is_a_link(chromium, cast, live_server):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/c/spring/hall/")
    motion = cast.conference.motions.get()
    factories.vote(cast, motion, motion.amendments.get())
    BOARD.clear()

    follow(plain.get_by_role("link", name="Refresh"))

    expect(plain.get_by_role("heading", name="Carried")).to_be_visible()
    context.close()
