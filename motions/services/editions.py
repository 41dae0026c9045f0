"""A published text with all that is said of it, rendered in every format when it is published, and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from urllib.parse import quote

from django.conf import settings

from motions.counting import Result
from motions.formats import provenance_json, wording
from motions.formats.addresses import addressed
from motions.formats.edition import Edition, Mover, Outcome, Status, Vote
from motions.formats.file_names import kept_as
from motions.formats.standing import Standing, as_it_stands, write_json
from motions.formats.table import FORMATS, NEGOTIATED
from motions.models import Decision, MadeBy, Motion, Publication, PublicationEvent, Rendering
from motions.services import adopting
from motions.text import falling, numbering
from motions.text.codec import document_from_json
from motions.text.consolidate import Consolidated
from motions.text.quoting import quote as quote_words

TEXTS = "/api/v1/adopted"
PAGES = "/adopted"
PROVENANCE = "/provenance.json"
EMBEDDED = "embed.html"
STATUSES: Mapping[str, Status] = {
    PublicationEvent.WITHDRAW: Status.WITHDRAWN,
    PublicationEvent.SUPERSEDE: Status.SUPERSEDED,
    PublicationEvent.LAPSE: Status.LAPSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A published text in one format."""

    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


def address(motion: Motion, *, version: int | None = None, under: str = TEXTS) -> str:
    """Where an adopted text is: the version in force, or one version for ever, without the suffix of a format."""
    place = f"{settings.SITE_ADDRESS}{under}/{motion.conference.slug}/{quote(addressed(motion.number), safe='')}"
    return place if version is None else f"{place}/v{version}"


def file_name(number: str, version: int, suffix: str) -> str:
    """What a file is called beside those of other texts: "12/v1.txt", "12/v1/provenance.json"."""
    return f"{kept_as(addressed(number))}/v{version}{'' if suffix.startswith('/') else '.'}{suffix}"


def standing_name(number: str, suffix: str) -> str:
    """What a file is called that says how a text stands that is no longer in force: "12/now.txt"."""
    return f"{kept_as(addressed(number))}/now.{suffix}"


def change(entry: Publication) -> dict[str, Any]:
    """An entry of the log as the change log of the API prints it, and as it is told to other programs."""
    zone = entry.motion.conference.zone
    version = address(entry.motion, version=entry.version_number)
    links = {"json": f"{version}.json", "txt": f"{version}.txt", "latest": address(entry.motion)}
    return {
        "seq": entry.seq,
        "event": str(entry.event),
        "conference": entry.motion.conference.slug,
        "number": entry.motion.number,
        "version": entry.version_number,
        "sha256": entry.sha256,
        "at": entry.published_at.astimezone(zone).isoformat(timespec="seconds"),
        "reason": entry.reason,
        "links": links | ({"replaced_by": address(entry.replaced_by)} if entry.replaced_by else {}),
    }


def edition(motion: Motion, publication: Publication) -> Edition:
    """A text that is brought out as every format takes it; its datetimes on the clock of the conference."""
    zone = motion.conference.zone
    standing = _standing(motion)
    document = publication.version.content
    merged = _merged(motion, publication)
    number = publication.version_number
    return Edition(
        seq=publication.seq,
        conference=motion.conference.name,
        conference_slug=motion.conference.slug,
        number=motion.number,
        kind=motion.kind,
        subject=motion.subject,
        body=motion.body.name,
        version=number,
        status=Status.IN_FORCE,
        outcome=Outcome(
            result=publication.outcome["result"],
            label=publication.outcome["label"],
            amendments=tuple(publication.outcome["amendments"]),
        ),
        decided_at=_decided_at(motion, standing),
        published_at=publication.published_at.astimezone(zone),
        language=motion.conference.language,
        document=document,
        labels=numbering.labels(document),
        text=publication.text,
        sha256=publication.sha256,
        address=address(motion, version=number),
        latest=address(motion),
        page=f"{address(motion, under=PAGES)}/",
        licence=settings.LICENCE,
        licence_address=settings.LICENCE_ADDRESS,
        credit=f"{motion.conference.organisation.name}, {wording.meeting(motion.conference.name)}",
        previous=f"{address(motion, version=number - 1)}.json" if number > 1 else "",
        reason=publication.reason,
        votes=tuple(map(_vote, standing)),
        movers=_movers(motion, standing),
        fell=tuple(_gone(motion)),
        submitted=merged.plan.base if merged else None,
        marked=merged.marked if merged else None,
    )


def written(of: Edition) -> Mapping[str, Written]:
    """The edition in each of its formats, by suffix, and where its words came from."""
    formats = {
        suffix: Written(media_type=FORMATS[suffix].media_type, content=FORMATS[suffix].write(of))
        for suffix in of.suffixes
    }
    return formats | {PROVENANCE: Written(media_type="application/json", content=provenance_json.write(of))}


