"""What conference carried and the text is without: everything that an amendment changes is gone, or was ruled out.

Worked out anew after whatever can change it, as what falls is. The text itself does not ask for it: it is computed from
the decisions (adopting.py), and this says of each amendment what came of it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from motions.models import Amendment, Consequence, Moot, Motion, Person
from motions.services import recording
from motions.states import STANDING_AMENDMENTS
from motions.text.falling import is_within


def mark(motion: Motion, *, actor: Person, reason: str, now: datetime) -> None:
    """Say of every amendment to the motion whether nothing of it is left in the text, with a row of history."""
    concerned = motion.amendments.filter(Q(state__in=sorted(STANDING_AMENDMENTS)) | ~Q(moot=Moot.NOT_MOOT))
    fell = list(Consequence.objects.standing().with_sides().filter(target_motion=motion, is_in_effect=True))
    for amendment in concerned.select_related("body"):
        amendment.motion = motion
        keep(amendment, fell, actor=actor, reason=reason, now=now)


def keep(amendment: Amendment, fell: Sequence[Consequence], *, actor: Person, reason: str, now: datetime) -> None:
    """The same of one amendment; ``fell`` are the consequences because of which parts of its motion fell."""
    moot, under = found(amendment, fell)
    if (amendment.moot, amendment.moot_under_id) != (moot, under.pk if under else None):
        amendment.moot, amendment.moot_under = moot, under
        said = f"{moot.label}. {under or ''}".strip() if moot else reason
        recording.keep(amendment, actor=actor, reason=said, now=now)


def found(amendment: Amendment, fell: Sequence[Consequence]) -> tuple[Moot, Consequence | None]:
    """Why nothing of the amendment is left in the text, if nothing is, and what it fell under."""
    motion = amendment.motion
    if amendment.state not in STANDING_AMENDMENTS:
        return Moot.NOT_MOOT, None
    if not amendment.standing_operations():
        return Moot.OVERTAKEN, None
    gone = [clause for each in fell for clause in each.clauses]
    if _is_within(amendment, gone):
        return Moot.FELL, fell[0]
    lost = [clause for part in motion.lost_parts() for clause in part.clauses]
    return (Moot.VOTED_OUT if lost and _is_within(amendment, [*gone, *lost]) else Moot.NOT_MOOT), None


def _is_within(amendment: Amendment, clauses: Sequence[str]) -> bool:
    """Whether the amendment, as far as it stands, changes nothing but these clauses of the text as it is now."""
    motion = amendment.motion
    is_current = amendment.version_id == motion.current_id
    return bool(clauses) and is_current and is_within(motion.content, amendment.standing_operations(), tuple(clauses))
