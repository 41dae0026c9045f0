"""Prints a motion with amendments applied: for clerks, from files alone, without a database."""

import json
import sys
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from motions.formats import reading
from motions.text.clerk import Report, Sheet, report, report_to_json, unreadable_to_json
from motions.text.numbering import NARROWEST
from motions.text.plain import Reading
from motions.text.refusals import Refusal

UNREADABLE = 2
STOPPED = 3


class Unreadable(Exception):
    """A file that cannot be read, or, without one, a width that no line has; the message is one sentence."""

    def __init__(self, message: str, *, file: str | None = None) -> None:
        super().__init__(f"{file}: {message}" if file else message)
        self.message = message
        self.file = file


class Command(BaseCommand):
    help = (
        "Print MOTION with every amendment applied, all written against MOTION as printed. Exit with 0; with 3 and no "
        "text where an amendment is refused or two conflict; with 2 where a file cannot be read. A line that begins "
        "“Note:” on standard error stops nothing."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("motion", metavar="MOTION", help="the motion: plain text, or any file that can be imported")
        parser.add_argument(
            "--amendment",
            metavar="FILE",
            action="append",
            default=[],
            help="one amendment's prose, in a file of any such kind; may be given again",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object, whatever comes of it")
        parser.add_argument("--width", type=int, help="the line width of the printed agenda; else that of MOTION")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            _check_width(options["width"])
            motion = _motion(options["motion"])
            sheets = [Sheet(file=file, prose=_text(file)) for file in options["amendment"]]
        except Unreadable as error:
            if options["json"]:
                self._print_json(unreadable_to_json(file=error.file, message=error.message))
            self.stderr.write(str(error))
            sys.exit(UNREADABLE)
        found = report(motion, sheets, width=options["width"])
        if options["json"]:
            self._print_json(report_to_json(found))
        elif found.text is not None:
            self.stdout.write(found.text, ending="")
        self._tell(found)

    def _print_json(self, value: Mapping[str, Any]) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=2))

    def _tell(self, found: Report) -> None:
        for problem in found.problems:
            self.stderr.write(problem)
        for remark in found.remarks:
            self.stderr.write(f"Note: {remark}")
        if found.text is None:
            sys.exit(STOPPED)


def _check_width(width: int | None) -> None:
    if width is not None and width < NARROWEST:
        raise Unreadable(f"--width is the number of characters in a line of the agenda, {NARROWEST} or more.")


def _motion(file: str) -> Reading:
    try:
        return reading.read(file, _bytes(file), ids=(f"c{number}" for number in count(1)))
    except Refusal as refusal:
        raise Unreadable(str(refusal), file=file) from refusal


def _text(file: str) -> str:
    try:
        return reading.words(file, _bytes(file))[0]
    except Refusal as refusal:
        raise Unreadable(str(refusal), file=file) from refusal


def _bytes(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        said = f"this file cannot be read ({error.strerror or 'no reason given'})."
        raise Unreadable(said, file=file) from error
