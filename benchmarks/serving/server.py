"""gunicorn as an installation runs it, on a loopback port that was free, and the commands that go with it."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
HOST = "127.0.0.1"
PATIENCE = 60


class Server:
    """The program on one database. It answers as behind a web server that speaks https, with the settings of a public
    installation and gunicorn.conf.py."""

    def __init__(self, address: str, folder: Path, *, workers: int | None) -> None:
        self.port = free_port()
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "CARRIED_HOSTS": HOST,
            "CARRIED_SECRET_KEY": secrets.token_urlsafe(64),
            "CARRIED_SIGNING_KEY": str(folder / "signing-key"),
            "DATABASE_URL": address,
            "CARRIED_STATIC_ROOT": str(folder / "static"),
            "CARRIED_BIND": f"{HOST}:{self.port}",
            "CARRIED_LOG_LEVEL": "WARNING",
        }
        if workers is not None:
            self.environment["CARRIED_WORKERS"] = str(workers)
        self._log = folder / "server.log"
        self._running: subprocess.Popen[bytes] | None = None

    def run(self, *command: str, given: str = "") -> str:
        """What a Python command of this installation prints. Raises CalledProcessError when it fails."""
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            input=given,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def asked(self, *command: str, given: Any = None) -> Any:
        """The JSON that a Python command of this installation prints, given JSON."""
        return json.loads(self.run(*command, given=json.dumps(given)))

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        with self._log.open("ab") as log:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "config.wsgi"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        give_up_at = time.monotonic() + PATIENCE
        while not self._takes_connections():
            if self._running.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError(f"gunicorn did not start:\n{self.said()}")
            time.sleep(0.02)

    def said(self) -> str:
        """What it wrote to its log."""
        return self._log.read_text(errors="replace")

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        if self._running is None:
            return []
        children = Path(f"/proc/{self._running.pid}/task/{self._running.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def processor_seconds(self) -> float:
        """The processor time that its workers have used so far."""
        ticks = 0
        for pid in self.workers():
            after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(after_name[11]) + int(after_name[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def kill_worker(self, pid: int) -> None:
        """SIGKILL one of its workers; gunicorn starts another."""
        os.kill(pid, signal.SIGKILL)

    def kill(self) -> None:
        """SIGKILL all of it."""
        if self._running is not None:
            os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait()
            self._running = None

    def stop(self) -> None:
        """End it in peace; kill what does not end."""
        if self._running is None:
            return
        self._running.terminate()
        try:
            self._running.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()
        self._running = None

    def _takes_connections(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex((HOST, self.port)) == 0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(address: str, *, workers: int | None = None) -> Iterator[Server]:
    """The program on an empty database, with its tables and static files, not started yet; ended whatever happens."""
    with tempfile.TemporaryDirectory(prefix="carried-server-", ignore_cleanup_errors=True) as folder:
        server = Server(address, Path(folder), workers=workers)
        server.run("manage.py", "migrate", "--verbosity", "0")
        server.run("manage.py", "collectstatic", "--no-input", "--verbosity", "0")
        try:
            yield server
        finally:
            server.stop()
