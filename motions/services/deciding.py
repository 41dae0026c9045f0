"""What conference decided: recorded once, declared rightly, corrected in the open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import TextChoices
from django.utils import timezone

from motions import permissions, refusals
from motions.counting import COUNTED, CastingVote, Cause, Method, Result, Threshold, Verdict, judge
from motions.models import Amendment, Decision, Motion, Person
from motions.services import adopting, consequences, stepping, texts
from motions.services.locking import lock_motion
from motions.states import ADOPTED_MOTIONS, Event

MOTION_EVENTS = {
    Result.CARRIED: Event.CARRY,
    Result.LOST: Event.LOSE,
    Result.REMITTED: Event.REMIT,
    Result.REFERRED_BACK: Event.REFER_BACK,
}
AMENDMENT_EVENTS = {Result.CARRIED: Event.CARRY, Result.LOST: Event.LOSE}
WITHOUT_A_VOTE_ON_THE_TEXT = frozenset({Result.REMITTED, Result.REFERRED_BACK})
MAX_KEY = 100
MOST_VOTES = 10**12
Choice = TypeVar("Choice", bound=TextChoices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What was counted or declared. Figures are whole numbers of votes; None is not counted.

    ``result`` is what the chair declared; where there are figures it may be left out, and if given has to agree.
    """

    method: str
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    result: str = ""
    casting_vote: str = ""


@transaction.atomic
def record_vote(
    *,
    actor: Person,
    motion: Motion,
    amendment: Amendment | None = None,
    method: str,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstentions: int | None = None,
    result: str = "",
    casting_vote: str = "",
    key: str,
    note: str = "",
    now: datetime | None = None,
) -> Decision:
    """Record what conference decided on an amendment, or on the motion itself where there is none.

    The figures decide, under the threshold of the rules; where nobody counted, the declared result does. Recording
    again under the same key answers with the decision that is there. What follows:

    * an amendment is carried or lost;
    * a motion is carried, and its adopted text is computed and kept; or lost; or remitted or referred back, and what
      is open of its amendments falls.

    Raises Forbidden; WrongTime when it is not moved, amendments are open, two that were carried cannot both stand, or
    it was decided already; BadText for figures that cannot be.
    """
    now = now or timezone.now()
    count = Count(
        method=method,
        votes_for=votes_for,
        votes_against=votes_against,
        abstentions=abstentions,
        result=result,
        casting_vote=casting_vote,
    )
    motion = lock_motion(motion)
    permissions.check_can_record_votes(actor, motion.conference)
    question = _Question.of(motion, amendment)
    recorded = _recorded_before(question, count, key=key, note=note, supersedes=None)
    if recorded is not None:
        return recorded
    standing = Decision.objects.standing().on(motion, question.amendment).first()
    if standing is not None:
        raise refusals.already_decided(standing)
    verdict = question.verdict(count)
    question.check_votable(actor, verdict.result)
    decision = _write(question, count, verdict, actor=actor, key=key, note=note, now=now)
    _do(question, decision, reason=str(decision), actor=actor, now=now)
    return decision


