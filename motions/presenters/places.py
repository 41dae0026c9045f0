"""Where a reader is: the conference, and the places in it that are theirs."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from motions.models import Conference
from motions.permissions import FLOOR, TELLERS, Standing
from motions.states import Role

NARROWEST, WIDEST = 4, 12  # tens of characters for which there is a style


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLink:
    """A place in the conference's navigation."""

    place: str
    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The navigation of a conference, for one reader; ``place`` is the name of the page that they are on."""

    conference: Conference
    place: str
    links: tuple[PlaceLink, ...]

    @property
    def lines(self) -> str:
        """The style of a text with numbered lines, by which one of them fits: "lines-80", in tens of characters."""
        tens = -(-self.conference.rules.line_width // 10)
        return f"lines-{10 * min(max(tens, NARROWEST), WIDEST)}"


def here(conference: Conference, standing: Standing, place: str = "") -> Here:
    """The navigation with the places that this person's roles give."""
    links = [
        ("hall", "Hall", True),
        ("record", "Record", True),
        ("desk", "Standing orders desk", Role.STANDING_ORDERS in standing.roles),
        ("order", "Order of business", Role.STANDING_ORDERS in standing.roles),
        ("consequences", "What falls if what", Role.STANDING_ORDERS in standing.roles),
        ("votes", "Votes", bool(standing.roles & (TELLERS | FLOOR))),
        ("register", "Register", bool(standing.roles & (TELLERS | FLOOR))),
    ]
    return Here(
        conference=conference,
        place=place,
        links=tuple(
            PlaceLink(place=name, url=reverse(name, args=[conference.slug]), words=words)
            for name, words, is_theirs in links
            if is_theirs
        ),
    )
