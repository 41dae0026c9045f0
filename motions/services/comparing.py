"""Finding motions that say nearly the same, for the committee that composites them or has them debated together.

Nothing is written: the texts are measured anew each time, so that a redraft is seen at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from motions import permissions, refusals
from motions.models import Conference, Motion, Person
from motions.states import MotionState
from motions.text.refusals import Refusal as EngineRefusal
from motions.text.similarity import THRESHOLD, Comparison, Pair, compare, pairs

COMPARED = (MotionState.SUBMITTED, MotionState.AGENDA, MotionState.MOVED)
MOST = 2_000  # motions of one conference: what the engine compares in seconds
LEAST, WHOLE = 1, 100  # per cent


Alike = tuple[Motion, Motion, float]  # the one that comes first on the agenda first; the share of the text, 0 to 1


def alike(*, actor: Person, conference: Conference, percent: int = round(100 * THRESHOLD)) -> tuple[Alike, ...]:
    """The pairs that share at least so much of their texts, the most alike first. Two queries.

    Motions that were handed in and are not decided are compared. Raises Forbidden for whoever is not of the committee,
    and BadText for a share that is none, and for more motions or pairs than can be told of at once.
    """
    permissions.check_can_arrange(actor, conference)
    if not LEAST <= percent <= WHOLE:
        raise refusals.not_a_share(LEAST, WHOLE)
    motions = _compared(actor, conference)
    return tuple((motions[pair.first], motions[pair.second], pair.share) for pair in _pairs(motions, percent / 100))


def compared(*, actor: Person, first: Motion, second: Motion) -> Comparison:
    """What two motions of one conference share and where they differ, clause by clause. One query.

    Raises Forbidden for whoever is not of the committee, BadText for a motion beside itself or one of another
    conference, and for texts past the engine's limits.
    """
    permissions.check_can_arrange(actor, first.conference)
    if first.pk == second.pk or first.conference_id != second.conference_id:
        raise refusals.not_two_motions()
    try:
        return compare(first.content, second.content)
    except EngineRefusal as refusal:
        raise refusals.engine(refusal) from refusal


def _compared(actor: Person, conference: Conference) -> Sequence[Motion]:
    visible = conference.motions.visible_to(actor).filter(state__in=COMPARED, current__isnull=False)
    rows = list(visible.in_agenda_order().select_related("body", "current")[: MOST + 1])
    if len(rows) > MOST:
        raise refusals.too_many_to_compare(MOST)
    return rows


def _pairs(motions: Sequence[Motion], share: float) -> tuple[Pair, ...]:
    try:
        return pairs([motion.content for motion in motions], share)
    except EngineRefusal as refusal:
        raise refusals.engine(refusal) from refusal
