"""What can be voted on, and what figures will mean before they are recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from django.urls import reverse

from motions import permissions, refusals
from motions.counting import COUNTED, CastingVote, Cause, Method, Result, Threshold, judge
from motions.following import When
from motions.models import Amendment, Conference, Consequence, Decision, Motion
from motions.permissions import Standing
from motions.presenters.agenda import motion_url
from motions.presenters.consequences import falling, says, to_read_out
from motions.presenters.motion import amendment_url
from motions.presenters.phrases import Box, Tag, amendment_tag, count, how, motion_tag, outcome_of, tone, why
from motions.sequence import in_sequence
from motions.states import OPEN_AMENDMENTS, MotionKind, MotionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that conference decides: an amendment, or a motion."""

    number: str
    name: str
    title: str
    body: str
    needs: str
    url: str
    vote_url: str
    move_url: str
    pass_url: str
    tag: Tag
    figures: str = ""
    read_out: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """The page of tellers and the chair."""

    summary: str
    now: tuple[Question, ...]
    next: tuple[Question, ...]
    decided: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """What would be recorded: the result in words, and why it is that."""

    words: str
    tone: str
    sentences: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]


def votes(conference: Conference, motions: Sequence[Motion], standing: Standing) -> Votes:
    """What is before conference, what comes next, and what was decided. Two queries."""
    agreed = list(Consequence.objects.standing().at(conference).with_sides())
    decisions = {
        (each.motion_id, each.amendment_id): each
        for each in Decision.objects.standing().on_whole().filter(motion__conference=conference).in_order_of_time()
    }
    rows: list[Motion | Amendment] = []
    for motion in motions:
        rows += [*motion.amendments.all(), motion]
    now = tuple(question(row, agreed=agreed) for row in rows if _can_vote(standing, row))
    decided = tuple(question(row, decisions[_key(row)]) for row in rows if _key(row) in decisions)
    return Votes(
        summary=f"{count(len(now), 'question is', 'questions are')} before conference, {len(decided)} decided.",
        now=now,
        next=tuple(question(row, agreed=agreed) for row in _next(motions, standing)),
        decided=decided,
    )


def _can_vote(standing: Standing, row: Motion | Amendment) -> bool:
    """A motion is put once no amendment to it is open."""
    if isinstance(row, Amendment):
        return permissions.can_vote_on_amendment(standing, row)
    is_clear = not any(each.state in OPEN_AMENDMENTS for each in row.amendments.all())
    return is_clear and permissions.can_vote(standing, row)


def _next(motions: Sequence[Motion], standing: Standing) -> Iterable[Motion | Amendment]:
    """The amendments of what is moved; where nothing is, the motions still on the agenda."""
    moved = [motion for motion in motions if motion.state == MotionState.MOVED]
    for motion in moved:
        yield from (
            each for each in in_sequence(motion.amendments.all()) if permissions.can_move_amendment(standing, each)
        )
    if not moved:
        yield from (motion for motion in motions if permissions.can_move(standing, motion))


def offered(motions: Sequence[Motion], standing: Standing) -> str:
    """The next business, as it is offered after a decision: "Next: amendment 2.3." Nothing for who moves nothing."""
    following = next(iter(_next(motions, standing)), None)
    return f"Next: {str(following)[:1].lower()}{str(following)[1:]}." if following else ""


def _key(row: Motion | Amendment) -> tuple[int, int | None]:
    return (row.motion_id, row.pk) if isinstance(row, Amendment) else (row.pk, None)


def question(row: Motion | Amendment, decision: Decision | None = None, agreed: Sequence[Consequence] = ()) -> Question:
    """The question, with the decision that stands on it, and what of all that was ``agreed`` is read out before it."""
    motion = row.motion if isinstance(row, Amendment) else row
    slug = motion.conference.slug
    is_amendment = isinstance(row, Amendment)
    suffix = "amendment" if is_amendment else "motion"
    return Question(
        number=row.number,
        name=f"{row} to motion {motion.number}" if is_amendment else str(motion),
        title=motion.title,
        body=row.body.name,
        needs=f"it takes {threshold(row)}",
        url=amendment_url(motion, row) if isinstance(row, Amendment) else motion_url(motion),
        vote_url=reverse(f"vote_{suffix}", args=[slug, row.pk]),
        move_url=reverse(f"move_{suffix}", args=[slug, row.pk]),
        pass_url=reverse("pass_over", args=[slug, row.pk]) if is_amendment else "",
        tag=_tag(row),
        figures=how(decision) if decision else "",
        read_out=to_read_out(row, agreed),
        group=f"Debated together: {row.group}" if row.group_id else "",
    )


