"""The committee compares motions that are alike, on a phone and at a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.walking import look_at, press, sign_in
from tests.services.test_comparing import filled_in


@pytest.mark.parametrize("width", [PHONE["width"], 1280])
def test_from_the_desk_to_the_debate(transactional_db, page: Page, width):
    cast = factories.cast()
    for branch, number in (("Ealing", "sixty"), ("Leeds health and social care", "four hundred")):
        factories.on_agenda(cast, title=f"Rotas for {branch}, published", text=filled_in(branch, number))
    page.set_viewport_size(ViewportSize(width=width, height=800))
    sign_in(page, cast.standing_orders)
    page.goto("/c/spring/desk/")

    press(page, "Motions that are alike")
    press(page, "Compare Motion 1 and Motion 2")
    expect(page.get_by_text("In both", exact=True)).to_be_visible()
    look_at(page)
    press(page, "Debate Motion 1 and Motion 2 together")

    expect(page.get_by_label("What is debated together")).to_have_value("1, 2")
