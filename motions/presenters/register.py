"""The register of a conference, and a card vote entered body by body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motions.counting import Count, Side, share_of
from motions.models import Body, Conference
from motions.presenters.phrases import count, listed

NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A body with its number of members; ``members`` is "" where it is not on the register."""

    slug: str
    name: str
    members: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The page of the register."""

    summary: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """The card of one body on the page: what it weighs, and what is chosen."""

    slug: str
    name: str
    weight: str
    sides: tuple[tuple[str, str, bool], ...]
    split: str


def register(conference: Conference, typed: Mapping[str, str]) -> Register:
    """Every body of the organisation with its members, as typed where that is being shown again. Two queries."""
    members = {line.body_id: line.members for line in conference.register.all()}
    bodies = list(Body.objects.filter(organisation=conference.organisation_id).order_by("name", "pk"))
    return Register(
        summary=f"{count(len(members), 'body', 'bodies')} on the register, {sum(members.values()):,} members together.",
        lines=tuple(
            Line(
                slug=each.slug, name=each.name, members=typed.get(f"members-{each.slug}", _shown(members.get(each.pk)))
            )
            for each in bodies
        ),
    )


def _shown(members: int | None) -> str:
    return "" if members is None else f"{members:,}"


def card_rows(conference: Conference, typed: Mapping[str, str]) -> list[CardRow]:
    """A row for every body that has a card. One query."""
    return [
        CardRow(
            slug=line.body.slug,
            name=line.body.name,
            weight=f"{line.members:,}",
            sides=tuple(
                (side, label, typed.get(f"card-{line.body.slug}", "") == side)
                for side, label in (*Side.choices, ("", "Not cast"))
            ),
            split=typed.get(f"split-{line.body.slug}", ""),
        )
        for line in conference.register.in_order()
        if line.members
    ]


def turn_out(counted: Count, register_total: int, not_cast: Sequence[str]) -> tuple[str, ...]:
    """How much of the register was cast, and by whom it was not."""
    cast = sum(votes or 0 for votes in counted.figures.values())
    share = f", which is {share_of(cast, register_total)}" if register_total else ""
    said = f"Cast: {cast:,} of the {register_total:,} on the register{share}."
    if not not_cast:
        return (said, "Every body cast its card.")
    names = list(not_cast[:NAMED])
    more = [f"{len(not_cast) - NAMED} more"] if len(not_cast) > NAMED else []
    return (said, f"Not cast: {listed([*names, *more])}.")
