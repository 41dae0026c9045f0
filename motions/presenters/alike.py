"""Motions that say nearly the same: the list of pairs, and two of them side by side.

Two motions side by side                          pieces
that [wards] are short of nurses                  "that " "wards"* " are short of nurses"
that [theatres] are short of nurses               "that " "theatres"* " are short of nurses"

What both have in the same words is printed once; joined, the pieces of a side are its text, always.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from motions.models import Conference, Motion
from motions.presenters.agenda import motion_url
from motions.presenters.phrases import Link, Tag, count, motion_tag
from motions.text.numbering import labels
from motions.text.similarity import Comparison, Part
from motions.text.word_difference import Edit

SHARES: Mapping[int, str] = {80: "nearly all", 50: "half or more", 30: "a third or more"}
USUAL = 50
SHOWN = 100  # pairs on one page
NAMED = 12  # motions of one group, and groups on one page: more are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One motion of a pair."""

    name: str
    title: str
    body: str
    url: str
    tag: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two motions that are alike; ``together_url`` is where they are put into one debate, "" where they cannot be."""

    share: str
    first: Side
    second: Side
    compare_url: str
    together_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Three or more motions that hang together; ``more`` counts those that are not named."""

    heading: str
    motions: tuple[Side, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The page of those that are alike: the groups, the largest first, and the pairs, the most alike first."""

    summary: str
    groups: tuple[Group, ...]
    more_groups: str
    more: str
    shares: tuple[Link, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words, and whether the other motion has others in their place."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A clause of one motion. ``name`` is the motion that it is of."""

    name: str
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A clause of both; ``first`` or ``second`` is None where only the other motion has it. ``is_shared``: in the same
    words, which are those of ``first``."""

    first: Printed | None
    second: Printed | None
    is_shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The page of two motions."""

    pair: Pair
    summary: str
    rows: tuple[Row, ...]


def listed(
    conference: Conference,
    closest: Sequence[tuple[Motion, Motion, float]],
    alike: Sequence[Sequence[Motion]],
    *,
    pairs: int,
    percent: int,
) -> Listed:
    """The page of those that are alike: so many ``pairs``, of which the closest are given. No query."""
    beyond = pairs - SHOWN
    found = count(pairs, "pair of motions shares", "pairs of motions share")
    groups = [group for group in alike if len(group) > 2]
    hidden = len(groups) - NAMED
    return Listed(
        groups=tuple(_group(group) for group in groups[:NAMED]),
        more_groups=f"{count(hidden, 'smaller group is', 'smaller groups are')} not shown." if hidden > 0 else "",
        summary=f"{found} {SHARES[percent]} of the text.",
        more=f"The {SHOWN} that are most alike are shown; {beyond:,} more share less." if beyond > 0 else "",
        shares=tuple(
            Link(
                url=f"{reverse('alike', args=[conference.slug])}?{urlencode({'share': each})}",
                words=f"{words.capitalize()} ({each}%)",
                current=each == percent,
            )
            for each, words in SHARES.items()
        ),
        pairs=tuple(_pair(*each) for each in closest[:SHOWN]),
    )


def _group(motions: Sequence[Motion]) -> Group:
    hidden = len(motions) - NAMED
    return Group(
        heading=f"{len(motions):,} motions hang together",
        motions=tuple(_side(motion) for motion in motions[:NAMED]),
        more=f"And {hidden:,} more." if hidden > 0 else "",
    )


def side_by_side(first: Motion, second: Motion, comparison: Comparison) -> Compared:
    """The page of two motions. No query."""
    shared = sum(part.is_shared for part in comparison.parts)
    return Compared(
        pair=_pair(first, second, comparison.share),
        summary=f"{count(shared, 'paragraph or point is', 'paragraphs or points are')} the same in both.",
        rows=tuple(_rows((first, second), comparison.parts)),
    )


def _pair(first: Motion, second: Motion, share: float) -> Pair:
    slug = first.conference.slug
    numbers = urlencode({"together": f"{first.number}, {second.number}"})
    return Pair(
        share=f"{share:.0%}",
        first=_side(first),
        second=_side(second),
        compare_url=reverse("alike_compare", args=[slug, first.pk, second.pk]),
        together_url=f"{reverse('order', args=[slug])}?{numbers}#together" if first.number and second.number else "",
    )


def _side(motion: Motion) -> Side:
    return Side(
        name=name(motion),
        title=motion.title,
        body=motion.body.name,
        url=motion_url(motion),
        tag=motion_tag(motion, None),
    )


def name(motion: Motion) -> str:
    """How the page tells one motion from the other: by number, or by who handed it in."""
    return str(motion) if motion.number else f"Motion by {motion.body.name}"


def _rows(motions: tuple[Motion, Motion], parts: Iterable[Part]) -> Iterable[Row]:
    one, other = (labels(motion.content) for motion in motions)
    for part in parts:
        first, second = part.first, part.second
        base = first.text if first else second.text if second else ""
        yield Row(
            first=Printed(name=name(motions[0]), label=one[first.id], pieces=before(base, part.edits))
            if first
            else None,
            second=Printed(name=name(motions[1]), label=other[second.id], pieces=after(base, part.edits))
            if second
            else None,
            is_shared=part.is_shared,
        )


def before(text: str, edits: Sequence[Edit]) -> tuple[Piece, ...]:
    """The text cut where it differs from what the edits make of it.

    >>> [(piece.text, piece.differs) for piece in before("six hours", [Edit(start=0, end=3, words="ten")])]
    [('six', True), (' hours', False)]
    """
    return tuple(_pieces(text, edits, lambda edit: text[edit.start : edit.end]))


def after(text: str, edits: Sequence[Edit]) -> tuple[Piece, ...]:
    """What the edits make of the text, cut where it differs.

    >>> [(piece.text, piece.differs) for piece in after("six hours", [Edit(start=0, end=3, words="ten")])]
    [('ten', True), (' hours', False)]
    """
    return tuple(_pieces(text, edits, lambda edit: edit.words))


def _pieces(text: str, edits: Sequence[Edit], words: Callable[[Edit], str]) -> Iterator[Piece]:
    at = 0
    for edit in edits:
        yield from _some(text[at : edit.start], differs=False)
        yield from _some(words(edit), differs=True)
        at = edit.end
    yield from _some(text[at:], differs=False)


def _some(text: str, *, differs: bool) -> Iterator[Piece]:
    if text:
        yield Piece(text=text, differs=differs)
