"""Searching what is published: the same words find the same texts on both databases."""

import pytest

from motions import search
from motions.models import CatalogueEntry
from motions.search import finding
from tests import factories
from tests.api import published

pytestmark = pytest.mark.django_db

HOMES = "Conference calls on the Executive to campaign for warm homes and for Tŷ cynnes i bawb."
PAY = "Conference calls on the Executive to ask for more pay. Warm wards need nurses."


@pytest.fixture
def cast() -> factories.Cast:
    return factories.cast()


def titles(words: str) -> list[str]:
    query = search.parse(words)
    return [hit.entry.row["title"] for hit in search.hits(search.best(CatalogueEntry.objects.all(), query), query)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("homes", {"Warm homes", "Rents"}),
        ("home", {"Warm homes", "Rents"}),
        ("nursing", {"Pay"}),
        ("ty", {"Warm homes"}),
        ("TŶ Cynnes", {"Warm homes"}),
        ('"warm homes"', {"Warm homes"}),
        ('"homes warm"', set()),
        ("warm", {"Warm homes", "Pay"}),
        ("warm -homes", {"Pay"}),
        ("warm pay", {"Pay"}),
        ("ferries", set()),
        ("or", set()),
        ("NEAR(warm homes)", set()),
        ('warm" OR "homes', set()),
        ("warm' | 'pay & !", {"Pay"}),
    ],
)
def test_what_is_found(cast, words, found):
    published.text(cast, title="Warm homes", text=HOMES)
    published.text(cast, title="Pay", text=PAY)
    published.text(cast, title="Rents", text="Conference notes that homes cost more every year.")

    assert set(titles(words)) == found


def test_the_title_counts_most(cast):
    published.text(cast, title="Pensions", text="Conference calls on the Executive to act for all who retire.")
    published.text(cast, title="Buses", text="Conference notes fares. Pensions and pensions again: pensions.")

    assert titles("pensions") == ["Pensions", "Buses"]


def test_a_title_is_not_passed_over_for_newer_texts(cast, monkeypatch):
    monkeypatch.setattr(finding, "CANDIDATES", 2)
    published.text(cast, title="Pensions", text="Conference calls on the Executive to act.")
    for number in range(3):
        published.text(cast, title=f"Buses {number}", text="Conference notes that pensions pay for fares.")

    assert titles("pensions")[0] == "Pensions"
    assert len(titles("pensions")) == 3


def test_only_what_was_chosen_is_found(cast):
    published.text(cast, title="Pensions", text=PAY)
    published.text(factories.cast(slug="autumn"), title="Pensions too", text=PAY)
    query = search.parse("pensions")
    texts = CatalogueEntry.objects.at("autumn")

    (best,) = search.best(texts, query)
    (every,) = search.matching(texts, query)

    assert best == every.seq == 2


def test_a_correction_takes_the_place_of_what_was_found(cast):
    entry = published.amended_text(cast)
    published.lose_an_amendment(cast, entry.motion)
    published.correct(cast, entry.motion)

    query = search.parse("fallen")
    (seq,) = search.best(CatalogueEntry.objects.all(), query)

    assert seq == 2
    assert titles("without") == ["Safe staffing"]


def test_what_was_withdrawn_is_not_found(cast):
    entry = published.text(cast, title="Pensions", text=PAY)
    published.withdraw(cast, entry.motion)

    assert titles("pensions") == []
