"""The pages on which the committee says who is told of what is published."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from motions.models import Delivery, Webhook
from motions.services import delivering, publishing, webhooks
from tests import factories
from tests.views.pages import url, words

HOOK = "https://example.org/hook"


@pytest.fixture
def webhook(cast):
    return webhooks.add(actor=cast.standing_orders, conference=cast.conference, address=HOOK)


def publish(cast, **more):
    publishing.publish(actor=cast.standing_orders, motion=factories.carried(cast), **more)


def test_a_webhook_is_added_and_its_secret_shown(cast, browser_of):
    browser = browser_of("standing_orders")
    assert "Nobody yet." in words(browser.get(url("webhooks")))
    assert url("webhooks") in browser.get(url("desk")).content.decode()

    answer = browser.post(url("webhooks"), {"address": HOOK}, follow=True)

    webhook = Webhook.objects.get()
    assert answer.redirect_chain == [(url("webhook", webhook.pk), 302)]
    assert webhook.secret in words(answer)
    assert "no-store" in answer["Cache-Control"]
    assert HOOK in words(browser.get(url("webhooks")))


def test_what_cannot_be_told_is_said_and_what_was_typed_kept(cast, browser_of):
    answer = browser_of("standing_orders").post(url("webhooks"), {"address": "https://10.0.0.1/"})

    assert answer.status_code == 422
    assert "This address leads to this machine or into a private network" in words(answer)
    assert 'value="https://10.0.0.1/"' in answer.content.decode()


@pytest.mark.parametrize("who", ["delegate", "teller", "chair", "visitor"])
def test_they_are_not_for_others(cast, browser_of, webhook, who):
    browser = browser_of(who)

    assert browser.get(url("webhooks")).status_code == 403
    assert browser.post(url("webhooks"), {"address": HOOK}).status_code == 403
    assert browser.get(url("webhook", webhook.pk)).status_code == 404
    assert browser.post(url("webhook_switch", webhook.pk), {"step": "off"}).status_code == 404


def test_messages_with_what_was_answered(cast, browser_of, webhook):
    publish(cast)
    delivering._record(Delivery.objects.get(), status=503, answer="<b>Come back later.</b>")

    page = browser_of("standing_orders").get(url("webhook", webhook.pk))

    assert "Published: motion 1 Waiting" in words(page)
    assert ": 503. &lt;b&gt;Come back later.&lt;/b&gt;" in page.content.decode()
    assert "Tried next on" in words(page)
    assert "Nothing was delivered since" in words(page)
    assert "nobody sends them" not in words(page)


def test_that_nobody_sends_is_said(cast, browser_of, webhook):
    publish(cast, now=timezone.now() - timedelta(minutes=6))

    assert "nobody sends them" in words(browser_of("standing_orders").get(url("webhook", webhook.pk)))


def test_a_message_is_sent_again(cast, browser_of, webhook):
    publish(cast)
    delivering._record(Delivery.objects.get(), status=200, answer="")
    browser = browser_of("standing_orders")

    sent = {"delivery": str(Delivery.objects.get().pk)}
    answer = browser.post(url("delivery_send_again", webhook.pk), sent, follow=True)

    assert "The message is sent again as soon as it may be." in words(answer)
    assert Delivery.objects.get().state == "waiting"
    for wrong in ("", "x", "9" * 30, "999"):
        assert browser.post(url("delivery_send_again", webhook.pk), {"delivery": wrong}).status_code == 404


def test_it_is_switched_off_and_on(cast, browser_of, webhook):
    browser = browser_of("standing_orders")

    off = browser.post(url("webhook_switch", webhook.pk), {"step": "off"}, follow=True)
    assert "Switched off by Sorrel Orders." in words(off)
    on = browser.post(url("webhook_switch", webhook.pk), {"step": "on"}, follow=True)
    assert "The webhook is switched on." in words(on)


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_take_as_many_queries(cast, browser_of, webhook, django_assert_num_queries, rows):
    for number in range(rows):
        publish(cast)
        webhooks.add(actor=cast.keeper, conference=cast.conference, address=f"{HOOK}/{number}")
    browser = browser_of("standing_orders")

    with django_assert_num_queries(5):
        browser.get(reverse("webhooks", args=["spring"]))
    with django_assert_num_queries(7):
        assert browser.get(url("webhook", webhook.pk)).content.count(b"Send again</button>") == rows
