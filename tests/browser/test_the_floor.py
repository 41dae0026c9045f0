"""The floor in a browser: tellers count and report, the chair declares, the committee settles, the hall follows."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from motions.services.amending import Change
from motions.services.editing import Edits, Insertion
from motions.views.showing import BOARD
from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.walking import follow, go, look_at, press, sign_in
from tests.services.agreed import agree

DESK = ViewportSize(width=1280, height=900)
BIG_SCREEN = ViewportSize(width=1920, height=1080)


@pytest.fixture(autouse=True)
def _nothing_shown_before() -> None:
    BOARD.clear()


@pytest.fixture
def cast(transactional_db) -> factories.Cast:
    """Everyone at a conference at which the chair declares and card votes are weighed."""
    cast = factories.cast(rules={"tellers_may_declare": False})
    factories.register(cast)
    return cast


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def screen(request, page: Page) -> Page:
    """The page, on a phone and at a desk."""
    page.set_viewport_size(request.param)
    return page


@pytest.fixture
def at(cast, page: Page) -> Callable[[str, str], None]:
    """``at("teller", "votes")`` signs the browser in as the teller, and opens that page of the conference."""

    def arrive(name: str, place: str) -> None:
        sign_in(page, getattr(cast, name))
        page.goto(f"/c/spring/{place}/")
        look_at(page)

    return arrive


@pytest.fixture
def big_screen(chromium: Browser, cast, live_server) -> Iterator[Page]:
    """The projector, in a browser of its own."""
    context = chromium.new_context(base_url=live_server.url, viewport=BIG_SCREEN, locale="en-GB")
    shown = context.new_page()
    shown.goto("/c/spring/projector/")
    yield shown
    context.close()


def cast_cards(page: Page, **sides: str) -> None:
    """Choose the side of each body's card, and see what they come to."""
    for body, side in sides.items():
        group = page.get_by_role("group", name=body)
        group.get_by_label(side, exact=True).check()
    press(page, "See the totals")


def two_changes(motion: factories.Motion) -> Change:
    """Other words in one clause, and a new one."""
    wards, pay = factories.clause(motion, "wards"), factories.clause(motion, "pay")
    edits = Edits(texts={wards: "that wards are unsafe;"}, inserted=[Insertion(text="that rents rise.", after=pay)])
    return Change(edits=edits)


def test_tellers_report_and_count_again_and_the_chair_declares_in_parts(cast, screen, at):
    motion = factories.on_agenda(cast)
    factories.amendment_in_order(cast, motion, two_changes(motion))
    factories.amendment_in_order(cast, motion, factories.replacing(motion, "doubled", "trebled"))
    agree(cast, "1.1", "carried", "1.2")
    factories.move(cast, motion)

    at("chair", "votes")
    press(screen, "1.1 is moved")
    expect(screen.get_by_text("If 1.1 is carried, 1.2 falls.").first).to_be_visible()
    press(screen, "In parts")
    press(screen, "Put it in parts")

    at("teller", "votes")
    press(screen, "Report on part 1 of 1.1")
    expect(screen.get_by_text("If any part of 1.1 is carried, 1.2 falls.")).to_be_visible()
    press(screen, "Enter the cards, body by body")
    cast_cards(screen, Harbour="For", Valley="Against")
    press(screen, "Report: 1,200 for, 800 against, 0 abstaining, 0 spoiled")
    press(screen, "Recount part 1 of 1.1")
    screen.get_by_text("Counted again", exact=True).click()
    press(screen, "Enter the cards, body by body")
    cast_cards(screen, Harbour="For", Valley="For")
    screen.get_by_label("Why it was counted again").fill("A card lay on the wrong pile.")
    press(screen, "Report the recount: 2,000 for, 0 against, 0 abstaining, 0 spoiled")

    at("chair", "votes")
    press(screen, "Declare part 1 of 1.1")
    expect(screen.get_by_text("A card lay on the wrong pile.").first).to_be_visible()
    press(screen, "Declare: part 1 of 1.1 is carried")
    press(screen, "Vote on part 2 of 1.1")
    expect(screen.get_by_text("Part 1 of 1.1 was carried: whatever becomes of part 2, 1.2 falls.")).to_be_visible()
    press(screen, "Lost")
    press(screen, "Record: part 2 of 1.1 is lost")
    expect(screen.get_by_text("1.2 falls with it.")).to_be_visible()

    press(screen, "In parts")
    screen.get_by_label("3) that pay has fallen.").select_option("Part 1")
    press(screen, "Put it in parts")
    press(screen, "Vote on part 1 of 1")
    press(screen, "Lost")
    press(screen, "Record: part 1 of 1 is lost")
    press(screen, "Vote on 1")
    press(screen, "Carried")
    press(screen, "Record: 1 is carried")
    press(screen, "Correct part 1 of 1")
    press(screen, "Carried")
    screen.get_by_label("Why the earlier result was wrong").fill("The hall was misheard.")
    press(screen, "Correct: part 1 of 1 is carried")

    go(screen, "Record")
    expect(screen.get_by_text("A later decision took the place of this one.")).to_have_count(1)
    expect(screen.get_by_text("It takes the place of an earlier decision: The hall was misheard.")).to_be_visible()
    press(screen, "Tellers’ report on 1.1")
    expect(screen.get_by_role("row", name="Valley branch")).to_contain_text("800")
    press(screen, "The count before this one")
    press(screen, "How the motion came out")
    expect(screen.get_by_text("Carried as amended (1.1)").first).to_be_visible()


