"""HTML built from text that is escaped first: nothing in a motion can become markup."""

from __future__ import annotations

import html
from typing import NewType

Markup = NewType("Markup", str)

VOID = frozenset({"link", "meta"})


def text(words: str) -> Markup:
    """Words as they are read."""
    return Markup(html.escape(words, quote=False))


def tag(name: str, /, *content: Markup, **attributes: str) -> Markup:
    """An element. Attributes are given in Python's way: ``class_``, ``aria_labelledby``; empty ones are left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"' for key, value in attributes.items() if value
    )
    if name in VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{''.join(content)}</{name}>")


def lines(*content: Markup) -> Markup:
    """Elements one under the other; empty ones are left out."""
    return Markup("\n".join(filter(None, content)))
