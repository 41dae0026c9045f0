"""A card vote, body by body: what each card weighs, how it was cast, and what all of them come to.

Rules:

* The register of the conference says who has a card and what it weighs. Nobody casts more than that.
* A card is cast whole, for one side, unless the rules let a body split it.
* A body that has no entry did not vote; it is kept all the same, so that turn-out is known for ever.
* The totals are computed. One that was typed too has to be the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from motions import refusals
from motions.counting import FIGURES, Count, Method, Side
from motions.models import Card, Conference, Membership, TellersReport
from motions.services.questions import known


@dataclass(frozen=True, slots=True, kw_only=True)
class CastCard:
    """How the body with this slug cast its card: whole for ``side`` (see counting.Side), or split into figures."""

    body: str
    side: str = ""
    votes_for: int = 0
    votes_against: int = 0
    abstentions: int = 0
    spoiled: int = 0

    def on(self, weight: int) -> Mapping[str, int]:
        """The figures that the card comes to where it weighs this. Raises BadText for a side that there is not."""
        split = {name: getattr(self, name) for name in FIGURES}
        if not self.side:
            return split
        if any(split.values()):
            raise refusals.whole_or_split(self.body)
        return {name: weight if name == SIDES[known(Side, self.side, "side")] else 0 for name in FIGURES}


SIDES = {
    Side.FOR: "votes_for",
    Side.AGAINST: "votes_against",
    Side.ABSTAIN: "abstentions",
    Side.SPOILED: "spoiled",
}


def cards_of(conference: Conference, cast: Sequence[CastCard]) -> list[Card]:
    """A card for every body of the register, by name, cast as given. They belong to no report yet.

    Raises BadText for a body that is not on the register or is named twice, a card that casts more than it weighs, and
    one that is split where the rules do not let it.
    """
    register = list(conference.register.in_order())
    if not register:
        raise refusals.no_register()
    by_body = _by_body(cast, {line.body.slug for line in register})
    return [_card(line, by_body.get(line.body.slug), may_split=conference.rules.cards_may_split) for line in register]


def _by_body(cast: Sequence[CastCard], on_register: set[str]) -> Mapping[str, CastCard]:
    found: dict[str, CastCard] = {}
    for each in cast:
        if each.body not in on_register:
            raise refusals.not_on_the_register(each.body)
        if each.body in found:
            raise refusals.entered_twice(each.body)
        found[each.body] = each
    return found


def _card(line: Membership, cast: CastCard | None, *, may_split: bool) -> Card:
    figures = cast.on(line.members) if cast else dict.fromkeys(FIGURES, 0)
    card = Card(body=line.body, body_name=line.body.name, weight=line.members, **figures)
    if any(figure < 0 for figure in figures.values()) or card.cast > card.weight:
        raise refusals.card_overweight(card.body_name, cast=card.cast, weight=card.weight)
    if card.cast and not may_split and card.weight not in figures.values():
        raise refusals.cards_are_whole(card.body_name)
    return card


def totalled(count: Count, cards: Sequence[Card]) -> Count:
    """The count with the totals of the cards. Raises BadText for a typed total that is not the one of the entries."""
    if count.method != Method.CARD:
        raise refusals.cards_in_a_card_vote_alone()
    totals = {name: sum(getattr(card, name) for card in cards) for name in FIGURES}
    for name, typed in count.figures.items():
        if typed is not None and typed != totals[name]:
            raise refusals.total_disagrees(WORDS[name], typed=typed, entered=totals[name])
    return replace(count, **totals)


WORDS = {"votes_for": "for", "votes_against": "against", "abstentions": "abstaining", "spoiled": "spoiled"}


def check_against_register(conference: Conference, count: Count) -> None:
    """Raises BadText where the totals of a card vote are more than the whole register weighs, if there is one."""
    if count.method != Method.CARD:
        return
    total = conference.register.total()
    cast = sum(figure or 0 for figure in count.figures.values())
    if total and cast > total:
        raise refusals.more_than_the_register(cast=cast, register=total)


def keep(report: TellersReport, cards: Sequence[Card]) -> None:
    """Keep the cards with their report."""
    for card in cards:
        card.report = report
    Card.objects.bulk_create(cards)


def filled_in(count: Count, report: TellersReport | None) -> Count:
    """The count with the figures of the report where it had none."""
    kept = {name: getattr(report, name) for name, figure in count.figures.items() if figure is None}
    return replace(count, **kept)


def are_as_kept(report: TellersReport | None, cast: Sequence[CastCard]) -> bool:
    """Whether the cards of a report are those given, by the weights that they had then."""
    cards = list(report.cards.select_related("body")) if report else []
    given = {each.body: each for each in cast}
    known_bodies = {card.body.slug for card in cards}
    return given.keys() <= known_bodies and all(_is_as_kept(card, given.get(card.body.slug)) for card in cards)


def _is_as_kept(card: Card, cast: CastCard | None) -> bool:
    figures = cast.on(card.weight) if cast else dict.fromkeys(FIGURES, 0)
    return all(getattr(card, name) == figure for name, figure in figures.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What cards come to: what they count, what the whole register weighs, and who cast nothing."""

    count: Count
    register_total: int
    not_cast: tuple[str, ...]


def tally(conference: Conference, cast: Sequence[CastCard]) -> Tally:
    """What the cards would come to; nothing is kept. Raises as ``cards_of`` does."""
    cards = cards_of(conference, cast)
    return Tally(
        count=totalled(Count(method=Method.CARD), cards),
        register_total=sum(card.weight for card in cards),
        not_cast=tuple(card.body_name for card in cards if card.weight and not card.cast),
    )


def did_not_vote(report: TellersReport) -> Iterator[Card]:
    """The cards that could have been cast and were not, by the name of the body."""
    return (card for card in report.cards.in_order() if card.weight and not card.cast)
