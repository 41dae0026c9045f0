"""What was typed in one form of a page is there after going over to its other form and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.walking import press, sign_in


@pytest.mark.parametrize("width", [PHONE["width"], 1280])
def test_what_was_typed_goes_over_to_the_other_form_and_back(transactional_db, page: Page, width):
    cast = factories.cast()
    motion = factories.on_agenda(cast)
    page.set_viewport_size(ViewportSize(width=width, height=800))
    sign_in(page, cast.stranger)
    page.goto(f"/c/spring/motions/{motion.pk}/amend/")
    edited = page.locator(f"#text-{factories.clause(motion, 'pay')}")
    edited.fill("that pay has risen.")

    press(page, "Write the instruction")

    written = page.get_by_label("The amendment, as an agenda would print it")
    expect(written).to_have_value("In point 3, replace “fallen” with “risen”.")
    expect(page.locator("#marked ins")).to_contain_text("risen")
    written.fill("Move point 3 before point 1.")

    press(page, "Edit the text")

    expect(page.get_by_role("status")).to_contain_text("kept there")
    expect(edited).to_have_value("that pay has risen.")
    with page.expect_navigation():
        page.get_by_label("Title", exact=True).press("Enter")
    expect(edited).to_have_value("that pay has risen.")  # and not gone over
    expect(page.locator("#marked ins")).to_contain_text("risen")

    press(page, "Write the instruction")

    expect(written).to_have_value("Move point 3 before point 1.")


@pytest.mark.parametrize("width", [PHONE["width"], 1280])
def test_the_whole_text_of_a_draft_goes_over_to_its_clauses_and_back(transactional_db, page: Page, width):
    cast = factories.cast()
    motion = factories.draft(cast)
    page.set_viewport_size(ViewportSize(width=width, height=800))
    sign_in(page, cast.delegate)
    page.goto(f"/c/spring/motions/{motion.pk}/edit/")
    whole = page.get_by_label("The whole text", exact=True)
    whole.fill("Conference notes:\n\n1) that pay has risen.")

    press(page, "Clause by clause")

    expect(page.get_by_role("status")).to_contain_text("kept there")
    expect(page.locator(f"#text-{factories.clause(motion, 'pay')}")).to_have_value("that pay has fallen.")

    press(page, "The whole text")

    expect(whole).to_have_value("Conference notes:\n\n1) that pay has risen.")
