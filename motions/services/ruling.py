"""The standing orders committee: what is in order, in whole or in part, under which number, in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.models import Amendment, MadeBy, Motion, Person, Reason, Ruling, Version
from motions.services import felling, mooting, numbers, overtaking, recording, stepping, texts
from motions.services.amending import printed
from motions.services.drafting import check_base, rewritten, set_text
from motions.services.locking import lock_amendment, lock_conference, lock_motion
from motions.services.operations import place
from motions.states import STANDING_AMENDMENTS, AmendmentState, Event, MotionState
from motions.text import apply
from motions.text.codec import operation_to_json
from motions.text.rebase import NeedsProposer, rebase_between
from motions.text.refusals import Refusal as EngineRefusal

RULABLE_PARTS = frozenset(
    {
        AmendmentState.SUBMITTED,
        AmendmentState.IN_ORDER,
        AmendmentState.CARRIED,
        AmendmentState.CARRIED_IN_PART,
        AmendmentState.ACCEPTED,
    }
)


@transaction.atomic
def rule_motion(
    *,
    actor: Person,
    motion: Motion,
    in_order: bool,
    reason: str = "",
    note: str = "",
    number: str = "",
    now: datetime | None = None,
) -> Motion:
    """Rule on a motion: in order, with the number given or the next free one; or not in order, with a reason.

    A ruling may be changed until the motion is moved; the number that was given stays. What is not in order for legal
    reasons is withheld: only its body and the committee see it. Raises Forbidden, WrongTime, BadText.
    """
    now = now or timezone.now()
    motion = lock_motion(motion)
    lock_conference(motion.conference)
    event = Event.RULE_IN_ORDER if in_order else Event.RULE_NOT_IN_ORDER
    permissions.check_can_cause(actor, motion, event)
    answer = _Answer(in_order=in_order, reason=reason, note=note, ruled_by=actor, ruled_at=now)
    ruling = answer.keep(motion=motion)
    if in_order:
        numbers.number_motion(motion, number)
    motion.is_withheld = ruling.reason == Reason.LEGAL_JEOPARDY
    stepping.step_motion(motion, event, actor=actor, reason=_said(ruling), now=now)
    return motion


@transaction.atomic
def rule_amendment(
    *,
    actor: Person,
    amendment: Amendment,
    in_order: bool,
    reason: str = "",
    note: str = "",
    number: str = "",
    operation: int | None = None,
    now: datetime | None = None,
) -> Amendment:
    """Rule on an amendment as ``rule_motion`` does on a motion; or on one operation of it, counted from 0.

    With an operation ruled out the amendment consists of what stands. After the vote, until the motion is carried, the
    committee settles in this way which of two carried amendments stands: then nothing can be ruled out but what cannot
    stand beside another, and without an operation all of that is. Raises Forbidden, WrongTime, BadText, also when what
    would stand cannot stand alone.
    """
    now = now or timezone.now()
    amendment = lock_amendment(amendment)
    permissions.check_can_rule(actor, amendment.motion.conference)
    answer = _Answer(in_order=in_order, reason=reason, note=note, ruled_by=actor, ruled_at=now)
    operations = [operation] if operation is not None else overtaking.asked(amendment, in_order=in_order)
    if not operations:
        return _rule_whole(amendment, answer, number)
    for each in operations:
        _check_part(amendment, each, answer)
    for each in operations:
        ruling = _rule_part(amendment, each, answer)
    mooting.mark(amendment.motion, actor=actor, reason=_said(ruling), now=now)
    felling.follow(amendment.motion, actor=actor, reason=_said(ruling), now=now)
    amendment.refresh_from_db(fields=["moot"])
    return amendment


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What the committee ruled, on the whole of something or on a part of it."""

    in_order: bool
    reason: str
    note: str
    ruled_by: Person
    ruled_at: datetime

    def keep(self, **question: Any) -> Ruling:
        """Write it down. Raises BadText for a reason that there is not."""
        if not self.in_order and self.reason not in Reason.values:
            raise refusals.unknown("reason", self.reason, Reason.values)
        return Ruling.objects.create(
            in_order=self.in_order,
            reason="" if self.in_order else self.reason,
            note=texts.clean_note(self.note),
            ruled_by=self.ruled_by,
            ruled_by_name=self.ruled_by.name,
            ruled_at=self.ruled_at,
            **question,
        )


def _rule_whole(amendment: Amendment, answer: _Answer, number: str) -> Amendment:
    motion, actor, now = amendment.motion, answer.ruled_by, answer.ruled_at
    event = Event.RULE_IN_ORDER if answer.in_order else Event.RULE_NOT_IN_ORDER
    permissions.check_can_cause_to_amendment(actor, amendment, event)
    ruling = answer.keep(motion=motion, amendment=amendment)
    if answer.in_order:
        if motion.state not in {MotionState.AGENDA, MotionState.MOVED}:
            raise refusals.not_amendable(motion)
        numbers.number_amendment(amendment, number)
    amendment.is_withheld = ruling.reason == Reason.LEGAL_JEOPARDY
    stepping.step_amendment(amendment, event, actor=actor, reason=_said(ruling), now=now)
    felling.follow(motion, actor=actor, reason=_said(ruling), now=now)
    return amendment


