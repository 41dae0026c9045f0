"""The log as feeds: the newest entries, and behind them the parts of an archive, each of fifty entries of the log.

::

    log        1 … 50 | 51 … 100 | 101 … 152
    documents  part 1 ← part 2   ← the feed, of fifty entries at least, where there are so many

A text is in a document as the last of its entries there has it. A part of the archive stays as it is, but for a text
that was withdrawn since: that is shown nowhere any more, and its tombstone is where the withdrawal is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from motions.formats import atom, wording
from motions.formats.edition import Outcome
from motions.formats.table import FORMATS
from motions.models import PUBLISHES, Conference, Publication, PublicationEvent, Rendering
from motions.services import signing

PART = 50
CONTENT = "embed.html"
OTHERS = ("json", "txt", "pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a feed as bytes, with their hash."""

    content: bytes
    sha256: str


def document(conference: Conference | None, part: int | None = None) -> Document | None:
    """The feed of one conference or of all, or a part of its archive; None for a part that there is not, or not yet."""
    archived = archive_of(conference)
    if part is not None and not 1 <= part <= archived:
        return None
    first, end = (archived * PART, None) if part is None else ((part - 1) * PART, part * PART)
    entries = _log_of(conference)[first:end].values_list("motion_id", "seq", "entry_sha256")
    last = {motion: (seq, sha256) for motion, seq, sha256 in entries}
    gone = set() if part is None else _withdrawn_since({motion: seq for motion, (seq, _) in last.items()})
    shown = sorted((entry for motion, entry in last.items() if motion not in gone), reverse=True)
    return _document(_frame(conference, part, archived), tuple(shown))


def archive_of(conference: Conference | None) -> int:
    """How many parts the archive of a feed has."""
    count = signing.head().seq if conference is None else _log_of(conference).count()
    return max(0, count // PART - 1)


def _log_of(conference: Conference | None) -> QuerySet[Publication]:
    entries = Publication.objects.in_sequence()
    return entries if conference is None else entries.filter(motion__conference=conference)


def _withdrawn_since(last: Mapping[int, int]) -> set[int]:
    """The motions whose text was withdrawn later than by their ``last`` entries, which are those of one document."""
    withdrawals = Publication.objects.filter(
        event=PublicationEvent.WITHDRAW, motion__in=last, seq__gt=max(last.values())
    )
    return set(withdrawals.values_list("motion_id", flat=True))


def _frame(conference: Conference | None, part: int | None, archived: int) -> atom.Feed:
    """The document without its entries."""
    before = archived if part is None else part - 1
    page = reverse("adopted_narrowed", args=["conference", conference.slug]) if conference else reverse("adopted_list")
    return atom.Feed(
        title=f"Adopted texts of {wording.meeting(conference.name)}" if conference else "Adopted texts",
        author=conference.organisation.name if conference else urlsplit(settings.SITE_ADDRESS).hostname or "",
        page=f"{settings.SITE_ADDRESS}{page}",
        address=address(conference, part),
        current=address(conference),
        previous=address(conference, before) if before else "",
        is_archive=part is not None,
        entries=(),
    )


def address(conference: Conference | None, part: int | None = None) -> str:
    """Where a document of a feed is."""
    name = ("open:conference_feed" if conference else "open:feed") + ("_part" if part else "")
    given = [conference.slug] if conference else []
    return settings.SITE_ADDRESS + reverse(name, args=[*given, part] if part else given)


@lru_cache(maxsize=64)
def _document(frame: atom.Feed, shown: tuple[tuple[int, str], ...]) -> Document:
    """The document with the entries of these numbers and hashes.

    Cached, for it is asked for far more often than something is published, and an entry never changes.
    """
    content = atom.write(replace(frame, entries=tuple(_entries([seq for seq, _ in shown]))))
    return Document(content=content, sha256=hashlib.sha256(content).hexdigest())


def _entries(shown: Sequence[int]) -> Iterator[atom.Entry | atom.Tombstone]:
    published = Publication.objects.filter(seq__in=shown).order_by("-seq").select_related("motion__conference")
    rows = list(published.defer("document", "text", "entry"))
    firsts = _firsts(rows)
    contents = dict(
        Rendering.objects.filter(publication__in=rows, suffix=CONTENT).values_list("publication_id", "content")
    )
    for row in rows:
        begun_at, permanent = firsts[row.motion_id]
        if row.event == PublicationEvent.WITHDRAW:
            yield atom.Tombstone(id=permanent, withdrawn_at=row.published_at, reason=row.reason)
        else:
            yield _entry(row, permanent, begun_at, bytes(contents[row.pk]).decode())


def _firsts(rows: Sequence[Publication]) -> dict[int, tuple[datetime, str]]:
    """When each text was first published, and its id, made of where that was: it stays when the site moves."""
    first = Publication.objects.filter(
        motion__in={row.motion_id for row in rows}, version_number=1, event=PublicationEvent.PUBLISH
    )
    found = first.values_list("motion_id", "published_at", "payload__links__latest")
    return {motion: (at, _permanent(at, where)) for motion, at, where in found}


def _permanent(since: datetime, where: str) -> str:
    place = urlsplit(where)
    return atom.tag(place.hostname or "", since, "adopted/" + "/".join(place.path.split("/")[-2:]))


def _entry(row: Publication, permanent: str, begun_at: datetime, content: str) -> atom.Entry:
    payload = row.payload
    return atom.Entry(
        id=permanent,
        title=payload["title"],
        published_at=begun_at,
        updated_at=row.published_at,
        author=payload["credit"],
        contributor=payload["body"],
        summary=_summary(row),
        content=content,
        language=payload["language"],
        links=tuple(_links(payload["links"])),
        subject=payload["subject"],
        rights=payload["licence"],
    )


def _summary(row: Publication) -> str:
    """ "Carried as amended (1.1) by Conference of spring, 3 March 2026. Version 2: A recount."

    Of a text that is no longer in force, that comes first.
    """
    outcome, decided = row.payload["outcome"], row.payload["decided_at"]
    words = Outcome(result=outcome["result"], label=outcome["label"], amendments=tuple(outcome["amendments"]))
    when = datetime.fromisoformat(decided) if decided else None
    decision = f"{wording.decided(str(words), row.motion.conference.name, when)}."
    said = [row.payload.get("note", ""), decision, _why(row)]
    return " ".join(filter(None, said))


def _why(row: Publication) -> str:
    """Why this version was published, or why the text is in force again; the note says why it is not."""
    if row.event == PublicationEvent.REINSTATE:
        return f"{row.get_event_display()}: {row.reason}"
    return f"Version {row.version_number}: {row.reason}" if row.event in PUBLISHES and row.reason else ""


def _links(links: dict[str, str]) -> Iterator[atom.Link]:
    yield atom.Link(relation="alternate", address=links["page"], media_type="text/html")
    for suffix in OTHERS:
        media_type = FORMATS[suffix].media_type.split(";")[0]
        yield atom.Link(relation="alternate", address=links[suffix], media_type=media_type)
    if "licence" in links:
        yield atom.Link(relation="license", address=links["licence"])
