"""Webhooks, and what became of each message, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from motions.models import Attempt, Conference, Delivery, DeliveryState, PublicationEvent, Webhook
from motions.presenters.phrases import Tag, moment

TONES = {DeliveryState.WAITING: "wait", DeliveryState.DELIVERED: "good", DeliveryState.GIVEN_UP: "bad"}
PATIENCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookRow:
    """A webhook in the list."""

    url: str
    address: str
    tag: Tag
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow:
    """A message: what it says, what became of it, and each attempt, the last one first."""

    pk: int
    what: str
    message: str
    tag: Tag
    sentence: str
    attempts: tuple[str, ...]


def rows(webhooks: Iterable[Webhook], zone: ZoneInfo) -> list[WebhookRow]:
    """The webhooks as they are listed."""
    return [
        WebhookRow(
            url=reverse("webhook", args=[each.conference.slug, each.pk]),
            address=each.address,
            tag=tag(each),
            sentence=sentence(each, zone),
        )
        for each in webhooks
    ]


def tag(webhook: Webhook) -> Tag:
    """Whether it is told."""
    if not webhook.is_on:
        return Tag(words="Off", tone="")
    return Tag(words="Failing", tone="bad") if webhook.failing_since else Tag(words="On", tone="good")


def sentence(webhook: Webhook, zone: ZoneInfo) -> str:
    """Why it is off, or since when it fails; "" where all is well."""
    if webhook.switched_off_because:
        return webhook.switched_off_because
    return f"Nothing was delivered since {moment(webhook.failing_since, zone)}." if webhook.failing_since else ""


def delivery_rows(deliveries: Iterable[Delivery], zone: ZoneInfo) -> list[DeliveryRow]:
    """The messages as they are listed; their attempts and publications are loaded."""
    return [
        DeliveryRow(
            pk=each.pk,
            what=f"{PublicationEvent(each.publication.event).label}: {each.publication.motion.in_a_sentence}",
            message=each.message,
            tag=Tag(words=DeliveryState(each.state).label, tone=TONES[DeliveryState(each.state)]),
            sentence=f"Tried next on {moment(each.next_at, zone)}." if each.next_at and each.attempts else "",
            attempts=tuple(_attempt(tried, zone) for tried in each.tried.all()),
        )
        for each in deliveries
    ]


def nobody_sends(conference: Conference, *, now: datetime | None = None) -> bool:
    """Whether messages wait that should have gone out long ago: the process that sends them does not run."""
    overdue = Delivery.objects.overdue(since=(now or timezone.now()) - PATIENCE)
    return overdue.filter(webhook__conference=conference).exists()


def _attempt(tried: Attempt, zone: ZoneInfo) -> str:
    """ "14 June 2026, 11:42: 503. Come back later." """
    said = f"{tried.status}. {tried.answer}" if tried.status else tried.answer
    return f"{moment(tried.at, zone)}: {said}".strip()
