"""The record of decisions: what a conference decided, and what happened without a vote, in order; and the minutes."""

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
from motions.presenters.phrases import Link, Tag, cause_of, count, day, days, how, moved, outcome_of, sentence, tone
from motions.presenters.proceedings import Business, Proceeding, business, proceedings
from motions.states import MotionKind

FILES: Mapping[str, str] = {"pdf": "PDF", "docx": "Word", "csv": "CSV, for a spreadsheet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that the record tells: a decision, or what happened without one.

    ``replaced`` says that a later decision took the place of this one. Addresses that there are not are "".
    """

    at: datetime
    time: str
    number: str
    name: str
    title: str
    body: str
    tag: Tag
    sentences: tuple[str, ...]
    url: str
    bar: Bar | None = None
    turn_out: Bar | None = None
    replaced: bool = False
    report_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What happened on one day."""

    day: str
    lines: tuple[Line, ...]


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
        .select_related("motion__body", "amendment__body", "part", "report__recounts", "superseded_by")
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


@dataclass(frozen=True, kw_only=True)
class Told:
    """All that the record of a conference tells one reader, in order of time."""

    conference: Conference
    business: Business
    decisions: Mapping[int, Decision]
    proceedings: Sequence[Proceeding]

    @property
    def in_order(self) -> list[Decision | Proceeding]:
        """What a decision did comes after it."""
        told: list[Decision | Proceeding] = [*self.decisions.values(), *self.proceedings]
        return sorted(told, key=_moment)

    def outcome(self, decision: Decision) -> str:
        """What came of the motion, where its result says less: "Carried as amended (1.1, 1.2)"."""
        motion = self.business.motions.get(decision.motion_id)
        if motion is None or decision.amendment_id or decision.part_id or is_replaced(decision):
            return ""
        own = [each for each in self.business.amendments.values() if each.motion_id == motion.pk]
        outcome = outcome_of(motion, own)
        is_its = outcome is not None and outcome.comes_of(decision.result)
        return str(outcome) if is_its and str(outcome) != decision.get_result_display() else ""

    def follows_from(self, proceeding: Proceeding) -> str:
        """The vote because of which something fell: "Amendment 1.1 to motion 1: Carried, 310 for, 12 against"."""
        decision = self.decisions.get(proceeding.felled_by or 0)
        return f"{question(decision)}: {decision}" if decision else ""


def told(conference: Conference, reader: Person | AnonymousUser) -> Told:
    """Everything that this person may read. Nine queries at most, however long the conference was."""
    on = business(conference, reader)
    found = decisions(conference, reader)
    return Told(
        conference=conference,
        business=on,
        decisions={each.pk: each for each in found},
        proceedings=proceedings(conference, reader, on, found),
    )


def _moment(each: Decision | Proceeding) -> datetime:
    return each.declared_at if isinstance(each, Decision) else each.at


def record(conference: Conference, reader: Person | AnonymousUser) -> Record:
    """The page."""
    all_told = told(conference, reader)
    return Record(
        summary=_summary(all_told),
        days=tuple(_days(all_told)),
        files=tuple(
            Link(url=reverse("record_file", args=[conference.slug, suffix]), words=words)
            for suffix, words in FILES.items()
        ),
    )


def _summary(all_told: Told) -> str:
    replaced = sum(is_replaced(each) for each in all_told.decisions.values())
    corrected = f" {count(replaced, 'was', 'were')} corrected by a later one." * bool(replaced)
    beside = count(len(all_told.proceedings), "entry", "entries")
    others = f" {beside} of what happened without a vote." * bool(all_told.proceedings)
    return f"{count(len(all_told.decisions), 'decision', 'decisions')}.{corrected}{others}"


def _days(all_told: Told) -> Iterable[Day]:
    by_day: dict[str, list[Line]] = {}
    for each in all_told.in_order:
        at = _moment(each).astimezone(all_told.conference.zone)
        line = _decided(all_told, each, at) if isinstance(each, Decision) else _happened(all_told, each, at)
        by_day.setdefault(day(at.date()), []).append(line)
    return (Day(day=name, lines=tuple(several)) for name, several in by_day.items())


def _decided(all_told: Told, decision: Decision, at: datetime) -> Line:
    conference, outcome = all_told.conference, all_told.outcome(decision)
    return Line(
        at=at,
        time=f"{at:%H:%M}",
        number=number(decision),
        name=question(decision),
        title=decision.motion.title,
        body=asked(decision).body.name,
        tag=Tag(words=result(decision), tone=tone(decision.result)),
        sentences=(*filter(None, [outcome and f"{outcome}.", moved(asked(decision))]), *sentences(decision)),
        bar=charts.result(decision, threshold(conference, decision)),
        turn_out=charts.turn_out(decision.report) if decision.report else None,
        replaced=is_replaced(decision),
        url=account_url(conference, decision),
        report_url=report_url(conference, decision),
    )


def _happened(all_told: Told, proceeding: Proceeding, at: datetime) -> Line:
    row, because = proceeding.row, all_told.follows_from(proceeding)
    said = (
        moved(row) if row else "",
        sentence(proceeding.reason),
        f"It follows from the vote on {because[:1].lower()}{because[1:]}." if because else "",
        f"Recorded by {proceeding.actor}." if proceeding.actor else "",
    )
    return Line(
        at=at,
        time=f"{at:%H:%M}",
        number=row.number if row else "",
        name=proceeding.about if row else "",
        title=_title(row) if row else proceeding.about,
        body=row.body.name if row else "",
        tag=proceeding.tag,
        sentences=tuple(filter(None, said)),
        url=_url(all_told.conference, row),
    )


def _title(row: Motion | Amendment) -> str:
    return row.motion.title if isinstance(row, Amendment) else row.title


def _url(conference: Conference, row: Motion | Amendment | None) -> str:
    if row is None:
        return reverse("order", args=[conference.slug])
    return reverse("amendment" if isinstance(row, Amendment) else "motion", args=[conference.slug, row.pk])


def sentences(decision: Decision) -> Iterable[str]:
    """What it was about where it was on a part, how it was decided and by whom it was declared, what is said of it."""
    if decision.part is not None:
        yield wording(decision.part)
    yield how(decision)
    if cause := cause_of(decision):
        yield cause
    if decision.mover_agreed is not None:
        yield "The mover agreed." if decision.mover_agreed else "The mover did not agree."
    yield from filter(None, [recounted(decision)])
    yield f"Declared by {decision.declared_by_name}."
    if decision.reason:
        yield f"It takes the place of an earlier decision: {decision.reason}"
    if decision.note:
        yield decision.note


def recounted(decision: Decision) -> str:
    """That it was counted again before it was declared, why, and what the count had been; or ""."""
    report = decision.report
    if report is None or report.recounts is None:
        return ""
    return f"Counted again: {report.reason} Before that: {report.recounts}."


def _tellers(decision: Decision, conference: Conference) -> Iterable[str]:
    """Who reported the figures and when, and whether they were counted again."""
    if decision.report is not None:
        at = decision.report.reported_at.astimezone(conference.zone)
        yield f"{at:%H:%M}, by {decision.report.reported_by_name}."
        yield from filter(None, [recounted(decision)])


def _turn_out(decision: Decision) -> str:
    """ "4,965 of 4,966, which is 100.0%." where cards were entered, or ""."""
    bar = charts.turn_out(decision.report) if decision.report else None
    return bar.says.removeprefix("Turn-out: ") if bar else ""


def asked(decision: Decision) -> Motion | Amendment:
    """Whose question it was."""
    return decision.amendment or decision.motion


def number(decision: Decision) -> str:
    """How the agenda calls what was decided."""
    return asked(decision).number


def question(about: Decision | TellersReport) -> str:
    """What it is about: "Part 2 of amendment 1.2 to motion 1"."""
    whole = f"{about.amendment} to {about.motion.in_a_sentence}" if about.amendment else str(about.motion)
    part: Part | None = about.part
    return f"Part {part.number} of {whole[0].lower()}{whole[1:]}" if part else whole


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
    """The record as the minutes print it."""
    all_told = told(conference, reader)
    return Minutes(
        organisation=conference.organisation.name,
        conference=conference.name,
        days=days(conference.start_date, conference.end_date),
        language=conference.language,
        at=now.astimezone(conference.zone).replace(microsecond=0),
        entries=tuple(
            _decision_entry(all_told, each) if isinstance(each, Decision) else _entry(all_told, each)
            for each in all_told.in_order
        ),
    )


def _decision_entry(all_told: Told, decision: Decision) -> Entry:
    return Entry(
        at=decision.declared_at.astimezone(all_told.conference.zone),
        number=number(decision),
        question=question(decision),
        part="; ".join(wording(decision.part).splitlines()) if decision.part else "",
        title=decision.motion.title,
        body=asked(decision).body.name,
        moved_by=asked(decision).moved_by,
        seconded_by=asked(decision).seconded_by,
        result=result(decision),
        outcome=all_told.outcome(decision),
        method=Method(decision.method).label,
        figures=decision.figures,
        votes_for=decision.votes_for,
        votes_against=decision.votes_against,
        abstentions=decision.abstentions,
        spoiled=decision.spoiled,
        threshold=decision.threshold,
        cause=Cause(decision.cause).label,
        turn_out=_turn_out(decision),
        tellers=" ".join(_tellers(decision, all_told.conference)),
        declared_by=decision.declared_by_name,
        note=decision.note,
        corrects=decision.reason,
        stands=not is_replaced(decision),
    )


def _entry(all_told: Told, proceeding: Proceeding) -> Entry:
    row = proceeding.row
    return Entry(
        at=proceeding.at.astimezone(all_told.conference.zone),
        number=row.number if row else "",
        question=proceeding.about,
        title=_title(row) if row else "",
        body=row.body.name if row else "",
        moved_by=row.moved_by if row else "",
        seconded_by=row.seconded_by if row else "",
        result=proceeding.tag.words,
        why=proceeding.reason,
        follows_from=all_told.follows_from(proceeding),
        recorded_by=proceeding.actor,
    )
