"""Adopted texts for people: words first, then where every word came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from motions.formats.edition import Status
from motions.formats.table import FORMATS
from motions.models import Amendment, CatalogueEntry, Consequence, Decision, Publication
from motions.outcome import Outcome
from motions.presenters.instruction import Part, parts
from motions.presenters.markup import PrintedRow, printed
from motions.presenters.motion import amendment_url, motion_url
from motions.presenters.phrases import Box, Link, day, how, moment
from motions.presenters.rows import plain_rows, sourced_rows
from motions.states import AmendmentState
from motions.text.codec import document_from_json
from motions.text.consolidate import Consolidated, consolidate
from motions.text.falling import set_aside
from motions.text.provenance import pieces

SHORT_HASH = 12
STANDS = {
    Status.SUPERSEDED: ("Superseded: no longer in force", "bad"),
    Status.LAPSED: ("Lapsed: no longer in force", "bad"),
    Status.WITHDRAWN: ("Withdrawn: no longer in force", "bad"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where words came from: an amendment, who wrote it, and what came of it."""

    number: str
    heading: str
    sentences: tuple[str, ...]
    link: Link
    prose: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A term and what it is here."""

    term: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedPage:
    """Everything that the page prints."""

    title: str
    number: str
    conference: str
    words: str
    standing: Box | None
    replacement: Link | None
    caption: str
    rows: list[PrintedRow]
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    version: int
    sha256: str
    short_hash: str
    links: tuple[Link, ...]
    formats: tuple[Link, ...]
    letters: str


def words(publication: Publication) -> str:
    """ "Carried as amended (1.1, 1.3) by Annual Conference 2026, 14 June 2026": what a text is, first of all."""
    outcome = Outcome(**{**publication.outcome, "amendments": tuple(publication.outcome["amendments"])})
    decided = publication.payload["decided_at"]
    zone = publication.motion.conference.zone
    when = f", {day(datetime.fromisoformat(decided).astimezone(zone).date())}" if decided else ""
    return f"{outcome} by {publication.motion.conference.name}{when}"


def adopted_page(entry: CatalogueEntry) -> AdoptedPage:
    """The page of one text. Three queries: the amendments, the decisions, the formats."""
    publication, motion = entry.publication, entry.motion
    publication.motion = motion
    amendments = {each.number: each for each in motion.amendments.standing().select_related("body", "version")}
    decisions = {each.amendment_id: each for each in motion.decisions.standing().on_whole()}
    return AdoptedPage(
        title=publication.payload["title"],
        number=motion.number,
        conference=motion.conference.name,
        words=words(publication),
        standing=_standing(entry),
        replacement=_replacement(entry),
        caption="Words that an amendment brought in are underlined with dots: follow them to see whose."
        if amendments
        else "",
        rows=_rows(publication, amendments),
        sources=tuple(_sources(publication, amendments, decisions)),
        facts=tuple(_facts(publication)),
        version=publication.version_number,
        sha256=publication.sha256,
        short_hash=publication.sha256[:SHORT_HASH],
        links=tuple(_links(publication)),
        formats=tuple(_formats(publication)) if entry.status != Status.WITHDRAWN else (),
        letters=""
        if entry.status == Status.WITHDRAWN
        else reverse("letters", args=[motion.conference.slug, motion.number]),
    )


def _rows(publication: Publication, amendments: Mapping[str, Amendment]) -> list[PrintedRow]:
    """The text with what amendments brought in marked, where the votes as they stand still give this very text."""
    document, base = document_from_json(publication.document), publication.version.parent
    taken = [amendments[number].as_operations() for number in publication.outcome["amendments"] if number in amendments]
    fell = Consequence.objects.fallen_parts(publication.motion)
    lost = publication.motion.lost_parts()
    computed = consolidate(base.content, [*set_aside(base.content, taken, fell).amendments, *lost]) if base else None
    if isinstance(computed, Consolidated) and computed.document == document:
        return printed(sourced_rows(document, pieces(computed.plan)))
    return printed(plain_rows(document, width=None))


def _standing(entry: CatalogueEntry) -> Box | None:
    """How the text stands, where that is not simply in force as it was published; or why this version took a place."""
    publication, last = entry.publication, entry.standing
    if entry.status == Status.IN_FORCE:
        return Box(words="Corrected", tone="wait", sentences=(publication.reason,)) if publication.reason else None
    words, tone = STANDS[Status(entry.status)]
    when = moment(last.published_at, entry.motion.conference.zone)
    return Box(words=words, tone=tone, sentences=(last.reason, f"{last.get_event_display()} {when}."))


def _replacement(entry: CatalogueEntry) -> Link | None:
    by = entry.standing.replaced_by
    if by is None:
        return None
    return Link(url=reverse("adopted", args=[by.conference.slug, by.number]), words=f"Read what took its place: {by}")


def _sources(
    publication: Publication, amendments: Mapping[str, Amendment], decisions: Mapping[int | None, Decision]
) -> Iterable[Source]:
    motion, zone = publication.motion, publication.motion.conference.zone
    yield Source(
        number=motion.number,
        heading=f"{motion.body.name}, who moved the motion",
        sentences=_came_of(decisions.get(None), "Carried", zone),
        link=Link(url=motion_url(motion), words="Read the motion"),
    )
    for number in publication.outcome["amendments"]:
        if number in amendments:
            amendment = amendments[number]
            yield Source(
                number=number,
                heading=amendment.body.name,
                sentences=_came_of(decisions.get(amendment.pk), _taken(amendment), zone),
                prose=amendment.prose,
                parts=parts(amendment),
                link=Link(url=amendment_url(motion, amendment), words=f"Read amendment {number}"),
            )


def _taken(amendment: Amendment) -> str:
    return "Accepted by the mover" if amendment.state == AmendmentState.ACCEPTED else "Carried"


def _came_of(decision: Decision | None, taken: str, zone: Any) -> tuple[str, ...]:
    if decision is None:
        return (f"{taken}.",)
    return (f"{taken} {moment(decision.declared_at, zone)}. {how(decision)}",)


def _facts(publication: Publication) -> Iterable[Fact]:
    payload, zone = publication.payload, publication.motion.conference.zone
    yield Fact(term="Moved by", words=payload["body"])
    if payload["subject"]:
        yield Fact(term="Subject", words=payload["subject"])
    yield Fact(term="Published", words=moment(publication.published_at, zone))


def _formats(publication: Publication) -> Iterable[Link]:
    """Every format that this version was rendered in, as it went out; none of a text that was withdrawn."""
    motion = publication.motion
    kept = set(publication.renderings.values_list("suffix", flat=True))
    for suffix, written in FORMATS.items():
        if suffix in kept:
            place = [motion.conference.slug, motion.number, publication.version_number, suffix]
            yield Link(url=reverse("api:adopted_version", args=place), words=written.name)


def _links(publication: Publication) -> Iterable[Link]:
    motion = publication.motion
    yield Link(url=motion_url(motion), words=str(motion))
    yield Link(url=reverse("motion_history", args=[motion.conference.slug, motion.pk]), words="History")
