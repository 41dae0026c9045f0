"""Each kind of database gets the options that keep what it was told."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.databases import database, journal_mode


def test_sqlite_takes_the_write_lock_first_and_writes_through():
    options = database("sqlite:////srv/carried.sqlite3")["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert options["init_command"].endswith("PRAGMA synchronous=FULL;")


def test_postgresql_keeps_its_connections():
    found = database("postgres://carried@localhost/carried")

    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (60, True)


@pytest.mark.parametrize(
    "url",
    ["mysql://localhost/carried", "carried.sqlite3", "postgres://localhost:port/carried"],
)
def test_any_other_address_is_refused_with_an_example(url):
    with pytest.raises(ImproperlyConfigured, match=r"DATABASE_URL .* For example: postgres://"):
        database(url)


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "TRUNCATE"),
        ((3, 44, 5), "TRUNCATE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 0), "TRUNCATE"),
        ((3, 50, 6), "TRUNCATE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
    ],
)
def test_wal_is_used_only_where_its_reset_bug_is_mended(version, mode):
    assert journal_mode(version) == mode
