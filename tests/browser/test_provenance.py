"""A reader taps a phrase of an adopted text and sees where it came from, and the text stays where it was."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests import factories
from tests.api import published
from tests.browser.conftest import PHONE
from tests.browser.walking import look_at


@pytest.mark.parametrize("has_javascript", [True, False])
def test_a_phrase_shows_its_source_and_the_source_its_phrases(chromium: Browser, live_server, has_javascript):
    published.amended_text(factories.cast())
    context = chromium.new_context(base_url=live_server.url, viewport=PHONE, java_script_enabled=has_javascript)
    page = context.new_page()
    page.goto("/adopted/spring/1/words/")
    phrase = page.get_by_role("link", name="without (from 1.1)", exact=True)
    phrase.scroll_into_view_if_needed()
    stood_at = phrase.bounding_box()

    phrase.click()

    source = page.locator(".sources > li:target")
    expect(source).to_contain_text("Valley branch")
    expect(source).to_contain_text("Count: 310 for, 12 against.")
    expect(source).to_be_in_viewport(ratio=0.9)
    assert phrase.bounding_box() == stood_at

    source.get_by_role("link", name="“without”").click()
    expect(page.locator("a.from:target")).to_have_text("without (from 1.1)")
    expect(source).to_have_count(0)

    page.get_by_role("link", name="that wards are (from 1)").click()
    expect(source).to_contain_text("Harbour branch, who moved the motion")
    source.get_by_role("link", name="Close").click()
    expect(source).to_have_count(0)
    context.close()


@pytest.mark.parametrize("width", [PHONE["width"], 1280])
def test_the_pages_of_a_text_keep_what_every_page_keeps(page: Page, width):
    published.amended_text(factories.cast())
    page.set_viewport_size(ViewportSize(width=width, height=800))
    for address in ("", "words/", "words/#from-1.1", "letters/", "letters/councillor/", "../../", "../../branches/"):
        page.goto(f"/adopted/spring/1/{address}")
        look_at(page)
