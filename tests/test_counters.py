"""Counts that all processes of a machine share."""

import subprocess
import sys
import threading

import pytest

from motions.counters import Counters, seconds_left

COUNT_200 = """
import sys
from django.conf import settings
settings.configure(COUNTS_FILE=sys.argv[1])
from motions.counters import COUNTERS
for _ in range(200):
    COUNTERS.count("reader", window=10**9)
"""


@pytest.fixture
def counters(settings, tmp_path) -> Counters:
    settings.COUNTS_FILE = str(tmp_path / "there" / "counts.sqlite3")
    return Counters()


@pytest.fixture
def at(monkeypatch):
    def set_clock(seconds: float) -> None:
        monkeypatch.setattr("motions.counters.time.time", lambda: seconds)

    set_clock(1_000_000.0)
    return set_clock


def test_counts_by_name(counters):
    assert [counters.count("a", window=60) for _ in range(3)] == [1, 2, 3]
    assert counters.count("b", window=60) == 1
    assert (counters.so_far("a", window=60), counters.so_far("c", window=60)) == (3, 0)


def test_counts_afresh_in_the_next_window_and_forgets_the_last(counters, at, settings):
    counters.count("a", window=60)
    at(1_000_019.9)
    assert counters.count("a", window=60) == 2
    at(1_000_020.0)

    assert counters.count("a", window=60) == 1
    assert counters._connection().execute("SELECT count(*) FROM counts").fetchone() == (1,)


def test_windows_of_two_lengths_are_kept_apart(counters, at):
    counters.count("a", window=60)

    assert counters.count("a", window=3600) == 1


def test_says_how_long_the_window_goes_on(at):
    assert seconds_left(60) == 20
    at(1_000_019.9)
    assert seconds_left(60) == 1
    at(1_000_020.0)
    assert seconds_left(60) == 60


def test_loses_no_count_among_threads_and_processes(counters, settings):
    def count() -> None:
        for _ in range(200):
            counters.count("reader", window=10**9)

    threads = [threading.Thread(target=count) for _ in range(3)]
    others = [subprocess.Popen([sys.executable, "-c", COUNT_200, settings.COUNTS_FILE]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [other.wait(timeout=60) for other in others] == [0, 0]
    assert counters.so_far("reader", window=10**9) == 1_000


def test_forgets_everything_when_asked(counters):
    counters.count("a", window=60)
    counters.clear()

    assert counters.so_far("a", window=60) == 0
