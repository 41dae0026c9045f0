"""What the parts of an address are, for the pages and for the API."""

from __future__ import annotations

from motions.formats.addresses import addressed, numbered


class NumberConverter:
    """The number of a motion, as the agenda prints it but for a slash: "12", "8A", "R3", "Composite A", "3-17"."""

    regex = r"[^/\x00-\x1f]{1,20}"

    def to_python(self, value: str) -> str:
        return numbered(value)

    def to_url(self, value: str) -> str:
        return addressed(value)
