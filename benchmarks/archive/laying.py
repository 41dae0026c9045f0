"""Lays so many published texts into the database that DATABASE_URL names, and prints what there is as JSON.

    python -m benchmarks.archive.laying COUNT

Publishing each in nine formats would take an hour, and measure nothing of reading. So two hundred texts are written by
the real writers, as JSON and plain text, and laid in again and again, with a number, a title and a place in the log of
their own; the rows, the chain of the log, the catalogue and the words for search are those that publishing makes. The
entries of the log are not signed.
"""

import hashlib
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import django

django.setup()

import rfc8785  # noqa: E402
from django.core.management.color import no_style  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from benchmarks.archive.operations import COMMON, FOUND, PER_CONFERENCE, RARE  # noqa: E402
from motions import search  # noqa: E402
from motions.formats import json_text, plain_text  # noqa: E402
from motions.formats.edition import Edition, Outcome, Status  # noqa: E402
from motions.models import (  # noqa: E402
    Body,
    CatalogueEntry,
    Conference,
    Motion,
    Person,
    Publication,
    PublicationLog,
    Rendering,
    SearchText,
    Version,
)
from motions.services import conferences, people  # noqa: E402
from motions.text import numbering, plain  # noqa: E402
from motions.text.codec import document_to_json  # noqa: E402
from motions.text.document import Clause, Document, Kind  # noqa: E402

PATTERNS = 200
BODIES = 100
AT_ONCE = 1_000
AT = datetime(2020, 6, 9, 12, tzinfo=UTC)
SUBJECTS = [f"Subject {number}" for number in range(40)]
SYLLABLES = ["ba", "dor", "fen", "gal", "his", "jor", "kel", "lum", "mar", "nes", "pol", "quin", "ros", "sal", "tor"]
INDEXES = {
    "motions_searchtext_title_words": "gin (title_words) WITH (fastupdate = off)",
    "motions_searchtext_words": "gin (words) WITH (fastupdate = off)",
}


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """A text that is laid in again and again: its rows, and what search compares."""

    title: str
    document: Any
    text: str
    sha256: str
    words: str
    payload: dict[str, Any]
    json: str
    txt: str


def vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    """Three thousand words, and how often each is used: some all the time, most hardly ever."""
    words = sorted({"".join(chance.choices(SYLLABLES, k=chance.choice([2, 3, 4]))) for _ in range(4_000)})[:3_000]
    chance.shuffle(words)
    return words, [1 / (rank + 10) for rank in range(len(words))]


def patterns(count: int) -> list[Pattern]:
    """At most two hundred texts of some hundred words; every third is about housing."""
    chance = random.Random(20)
    words, weights = vocabulary(chance)
    return [pattern(number, chance, words, weights) for number in range(min(PATTERNS, count))]


def pattern(number: int, chance: random.Random, words: list[str], weights: list[float]) -> Pattern:
    """One text: a chapeau with five points."""

    def sentence(length: int) -> str:
        return " ".join(chance.choices(words, weights, k=length))

    topic = f" {COMMON}" if number % 3 == 0 else ""
    points = tuple(
        Clause(id=f"p{place}", kind=Kind.POINT, marker="1)", text=f"{sentence(20)}{topic};") for place in range(5)
    )
    document = Document(
        title=f"{sentence(3).capitalize()}",
        clauses=(Clause(id="c", kind=Kind.CHAPEAU, text="Conference notes:", children=points),),
    )
    text, sha256 = plain.write(document), plain.digest(document)
    edition = edition_of(document, text, sha256)
    return Pattern(
        title=document.title,
        document=document_to_json(document),
        text=text,
        sha256=sha256,
        words=" ".join(search.tokens(text.removeprefix(document.title))),
        payload=json_text.fields(edition),
        json=json_text.write(edition).decode(),
        txt=plain_text.write(edition).decode(),
    )


SEQ, NUMBER, SLUG = 999_999_999, "987654", "conference-slug"


