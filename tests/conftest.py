"""What every test may use."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from hypothesis import Phase, settings
from pytest_django import DjangoDbBlocker

from motions.counters import COUNTERS
from tests.no_skips import OUTSIDE, pytest_make_collect_report, pytest_runtest_makereport

__all__ = ["pytest_make_collect_report", "pytest_runtest_makereport"]

OF_THE_MACHINE = ("", "localhost")
SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"

settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile("thorough", max_examples=2_000, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("nightly", deadline=None, print_blob=True)  # tests/text shares out a million cases
settings.register_profile(
    "mutants", max_examples=30, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") == "true" else "quick"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves what is marked ``postgresql`` out of a run on another database: it is run on PostgreSQL, not skipped."""
    if connection.vendor != "postgresql":
        left_out = [item for item in items if item.get_closest_marker("postgresql")]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The databases of the tests. PostgreSQL drops none to which a thread of a test is still about to say goodbye."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True, scope="session")
def _counts_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests that run at the same time, in processes of their own, do not count each other's requests."""
    with override_settings(COUNTS_FILE=str(tmp_path_factory.mktemp("counts") / "counts.sqlite3")):
        yield


@pytest.fixture(autouse=True)
def _no_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on a network: of all names only that of the machine itself is known."""
    known = socket.getaddrinfo

    def looked_up(host: str | bytes | None, *arguments: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host or ""
        if name in OF_THE_MACHINE or name.replace(".", "").isdigit() or ":" in name:
            return known(host, *arguments, **options)
        raise socket.gaierror(socket.EAI_NONAME, f"“{name}” is not looked up in a test")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)


@pytest.fixture
def _nobody_was_counted_before() -> None:
    """Throttles count afresh."""
    COUNTERS.clear()


@pytest.fixture(scope="session")
def seeds() -> list[Path]:
    """The real documents in ../shared/seeds, by name; a test that asks for them skips where the folder is absent."""
    if not SEEDS.is_dir():
        pytest.skip(f"{OUTSIDE}the folder ../shared/seeds is not there")
    return sorted(SEEDS.glob("*.txt"))
