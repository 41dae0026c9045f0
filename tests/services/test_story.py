"""The whole story, from a branch's draft to the published text, through services."""

import pytest

from motions import history
from motions.models import Amendment
from motions.services import publishing
from tests import factories
from tests.factories import adopted, deleting, inserting, replacing

pytestmark = pytest.mark.django_db

ADOPTED = """Safe staffing

Conference notes:

1) that wards are short of nurses and porters;

2) that rotas come too late;

3) that pay has fallen.

Conference calls on the Executive to act.
"""


def test_a_motion_is_amended_carried_adopted_and_published():
    cast = factories.cast()
    motion = factories.move(cast, factories.on_agenda(cast))
    words = factories.moved_amendment(cast, motion, replacing(motion, "nurses", "nurses and porters"))
    lost = factories.moved_amendment(cast, motion, deleting(motion, "pay has fallen"))
    clause = factories.moved_amendment(cast, motion, inserting(motion, "that rotas come too late;", after="nurses"))
    agency = factories.moved_amendment(cast, motion, deleting(motion, "agency"))
    factories.vote(cast, motion, words)
    factories.vote(cast, motion, lost, votes_for=12, votes_against=310)
    factories.vote(cast, motion, clause)
    factories.vote(cast, motion, agency)
    factories.vote(cast, motion)
    motion = factories.fresh(motion)
    publication = publishing.publish(actor=cast.standing_orders, motion=motion)

    numbers = motion.amendments.standing().in_text_order().values_list("number", flat=True)
    assert str(motion.outcome(numbers)) == "Carried as amended (1.1, 1.3, 1.4)"
    assert adopted(motion).text == ADOPTED
    assert publication.text == ADOPTED
    assert publication.sha256 == adopted(motion).sha256
    assert Amendment.objects.get(pk=lost.pk).state == "lost"
    assert [row.actor for row in history.story(motion, cast.anonymous)] != []
