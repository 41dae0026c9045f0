"""What comes in: every field is known, or the request is refused. No rule of the conference is here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.validators import ProhibitNullCharactersValidator
from rest_framework import serializers
from rest_framework.validators import ProhibitSurrogateCharactersValidator

LEFT_TO_SERVICES = (ProhibitNullCharactersValidator, ProhibitSurrogateCharactersValidator)
UNKNOWN = "There is no such field here."
UNPRINTABLE = "It holds a character that cannot be kept (U+0000, or half of a surrogate pair)."


class Strict(serializers.Serializer[Any]):
    """A body whose fields are all known."""

    def to_internal_value(self, data: Any) -> Any:
        """The fields. Raises ValidationError that names each field that is not known."""
        if isinstance(data, Mapping) and (unknown := [str(name) for name in data if name not in self.fields]):
            raise serializers.ValidationError(dict.fromkeys(unknown, UNKNOWN))
        return super().to_internal_value(data)


class Words(serializers.CharField):
    """Text as it was typed, spaces and all. Whether it can be taken, the services say, naming the line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"allow_blank": True, "trim_whitespace": False} | options))
        self.validators = [each for each in self.validators if not isinstance(each, LEFT_TO_SERVICES)]


class Line(serializers.CharField):
    """A short text: a number, a reason, a word from a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"allow_blank": True} | options))


class Json(serializers.JSONField):
    """A value whose shape the text engine knows."""

    def to_internal_value(self, data: Any) -> Any:
        """The value. Raises ValidationError where no database could keep it."""
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
