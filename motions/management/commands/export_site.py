"""Writes the public archive as files that any web server can serve."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from motions.export.asking import NotExported
from motions.export.site import export


class Command(BaseCommand):
    help = (
        "Write the public archive to FOLDER: pages, every text in every format, feeds, lists, the change log, "
        "signatures and the verifier. Again, it writes only what changed; cut short, it leaves the site as it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", type=Path, help="a new or empty folder, or an exported site")
        parser.add_argument(
            "--without-letters",
            action="store_true",
            help="leave out the letters of each text, which are half of the work of a first run",
        )

    def handle(self, *, folder: Path, without_letters: bool, **_options: Any) -> None:
        try:
            done = export(folder, with_letters=not without_letters)
        except (NotExported, ImproperlyConfigured, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{done.asked} answers made, {done.written} files written, {done.removed} removed, "
            f"{done.unchanged} as they were; "
            f"the log ends in entry {done.seq}."
        )
