"""Webhooks: whom the program tells of what is published."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.pagination import LatestFirst, OldestFirst
from api.serializers.webhook import DeliverySerializer, WebhookSerializer
from api.serializers.writing import AddWebhookSerializer
from api.views.base import Private
from api.views.writing import LOCATION, Write, once
from motions import gates, permissions
from motions.models import Delivery, Webhook
from motions.services import delivering, webhooks


class Webhooks(Write):
    """The webhooks of a conference."""

    queryset = Webhook.objects.all()
    serializer_class = AddWebhookSerializer
    pagination_class = OldestFirst
    operations = {"get": "list_webhooks", "post": "add_webhook"}
    may_answer = {"get": (403,)}

    @extend_schema(responses=WebhookSerializer(many=True))
    def get(self, request: Request, conference: str) -> HttpResponseBase:
        """List the webhooks of a conference, for its committee"""
        place = gates.conference(conference)
        permissions.check_can_set_up_webhooks(request.user, place)
        part: Any = self.paginate_queryset(place.webhooks.select_related("conference"))
        return self.get_paginated_response(WebhookSerializer(part, many=True, context={"request": request}).data)

    @extend_schema(parameters=[LOCATION], responses={201: WebhookSerializer})
    @once
    def post(self, request: Request, conference: str) -> HttpResponseBase:
        """Tell an address, from now on, of everything that the conference publishes

        Messages are signed as Standard Webhooks prescribes, with the `secret` of the answer.
        """
        place = gates.conference(conference)
        return _shown(request, webhooks.add(actor=self.actor, conference=place, **self.given()), status=201)


class OneWebhook(Private):
    """One webhook."""

    serializer_class = WebhookSerializer
    operations = {"get": "read_webhook"}

    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """Read a webhook, for the committee of its conference"""
        return _shown(request, gates.webhook(request.user, pk))


class Switch(ABC, Write):
    """A webhook is switched off or on; the answer is the webhook afterwards."""

    @extend_schema(responses=WebhookSerializer)
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        self.given()
        return _shown(request, self.do(gates.webhook(request.user, pk)))

    @abstractmethod
    def do(self, webhook: Webhook) -> Webhook:
        """The one service call."""


class SwitchOff(Switch):
    """Tell an address nothing any more"""

    operations = {"post": "switch_webhook_off"}

    def do(self, webhook: Webhook) -> Webhook:
        return webhooks.switch_off(actor=self.actor, webhook=webhook)


class SwitchOn(Switch):
    """Tell an address again, also of what still waits"""

    operations = {"post": "switch_webhook_on"}

    def do(self, webhook: Webhook) -> Webhook:
        return webhooks.switch_on(actor=self.actor, webhook=webhook)


class Deliveries(Private):
    """The messages to a webhook."""

    queryset = Delivery.objects.select_related("publication").prefetch_related("tried")
    serializer_class = DeliverySerializer
    pagination_class = LatestFirst
    operations = {"get": "list_deliveries"}

    @extend_schema(responses=DeliverySerializer(many=True))
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """List the messages to a webhook with every attempt, the last message first"""
        deliveries = self.get_queryset().filter(webhook=gates.webhook(request.user, pk))
        part: Any = self.paginate_queryset(deliveries)
        return self.get_paginated_response(DeliverySerializer(part, many=True).data)


class SendAgain(Write):
    """A message is sent again."""

    operations = {"post": "send_delivery_again"}

    @extend_schema(responses=DeliverySerializer)
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Send a message again, under the same id: whoever has it already knows it"""
        self.given()
        delivery = gates.delivery(request.user, pk)
        return Response(DeliverySerializer(delivering.send_again(actor=self.actor, delivery=delivery)).data)


def _shown(request: Request, webhook: Webhook, *, status: int = 200) -> Response:
    response = Response(WebhookSerializer(webhook, context={"request": request}).data, status=status)
    if status == 201:
        response.headers["Location"] = response.data["links"]["self"]
    return response
