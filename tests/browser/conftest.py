"""A real browser on a real server, at the width of a phone.

A test here asks for ``page``; whatever the browser complains about (a refused script, an error in one of ours) fails
the test when it ends, unless the test takes the complaints away with ``complaints.clear()``.
"""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

PATIENCE = 20_000  # milliseconds; what passes is not slower for it, and a busy machine may take its time
PHONE = ViewportSize(width=360, height=740)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's chromium, started once."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not there: apt install chromium fonts-dejavu-core")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in the thread of the tests, and Django takes that for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about so far."""
    return []


@pytest.fixture
def page(chromium: Browser, live_server, complaints: list[str]) -> Iterator[Page]:
    """A page of a fresh visitor; addresses are those of the live server."""
    context = chromium.new_context(base_url=live_server.url, viewport=PHONE, locale="en-GB")
    visited = context.new_page()
    visited.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    visited.on("pageerror", lambda error: complaints.append(str(error)))
    yield visited
    context.close()
    assert complaints == []
