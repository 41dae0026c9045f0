"""Reads an agenda into a conference and says, item by item, what it understood and what needs a person."""

import shlex
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import indent
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motions.management.commands.import_motion import content_of, known_conference, the_conference
from motions.refusals import Refusal
from motions.services import agendas, people
from motions.services.agendas import Taken

UNREADABLE = 2
NEEDS_A_PERSON = 3


class Command(BaseCommand):
    help = (
        "Read an agenda (any file that import_motion reads) into a conference: motions with number, title, body and "
        "text, and the amendments under them. What is not exact is not taken, and its words are printed. A file can be "
        "read again: what is there already stays as it is. Exit with 0 where everything was taken; with 3 where "
        "something, or everything, needs a person; with 2 where nothing could be read: no such file or conference."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file")
        parser.add_argument(
            "--conference", default="", help="the short name of the conference; may be left out where there is one only"
        )
        parser.add_argument(
            "--body", action="append", default=[], metavar="NAME", help="a body to add, by its name; may be given again"
        )
        parser.add_argument("--dry-run", action="store_true", help="report the same, and keep nothing")

    def handle(self, *, file: Path, conference: str, body: list[str], dry_run: bool, **_options: Any) -> None:
        try:
            taken = agendas.import_agenda(
                actor=people.keeper(),
                conference=known_conference(conference) if conference else the_conference(),
                content=content_of(file),
                name=file.name,
                bodies=body,
                is_rehearsal=dry_run,
            )
        except Refusal as refusal:
            raise CommandError(f"{file}: {refusal}", returncode=UNREADABLE) from refusal
        except CommandError as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error
        for one in taken:
            self.stdout.write(told(one))
        for line in summary(taken, is_rehearsal=dry_run):
            self.stdout.write(line)
        if any(one.is_open for one in taken):
            sys.exit(NEEDS_A_PERSON)


def told(one: Taken) -> str:
    """One item: its name, what was understood of it or needs a person, and the words of one that was not taken."""
    mark = "needs a person" if one.is_open else "understood"
    place = f" (line {one.line})" if one.line else ""
    words = ["    It says:", indent(one.words, "      | ", lambda _line: True)] if one.words else []
    return "\n".join([f"{one.name}{place}: {mark}", *(f"    {sentence}" for sentence in one.said), *words])


def summary(taken: Sequence[Taken], *, is_rehearsal: bool) -> Iterator[str]:
    """How many were understood and how many need a person, and what to do about bodies that are not there."""
    need = sum(one.is_open for one in taken)
    yield f"{len(taken) - need} understood, {need} {'needs' if need == 1 else 'need'} a person."
    bodies = dict.fromkeys(one.body for one in taken if one.body)
    if bodies:
        options = " ".join(f"--body {shlex.quote(body)}" for body in bodies)
        yield f"To add the bodies that are not there, read the file again with: {options}"
    if is_rehearsal:
        yield "Nothing was kept: this was a dry run."
