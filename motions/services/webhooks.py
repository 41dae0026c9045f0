"""Whom the program tells of what is published: set up by the committee of a conference, or by the keeper."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.formats import standard_webhooks
from motions.models import Conference, Person, Webhook
from motions.services import delivering, outbound, recording
from motions.services.delivering import lock_webhook
from motions.services.locking import lock_conference

MOST = 20
KEY_BYTES = 32


def add(*, actor: Person, conference: Conference, address: str, now: datetime | None = None) -> Webhook:
    """Tell this address, from now on, of everything that the conference publishes; with a new secret.

    Raises Forbidden for anyone but the committee and the keeper, WrongTime when there are as many as there may be,
    BadText for an address that nothing may be sent to or that is told already. Its name is looked up before anything is
    locked, since that may take its time.
    """
    permissions.check_can_set_up_webhooks(actor, conference)
    address = outbound.check_address(address)
    return _added(actor=actor, conference=conference, address=address, now=now or timezone.now())


@transaction.atomic
def _added(*, actor: Person, conference: Conference, address: str, now: datetime) -> Webhook:
    lock_conference(conference)
    if conference.webhooks.filter(address=address).exists():
        raise refusals.webhook_exists()
    if conference.webhooks.count() >= MOST:
        raise refusals.too_many_webhooks(MOST)
    secret = standard_webhooks.secret(secrets.token_bytes(KEY_BYTES))
    webhook = Webhook(conference=conference, address=address, secret=secret, created_by=actor, created_at=now)
    recording.keep(webhook, actor=actor, reason="Set up", now=now)
    return webhook


@transaction.atomic
def switch_off(*, actor: Person, webhook: Webhook, now: datetime | None = None) -> Webhook:
    """Tell it nothing any more. Switching it off again is fine. Raises Forbidden."""
    now = now or timezone.now()
    webhook = lock_webhook(webhook)
    permissions.check_can_set_up_webhooks(actor, webhook.conference)
    if webhook.is_on:
        webhook.switched_off_at, webhook.switched_off_because = now, f"Switched off by {actor.name}."
        recording.keep(webhook, actor=actor, reason="Switched off", now=now)
    return webhook


@transaction.atomic
def switch_on(*, actor: Person, webhook: Webhook, now: datetime | None = None) -> Webhook:
    """Tell it again, also of what still waits. Switching it on again is fine. Raises Forbidden."""
    now = now or timezone.now()
    webhook = lock_webhook(webhook)
    permissions.check_can_set_up_webhooks(actor, webhook.conference)
    if not webhook.is_on:
        webhook.failing_since, webhook.switched_off_at, webhook.switched_off_because = None, None, ""
        recording.keep(webhook, actor=actor, reason="Switched on", now=now)
        delivering.enqueue_waiting(webhook, now=now)
    return webhook
