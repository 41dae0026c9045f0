"""The order of business and what is debated together, on the pages."""

import pytest

from motions.models import Group, OrderChange
from motions.services import arranging, ordering
from motions.views.showing import BOARD
from tests import factories
from tests.services.agreed import amendment, motion
from tests.views.conftest import EVERYONE
from tests.views.pages import url, words


@pytest.fixture
def desk(cast, browser_of):
    """The committee's browser, and the motions 1 to 3, of which the first has the amendments 1.1 to 1.3."""
    first = factories.on_agenda(cast, title="Motion number 1")
    for word in ["wards", "agency", "pay"]:
        factories.amendment_in_order(cast, first, factories.deleting(first, word))
    for place in (2, 3):
        factories.on_agenda(cast, title=f"Motion number {place}")
    return browser_of("standing_orders")


def form(cast, *members):
    return arranging.form_group(
        actor=cast.standing_orders, conference=cast.conference, name="Posts and pay", members=members
    )


def test_a_motion_is_taken_earlier_and_everyone_reads_why(cast, desk, browser_of):
    answer = desk.post(url("order_change"), {"motion": "3", "before": "1", "reason": "The guest has to leave."})

    assert (answer.status_code, answer["Location"]) == (302, url("order"))
    page = words(browser_of("anonymous").get(url("order")))
    assert "3 Motion number 3 1 Motion number 1 2 Motion number 2" in page
    assert "Motion 3 is taken before motion 1 The guest has to leave." in page
    agenda = words(browser_of("anonymous").get(url("agenda")))
    assert agenda.index("Motion number 3") < agenda.index("Motion number 1")


def test_what_is_refused_stays_as_it_was_typed(desk):
    answer = desk.post(url("order_change"), {"motion": "9", "before": "1", "reason": "My reason stays."})

    assert answer.status_code == 422
    assert "Nothing on this agenda has the number “9”." in words(answer)
    assert "My reason stays." in answer.content.decode()
    assert not OrderChange.objects.exists()


def test_a_group_is_formed_changed_and_dissolved(cast, desk):
    answer = desk.post(url("group_new"), {"name": "Posts and pay", "members": "1.3, 1.1", "reason": ""})
    assert answer.status_code == 302
    assert "Posts and pay 1.3 and 1.1, in this sequence." in words(desk.get(url("order")))

    group = Group.objects.get()
    assert 'value="1.3, 1.1"' in desk.get(url("group_change", group.pk)).content.decode()
    without = desk.post(url("group_change", group.pk), {"name": "Pay", "members": "1.1, 1.2", "reason": ""})
    changed = desk.post(url("group_change", group.pk), {"name": "Pay", "members": "1.1, 1.2", "reason": "Agreed"})
    assert (without.status_code, changed.status_code) == (422, 302)
    assert "Pay 1.1 and 1.2, in this sequence." in words(desk.get(url("order")))

    assert "Dissolve “Pay”?" in words(desk.get(url("group_dissolve", group.pk)))
    assert desk.post(url("group_dissolve", group.pk), {"reason": "Time"}).status_code == 302
    assert "Everything is debated one by one." in words(desk.get(url("order")))


def test_members_that_cannot_be_stay_as_they_were_typed(desk):
    answer = desk.post(url("group_new"), {"name": "Pay", "members": "1.1, 2", "reason": "Mine stays"})

    assert answer.status_code == 422
    assert "A group holds motions, or amendments to one motion." in words(answer)
    assert 'value="1.1, 2"' in answer.content.decode()


@pytest.mark.parametrize("who", EVERYONE)
def test_everyone_reads_and_the_committee_alone_arranges(cast, desk, browser_of, who):
    group = form(cast, "1.3", "1.1")
    browser = browser_of(who)
    is_committee = who == "standing_orders"

    assert ("Change the order" in words(browser.get(url("order")))) == is_committee
    for name, pk in [("group_change", group.pk), ("group_dissolve", group.pk)]:
        status = browser.get(url(name, pk)).status_code
        assert status == (200 if is_committee else 302 if who == "anonymous" else 403)
    status = browser.post(url("order_change"), {"motion": "2", "before": "1", "reason": "Because"}).status_code
    assert status == (302 if is_committee or who == "anonymous" else 403)
    assert OrderChange.objects.exists() == is_committee


class TestWhereItMatters:
    def test_on_the_agenda_and_the_desk(self, cast, desk, browser_of):
        form(cast, "1.3", "1.1")

        page = words(browser_of("anonymous").get(url("agenda")))
        assert page.count("Debated together (Posts and pay): 1.3 and 1.1, in this sequence.") == 1
        assert "Takes 1.3, 1.1 and 1.2, in the order of the text" in words(desk.get(url("desk")))

    def test_the_floor_offers_its_members_in_sequence(self, cast, desk, browser_of):
        form(cast, "1.3", "1.1")
        factories.move(cast, motion("1"))

        page = words(browser_of("chair").get(url("votes")))
        offered = [page.index(f"{number} is moved") for number in ("1.3", "1.1", "1.2")]

        assert offered == sorted(offered)
        assert "Debated together: Posts and pay" in page

    def test_the_hall_sees_it(self, cast, desk, browser_of):
        form(cast, "1.3", "1.1")
        factories.move(cast, motion("1"))
        BOARD.clear()
        hall = words(browser_of("anonymous").get(url("hall")))
        assert "Amendment 1.3, Valley branch (Posts and pay)" in hall

        ordering.move_amendment(actor=cast.chair, amendment=amendment("1.3"))
        BOARD.clear()

        assert "Debated together: Posts and pay" in words(browser_of("anonymous").get(url("hall")))

    def test_the_history_tells_it(self, cast, desk, browser_of):
        form(cast, "1.3", "1.1")

        page = words(browser_of("anonymous").get(url("motion_history", motion("1").pk)))

        assert "In the group “Posts and pay”: Debated together" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_often_for_many(cast, browser_of, django_assert_num_queries, rows):
    for place in range(rows):
        numbers = [factories.on_agenda(cast, title=f"{place} {name}").number for name in ("one", "other")]
        form(cast, *numbers)
        arranging.reorder(
            actor=cast.standing_orders,
            conference=cast.conference,
            motion=numbers[1],
            before=numbers[0],
            reason="Because",
        )
    browser = browser_of("standing_orders")

    with django_assert_num_queries(7):
        browser.get(url("order"))
