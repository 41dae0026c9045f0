"""Reading the body of a request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

DEEPEST = 64
NOT_JSON = "The body is not JSON: {why}."
TOO_DEEP = NOT_JSON.format(why="it is nested too deeply")


class JsonParser(JSONParser):
    """JSON, nested no deeper than whoever walks it can follow."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The value. Raises ParseError."""
        try:
            value = super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError(TOO_DEEP) from error
        except ParseError as error:
            raise ParseError(NOT_JSON.format(why=str(error.detail).partition(" - ")[2])) from error
        _check_depth(value)
        return value


def _check_depth(value: Any) -> None:
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise ParseError(TOO_DEEP)
        level = [inside for each in level for inside in _inside(each)]


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
