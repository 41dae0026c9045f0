"""Files past conferences from a folder of texts or from records, and says item by item what was understood."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q

from motions.formats import records
from motions.formats.reading import BYTES
from motions.management.commands.import_motion import UNKNOWN, UNREADABLE, content_of, known_conference
from motions.models import Organisation
from motions.services import archiving, conferences, people
from motions.services.archiving import Archive, Became, Filed

OPEN = 5
MOST = 10_000
TEXTS = (".txt", ".md", ".markdown", ".docx", ".odt", ".rtf", ".html", ".htm", ".pdf")


class Command(BaseCommand):
    help = (
        "File past conferences. SOURCE is a folder of texts, each of which says above its words what it is (title, "
        "conference, date, outcome, in any order), or of records: a CSV file or lines of JSON (.jsonl) with the fields "
        f"{', '.join(records.FIELDS)}. Carried texts are published into the log. Run it again whenever you like: "
        "nothing is filed twice. Exit status: 2 the source cannot be read, 3 no such organisation, conference or body, "
        "5 something needs a person."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, help="a folder, or one file")
        parser.add_argument("--organisation", required=True, help="the short name of whose conferences they are")
        parser.add_argument("--conference", default="", help="the short name of the conference of texts that name none")
        parser.add_argument("--body", default="", help="the body of texts that name none: its short name, or its name")
        parser.add_argument("--add", action="store_true", help="add conferences and bodies that are named and new")
        parser.add_argument("--most", type=int, default=MOST, help=f"stop after filing so many; {MOST:,} if not given")
        parser.add_argument("--report", type=Path, help="write the report as lines of JSON too")
        parser.add_argument("--dry-run", action="store_true", help="say what would be filed, and file nothing")

    def handle(self, *, source: Path, most: int, report: Path | None, dry_run: bool, **options: Any) -> None:
        counted: Counter[Became] = Counter()
        lines: list[str] = []
        with transaction.atomic() if dry_run else nullcontext():
            archive = archive_of(**options)
            for one in all_of(source, archive):
                counted[one.became] += 1
                lines.append(reported(one))
                self.stdout.write(told(one))
                if counted[Became.FILED] >= most:
                    self.stdout.write(f"Stopped after {most:,}: run it again to go on.")
                    break
            if dry_run:
                transaction.set_rollback(True)
        if report is not None:
            report.write_text("".join(lines), encoding="utf-8")
        self.stdout.write(", ".join(f"{counted[became]} {became}" for became in Became) + ".")
        if counted[Became.OPEN]:
            raise CommandError("Something needs a person: settle it and run this again.", returncode=OPEN)


def archive_of(*, organisation: str, conference: str, body: str, add: bool, **_options: Any) -> Archive:
    """Where the items go. Raises CommandError for what is not known."""
    holder = Organisation.objects.filter(slug=organisation).first()
    if holder is None:
        there = ", ".join(Organisation.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no organisation “{organisation}”; there are: {there}.", returncode=UNKNOWN)
    at = known_conference(conference) if conference else None
    if at is not None and at.organisation_id != holder.pk:
        raise CommandError(f"{at} is no conference of {holder}.", returncode=UNKNOWN)
    mover = holder.bodies.filter(Q(slug=body) | Q(name=body)).first()
    if body and mover is None and add:
        mover = conferences.create_body(actor=people.keeper(), organisation=holder, name=body)
    if body and mover is None:
        there = ", ".join(holder.bodies.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"{holder} has no body “{body}”; it has: {there}.", returncode=UNKNOWN)
    return Archive(organisation=holder, conference=at, body=mover, may_add=add)


def all_of(source: Path, archive: Archive) -> Iterator[Filed]:
    """What becomes of each item of a folder, file by file in the order of their names, or of one file."""
    if not source.exists():
        raise CommandError(f"{source} is not there.", returncode=UNREADABLE)
    if source.is_file():
        yield from of_file(source, source.name, archive)
        return
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source).as_posix()
        if path.is_file() and not path.is_symlink() and not any(part.startswith(".") for part in name.split("/")):
            yield from of_file(path, name, archive)


def of_file(path: Path, name: str, archive: Archive) -> Iterator[Filed]:
    """What becomes of one text, or of each record of a file."""
    suffix, keeper = path.suffix.lower(), people.keeper()
    if suffix not in (*TEXTS, *records.SUFFIXES):
        yield Filed(name=name, became=Became.OPEN, said=("It is no text and no file of records.",))
    elif path.stat().st_size > BYTES:
        yield Filed(name=name, became=Became.OPEN, said=(f"It has more than {BYTES:,} bytes: divide it.",))
    elif suffix in records.SUFFIXES:
        for record in records.read(name, content_of(path)):
            yield archiving.file_record(
                actor=keeper, archive=archive, name=f"{name}, line {record.line}", record=record
            )
    else:
        yield archiving.file_text(actor=keeper, archive=archive, name=name, content=content_of(path))


def told(one: Filed) -> str:
    """One item: its name, what became of it, and what was understood or needs a person."""
    return "\n".join([f"{one.name}: {one.became}", *(f"    {sentence}" for sentence in one.said)])


def reported(one: Filed) -> str:
    """The same as a line of JSON, with the place of the motion."""
    motion = one.motion
    place = {"conference": motion.conference.slug, "number": motion.number} if motion else None
    said = {"name": one.name, "became": one.became, "said": one.said, "motion": place}
    return json.dumps(said, ensure_ascii=False) + "\n"
