"""Finding motions that say nearly the same, for the committee that composites them or has them debated together.

Nothing is written: the texts are measured anew each time, so that a redraft is seen at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motions import permissions, refusals
from motions.models import Conference, Motion, Person
from motions.states import MotionState
from motions.text.refusals import Refusal as EngineRefusal
from motions.text.similarity import THRESHOLD, Comparison, Likenesses, compare, likenesses

COMPARED = (MotionState.SUBMITTED, MotionState.AGENDA, MotionState.MOVED)
MOST = 2_000  # motions of one conference: what the engine compares in seconds
LEAST, WHOLE = 1, 100  # per cent


TOLD = 1_000  # pairs, those that are most alike: in groups all are told of
Alike = tuple[Motion, Motion, float]  # the one that comes first on the agenda first; the share of the text, 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The motions that are alike: how many ``pairs`` there are, the TOLD ``closest``, the most alike first, and groups.

    A group is two or more motions in the order of the agenda, each alike to another of them; the largest comes first.
    """

    pairs: int
    closest: tuple[Alike, ...]
    groups: tuple[tuple[Motion, ...], ...]


def alike(*, actor: Person, conference: Conference, percent: int = round(100 * THRESHOLD)) -> Found:
    """Those that share at least so much of their texts. Two queries.

    Motions that were handed in and are not decided are compared. Raises Forbidden for whoever is not of the committee,
    and BadText for a share that is none, for more motions than can be compared at once, and for texts that have too
    many phrases in common.
    """
    permissions.check_can_arrange(actor, conference)
    if not LEAST <= percent <= WHOLE:
        raise refusals.not_a_share(LEAST, WHOLE)
    motions = _compared(actor, conference)
    found = _likenesses(motions, percent / 100)
    return Found(
        pairs=found.pairs,
        closest=tuple((motions[pair.first], motions[pair.second], pair.share) for pair in found.closest),
        groups=tuple(tuple(motions[member.place] for member in group) for group in found.groups),
    )


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


def _likenesses(motions: Sequence[Motion], share: float) -> Likenesses:
    try:
        return likenesses([motion.content for motion in motions], share, most=TOLD)
    except EngineRefusal as refusal:
        raise refusals.engine(refusal) from refusal
