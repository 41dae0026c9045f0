"""The page of the API works under the policy, without a script, on a phone."""


def test_the_page_fits_a_phone_and_leads_to_every_operation(page):
    page.goto("/api/docs/")
    page.get_by_role("link", name="Record what conference decided on a motion").click()

    assert page.url.endswith("#vote_motion")
    assert page.locator("#vote_motion").get_by_text("Idempotency-Key", exact=True).first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