def test_a_tap_is_taken_back_and_a_tie_is_broken_by_a_casting_vote(screen, page, complaints, transactional_db):
    cast = factories.cast(rules={"casting_vote": True})
    factories.register(cast, **{"harbour-branch": 1_300, "valley-branch": 1_300})
    motion = factories.moved(cast)
    factories.amendment_in_order(cast, motion, two_changes(motion))
    sign_in(page, cast.chair)
    page.goto("/c/spring/votes/")

    press(screen, "Nobody moved it")
    press(screen, "Call 1.1 again")
    press(screen, "1.1 is moved")
    press(screen, "Vote on 1.1")
    screen.get_by_label("For", exact=True).fill("1,5")
    screen.get_by_label("Against", exact=True).fill("1,300")
    press(screen, "See the result")
    expect(screen.get_by_text("“1,5” is not a whole number of votes").first).to_be_visible()
    complaints.clear()  # the browser says that the answer was a refusal
    screen.get_by_label("For", exact=True).fill("1,300")
    press(screen, "See the result")
    expect(screen.get_by_text("1.1 is lost, unless the chair decides the tie")).to_be_visible()
    press(screen, "Change it")
    press(screen, "Enter the cards, body by body")
    cast_cards(screen, Harbour="For", Valley="Against")
    press(screen, "Record: 1.1 is carried, by the chair’s casting vote")
    expect(screen.get_by_text("Recorded. Amendment 1.1: Carried, 1,300 for, 1,300 against")).to_be_visible()

    press(screen, "Vote on 1")
    screen.get_by_label("For", exact=True).fill("1 400")
    screen.get_by_label("Against", exact=True).fill("900")
    press(screen, "See the result")
    screen.get_by_text("It was a vote to remit, to refer back or to go on").click()
    look_at(screen)
    press(screen, "Record: 1 is referred back")
    expect(screen.get_by_text("Recorded. Motion 1: Referred back, 1,400 for, 900 against")).to_be_visible()


def test_the_committee_agrees_orders_and_settles_while_the_hall_follows(cast, page, at, big_screen):
    first = factories.on_agenda(cast)
    for words in ("trebled", "fallen"):
        factories.amendment_in_order(cast, first, factories.replacing(first, "doubled", words))
    factories.on_agenda(cast, title="Rents", text="Conference notes:\n\n1) that rents rise;\n\n2) that wages fall.\n")

    page.set_viewport_size(DESK)
    at("standing_orders", "desk")
    press(page, "Agree: If 1.1 is carried, 1.2 falls.")
    press(page, "What falls if what")
    press(page, "Take back: If 1.1 is carried, 1.2 falls.")
    page.get_by_label("Why").fill("Conference shall choose.")
    press(page, "Take it back")
    page.get_by_label("If", exact=True).fill("1")
    page.get_by_label("Then this falls").fill("2")
    page.get_by_label("A part of a motion, chosen on the next page").check()
    press(page, "Agree")
    page.get_by_label("1) that rents rise;").check()
    press(page, "Agree")
    expect(
        page.get_by_text("If motion 1 is carried, point 1 under “Conference notes:” of motion 2 falls.").first
    ).to_be_visible()

    page.goto("/c/spring/order/")
    page.get_by_label("Motion", exact=True).fill("2")
    page.get_by_label("Is taken before motion").fill("1")
    page.get_by_label("Why").first.fill("Its mover has to leave.")
    press(page, "Change the order")
    expect(page.get_by_text("Its mover has to leave.")).to_be_visible()
    page.get_by_label("Name of the debate").fill("Money")
    page.get_by_label("What is debated together").fill("1.1, 1.2")
    page.get_by_label("Why").last.fill("One debate.")
    press(page, "Debate them together")

    page.set_viewport_size(PHONE)
    at("chair", "votes")
    press(page, "1 is moved")
    for number in ("1.1", "1.2"):
        press(page, f"{number} is moved")
        press(page, f"Vote on {number}")
        press(page, "Carried")
        press(page, f"Record: {number} is carried")
    expect(big_screen.get_by_role("region", name="Carried")).to_contain_text("Amendment 1.2")
    press(page, "Vote on 1")
    expect(
        page.get_by_text("If motion 1 is carried, point 1 under “Conference notes:” of motion 2 falls.")
    ).to_be_visible()
    expect(page.get_by_text("It cannot be carried or lost yet")).to_be_visible()
    expect(page.get_by_text("The standing orders committee rules on that first, at its desk.").first).to_be_visible()
    expect(page.get_by_role("button", name="Carried")).to_have_count(0)

    page.set_viewport_size(DESK)
    at("standing_orders", "desk")
    press(page, "Rule on 1.1")
    page.get_by_label("It gives way").check()
    look_at(page)
    press(page, "Record the ruling")

    page.set_viewport_size(PHONE)
    at("chair", "votes")
    press(page, "Vote on 1")
    press(page, "Carried")
    press(page, "Record: 1 is carried")
    expect(big_screen.get_by_role("region", name="Carried as amended (1.2)")).to_contain_text("falls with it")
    look_at(big_screen)
    press(page, "2 is moved")
    press(page, "Vote on 2")
    page.get_by_text("Another way of deciding").click()
    page.get_by_role("group", name="How it was decided").get_by_label("Show of hands").check()
    page.get_by_label("Next business").check()
    follow(page.get_by_role("button", name="See the result").last)
    press(page, "Record: 2 is left for the next business")
    expect(big_screen.get_by_role("heading", name="Next business")).to_be_visible()
    look_at(big_screen)
