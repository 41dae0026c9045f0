"""What tellers report: counted once, kept as it was, recounted in the open. A report declares nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.counting import COUNTED, FIGURES, Count, Method, Result
from motions.models import Amendment, Card, Motion, Part, Person, TellersReport
from motions.services import casting, recording, stepping, texts
from motions.services.casting import CastCard
from motions.services.locking import lock_motion
from motions.services.questions import Question, check_figures, check_key, known
from motions.states import AmendmentState, Event, MotionState


@transaction.atomic
def report(
    *,
    actor: Person,
    motion: Motion,
    amendment: Amendment | None = None,
    part: Part | None = None,
    count: Count,
    cards: Sequence[CastCard] = (),
    recounts: TellersReport | None = None,
    reason: str = "",
    key: str,
    note: str = "",
    now: datetime | None = None,
) -> TellersReport:
    """Report what was counted on a question. Cards that are entered body by body (``cards``) are totalled.

    The question waits for its result until the chair declares one. A recount names the report whose place it takes, and
    why; it may come after a result was declared too, which stands until the chair declares another. Reporting again
    under the same key answers with the report that is there.

    Raises Forbidden; WrongTime when it cannot have been voted on yet, was reported on already, or was decided and this
    is no recount, or where it would recount what was counted on another question; BadText for a way of voting that has
    no figures, for figures that cannot be, and where the count declares something.
    """
    now = now or timezone.now()
    motion = lock_motion(motion)
    permissions.check_can_record_votes(actor, motion.conference)
    if count != count.undeclared:
        raise refusals.report_declares_nothing()
    question = Question.of(motion, amendment, part)
    made = _made_before(question, count, cards, key=key, note=note, recounts=recounts)
    if made is not None:
        return made
    standing = question.standing_report()
    _check_follows(question, standing, recounts)
    if recounts is not None:
        reason = texts.clean_reason(reason, "the record shows why the votes were counted again")
    elif reason.strip():
        raise refusals.nothing_to_recount()
    _check_time(question, actor, is_recount=recounts is not None)
    written, _ = _write(
        question, count, cards, actor=actor, key=key, note=note, reason=reason, recounts=recounts, now=now
    )
    _wait(question, written, actor=actor, now=now)
    return written


def entered(
    question: Question,
    count: Count,
    cards: Sequence[CastCard],
    *,
    actor: Person,
    key: str,
    now: datetime,
    reason: str = "",
) -> tuple[TellersReport, Count]:
    """The report that cards make which are declared in the same act, and the count with their totals."""
    standing = question.standing_report()
    return _write(
        question,
        count,
        cards,
        actor=actor,
        key=key,
        note="",
        reason=reason if standing else "",
        recounts=standing,
        now=now,
    )


def check_stands(question: Question, given: TellersReport) -> None:
    """Raises WrongTime where the report was recounted since."""
    standing = question.standing_report()
    if standing is not None and standing != given:
        raise refusals.recounted_since(standing)


def _check_follows(question: Question, standing: TellersReport | None, recounts: TellersReport | None) -> None:
    """A first report, or a recount of the one that stands on this very question."""
    if recounts is not None and not question.is_of(recounts):
        raise refusals.recounts_another(str(question), recounts)
    if standing is not None and standing != recounts:
        raise refusals.reported_already(standing) if recounts is None else refusals.recounted_since(standing)


def _check_time(question: Question, actor: Person, *, is_recount: bool) -> None:
    decided = question.standing_decision()
    is_open = decided is None or question.is_put_again
    if decided is not None and not is_open and not is_recount:
        raise refusals.already_decided(decided)
    if is_open:
        question.check_votable(actor, Result.CARRIED)


def _made_before(
    question: Question,
    count: Count,
    cards: Sequence[CastCard],
    *,
    key: str,
    note: str,
    recounts: TellersReport | None,
) -> TellersReport | None:
    """The report under this key, where it is the very same. Raises WrongTime where it is another."""
    check_key(key)
    made = TellersReport.objects.filter(key=key).select_related("motion", "amendment", "part").first()
    if made is None:
        return None
    if cards and casting.are_as_kept(made, cards):
        count = casting.filled_in(count, made)
    same = (
        (made.motion, made.amendment, made.part) == (question.motion, question.amendment, question.part)
        and made.recounts == recounts
        and made.method == count.method
        and made.note == note.strip()
        and bool(cards) == (made.register_total is not None)
        and all(getattr(made, name) == count.figures[name] for name in FIGURES)
    )
    if not same:
        raise refusals.key_used_for_a_report()
    return made


def _write(
    question: Question,
    count: Count,
    cards: Sequence[CastCard],
    *,
    actor: Person,
    key: str,
    note: str,
    reason: str,
    recounts: TellersReport | None,
    now: datetime,
) -> tuple[TellersReport, Count]:
    method = known(Method, count.method, "method of voting")
    if method not in COUNTED:
        raise refusals.nothing_counted(str(method.label))
    conference = question.motion.conference
    entries: list[Card] = casting.cards_of(conference, cards) if cards else []
    count = casting.totalled(count, entries) if cards else count
    check_figures(count, method)
    casting.check_against_register(conference, count)
    written = TellersReport(
        motion=question.motion,
        amendment=question.amendment,
        part=question.part,
        method=count.method,
        **count.figures,
        register_total=sum(card.weight for card in entries) if entries else None,
        reported_by=actor,
        reported_by_name=actor.name,
        reported_at=now,
        note=texts.clean_note(note),
        recounts=recounts,
        reason=reason,
        key=key,
    )
    try:
        with transaction.atomic():
            written.save()
    except IntegrityError as error:
        raise refusals.key_used_for_a_report() from error
    casting.keep(written, entries)
    return written, count


def _wait(question: Question, written: TellersReport, *, actor: Person, now: datetime) -> None:
    """The question waits for its result; a part of it waits while the question itself stays before conference."""
    motion, amendment = question.motion, question.amendment
    said = f"{question}: the tellers have reported" if question.part else "The tellers have reported"
    if amendment is not None and question.part is None and amendment.state == AmendmentState.MOVED:
        stepping.step_amendment(amendment, Event.AWAIT_RESULT, actor=actor, reason=said, now=now)
    elif amendment is None and question.part is None and motion.state == MotionState.MOVED:
        stepping.step_motion(motion, Event.AWAIT_RESULT, actor=actor, reason=said, now=now)
    else:
        recording.keep(amendment or motion, actor=actor, reason=said, now=now)
