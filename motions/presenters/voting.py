"""What can be voted on, what comes next, what was decided, and what tellers reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from motions import permissions
from motions.counting import Result, Threshold
from motions.models import Amendment, Conference, Consequence, Decision, Motion, Part, TellersReport
from motions.permissions import Standing
from motions.presenters.agenda import motion_url
from motions.presenters.consequences import to_read_out
from motions.presenters.motion import amendment_url
from motions.presenters.parts import before_vote, beside, wording
from motions.presenters.phrases import (
    Box,
    Tag,
    amendment_tag,
    count,
    how,
    moment,
    motion_tag,
    moved,
    outcome_of,
    tone,
    why,
)
from motions.sequence import in_sequence
from motions.states import OPEN_AMENDMENTS, AmendmentState, Event, MotionKind, MotionState

Asked = Motion | Amendment | Part
Key = tuple[int, int | None, int | None]
WAITING = frozenset({MotionState.VOTE_PENDING, AmendmentState.VOTE_PENDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What tellers reported, and who did when."""

    figures: str
    by: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that conference decides: a part, an amendment, or a motion.

    ``short`` is the number of the whole of which it is a part. ``doing`` is what this reader does about it: "Vote on
    1.1", "Report on 1.1" or "Declare 1.1". It ``waits`` where it was voted on and the result is to come. Addresses that
    are not for this reader, or not for this question, are "".
    ``moved`` says who moved and who seconded it. ``words`` say what a part is of, where one is shown alone.
    """

    number: str
    short: str
    name: str
    title: str
    body: str
    needs: str
    url: str
    vote_url: str
    cards_url: str
    doing: str
    move_url: str
    pass_url: str
    call_url: str
    parts_url: str
    await_url: str
    again_url: str
    needs_seconder: bool
    moved: str
    tag: Tag
    figures: str = ""
    read_out: tuple[str, ...] = ()
    group: str = ""
    words: str = ""
    report: Reported | None = None
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """What is to be moved. ``unseconded_url`` is there where the rules ask for a seconder."""

    number: str
    name: str
    title: str
    body: str
    unseconded_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """The page of tellers and the chair.

    ``later`` are motions that are moved, and put once their amendments are decided; ``passed`` are amendments that were
    called and not moved, and can be called again. ``rest`` is said where there is nothing to move.
    """

    summary: str
    now: tuple[Question, ...]
    later: tuple[Question, ...]
    next: tuple[Question, ...]
    rest: str
    passed: tuple[Question, ...]
    decided: tuple[Question, ...]


def votes(conference: Conference, motions: Sequence[Motion], standing: Standing) -> Votes:
    """What is before conference, what comes next, and what was decided. Five queries."""
    agreed = list(Consequence.objects.standing().at(conference).with_sides())
    decisions = {
        _key(each): each
        for each in Decision.objects.standing().filter(motion__conference=conference).in_order_of_time()
    }
    waiting = TellersReport.objects.waiting().filter(motion__conference=conference).select_related("motion__conference")
    reports = {_key(each): each for each in waiting}
    parts = _parts(conference, motions)
    rows = [row for motion in motions for row in _rows(motion, parts)]
    shown = Shown(standing=standing, decisions=decisions, reports=reports, agreed=agreed, parts=parts)
    now = [row for row in rows if _can_vote(standing, row, decisions, parts)]
    decided = [row for row in rows if _stands(row, decisions.get(_key_of(row)))]
    return Votes(
        summary=f"{count(len(now), 'question is', 'questions are')} before conference, {len(decided)} decided.",
        now=tuple(shown.question(row) for row in now),
        later=tuple(shown.question(motion) for motion in motions if _is_later(motion, standing)),
        next=tuple(shown.question(row) for row in _next(motions, standing)),
        rest=_rest(motions, standing),
        passed=tuple(shown.question(row) for row in rows if _is_passed(row, standing)),
        decided=tuple(shown.question(row) for row in decided),
    )


def _is_later(motion: Motion, standing: Standing) -> bool:
    """Whether a motion is moved and this reader can take it off the floor while amendments to it are open."""
    is_open = any(each.state in OPEN_AMENDMENTS for each in motion.amendments.all())
    return motion.state == MotionState.MOVED and is_open and permissions.can_declare(standing, motion.conference)


def _is_passed(row: Asked, standing: Standing) -> bool:
    return isinstance(row, Amendment) and permissions.can_call_again(standing, row)


def _stands(row: Asked, decision: Decision | None) -> bool:
    """Whether a question is as conference decided it: a motion can be before it again, or withdrawn since."""
    if decision is None or not isinstance(row, Motion):
        return decision is not None
    outcome = outcome_of(row, ())
    return outcome is not None and outcome.comes_of(decision.result)


def _parts(conference: Conference, motions: Sequence[Motion]) -> Mapping[tuple[int, int | None], list[Part]]:
    """The parts of every motion and amendment that is in parts, with what they are of."""
    of = {motion.pk: motion for motion in motions}
    amendments = {amendment.pk: amendment for motion in motions for amendment in motion.amendments.all()}
    found: dict[tuple[int, int | None], list[Part]] = {}
    for part in Part.objects.filter(motion__conference=conference).select_related("motion__current").in_order():
        if part.motion_id in of and (part.amendment_id is None or part.amendment_id in amendments):
            of[part.motion_id].current, part.motion = part.motion.current, of[part.motion_id]
            part.amendment = amendments[part.amendment_id] if part.amendment_id else None
            found.setdefault((part.motion_id, part.amendment_id), []).append(part)
    return found


def _rows(motion: Motion, parts: Mapping[tuple[int, int | None], list[Part]]) -> Iterator[Asked]:
    for amendment in motion.amendments.all():
        yield from parts.get((motion.pk, amendment.pk), ())
        yield amendment
    yield from parts.get((motion.pk, None), ())
    yield motion


def _can_vote(
    standing: Standing,
    row: Asked,
    decisions: Mapping[Key, Decision],
    parts: Mapping[tuple[int, int | None], list[Part]],
) -> bool:
    """A motion is put once no amendment to it is open; what is in parts, part by part."""
    if isinstance(row, Part):
        whole = row.amendment or row.motion
        return _key_of(row) not in decisions and _is_open(standing, whole)
    if not _is_open(standing, row):
        return False
    own = parts.get(_key_of(row)[:2], [])
    return not own or (isinstance(row, Motion) and all(_key_of(part) in decisions for part in own))


def _is_open(standing: Standing, row: Motion | Amendment) -> bool:
    if isinstance(row, Amendment):
        return permissions.can_vote_on_amendment(standing, row)
    is_clear = not any(each.state in OPEN_AMENDMENTS for each in row.amendments.all())
    return is_clear and permissions.can_vote(standing, row)


def _next(motions: Sequence[Motion], standing: Standing) -> Iterable[Motion | Amendment]:
    """The amendments of what is moved; where nothing is, or all of it waits for a result, the motions on the agenda."""
    moved = [motion for motion in motions if motion.state == MotionState.MOVED]
    for motion in moved:
        yield from (
            each for each in in_sequence(motion.amendments.all()) if permissions.can_move_amendment(standing, each)
        )
    if all(_waits(motion) for motion in moved):
        yield from (motion for motion in motions if permissions.can_move(standing, motion))


def _waits(motion: Motion) -> bool:
    """Whether nothing can be done about a motion before conference until the result of a vote is declared."""
    states = {each.state for each in motion.amendments.all()}
    return AmendmentState.VOTE_PENDING in states and not states & {AmendmentState.IN_ORDER, AmendmentState.MOVED}


def _rest(motions: Sequence[Motion], standing: Standing) -> str:
    """What is said where there is nothing to move: what comes once that is decided which is before conference."""
    following = next((motion for motion in motions if permissions.can_move(standing, motion)), None)
    if following is None:
        return "Nothing is left on the agenda."
    return f"What is before conference comes first. After it: {_lower(str(following))}, {following.title}."


def offered(motions: Sequence[Motion], standing: Standing) -> str:
    """The next business, as it is offered after a decision: "Next: amendment 2.3." Nothing for who moves nothing."""
    following = next(iter(_next(motions, standing)), None)
    return f"Next: {_lower(str(following))}." if following else ""


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _key(row: Decision | TellersReport) -> Key:
    return row.motion_id, row.amendment_id, row.part_id


def _key_of(row: Asked) -> Key:
    if isinstance(row, Part):
        return row.motion_id, row.amendment_id, row.pk
    return (row.motion_id, row.pk, None) if isinstance(row, Amendment) else (row.pk, None, None)


def moving(row: Motion | Amendment) -> Moving:
    """What the page about it prints."""
    motion = row if isinstance(row, Motion) else row.motion
    unseconded = reverse(f"{_suffix(row)}_unseconded", args=[motion.conference.slug, row.pk])
    return Moving(
        number=row.number,
        name=name_of(row),
        title=motion.title,
        body=row.body.name,
        unseconded_url=unseconded if motion.conference.rules.needs_seconder else "",
    )


def number_of(row: Asked) -> str:
    """How the pages call it: "1.1", "12", "part 2 of 1.1"."""
    if not isinstance(row, Part):
        return row.number
    return f"part {row.number} of {row.amendment.number if row.amendment else row.motion.number}"


def name_of(row: Asked) -> str:
    """ "Amendment 1.1 to motion 1", "Motion 12", "Part 2 of amendment 1.1"."""
    return f"{row} to {row.motion.in_a_sentence}" if isinstance(row, Amendment) else str(row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is known of the questions of a conference, for one reader."""

    standing: Standing
    decisions: Mapping[Key, Decision]
    reports: Mapping[Key, TellersReport]
    agreed: Sequence[Consequence]
    parts: Mapping[tuple[int, int | None], list[Part]]

    def question(self, row: Asked) -> Question:
        """The question, with the decision that stands on it and the report that waits."""
        motion = row if isinstance(row, Motion) else row.motion
        slug, suffix = motion.conference.slug, _suffix(row)
        decision, report = self.decisions.get(_key_of(row)), self.reports.get(_key_of(row))
        whole = row if not isinstance(row, Part) else row.amendment or row.motion
        is_amendment, is_part = isinstance(row, Amendment), isinstance(row, Part)
        may_run = permissions.can_run_the_floor(self.standing, motion.conference)
        waits = whole.state in WAITING
        stands = _stands(row, decision)
        return Question(
            number=number_of(row),
            short=whole.number,
            name=name_of(row),
            title=motion.title,
            body=whole.body.name,
            needs=f"it takes {threshold(row)}",
            url=amendment_url(motion, whole) if isinstance(whole, Amendment) else motion_url(motion),
            vote_url=reverse(f"vote_{suffix}", args=[slug, row.pk]),
            cards_url=reverse(f"cards_{suffix}", args=[slug, row.pk]),
            doing=self._doing(row, report),
            move_url="" if is_part else reverse(f"move_{suffix}", args=[slug, row.pk]),
            pass_url=reverse("pass_over", args=[slug, row.pk]) if is_amendment else "",
            call_url=reverse("call_again", args=[slug, row.pk]) if is_amendment else "",
            parts_url=reverse(f"parts_{_suffix(whole)}", args=[slug, whole.pk]) if may_run and not waits else "",
            await_url="" if is_part or waits else reverse(f"{suffix}_await", args=[slug, row.pk]),
            again_url=_again_url(self.standing, row),
            needs_seconder=motion.conference.rules.needs_seconder,
            moved="" if isinstance(row, Part) else moved(row).removesuffix("."),
            tag=_tag(row, decision),
            figures=how(decision) if decision and stands else "",
            report=reported(report) if report else None,
            waits=waits,
            read_out=() if stands else self._read_out(row),
            group="" if isinstance(row, Part) or not row.group_id else f"Debated together: {row.group}",
        )

    def _read_out(self, row: Asked) -> tuple[str, ...]:
        if not isinstance(row, Part):
            return to_read_out(row, self.agreed)
        others = [each for each in self.parts.get(_key_of(row)[:2], ()) if each != row]
        results = {each.number: self.decisions.get(_key_of(each)) for each in others}
        decided = {number: decision.result if decision else "" for number, decision in results.items()}
        return before_vote(row, decided, self.agreed)

    def _doing(self, row: Asked, report: TellersReport | None) -> str:
        motion = row if isinstance(row, Motion) else row.motion
        if not permissions.can_declare(self.standing, motion.conference):
            return f"{'Recount' if report else 'Report on'} {number_of(row)}"
        return f"{'Declare' if report else 'Vote on'} {number_of(row)}"