def _check_part(amendment: Amendment, operation: int, answer: _Answer) -> None:
    if not 0 <= operation < len(amendment.operations):
        raise refusals.no_such_operation(operation + 1, len(amendment.operations))
    is_carried = amendment.state in STANDING_AMENDMENTS
    when = SETTLEABLE if is_carried else UNDECIDED
    if amendment.state not in RULABLE_PARTS or amendment.motion.state not in when:
        raise refusals.wrong_state(str(amendment), AmendmentState(amendment.state), Event.RULE_NOT_IN_ORDER)
    if is_carried and not answer.in_order:
        overtaking.check_at_stake(amendment, operation, answer.reason)


UNDECIDED = frozenset({MotionState.AGENDA, MotionState.MOVED, MotionState.VOTE_PENDING})
SETTLEABLE = UNDECIDED | {MotionState.LOST}  # corrected votes on amendments can leave a question under a lost motion


def _rule_part(amendment: Amendment, operation: int, answer: _Answer) -> Ruling:
    ruling = answer.keep(motion=amendment.motion, amendment=amendment, operation=operation)
    out = set(amendment.ruled_out) - {operation} if answer.in_order else {*amendment.ruled_out, operation}
    amendment.ruled_out = sorted(out)
    _check_rest(amendment)
    said = f"Part {operation + 1}: {_said(ruling)}"
    recording.keep(amendment, actor=answer.ruled_by, reason=said, now=answer.ruled_at)
    return ruling


def _check_rest(amendment: Amendment) -> None:
    """What stands can stand alone; of an amendment that conference has yet to decide, something stands."""
    standing = amendment.standing_operations()
    if not standing and amendment.state not in STANDING_AMENDMENTS:
        raise refusals.nothing_in_order()
    try:
        apply.apply(amendment.version.content, standing)
    except EngineRefusal as refusal:
        raise refusals.engine(refusal) from refusal


def _said(ruling: Ruling) -> str:
    return f"{ruling}. {ruling.note}" if ruling.note else str(ruling)


@transaction.atomic
def reword(
    *,
    actor: Person,
    motion: Motion,
    base: int,
    reason: str,
    title: str = "",
    text: str = "",
    document: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Motion:
    """Change the words of a motion so that it is in order: a new version, recorded as the committee's.

    Amendments that were handed in are written anew on the new version, where that can be done exactly.
    Raises Forbidden, Stale, BadText, and WrongTime naming the amendments that would break.
    """
    now = now or timezone.now()
    motion = lock_motion(motion)
    permissions.check_can_reword(actor, motion)
    before = check_base(motion, base)
    reason = texts.clean_reason(reason, "the agenda prints what the committee changed, and why")
    changed = rewritten(before.content, title=title, text=text, document=document)
    if changed == before.content:
        raise refusals.changes_nothing()
    after = set_text(motion, changed, made_by=MadeBy.WORDING, actor=actor, reason=reason, now=now)
    recording.keep(motion, actor=actor, reason=reason, now=now)
    _carry_over(motion, before, after, actor=actor, reason=reason, now=now)
    _check_parts(motion, after)
    return motion


def _check_parts(motion: Motion, after: Version) -> None:
    """Raises WrongTime naming what was agreed about clauses that the new version does not have."""
    agreed = motion.consequences_for_it.standing().with_sides()
    gone = [each for each in agreed if not set(each.clauses) <= after.content.index.keys()]
    if gone:
        raise refusals.part_would_go(gone)


def _carry_over(motion: Motion, before: Version, after: Version, *, actor: Person, reason: str, now: datetime) -> None:
    """Write what was handed in anew on the new version. Raises WrongTime naming what its proposers have to look at."""
    handed_in = motion.amendments.exclude(state__in=[AmendmentState.DRAFT, AmendmentState.WITHDRAWN])
    broken = []
    for amendment in handed_in.filter(version=before).select_related("body").in_text_order():
        answer = rebase_between(amendment.all_operations(), before.content, after.content)
        if isinstance(answer, NeedsProposer) or not answer.operations:
            broken.append(amendment)
            continue
        amendment.version = after
        amendment.operations = [operation_to_json(operation) for operation in answer.operations]
        amendment.ruled_out = [new for new, old in enumerate(answer.origins) if old in amendment.ruled_out]
        amendment.position = place(answer.operations, after.content)
        if amendment.prose_is_computed:
            amendment.prose = printed(answer.operations, after)
        recording.keep(amendment, actor=actor, reason=f"Carried over to version {after.number}. {reason}", now=now)
    if broken:
        raise refusals.amendments_would_break(broken)
