"""Calls that schemathesis makes up from the API's own description, and what is wrong with what they are answered.

Made up alone, nearly every call would ask for a motion that is not there, as nobody. So an operation that not everyone
may do has a *way*: on what, by whom and saying what it is done. The way is called first as it is, and has to succeed.
Then calls are made up: right by the description, where most go the way with something of it exchanged or added, or
wrong on purpose. What a call writes is undone after it, so that the next finds everything as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
JSON = "application/json"
AS_JSON = {"Accept": "application/vnd.oai.openapi+json"}
KIND = re.compile(r"/(\w+)/\{id\}")
SETTINGS = settings(
    database=None, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)

Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass(frozen=True, kw_only=True)
class Way:
    """How an operation succeeds: what is in its address, what is said, and the token of whoever may.

    Where what was read has to be named, ``tag`` is the tag of that.
    """

    path: Mapping[str, Any]
    token: str
    body: Mapping[str, Any] | None = None
    tag: str = ""

    def headers(self, described: set[str]) -> dict[str, str]:
        """Those of these headers that the operation takes, with values that fit."""
        right = {"If-Match": self.tag, "Idempotency-Key": "once"}
        return {name: value for name, value in right.items() if name in described}


@dataclass(frozen=True, kw_only=True)
class There:
    """What is there, by the name of a parameter or field, or by the kind of thing that has the id; tokens; ways."""

    values: Mapping[str, Sequence[Any]]
    tokens: Sequence[str]
    ways: Mapping[str, Way] = field(default_factory=dict)

    def of(self, name: str, path: str) -> Sequence[Any]:
        """What the parameter can be given."""
        kind = KIND.search(path)
        return self.values.get(kind[1] if kind and name == "id" else name, ())


@dataclass(kw_only=True)
class Findings:
    """What was asked and answered: calls by operation and status, and each thing that was wrong, once."""

    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def calls(self) -> int:
        """How many there were."""
        return sum(self.statuses.values())

    def by_status(self) -> dict[int, int]:
        """How many were answered with each status."""
        return self._counted(lambda operation, status: status)

    def by_operation(self) -> dict[str, int]:
        """How many there were of each operation."""
        return self._counted(lambda operation, status: operation)

    def done(self) -> dict[str, int]:
        """How many calls of each operation did what they asked for."""
        return self._counted(lambda operation, status: operation if 200 <= status < 300 else None)

    def _counted(self, key: Callable[[str, int], Any]) -> dict[Any, int]:
        counted: Counter[Any] = Counter()
        for (operation, status), number in self.statuses.items():
            if (found := key(operation, status)) is not None:
                counted[found] += number
        return dict(sorted(counted.items()))


@dataclass(frozen=True, kw_only=True)
class Explorer:
    """Calls an application; what is done within ``around`` leaves nothing behind."""

    there: There
    around: Callable[[], AbstractContextManager[None]]
    findings: Findings = field(default_factory=Findings)

    def go(self, operation: Any, way: Way) -> None:
        """The call as it should be. It has to succeed."""
        headers = way.headers(_headers_of(operation))
        given = {"body": dict(way.body), "media_type": JSON} if way.body is not None else {}
        case = operation.Case(path_parameters=dict(way.path), headers=headers, **given)
        status = self.ask(case, _as(way.token))
        if not 200 <= status < 300:
            self.findings.wrong[f"{operation.label} answered {status}"] = case.as_curl_command()

    def make_up(self, operation: Any, mode: GenerationMode, *, examples: int, chance: int) -> None:
        """So many calls, right or wrong by the description; ``chance`` is where chance begins."""

        @seed(chance)
        @settings(SETTINGS, max_examples=examples)
        @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
        def call(case: Any, data: st.DataObject) -> None:
            way = self.there.ways.get(_name(operation)) if mode is GenerationMode.POSITIVE else None
            if way is not None and data.draw(st.integers(0, 9)) < 8:
                self.ask(case, _nearly(way, case, data.draw, _headers_of(operation)))
            else:
                self.ask(case, _given_what_is_there(case, data.draw, self.there))

        with suppress(Unsatisfiable):  # whoever takes nothing in cannot be given anything wrong
            call()

    def ask(self, case: Any, headers: dict[str, str]) -> int:
        """Make the call, note what is wrong with the answer, and say its status."""
        with self.around():
            response = case.call(headers=headers)
        status = int(response.status_code)
        self.findings.statuses[case.operation.label, status] += 1
        try:
            case.validate_response(response, checks=CHECKS)
        except FailureGroup as group:
            for failure in group.exceptions:
                told = f"{case.operation.label} {status}: {failure}"
                self.findings.wrong.setdefault(told, case.as_curl_command(headers=headers))
        return status


def explore(
    application: Any,
    there: There,
    *,
    each: int,
    chance: int,
    around: Callable[[], AbstractContextManager[None]],
) -> Findings:
    """Go every way, and make ``each`` calls of every operation, half of them wrong on purpose."""
    described: Any = schemathesis.openapi.from_wsgi("/api/schema/", application, headers=AS_JSON)
    explorer = Explorer(there=there, around=around)
    for found in described.get_all_operations():
        operation = found.ok()
        if _name(operation) in there.ways:
            explorer.go(operation, there.ways[_name(operation)])
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            explorer.make_up(operation, mode, examples=each // 2, chance=chance)
    return explorer.findings


def _name(operation: Any) -> str:
    return str(operation.definition.raw["operationId"])


def _headers_of(operation: Any) -> set[str]:
    return {each["name"] for each in operation.definition.raw.get("parameters", ()) if each["in"] == "header"}


def _as(token: str) -> dict[str, str]:
    return {"Authorization": f"Token {token}"} if token else {}


def _nearly(way: Way, case: Any, draw: Draw, described: set[str]) -> dict[str, str]:
    """Put the way in place of what was made up, but for a field here and there; the headers that say who asks."""

    def now_and_then() -> bool:
        return bool(draw(st.integers(0, 9)) < 2)

    case.path_parameters.update(way.path)
    case.headers.update(way.headers(described))
    if way.body is not None:
        made_up = case.body if isinstance(case.body, dict) else {}
        case.body = {**way.body, **{name: value for name, value in made_up.items() if now_and_then()}}
    return _as(way.token)


def _given_what_is_there(case: Any, draw: Draw, there: There) -> dict[str, str]:
    """Put something that is there in place of what was made up, mostly; the headers that say who asks."""
    for part in (case.path_parameters, case.body):
        if isinstance(part, dict):
            for name in part:
                if (values := there.of(name, case.path)) and draw(st.integers(0, 9)) < 8:
                    part[name] = draw(st.sampled_from(values))
    if "If-Match" in (case.headers or {}) and draw(st.booleans()):
        case.headers["If-Match"] = "*"
    return _as(draw(st.sampled_from(["", *there.tokens])))
