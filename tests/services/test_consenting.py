"""Whose consent it takes to withdraw what was moved, and how it is said."""

from __future__ import annotations

from typing import Any

import pytest

from motions.models import Amendment
from motions.refusals import BadText
from motions.services import amending
from tests import factories
from tests.factories import Cast, deleting

pytestmark = pytest.mark.django_db

NEEDED = "Amendment 1.1 was moved: say how conference consented to its withdrawal, or leave it as it is."
DISSENT = (
    "The rules of this conference let what was moved be withdrawn where nobody dissents: amendment 1.1 stays before it."
)
COUNT = {"consent": "count", "consent_for": 310, "consent_against": 12}


def withdraw(cast: Cast, **consent: Any) -> Amendment:
    """Amendment 1.1, moved, withdrawn by the chair."""
    motion = factories.moved(cast)
    amendment = factories.moved_amendment(cast, motion, deleting(motion, "pay"))
    return amending.withdraw(actor=cast.chair, amendment=amendment, reason="Settled", **consent)


@pytest.mark.parametrize(
    ("rule", "consent", "says"),
    [
        ("consent", {"consent": "agreed"}, "Settled. Conference consented without dissent."),
        ("consent", {"consent": "hands"}, "Settled. Conference consented on a show of hands."),
        ("consent", COUNT, "Settled. Conference consented on a count: 310 for, 12 against."),
        ("no_dissent", {"consent": "agreed"}, "Settled. Conference consented without dissent."),
        (
            "no_dissent",
            COUNT | {"consent_against": 0},
            "Settled. Conference consented on a count: 310 for, 0 against.",
        ),
        ("mover", {}, "Settled"),
        ("mover", {"consent": "agreed"}, "Settled. Conference consented without dissent."),
    ],
)
def test_what_is_enough(rule, consent, says):
    amendment = withdraw(factories.cast(rules={"withdrawal": rule}), **consent)

    assert (amendment.state, amendment.cause) == ("withdrawn", "Settled")
    assert amendment.history.first().history_change_reason == says


@pytest.mark.parametrize(
    ("rule", "consent", "says"),
    [
        ("consent", {}, NEEDED),
        ("no_dissent", {}, NEEDED),
        ("no_dissent", {"consent": "hands"}, DISSENT),
        ("no_dissent", COUNT, DISSENT),
        (
            "consent",
            COUNT | {"consent_against": 310},
            "310 for and 310 against: conference does not consent, and amendment 1.1 stays before it.",
        ),
        ("consent", {"consent": "count"}, "On a count: give the votes for and the votes against."),
        (
            "consent",
            COUNT | {"consent_for": 10**13},
            "A number of votes is a whole number from 0 to 1,000,000,000,000.",
        ),
        (
            "consent",
            COUNT | {"consent": "agreed"},
            "Without dissent has a result and no figures: choose a count where votes were counted.",
        ),
    ],
)
def test_what_is_not(rule, consent, says):
    cast = factories.cast(rules={"withdrawal": rule})

    with pytest.raises(BadText) as refusal:
        withdraw(cast, **consent)

    assert str(refusal.value) == says
    assert Amendment.objects.get().state == "moved"


def test_conference_is_not_asked_before_it_is_moved():
    cast = factories.cast()
    motion = factories.moved(cast)
    amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

    with pytest.raises(BadText) as refusal:
        amending.withdraw(actor=cast.stranger, amendment=amendment, reason="Settled", consent="agreed")

    assert str(refusal.value) == "Amendment 1.1 is not moved: it is withdrawn without asking conference."


def test_what_the_rules_do_not_know_is_no_rule():
    with pytest.raises(BadText):
        factories.cast(rules={"withdrawal": "chair"})
