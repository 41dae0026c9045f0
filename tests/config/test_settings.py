"""An installation is local until it is given a name; a public one says what it misses."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

PUBLIC = {
    "CARRIED_HOSTS": "carried.example.org,www.carried.example.org",
    "CARRIED_SECRET_KEY": "a secret of this test",
    "CARRIED_SIGNING_KEY": "signing-key",
    "DATABASE_URL": "postgres://carried@localhost/carried",
}
SHOW = """
import json
from config import settings
print(json.dumps({name: getattr(settings, name) for name in dir(settings) if name.isupper()}, default=str))
"""


def start(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Reads the settings with only these variables of ours set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CARRIED_", "DATABASE_URL"))}
    return subprocess.run(
        [sys.executable, "-c", SHOW], cwd=ROOT, env=kept | environment, capture_output=True, text=True, check=False
    )


def settings_with(environment: dict[str, str]) -> dict:
    """The settings, by name."""
    return json.loads(start(environment).stdout)


def refusal_with(environment: dict[str, str]) -> str:
    """The sentence that stops the program."""
    return start(environment).stderr.splitlines()[-1].removeprefix("django.core.exceptions.ImproperlyConfigured: ")


def test_with_nothing_set_only_this_machine_can_reach_it():
    local = settings_with({})

    assert local["IS_PUBLIC"] is False
    assert local["DEBUG"] is False
    assert local["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert local["DATABASES"]["default"]["NAME"] == str(ROOT / "data" / "carried.sqlite3")
    assert settings_with({})["SECRET_KEY"] == local["SECRET_KEY"]


def test_a_name_makes_it_public_and_everything_then_needs_https():
    public = settings_with(PUBLIC)

    assert public["IS_PUBLIC"] is True
    assert public["ALLOWED_HOSTS"] == ["carried.example.org", "www.carried.example.org"]
    assert public["SESSION_COOKIE_SECURE"] is True
    assert public["CSRF_COOKIE_SECURE"] is True
    assert public["SECURE_SSL_REDIRECT"] is True
    assert public["SECURE_HSTS_SECONDS"] == 31_536_000


def test_a_public_installation_needs_a_secret_key():
    assert refusal_with(PUBLIC | {"CARRIED_SECRET_KEY": ""}).startswith(
        "CARRIED_SECRET_KEY is not set. It is the secret that signs sessions and sign-in links. For example: "
    )


def test_a_public_installation_says_where_its_signing_key_is():
    assert refusal_with(PUBLIC | {"CARRIED_SIGNING_KEY": ""}) == (
        "CARRIED_SIGNING_KEY is not set. It is the file with the key that signs what is published;"
        " `manage.py signing_key` makes it. For example: CARRIED_SIGNING_KEY=/var/lib/carried/signing-key"
    )


def test_a_public_installation_needs_a_database():
    assert refusal_with(PUBLIC | {"DATABASE_URL": ""}) == (
        "DATABASE_URL is not set. It is the address of the database."
        " For example: DATABASE_URL=postgres://carried:PASSWORD@localhost:5432/carried"
    )


def test_a_public_installation_shows_nobody_a_traceback():
    assert refusal_with(PUBLIC | {"CARRIED_DEBUG": "1"}) == (
        "CARRIED_DEBUG shows tracebacks and settings to every reader: leave it out where CARRIED_HOSTS is set."
    )
