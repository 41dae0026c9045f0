"""The API's description (OpenAPI) as rows that a page can print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Schema = Mapping[str, Any]

METHODS = ("get", "post", "patch")
VALUES = re.compile(r"\s*^\* `[^`]*` - .*\Z", re.MULTILINE | re.DOTALL)
SHARED = frozenset({"400", "406", "429", "500"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A parameter, or a field of a body. ``kind`` is its type in words; ``shape`` is the shape that it refers to."""

    name: str
    kind: str
    shape: str
    is_required: bool
    description: SafeString
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One status that an operation answers with."""

    status: str
    words: SafeString
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method at one address."""

    name: str
    method: str
    path: str
    summary: SafeString
    description: SafeString
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    answers: tuple[Answer, ...]
    refusals: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The fields of an object that is sent or answered."""

    name: str
    description: SafeString
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The whole description."""

    title: str
    description: SafeString
    reading: tuple[Operation, ...]
    writing: tuple[Operation, ...]
    shapes: tuple[Shape, ...]


def reference(schema: Schema) -> Reference:
    """Every operation, those that read first, and the shapes of what is answered."""
    described = _Described(components=schema.get("components", {}).get("schemas", {}))
    operations = tuple(
        described.operation(path, method, methods[method])
        for path, methods in schema["paths"].items()
        for method in METHODS
        if method in methods
    )
    return Reference(
        title=schema["info"]["title"],
        description=_marked_up(schema["info"]["description"]),
        reading=tuple(each for each in operations if each.method == "GET"),
        writing=tuple(each for each in operations if each.method != "GET"),
        shapes=tuple(described.shapes()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Described:
    """A description whose references can be followed."""

    components: Schema

    def operation(self, path: str, method: str, said: Schema) -> Operation:
        refusals = sorted(status for status in said["responses"] if status >= "400" and status not in SHARED)
        return Operation(
            name=said["operationId"],
            method=method.upper(),
            path=path,
            summary=_marked_up(said.get("summary", "")),
            description=_marked_up(said.get("description", "")),
            parameters=tuple(self.parameter(each) for each in said.get("parameters", ())),
            body=tuple(self.body(said)),
            answers=tuple(_answers(said["responses"])),
            refusals=", ".join(refusals),
        )

    def parameter(self, said: Schema) -> Field:
        schema = said["schema"] | {"description": said.get("description", "")}
        return self.field(said["name"], schema, said.get("required", False), place=said["in"])

    def body(self, said: Schema) -> Iterator[Field]:
        content = said.get("requestBody", {}).get("content", {}).get("application/json", {})
        if name := _referred(content.get("schema", {})):
            yield from self.fields(self.components[name])

    def shapes(self) -> Iterator[Shape]:
        for name, said in self.components.items():
            if said.get("type") == "object" and (not name.endswith("Request") or name in self.inside_requests()):
                yield Shape(
                    name=name, description=_marked_up(said.get("description", "")), fields=tuple(self.fields(said))
                )

    def inside_requests(self) -> frozenset[str]:
        """Shapes of a field of a body."""
        requests = [said for name, said in self.components.items() if name.endswith("Request")]
        return frozenset(field.shape for said in requests for field in self.fields(said))

    def fields(self, said: Schema) -> Iterator[Field]:
        required = said.get("required", ())
        for name, field in said.get("properties", {}).items():
            yield self.field(name, field, name in required)

    def field(self, name: str, said: Schema, is_required: bool, *, place: str = "") -> Field:
        shape = _referred(said) or _referred(said.get("items", {}))
        choices = self.components.get(shape, {}) if "enum" in self.components.get(shape, {}) else {}
        return Field(
            name=name,
            kind=_kind(choices or said),
            shape="" if choices else shape,
            is_required=is_required,
            description=_marked_up(said.get("description", "")),
            place=place,
        )


def _marked_up(said: str) -> SafeString:
    """The words for a page: what stands between backticks is code.

    The list of values that the description repeats for programs is left out: the type says them.
    """
    words = VALUES.sub("", said)
    pieces = (
        (format_html("<code>{}</code>" if index % 2 else "{}", piece),) for index, piece in enumerate(words.split("`"))
    )
    return format_html_join("", "{}", pieces)


def _answers(responses: Schema) -> Iterator[Answer]:
    for status, said in responses.items():
        if status < "400":
            shapes = {_referred(each["schema"]) for each in said.get("content", {}).values()} - {""}
            words = said.get("description") or HTTPStatus(int(status)).phrase
            yield Answer(status=status, words=_marked_up(words), shape=min(shapes, default=""))


def _kind(said: Schema) -> str:
    """ "text", "whole number or null", "list of text": the type in words."""
    if "enum" in said:
        return f"one of {', '.join(str(each) for each in said['enum'] if each not in ('', None))}"
    types = said.get("type", "object")
    words = [_word(each, said) for each in ([types] if isinstance(types, str) else types)]
    return " or ".join(words)


def _word(kind: str, said: Schema) -> str:
    if kind == "array":
        return f"list of {_kind(said.get('items', {}))}"
    if kind == "string" and said.get("format") in {"date", "date-time"}:
        return "date" if said["format"] == "date" else "date and time"
    return {"string": "text", "integer": "whole number", "boolean": "true or false"}.get(kind, kind)


def _referred(said: Schema) -> str:
    """The name of the shape that is referred to, or ""."""
    inside = [said, *said.get("allOf", ()), *said.get("oneOf", ()), *said.get("anyOf", ())]
    references = [each["$ref"] for each in inside if "$ref" in each]
    return str(references[0]).rpartition("/")[2] if references else ""
