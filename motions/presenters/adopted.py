"""Adopted texts for people: words first, then where every word came from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from motions.formats import linked_data, wording
from motions.formats.edition import Status
from motions.formats.table import FORMATS, NEGOTIATED
from motions.models import Amendment, CatalogueEntry, Motion, Publication
from motions.outcome import Outcome
from motions.presenters.letters import edition
from motions.presenters.markup import PrintedRow, printed
from motions.presenters.markup import words as marked_up
from motions.presenters.motion import motion_url
from motions.presenters.phrases import Box, Link, moment
from motions.presenters.provenance import Source, sourced, sources
from motions.text.codec import document_from_json
from motions.text.document import Document

PROVENANCE = "/provenance.json"  # the suffix under which it is kept
SHORT_HASH = 12
CORRECTED = "A vote was corrected after this text was published. What follows is what the text was published on."
MARKED = (Status.SUPERSEDED, Status.LAPSED)
STANDS = {
    Status.SUPERSEDED: ("Superseded: no longer in force", "bad"),
    Status.LAPSED: ("Lapsed: no longer in force", "bad"),
    Status.WITHDRAWN: ("Withdrawn: no longer in force", "bad"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A term and what it is here."""

    term: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedPage:
    """Everything that the page prints."""

    title: str
    title_marked: SafeString | None
    name: str
    conference: str
    words: str
    without: tuple[str, ...]
    standing: Box | None
    replacement: Link | None
    caption: str
    rows: list[PrintedRow]
    corrected: str
    sources: tuple[Source, ...]
    has_base: bool
    other_view: Link | None
    provenance: str
    facts: tuple[Fact, ...]
    version: int
    sha256: str
    short_hash: str
    links: tuple[Link, ...]
    formats: tuple[Link, ...]
    as_published: tuple[Link, ...]
    earlier: tuple[Link, ...]
    letters: str
    linked_data: SafeString


def words(publication: Publication) -> str:
    """ "Carried as amended (1.1, 1.3) by Annual Conference 2026, 14 June 2026": what a text is, first of all."""
    outcome = Outcome(**{**publication.outcome, "amendments": tuple(publication.outcome["amendments"])})
    decided = publication.payload["decided_at"]
    conference = publication.motion.conference
    when = datetime.fromisoformat(decided).astimezone(conference.zone) if decided else None
    return wording.decided(str(outcome), conference.name, when)


def adopted_page(entry: CatalogueEntry, *, with_base: bool = False) -> AdoptedPage:
    """The page of one text; ``with_base``, with the motion's own words marked as those of amendments are.

    Of a withdrawn text it says that and why, and none of its words. Four queries: where the words came from, the
    amendments, votes that were corrected, the formats; of a corrected text one more, for the versions before.
    """
    publication, motion = entry.publication, entry.motion
    publication.motion = motion
    is_gone = entry.status == Status.WITHDRAWN
    kept = None if is_gone else _kept(publication)
    document = Document(title=publication.payload["title"]) if is_gone else document_from_json(publication.document)
    text = sourced(document, kept, motion, with_base=with_base)
    listed = tuple(sources(kept, motion, _amendments(publication), text)) if kept else ()
    return AdoptedPage(
        title=publication.payload["title"],
        title_marked=marked_up(text.title) if kept and publication.document.get("title") else None,
        name=motion.in_a_sentence,
        conference=wording.capitalised(wording.meeting(motion.conference.name)),
        words=words(publication),
        without=tuple(kept.get("fell", ())) if kept else (),
        standing=_standing(entry),
        replacement=_replacement(entry),
        caption=_caption(listed, with_base=with_base),
        rows=printed(text.rows),
        corrected=_corrected(publication),
        sources=listed,
        has_base=with_base,
        other_view=None if is_gone else _other_view(motion, with_base=with_base),
        provenance=_provenance(publication) if kept else "",
        facts=tuple(_facts(entry)),
        version=publication.version_number,
        sha256=publication.sha256,
        short_hash=publication.sha256[:SHORT_HASH],
        links=tuple(_links(publication)),
        formats=tuple(_formats(entry)),
        earlier=tuple(_earlier(publication)),
        as_published=tuple(_formats_of_version(publication)) if entry.status in MARKED else (),
        letters="" if is_gone else reverse("letters", args=[motion.conference.slug, motion.number]),
        linked_data=mark_safe(linked_data.write(edition(entry))),  # noqa: S308 - it escapes what could end its element
    )


def _kept(publication: Publication) -> dict[str, Any] | None:
    """Where the words came from, as it was published."""
    kept = publication.renderings.filter(suffix=PROVENANCE).values_list("content", flat=True).first()
    return None if kept is None else json.loads(bytes(kept))


