"""The process that sends webhooks is killed while it waits for an answer, and another one takes up its work."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.programs import until
from tests.receiver import listening

ROOT = Path(__file__).parent.parent.parent
PUBLISH = """
import django
django.setup()
from django.core.management import call_command
from motions.services import publishing, webhooks
from tests import factories
call_command("migrate", verbosity=0)
cast = factories.cast()
webhooks.add(actor=cast.keeper, conference=cast.conference, address={address!r})
publishing.publish(actor=cast.standing_orders, motion=factories.carried(cast))
"""


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{folder}/carried.sqlite3",
        "DJANGO_SETTINGS_MODULE": "tests.cluster",
        "CARRIED_COUNTS": str(folder / "counts.sqlite3"),
    }


@contextmanager
def cluster(folder: Path) -> Iterator[None]:
    """A cluster of processes that sends; it is killed, not asked to stop."""
    command = [sys.executable, "manage.py", "qcluster"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(folder), start_new_session=True, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def state(folder: Path) -> tuple[str, int]:
    """What became of the one message, and how many attempts were recorded."""
    with closing(sqlite3.connect(folder / "carried.sqlite3", timeout=20)) as database:
        ((found, tried),) = database.execute(
            "SELECT state, (SELECT count(*) FROM motions_attempt) FROM motions_delivery"
        ).fetchall()
    return found, tried


def test_the_message_is_delivered_all_the_same(tmp_path: Path) -> None:
    with listening() as receiver:
        receiver.is_open.clear()
        publish = [sys.executable, "-c", PUBLISH.format(address=receiver.address)]
        subprocess.run(publish, cwd=ROOT, env=environment(tmp_path), check=True)
        with cluster(tmp_path):
            until(lambda: len(receiver.sent) == 1)
        assert state(tmp_path) == ("waiting", 0)

        receiver.is_open.set()
        with cluster(tmp_path):
            until(lambda: state(tmp_path) == ("delivered", 1))

    assert len({headers["webhook-id"] for headers, _ in receiver.sent}) == 1
    assert len(receiver.sent) >= 2