def edition_of(document: Document, text: str, sha256: str) -> Edition:
    """What the writers take, with a number and a conference that are exchanged for those of each text."""
    address = f"https://127.0.0.1/api/v1/adopted/{SLUG}/{NUMBER}"
    return Edition(
        seq=SEQ,
        conference="Annual Conference",
        conference_slug=SLUG,
        number=NUMBER,
        kind="motion",
        subject="Subject",
        body="Harbour branch",
        version=1,
        status=Status.IN_FORCE,
        outcome=Outcome(result="carried", label="Carried"),
        decided_at=AT,
        published_at=AT,
        language="en-GB",
        document=document,
        labels=numbering.labels(document),
        text=text,
        sha256=sha256,
        address=f"{address}/v1",
        latest=address,
        page=f"https://127.0.0.1/adopted/{SLUG}/{NUMBER}/",
        licence="",
        licence_address="",
        credit="Union of Measurers, Annual Conference",
    )


@dataclass(kw_only=True)
class Place:
    """Where texts are laid: who published them, at which conferences, of which bodies."""

    keeper: Person
    conferences: list[Conference]
    bodies: list[Body]


def place(count: int) -> Place:
    """An organisation with as many conferences as the texts need, by the services that make them."""
    keeper = people.keeper()
    union = conferences.create_organisation(actor=keeper, name="Union of Measurers")
    bodies = [
        conferences.create_body(actor=keeper, organisation=union, name=f"Branch {number}")
        for number in range(min(BODIES, count))
    ]
    held = [
        conferences.create_conference(
            actor=keeper,
            organisation=union,
            name=f"Conference {number}",
            slug=f"conference-{number}",
            start_date=date(1990 + number % 36, 6, 9),
            end_date=date(1990 + number % 36, 6, 9),
        )
        for number in range(-(-count // PER_CONFERENCE))
    ]
    return Place(keeper=keeper, conferences=held, bodies=bodies)


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows of one text."""

    motion: Motion
    version: Version
    publication: Publication
    renderings: tuple[Rendering, ...]
    entry: CatalogueEntry
    words: SearchText


def rows(seq: int, of: Pattern, where: Place, previous: str, *, is_rare: bool) -> Rows:
    """The rows that publishing the text would make. Their primary keys are its place in the log."""
    conference = where.conferences[(seq - 1) // PER_CONFERENCE]
    body, subject = where.bodies[seq % len(where.bodies)], SUBJECTS[seq % len(SUBJECTS)]
    number, title = str((seq - 1) % PER_CONFERENCE + 1), f"{of.title} {seq}"
    extra = f" {RARE}" if is_rare else ""
    at = AT + timedelta(seconds=seq)
    by = {"created_by": where.keeper, "created_by_name": where.keeper.name, "created_at": at}
    motion = Motion(
        pk=seq,
        conference=conference,
        body=body,
        number=number,
        position=seq,
        title=title,
        subject=subject,
        state="carried",
        current_id=seq,
        adopted_id=seq,
        created_at=at,
        recorded_outcome="Carried",
    )
    version = Version(
        pk=seq,
        motion_id=seq,
        number=1,
        made_by="import",
        document=of.document,
        text=of.text + extra,
        sha256=of.sha256,
        **by,
    )
    outcome = {"result": "carried", "cause": "recorded", "label": "Carried", "amendments": []}
    line: dict[str, Any] = {
        "seq": seq,
        "event": "publish",
        "conference": conference.slug,
        "number": number,
        "version": 1,
    }
    entry = rfc8785.dumps({**line, "title": title, "outcome": outcome, "sha256": of.sha256, "previous": previous})
    payload = json.loads(exchanged(json.dumps(of.payload), seq, number, conference.slug))
    payload |= {"title": title, "subject": subject, "body": body.name}
    publication = Publication(
        pk=seq,
        seq=seq,
        event="publish",
        motion_id=seq,
        version_id=seq,
        version_number=1,
        document=of.document,
        text=of.text + extra,
        sha256=of.sha256,
        outcome=outcome,
        payload=payload,
        entry=entry.decode(),
        previous_sha256=previous,
        entry_sha256=hashlib.sha256(entry).hexdigest(),
        published_by=where.keeper,
        published_by_name=where.keeper.name,
        published_at=at,
    )
    contents = {
        suffix: exchanged(written, seq, number, conference.slug).encode()
        for suffix, written in (("json", of.json), ("txt", of.txt))
    }
    types = {"json": "application/json", "txt": "text/plain; charset=utf-8"}
    return Rows(
        motion=motion,
        version=version,
        publication=publication,
        renderings=tuple(
            Rendering(
                publication_id=seq,
                suffix=suffix,
                media_type=types[suffix],
                content=content,
                sha256=hashlib.sha256(content).hexdigest(),
            )
            for suffix, content in contents.items()
        ),
        entry=CatalogueEntry(
            motion_id=seq,
            publication_id=seq,
            standing_id=seq,
            seq=seq,
            status="in force",
            conference=conference,
            body=body,
            year=conference.start_date.year,
            subject=subject,
            subject_key=search.key(subject),
            result="carried",
            row={name: value for name, value in payload.items() if name not in ("clauses", "text")},
        ),
        words=SearchText(seq=seq, title=" ".join(search.tokens(title)), text=of.words + extra),
    )


def exchanged(written: str, seq: int, number: str, slug: str) -> str:
    """The bytes of a pattern with the place, the number and the conference of a text."""
    return written.replace(str(SEQ), str(seq)).replace(NUMBER, number).replace(SLUG, slug)


def all_rows(count: int) -> Iterator[Rows]:
    """The rows of every text, in the order of the log."""
    where, kinds, previous, every = place(count), patterns(count), "", max(1, count // FOUND)
    for seq in range(1, count + 1):
        made = rows(seq, kinds[seq % len(kinds)], where, previous, is_rare=seq % every == 0)
        previous = made.publication.entry_sha256
        yield made


@transaction.atomic
def keep(batch: list[Rows]) -> None:
    """A thousand texts at once."""
    Motion.objects.bulk_create([each.motion for each in batch])
    Version.objects.bulk_create([each.version for each in batch])
    Publication.objects.bulk_create([each.publication for each in batch])
    Rendering.objects.bulk_create([rendering for each in batch for rendering in each.renderings])
    CatalogueEntry.objects.bulk_create([each.entry for each in batch])
    SearchText.objects.bulk_create([each.words for each in batch])
    last = batch[-1].publication
    PublicationLog.objects.update_or_create(pk=1, defaults={"last_seq": last.seq, "last_sha256": last.entry_sha256})


def fill(count: int) -> None:
    """All texts, a thousand at once."""
    batch: list[Rows] = []
    for made in all_rows(count):
        batch.append(made)
        if len(batch) == AT_ONCE:
            keep(batch)
            batch = []
    if batch:
        keep(batch)


def lay(count: int) -> None:
    """All texts; on PostgreSQL the indexes of the words are made at the end, and sequences go on behind them."""
    if connection.vendor != "postgresql":
        fill(count)
        return
    run(*(f"DROP INDEX {name}" for name in INDEXES))
    fill(count)
    run(*(f"CREATE INDEX {name} ON motions_searchtext USING {how}" for name, how in INDEXES.items()))
    run(*connection.ops.sequence_reset_sql(no_style(), [Motion, Version, Publication]), "VACUUM ANALYZE")


def run(*statements: str) -> None:
    """Statements, one after the other."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


if __name__ == "__main__":
    wanted = int(sys.argv[1])
    lay(wanted)
    print(json.dumps({"texts": CatalogueEntry.objects.count(), "words": len(patterns(1)[0].words.split())}))
