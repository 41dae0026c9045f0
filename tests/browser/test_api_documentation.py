"""The page of the API works under the policy, without a script, on a phone."""

import re

from playwright.sync_api import expect


def test_the_page_fits_a_phone_and_leads_to_every_operation(page):
    page.goto("/api/docs/")
    page.get_by_role("link", name="Record what conference decided on a motion").click()

    expect(page).to_have_url(re.compile("#vote_motion$"))
    expect(page.locator("#vote_motion").get_by_text("Idempotency-Key", exact=True).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
