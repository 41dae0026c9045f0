"""The database that DATABASE_URL names, with the options each kind needs to keep what it was told."""

import sqlite3
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

PURPOSE = "the address of the database"
EXAMPLE = "postgres://carried:PASSWORD@localhost:5432/carried"


def database(url: str) -> dict[str, Any]:
    """Django's description of the database.

    Raises ImproperlyConfigured on an address that is neither SQLite nor PostgreSQL.
    """
    try:
        found = dict(dj_database_url.parse(url))
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError) as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error} For example: {EXAMPLE}") from error
    engine = found["ENGINE"]
    if engine == "django.db.backends.sqlite3":
        return found | {"OPTIONS": sqlite_options(sqlite3.sqlite_version_info)}
    if engine == "django.db.backends.postgresql":
        return found | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    raise ImproperlyConfigured(f"DATABASE_URL names {engine}; use SQLite or PostgreSQL. For example: {EXAMPLE}")


def sqlite_options(version: tuple[int, ...]) -> dict[str, Any]:
    """Writers queue instead of failing, and what was committed is on the disk."""
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": f"PRAGMA journal_mode={journal_mode(version)}; PRAGMA synchronous=FULL;",
    }


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL where SQLite's WAL-reset bug, which can lose committed writes, is mended; TRUNCATE elsewhere.

    Mended in 3.51.3 and later, and in the maintenance releases 3.50.7 and 3.44.6.
    """
    mended = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return "WAL" if mended else "TRUNCATE"
