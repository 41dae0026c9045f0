"""Who may do what, for everyone in the cast: the services say, and the API answers as they do."""

import pytest

from tests import factories
from tests.api.test_motions import DRAFT, send

EVERYONE = {"delegate", "colleague", "stranger", "standing_orders", "teller", "chair", "visitor", "keeper", "anonymous"}
BODY, COMMITTEE, FLOOR = {"delegate", "colleague"}, {"standing_orders"}, {"chair", "standing_orders"}
TELLERS = {"teller", "chair", "standing_orders"}
FIGURES = {"method": "count", "votes_for": 310, "votes_against": 12}
BECAUSE = {"reason": "Another motion was carried."}


def in_order(cast):
    motion = factories.on_agenda(cast)
    return factories.amendment_in_order(cast, motion, factories.deleting(motion, "fallen"))


STEPS = [
    ("motions", factories.submitted, "ruling", {"in_order": True}, COMMITTEE),
    ("motions", factories.on_agenda, "withdraw", BECAUSE, BODY),
    ("motions", factories.on_agenda, "move", {}, FLOOR),
    ("motions", factories.on_agenda, "fall", BECAUSE, FLOOR),
    ("motions", factories.on_agenda, "not-reached", BECAUSE, FLOOR),
    ("motions", factories.moved, "await-result", {}, TELLERS),
    ("motions", factories.moved, "vote", FIGURES, TELLERS),
    ("motions", factories.carried, "publish", {}, COMMITTEE),
    ("amendments", in_order, "withdraw", BECAUSE, {"stranger"}),
    ("amendments", in_order, "fall", BECAUSE, FLOOR),
    ("amendments", in_order, "pass-over", {}, FLOOR),
]


@pytest.mark.parametrize("person", sorted(EVERYONE))
@pytest.mark.parametrize(
    ("kind", "make", "step", "body", "may"), STEPS, ids=[f"{kind}-{step}" for kind, _, step, _, _ in STEPS]
)
def test_steps(cast, reader, signed_in, person, kind, make, step, body, may):
    subject = make(cast)
    client = reader if person == "anonymous" else signed_in(getattr(cast, person))

    status = send(client, f"{kind}/{subject.pk}/{step}", body, idempotency_key="k1").status_code

    assert (status in {200, 201}) == (person in may)
    assert status in {200, 201, 403, 404}


@pytest.mark.parametrize("person", sorted(EVERYONE))
def test_drafting(cast, reader, signed_in, person):
    client = reader if person == "anonymous" else signed_in(getattr(cast, person))

    status = send(client, "conferences/spring/motions/", DRAFT).status_code

    assert status == (201 if person in BODY else 403)


@pytest.mark.parametrize("person", sorted(EVERYONE))
def test_reading_what_was_handed_in(cast, reader, signed_in, person):
    motion = factories.submitted(cast)
    client = reader if person == "anonymous" else signed_in(getattr(cast, person))

    status = client.get(f"/api/v1/motions/{motion.pk}").status_code

    assert status == (200 if person in BODY | COMMITTEE else 404)
