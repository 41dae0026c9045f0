"""The catalogue: what the log says of each published text, summed up for lists, filters and search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from motions import permissions, search
from motions.formats import standing
from motions.formats.standing import Standing
from motions.models import CatalogueEntry, Person, Publication, PublicationEvent, SearchText
from motions.services import editions

NOT_IN_ROWS = ("clauses", "text")


def record(entry: Publication) -> None:
    """Keep what the catalogue and search say of the motion, now that this is the last entry on it in the log."""
    text = text_of(entry)
    known = editions.standing(entry)
    _forget(entry)
    if entry.event != PublicationEvent.WITHDRAW:
        title, words = text.payload["title"], text.text
        SearchText.objects.create(
            seq=text.seq,
            title=" ".join(search.tokens(title)),
            text=" ".join(search.tokens(words.removeprefix(title))),
        )
    motion = entry.motion
    subject = text.payload["subject"]
    CatalogueEntry.objects.update_or_create(
        motion=motion,
        defaults={
            "publication": text,
            "standing": entry,
            "seq": text.seq,
            "status": known.status,
            "conference": motion.conference,
            "body": motion.body,
            "year": motion.conference.start_date.year,
            "subject": subject,
            "subject_key": search.key(subject),
            "result": text.outcome["result"],
            "row": _row(text.payload, known),
        },
    )


def text_of(entry: Publication) -> Publication:
    """The entry that brought out the text that this one is about."""
    return entry.motion.publications.texts().get(version_number=entry.version_number)


@transaction.atomic
def rebuild(*, actor: Person) -> int:
    """Make the catalogue anew from the log, and say how many texts it has.

    Raises Forbidden for anyone but who keeps the installation.
    """
    permissions.check_can_archive(actor)
    last = Publication.objects.latest_of_each().select_related("motion__conference", "motion__body")
    count = 0
    for entry in last.iterator(chunk_size=100):
        record(entry)
        count += 1
    return count


def _forget(entry: Publication) -> None:
    """Take the words of the motion's text out of the search."""
    known = CatalogueEntry.objects.filter(motion=entry.motion).values_list("seq", flat=True).first()
    if known is not None:
        SearchText.objects.filter(seq=known).delete()


def _row(payload: Mapping[str, Any], known: Standing) -> dict[str, Any]:
    now = standing.fields(payload, known)
    return {name: value for name, value in now.items() if name not in NOT_IN_ROWS}
