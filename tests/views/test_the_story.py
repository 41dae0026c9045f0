"""One motion from a branch's draft to the adopted text, by pages alone."""

import re

from django.urls import reverse

from motions.models import Amendment, Motion, Publication
from tests.factories import TEXT


def post(browser, url, **fields):
    """The page that the browser is sent to; any refusal fails the test with its sentence."""
    answer = browser.post(url, fields, follow=True)
    assert answer.redirect_chain, re.findall(r"<p>(.*?)</p>", answer.content.decode())
    return answer


def url(name, pk=None):
    return reverse(name, args=["spring"] if pk is None else ["spring", pk])


def drafted(browser, **fields):
    given = {"body": "harbour-branch", "title": "Safe staffing", "text": TEXT, "step": "save"}
    post(browser, url("motion_new"), **given | fields)
    return Motion.objects.latest("pk")


def amended(browser, motion, **fields):
    post(browser, url("amendment_new", motion.pk), base=motion.current.number, step="save", **fields)
    amendment = Amendment.objects.latest("pk")
    post(browser, url("amendment_submit", amendment.pk))
    return amendment


def counted(browser, name, row, votes_for, votes_against):
    """The three steps of a count: the question, the figures, what they mean; then it is recorded."""
    address = url(name, row.pk)
    figures = {"method": "count", "votes_for": votes_for, "votes_against": votes_against, "abstentions": 3}
    foreseen = browser.get(address, figures)
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', foreseen.content.decode()))
    fields.pop("csrfmiddlewaretoken", None)
    return post(browser, address, **fields)


def clause(motion, words):
    return next(each.id for each in motion.current.content.walk() if words in each.text)


def test_from_a_draft_to_the_adopted_text(cast, browser_of):
    delegate, stranger = browser_of("delegate"), browser_of("stranger")
    committee, teller, chair = browser_of("standing_orders"), browser_of("teller"), browser_of("chair")

    motion = drafted(delegate)
    post(delegate, url("motion_submit", motion.pk))
    post(committee, url("rule_motion", motion.pk), in_order="yes", number="7")

    replaced = amended(stranger, motion, **{f"text-{clause(motion, 'wards')}": "that all wards are short of nurses;"})
    inserted = amended(stranger, motion, **{f"insert-{clause(motion, 'agency')}": "that rotas come late;"})
    deleted = amended(stranger, motion, delete=clause(motion, "pay has fallen"))
    for amendment in [replaced, inserted, deleted]:
        post(committee, url("rule_amendment", amendment.pk), in_order="yes")

    post(chair, url("move_motion", motion.pk))
    for amendment, votes_for in [(replaced, 310), (inserted, 290), (deleted, 20)]:
        post(chair, url("move_amendment", amendment.pk))
        counted(teller, "vote_amendment", amendment, votes_for, 280)
    counted(teller, "vote_motion", motion, 300, 12)
    post(committee, url("publish", motion.pk))

    published = Publication.objects.get()
    assert published.outcome["amendments"] == ["7.1", "7.2"]
    page = browser_of("anonymous").get(reverse("adopted", args=["spring", "7"])).content.decode()
    assert "Carried as amended (7.1, 7.2) by Conference of spring" in page
    assert 'href="#from-7.2">that rotas come late;<' in page
    assert "Count: 310 for, 280 against, 3 abstaining." in page
    assert "that pay has fallen." in page
    history = browser_of("anonymous").get(url("motion_history", motion.pk)).content.decode()
    assert "Dilys Delegate" in history
    assert "Sorrel Orders" in history
    assert "Tariq Teller" in history
