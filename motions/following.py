"""What falls because of what, worked out from nothing but what was agreed beforehand and what was decided.

    1.1 carried  ──falls if carried──▶  1.3  ──falls if lost──▶  1.4

Rules:

* *Falls if carried* (exclusive) takes effect when the cause is carried or accepted; *falls if lost* (dependent) when it
  is lost, falls, is withdrawn or is not moved. What is remitted, referred back or not reached was not lost.
* Only what is open falls. What was decided stays as conference decided it: where it was carried, that is a question.
* What falls takes what is inside it: a motion its amendments, a part of a motion the amendments to nothing but it.
* The answer depends on what was decided, never on the order in which it was recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices


class When(TextChoices):
    """What has to become of the cause."""

    CARRIED = "carried", "is carried"
    LOST = "lost", "is lost"


class What(StrEnum):
    """What can be a cause or fall. A part is a set of clauses of a motion, and never a cause."""

    MOTION = "motion"
    AMENDMENT = "amendment"
    PART = "part"


class Fate(StrEnum):
    """What became of something.

    open    conference has yet to decide it
    stands  it was carried or accepted
    gone    it was lost, fell, was withdrawn or was not moved
    closed  something else became of it: neither does it stand, nor was it lost
    """

    OPEN = "open"
    STANDS = "stands"
    GONE = "gone"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A motion or an amendment by its primary key, or a part by the key of the consequence that names it."""

    what: What
    pk: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """If the cause is carried (or lost), the target falls."""

    key: int
    when: When
    cause: Item
    target: Item


Inside = Mapping[Item, Collection[Item]]


def fallen(rules: Sequence[Rule], fates: Mapping[Item, Fate], inside: Inside) -> dict[Item, Rule]:
    """What falls, each with the rule because of which it does; where several would, the first one reached.

    ``fates`` are those before anything falls, ``inside`` what each item takes with it.
    """
    found: dict[Item, Rule] = {}
    while news := dict(_falling(rules, fates, inside, found)):
        found.update(news)
    return found


def _falling(
    rules: Sequence[Rule], fates: Mapping[Item, Fate], inside: Inside, found: Mapping[Item, Rule]
) -> Iterator[tuple[Item, Rule]]:
    for rule in sorted(rules, key=lambda rule: rule.key, reverse=True):
        if has_come_about(rule, fates, found):
            for item in (*inside.get(rule.target, ()), rule.target):
                if fates[item] == Fate.OPEN and item not in found and fates[rule.target] == Fate.OPEN:
                    yield item, rule


def has_come_about(rule: Rule, fates: Mapping[Item, Fate], found: Collection[Item]) -> bool:
    """Whether what the rule waits for has happened, ``found`` having fallen."""
    if rule.when == When.CARRIED:
        return fates[rule.cause] == Fate.STANDS
    return fates[rule.cause] == Fate.GONE or rule.cause in found


def unmet(rules: Sequence[Rule], fates: Mapping[Item, Fate], found: Collection[Item]) -> tuple[Rule, ...]:
    """The rules that have come about for something that conference carried all the same: each is a question."""
    return tuple(rule for rule in rules if fates[rule.target] == Fate.STANDS and has_come_about(rule, fates, found))


# Before anything is decided: what cannot be agreed


def circle(rules: Sequence[Rule], inside: Inside) -> tuple[Item, When] | None:
    """A cause that would fall because of itself, and when; or None.

    "If 1.1 is carried, 1.3 falls" and "If 1.3 is lost, 1.1 falls" make one: 1.1 could not be carried.
    """
    for cause, when in _beginnings(rules):
        if cause in reached(rules, inside, cause, when):
            return cause, when
    return None


def always(rules: Sequence[Rule], inside: Inside) -> tuple[Item, Item] | None:
    """A cause, and something that would fall whatever became of it; or None."""
    for cause in dict.fromkeys(rule.cause for rule in rules):
        either = [reached(rules, inside, cause, when) for when in When]
        both = [item for item in either[0] if item in either[1]]
        if both:
            return cause, both[0]
    return None


def _beginnings(rules: Sequence[Rule]) -> dict[tuple[Item, When], None]:
    return {(rule.cause, When(rule.when)): None for rule in rules}


def reached(rules: Sequence[Rule], inside: Inside, cause: Item, when: When) -> dict[Item, None]:
    """Everything that would fall if the cause were carried, or lost, and nothing else were decided."""
    found: dict[Item, None] = {}
    waiting = [rule.target for rule in rules if rule.cause == cause and rule.when == when]
    while waiting:
        item = waiting.pop(0)
        if item not in found:
            found[item] = None
            waiting += [each for each in inside.get(item, ()) if each != cause]
            waiting += [rule.target for rule in rules if rule.cause == item and rule.when == When.LOST]
    return found


def tied(pairs: Collection[tuple[int, int]], one: int) -> frozenset[int]:
    """The motions that consequences tie to one another and to this one, itself included, by primary key."""
    found, waiting = {one}, [one]
    while waiting:
        motion = waiting.pop()
        beside = {other for pair in pairs if motion in pair for other in pair} - found
        found |= beside
        waiting += beside
    return frozenset(found)
