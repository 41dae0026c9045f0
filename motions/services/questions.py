"""What conference is asked, and what a count of it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import TextChoices

from motions import permissions, refusals
from motions.counting import (
    COUNTED,
    WITHOUT_A_VOTE_ON_THE_TEXT,
    Assent,
    CastingVote,
    Cause,
    Count,
    Method,
    Result,
    Threshold,
    Verdict,
    judge,
)
from motions.models import Amendment, Decision, Motion, Part, Person, TellersReport
from motions.services import adopting, consequences, felling, overtaking
from motions.states import Event, MotionState

MOTION_EVENTS = {
    Result.CARRIED: Event.CARRY,
    Result.LOST: Event.LOSE,
    Result.REMITTED: Event.REMIT,
    Result.REFERRED_BACK: Event.REFER_BACK,
    Result.NEXT_BUSINESS: Event.LEAVE,
}
AMENDMENT_EVENTS = {Result.CARRIED: Event.CARRY, Result.LOST: Event.LOSE}
MAX_KEY = 100
MOST_VOTES = 10**12
Choice = TypeVar("Choice", bound=TextChoices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What conference is asked: part of an amendment or of the motion, an amendment, or the motion itself.

    A service that writes holds the motion locked.
    """

    motion: Motion
    amendment: Amendment | None
    part: Part | None

    @classmethod
    def of(cls, motion: Motion, amendment: Amendment | None, part: Part | None = None) -> Question:
        """The question as it is now. A part brings its amendment with it."""
        asked = part.amendment if part else amendment
        if asked is None:
            return cls(motion=motion, amendment=None, part=part)
        fresh = motion.amendments.select_related("body", "version").get(pk=asked.pk)
        fresh.motion = motion
        return cls(motion=motion, amendment=fresh, part=part)

    def __str__(self) -> str:
        return str(self.part or self.amendment or self.motion)

    def threshold(self, result: str = "") -> Threshold:
        """What it takes to carry, or to be decided with this result."""
        return self.motion.conference.rules.threshold("" if self.amendment else self.motion.kind, result)

    @property
    def possible(self) -> Mapping[Result, Event]:
        """The results that it can have."""
        return AMENDMENT_EVENTS if self.amendment or self.part else MOTION_EVENTS

    def is_of(self, row: Decision | TellersReport) -> bool:
        """Whether the decision or the report is on this question."""
        return (row.motion, row.amendment, row.part) == (self.motion, self.amendment, self.part)

    @property
    def is_put_again(self) -> bool:
        """Whether it is the motion itself, and before conference: then a decision on it is one to be replaced."""
        return self.amendment is None and self.part is None and self.motion.is_before_conference

    def standing_decision(self) -> Decision | None:
        """The decision that stands on it."""
        return Decision.objects.standing().on(self.motion, self.amendment, self.part).first()

    def standing_report(self) -> TellersReport | None:
        """The tellers' report that stands on it."""
        return TellersReport.objects.standing().on(self.motion, self.amendment, self.part).first()

    def verdict(self, count: Count) -> Verdict:
        """What the count means. Raises BadText when it cannot be."""
        method = known(Method, count.method, "method of voting")
        verdict = self._counted(count, method) if method in COUNTED else self._declared(count, method)
        self._check_assent(count, verdict.result)
        _check_mover(count, verdict.result)
        return verdict

    def _counted(self, count: Count, method: Method) -> Verdict:
        votes_for, votes_against = check_figures(count, method)
        casting_vote, needed = known(CastingVote, count.casting_vote, "casting vote"), self.threshold(count.result)
        is_tie = votes_for == votes_against and needed.is_half
        if casting_vote != CastingVote.NOT_USED and not (is_tie and self.motion.conference.rules.casting_vote):
            raise refusals.no_casting_vote()
        verdict = judge(votes_for=votes_for, votes_against=votes_against, threshold=needed, casting_vote=casting_vote)
        return self._agreed(verdict, count.result)

    def _declared(self, count: Count, method: Method) -> Verdict:
        if set(count.figures.values()) != {None}:
            raise refusals.figures_not_counted(str(method.label))
        if count.casting_vote:
            raise refusals.no_casting_vote()
        if not count.result:
            raise refusals.result_needed(str(method.label))
        return Verdict(result=self._possible(count.result), cause=Cause.DECLARED)

    def _agreed(self, verdict: Verdict, declared: str) -> Verdict:
        """The verdict, where what was declared agrees. A vote to remit, refer back or go on is declared as such."""
        if not declared or declared == verdict.result:
            return verdict
        result = self._possible(declared)
        if result in WITHOUT_A_VOTE_ON_THE_TEXT and verdict.result == Result.CARRIED:
            return Verdict(result=result, cause=verdict.cause)
        raise refusals.figures_disagree(str(result.label), str(verdict.result.label), str(self.threshold(declared)))

    def _possible(self, value: str) -> Result:
        if value not in self.possible:
            raise refusals.unknown("result", value, self.possible)
        return Result(value)

    def _check_assent(self, count: Count, result: Result) -> None:
        assent = known(Assent, count.assent, "assent")
        if not assent.agrees(result=result, votes_against=count.votes_against, abstentions=count.abstentions):
            raise refusals.not_by_all(str(assent.label))

    def check_votable(self, actor: Person, result: Result) -> None:
        """Raises Forbidden, and WrongTime when conference cannot have decided this yet."""
        if self.amendment is not None:
            permissions.check_can_vote_on_amendment(actor, self.amendment, AMENDMENT_EVENTS[result])
            if self.part is None:
                check_whole(self.amendment)
            return
        permissions.check_can_cause(actor, self.motion, MOTION_EVENTS[result])
        if result in WITHOUT_A_VOTE_ON_THE_TEXT:
            return
        consequences.check_none_open(self.motion)
        if self.part is None:
            check_parts_decided(self.motion)
            check_settled(self.motion)


