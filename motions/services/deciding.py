"""What conference decided: recorded once, declared rightly, corrected in the open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.counting import (
    COUNTED,
    WITHOUT_A_VOTE_ON_THE_TEXT,
    CastingVote,
    Count,
    Declaration,
    Result,
    Verdict,
)
from motions.models import Amendment, Decision, Motion, Part, Person, TellersReport
from motions.services import casting, felling, reporting, settling, texts
from motions.services.casting import CastCard
from motions.services.locking import lock_motion
from motions.services.questions import Question, check_key, declared_on

WHY_CORRECTED = "the record shows why a decision was corrected"


@transaction.atomic
def record_vote(
    *,
    actor: Person,
    motion: Motion,
    amendment: Amendment | None = None,
    part: Part | None = None,
    count: Count,
    cards: Sequence[CastCard] = (),
    key: str,
    note: str = "",
    now: datetime | None = None,
) -> Decision:
    """Record what conference decided on a part, an amendment, or the motion itself where there is neither.

    The figures decide, under the threshold of the rules; where nobody counted, the declared result does. Cards that are
    entered body by body (``cards``) are totalled, and kept as a tellers' report. Recording again under the same key
    answers with the decision that is there. What follows:

    * a part is carried or lost; with the last part of an amendment so is the amendment, in part where they differ;
    * an amendment is carried or lost;
    * what was agreed to fall with that falls (felling.py);
    * a motion is carried, and its adopted text is computed and kept; or lost; or remitted, referred back or left for
      the next business, and what is open of its amendments falls.

    Raises Forbidden; WrongTime when it is not moved, amendments or parts are open, two amendments that were carried
    cannot both stand, or it was decided already; BadText for figures that cannot be.
    """
    now = now or timezone.now()
    motion = lock_motion(motion)
    permissions.check_can_declare(actor, motion.conference)
    question = Question.of(motion, amendment, part)
    recorded = _recorded_before(question, count, _Act(cards=cards), key=key, note=note)
    if recorded is not None:
        return recorded
    _check_undecided(question)
    report = question.standing_report()
    if report is not None and count.result not in WITHOUT_A_VOTE_ON_THE_TEXT:
        raise refusals.reported_already(report)
    report = None
    if cards:
        report, count = reporting.entered(question, count, cards, actor=actor, key=key, now=now)
    return _decide(question, count, report, actor=actor, key=key, note=note, now=now)


@transaction.atomic
def declare(
    *,
    actor: Person,
    report: TellersReport,
    result: str = "",
    casting_vote: str = "",
    assent: str = "",
    mover_agreed: bool | None = None,
    key: str,
    note: str = "",
    reason: str = "",
    now: datetime | None = None,
) -> Decision:
    """Declare the result of what tellers reported. Where a result was declared before their recount, that is corrected.

    Raises as ``record_vote`` and ``correct`` do, and WrongTime where the report was recounted, or declared already.
    """
    now = now or timezone.now()
    motion = lock_motion(report.motion)
    permissions.check_can_declare(actor, motion.conference)
    question = Question.of(motion, report.amendment, report.part)
    count = declared_on(report, result=result, casting_vote=casting_vote, assent=assent, mover_agreed=mover_agreed)
    recorded = _recorded_before(question, count, _Act(declares=report), key=key, note=note)
    if recorded is not None:
        return recorded
    reporting.check_stands(question, report)
    standing = question.standing_decision()
    if standing is None:
        return _decide(question, count, report, actor=actor, key=key, note=note, now=now)
    if standing.report_id == report.pk:
        raise refusals.already_decided(standing)
    return _supersede(standing, question, count, report, actor=actor, key=key, note=note, reason=reason, now=now)


@transaction.atomic
def correct(
    *,
    actor: Person,
    decision: Decision,
    count: Count,
    cards: Sequence[CastCard] = (),
    key: str,
    note: str = "",
    reason: str,
    now: datetime | None = None,
) -> Decision:
    """Correct a decision: a new one supersedes it, what it did is undone, and what the new one does is done.

    The adopted text of the motion, where there is one, is computed again. Raises as ``record_vote`` does, WrongTime
    when the decision was superseded already, BadText without a reason.
    """
    now = now or timezone.now()
    motion = lock_motion(decision.motion)
    permissions.check_can_declare(actor, motion.conference)
    question = Question.of(motion, decision.amendment, decision.part)
    recorded = _recorded_before(question, count, _Act(cards=cards, supersedes=decision), key=key, note=note)
    if recorded is not None:
        return recorded
    standing = Decision.objects.standing().on(motion, question.amendment, question.part).get()
    if standing != decision:
        raise refusals.already_superseded(standing)
    reason = texts.clean_reason(reason, WHY_CORRECTED)
    report = None
    if cards:
        report, count = reporting.entered(question, count, cards, actor=actor, key=key, now=now, reason=reason)
    return _supersede(standing, question, count, report, actor=actor, key=key, note=note, reason=reason, now=now)


def declarations(
    *, motion: Motion, amendment: Amendment | None = None, part: Part | None = None, count: Count
) -> list[Declaration]:
    """In which ways a count can be declared, each with what would be recorded; nothing is.

    The first is the count as it is given. Where that leaves the result to the figures, the others are: with the chair's
    casting vote for and against, on a tie and where the rules give the chair one; and as a vote to remit the motion,
    its mover agreeing, to refer it back and to go on to the next business, where the figures carry that.

    Raises BadText where recording would, with the same sentence.
    """
    question = Question(motion=motion, amendment=part.amendment if part else amendment, part=part)
    return [_declaration(question, count), *_others(question, count)]


def _declaration(question: Question, count: Count) -> Declaration:
    return Declaration(count=count, verdict=_verdict(question, count), threshold=question.threshold(count.result))


def _others(question: Question, count: Count) -> Iterator[Declaration]:
    if count.method not in COUNTED or count != count.undeclared:
        return
    for other in (
        *(replace(count, casting_vote=vote) for vote in (CastingVote.FOR, CastingVote.AGAINST)),
        replace(count, result=Result.REMITTED, mover_agreed=True),
        *(replace(count, result=result) for result in (Result.REFERRED_BACK, Result.NEXT_BUSINESS)),
    ):
        try:
            yield _declaration(question, other)
        except refusals.BadText:
            continue


def _check_undecided(question: Question) -> None:
    standing = question.standing_decision()
    if standing is not None:
        again = question.is_put_again
        raise refusals.put_again(standing) if again else refusals.already_decided(standing)


def _decide(
    question: Question,
    count: Count,
    report: TellersReport | None,
    *,
    actor: Person,
    key: str,
    note: str,
    now: datetime,
) -> Decision:
    """The first decision on a question, and what it does."""
    verdict = _verdict(question, count)
    question.check_votable(actor, verdict.result)
    decision = _write(question, count, verdict, report, actor=actor, key=key, note=note, now=now)
    settling.do(question, decision, reason=str(decision), actor=actor, now=now)
    felling.follow(question.motion, actor=actor, reason=str(decision), now=now)
    return decision


def _supersede(
    standing: Decision,
    question: Question,
    count: Count,
    report: TellersReport | None,
    *,
    actor: Person,
    key: str,
    note: str,
    reason: str,
    now: datetime,
) -> Decision:
    """A decision in place of the one that stands, and what it does instead."""
    reason = texts.clean_reason(reason, WHY_CORRECTED)
    verdict = _verdict(question, count)
    if question.is_put_again:
        question.check_votable(actor, verdict.result)
    correction = _write(
        question,
        count,
        verdict,
        report,
        actor=actor,
        key=key,
        note=note,
        now=now,
        supersedes=standing,
        reason=reason,
    )
    settling.do_again(question, correction, reason=reason, actor=actor, now=now)
    felling.follow(question.motion, actor=actor, reason=reason, now=now)
    return correction


def _verdict(question: Question, count: Count) -> Verdict:
    verdict = question.verdict(count)
    casting.check_against_register(question.motion.conference, count)
    return verdict


def _recorded_before(question: Question, count: Count, act: _Act, *, key: str, note: str) -> Decision | None:
    """The decision under this key, where it is the very same. Raises WrongTime where it is another."""
    check_key(key)
    recorded = Decision.objects.filter(key=key).select_related("motion", "amendment", "part", "report").first()
    if recorded is None:
        return None
    asked = (question.motion, question.amendment, question.part, note.strip())
    same = asked == (recorded.motion, recorded.amendment, recorded.part, recorded.note)
    if not (same and act.is_as_recorded(recorded) and _is_as_recorded(act.filled_in(count, recorded), recorded)):
        raise refusals.key_used()
    return recorded


def _is_as_recorded(count: Count, recorded: Decision) -> bool:
    """Whether the decision says the same: a result that was left to the figures is what they gave."""
    said = asdict(count)
    result = said.pop("result")
    return result in {"", recorded.result} and all(getattr(recorded, name) == value for name, value in said.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """In which way a decision is recorded: on cards, on a report, in place of another."""

    cards: Sequence[CastCard] = ()
    declares: TellersReport | None = None
    supersedes: Decision | None = None

    def is_as_recorded(self, recorded: Decision) -> bool:
        """Whether it was recorded in this way. A declaration says by itself whether it took the place of another."""
        if self.declares is not None:
            return recorded.report == self.declares
        has_cards = casting.are_as_kept(recorded.report, self.cards) if self.cards else recorded.report is None
        return has_cards and recorded.supersedes == self.supersedes

    def filled_in(self, count: Count, recorded: Decision) -> Count:
        """The count with the totals of the cards, where there were any."""
        return casting.filled_in(count, recorded.report) if self.cards else count


def _write(
    question: Question,
    count: Count,
    verdict: Verdict,
    report: TellersReport | None,
    *,
    actor: Person,
    key: str,
    note: str,
    now: datetime,
    supersedes: Decision | None = None,
    reason: str = "",
) -> Decision:
    """Raises WrongTime when someone has just used the key elsewhere."""
    decision = Decision(
        motion=question.motion,
        amendment=question.amendment,
        part=question.part,
        report=report,
        method=count.method,
        **count.figures,
        casting_vote=count.casting_vote,
        result=verdict.result,
        cause=verdict.cause,
        assent=count.assent,
        mover_agreed=count.mover_agreed,
        threshold=str(question.threshold(verdict.result)) if count.method in COUNTED else "",
        declared_by=actor,
        declared_by_name=actor.name,
        declared_at=now,
        note=texts.clean_note(note),
        supersedes=supersedes,
        reason=reason,
        key=key,
    )
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError as error:
        raise refusals.key_used() from error
    return decision
