"""Tests in a browser. What a helper of theirs holds a page to is told as a test's own assertions are."""

import pytest

pytest.register_assert_rewrite("tests.browser.walking")