def _corrected(publication: Publication) -> str:
    """That a vote was corrected since, which the text that is out cannot know; or ""."""
    since = publication.motion.decisions.filter(supersedes__isnull=False, declared_at__gt=publication.published_at)
    return CORRECTED if since.exists() else ""


def _amendments(publication: Publication) -> dict[str, Amendment]:
    numbers = publication.outcome["amendments"]
    found = publication.motion.amendments.filter(number__in=numbers).select_related("body", "version", "motion")
    return {each.number: each for each in found}


def _caption(listed: tuple[Source, ...], *, with_base: bool) -> str:
    if with_base:
        return "Every phrase leads to where it came from: the motion, or the amendment that brought it in."
    if any(source.places for source in listed):
        return "Words that an amendment brought in are underlined with dots: follow them to see whose."
    return ""


def _other_view(motion: Motion, *, with_base: bool) -> Link:
    """The text alone, or with every phrase leading to its source."""
    place = [motion.conference.slug, motion.number]
    if with_base:
        return Link(url=reverse("adopted", args=place), words="Show the text alone")
    return Link(url=reverse("adopted_words", args=place), words="Show where every word came from")


def _provenance(publication: Publication) -> str:
    """Where programs read where the words came from."""
    motion = publication.motion
    return reverse("api:adopted_provenance", args=[motion.conference.slug, motion.number, publication.version_number])


def _standing(entry: CatalogueEntry) -> Box | None:
    """How the text stands, where that is not simply in force as it was published; or why this version took a place."""
    publication, last = entry.publication, entry.standing
    if entry.status == Status.IN_FORCE:
        return Box(words="Corrected", tone="wait", sentences=(publication.reason,)) if publication.reason else None
    words, tone = STANDS[Status(entry.status)]
    when = moment(last.published_at, entry.motion.conference.zone)
    return Box(words=words, tone=tone, sentences=(last.reason, f"{last.get_event_display()} {when}."))


def _replacement(entry: CatalogueEntry) -> Link | None:
    by = entry.standing.replaced_by or entry.standing.replaced_before()
    if by is None:
        return None
    return Link(
        url=reverse("adopted", args=[by.conference.slug, by.number]),
        words=f"Read what took its place: {by}, {wording.meeting(by.conference.name)}",
    )


def _facts(entry: CatalogueEntry) -> Iterable[Fact]:
    """What is said about the text; its status and its address for whoever prints the page."""
    publication = entry.publication
    payload, zone = publication.payload, publication.motion.conference.zone
    yield Fact(term="Moved by", words=payload["body"])
    if payload["subject"]:
        yield Fact(term="Subject", words=payload["subject"])
    yield Fact(term="Published", words=moment(publication.published_at, zone))
    yield Fact(term="Status", words=Status(entry.status).capitalize())
    yield Fact(term="Address", words=payload["links"]["page"])


def _formats(entry: CatalogueEntry) -> Iterable[Link]:
    """Every format of the text as it stands, so that none says that it is in force where it is not."""
    if entry.status == Status.IN_FORCE:
        yield from _formats_of_version(entry.publication)
    elif entry.status in MARKED:
        kept = set(entry.standing.renderings.values_list("suffix", flat=True))
        place = [entry.motion.conference.slug, entry.motion.number]
        for suffix in NEGOTIATED:
            if suffix in kept:
                yield Link(url=reverse("api:adopted_now", args=[*place, suffix]), words=FORMATS[suffix].name)


def _formats_of_version(publication: Publication) -> Iterable[Link]:
    """Every format that this version was rendered in, as it went out."""
    motion = publication.motion
    kept = set(publication.renderings.values_list("suffix", flat=True))
    for suffix, written in FORMATS.items():
        if suffix in kept:
            place = [motion.conference.slug, motion.number, publication.version_number, suffix]
            yield Link(url=reverse("api:adopted_version", args=place), words=written.name)


def _earlier(publication: Publication) -> Iterable[Link]:
    """The versions before this one that can still be read, the last first."""
    if publication.version_number == 1:
        return
    before = publication.motion.publications.readable().filter(version_number__lt=publication.version_number)
    zone = publication.motion.conference.zone
    for number, at in before.order_by("-version_number").values_list("version_number", "published_at"):
        place = [publication.motion.conference.slug, publication.motion.number, number, "html"]
        yield Link(
            url=reverse("api:adopted_version", args=place),
            words=f"Version {number}, published {wording.day(at.astimezone(zone))}",
        )


def _links(publication: Publication) -> Iterable[Link]:
    motion = publication.motion
    yield Link(url=motion_url(motion), words=str(motion))
    yield Link(url=reverse("motion_history", args=[motion.conference.slug, motion.pk]), words="History")
