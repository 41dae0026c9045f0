"""What tellers reported on one question: the figures, the turn-out, and how each body cast its card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from motions.counting import Method
from motions.models import Card, TellersReport
from motions.presenters import charts
from motions.presenters.charts import Bar
from motions.presenters.phrases import moment
from motions.presenters.record import question


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One body's card; figures are votes, as words."""

    body: str
    weight: str
    votes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """The page. ``cards`` is empty where no cards were entered; ``totals`` then is too."""

    name: str
    title: str
    sentences: tuple[str, ...]
    bar: Bar | None
    cards: tuple[CardRow, ...]
    totals: CardRow | None
    back: str
    earlier_url: str


def report_page(report: TellersReport) -> ReportPage:
    """The page. One query: the cards."""
    motion = report.motion
    cards = list(report.cards.in_order())
    slug = motion.conference.slug
    return ReportPage(
        name=question(report),
        title=motion.title,
        sentences=tuple(_sentences(report)),
        bar=charts.turn_out(report),
        cards=tuple(_row(card.body_name, [card]) for card in cards),
        totals=_row("All bodies", cards) if cards else None,
        back=reverse("account", args=[slug, motion.pk]),
        earlier_url=reverse("tellers_report", args=[slug, report.recounts_id]) if report.recounts_id else "",
    )


def _sentences(report: TellersReport) -> Iterable[str]:
    yield f"{Method(report.method).label}: {report.figures}."
    at = moment(report.reported_at, report.motion.conference.zone)
    yield f"Reported by {report.reported_by_name}, {at}."
    if report.reason:
        yield f"It is a recount: {report.reason}"
    if report.note:
        yield report.note


def _row(name: str, cards: list[Card]) -> CardRow:
    sides = ("votes_for", "votes_against", "abstentions", "spoiled")
    totals = [sum(getattr(card, side) for card in cards) for side in sides]
    weight = sum(card.weight for card in cards)
    return CardRow(
        body=name,
        weight=f"{weight:,}",
        votes=tuple(f"{votes:,}" if votes else "–" for votes in (*totals, weight - sum(totals))),
    )
