"""How a test walks through pages in a browser: it never looks at a page before that page is there."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from motions.models import Person
from motions.services import people

SMALLEST_TARGET = 44

SMALL_TARGETS = """smallest => [...document.querySelectorAll('a, button, select, summary, textarea, input')]
    .filter(each => each.type !== 'hidden' && each.type !== 'radio' && each.type !== 'checkbox')
    .filter(each => !each.closest('.words, .skip, p:not([class]), p.hint, p.small') && !each.matches('.by'))
    .map(each => [each.outerHTML.slice(0, 100), each.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && box.height > 0 && box.height < smallest - 0.5)
    .map(([html, box]) => `${html} is ${box.height} high`)"""

IDS_GIVEN_TWICE = """() => {
    const ids = [...document.querySelectorAll('[id]')].map(each => each.id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""


def look_at(page: Page) -> None:
    """Hold the page to what every page keeps: no sideways scrolling, no small target, no id given twice (a label would
    lead to the wrong field), nothing that axe finds.
    """
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")
    assert page.evaluate(SMALL_TARGETS, SMALLEST_TARGET) == []
    assert page.evaluate(IDS_GIVEN_TWICE) == []
    report = Axe().run(page)
    assert [f"{each['id']}: {each['nodes'][0]['html']}" for each in report.response["violations"]] == []


def follow(way: Locator) -> None:
    """Click the link or button that leads to another page, and wait until that page is loaded."""
    with way.page.expect_navigation():
        way.click()


def go(page: Page, name: str) -> None:
    """Follow a link by its words, wherever it stands, and look at the page that comes."""
    follow(page.get_by_role("link", name=name, exact=True))
    look_at(page)


def press(page: Page, name: str) -> None:
    """Press a button or follow a link of the page itself by its words, and look at the page that comes."""
    main = page.get_by_role("main")
    follow(main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True)).first)
    look_at(page)


def sign_in(page: Page, person: Person) -> None:
    """Sign the browser in by a link, as the person would, whoever was signed in before."""
    page.context.clear_cookies()
    page.goto(f"/sign-in/{people.sign_in_token(person=person)}/")
    follow(page.get_by_role("button", name="Sign in as"))


def vote(page: Page, number: str, *, votes_for: int, votes_against: int) -> None:
    """Record a count, from the page of votes."""
    press(page, f"Vote on {number}")
    page.get_by_label("For", exact=True).fill(str(votes_for))
    page.get_by_label("Against", exact=True).fill(str(votes_against))
    press(page, "See the result")
    follow(page.get_by_role("button", name="Record: "))
    expect(page.get_by_text("Recorded.")).to_be_visible()
