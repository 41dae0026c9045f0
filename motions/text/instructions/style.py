"""The house style in which a conference prints amendments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Verbs(StrEnum):
    """The words for taking out and putting in.

    delete     delete … insert …
    leave_out  leave out … insert …
    """

    DELETE = "delete"
    LEAVE_OUT = "leave_out"


class Locators(StrEnum):
    """How places are named: by paragraph, by clause, or by the numbered line."""

    PARAGRAPH = "paragraph"
    CLAUSE = "clause"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How instructions are worded. ``width`` is that of the numbered lines, in characters."""

    verbs: Verbs = Verbs.DELETE
    locators: Locators = Locators.PARAGRAPH
    width: int = 80

    @property
    def delete(self) -> str:
        return "leave out" if self.verbs is Verbs.LEAVE_OUT else "delete"


def style_from_json(value: Mapping[str, Any], *, width: int = 80) -> Style:
    """The style that a conference keeps: {"verbs": "delete" | "leave_out", "locators": "paragraph" | …}.

    What it does not say is as usual. Raises ValueError for a word that is no style.
    """
    return Style(
        verbs=Verbs(value.get("verbs", Verbs.DELETE)),
        locators=Locators(value.get("locators", Locators.PARAGRAPH)),
        width=width,
    )
