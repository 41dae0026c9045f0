"""Small words for tests of pages."""

import re
from html import unescape
from typing import Any, Protocol

from django.test import Client
from django.urls import reverse


def url(name: str, pk: int | None = None) -> str:
    """The address of a page of the conference "spring"."""
    return reverse(name, args=["spring"] if pk is None else ["spring", pk])


class Page(Protocol):
    """An answer with a page in it."""

    content: bytes


def words(answer: Page) -> str:
    """What a page says, without its marks, on one line."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split()))


def press(browser: Client, address: str, **fields: Any) -> str:
    """What the page says to which a form leads."""
    answer = browser.post(address, fields, follow=True)
    assert answer.status_code == 200, words(answer)
    return words(answer)
