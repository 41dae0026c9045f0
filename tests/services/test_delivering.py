"""Other programs are told what is published, until they have it."""

import json
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_q.models import OrmQ, Schedule
from standardwebhooks import Webhook as Verifier

from motions.models import Attempt, Delivery, DeliveryState, Webhook
from motions.refusals import BadText, Forbidden, WrongTime
from motions.services import delivering, outbound, publishing, webhooks
from tests import factories
from tests.receiver import listening

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return factories.cast()


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_MAY_LOOP_BACK = True
    with listening() as receiver:
        yield receiver


@pytest.fixture
def webhook(cast, receiver):
    return webhooks.add(actor=cast.standing_orders, conference=cast.conference, address=receiver.address)


@pytest.fixture
def clock(monkeypatch):
    """``clock(timedelta)`` is that much later."""
    now = timezone.now()

    def later(by: timedelta) -> datetime:
        nonlocal now
        now += by
        monkeypatch.setattr("motions.services.delivering.timezone.now", lambda: now)
        return now

    later(timedelta())
    return later


def publish(cast, motion=None):
    return publishing.publish(actor=cast.standing_orders, motion=motion or factories.carried(cast))


def the_delivery() -> Delivery:
    return Delivery.objects.get()


class TestAnnouncing:
    def test_what_is_published_corrected_and_withdrawn(self, cast, webhook, receiver):
        motion = factories.carried(cast)
        publish(cast, motion)
        publishing.withdraw(actor=cast.standing_orders, motion=motion, reason="Two figures were mixed up.")

        for delivery in Delivery.objects.order_by("pk"):
            delivering.deliver(delivery.pk)

        messages = [json.loads(body) for _, body in receiver.sent]
        assert [message["type"] for message in messages] == ["adopted.published", "adopted.withdrawn"]
        log = Client().get("/api/v1/changes/").json()["results"]
        assert [message["data"] for message in messages] == log
        assert [message["timestamp"] for message in messages] == [entry["at"] for entry in log]

    def test_is_signed_so_that_the_receiver_believes_it(self, cast, webhook, receiver):
        publish(cast)

        delivering.deliver(the_delivery().pk)

        ((headers, body),) = receiver.sent
        assert Verifier(webhook.secret).verify(body, headers)["data"]["seq"] == 1
        assert headers["webhook-id"] == the_delivery().message
        assert headers["content-type"] == "application/json"

    def test_is_written_if_and_only_if_the_publication_is(self, cast, webhook):
        motion = factories.carried(cast)

        with transaction.atomic():
            publish(cast, motion)
            assert (Delivery.objects.count(), OrmQ.objects.count()) == (1, 1)
            transaction.set_rollback(True)

        assert (Delivery.objects.count(), OrmQ.objects.count()) == (0, 0)
        publish(cast, motion)
        ((name, arguments),) = [(each.task["func"], each.task["args"]) for each in OrmQ.objects.all()]
        assert (name, arguments) == (delivering.TASK, (the_delivery().pk,))

    def test_is_for_webhooks_of_the_conference_that_are_on(self, cast, webhook):
        webhooks.switch_off(actor=cast.standing_orders, webhook=webhook)
        other = factories.cast(slug="autumn")
        webhooks.add(actor=other.keeper, conference=other.conference, address="https://example.org/")

        publish(cast)

        assert not Delivery.objects.exists()


class TestDelivering:
    def test_is_done_once(self, cast, webhook, receiver):
        receiver.text = b"thank you"
        receiver.answers = [200]
        publish(cast)

        delivering.deliver(the_delivery().pk)
        delivering.deliver(the_delivery().pk)

        assert len(receiver.sent) == 1
        assert (the_delivery().state, the_delivery().next_at) == (DeliveryState.DELIVERED, None)
        attempt = Attempt.objects.get()
        assert (attempt.status, attempt.answer) == (200, "thank you")
        assert str(attempt).startswith("200, ")
        assert str(the_delivery()).startswith("Message msg_")

    @pytest.mark.parametrize("status", [302, 400, 404, 500])
    def test_what_is_not_taken_is_tried_again_later(self, cast, webhook, receiver, clock, status):
        now = clock(timedelta(minutes=1))
        receiver.answers = [status]
        publish(cast)

        delivering.deliver(the_delivery().pk)

        assert (the_delivery().state, the_delivery().attempts) == (DeliveryState.WAITING, 1)
        assert the_delivery().next_at == now + timedelta(seconds=5)
        assert Schedule.objects.get().next_run == now + timedelta(seconds=5)
        assert Webhook.objects.get().failing_since == now

    def test_the_same_message_is_sent_again_and_then_no_more(self, cast, webhook, receiver, clock):
        receiver.answers = [503, 503, 200]
        publish(cast)

        for _ in range(5):
            delivering.deliver(the_delivery().pk)
            clock(timedelta(hours=1))

        assert len(receiver.sent) == 3
        assert len({body for _, body in receiver.sent}) == 1
        assert len({headers["webhook-id"] for headers, _ in receiver.sent}) == 1
        assert len({headers["webhook-timestamp"] for headers, _ in receiver.sent}) == 3
        assert the_delivery().state == DeliveryState.DELIVERED
        assert Webhook.objects.get().failing_since is None

    def test_nobody_answers(self, cast, webhook, receiver, settings):
        publish(cast)
        settings.WEBHOOKS_MAY_LOOP_BACK = False

        delivering.deliver(the_delivery().pk)

        attempt = Attempt.objects.get()
        assert (attempt.status, attempt.answer) == (None, "Nothing can be sent to this address.")
        assert str(attempt).startswith("No answer, ")

    def test_after_days_the_webhook_is_switched_off(self, cast, webhook, receiver, clock):
        receiver.answers = [500]
        clock(timedelta())
        publish(cast)
        first = timezone.now()

        for _ in range(len(delivering.BACK_OFF) + 1):
            delivering.deliver(the_delivery().pk)
            clock(timedelta(hours=24))

        off = Webhook.objects.get()
        assert (the_delivery().state, the_delivery().attempts) == (DeliveryState.GIVEN_UP, 10)
        assert off.switched_off_because.startswith(f"Nothing could be delivered since {first.day} ")
        assert off.history.first().history_change_reason == off.switched_off_because
        assert sum(delivering.BACK_OFF, timedelta()) > timedelta(days=3)

    def test_who_is_gone_is_not_told_again(self, cast, webhook, receiver):
        receiver.answers = [410]
        publish(cast)

        delivering.deliver(the_delivery().pk)

        assert the_delivery().state == DeliveryState.GIVEN_UP
        assert not Webhook.objects.get().is_on

    def test_what_waits_for_a_webhook_that_is_off_is_not_sent_until_it_is_on(self, cast, webhook, receiver):
        publish(cast)
        webhooks.switch_off(actor=cast.standing_orders, webhook=webhook)

        delivering.deliver(the_delivery().pk)
        assert receiver.sent == []

        webhooks.switch_on(actor=cast.standing_orders, webhook=webhook)
        assert Schedule.objects.get().args == f"({the_delivery().pk},)"
        delivering.deliver(the_delivery().pk)
        assert the_delivery().state == DeliveryState.DELIVERED

    def test_killed_in_the_middle_it_is_tried_again(self, cast, webhook, receiver, clock):
        publish(cast)
        taken = delivering._taken(the_delivery().pk, timezone.now())
        assert taken is not None

        delivering.deliver(taken.pk)
        assert receiver.sent == []  # another process has it, for all that this one knows
        assert Schedule.objects.get().next_run == taken.next_at

        clock(delivering.AT_WORK)
        delivering.deliver(taken.pk)
        assert the_delivery().state == DeliveryState.DELIVERED

    def test_a_message_that_is_not_there(self, db):
        delivering.deliver(1)

        assert not Attempt.objects.exists()