@transaction.atomic
def correct(
    *,
    actor: Person,
    decision: Decision,
    method: str,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstentions: int | None = None,
    result: str = "",
    casting_vote: str = "",
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
    count = Count(
        method=method,
        votes_for=votes_for,
        votes_against=votes_against,
        abstentions=abstentions,
        result=result,
        casting_vote=casting_vote,
    )
    motion = lock_motion(decision.motion)
    permissions.check_can_record_votes(actor, motion.conference)
    question = _Question.of(motion, decision.amendment)
    recorded = _recorded_before(question, count, key=key, note=note, supersedes=decision)
    if recorded is not None:
        return recorded
    standing = Decision.objects.standing().on(motion, question.amendment).get()
    if standing != decision:
        raise refusals.already_superseded(standing)
    reason = texts.clean_reason(reason, "the record shows why a decision was corrected")
    verdict = question.verdict(count)
    correction = _write(
        question, count, verdict, actor=actor, key=key, note=note, now=now, supersedes=decision, reason=reason
    )
    _do_again(question, correction, reason=reason, actor=actor, now=now)
    return correction


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """What conference is asked: an amendment, or the motion itself. The motion is locked."""

    motion: Motion
    amendment: Amendment | None

    @classmethod
    def of(cls, motion: Motion, amendment: Amendment | None) -> _Question:
        if amendment is None:
            return cls(motion=motion, amendment=None)
        fresh = motion.amendments.select_related("body", "version").get(pk=amendment.pk)
        fresh.motion = motion
        return cls(motion=motion, amendment=fresh)

    @property
    def threshold(self) -> Threshold:
        rules = self.motion.conference.rules
        return rules.threshold("" if self.amendment else self.motion.kind)

    def verdict(self, count: Count) -> Verdict:
        """What the count means. Raises BadText when it cannot be."""
        method = _known(Method, count.method, "method of voting")
        if method not in COUNTED:
            return self._declared(count, method)
        votes_for, votes_against = _figures(count, method)
        casting_vote = _known(CastingVote, count.casting_vote, "casting vote")
        is_tie = votes_for == votes_against and self.threshold.is_half
        if casting_vote != CastingVote.NOT_USED and not (is_tie and self.motion.conference.rules.casting_vote):
            raise refusals.no_casting_vote()
        verdict = judge(
            votes_for=votes_for, votes_against=votes_against, threshold=self.threshold, casting_vote=casting_vote
        )
        return self._agreed(verdict, count.result)

    def _declared(self, count: Count, method: Method) -> Verdict:
        if {count.votes_for, count.votes_against, count.abstentions} != {None}:
            raise refusals.figures_not_counted(str(method.label))
        if count.casting_vote:
            raise refusals.no_casting_vote()
        if not count.result:
            raise refusals.result_needed(str(method.label))
        return Verdict(result=self._possible(count.result), cause=Cause.DECLARED)

    def _agreed(self, verdict: Verdict, declared: str) -> Verdict:
        """The verdict, where what was declared agrees. A vote to remit or refer back is declared as such."""
        if not declared or declared == verdict.result:
            return verdict
        result = self._possible(declared)
        if result in WITHOUT_A_VOTE_ON_THE_TEXT and verdict.result == Result.CARRIED:
            return Verdict(result=result, cause=verdict.cause)
        raise refusals.figures_disagree(str(result.label), str(verdict.result.label), str(self.threshold))

    def _possible(self, value: str) -> Result:
        possible = AMENDMENT_EVENTS if self.amendment else MOTION_EVENTS
        if value not in possible:
            raise refusals.unknown("result", value, possible)
        return Result(value)

    def check_votable(self, actor: Person, result: Result) -> None:
        """Raises WrongTime when conference cannot have decided this yet."""
        if self.amendment is not None:
            permissions.check_can_vote_on_amendment(actor, self.amendment, AMENDMENT_EVENTS[result])
            return
        permissions.check_can_cause(actor, self.motion, MOTION_EVENTS[result])
        if result not in WITHOUT_A_VOTE_ON_THE_TEXT:
            consequences.check_none_open(self.motion)
            adopting.check_agreement(self.motion)


def _known(choices: type[Choice], value: str, what: str) -> Choice:
    if value not in choices.values:
        raise refusals.unknown(what, value, choices.values)
    return choices(value)


def _figures(count: Count, method: Method) -> tuple[int, int]:
    if count.votes_for is None or count.votes_against is None:
        raise refusals.figures_needed(str(method.label))
    if not all(0 <= each <= MOST_VOTES for each in (count.votes_for, count.votes_against, count.abstentions or 0)):
        raise refusals.figures_out_of_range(MOST_VOTES)
    return count.votes_for, count.votes_against


def _recorded_before(
    question: _Question, count: Count, *, key: str, note: str, supersedes: Decision | None
) -> Decision | None:
    """The decision under this key, where it is the very same. Raises WrongTime where it is another."""
    if not key.strip() or len(key) > MAX_KEY or not key.isprintable():
        raise refusals.key_needed(MAX_KEY)
    recorded = Decision.objects.filter(key=key).select_related("motion", "amendment").first()
    if recorded is None:
        return None
    same = (
        recorded.motion_id == question.motion.pk
        and recorded.amendment == question.amendment
        and recorded.supersedes == supersedes
        and recorded.note == note.strip()
        and _counted(recorded)
        == (count.method, count.votes_for, count.votes_against, count.abstentions, count.casting_vote)
        and count.result in {"", recorded.result}
    )
    if not same:
        raise refusals.key_used()
    return recorded


def _counted(decision: Decision) -> tuple[str, int | None, int | None, int | None, str]:
    return decision.method, decision.votes_for, decision.votes_against, decision.abstentions, decision.casting_vote


def _write(
    question: _Question,
    count: Count,
    verdict: Verdict,
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
        method=count.method,
        votes_for=count.votes_for,
        votes_against=count.votes_against,
        abstentions=count.abstentions,
        casting_vote=count.casting_vote,
        result=verdict.result,
        cause=verdict.cause,
        threshold=str(question.threshold) if count.method in COUNTED else "",
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


def _do(question: _Question, decision: Decision, *, reason: str, actor: Person, now: datetime) -> None:
    """What the decision does; the question stands open."""
    result = Result(decision.result)
    if question.amendment is not None:
        event = AMENDMENT_EVENTS[result]
        stepping.step_amendment(question.amendment, event, actor=actor, reason=reason, now=now)
    elif result in WITHOUT_A_VOTE_ON_THE_TEXT:
        stepping.step_motion(question.motion, MOTION_EVENTS[result], actor=actor, reason=reason, now=now)
        consequences.close_amendments(question.motion, actor=actor, now=now, decision=decision)
    else:
        consequences.check_none_open(question.motion)
        _settle(question.motion, result, reason=reason, actor=actor, now=now)


def _settle(motion: Motion, result: Result, *, reason: str, actor: Person, now: datetime) -> None:
    """The motion is carried, with its adopted text, or lost."""
    if result == Result.CARRIED:
        adopting.adopt(motion, actor=actor, reason=reason, now=now)
    stepping.step_motion(motion, MOTION_EVENTS[result], actor=actor, reason=reason, now=now)


def _do_again(question: _Question, decision: Decision, *, reason: str, actor: Person, now: datetime) -> None:
    """Undo what the superseded decision did, and do what the correction does, each with a row of history.

    A correction on an amendment of a motion that was carried takes the motion up again in between, so that its
    adopted text is the one that the votes now give.
    """
    superseded = decision.supersedes
    is_carried = question.motion.state in ADOPTED_MOTIONS
    if question.amendment is None or is_carried:
        question.motion.adopted = None
        stepping.step_motion(question.motion, Event.REOPEN, actor=actor, reason=reason, now=now)
    if question.amendment is not None:
        stepping.step_amendment(question.amendment, Event.REOPEN, actor=actor, reason=reason, now=now)
    elif superseded is not None:
        consequences.raise_amendments(superseded, actor=actor, reason=reason, now=now)
    _do(question, decision, reason=f"{decision}. {reason}", actor=actor, now=now)
    if question.amendment is not None and is_carried:
        _settle(question.motion, Result.CARRIED, reason=reason, actor=actor, now=now)
