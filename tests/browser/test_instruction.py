"""An instruction is typed, and the page answers while it is: with a question about words, then with what it does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.walking import look_at, press, sign_in


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
