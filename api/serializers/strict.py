"""What comes in: every field is known and of the type it says, or the request is refused, by name.

No rule of the conference is here: what words, numbers and figures may be, the services say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.validators import ProhibitNullCharactersValidator
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.validators import ProhibitSurrogateCharactersValidator

LEFT_TO_SERVICES = (ProhibitNullCharactersValidator, ProhibitSurrogateCharactersValidator)
UNKNOWN = "There is no such field here."
UNPRINTABLE = "It holds a character that cannot be kept (U+0000, or half of a surrogate pair)."
MOST = 2**63 - 1


class Strict(serializers.Serializer[Any]):
    """A body whose fields are all known."""

    def to_internal_value(self, data: Any) -> Any:
        """The fields. Raises ValidationError that names each field that is not known."""
        if isinstance(data, Mapping) and (unknown := [str(name) for name in data if name not in self.fields]):
            raise serializers.ValidationError(dict.fromkeys(unknown, UNKNOWN))
        return super().to_internal_value(data)


class Line(serializers.CharField):
    """A short text: a number, a reason, a word from a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"allow_blank": True} | options))

    def to_internal_value(self, data: Any) -> Any:
        """The text. Raises ValidationError for anything else: a number is not a text."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Words(Line):
    """Text as it was typed, spaces and all. Whether it can be taken, the services say, naming the line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"trim_whitespace": False} | options))
        self.validators = [each for each in self.validators if not isinstance(each, LEFT_TO_SERVICES)]


class Whole(serializers.IntegerField):
    """A whole number."""

    default_error_messages = {
        "min_value": "Give a whole number that is not below {min_value:,}.",
        "max_value": "Give a whole number that is not above {max_value:,}.",
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"min_value": 0, "max_value": MOST} | options))

    def to_internal_value(self, data: Any) -> Any:
        """The number. Raises ValidationError for anything else: "12" is a text."""
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


class Truth(serializers.BooleanField):
    """True or false."""

    def to_internal_value(self, data: Any) -> Any:
        """Whether it is true. Raises ValidationError for anything else: "no" is a text."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return super().to_internal_value(data)


@extend_schema_field({"type": "object", "additionalProperties": {}})
class Tree(serializers.JSONField):
    """An object whose shape the text engine knows."""

    def to_internal_value(self, data: Any) -> Any:
        """The object. Raises ValidationError for anything else, and where no database could keep it."""
        if not isinstance(data, dict):
            raise serializers.ValidationError("Must be an object.")
        if not all(map(_can_be_kept, _strings(data))):
            raise serializers.ValidationError(UNPRINTABLE)
        return super().to_internal_value(data)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inside in value.items():
            yield name
            yield from _strings(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _strings(inside)


def _can_be_kept(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
