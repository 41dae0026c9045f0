"""Idempotency-Key: a request that is sent again is not done again, and is answered as the first time."""

import pytest

from motions.models import Amendment, Motion, Publication
from tests import factories
from tests.api.test_adopted import assert_problem
from tests.api.test_motions import DRAFT, send

MOTIONS = "conferences/spring/motions/"


def test_a_draft_is_made_once(cast, signed_in):
    delegate = signed_in(cast.delegate)

    first = send(delegate, MOTIONS, DRAFT, idempotency_key="k1")
    again = send(delegate, MOTIONS, DRAFT, idempotency_key="k1")

    assert Motion.objects.count() == 1
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert {name: again.headers[name] for name in ("Location", "ETag", "Content-Type")} == {
        name: first.headers[name] for name in ("Location", "ETag", "Content-Type")
    }
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"


def test_the_order_of_the_fields_does_not_matter(cast, signed_in):
    delegate = signed_in(cast.delegate)
    send(delegate, MOTIONS, DRAFT, idempotency_key="k1")

    again = send(delegate, MOTIONS, dict(reversed(DRAFT.items())), idempotency_key="k1")

    assert again.status_code == 201
    assert Motion.objects.count() == 1


def test_without_a_key_it_is_made_twice(cast, signed_in):
    for _ in range(2):
        send(signed_in(cast.delegate), MOTIONS, DRAFT)

    assert Motion.objects.count() == 2


def test_a_key_is_for_one_request(cast, signed_in):
    delegate = signed_in(cast.delegate)
    motion = send(delegate, MOTIONS, DRAFT, idempotency_key="k1").json()["id"]

    assert_problem(send(delegate, MOTIONS, DRAFT | {"title": "Rents"}, idempotency_key="k1"), 409, "key_used")
    assert_problem(send(delegate, f"motions/{motion}/submit", idempotency_key="k1"), 409, "key_used")
    assert_problem(send(delegate, MOTIONS, DRAFT, idempotency_key="x" * 101), 422, "key_needed")
    assert Motion.objects.get().state == "draft"


def test_a_refusal_is_not_kept(cast, signed_in):
    delegate = signed_in(cast.delegate)

    assert_problem(send(delegate, MOTIONS, DRAFT | {"text": " "}, idempotency_key="k1"), 422, "empty")
    assert send(delegate, MOTIONS, DRAFT, idempotency_key="k1").status_code == 201


def test_nobody_without_a_name_keeps_anything(db, reader):
    assert_problem(send(reader, MOTIONS, DRAFT, idempotency_key="k1"), 403, "sign_in_first")


@pytest.mark.parametrize("step", ["submit", "withdraw"])
def test_a_step_is_taken_once(cast, signed_in, step):
    delegate, motion = signed_in(cast.delegate), factories.draft(cast)

    first = send(delegate, f"motions/{motion.pk}/{step}", idempotency_key="k1")
    again = send(delegate, f"motions/{motion.pk}/{step}", idempotency_key="k1")

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.content == again.content


def test_an_amendment_is_drafted_once(cast, signed_in):
    motion = factories.on_agenda(cast)
    body = {"body": "valley-branch", "version": 1, "prose": "Delete “agency spending has doubled”."}
    answers = [
        send(signed_in(cast.stranger), f"motions/{motion.pk}/amendments/", body, idempotency_key="k1") for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert Amendment.objects.count() == 1


def test_a_text_is_published_once(cast, signed_in):
    motion = factories.carried(cast)
    answers = [
        send(signed_in(cast.standing_orders), f"motions/{motion.pk}/publish", idempotency_key="k1") for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert Publication.objects.count() == 1
