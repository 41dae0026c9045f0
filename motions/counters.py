"""How often something was asked for: counts that all processes of this machine share, in one small file.

A table in the program's own database would turn every reading into a writing; a cache in memory would count once for
each process. The file may be deleted while nothing runs: the counts begin afresh.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

from django.conf import settings

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS counts"
    " (ends INTEGER, name TEXT, number INTEGER NOT NULL, PRIMARY KEY (ends, name)) WITHOUT ROWID"
)
ONE_MORE = (
    "INSERT INTO counts VALUES (?, ?, 1) ON CONFLICT (ends, name) DO UPDATE SET number = number + 1 RETURNING number"
)
PATIENCE = 5.0


class Counters:
    """Counters by name, each for the window of time that is running: the minute, the hour."""

    def __init__(self) -> None:
        self._own = threading.local()

    def count(self, name: str, *, window: int) -> int:
        """Count one more in this window (seconds), and answer with how many that makes, this one included."""
        ends = _end_of(window)
        ((number,),) = self._connection().execute(ONE_MORE, (ends, name)).fetchall()
        if number == 1:
            self._connection().execute("DELETE FROM counts WHERE ends <= ?", (int(time.time()),))
        return int(number)

    def so_far(self, name: str, *, window: int) -> int:
        """How many there were in this window (seconds)."""
        asked = "SELECT number FROM counts WHERE ends = ? AND name = ?"
        row = self._connection().execute(asked, (_end_of(window), name)).fetchone()
        return int(row[0]) if row else 0

    def clear(self) -> None:
        """Forget all counts."""
        self._connection().execute("DELETE FROM counts")

    def _connection(self) -> sqlite3.Connection:
        path = Path(settings.COUNTS_FILE)
        if getattr(self._own, "path", None) != path:
            self._own.connection, self._own.path = _opened(path), path
        connection: sqlite3.Connection = self._own.connection
        return connection


def seconds_left(window: int) -> int:
    """Whole seconds until the next window begins, at least one."""
    return _end_of(window) - int(time.time())


def _end_of(window: int) -> int:
    return (int(time.time()) // window + 1) * window


def _opened(path: Path) -> sqlite3.Connection:
    """Nothing in it has to outlive the machine, so nobody waits for the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA journal_mode=TRUNCATE").fetchall()
    connection.execute(SCHEMA)
    return connection


COUNTERS = Counters()