def question(
    row: Asked,
    standing: Standing,
    *,
    decision: Decision | None = None,
    report: TellersReport | None = None,
    agreed: Sequence[Consequence] = (),
) -> Question:
    """One question, with what stands on it, and what of all that was ``agreed`` is read out before it."""
    decisions = {_key_of(row): decision} if decision else {}
    reports = {_key_of(row): report} if report else {}
    shown = Shown(standing=standing, decisions=decisions, reports=reports, agreed=agreed, parts={}).question(row)
    if not isinstance(row, Part):
        return shown
    read_out = () if decision else before_vote(row, beside(row), agreed)
    return replace(shown, words=wording(row), read_out=read_out)


def _suffix(row: Asked) -> str:
    return "part" if isinstance(row, Part) else "amendment" if isinstance(row, Amendment) else "motion"


def _again_url(standing: Standing, row: Asked) -> str:
    if not (isinstance(row, Motion) and permissions.can_cause(standing, row, Event.TAKE_UP_AGAIN)):
        return ""
    return reverse("motion_take_up_again", args=[row.conference.slug, row.pk])


def _tag(row: Asked, decision: Decision | None) -> Tag:
    if isinstance(row, Part):
        result = decision.result if decision else ""
        return Tag(words=Result(result).label if result else "To be decided", tone=tone(result))
    if isinstance(row, Amendment):
        return amendment_tag(row)
    return motion_tag(row, outcome_of(row, list(row.amendments.all())))


def reported(report: TellersReport) -> Reported:
    """What tellers reported."""
    recounted = f"Counted again: {report.reason}" if report.reason else ""
    return Reported(
        figures=f"{report}.",
        by=f"{report.reported_by_name}, {moment(report.reported_at, report.motion.conference.zone)}",
        note=" ".join(filter(None, [recounted, report.note])),
    )


def box(decision: Decision) -> Box:
    """What was decided, and how."""
    return Box(words=Result(decision.result).label, tone=tone(decision.result), sentences=why(decision))


def threshold(row: Asked) -> Threshold:
    """What the question takes to carry."""
    motion = row if isinstance(row, Motion) else row.motion
    is_amendment = isinstance(row, Amendment) or (isinstance(row, Part) and row.amendment_id is not None)
    return motion.conference.rules.threshold(MotionKind.MOTION if is_amendment else motion.kind)
