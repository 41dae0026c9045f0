"""Small words for tests of pages."""

import re
from html import unescape
from typing import Protocol

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