class TestSendingAgain:
    def test_begins_another_round(self, cast, webhook, receiver, clock):
        publish(cast)
        delivering.deliver(the_delivery().pk)

        sent = delivering.send_again(actor=cast.standing_orders, delivery=the_delivery())

        assert (sent.state, sent.attempts) == (DeliveryState.WAITING, 0)
        delivering.deliver(sent.pk)
        assert [headers["webhook-id"] for headers, _ in receiver.sent] == [sent.message] * 2

    def test_is_for_the_committee_and_the_keeper(self, cast, webhook):
        publish(cast)

        for person in (cast.delegate, cast.chair, cast.teller, cast.visitor):
            with pytest.raises(Forbidden):
                delivering.send_again(actor=person, delivery=the_delivery())
        delivering.send_again(actor=cast.keeper, delivery=the_delivery())

    def test_needs_a_webhook_that_is_on(self, cast, webhook):
        publish(cast)
        webhooks.switch_off(actor=cast.standing_orders, webhook=webhook)

        with pytest.raises(WrongTime, match="switch it on first"):
            delivering.send_again(actor=cast.standing_orders, delivery=the_delivery())


class TestSettingUp:
    def add(self, cast, address="https://example.org/hook", actor=None):
        return webhooks.add(actor=actor or cast.standing_orders, conference=cast.conference, address=address)

    def test_each_has_a_secret_of_its_own(self, cast):
        first, second = self.add(cast), self.add(cast, "https://example.org/other")

        assert first.secret != second.secret
        assert first.secret.startswith("whsec_")
        assert "secret" not in [field.name for field in first.history.model._meta.fields]
        assert str(first) == "The webhook to https://example.org/hook"

    def test_is_for_the_committee_and_the_keeper(self, cast):
        other = factories.cast(slug="autumn")
        for person in (cast.delegate, cast.chair, cast.visitor, other.standing_orders):
            with pytest.raises(Forbidden, match="say who is told of what is published"):
                self.add(cast, actor=person)
        assert self.add(cast, actor=cast.keeper).created_by == cast.keeper

    @pytest.mark.parametrize(
        ("address", "code"),
        [
            ("http://example.org/", "bad_webhook_address"),
            ("https://10.0.0.1/", "private_webhook_address"),
            ("https://example.org/there", "webhook_exists"),
        ],
    )
    def test_what_cannot_be_told(self, cast, address, code):
        self.add(cast, "https://example.org/there")

        with pytest.raises(BadText) as refusal:
            self.add(cast, address)

        assert refusal.value.code == code

    def test_there_are_only_so_many(self, cast):
        for number in range(webhooks.MOST):
            self.add(cast, f"https://example.org/{number}")

        with pytest.raises(WrongTime) as refusal:
            self.add(cast)

        assert refusal.value.code == "too_many_webhooks"

    def test_switching_twice_is_fine(self, cast):
        webhook = self.add(cast)

        for switch, is_on in [(webhooks.switch_on, True), (webhooks.switch_off, False), (webhooks.switch_off, False)]:
            assert switch(actor=cast.standing_orders, webhook=webhook).is_on == is_on
        assert Webhook.objects.get().switched_off_because == "Switched off by Sorrel Orders."
        with pytest.raises(Forbidden):
            webhooks.switch_on(actor=cast.chair, webhook=webhook)


def test_an_attempt_takes_less_than_a_worker_is_given(settings):
    assert 2 * (outbound.TO_CONNECT + outbound.IN_ALL) <= settings.Q_CLUSTER["timeout"] < settings.Q_CLUSTER["retry"]
