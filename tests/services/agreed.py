"""Small words for tests of what was agreed beforehand: things by their numbers, votes and their corrections."""

from datetime import timedelta
from typing import Any

from motions.models import Amendment, Consequence, Decision, Motion
from motions.services import agreeing, deciding
from tests.factories import NOON, Cast, counted

AGREED = NOON + timedelta(hours=8)
LATER = NOON + timedelta(days=1, hours=3)
LOST: dict[str, Any] = {"votes_for": 12, "votes_against": 310}
WON: dict[str, Any] = {"votes_for": 310, "votes_against": 12}


def agree(cast: Cast, cause: str, when: str, target: str, **more: Any) -> Consequence:
    return agreeing.agree(
        actor=cast.standing_orders,
        conference=cast.conference,
        cause=cause,
        when=when,
        target=target,
        now=AGREED,
        **more,
    )


def correct(cast: Cast, decision: Decision, **more: Any) -> Decision:
    given = {"method": "count", "key": f"after {decision.pk}", "reason": "Recount"}
    return deciding.correct(actor=cast.chair, decision=decision, now=LATER, **counted(**(given | more)))


def amendment(number: str) -> Amendment:
    return Amendment.objects.select_related("motion", "felled_by", "felled_under").get(number=number)


def motion(number: str) -> Motion:
    return Motion.objects.with_texts().get(number=number)


def states(*numbers: str) -> list[str]:
    """The states of amendments and motions by number."""
    return [(amendment if "." in number else motion)(number).state for number in numbers]
