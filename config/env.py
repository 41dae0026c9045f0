"""Reading the environment: a wrong or missing variable stops the program with a sentence that says what to do."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


def text(name: str, *, default: str = "") -> str:
    """The variable without the spaces around it; an empty variable counts as not set."""
    return os.environ.get(name, "").strip() or default


def required(name: str, *, purpose: str, example: str) -> str:
    """The variable's text.

    Raises ImproperlyConfigured, naming the variable, its purpose and an example, when it is not set.
    """
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. It is {purpose}. For example: {name}={example}")
    return value


def switch(name: str, *, purpose: str) -> bool:
    """Whether the variable says yes (1, true, yes, on). Not set is no.

    Raises ImproperlyConfigured on any other word.
    """
    word = text(name).lower()
    if word not in YES | NO:
        raise ImproperlyConfigured(f"{name} is {word!r}. It is {purpose}: set it to 1 or leave it out.")
    return word in YES


def words(name: str) -> list[str]:
    """The variable's parts between commas, without empty ones."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def choice(name: str, *, choices: tuple[str, ...], default: str, purpose: str) -> str:
    """One of the choices, in any case.

    Raises ImproperlyConfigured on anything else.
    """
    value = text(name, default=default).upper()
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}. It is {purpose}: one of {', '.join(choices)}.")
    return value


def kept_secret(path: Path) -> str:
    """The secret in the file, made on the first call and readable by its owner only.

    Two processes that start together agree: the file appears complete or not at all, and the first one wins.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as draft:
            draft.write(secrets.token_urlsafe(64))
            draft.flush()
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text(encoding="ascii")
