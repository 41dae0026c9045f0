"""Calls that schemathesis makes up from the API's own description, and what is wrong with what they are answered.

Made up alone, nearly every call would ask for a motion that is not there, as nobody. So most calls are given something
that is there, by somebody who has a name; what they say otherwise stays as it was made up: right by the description, or
wrong on purpose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
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
AS_JSON = {"Accept": "application/vnd.oai.openapi+json"}
KIND = re.compile(r"/(\w+)/\{id\}")
SETTINGS = settings(
    database=None, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)


@dataclass(frozen=True, kw_only=True)
class There:
    """What is there, by the name of a parameter or field, or, for an id, by the kind of thing; and people's tokens."""

    values: Mapping[str, Sequence[Any]]
    tokens: Sequence[str]

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
    def operations(self) -> int:
        """How many operations were called."""
        return len({operation for operation, _ in self.statuses})

    @property
    def calls(self) -> int:
        """How many there were."""
        return sum(self.statuses.values())

    def by_status(self) -> dict[int, int]:
        """How many were answered with each status."""
        counted: Counter[int] = Counter()
        for (_, status), number in self.statuses.items():
            counted[status] += number
        return dict(sorted(counted.items()))


def explore(
    application: Any, there: There, *, each: int, chance: int, before: Callable[[], object] = lambda: None
) -> Findings:
    """Make ``each`` calls of every operation, half of them wrong on purpose; ``chance`` is where chance begins."""
    described: Any = schemathesis.openapi.from_wsgi("/api/schema/", application, headers=AS_JSON)
    findings = Findings()
    for found in described.get_all_operations():
        operation = found.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            cases = operation.as_strategy(generation_mode=mode)
            with suppress(Unsatisfiable):  # whoever takes nothing in cannot be given anything wrong
                _call(cases, there, findings, examples=each // 2, chance=chance, before=before)
    return findings


def _call(
    cases: Any, there: There, findings: Findings, *, examples: int, chance: int, before: Callable[[], object]
) -> None:
    @seed(chance)
    @settings(SETTINGS, max_examples=examples)
    @given(case=cases, data=st.data())
    def call(case: Any, data: st.DataObject) -> None:
        before()
        headers = _given_what_is_there(case, data.draw, there)
        response = case.call(headers=headers)
        findings.statuses[case.operation.label, response.status_code] += 1
        try:
            case.validate_response(response, checks=CHECKS)
        except FailureGroup as group:
            for failure in group.exceptions:
                where = f"{case.operation.label} {response.status_code}"
                findings.wrong.setdefault(f"{where}: {failure}", case.as_curl_command(headers=headers))

    call()


def _given_what_is_there(case: Any, draw: Callable[[st.SearchStrategy[Any]], Any], there: There) -> dict[str, str]:
    """Put something that is there in place of what was made up, mostly; the headers that say who asks."""
    for part in (case.path_parameters, case.body):
        if isinstance(part, dict):
            for name in part:
                if (values := there.of(name, case.path)) and draw(st.integers(0, 9)) < 8:
                    part[name] = draw(st.sampled_from(values))
    if "If-Match" in (case.headers or {}) and draw(st.booleans()):
        case.headers["If-Match"] = "*"
    who = draw(st.sampled_from(["", *there.tokens]))
    return {"Authorization": f"Token {who}"} if who else {}
