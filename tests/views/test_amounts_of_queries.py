"""Lists ask the database as often for three rows as for one."""

import pytest
from django.urls import reverse

from motions.counting import Count
from motions.services import dividing, publishing, reporting
from tests import factories


def with_amendments(cast, title):
    """A motion on the agenda with an amendment in order and one to rule on."""
    motion = factories.on_agenda(cast, title=title)
    factories.amendment_in_order(cast, motion, factories.deleting(motion, "that pay has fallen"))
    factories.submitted_amendment(cast, motion, factories.replacing(motion, "wards", "all wards"))
    return motion


def published(cast, title):
    """A motion with an adopted text that is out."""
    motion = factories.carried(cast, title=title)
    publishing.publish(actor=cast.standing_orders, motion=motion)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "who", "queries"),
    [
        ("agenda", "anonymous", 4),
        ("agenda", "delegate", 7),
        ("agenda", "standing_orders", 7),
        ("desk", "standing_orders", 8),
        ("votes", "teller", 10),
    ],
)
def test_the_lists_of_a_conference(cast, browser_of, django_assert_num_queries, rows, name, who, queries):
    for number in range(rows):
        with_amendments(cast, f"Motion number {number}")
    browser = browser_of(who)

    with django_assert_num_queries(queries):
        browser.get(reverse(name, args=["spring"]))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_votes_that_were_taken(cast, browser_of, django_assert_num_queries, rows):
    for number in range(rows):
        factories.carried(cast, title=f"Motion number {number}")
    browser = browser_of("teller")

    with django_assert_num_queries(10):
        assert browser.get(reverse("votes", args=["spring"])).content.count(b"310 for, 12 against") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_votes_in_parts_and_reports_that_wait(cast, browser_of, django_assert_num_queries, rows):
    for number in range(rows):
        motion = factories.moved(cast, title=f"Motion number {number}")
        (part,) = dividing.divide_motion(actor=cast.chair, motion=motion, groups=[[factories.clause(motion, "agency")]])
        reporting.report(
            actor=cast.teller,
            motion=motion,
            part=part,
            count=Count(method="count", votes_for=3, votes_against=9),
            key=str(number),
        )
    browser = browser_of("chair")

    with django_assert_num_queries(10):
        assert browser.get(reverse("votes", args=["spring"])).content.count(b"3 for, 9 against") == rows


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("register", 6), ("cards_motion", 17)])
def test_the_register_and_its_cards(cast, browser_of, django_assert_num_queries, rows, name, queries):
    for number in range(rows):
        factories.body(cast.keeper, cast.organisation, f"Branch {number}")
    factories.register(cast, **{f"branch-{number}": 5 for number in range(rows)})
    motion = factories.moved(cast)
    browser = browser_of("standing_orders")
    address = reverse(name, args=["spring", motion.pk] if name == "cards_motion" else ["spring"])

    with django_assert_num_queries(queries):
        assert browser.get(address).content.count(b"Branch ") >= rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_conferences(cast, browser_of, django_assert_num_queries, rows):
    for number in range(rows - 1):
        factories.cast(slug=f"autumn-{number}")
    browser = browser_of("delegate")

    with django_assert_num_queries(4):
        browser.get(reverse("conferences"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_adopted_texts(cast, browser_of, django_assert_num_queries, rows):
    for number in range(rows):
        published(cast, f"Motion number {number}")

    with django_assert_num_queries(1):
        browser_of("anonymous").get(reverse("adopted_list"))
    with django_assert_num_queries(3):
        browser_of("anonymous").get(reverse("adopted_list"), {"q": "nurses"})


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("way", "queries"), [("conference", 2), ("year", 1), ("subject", 1), ("outcome", 1), ("body", 2)]
)
def test_the_ways_of_browsing(cast, browser_of, django_assert_num_queries, rows, way, queries):
    for number in range(rows):
        published(cast, f"Motion number {number}")

    with django_assert_num_queries(queries):
        browser_of("anonymous").get(reverse("adopted_by", args=[way]))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_motion_with_its_amendments(cast, browser_of, django_assert_num_queries, rows):
    motion = factories.on_agenda(cast)
    for word in ["wards", "agency", "pay"][:rows]:
        factories.amendment_in_order(cast, motion, factories.replacing(motion, word, f"all {word}"))
    browser = browser_of("standing_orders")

    with django_assert_num_queries(9):
        browser.get(reverse("motion", args=["spring", motion.pk]))
