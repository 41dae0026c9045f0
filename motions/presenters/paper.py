"""Motions as they go to the printer: one of them, or the agenda whole, with the line numbers that amendments quote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.urls import reverse

from motions import refusals
from motions.formats import paper_pdf, paper_word
from motions.formats.paper import Paper, PrintedAmendment, PrintedMotion
from motions.formats.table import WORD
from motions.models import Amendment, Conference, Motion, Person
from motions.models.amendment import AmendmentQuerySet
from motions.presenters.instruction import parts
from motions.presenters.phrases import Link, days
from motions.sequence import in_sequence
from motions.states import AmendmentState, MotionKind
from motions.text import limits

AGENDA = "Agenda"
TAKEN_OFF = (AmendmentState.WITHDRAWN, AmendmentState.NOT_IN_ORDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What a file is called on a page, how it is served, and who writes it."""

    name: str
    media_type: str
    write: Callable[[Paper], bytes]


FILES: Mapping[str, File] = {
    "pdf": File(name="PDF", media_type="application/pdf", write=paper_pdf.write),
    "docx": File(name="Word", media_type=WORD, write=paper_word.write),
}


def motion_files(motion: Motion) -> tuple[Link, ...]:
    """The files of a motion, as its page names them."""
    return tuple(
        Link(
            url=reverse("motion_file", args=[motion.conference.slug, motion.pk, suffix]),
            words=f"{each.name}, lines numbered",
        )
        for suffix, each in FILES.items()
    )


def agenda_files(conference: Conference) -> tuple[Link, ...]:
    """The files of the agenda, as its page names them."""
    return tuple(
        Link(url=reverse("agenda_file", args=[conference.slug, suffix]), words=f"{AGENDA} as {each.name}")
        for suffix, each in FILES.items()
    )


def of_motion(motion: Motion, reader: Person | AnonymousUser) -> Paper:
    """The motion as the agenda prints it, with the amendments that are in order. One query."""
    amendments = _printed_amendments(reader).filter(motion=motion)
    return _paper(motion.conference, str(motion), [(motion, list(amendments))])


def of_agenda(conference: Conference, reader: Person | AnonymousUser) -> Paper:
    """Every motion on the agenda with its amendments, as they are taken. Two queries.

    Raises BadText where that is more than the engine takes at once.
    """
    visible = conference.motions.visible_to(reader).on_agenda().in_agenda_order().with_texts().select_related("group")
    motions = in_sequence(visible.prefetch_related(Prefetch("amendments", _printed_amendments(reader))))
    if sum(motion.content.characters for motion in motions) > limits.CHARACTERS:
        raise refusals.agenda_too_long()
    return _paper(conference, AGENDA, [(motion, in_sequence(motion.amendments.all())) for motion in motions])


def _printed_amendments(reader: Person | AnonymousUser) -> AmendmentQuerySet:
    numbered = Amendment.objects.visible_to(reader).exclude(number="").exclude(state__in=TAKEN_OFF)
    return numbered.in_text_order().select_related("body", "version", "motion__conference__rules", "group")


def _paper(conference: Conference, title: str, motions: Sequence[tuple[Motion, Sequence[Amendment]]]) -> Paper:
    """The paper, dated by the last version that is in it."""
    written = [motion.current.created_at if motion.current else motion.created_at for motion, _ in motions]
    opening = datetime.combine(conference.start_date, time(), conference.zone)
    return Paper(
        title=title,
        organisation=conference.organisation.name,
        conference=conference.name,
        days=days(conference.start_date, conference.end_date),
        language=conference.language,
        width=conference.rules.line_width,
        at=max(written, default=opening).astimezone(conference.zone),
        motions=tuple(_motion(motion, amendments) for motion, amendments in motions),
    )


def _motion(motion: Motion, amendments: Sequence[Amendment]) -> PrintedMotion:
    return PrintedMotion(
        name=str(motion) if motion.number else "Motion",
        title=motion.title,
        body=motion.body.name,
        kind=MotionKind(motion.kind).label,
        version=motion.version_number,
        sha256=motion.current.sha256 if motion.current else "",
        address=settings.SITE_ADDRESS + reverse("motion", args=[motion.conference.slug, motion.pk]),
        document=motion.content,
        amendments=tuple(_amendment(each) for each in amendments),
    )


def _amendment(amendment: Amendment) -> PrintedAmendment:
    """The instruction as handed in, or what of it was ruled in order."""
    standing = [part.words for part in parts(amendment) if not part.is_out]
    return PrintedAmendment(
        name=str(amendment), body=amendment.body.name, prose="\n".join(standing) or amendment.instruction
    )
