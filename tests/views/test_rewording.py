"""The committee's wording of a motion, so that it is in order."""

import pytest

from motions.models import MadeBy
from motions.text import plain
from tests import factories
from tests.factories import clause, current, fresh
from tests.views.conftest import EVERYONE
from tests.views.pages import url, words


@pytest.fixture
def motion(cast):
    """A motion that was handed in."""
    return factories.submitted(cast)


def typed(motion, **more):
    return {"base": "1", "title": motion.title, "text": plain.write(current(motion).content)} | more


def test_the_whole_text_is_reworded_with_the_reason(motion, browser_of):
    committee = browser_of("standing_orders")
    assert "Reword it so that it is in order" in words(committee.get(url("motion", motion.pk)))
    assert "that pay has fallen." in committee.get(url("motion_reword", motion.pk)).content.decode()
    text = plain.write(current(motion).content).replace("pay has fallen", "pay has fallen behind prices")

    answer = committee.post(url("motion_reword", motion.pk), typed(motion, text=text, reason="It was vague."))

    assert (answer.status_code, answer["Location"]) == (302, url("motion", motion.pk))
    version = current(fresh(motion))
    assert (version.number, version.made_by, version.reason) == (2, MadeBy.WORDING, "It was vague.")
    assert "that pay has fallen behind prices." in version.text
    assert version.content.index.keys() == current(motion).content.index.keys()


def test_clause_by_clause(motion, browser_of):
    fields = {"base": "1", "title": "Safe staffing", f"text-{clause(motion, 'pay')}": "that pay is low."}

    answer = browser_of("standing_orders").post(
        url("motion_reword", motion.pk) + "?as=clauses", fields | {"reason": "Vague."}
    )

    assert answer.status_code == 302
    assert "that pay is low." in current(fresh(motion)).text


@pytest.mark.parametrize(
    ("more", "status", "sentence"),
    [
        ({"title": "Safer staffing", "reason": ""}, 422, "Say why: the agenda prints what the committee changed"),
        ({"title": "Safer staffing", "reason": "Vague", "base": "7"}, 409, "you wrote on version 7"),
        ({"reason": "Vague"}, 422, "changes nothing"),
    ],
)
def test_what_is_refused_stays_as_it_was_typed(motion, browser_of, more, status, sentence):
    answer = browser_of("standing_orders").post(url("motion_reword", motion.pk), typed(motion, **more))

    assert answer.status_code == status
    assert sentence in words(answer)
    assert f'value="{more.get("title", motion.title)}"' in answer.content.decode()


def test_not_once_it_is_moved(cast, browser_of):
    motion = factories.moved(cast)
    committee = browser_of("standing_orders")

    assert "Reword it" not in words(committee.get(url("motion", motion.pk)))
    assert committee.get(url("motion_reword", motion.pk)).status_code == 409


@pytest.mark.parametrize("who", EVERYONE)
def test_the_committee_alone_rewords(cast, browser_of, who):
    motion = factories.on_agenda(cast)

    status = browser_of(who).get(url("motion_reword", motion.pk)).status_code

    assert status == (200 if who == "standing_orders" else 302 if who == "anonymous" else 403)
