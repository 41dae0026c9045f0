"""Reads an agenda into a conference and says, item by item, what it understood and what needs a person."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motions.management.commands.import_motion import REFUSED, content_of, known_conference
from motions.refusals import Refusal
from motions.services import agendas, people
from motions.services.agendas import Taken


class Command(BaseCommand):
    help = (
        "Read an agenda (any file that import_motion reads) into a conference: motions with number, title, body and "
        "text, and the amendments under them. Exit status: 2 the file cannot be read, 3 no such conference, "
        "4 the file is refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file")
        parser.add_argument("--conference", required=True, help="the short name of the conference")

    def handle(self, *, file: Path, conference: str, **_options: Any) -> None:
        at = known_conference(conference)
        try:
            taken = agendas.import_agenda(
                actor=people.keeper(), conference=at, content=content_of(file), name=file.name
            )
        except Refusal as refusal:
            raise CommandError(f"{file}: {refusal}", returncode=REFUSED) from refusal
        for one in taken:
            self.stdout.write(told(one))
        self.stdout.write(summary(taken))


def told(one: Taken) -> str:
    """One item: its name, and what was understood of it or needs a person."""
    mark = "needs a person" if one.is_open else "understood"
    place = f" (line {one.line})" if one.line else ""
    return "\n".join([f"{one.name}{place}: {mark}", *(f"    {sentence}" for sentence in one.said)])


def summary(taken: tuple[Taken, ...]) -> str:
    """How many were understood and how many need a person."""
    need = sum(one.is_open for one in taken)
    return f"{len(taken) - need} understood, {need} need a person."
