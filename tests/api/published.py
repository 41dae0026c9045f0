"""Adopted texts, published: what the reading side of the API is tried with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from motions.counting import Count
from motions.models import Motion, ProgressReport, Publication
from motions.services import deciding, marking, ordering, progress, publishing
from tests import factories
from tests.factories import NOON, Cast

PUBLISHED_AT = NOON + timedelta(days=2)


def publish(cast: Cast, motion: Motion) -> Publication:
    """The adopted text of a carried motion, published."""
    return publishing.publish(actor=cast.standing_orders, motion=motion, now=PUBLISHED_AT)


def text(cast: Cast, **more: str) -> Publication:
    """A motion carried as it was, and published."""
    return publish(cast, factories.carried(cast, **more))


def amended_text(cast: Cast) -> Publication:
    """A motion of which words were replaced and a clause was deleted, carried as amended, and published."""
    motion = factories.on_agenda(cast, subject="Health")
    changes = [factories.replacing(motion, "short of", "without"), factories.deleting(motion, "pay has fallen")]
    amendments = [factories.amendment_in_order(cast, motion, change) for change in changes]
    factories.move(cast, motion)
    for amendment in amendments:
        ordering.move_amendment(actor=cast.chair, amendment=amendment)
        factories.vote(cast, motion, amendment)
    factories.vote(cast, motion, votes_for=718_273, votes_against=373_801, abstentions=12)
    return publish(cast, factories.fresh(motion))


def withdraw(cast: Cast, motion: Motion, reason: str = "Two figures were mixed up.") -> Publication:
    return publishing.withdraw(
        actor=cast.standing_orders, motion=motion, reason=reason, now=PUBLISHED_AT + timedelta(days=1)
    )


def lose_an_amendment(cast: Cast, motion: Motion) -> None:
    """A recount by which the second of the motion's amendments is lost."""
    decision = motion.decisions.get(amendment__number="1.2", superseded_by=None)
    deciding.correct(
        actor=cast.teller,
        decision=decision,
        count=Count(method="count", votes_for=12, votes_against=310),
        key="recount",
        reason="A recount.",
    )


def correct(cast: Cast, motion: Motion) -> Publication:
    return publishing.correct(
        actor=cast.standing_orders, motion=motion, reason="A recount.", now=PUBLISHED_AT + timedelta(days=1)
    )


def supersede(cast: Cast, motion: Motion, *, by: str, reason: str = "It says more.") -> Publication:
    return marking.supersede(
        actor=cast.standing_orders, motion=motion, by=by, reason=reason, now=PUBLISHED_AT + timedelta(days=2)
    )


def lapse(cast: Cast, motion: Motion, reason: str = "Two years are over.") -> Publication:
    return marking.lapse(actor=cast.standing_orders, motion=motion, reason=reason, now=PUBLISHED_AT + timedelta(days=2))


def reinstate(cast: Cast, motion: Motion, reason: str = "It was the wrong text.") -> Publication:
    return marking.reinstate(
        actor=cast.standing_orders, motion=motion, reason=reason, now=PUBLISHED_AT + timedelta(days=3)
    )


def report(cast: Cast, motion: Motion, **more: Any) -> ProgressReport:
    """What was done with a motion that is published."""
    said: dict[str, Any] = {
        "text": "A letter was sent.",
        "reporter": "National Executive",
        "report_date": date(2026, 3, 1),
    }
    return progress.report(**{"actor": cast.standing_orders, "motion": motion, "now": NOON, **said, **more})
