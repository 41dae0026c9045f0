"""What each file of the public archive is made of, so that what is made of the same need not be asked for again.

A text's pages are made of the entries of the log on its motion, of the decisions and reports on it and of what its
history says of it and its amendments; a list of the texts that it may show; all of them of the program, of what it is
told by its settings, and of the names of conferences and bodies. Each of these is summed up as a hash. Whatever is not
known for certain to be the same is asked for.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django
from django.conf import settings
from django.db.models import Count, Max

from motions import search
from motions.models import (
    Amendment,
    Body,
    CatalogueEntry,
    Conference,
    Decision,
    Motion,
    Organisation,
    ProgressReport,
    Publication,
    SigningKey,
)
from motions.services.signing import Head

ROOMS = ("api", "clients", "config", "motions", "templates")
FILES = ("*.py", "*.html", "*.css", "*.js", "*.svg", "*.typ", "*.sh", "*.php")
SAID = ("SITE_ADDRESS", "LICENCE", "LICENCE_ADDRESS", "LANGUAGE_CODE", "TIME_ZONE")
# How lists are narrowed, and where a text says that it belongs there.
NARROWED: Mapping[str, str] = {
    "conference": "conference__slug",
    "year": "year",
    "subject": "subject_key",
    "outcome": "result",
    "body": "body__slug",
}
BY_PATH = re.compile(r"/adopted/by/([a-z]+)/([^/]+)/")
PLACES = {"before", "cursor"}  # where in a list a part of it begins


class Making:
    """The hashes of what things are made of, at one end of the log."""

    def __init__(self, end: Head) -> None:
        self.of_the_program = digest(program(), [getattr(settings, name, "") for name in SAID], _named())
        self.of_the_log = digest(self.of_the_program, str(end))
        self.of_the_keys = digest(self.of_the_program, list(SigningKey.objects.values_list("name", "public_key")))
        self._of_motions = _by_motion()
        self._narrowed = {name: _by_value(field) for name, field in NARROWED.items()}
        self._of_conferences = dict(
            Publication.objects.order_by().values_list("motion__conference__slug").annotate(Max("seq"))
        )

    def of_motion(self, motion: int) -> str:
        """Of whatever is said of the motion and nothing else."""
        return digest(self.of_the_program, self._of_motions.get(motion))

    def of_conference(self, slug: str) -> str:
        """Of whatever is said of the published texts of one conference."""
        return digest(self.of_the_program, self._of_conferences.get(slug))

    def of_list(self, address: str) -> str:
        """Of a list of texts, which the address narrows in one way or not at all."""
        parts = urlsplit(address)
        narrowed = [(name, value) for name, value in parse_qsl(parts.query) if name not in PLACES]
        if found := BY_PATH.match(parts.path):
            narrowed.append((found[1], unquote(found[2])))
        if len(narrowed) != 1 or narrowed[0][0] not in NARROWED:
            return self.of_the_log
        name, value = narrowed[0]
        return digest(self.of_the_program, self._narrowed[name].get(search.key(value) if name == "subject" else value))


def digest(*parts: Any) -> str:
    """One hash of them all."""
    return hashlib.sha256(json.dumps(parts, default=str, ensure_ascii=True).encode()).hexdigest()


@cache
def program() -> str:
    """The hash of the program as it lies here, and of what it is built on."""
    rooms = [settings.BASE_DIR / room for room in ROOMS]
    files = sorted(path for room in rooms for pattern in FILES for path in room.rglob(pattern))
    wanted = [settings.BASE_DIR / "constraints.txt", *files]
    return digest(django.VERSION, [hashlib.sha256(path.read_bytes()).hexdigest() for path in wanted])


def _named() -> list[Any]:
    """Every name that pages print beside what was published."""
    return [list(model._default_manager.order_by("pk").values()) for model in (Organisation, Conference, Body)]


def _by_motion() -> dict[int, list[Any]]:
    """Of each motion the last of everything that is recorded of it."""
    found: dict[int, list[Any]] = {}
    for place, counted in enumerate(_recorded()):
        for motion, *last in counted:
            found.setdefault(motion, []).append((place, *last))
    return found


def _recorded() -> Iterator[Any]:
    """Rows that begin with a motion's key. Nothing recorded is changed or taken away, so the last tells them all."""
    for recorded in (Publication, Decision, ProgressReport):
        yield recorded._default_manager.order_by().values_list("motion").annotate(Max("pk"))
    yield Motion.history.order_by().values_list("id").annotate(Max("history_id"))
    yield Amendment.history.order_by().values_list("motion").annotate(Max("history_id"))


def _by_value(field: str) -> dict[str, list[int]]:
    """Of each value the last entry of the log on a text that has it, and how many texts do."""
    rows = CatalogueEntry.objects.order_by().values_list(field).annotate(last=Max("standing__seq"), count=Count("pk"))
    return {str(value): [last, count] for value, last, count in rows}
