"""Bars that show figures: whole numbers to scale, and a sentence that says the same without the picture.

::

    718,273 for, 373,801 against; two-thirds needed     ██████████████░│░░░░░░
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motions.counting import Threshold, share_of
from motions.models import Decision, TellersReport

WIDTH = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One side of a bar, in thousandths of its width; ``css`` names its colour."""

    css: str
    start: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar. ``mark`` is where the threshold is, in thousandths, or None; ``says`` is the bar in words."""

    segments: tuple[Segment, ...]
    mark: int | None
    says: str


def result(decision: Decision, threshold: Threshold) -> Bar | None:
    """The votes cast for and against, with the share that it took; None where nobody counted, or nobody voted.

    The mark is left out where the rules have changed since: the record keeps in words what was applied.
    """
    if not decision.votes_for and not decision.votes_against:
        return None
    votes_for, votes_against = decision.votes_for or 0, decision.votes_against or 0
    is_applied = decision.threshold == str(threshold)
    share = f"{share_of(votes_for, votes_for + votes_against)} of the votes cast were for it"
    return Bar(
        segments=tuple(_segments([("for", votes_for), ("against", votes_against)])),
        mark=WIDTH * threshold.numerator // threshold.denominator if is_applied else None,
        says=f"{share}; needed: {decision.threshold}." if decision.threshold else f"{share}.",
    )


def turn_out(report: TellersReport) -> Bar | None:
    """How much of the register was cast, and how; None where no cards were entered, or the register is empty."""
    if not report.register_total:
        return None
    sides = [
        ("for", report.votes_for),
        ("against", report.votes_against),
        ("abstaining", report.abstentions or 0),
        ("spoiled", report.spoiled or 0),
    ]
    cast = sum(votes for _, votes in sides)
    return Bar(
        segments=tuple(_segments([*sides, ("uncast", report.register_total - cast)])),
        mark=None,
        says=f"Turn-out: {cast:,} of {report.register_total:,}, which is {share_of(cast, report.register_total)}.",
    )


def _segments(sides: Sequence[tuple[str, int]]) -> Iterator[Segment]:
    """The sides one after another; rounded at their edges, so that together they are the whole width."""
    total, before = sum(votes for _, votes in sides), 0
    for css, votes in sides:
        start, end = (WIDTH * edge // total for edge in (before, before + votes))
        if end > start:
            yield Segment(css=css, start=start, width=end - start)
        before += votes