def check_settled(motion: Motion) -> None:
    """Raises WrongTime where a question about the text, or about what was agreed, is the committee's to settle."""
    adopting.check_agreement(motion)
    felling.check_met(motion)


def stopped_by(motion: Motion) -> str:
    """What stops the vote on the text of a motion that is moved, as it would be refused; or "".

    Its amendments and parts that conference has yet to decide, or a question that the committee has to settle.
    """
    if motion.state != MotionState.MOVED:
        return ""
    try:
        consequences.check_none_open(motion)
        check_parts_decided(motion)
        check_settled(motion)
        overtaking.check_none_released(motion)
    except refusals.WrongTime as refusal:
        return str(refusal)
    return ""


def check_whole(amendment: Amendment) -> None:
    """Raises WrongTime where the amendment is put to the vote in parts."""
    if amendment.parts.exists():
        raise refusals.put_in_parts(amendment)


def check_parts_decided(motion: Motion) -> None:
    """Raises WrongTime naming the parts of the motion itself that conference has yet to decide."""
    waiting = [part for part in motion.parts.of(motion, None).in_order() if not part.decisions.exists()]
    if waiting:
        raise refusals.parts_open(waiting)


def _check_mover(count: Count, result: Result) -> None:
    if result == Result.REMITTED and not count.mover_agreed:
        raise refusals.mover_has_to_agree()
    if result != Result.REMITTED and count.mover_agreed is not None:
        raise refusals.mover_not_asked()


def declared_on(
    report: TellersReport,
    *,
    result: str = "",
    casting_vote: str = "",
    assent: str = "",
    mover_agreed: bool | None = None,
) -> Count:
    """What tellers reported, with what is declared on it."""
    return Count(
        method=report.method,
        votes_for=report.votes_for,
        votes_against=report.votes_against,
        abstentions=report.abstentions,
        spoiled=report.spoiled,
        result=result,
        casting_vote=casting_vote,
        assent=assent,
        mover_agreed=mover_agreed,
    )


def known(choices: type[Choice], value: str, what: str) -> Choice:
    """The value as one of the choices. Raises BadText."""
    if value not in choices.values:
        raise refusals.unknown(what, value, choices.values)
    return choices(value)


def check_figures(count: Count, method: Method) -> tuple[int, int]:
    """The votes for and against. Raises BadText where they are missing, or a figure cannot be one."""
    if count.votes_for is None or count.votes_against is None:
        raise refusals.figures_needed(str(method.label))
    if not all(0 <= (figure or 0) <= MOST_VOTES for figure in count.figures.values()):
        raise refusals.figures_out_of_range(MOST_VOTES)
    return count.votes_for, count.votes_against


def check_key(key: str) -> None:
    """Raises BadText for a key that names nothing."""
    if not key.strip() or len(key) > MAX_KEY or not key.isprintable():
        raise refusals.key_needed(MAX_KEY)
