"""Telling other programs what is published: a message for each webhook, sent until somebody has it.

The message is written in the transaction of the publication, so that it is there if and only if the publication is; a
process beside the server (``manage.py qcluster``) sends it. Killed in the middle of an attempt, it tries again: whoever
gets a message twice knows it by its id.
"""

from __future__ import annotations

import json
import secrets
from datetime import datetime, timedelta
from http import HTTPStatus

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_q.models import Schedule
from django_q.tasks import async_task, schedule

from motions import permissions, refusals
from motions.formats import standard_webhooks
from motions.models import Attempt, Delivery, DeliveryState, Person, Publication, PublicationEvent, Webhook
from motions.services import editions, outbound, recording

EVENTS = {
    PublicationEvent.PUBLISH: "adopted.published",
    PublicationEvent.CORRECT: "adopted.corrected",
    PublicationEvent.WITHDRAW: "adopted.withdrawn",
    PublicationEvent.SUPERSEDE: "adopted.superseded",
    PublicationEvent.LAPSE: "adopted.lapsed",
    PublicationEvent.REINSTATE: "adopted.reinstated",
}
# Between one attempt and the next; as Standard Webhooks advises, some three days in all
BACK_OFF = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
AT_WORK = timedelta(seconds=settings.Q_CLUSTER["timeout"])
AGENT = "Carried-Webhooks/1"
TASK = "motions.services.delivering.deliver"


def announce(publication: Publication, *, now: datetime) -> None:
    """Write a message for each webhook of the conference that is switched on, in the caller's transaction."""
    for webhook in Webhook.objects.switched_on().filter(conference=publication.motion.conference_id):
        delivery = Delivery.objects.create(
            webhook=webhook,
            publication=publication,
            message=f"msg_{secrets.token_urlsafe(24)}",
            body=message(publication),
            next_at=now,
            created_at=now,
        )
        async_task(TASK, delivery.pk)


def message(publication: Publication) -> str:
    """What is sent: the kind of event, when it was, and the entry as the change log of the API prints it."""
    data = editions.change(publication)
    return json.dumps({"type": EVENTS[PublicationEvent(publication.event)], "timestamp": data["at"], "data": data})


def deliver(pk: int) -> None:
    """Try to deliver a message once, record what came of it, and see to the next attempt. Run again, it does no harm.

    The network is waited for outside of any transaction. Meanwhile the message is taken: another process that is given
    it too comes back later.
    """
    now = timezone.now()
    delivery = _taken(pk, now)
    if delivery is None:
        return
    body = delivery.body.encode()
    headers = standard_webhooks.headers(
        secret=delivery.webhook.secret, message=delivery.message, timestamp=int(now.timestamp()), body=body
    )
    headers = {**headers, "Content-Type": "application/json", "User-Agent": AGENT}
    try:
        answer = outbound.post(delivery.webhook.address, headers=headers, body=body)
    except outbound.NotSent as error:
        _record(delivery, status=None, answer=str(error))
    else:
        _record(delivery, status=answer.status, answer=answer.text)


@transaction.atomic
def send_again(*, actor: Person, delivery: Delivery, now: datetime | None = None) -> Delivery:
    """Begin another round of attempts, under the same id: whoever has it already knows it.

    Raises Forbidden, WrongTime where the webhook is switched off.
    """
    now = now or timezone.now()
    webhook = lock_webhook(delivery.webhook)
    permissions.check_can_set_up_webhooks(actor, webhook.conference)
    if not webhook.is_on:
        raise refusals.webhook_is_off()
    delivery = webhook.deliveries.get(pk=delivery.pk)
    _wait_for(delivery, now, attempts=0)
    return delivery


def lock_webhook(webhook: Webhook) -> Webhook:
    """The webhook as it is now, held until the transaction ends."""
    return Webhook.objects.select_for_update(of=("self",)).select_related("conference").get(pk=webhook.pk)


def enqueue_waiting(webhook: Webhook, *, now: datetime) -> None:
    """What waited while the webhook was off is tried again."""
    for delivery in webhook.deliveries.filter(state=DeliveryState.WAITING):
        _wait_for(delivery, now, attempts=0)


def _wait_for(delivery: Delivery, at: datetime, *, attempts: int) -> None:
    delivery.state, delivery.next_at, delivery.attempts = DeliveryState.WAITING, at, attempts
    delivery.save()
    _schedule(delivery, at)


def _schedule(delivery: Delivery, at: datetime) -> None:
    schedule(TASK, delivery.pk, schedule_type=Schedule.ONCE, next_run=at)


@transaction.atomic
def _taken(pk: int, now: datetime) -> Delivery | None:
    """The message, taken for a minute; None where it waits no more, is not wanted, or is taken already."""
    waiting = Delivery.objects.select_for_update(of=("self",)).select_related("webhook")
    delivery = waiting.filter(pk=pk, state=DeliveryState.WAITING, webhook__switched_off_at__isnull=True).first()
    if delivery is None or delivery.next_at is None:
        return None
    if delivery.next_at > now:
        _schedule(delivery, delivery.next_at)
        return None
    delivery.next_at = now + AT_WORK
    delivery.save()
    return delivery


@transaction.atomic
def _record(delivery: Delivery, *, status: int | None, answer: str) -> None:
    """Keep the attempt, and what follows: it is delivered, tried again, or given up; the webhook fails or does not."""
    now = timezone.now()
    webhook = lock_webhook(delivery.webhook)
    Attempt.objects.create(delivery=delivery, at=now, status=status, answer=answer)
    delivery.attempts += 1
    if status is not None and 200 <= status < 300:
        _end(delivery, DeliveryState.DELIVERED)
        _note(webhook, failing_since=None, now=now)
        return
    since = webhook.failing_since or now
    if status == HTTPStatus.GONE:
        _end(delivery, DeliveryState.GIVEN_UP)
        _switch_off(webhook, since, "The other side answered that it is gone for good (410).", now=now)
    elif delivery.attempts <= len(BACK_OFF):
        _wait_for(delivery, now + BACK_OFF[delivery.attempts - 1], attempts=delivery.attempts)
        _note(webhook, failing_since=since, now=now)
    else:
        _end(delivery, DeliveryState.GIVEN_UP)
        _switch_off(webhook, since, f"Nothing could be delivered since {since.day} {since:%B %Y, %H:%M} UTC.", now=now)


def _end(delivery: Delivery, state: DeliveryState) -> None:
    delivery.state, delivery.next_at = state, None
    delivery.save()


def _note(webhook: Webhook, *, failing_since: datetime | None, now: datetime) -> None:
    if webhook.failing_since != failing_since:
        webhook.failing_since = failing_since
        recording.keep(webhook, actor=None, reason="Failing" if failing_since else "Delivering again", now=now)


def _switch_off(webhook: Webhook, since: datetime, why: str, *, now: datetime) -> None:
    if webhook.is_on:
        webhook.failing_since, webhook.switched_off_at, webhook.switched_off_because = since, now, why
        recording.keep(webhook, actor=None, reason=why, now=now)