def _tag(row: Motion | Amendment) -> Tag:
    if isinstance(row, Amendment):
        return amendment_tag(row)
    return motion_tag(row, outcome_of(row, list(row.amendments.all())))


def box(decision: Decision) -> Box:
    """What was decided, and how."""
    return Box(words=Result(decision.result).label, tone=tone(decision.result), sentences=why(decision))


def threshold(row: Motion | Amendment) -> Threshold:
    """What the question takes to carry."""
    if isinstance(row, Amendment):
        return row.motion.conference.rules.threshold(MotionKind.MOTION)
    return row.conference.rules.threshold(row.kind)


def foresee(
    row: Motion | Amendment,
    *,
    method: Method,
    agreed: Sequence[Consequence] = (),
    result: str = "",
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstentions: int | None = None,
    spoiled: int | None = None,
    casting_vote: str = "",
    assent: str = "",
    mover_agreed: bool | None = None,
) -> Foresight:
    """What would be recorded, and what falls with it as it was ``agreed``.

    Raises BadText where figures or a result are missing.
    """
    if method not in COUNTED:
        return _declared(row, method, result, mover_agreed=mover_agreed, agreed=agreed)
    if votes_for is None or votes_against is None:
        raise refusals.figures_needed(method.label)
    needed = threshold(row)
    verdict = judge(
        votes_for=votes_for, votes_against=votes_against, threshold=needed, casting_vote=CastingVote(casting_vote)
    )
    fields = {
        "method": method.value,
        "votes_for": votes_for,
        "votes_against": votes_against,
        "abstentions": abstentions,
        "spoiled": spoiled,
        "casting_vote": casting_vote,
        "assent": assent,
    }
    return Foresight(
        words=f"{row.number} is {verdict.result.label.lower()}",
        tone=tone(verdict.result),
        sentences=(
            *_arithmetic(votes_for, votes_against, needed, verdict.cause),
            *_beside(abstentions, spoiled),
            *_falls(row, verdict.result, agreed),
        ),
        fields=_fields(fields),
    )


def _falls(row: Motion | Amendment, result: str, agreed: Sequence[Consequence]) -> Iterable[str]:
    """What falls with the result, as a sentence."""
    if result in When.values and (names := falling(row, When(result), agreed)):
        yield says(names)


def _declared(
    row: Motion | Amendment, method: Method, result: str, *, mover_agreed: bool | None, agreed: Sequence[Consequence]
) -> Foresight:
    if result not in Result.values:
        raise refusals.result_needed(method.label)
    if result == Result.REMITTED and not mover_agreed:
        raise refusals.mover_has_to_agree()
    is_agreed_to = True if result == Result.REMITTED else None
    return Foresight(
        words=f"{row.number} is {Result(result).label.lower()}",
        tone=tone(result),
        sentences=(
            f"{method.label}, with no figures.",
            *(["The mover agreed to it."] if is_agreed_to else []),
            *_falls(row, result, agreed),
        ),
        fields=_fields({"method": method.value, "result": result, "mover_agreed": is_agreed_to}),
    )


def _fields(values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in values.items() if value not in (None, ""))


def _arithmetic(votes_for: int, votes_against: int, needed: Threshold, cause: Cause) -> Iterable[str]:
    total = votes_for + votes_against
    least = least_to_carry(total, needed)
    share = f", which is {votes_for / total:.1%}" if total else ""
    yield f"{votes_for:,} for and {votes_against:,} against are {total:,} votes cast{share}."
    yield f"It takes {needed}: at least {least:,} of {total:,}."
    if cause in (Cause.TIE, Cause.CASTING_VOTE, Cause.SHORT_OF_THRESHOLD):
        yield f"Decided {cause.label}."


def _beside(abstentions: int | None, spoiled: int | None) -> Iterable[str]:
    if abstentions:
        yield f"{count(abstentions, 'abstention is', 'abstentions are')} recorded and not counted in."
    if spoiled:
        yield f"{count(spoiled, 'spoiled vote is', 'spoiled votes are')} recorded and not counted in."


def least_to_carry(total: int, needed: Threshold) -> int:
    """The fewest votes for, of ``total`` cast, that carry."""
    share = Fraction(total * needed.numerator, needed.denominator)
    return max(1, ceil(share) if needed.inclusive else floor(share) + 1)
