"""Where to go from here: whole addresses, on the host that the reader asked."""

from __future__ import annotations

from typing import TypeVar

from rest_framework import serializers
from rest_framework.reverse import reverse

Row = TypeVar("Row")


class Links(serializers.Serializer[Row]):
    """Addresses by name."""

    def address(self, name: str, *args: object) -> str:
        """The address of this name."""
        return reverse(name, args=args, request=self.context["request"])
