"""Letters from an adopted text: what can be asked for, and what the letter says as it is filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.urls import reverse

from motions.formats import json_text, letters, wording
from motions.formats.addresses import addressed
from motions.formats.edition import Edition, Status
from motions.formats.letters import NAMES, Draft, Letter
from motions.models import CatalogueEntry
from motions.presenters.markup import PrintedRow, printed
from motions.presenters.phrases import Link
from motions.presenters.rows import plain_rows
from motions.text import demands
from motions.text.codec import document_from_json
from motions.text.demands import Point, Reading

# What each kind of point is introduced with; what is certain needs no words.
SENTENCES: Mapping[Reading, str] = {
    Reading.DEMAND: "",
    Reading.UNSURE: "The program cannot tell whether these are demands. Tick those that are.",
    Reading.OTHER: "Other points of the motion",
}
NO_DEMANDS = "The program found no demand in this text for certain, so none is ticked."
NOT_READY = (
    "What this text asks for is for a person to say, so there are no ready files of it: choose its points first."
)
SUFFIXES: Mapping[str, str] = {"docx": "Word", "txt": "Plain text"}
WHAT_FOR: Mapping[Letter, str] = {
    Letter.COUNCILLOR: "Asks a councillor whether they support the demands, and what they will do in their council.",
    Letter.MP: "Asks an MP whether they support the demands, and whether they will put them to ministers.",
    Letter.REPORT: "Tells your branch what conference decided, with the figures, and leaves room for what comes next.",
    Letter.LEAFLET: "Says in a few lines what was decided and how to join in.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A point that can be ticked."""

    id: str
    label: str
    words: str
    is_ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Points that are ticked one by one, under the words that open their list."""

    under: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Points that are read alike: ``sentence`` says how; ``is_folded`` where hardly anyone wants them."""

    sentence: str
    is_folded: bool
    choices: tuple[Points, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """Everything that the page of one letter prints. ``rows`` are the letter as it is now, ``source`` what ends it."""

    name: str
    title: str
    back: Link
    warning: str
    no_demands: str
    groups: tuple[Group, ...]
    heading: str
    rows: list[PrintedRow]
    source: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A letter that is ready, to download. ``name`` is what it is kept as."""

    url: str
    words: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One kind of letter: ``url`` is where it is filled in; ``files`` are it as it is before that, if there are any."""

    name: str
    words: str
    url: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Everything that the page of a text's letters prints."""

    offers: tuple[Offer, ...]
    asked_for: str


def edition(entry: CatalogueEntry) -> Edition:
    """The edition as it was published, with how the text stands now."""
    document = document_from_json(entry.publication.document)
    published = json_text.read(entry.publication.payload, document=document, conference=entry.motion.conference.name)
    return replace(published, status=Status(entry.status), note=entry.row.get("note", ""))


def choice(entry: CatalogueEntry) -> Choice:
    """The kinds of letter that can be written from a text, and what those that are ready ask for."""
    count = len(ready(entry).points)
    demanded = "the one demand" if count == 1 else f"the {count} demands"
    return Choice(
        offers=tuple(_offer(entry, kind, is_ready=count > 0) for kind in Letter),
        asked_for=f"The files have {demanded} of the text, and brackets where you fill in the rest."
        if count
        else NOT_READY,
    )


def _offer(entry: CatalogueEntry, kind: Letter, *, is_ready: bool) -> Offer:
    place = [entry.motion.conference.slug, entry.motion.number, kind.value]
    files = (
        File(
            url=reverse("letter_file", args=[*place, suffix]),
            words=words,
            name=file_name(entry, kind, suffix),
        )
        for suffix, words in SUFFIXES.items()
    )
    return Offer(
        name=NAMES[kind],
        words=WHAT_FOR[kind],
        url=reverse("letter", args=place),
        files=tuple(files) if is_ready else (),
    )


def file_name(entry: CatalogueEntry, kind: Letter, suffix: str) -> str:
    """ "councillor-spring-12.docx": what a letter is kept as."""
    return f"{kind}-{entry.motion.conference.slug}-{addressed(entry.motion.number)}.{suffix}".replace(" ", "-").lower()


def ready(entry: CatalogueEntry) -> Draft:
    """What a letter is written from where nobody chose: the demands that are certain, and nothing filled in."""
    return draft(entry, demands.demands(document_from_json(entry.publication.document)), {})


def draft(entry: CatalogueEntry, chosen: Collection[str], filled: Mapping[str, str]) -> Draft:
    """What a letter is written from; ``chosen`` are the ids of the points that it asks for."""
    of = edition(entry)
    points = tuple(point for point in demands.points(of.document) if point.clause.id in chosen)
    organisation = entry.motion.conference.organisation.name
    return Draft(edition=of, organisation=organisation, points=points, filled=filled)


def page(entry: CatalogueEntry, letter: Letter, chosen: Collection[str], filled: Mapping[str, str]) -> LetterPage:
    """The page of one letter, with what was ticked and filled in so far."""
    written_from = draft(entry, chosen, filled)
    every = demands.points(written_from.edition.document)
    document = letters.write(letter, written_from)
    motion = entry.motion
    return LetterPage(
        name=NAMES[letter],
        title=written_from.edition.title,
        back=Link(
            url=reverse("adopted", args=[motion.conference.slug, motion.number]), words=written_from.edition.title
        ),
        warning=wording.warning(written_from.edition),
        no_demands="" if any(point.reading is Reading.DEMAND for point in every) else NO_DEMANDS,
        groups=tuple(_groups(every, chosen)),
        heading=document.title,
        rows=printed(plain_rows(document, width=None)),
        source=letters.source(written_from.edition),
    )


def _groups(points: Iterable[Point], chosen: Collection[str]) -> Iterable[Group]:
    for reading, sentence in SENTENCES.items():
        alike = [point for point in points if point.reading is reading]
        if alike:
            is_folded = reading is Reading.OTHER and not any(point.clause.id in chosen for point in alike)
            yield Group(sentence=sentence, is_folded=is_folded, choices=tuple(_choices(alike, chosen)))


def _choices(points: Iterable[Point], chosen: Collection[str]) -> Iterable[Points]:
    for under, several in groupby(points, key=lambda point: point.under):
        yield Points(under=under, options=tuple(_option(point, chosen) for point in several))


def _option(point: Point, chosen: Collection[str]) -> Option:
    below = [each.text for child in point.clause.children for each in child.walk()]
    return Option(
        id=point.clause.id,
        label=point.label,
        words=" ".join([point.clause.text, *below]),
        is_ticked=point.clause.id in chosen,
    )
