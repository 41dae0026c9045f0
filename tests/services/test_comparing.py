"""Motions that say nearly the same are found among those that wait or are on the agenda, by the committee alone."""

import pytest

from motions.refusals import BadText, Forbidden
from motions.services import comparing, drafting
from motions.text import limits
from tests import factories

MODEL = """[Name of branch] notes:

1) that every third post on our wards is empty;

2) that [number] members left last year.

[Name of branch] calls on the trust to publish its rotas each month and to fill every post by June.
"""


def filled_in(branch, number):
    return MODEL.replace("[Name of branch]", branch).replace("[number]", number)


@pytest.fixture
def cast(db):
    return factories.cast()


@pytest.fixture
def copies(cast):
    """A model motion twice, once on the agenda and once handed in, and another motion."""
    first = factories.on_agenda(cast, title="Rotas", text=filled_in("Ealing", "sixty"))
    factories.on_agenda(
        cast, title="Buses", text="Conference notes that the last bus leaves before the late shift ends."
    )
    return first, factories.submitted(cast, title="Rotas now", text=filled_in("Leeds health", "twelve"))


def alike(cast, **more):
    return comparing.alike(actor=cast.standing_orders, conference=cast.conference, **more)


def test_a_model_motion_filled_in_differently_is_found(cast, copies):
    ((first, second, share),) = alike(cast).closest

    assert (first, second) == copies
    assert (alike(cast).pairs, alike(cast).groups) == (1, (copies,))
    assert 0.5 < share < 1


def test_only_those_that_share_enough_are_told_of(cast, copies):
    share = alike(cast).closest[0][2]

    assert alike(cast, percent=int(100 * share)).pairs == 1
    assert alike(cast, percent=int(100 * share) + 1).closest == ()


def test_drafts_and_what_is_over_are_not_compared(cast, copies):
    drafting.withdraw(actor=cast.delegate, motion=copies[1], reason="We support the other one")
    factories.draft(cast, text=filled_in("Leeds health", "twelve"))

    assert alike(cast).pairs == 0


@pytest.mark.parametrize("who", ["delegate", "teller", "chair", "visitor", "anonymous"])
def test_is_the_committees(cast, copies, who):
    person = getattr(cast, who)

    with pytest.raises(Forbidden):
        comparing.alike(actor=person, conference=cast.conference)
    with pytest.raises(Forbidden):
        comparing.compared(actor=person, first=copies[0], second=copies[1])


@pytest.mark.parametrize("percent", [0, 101, -1])
def test_a_share_is_a_share(cast, percent):
    with pytest.raises(BadText, match="from 1 to 100 per cent"):
        alike(cast, percent=percent)


def test_more_motions_than_can_be_compared_are_refused(cast, copies, monkeypatch):
    monkeypatch.setattr(comparing, "MOST", 2)

    with pytest.raises(BadText, match="More than 2 motions"):
        alike(cast)


def test_texts_with_too_much_in_common_are_refused_in_the_words_of_the_engine(cast, copies, monkeypatch):
    monkeypatch.setattr(limits, "LOOKUPS", 0)

    with pytest.raises(BadText, match="ask for those that share more"):
        alike(cast)


def test_two_are_compared_clause_by_clause(cast, copies):
    comparison = comparing.compared(actor=cast.standing_orders, first=copies[0], second=copies[1])

    assert [part.second.text for part in comparison.parts if part.is_shared and part.second] == [
        "that every third post on our wards is empty;"
    ]
    assert comparison.share == alike(cast).closest[0][2]


def test_texts_past_the_limits_of_the_engine_are_refused_in_its_words(cast, copies, monkeypatch):
    monkeypatch.setattr(limits, "CLAUSES", 1)

    with pytest.raises(BadText, match="clauses"):
        comparing.compared(actor=cast.standing_orders, first=copies[0], second=copies[1])


def test_a_motion_is_not_compared_with_itself_or_with_one_of_another_conference(cast, copies):
    elsewhere = factories.cast(slug="autumn")
    for other in (copies[0], factories.on_agenda(elsewhere)):
        with pytest.raises(BadText, match="two motions of one conference"):
            comparing.compared(actor=cast.standing_orders, first=copies[0], second=other)


@pytest.mark.parametrize("rows", [1, 3])
def test_asks_the_database_as_often_however_many_there_are(cast, django_assert_num_queries, rows):
    for number in range(rows):
        factories.on_agenda(cast, title=f"Rotas {number}", text=filled_in(f"Branch {number}", "six"))

    with django_assert_num_queries(2):
        assert alike(cast).pairs == rows * (rows - 1) // 2