def keep(publication: Publication, formats: Mapping[str, Written]) -> None:
    """Keep what was written, as it goes out."""
    for suffix, each in formats.items():
        Rendering.objects.create(
            publication=publication,
            suffix=suffix,
            media_type=each.media_type,
            content=each.content,
            sha256=each.sha256,
        )


def standing(entry: Publication) -> Standing:
    """How the text of a motion stands once this is the last entry on it."""
    status = STATUSES.get(entry.event, Status.IN_FORCE)
    if status is Status.IN_FORCE:
        return Standing()
    by = entry.replaced_by
    return Standing(
        status=status,
        since=entry.published_at.astimezone(entry.motion.conference.zone),
        reason=entry.reason,
        replacement=f"{by}, {wording.meeting(by.conference.name)}" if by else "",
        replaced_by=address(by) if by else "",
    )


def written_standing(text: Publication, known: Standing) -> Mapping[str, Written]:
    """How a text stands, in the formats that say so: the feed's and those of the address without a version.

    They are written from the fields and the document that were published, so nothing that changed since can alter what
    they say. What is in force again is as it was published: only the feed tells it anew.
    """
    if not known.note:
        embedded = text.renderings.get(suffix=EMBEDDED)
        return {EMBEDDED: Written(media_type=embedded.media_type, content=bytes(embedded.content))}
    now = as_it_stands(
        text.payload,
        known,
        document=document_from_json(text.document),
        conference=text.motion.conference.name,
        reason=text.reason,
    )
    formats = {
        suffix: Written(media_type=FORMATS[suffix].media_type, content=FORMATS[suffix].write(now))
        for suffix in (*NEGOTIATED, EMBEDDED)
    }
    return formats | {"json": replace(formats["json"], content=write_json(text.payload, known))}


def _merged(motion: Motion, publication: Publication) -> Consolidated | None:
    """How the text came of the motion and its amendments; None for one from an archive."""
    if publication.version.made_by == MadeBy.IMPORT:
        return None
    return adopting.consolidated(motion)


def _gone(motion: Motion) -> Iterable[str]:
    """Why what is not in the text any more is not: what fell as it was agreed, and what conference lost in parts."""
    yield from map(str, motion.consequences_for_it.standing().with_sides().filter(is_in_effect=True))
    base = motion.content
    for part in motion.lost_parts():
        number = part.because.removeprefix("part ")
        words = " and ".join(quote_words(base.index[clause].clause.text) for clause in part.clauses)
        where = falling.called(base, part.clauses)
        yield f"Part {number} of {motion.in_a_sentence} was lost: {words}, {where} as it was put."


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A decision that stands, and since when its result was declared: a correction of figures moves no day."""

    decision: Decision
    at: datetime


def _standing(motion: Motion) -> tuple[Declared, ...]:
    every = {each.pk: each for each in motion.decisions.select_related("amendment__body", "part")}
    superseded = {each.supersedes_id for each in every.values()}
    standing = (each for each in every.values() if each.pk not in superseded)
    declared = (Declared(decision=each, at=_since(each, every).astimezone(motion.conference.zone)) for each in standing)
    return tuple(sorted(declared, key=lambda each: (each.at, each.decision.pk)))


def _since(decision: Decision, every: Mapping[int, Decision]) -> datetime:
    """When the result was first declared of those that the decision takes the place of, one after the other."""
    before = every.get(decision.supersedes_id or 0)
    if before is None or before.result != decision.result:
        return decision.declared_at
    return _since(before, every)


def _decided_at(motion: Motion, standing: tuple[Declared, ...]) -> datetime | None:
    """When the motion was decided; of one from an archive the beginning of the day, since that is all it says."""
    decided = [each.at for each in standing if each.decision.amendment is None and each.decision.part is None]
    if decided:
        return decided[0]
    day = motion.source.get("decided", "")
    return datetime.combine(date.fromisoformat(day), time(), motion.conference.zone) if day else None


def _vote(declared: Declared) -> Vote:
    decision = declared.decision
    return Vote(
        result=str(decision.get_result_display()),
        has_passed=decision.result == Result.CARRIED,
        declared_at=declared.at,
        amendment=decision.amendment.number if decision.amendment else "",
        part=decision.part.number if decision.part else 0,
        method=str(decision.get_method_display()),
        votes_for=decision.votes_for,
        votes_against=decision.votes_against,
        abstentions=decision.abstentions,
    )


def _movers(motion: Motion, standing: tuple[Declared, ...]) -> Mapping[str, Mover]:
    """Who moved each amendment that is in the text; one that was accepted came in with the motion."""
    decided = {each.decision.amendment_id: each.at for each in standing}
    accepted_at = decided.get(None, motion.created_at)
    return {
        amendment.number: Mover(
            number=amendment.number,
            body=amendment.body.name,
            carried_at=decided.get(amendment.pk, accepted_at).astimezone(motion.conference.zone),
        )
        for amendment in motion.amendments.standing().select_related("body")
    }
