"""Whom the program tells of what is published, and what became of each message."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motions import gates
from motions.forms import WebhookForm
from motions.permissions import check_can_set_up_webhooks, standing_of
from motions.presenters import places
from motions.presenters import webhooks as presenter
from motions.services import delivering
from motions.services import webhooks as services
from motions.views.answering import MemberRequest, filled, or_refuses, or_shows, was_refused

SHOWN = 50


def show_webhooks(request: MemberRequest, slug: str) -> HttpResponse:
    """Those that are told, and the form for another."""
    conference = gates.conference(slug)
    standing = standing_of(request.user, conference)
    check_can_set_up_webhooks(standing, conference)
    context = {
        "here": places.here(conference, standing, "webhooks"),
        "webhooks": presenter.rows(conference.webhooks.select_related("conference"), conference.zone),
        "form": WebhookForm(request.POST if was_refused(request) else None),
    }
    return render(request, "motions/webhooks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_webhooks)
def webhooks(request: MemberRequest, slug: str) -> HttpResponse:
    """See the webhooks of a conference, or add one."""
    if request.method != "POST":
        return show_webhooks(request, slug)
    written = filled(WebhookForm(request.POST)).cleaned_data
    webhook = services.add(actor=request.user, conference=gates.conference(slug), address=written["address"])
    messages.success(request, "The webhook is set up. Give its secret to whoever receives the messages.")
    return redirect("webhook", slug, webhook.pk)


def show_webhook(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Its secret, and the last messages with every attempt."""
    webhook = gates.webhook(request.user, pk, conference=slug)
    conference = webhook.conference
    deliveries = webhook.deliveries.select_related("publication__motion").prefetch_related("tried")[:SHOWN]
    context = {
        "here": places.here(conference, standing_of(request.user, conference), "webhooks"),
        "webhook": webhook,
        "tag": presenter.tag(webhook),
        "sentence": presenter.sentence(webhook, conference.zone),
        "deliveries": presenter.delivery_rows(deliveries, conference.zone),
        "shown": SHOWN,
        "nobody_sends": presenter.nobody_sends(conference),
    }
    return render(request, "motions/webhook.html", context)


webhook = never_cache(require_safe(or_refuses(show_webhook)))


@require_POST
@or_shows(show_webhook)
def webhook_switch(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Switch a webhook off, or on."""
    webhook = gates.webhook(request.user, pk, conference=slug)
    switch = services.switch_on if request.POST.get("step") == "on" else services.switch_off
    switched = switch(actor=request.user, webhook=webhook)
    messages.success(request, f"The webhook is switched {'on' if switched.is_on else 'off'}.")
    return redirect("webhook", slug, pk)


@require_POST
@or_shows(show_webhook)
def delivery_send_again(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Send one message again; ``pk`` is its webhook."""
    webhook = gates.webhook(request.user, pk, conference=slug)
    delivery = gates.delivery_of(webhook, request.POST.get("delivery", ""))
    delivering.send_again(actor=request.user, delivery=delivery)
    messages.success(request, "The message is sent again as soon as it may be.")
    return redirect("webhook", slug, pk)
