"""An instruction is typed, and the page answers while it is: with a question about words, then with what it does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.walking import look_at, sign_in


@pytest.mark.parametrize("width", [PHONE["width"], 1280])
def test_the_words_that_are_asked_about_are_underlined_while_it_is_typed(
    transactional_db, page: Page, complaints, width
):
    cast = factories.cast()
    motion = factories.on_agenda(cast)
    page.set_viewport_size(ViewportSize(width=width, height=800))
    sign_in(page, cast.stranger)
    page.goto(f"/c/spring/motions/{motion.pk}/amend/?by=instruction")
    field, asked = page.get_by_label("The amendment, as an agenda would print it"), page.locator("#asked")

    field.fill("In point 3,\n  mend <b>it</b>.")

    expect(asked.locator("mark")).to_have_text("mend <b>it</b>")
    expect(asked.locator(".as-typed")).to_have_text("In point 3,\n  mend <b>it</b>.")
    expect(page.locator("#preview")).to_contain_text("There is a question first")
    expect(field).to_have_value("In point 3,\n  mend <b>it</b>.")
    look_at(page)
    complaints.clear()  # the browser tells of the 422

    field.fill("In point 3, replace “fallen” with “risen”.")

    expect(page.locator("#marked ins")).to_contain_text("risen")
    expect(asked).to_be_empty()
    look_at(page)
