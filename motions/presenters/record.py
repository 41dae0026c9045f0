"""The record of decisions: what a conference decided, in order, on a page and in the minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.urls import reverse

from motions.counting import Cause, Method, Threshold
from motions.formats.minutes import Entry, Minutes
from motions.models import Amendment, Conference, Decision, Motion, Part, Person, TellersReport
from motions.presenters import charts
from motions.presenters.charts import Bar
from motions.presenters.parts import wording
from motions.presenters.phrases import Link, Tag, count, day, days, how, tone
from motions.states import MotionKind

FILES: Mapping[str, str] = {"pdf": "PDF", "docx": "Word", "csv": "CSV, for a spreadsheet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision on the page. ``replaced`` says that a later decision took the place of this one."""

    at: datetime
    time: str
    number: str
    name: str
    title: str
    body: str
    tag: Tag
    sentences: tuple[str, ...]
    bar: Bar | None
    replaced: bool
    url: str
    report_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What was decided on one day."""

    day: str
    decisions: tuple[Decided, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The page."""

    summary: str
    days: tuple[Day, ...]
    files: tuple[Link, ...]


def decisions(conference: Conference, reader: Person | AnonymousUser) -> list[Decision]:
    """Every decision that this person may read, in the order in which it was declared. One query, or two with parts."""
    motions = Motion.objects.visible_to(reader).at(conference)
    amendments = Amendment.objects.visible_to(reader)
    found = list(
        Decision.objects.filter(Q(amendment=None) | Q(amendment__in=amendments), motion__in=motions)
        .select_related("motion__body", "amendment__body", "part", "superseded_by")
        .in_order_of_time()
    )
    _load_parts([each for each in found if each.part_id])
    return found


def _load_parts(found: Sequence[Decision]) -> None:
    """What each part is of; none of it is asked for where nothing was decided in parts."""
    if found:
        parts = Part.objects.select_related("motion__current", "motion__conference__rules", "amendment__version")
        loaded = {each.pk: each for each in parts.filter(decisions__in=found)}
        for decision in found:
            decision.part = loaded[decision.part_id or 0]


def record(conference: Conference, reader: Person | AnonymousUser) -> Record:
    """The page. One query."""
    found = decisions(conference, reader)
    replaced = sum(is_replaced(each) for each in found)
    corrected = f" {count(replaced, 'was', 'were')} corrected by a later one." * bool(replaced)
    return Record(
        summary=f"{count(len(found), 'decision', 'decisions')}.{corrected}",
        days=tuple(_days(conference, found)),
        files=tuple(
            Link(url=reverse("record_file", args=[conference.slug, suffix]), words=words)
            for suffix, words in FILES.items()
        ),
    )


def _days(conference: Conference, found: Sequence[Decision]) -> Iterable[Day]:
    by_day: dict[str, list[Decided]] = {}
    for decision in found:
        at = decision.declared_at.astimezone(conference.zone)
        by_day.setdefault(day(at.date()), []).append(_decided(conference, decision, at))
    return (Day(day=name, decisions=tuple(several)) for name, several in by_day.items())


def _decided(conference: Conference, decision: Decision, at: datetime) -> Decided:
    return Decided(
        at=at,
        time=f"{at:%H:%M}",
        number=number(decision),
        name=question(decision),
        title=decision.motion.title,
        body=asked(decision).body.name,
        tag=Tag(words=result(decision), tone=tone(decision.result)),
        sentences=tuple(sentences(decision)),
        bar=charts.result(decision, threshold(conference, decision)),
        replaced=is_replaced(decision),
        url=account_url(conference, decision),
        report_url=report_url(conference, decision),
    )


def sentences(decision: Decision) -> Iterable[str]:
    """What it was about where it was on a part, how it was decided and by whom it was declared, what is said of it."""
    if decision.part is not None:
        yield wording(decision.part)
    yield how(decision)
    if decision.cause not in (Cause.DECLARED, Cause.FIGURES):
        yield f"Decided {Cause(decision.cause).label}."
    if decision.mover_agreed is not None:
        yield "The mover agreed." if decision.mover_agreed else "The mover did not agree."
    yield f"Declared by {decision.declared_by_name}."
    if decision.reason:
        yield f"It corrects an earlier decision: {decision.reason}"
    if decision.note:
        yield decision.note


def asked(decision: Decision) -> Motion | Amendment:
    """Whose question it was."""
    return decision.amendment or decision.motion


def number(decision: Decision) -> str:
    """How the agenda calls what was decided."""
    return asked(decision).number


def question(about: Decision | TellersReport) -> str:
    """What it is about: "Part 2 of amendment 1.2 to motion 1"."""
    whole = f"{about.amendment} to motion {about.motion.number}" if about.amendment else str(about.motion)
    part: Part | None = about.part
    return f"Part {part.number} of {whole[0].lower()}{whole[1:]}" if part else whole


def _in_full(decision: Decision) -> str:
    """What it is about, and what a part is of: "Part 2 of motion 1 (point 3: to hold no session after six;)"."""
    part = decision.part
    return f"{question(decision)} ({'; '.join(wording(part).splitlines())})" if part else question(decision)


def result(decision: Decision) -> str:
    """ "Carried", "Carried unanimously"."""
    assent = f" {decision.get_assent_display().lower()}" if decision.assent else ""
    return f"{decision.get_result_display()}{assent}"


def threshold(conference: Conference, decision: Decision) -> Threshold:
    """What the rules ask of such a question now."""
    return conference.rules.threshold(
        MotionKind.MOTION if decision.amendment_id else decision.motion.kind, decision.result
    )


def is_replaced(decision: Decision) -> bool:
    """Whether a later decision took the place of this one."""
    return getattr(decision, "superseded_by", None) is not None


def account_url(conference: Conference, decision: Decision) -> str:
    """Where the whole account of the motion says what this decision did."""
    return f"{reverse('account', args=[conference.slug, decision.motion_id])}#d-{decision.pk}"


def report_url(conference: Conference, decision: Decision) -> str:
    """The page of what tellers reported, where they did."""
    return reverse("tellers_report", args=[conference.slug, decision.report_id]) if decision.report_id else ""


def minutes(conference: Conference, reader: Person | AnonymousUser, *, now: datetime) -> Minutes:
    """The record as the minutes print it. One query."""
    return Minutes(
        organisation=conference.organisation.name,
        conference=conference.name,
        days=days(conference.start_date, conference.end_date),
        language=conference.language,
        at=now.astimezone(conference.zone).replace(microsecond=0),
        entries=tuple(_entry(conference, each) for each in decisions(conference, reader)),
    )


def _entry(conference: Conference, decision: Decision) -> Entry:
    return Entry(
        at=decision.declared_at.astimezone(conference.zone),
        number=number(decision),
        question=_in_full(decision),
        title=decision.motion.title,
        body=asked(decision).body.name,
        result=result(decision),
        method=Method(decision.method).label,
        figures=decision.figures,
        votes_for=decision.votes_for,
        votes_against=decision.votes_against,
        abstentions=decision.abstentions,
        spoiled=decision.spoiled,
        threshold=decision.threshold,
        cause=Cause(decision.cause).label,
        declared_by=decision.declared_by_name,
        note=decision.note,
        corrects=decision.reason,
        stands=not is_replaced(decision),
    )
