"""Whom the program tells of what is published, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from motions.models.append_only import AppendOnly, AppendOnlyQuerySet, choices_check
from motions.models.conference import Conference
from motions.models.people import Person
from motions.models.publication import Publication
from motions.models.recorded import history
from motions.states import Role


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Words that chain."""

    def visible_to(self, person: Person | AnonymousUser) -> Self:
        """Those of the conferences whose committee the person is on; all, for who keeps the installation."""
        if not isinstance(person, Person):
            return self.none()
        if person.is_staff:
            return self
        on_the_committee = person.credentials.filter(role=Role.STANDING_ORDERS).values("conference")
        return self.filter(conference__in=on_the_committee)

    def switched_on(self) -> Self:
        """Those that are told."""
        return self.filter(switched_off_at__isnull=True)


class Webhook(models.Model):
    """An address that is told whenever a text of the conference is published, corrected or withdrawn.

    ``secret`` signs what is sent, so it is kept as it is. ``failing_since`` is the first attempt that failed since the
    last that did not; after days of it the webhook is switched off, with the reason.
    """

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="webhooks")
    address = models.CharField(max_length=500)
    secret = models.CharField(max_length=100)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    switched_off_at = models.DateTimeField(null=True)
    switched_off_because = models.TextField(blank=True)

    objects = WebhookQuerySet.as_manager()
    history = history(excluded_fields=["secret"])

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("conference", "address"), name="one_webhook_for_each_address"),
            models.CheckConstraint(
                condition=Q(switched_off_at__isnull=True, switched_off_because="")
                | (Q(switched_off_at__isnull=False) & ~Q(switched_off_because="")),
                name="a_webhook_that_is_switched_off_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"The webhook to {self.address}"

    @property
    def is_on(self) -> bool:
        """Whether it is told."""
        return self.switched_off_at is None


class DeliveryState(models.TextChoices):
    """What became of a message.

    waiting     it is sent as soon as it may be, again and again
    delivered   the other side said that it has it
    given_up    it was tried for days
    """

    WAITING = "waiting", "Waiting"
    DELIVERED = "delivered", "Delivered"
    GIVEN_UP = "given_up", "Given up"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Words that chain."""

    def overdue(self, *, since: datetime) -> Self:
        """Those that should have been sent by then: nobody sends."""
        return self.filter(state=DeliveryState.WAITING, next_at__lt=since, webhook__switched_off_at__isnull=True)


class Delivery(models.Model):
    """One message to one webhook: that an entry of the log is there. ``body`` is sent byte for byte, each time.

    ``message`` is its id for the other side, the same at every attempt. ``attempts`` counts those of this round:
    sending it again by hand begins another. ``next_at`` is when it is tried next.
    """

    webhook = models.ForeignKey(Webhook, on_delete=models.PROTECT, related_name="deliveries")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="deliveries")
    message = models.CharField(max_length=40, unique=True)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("webhook", "publication"), name="an_entry_is_told_once"),
            choices_check("state", DeliveryState.values, "delivery_has_a_known_state"),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.WAITING, next_at__isnull=False)
                | (~Q(state=DeliveryState.WAITING) & Q(next_at__isnull=True)),
                name="what_waits_and_nothing_else_is_tried_again",
            ),
        )

    def __str__(self) -> str:
        return f"Message {self.message}"


class Attempt(AppendOnly):
    """One attempt to deliver: what the other side answered, or, without a status, why nobody did."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="tried")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.TextField(blank=True)

    objects = AppendOnlyQuerySet["Attempt"].as_manager()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.status or 'No answer'}, {self.at:%Y-%m-%d %H:%M}"
