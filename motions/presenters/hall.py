"""What everyone in the hall sees: what is before conference, its text, what was just decided, what comes next.

Nothing here depends on who is looking, so one answer serves the projector and every phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, Prefetch, Q

from motions.models import Amendment, Conference, Consequence, Decision, Motion, TellersReport, Version
from motions.outcome import in_order
from motions.presenters.agenda import motion_url
from motions.presenters.consequences import agreed_at, fallen_parts, fell, fell_with, to_read_out
from motions.presenters.markup import PrintedRow, printed
from motions.presenters.motion import amendment_url
from motions.presenters.parts import turn
from motions.presenters.phrases import how, listed, moved, outcome_of, tone
from motions.presenters.rows import Change, Row, Span, marked_rows, plain_rows
from motions.presenters.voting import threshold
from motions.sequence import in_sequence
from motions.states import MOTIONS_BEFORE_CONFERENCE, OPEN_AMENDMENTS, AmendmentState, MotionState
from motions.text.falling import set_aside

PUT = (AmendmentState.MOVED, AmendmentState.VOTE_PENDING)
REPORTED = "The tellers have reported; the chair has yet to declare."
RESULTS = 5
COMING = 4
NOBODY = AnonymousUser()
UNDER_DEBATE = frozenset({Change.INSERTED, Change.DELETED})

Question = Motion | Amendment


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The question before conference, under ``heading``. ``prose`` is an amendment's instruction.

    ``moved`` says who moved and who seconded it, where that is more than ``body``. ``warnings`` say what falls if it is
    carried, or lost.
    """

    heading: str
    name: str
    title: str
    body: str
    moved: str
    prose: str
    note: str
    parts: str
    warnings: tuple[str, ...]
    group: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was counted, and under which word."""

    words: str
    votes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A result as it is shown. ``at`` is the clock of the conference; ``reason`` is there where it was corrected.

    ``fell`` says what falls because of it.
    """

    name: str
    title: str
    words: str
    tone: str
    figures: tuple[Figure, ...]
    sentence: str
    needed: str
    at: str
    reason: str
    fell: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The text that is shown. ``taken`` are the amendments that are in it already, by number.

    ``marked`` is the id of the first clause that has words under debate, or "".
    """

    title: str
    caption: str
    marked: str
    taken: tuple[str, ...]
    rows: tuple[PrintedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """Everything that the hall sees.

    ``result`` is the last result while nothing was moved after it; ``results`` are those before it. ``says`` is the
    one sentence that a screen reader speaks when the page changes.
    """

    says: str
    before: Before | None
    also: tuple[str, ...]
    result: Declared | None
    text: Text | None
    coming: tuple[str, ...]
    results: tuple[Declared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Debated:
    """A question before conference, and when it last changed."""

    question: Question
    at: datetime

    @property
    def motion(self) -> Motion:
        return _motion_of(self.question)


def hall(conference: Conference) -> Hall:
    """What the hall sees now. Thirteen queries at most, however long the agenda is; with votes on parts, fifteen."""
    debated = _debated(conference)
    agreed = agreed_at(conference, NOBODY)
    decisions = _decisions(conference)
    waiting = _waiting(conference) if debated else frozenset()
    focus = debated[0] if debated else None
    is_fresh = bool(decisions) and (focus is None or decisions[0].declared_at >= focus.at)
    results = tuple(_declared(decision, agreed) for decision in decisions)
    before = _before(focus.question, agreed, waiting) if focus else None
    return Hall(
        says=_says(before, results[0] if is_fresh else None),
        before=before,
        also=tuple(_also(each.question) for each in debated[1:]),
        result=results[0] if is_fresh else None,
        text=_text_debated(focus.motion, agreed) if focus else _text_decided(decisions),
        coming=tuple(_coming(conference, focus.motion if focus else None)),
        results=results[1:] if is_fresh else results,
    )


# What is loaded


def _debated(conference: Conference) -> list[_Debated]:
    """The questions before conference, the one that changed last first, those that wait for a result at the end.

    While an amendment is moved, it is the question in place of its motion.
    """
    amendments = Amendment.objects.visible_to(NOBODY).select_related("body", "group").in_text_order()
    motions = (
        Motion.objects.visible_to(NOBODY)
        .at(conference)
        .filter(state__in=MOTIONS_BEFORE_CONFERENCE)
        .with_texts()
        .select_related("group")
        .prefetch_related(Prefetch("amendments", queryset=amendments))
        .in_agenda_order()
    )
    questions = [question for motion in motions for question in _questions(motion)]
    changed = _changed(questions)
    found = [_Debated(question=each, at=changed[type(each), each.pk]) for each in questions]
    return sorted(found, key=lambda each: (not _is_pending(each.question), each.at), reverse=True)


def _questions(motion: Motion) -> Sequence[Question]:
    moved = [each for each in motion.amendments.all() if each.state in PUT]
    return moved or [motion]


def _is_pending(question: Question) -> bool:
    return question.state in {MotionState.VOTE_PENDING, AmendmentState.VOTE_PENDING}


def _waiting(conference: Conference) -> Set[tuple[int, int | None]]:
    """The motions and amendments on which, or on a part of which, tellers have reported and nothing was declared."""
    reports = TellersReport.objects.waiting().filter(motion__conference=conference)
    return frozenset(reports.values_list("motion", "amendment"))


def _changed(questions: Sequence[Question]) -> Mapping[tuple[type[Question], int], datetime]:
    """When each question last changed."""
    return {
        (model, changed["id"]): changed["at"]
        for model in {type(question) for question in questions}
        for changed in model.history.filter(id__in=[each.pk for each in questions if isinstance(each, model)])
        .values("id")
        .annotate(at=Max("history_date"))
    }


def _decisions(conference: Conference) -> list[Decision]:
    """The last results that stand, the latest first."""
    readable = Motion.objects.visible_to(NOBODY).at(conference)
    return list(
        Decision.objects.standing()
        .filter(Q(amendment=None) | Q(amendment__is_withheld=False), motion__in=readable)
        .select_related("amendment__body", "motion__adopted", "motion__conference__rules", "part")
        .prefetch_related("motion__amendments", "felled", "felled_motions")
        .order_by("-declared_at", "-pk")[:RESULTS]
    )


# What is said of it


def _motion_of(question: Question) -> Motion:
    return question.motion if isinstance(question, Amendment) else question


def _name(question: Question) -> str:
    """ "Amendment 1.2 to motion 1", or "Motion 1"."""
    return f"{question} to {question.motion.in_a_sentence}" if isinstance(question, Amendment) else str(question)


def _url(question: Question) -> str:
    return amendment_url(question.motion, question) if isinstance(question, Amendment) else motion_url(question)


def _before(question: Question, agreed: Sequence[Consequence], waiting: Set[tuple[int, int | None]]) -> Before:
    motion = _motion_of(question)
    has_report = (motion.pk, question.pk if isinstance(question, Amendment) else None) in waiting
    is_pending = _is_pending(question) or has_report
    pending = REPORTED if has_report else "Conference has voted; the result is to come."
    apart = turn(question, agreed)
    return Before(
        heading="Vote pending" if is_pending else "Before conference now",
        name=_name(question),
        title=motion.title,
        body=question.body.name,
        moved=moved(question),
        prose=apart.words if apart else question.instruction if isinstance(question, Amendment) else "",
        note=pending if is_pending else f"It takes {threshold(question)}.",
        parts=apart.sentence if apart else "",
        warnings=(apart.read_out if apart else ()) or to_read_out(question, agreed),
        group=f"Debated together: {question.group}" if question.group_id else "",
        url=_url(question),
    )


def _also(question: Question) -> str:
    return f"{_name(question)} {'waits for its result' if _is_pending(question) else 'is before conference too'}."


def _declared(decision: Decision, agreed: Sequence[Consequence]) -> Declared:
    question = decision.amendment or decision.motion
    if isinstance(question, Amendment):
        question.motion = decision.motion
    words = f"{decision.get_result_display()}{f' {decision.get_assent_display().lower()}' if decision.assent else ''}"
    if decision.part is not None:
        words = f"{words}: part {decision.part.number}"
    elif isinstance(question, Motion):
        outcome = outcome_of(question, list(question.amendments.all()))
        words = str(outcome) if outcome and outcome.comes_of(decision.result) else words
    return Declared(
        name=_name(question),
        title=decision.motion.title,
        words=words,
        tone=tone(decision.result),
        figures=tuple(_figures(decision)),
        sentence=how(decision),
        needed=f"Needed: {decision.threshold}." if decision.threshold else "",
        at=f"{decision.declared_at.astimezone(decision.motion.conference.zone):%H:%M}",
        reason=decision.reason,
        fell=fell_with(decision, agreed),
        url=_url(question),
    )


def _figures(decision: Decision) -> Iterable[Figure]:
    counted = {
        "For": decision.votes_for,
        "Against": decision.votes_against,
        "Abstaining": decision.abstentions,
        "Spoiled": decision.spoiled or None,
    }
    return (Figure(words=words, votes=f"{votes:,}") for words, votes in counted.items() if votes is not None)


def _text_debated(motion: Motion, agreed: Sequence[Consequence]) -> Text | None:
    """The text as it stands, on the lines of the printed agenda, with what is debated marked."""
    if motion.current is None:
        return None
    fitting = [each for each in motion.amendments.all() if each.version_id == motion.current_id]
    debated = [each for each in fitting if each.state in PUT]
    settled = [each for each in fitting if each.is_in_text]
    gone = set_aside(motion.current.content, (), (*fallen_parts(agreed, motion), *motion.lost_parts())).amendments
    shown = [*(each.as_operations() for each in fitting if each in debated or each in settled), *gone]
    width = motion.conference.rules.line_width
    rows = tuple(
        _as_they_stand(
            marked_rows(motion.current.content, shown, width=width),
            settled={*(each.number for each in settled), *(each.number for each in gone)},
        )
    )
    without = fell(agreed, motion)
    return Text(
        title=motion.title,
        marked=next((row.id for row in rows if any(span.change in UNDER_DEBATE for span in row.spans)), ""),
        caption=" ".join(
            (*((f"Marked: {listed([f'amendment {each.number}' for each in debated])}.",) if debated else ()), *without)
        ),
        taken=tuple(sorted((each.number for each in settled), key=in_order)),
        rows=tuple(printed(rows)),
    )


def _as_they_stand(rows: Iterable[Row], settled: Set[str]) -> Iterable[Row]:
    """The rows with what was carried or accepted done: its deletions gone, its insertions only named.

    ::

        1.1 is carried, 1.2 is debated

        [six 1.1][ten 1.1] hours of [paid 1.2] notice     ten (from 1.1) hours of [paid 1.2] notice
    """
    for row in rows:
        spans = tuple(_as_it_stands(span, settled) for span in row.spans if not _is_gone(span, settled))
        if spans or not row.spans:
            yield replace(row, spans=spans)


def _is_gone(span: Span, settled: Set[str]) -> bool:
    return span.change is Change.DELETED and not settled.isdisjoint(span.numbers)


def _as_it_stands(span: Span, settled: Set[str]) -> Span:
    is_brought = span.change is Change.INSERTED and set(span.numbers) <= settled
    return replace(span, change=Change.BROUGHT) if is_brought else span


def _text_decided(decisions: Sequence[Decision]) -> Text | None:
    """With nothing before conference, the text that it has just adopted."""
    adopted: Version | None = decisions[0].motion.adopted if decisions else None
    if adopted is None:
        return None
    motion = decisions[0].motion
    rows = printed(plain_rows(adopted.content, width=None))
    return Text(title=motion.title, caption="The text as conference adopted it.", marked="", taken=(), rows=tuple(rows))


def _coming(conference: Conference, motion: Motion | None) -> Iterable[str]:
    """What comes next: the amendments in the order of the text, the motion itself, the motions after it."""
    coming = list(_coming_to(motion)) if motion else []
    yield from coming[:COMING]
    upcoming = Motion.objects.visible_to(NOBODY).at(conference).filter(state=MotionState.AGENDA).in_agenda_order()
    following = in_sequence(upcoming.select_related("group").only("number", "title", "group", "place_in_group"))
    for row in following[: max(COMING - len(coming), 1)]:
        yield f"{row}: {row.title}{_with(row)}"


def _coming_to(motion: Motion) -> Iterable[str]:
    amendments = in_sequence(motion.amendments.all())
    for amendment in amendments:
        if amendment.state == AmendmentState.IN_ORDER and amendment.number:
            yield f"{amendment}, {amendment.body.name}{_with(amendment)}"
    if any(each.state in OPEN_AMENDMENTS for each in amendments):
        yield f"{motion} itself, as it then stands"


def _with(row: Question) -> str:
    """Under which name it is debated together with others."""
    return f" ({row.group})" if row.group else ""


def _says(before: Before | None, fresh: Declared | None) -> str:
    if fresh:
        return f"{fresh.name}: {fresh.words}. {fresh.sentence}"
    if before:
        return f"{before.heading}: {before.name}, {before.title}."
    return "Nothing is before conference."
