"""A server with adopted texts, a line to it that can fail, and the clients that branches copy."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django.test
import pytest
import pytest_django
from django.core.cache import cache
from django.db import transaction

from tests import factories
from tests.api import published
from tests.clients.line import Answer, Line, opened, passed_on
from tests.programs import program

CLIENTS = Path(__file__).parent.parent.parent / "clients"


@dataclass(frozen=True, kw_only=True)
class Client:
    """One of the programs, and how it is started."""

    command: tuple[str, ...]

    def start(self, *arguments: str | Path, timeout: str = "60", at_once: str = "") -> subprocess.Popen[str]:
        """The program, running."""
        return subprocess.Popen(
            [*self.command, *map(str, arguments)],
            env={"PATH": os.environ["PATH"], "CARRIED_TIMEOUT": timeout, "CARRIED_AT_ONCE": at_once},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str | Path, timeout: str = "60", at_once: str = "") -> Run:
        """The program from beginning to end."""
        with self.start(*arguments, timeout=timeout, at_once=at_once) as process:
            said, complained = process.communicate(timeout=100)
        return Run(status=process.returncode, said=said.splitlines(), complained=complained)


@dataclass(frozen=True, kw_only=True)
class Run:
    """How a program ended, the lines it said, and what it complained about."""

    status: int
    said: list[str]
    complained: str


COMMANDS = {
    "python": ("python3", "pull.py"),
    "shell": ("sh", "pull.sh"),
    "php": ("php", "pull.php"),
}


def client_named(name: str) -> Client:
    """A client by its language; a test of one whose language is not there is skipped, which fails in CI."""
    language, file = COMMANDS[name]
    if name == "shell":
        program("curl")
    return Client(command=(program(language), str(CLIENTS / file)))


@pytest.fixture(params=list(COMMANDS))
def client_program(request: pytest.FixtureRequest) -> Client:
    """Each of the three, one after the other."""
    return client_named(request.param)


@pytest.fixture
def all_programs() -> dict[str, Client]:
    """The three, by their language."""
    return {name: client_named(name) for name in COMMANDS}


@pytest.fixture
def line(live_server) -> Iterator[Line]:
    """A line to the running server."""
    cache.clear()
    with opened(Line(server=live_server.url)) as line:
        yield line


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """One text that was published, and what the program answers of it."""

    content: bytes
    answers: dict[str, Answer]


@pytest.fixture(scope="session")
def recorded(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Recorded:
    """Published once, for all who only want something to pull."""
    with django_db_blocker.unblock(), transaction.atomic():
        text = published.text(factories.cast())
        paths = [*(f"/api/v1/changes/?after={after}&limit=200" for after in (0, 1)), "/api/v1/adopted/spring/1/v1.txt"]
        found = {path: django.test.Client().get(path) for path in paths}
        content = bytes(text.renderings.get(suffix="txt").content)
        transaction.set_rollback(True)
    answers = {
        path: Answer(status=answer.status_code, headers=passed_on(answer.headers), body=answer.getvalue())
        for path, answer in found.items()
    }
    return Recorded(content=content, answers=answers)


@pytest.fixture
def recorded_line(recorded: Recorded) -> Iterator[Line]:
    """A line that answers as the program did, without a program behind it."""
    with opened(Line(recorded=recorded.answers)) as line:
        yield line


@pytest.fixture
def cast(line: Line) -> factories.Cast:
    """A conference with everyone who acts at it."""
    return factories.cast()
