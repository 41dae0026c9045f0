"""The floor, as it is looked at in these tests."""

import pytest

from motions.services import conferences
from motions.views import showing
from motions.views.showing import BOARD
from tests import factories


@pytest.fixture(autouse=True)
def _look_every_time(monkeypatch):
    """What was shown to another test is forgotten, and the floor is asked for every time."""
    BOARD.clear()
    monkeypatch.setattr(showing, "LOOKED_FOR", 0.0)


@pytest.fixture
def strict(cast):
    """The chair declares, and the register is known."""
    conferences.change_rules(
        actor=cast.standing_orders,
        conference=cast.conference,
        changes={"tellers_may_declare": False},
        reason="Standing order 9",
    )
    factories.register(cast)
    cast.conference.rules.refresh_from_db()
    return cast
