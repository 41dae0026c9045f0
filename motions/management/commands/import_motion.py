"""Reads a motion from a file and says what it understood."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motions.models import Body, Conference
from motions.refusals import Refusal
from motions.services import importing, people
from motions.services.importing import Imported
from motions.text.document import ClauseId, Document
from motions.text.numbering import labels

UNREADABLE, UNKNOWN, REFUSED = 2, 3, 4
OPENING = 60  # characters of a clause that a person needs to find it


class Command(BaseCommand):
    help = (
        "Read a motion from a file: Word, OpenDocument, RTF, HTML, Markdown, PDF or text. With an outcome in its "
        "header it is filed as decided, else it is a draft. Exit status: 2 the file cannot be read, 3 no such "
        "conference or body, 4 the text is refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file")
        parser.add_argument("--conference", required=True, help="the short name of the conference")
        parser.add_argument("--body", required=True, help="the short name of the body whose motion it is")
        parser.add_argument("--number", default="", help="the number of a motion that was decided; else the next one")

    def handle(self, *, file: Path, conference: str, body: str, number: str, **_options: Any) -> None:
        at = known_conference(conference)
        try:
            imported = importing.import_motion(
                actor=people.keeper(),
                conference=at,
                body=known_body(at, body),
                content=content_of(file),
                name=file.name,
                number=number,
            )
        except Refusal as refusal:
            raise CommandError(f"{file}: {refusal}", returncode=REFUSED) from refusal
        self.stdout.write("\n".join(understood(imported)))


def content_of(file: Path) -> bytes:
    """The bytes of the file. Raises CommandError when there is none to read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.", returncode=UNREADABLE) from error


def known_conference(slug: str) -> Conference:
    """The conference of this short name. Raises CommandError that lists those there are."""
    found = Conference.objects.select_related("organisation", "rules").filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no conference “{slug}”; there are: {_conferences()}", returncode=UNKNOWN)
    return found


def the_conference() -> Conference:
    """The only conference there is. Raises CommandError that lists them where there are several, or none."""
    found = Conference.objects.select_related("organisation", "rules")[:2]
    if len(found) != 1:
        raise CommandError(f"Say which conference, with --conference; there are: {_conferences()}", returncode=UNKNOWN)
    return found[0]


def _conferences() -> str:
    """The short names of all, and how to add one."""
    there = ", ".join(Conference.objects.values_list("slug", flat=True)) or "none yet"
    return f"{there}. Create one with: python manage.py create_conference --help"


def known_body(conference: Conference, slug: str) -> Body:
    """The body of this short name. Raises CommandError that lists those of the conference's organisation."""
    bodies = conference.organisation.bodies
    found = bodies.filter(slug=slug).first()
    if found is None:
        there = ", ".join(bodies.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"{conference.organisation} has no body “{slug}”; it has: {there}.", returncode=UNKNOWN)
    return found


def understood(imported: Imported) -> Iterator[str]:
    """What the program made of the file: title, header, clauses with their labels, and what a person should look at."""
    motion, reading = imported.motion, imported.reading
    yield f"{motion.title}"
    number = f", number {motion.number}" if motion.number else ""
    yield f"{motion.get_state_display()}, {motion.conference}, {motion.body}{number}"
    yield ""
    yield from (f"  {line.part.value}: {line.value}" for line in reading.header.lines)
    yield ""
    yield from outline(reading.document)
    if reading.marks:
        yield ""
        yield "Please look at:"
        yield from (f"  {place(reading.document, mark.clause)}{mark.sentence}" for mark in reading.marks)


def place(document: Document, clause: ClauseId | None) -> str:
    """The opening words of the clause, for a person to find it; nothing for what is no clause."""
    found = document.find(clause) if clause else None
    return f"“{shorten(found.clause.text, OPENING, placeholder='…')}”: " if found else ""


def outline(document: Document) -> Iterator[str]:
    """Each clause on a line, indented as deep as it stands, under its printed label and its kind."""
    printed = labels(document)
    for found in document.index.values():
        label = printed[found.clause.id]
        kind = found.clause.kind.value
        yield f"{'    ' * found.depth}[{kind}] {f'{label} ' if label else ''}{found.clause.text}"
