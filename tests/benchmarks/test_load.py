"""The load and kill programs in short, each with a server and a database of its own: the kind that the tests run on.

How long things take is not asked here: that is for ``make bench-hall``.
"""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

LIMIT = 300


@pytest.fixture
def measured(tmp_path):
    """``measured("hall", "--phones", "40")`` is what the program wrote about this kind of database."""

    def run(program: str, *arguments: str) -> dict[str, float]:
        into = tmp_path / "found.json"
        command = [sys.executable, "-m", f"benchmarks.{program}", "--into", str(into), "--databases", connection.vendor]
        done = subprocess.run(
            [*command, *arguments],
            env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=LIMIT,
        )
        assert done.returncode == 0, done.stdout
        return json.loads(into.read_text())[connection.vendor]

    return run


def test_every_phone_sees_every_result(measured):
    found = measured("hall", "--phones", "30", "--votes", "4", "--every", "1")

    assert (found["phones"], found["votes"], found["errors"]) == (30, 4, 0)
    assert found["requests"] >= 4 * 30
    assert found["seen_share"] == 1


def test_no_vote_is_lost_changed_or_doubled_by_a_crash_or_a_race(measured):
    found = measured("crash_votes", "--kills", "3", "--stops", "1", "--races", "1")

    assert found["kills"] == 3
    assert found["stops"] == (1 if connection.vendor == "postgresql" else 0)
    assert found["acknowledged"] > 0
    assert (found["lost"], found["changed"], found["doubled"], found["unsettled"]) == (0, 0, 0, 0)
    assert (found["races_won_once"], found["rivals_refused"], found["rivals_told_the_figures"]) == (1, 49, 49)
