"""What several amendments ask for, and what is made of it, each same change once.

Rules:

* Amendments are judged by what each asks for, as it tells it. Operations that are parts of the same change, told
  differently (``tellings``), are never in conflict.
* What is told differently is made by one effect, and has all the operations for its source that tell it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import repeat

from motions.text.agreement import Agreed, agree
from motions.text.arrivals import Step
from motions.text.document import ClauseId, Document
from motions.text.operations import Source
from motions.text.plan import Plan, planned
from motions.text.primitives import Effect, TextEdit
from motions.text.spacing import apart
from motions.text.tellings import Retelling, Tellings, tellings

_Place = tuple[Source, ClauseId | None]


@dataclass(frozen=True, kw_only=True)
class Together:
    """The effects of amendments, the same ones once: as they are ``asked`` for, and as the text is ``made`` of them.

    ``steps`` are the effects of each, as it tells them.
    """

    base: Document
    steps: Sequence[Step]
    asked: Sequence[Agreed[Effect]]
    made: Sequence[Agreed[Effect]]
    told: Tellings

    def are_one(self, one: Source, other: Source, clause: ClauseId | None) -> bool:
        """Whether two operations are parts of the same change of a clause's words."""
        turn = self._turns.get((one, clause))
        return turn is not None and turn == self._turns.get((other, clause))

    @cached_property
    def asked_plan(self) -> Plan:
        return planned(self.base, self.asked)

    @cached_property
    def plan(self) -> Plan:
        """What the text is made by."""
        return self.asked_plan if self.made is self.asked else planned(self.base, self.made)

    @cached_property
    def _turns(self) -> Mapping[_Place, int]:
        return {
            (source, edit.clause): turn
            for turn, retelling in enumerate(self.told.same)
            for own in retelling.steps.values()
            for source, edit in own
        }


def together(base: Document, steps: Sequence[Step]) -> Together:
    """What the effects of amendments, in agenda order, come to."""
    asked = apart(base, agree(base, steps))
    told = tellings(base, steps)
    made = _made(base, steps, told.same) if told.same else asked
    return Together(base=base, steps=steps, asked=asked, made=made, told=told)


def _made(base: Document, steps: Sequence[Step], retold: Sequence[Retelling]) -> list[Agreed[Effect]]:
    """The effects, with one for each change that is told differently."""
    rows: dict[_Place, Sequence[Step]] = {}
    effects: dict[_Place, TextEdit | None] = {}
    for retelling in retold:
        for told in retelling.steps.values():
            own = sorted(told, key=lambda step: step[0].operation)
            effects |= {(source, edit.clause): None for source, edit in own}
            first = own[0][0], retelling.effect.clause
            effects[first], rows[first] = retelling.effect, own
    with_one = ((source, _retold(source, effect, effects)) for source, effect in steps)
    once = [(source, effect) for source, effect in with_one if effect is not None]
    return apart(base, [_with_all(group, rows) for group in agree(base, once)])


def _retold(source: Source, effect: Effect, effects: Mapping[_Place, TextEdit | None]) -> Effect | None:
    return effects.get((source, effect.clause), effect) if isinstance(effect, TextEdit) else effect


def _with_all(group: Agreed[Effect], rows: Mapping[_Place, Sequence[Step]]) -> Agreed[Effect]:
    """The effect with all who ask for it, each as it does."""
    if not isinstance(group.effect, TextEdit):
        return group
    told = zip(group.sources, group.asked or repeat(group.effect), strict=False)
    steps = [step for one in told for step in rows.get((one[0], group.effect.clause), (one,))]
    sources, asked = zip(*steps, strict=True)
    return replace(group, sources=sources, asked=asked)
