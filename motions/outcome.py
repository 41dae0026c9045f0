"""How a motion came out: derived from its state and its amendments, never typed.

Rules:

* A motion is "carried as amended" when it was carried and an amendment that changes the text was carried or accepted.
* The words are the organisation's own where its rules give them: first those for result and cause ("fell.consequence"),
  then those for the result, then ours.
* A motion from an archive, whose votes nobody has, keeps the outcome in the words of its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motions.states import MotionState

AS_AMENDED = "as_amended"
RECORDED = "recorded"

LABELS: Mapping[str, str] = {
    "carried": "Carried",
    "carried.as_amended": "Carried as amended",
    "carried_in_part": "Carried in part",
    "carried_in_part.as_amended": "Carried in part, as amended",
    "lost": "Lost",
    "remitted": "Remitted",
    "referred_back": "Referred back",
    "next_business": "Next business",
    "fell": "Fell",
    "withdrawn": "Withdrawn",
    "not_reached": "Not reached",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a motion. ``amendments`` are the numbers of those in the text, in their order."""

    result: str
    cause: str
    label: str
    amendments: tuple[str, ...] = ()

    def comes_of(self, result: str) -> bool:
        """Whether a vote on the motion with this result can have given it: what was lost is not "not reached"."""
        return self.result.removesuffix("_in_part") == result

    def __str__(self) -> str:
        return f"{self.label} ({', '.join(self.amendments)})" if self.amendments else self.label


def derive(
    *,
    state: str,
    amendments: Iterable[str] = (),
    labels: Mapping[str, str] | None = None,
    recorded: str = "",
) -> Outcome | None:
    """The outcome of a motion in this state, or None while conference has yet to decide.

    ``amendments`` are the numbers of those carried or accepted, in any order; ``labels`` are the organisation's own
    words; ``recorded`` is the outcome as an archive's source words it.
    """
    if state not in LABELS:
        return None
    if recorded:
        return Outcome(result=state, cause=RECORDED, label=recorded)
    taken = (
        tuple(sorted(amendments, key=in_order)) if state in {MotionState.CARRIED, MotionState.CARRIED_IN_PART} else ()
    )
    cause = AS_AMENDED if taken else ""
    return Outcome(result=state, cause=cause, label=_label(state, cause, labels or {}), amendments=taken)


def in_order(number: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts numbers as people count: 1.2 before 1.10, 8 before 8A."""
    return tuple((int(digits or 0), letters) for digits, letters in re.findall(r"(\d*)(\D*)", number))


def _label(result: str, cause: str, own: Mapping[str, str]) -> str:
    both = f"{result}.{cause}" if cause else result
    return own.get(both) or (LABELS[both] if cause and both in LABELS else own.get(result) or LABELS[result])
