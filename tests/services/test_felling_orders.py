"""Whatever is recorded and corrected, in whatever order, the states are those that the standing decisions give."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from motions.following import Fate, Item, Rule, What, When, fallen
from motions.models import Amendment
from motions.refusals import Refusal
from motions.services import ordering
from tests import factories
from tests.factories import Cast, deleting, vote
from tests.services.agreed import LOST, WON, agree, amendment, correct, states

pytestmark = pytest.mark.django_db

AGREED = [
    [("1.1", "carried", "1.2"), ("1.2", "lost", "1.3"), ("1.3", "lost", "2.1"), ("2.1", "carried", "2.2")],
    [("1.1", "carried", "1.3"), ("1.3", "carried", "1.1"), ("1.2", "lost", "2"), ("1.3", "lost", "2.2")],
    [("1.1", "lost", "1.2"), ("2.1", "carried", "1.2"), ("2.2", "lost", "2.1"), ("1.3", "carried", "2")],
]
VOTED = ["1.1", "1.2", "1.3", "2.1", "2.2"]


@pytest.mark.parametrize("seed", range(12))
def test_the_states_are_those_that_the_standing_decisions_give(seed):
    """Whatever is recorded and corrected in whatever order; what is refused changes nothing."""
    cast = factories.cast()
    agreed = AGREED[seed % len(AGREED)]
    for words in [["wards", "agency", "pay"], ["wards", "pay"]]:
        row = factories.moved(cast)
        for word in words:
            factories.moved_amendment(cast, row, deleting(row, word))
    for cause, when, target in agreed:
        agree(cast, cause, when, target)

    for step in range(14):
        number, figures = chosen(seed, step)
        act(cast, amendment(number), figures, f"{seed}/{step}")

        assert dict(zip(VOTED, states(*VOTED), strict=True)) | {"2": states("2")[0]} == expected(agreed)


def chosen(seed: int, step: int) -> tuple[str, dict[str, int]]:
    """What is voted on or corrected at this step, and how: different for each seed, and always the same for one."""
    scattered = sha256(f"{seed}/{step}".encode()).digest()
    return VOTED[scattered[0] % len(VOTED)], [WON, LOST][scattered[1] % 2]


def act(cast: Cast, row: Amendment, figures: dict[str, int], key: str) -> None:
    """Vote on the amendment, moving what has to be moved first, or correct the vote that there is."""
    standing = row.decisions.standing().first()
    attempts: list[Callable[[], Any]] = []
    if standing:
        attempts = [lambda: correct(cast, standing, **figures, key=key)]
    else:
        attempts = [
            lambda: ordering.move_motion(actor=cast.chair, motion=row.motion),
            lambda: ordering.move_amendment(actor=cast.chair, amendment=row),
            lambda: vote(cast, row.motion, row, **figures, key=key),
        ]
    for attempt in attempts:
        try:
            attempt()
        except Refusal:
            continue


def expected(agreed: list[tuple[str, str, str]]) -> dict[str, str]:
    """The states as the decisions that stand give them, worked out without the services; open ones as they are."""
    items = {number: Item(what=What.AMENDMENT, pk=place) for place, number in enumerate(VOTED)}
    items["2"] = Item(what=What.MOTION, pk=2)
    results = {number: amendment(number).decisions.standing().first() for number in VOTED}
    kinds = {"carried": Fate.STANDS, "lost": Fate.GONE}
    fates = {items[number]: kinds[each.result] if each else Fate.OPEN for number, each in results.items()}
    fates[items["2"]] = Fate.OPEN
    rules = [
        Rule(key=key, when=When(when), cause=items[cause], target=items[target])
        for key, (cause, when, target) in enumerate(agreed)
    ]
    found = fallen(rules, fates, {items["2"]: [items["2.1"], items["2.2"]]})
    open_ones = {number: states(number)[0] for number in items if states(number)[0] in {"in_order", "moved", "agenda"}}
    decided = {number: each.result for number, each in results.items() if each}
    return {
        number: "fell" if item in found else decided.get(number, open_ones.get(number, "open"))
        for number, item in items.items()
    }
