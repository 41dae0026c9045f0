"""Votes, recounts, parts, rulings and corrections in any chain: the text is what the standing decisions say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest

from motions.counting import Count
from motions.models import Amendment, Decision, Motion, Part, TellersReport
from motions.refusals import Refusal
from motions.services import adopting, deciding, dividing, ordering, reporting, ruling
from motions.services.amending import Change
from motions.services.editing import Edits, Insertion
from tests import factories
from tests.factories import NOON, Cast, clause, deleting, replacing
from tests.services.agreed import LOST, WON, agree

pytestmark = pytest.mark.django_db

WARDS, AGENCY, PAY = "short of nurses", "doubled", "pay has fallen"


@dataclass(frozen=True, kw_only=True)
class Floor:
    """Motion 1 with 1.1 (two changes), 1.2 and 1.3 (the same word) and 1.4, which falls if 1.1 is carried."""

    cast: Cast
    motion: Motion

    @classmethod
    def new(cls) -> Floor:
        cast = factories.cast(slug=uuid4().hex[:20])
        motion = factories.on_agenda(cast)
        wards, pay = clause(motion, "wards"), clause(motion, "pay")
        edits = Edits(texts={wards: "that wards are unsafe;"}, inserted=[Insertion(text="that rents rise.", after=pay)])
        words = [replacing(motion, AGENCY, by) for by in ("trebled", "soared")]
        for change in [Change(edits=edits), *words, deleting(motion, "pay")]:
            factories.amendment_in_order(cast, motion, change)
        agree(cast, "1.1", "carried", "1.4")
        return cls(cast=cast, motion=factories.move(cast, motion))

    def amendment(self, place: int) -> Amendment:
        return self.motion.amendments.get(number=f"1.{place + 1}")

    def question(self, place: int) -> dict[str, Any]:
        """One of the four amendments, of the parts that there are, or the motion itself."""
        parts = list(Part.objects.filter(motion=self.motion).in_order())
        if place < 4:
            return {"amendment": self.amendment(place)}
        return {"part": parts[place - 4]} if place - 4 < len(parts) else {}

    def standing(self, place: int) -> Decision | None:
        asked = self.question(place)
        part: Part | None = asked.get("part")
        amendment = part.amendment if part else asked.get("amendment")
        return Decision.objects.standing().on(self.motion, amendment, part).first()

    def report(self, place: int) -> TellersReport | None:
        asked = self.question(place)
        part: Part | None = asked.get("part")
        amendment = part.amendment if part else asked.get("amendment")
        return TellersReport.objects.standing().on(self.motion, amendment, part).first()


def move(floor: Floor, place: int, _won: bool) -> None:
    ordering.move_amendment(actor=floor.cast.chair, amendment=floor.amendment(place % 4))


def vote(floor: Floor, place: int, won: bool) -> None:
    factories.vote(floor.cast, floor.motion, **floor.question(place), **(WON if won else LOST))


def correct(floor: Floor, place: int, won: bool) -> None:
    decision = floor.standing(place)
    if decision is not None:
        deciding.correct(
            actor=floor.cast.chair,
            decision=decision,
            count=Count(method="count", **(WON if won else LOST)),
            key=uuid4().hex,
            reason="Recount",
        )


def count(floor: Floor, place: int, won: bool) -> None:
    """Tellers report, or count again."""
    earlier = floor.report(place)
    reporting.report(
        actor=floor.cast.teller,
        motion=floor.motion,
        **floor.question(place),
        count=Count(method="count", **(WON if won else LOST)),
        recounts=earlier,
        reason="Again" if earlier else "",
        key=uuid4().hex,
    )


def declare(floor: Floor, place: int, _won: bool) -> None:
    report = floor.report(place)
    if report is not None:
        deciding.declare(actor=floor.cast.chair, report=report, reason="Counted again", key=uuid4().hex)


def divide(floor: Floor, place: int, _won: bool) -> None:
    if place % 2:
        groups = [[clause(floor.motion, AGENCY)], [clause(floor.motion, PAY)]]
        dividing.divide_motion(actor=floor.cast.chair, motion=floor.motion, groups=groups, now=NOON)
    else:
        dividing.divide_amendment(actor=floor.cast.chair, amendment=floor.amendment(0), groups=[[0]], now=NOON)


def rule(floor: Floor, place: int, won: bool) -> None:
    ruling.rule_amendment(
        actor=floor.cast.standing_orders,
        amendment=floor.amendment(1 + place % 2),
        in_order=won,
        reason="" if won else "overtaken",
    )


Act = Callable[[Floor, int, bool], None]
BEFORE: tuple[Act, ...] = (divide, divide, move, vote, count, declare)
AFTER: tuple[Act, ...] = (correct, correct, correct, correct, rule, rule, count, declare)
WHOLE = 8  # there are never so many parts: the motion itself


@pytest.mark.parametrize("seed", range(6))
def test_after_any_chain_the_text_is_what_the_standing_decisions_say(seed):
    """Some acts, then every amendment and the motion put, then more: mostly corrections of what was decided."""
    floor = Floor.new()
    put: list[tuple[Act, int, bool]] = [(act, place, place != 2) for place in range(4) for act in (move, vote)]
    put += [(vote, place, True) for place in range(4, WHOLE + 1)]
    for act, place, won in [*chosen(seed, BEFORE, 5), *put, *chosen(seed, AFTER, 14)]:
        with suppress(Refusal):
            act(floor, place, won)
        check(floor)


def chosen(seed: int, acts: tuple[Act, ...], many: int) -> Iterator[tuple[Act, int, bool]]:
    """So many acts on questions, and how they end: different for each seed, and always the same for one."""
    for step in range(many):
        scattered = sha256(f"{seed}/{many}/{step}".encode()).digest()
        yield acts[scattered[0] % len(acts)], scattered[1] % (WHOLE + 1), scattered[2] % 2 == 0


def check(floor: Floor) -> None:
    motion = factories.fresh(floor.motion)
    decided = {(each.amendment_id, each.part_id): each for each in motion.decisions.standing()}
    assert len(decided) == motion.decisions.standing().count()
    for amendment in motion.amendments.all():
        own = decided.get((amendment.pk, None))
        if own is not None:
            assert amendment.state == own.result
    whole = decided.get((None, None))
    assert motion.state in {"moved", "vote_pending", whole.result if whole else "moved", "carried_in_part"}
    if motion.adopted is not None:
        assert whole is not None
        assert whole.result == "carried"
        assert not motion.amendments.open().exists()
        adopting.recomputed(motion)
        assert words_of(motion) == expected(motion, decided)
        assert (motion.state == "carried_in_part") == bool(motion.voted_out)


def words_of(motion: Motion) -> list[str]:
    return [each.text for each in factories.adopted(motion).content.walk()]


def expected(motion: Motion, decided: Mapping[tuple[int | None, int | None], Decision]) -> list[str]:
    """The clauses of the text, worked out from the results alone, and from what the committee ruled."""
    rows = {each.number: each for each in motion.amendments.all()}

    def carried(number: str, operation: int = 0) -> bool:
        row = rows[number]
        parts = [each for each in Part.objects.filter(amendment=row) if operation in each.operations]
        found = decided.get((row.pk, parts[0].pk if parts else None))
        return found is not None and found.result == "carried" and operation not in row.ruled_out

    def is_lost(words: str) -> bool:
        own = list(Part.objects.filter(motion=motion, amendment=None))
        named = clause(motion, words)
        return any(
            named in each.clauses and (found := decided.get((None, each.pk))) is not None and found.result == "lost"
            for each in own
        )

    agency = next((by for number, by in (("1.2", "trebled"), ("1.3", "soared")) if carried(number)), AGENCY)
    lines = {
        "Conference notes:": True,
        "that wards are unsafe;": carried("1.1", 0),
        "that wards are short of nurses;": not carried("1.1", 0),
        f"that agency spending has {agency};": not is_lost(AGENCY),
        "that pay has fallen.": not is_lost(PAY) and not carried("1.4"),
        "that rents rise.": carried("1.1", 1),
        "Conference calls on the Executive to act.": True,
    }
    return [line for line, stands in lines.items() if stands]
