"""A server with adopted texts, a line to it that can fail, and the clients that branches copy."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.cache import cache

from tests import factories
from tests.clients.line import Line, line_to
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
    with line_to(live_server.url) as opened:
        yield opened


@pytest.fixture
def cast(line: Line) -> factories.Cast:
    """A conference with everyone who acts at it."""
    return factories.cast()
