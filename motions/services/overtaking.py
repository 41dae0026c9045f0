"""Which of two carried amendments stands, where both cannot: what the committee may rule out after the votes.

Rules:

* Conference has voted, so the vote stays in the record. What the committee rules out is an operation that is a side of
  the exact question, and nothing else; where nothing of the amendment is left, it is moot.
* What was ruled out beside another amendment that does not stand any more has to be ruled on again before the motion
  is put: otherwise a correction would lose what conference carried.
"""

from __future__ import annotations

from collections.abc import Iterable

from motions import refusals
from motions.models import Amendment, Motion, Reason, Ruling
from motions.services import adopting
from motions.states import STANDING_AMENDMENTS
from motions.text.consolidate import Questions


def at_stake(amendment: Amendment) -> list[int]:
    """The operations of a standing amendment, counted from 0, that are a side of a question; the motion is held."""
    answer = adopting.consolidate_with(amendment.motion, adopting.standing_amendments(amendment.motion))
    if not isinstance(answer, Questions):
        return []
    sides = (side for conflict in answer.conflicts for side in conflict.sides)
    places: set[int | None] = {side.operation for side in sides if side.number == amendment.number}
    places |= {refused.operation for refused in answer.refusals if amendment.number in refused.numbers}
    return [operation for place, operation in enumerate(_standing(amendment)) if place in places]


def overtaken(amendment: Amendment) -> list[int]:
    """The operations that were ruled out because they could not stand beside another amendment that was carried."""
    rulings = amendment.rulings.filter(operation__isnull=False).in_order_of_time()
    last: dict[int | None, Ruling] = {ruling.operation: ruling for ruling in rulings}
    return [each for each in amendment.ruled_out if each in last and last[each].reason == Reason.OVERTAKEN]


def asked(amendment: Amendment, *, in_order: bool) -> list[int]:
    """The operations that a ruling on the whole of a standing amendment is about; none of one still to be decided."""
    if amendment.state not in STANDING_AMENDMENTS:
        return []
    return overtaken(amendment) if in_order else at_stake(amendment)


def check_at_stake(amendment: Amendment, operation: int, reason: str) -> None:
    """Raises WrongTime where a ruling would take out what conference carried and no question is about."""
    if reason != Reason.OVERTAKEN or operation not in at_stake(amendment):
        raise refusals.carried_and_in_no_question(amendment, operation + 1)


def released(motion: Motion) -> list[Amendment]:
    """The amendments of which something was ruled out as overtaken, and in the way of which nothing stands any more."""
    standing = adopting.standing_amendments(motion)
    return [each for each in standing if each.ruled_out and _is_released(each, standing)]


def check_none_released(motion: Motion) -> None:
    """Raises WrongTime naming the amendments that the committee has to rule on again."""
    found = released(motion)
    if found:
        raise refusals.released(found)


def _is_released(amendment: Amendment, standing: Iterable[Amendment]) -> bool:
    others = [each for each in standing if each != amendment]
    for operation in overtaken(amendment):
        back = Amendment.objects.select_related("body").get(pk=amendment.pk)
        back.motion = amendment.motion
        back.ruled_out = [each for each in back.ruled_out if each != operation]
        if not isinstance(adopting.consolidate_with(amendment.motion, [*others, back]), Questions):
            return True
    return False


def _standing(amendment: Amendment) -> list[int]:
    out = {*amendment.ruled_out, *amendment.voted_out}
    return [index for index in range(len(amendment.operations)) if index not in out]
