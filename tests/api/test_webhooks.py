"""Webhooks through the API: the same services, the same sentences as the page."""

import pytest

from motions.models import Delivery, Webhook
from motions.services import delivering, publishing, webhooks
from tests import factories
from tests.api.test_adopted import assert_problem
from tests.api.test_motions import send

HOOK = {"address": "https://example.org/hook"}
WEBHOOKS = "conferences/spring/webhooks/"


@pytest.fixture
def webhook(cast):
    return webhooks.add(actor=cast.standing_orders, conference=cast.conference, address=HOOK["address"])


def test_adding_one_answers_with_its_secret(cast, signed_in):
    answer = send(signed_in(cast.standing_orders), WEBHOOKS, HOOK)

    webhook = Webhook.objects.get()
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"http://testserver/api/v1/webhooks/{webhook.pk}"
    assert answer.json()["secret"] == webhook.secret
    assert answer.json()["is_on"] is True
    assert signed_in(cast.standing_orders).get(answer.headers["Location"]).json() == answer.json()


def test_what_cannot_be_told(cast, signed_in, webhook):
    orders = signed_in(cast.standing_orders)

    assert_problem(send(orders, WEBHOOKS, {"address": "https://127.0.0.1/"}), 422, "private_webhook_address")
    assert_problem(send(orders, WEBHOOKS, {"address": "http://example.org/"}), 422, "bad_webhook_address")
    assert_problem(send(orders, WEBHOOKS, HOOK), 422, "webhook_exists")
    assert_problem(send(orders, WEBHOOKS), 400, "invalid")


@pytest.mark.parametrize("person", ["delegate", "teller", "chair", "visitor", "anonymous"])
def test_is_not_for_others(cast, signed_in, reader, webhook, person):
    client = reader if person == "anonymous" else signed_in(getattr(cast, person))

    for answer in [client.get(f"/api/v1/{WEBHOOKS}"), send(client, WEBHOOKS, HOOK)]:
        assert answer.status_code == 403
    addresses = [f"webhooks/{webhook.pk}", f"webhooks/{webhook.pk}/deliveries/"]
    assert [client.get(f"/api/v1/{address}").status_code for address in addresses] == [404, 404]
    assert send(client, f"webhooks/{webhook.pk}/switch-off").status_code in {403, 404}


def test_is_for_the_keeper(cast, signed_in, webhook):
    (row,) = signed_in(cast.keeper).get(f"/api/v1/{WEBHOOKS}").json()["results"]

    assert (row["id"], row["address"], row["conference"]) == (webhook.pk, HOOK["address"], "spring")


def test_is_switched_off_and_on(cast, signed_in, webhook):
    orders = signed_in(cast.standing_orders)

    off = send(orders, f"webhooks/{webhook.pk}/switch-off").json()
    assert (off["is_on"], off["switched_off_because"]) == (False, "Switched off by Sorrel Orders.")
    assert send(orders, f"webhooks/{webhook.pk}/switch-on").json()["is_on"] is True


def test_messages_and_their_attempts(cast, signed_in, webhook):
    orders = signed_in(cast.standing_orders)
    publishing.publish(actor=cast.standing_orders, motion=factories.carried(cast))
    delivery = Delivery.objects.get()
    delivering._record(delivery, status=503, answer="Come back later.")

    (row,) = orders.get(f"/api/v1/webhooks/{webhook.pk}/deliveries/").json()["results"]

    assert (row["state"], row["seq"], row["message"]) == ("waiting", 1, delivery.message)
    assert [(each["status"], each["answer"]) for each in row["attempts"]] == [(503, "Come back later.")]
    again = send(orders, f"deliveries/{delivery.pk}/send-again")
    assert (again.status_code, again.json()["state"]) == (200, "waiting")
    send(orders, f"webhooks/{webhook.pk}/switch-off")
    assert_problem(send(orders, f"deliveries/{delivery.pk}/send-again"), 409, "webhook_is_off")


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_take_as_many_queries(cast, signed_in, webhook, rows, django_assert_num_queries):
    for number in range(rows):
        publishing.publish(actor=cast.standing_orders, motion=factories.carried(cast, title=f"Motion of {number}"))
    for delivery in Delivery.objects.all():
        delivering._record(delivery, status=503, answer="")
    keeper = signed_in(cast.keeper)

    with django_assert_num_queries(5):
        assert len(keeper.get(f"/api/v1/webhooks/{webhook.pk}/deliveries/").json()["results"]) == rows
