"""Webhooks, and what became of each message, as the API prints them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers.links import Links
from motions.models import Attempt, Delivery, DeliveryState, Webhook


class WebhookLinksSerializer(Links[Webhook]):
    """Where to go from a webhook."""

    self = serializers.SerializerMethodField()
    conference = serializers.SerializerMethodField()
    deliveries = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()

    def get_self(self, webhook: Webhook) -> str:
        return self.address("api:webhook", webhook.pk)

    def get_conference(self, webhook: Webhook) -> str:
        return self.address("api:conference", webhook.conference.slug)

    def get_deliveries(self, webhook: Webhook) -> str:
        return self.address("api:deliveries", webhook.pk)

    def get_page(self, webhook: Webhook) -> str:
        return self.address("webhook", webhook.conference.slug, webhook.pk)


class WebhookSerializer(serializers.Serializer[Webhook]):
    """An address that is told whenever a text of the conference is published, corrected or withdrawn."""

    id = serializers.IntegerField(source="pk")
    conference = serializers.CharField(source="conference.slug")
    address = serializers.CharField()
    secret = serializers.CharField(help_text="What messages are signed with, as Standard Webhooks writes it.")
    is_on = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    failing_since = serializers.DateTimeField(
        allow_null=True, help_text="The first attempt that failed since the last that did not."
    )
    switched_off_at = serializers.DateTimeField(allow_null=True)
    switched_off_because = serializers.CharField()
    links: Any = WebhookLinksSerializer(source="*")


class AttemptSerializer(serializers.Serializer[Attempt]):
    """One attempt to deliver a message."""

    at = serializers.DateTimeField()
    status = serializers.IntegerField(allow_null=True, help_text="What was answered; null: nobody answered.")
    answer = serializers.CharField(help_text="The beginning of the answer, or why there was none.")


class DeliverySerializer(serializers.Serializer[Delivery]):
    """One message to a webhook."""

    id = serializers.IntegerField(source="pk")
    message = serializers.CharField(help_text="Its `webhook-id`, the same at every attempt.")
    seq = serializers.IntegerField(source="publication.seq", help_text="The entry of the change log that it tells of.")
    state = serializers.ChoiceField(choices=DeliveryState.choices)
    created_at = serializers.DateTimeField()
    next_at = serializers.DateTimeField(allow_null=True, help_text="When it is tried next.")
    attempts: Any = AttemptSerializer(many=True, source="tried.all", help_text="The last one first.")
