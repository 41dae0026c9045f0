"""Enters the register of a conference from a CSV file, or prints it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motions.management.commands.import_motion import content_of, known_conference
from motions.refusals import Refusal
from motions.services import people, registering


class Command(BaseCommand):
    help = (
        "Enter what each body weighs in a card vote: a CSV file with a line for each body, its name or short name and "
        "its number of members. A body that is not named stays as it is. Prints the register that then holds."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="the file; without one, the register is printed")
        parser.add_argument("--conference", required=True, help="the short name of the conference")
        parser.add_argument("--reason", default="", help="where the numbers come from; the history shows it")

    def handle(self, *, file: Path | None, conference: str, reason: str, **_options: Any) -> None:
        at = known_conference(conference)
        if file is not None:
            try:
                registering.enter_file(actor=people.keeper(), conference=at, content=content_of(file), reason=reason)
            except Refusal as refusal:
                raise CommandError(f"{file}: {refusal}") from refusal
        for line in at.register.in_order():
            self.stdout.write(f"{line.body.slug},{line.members}")
        self.stdout.write(f"total,{at.register.total()}")
