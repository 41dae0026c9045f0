"""The committee's desk: ruling in whole and in part, and publishing."""

import re

import pytest

from motions.counting import Count
from motions.models import Publication
from motions.presenters.desk import collisions
from motions.services import deciding
from motions.services.amending import Change
from motions.services.editing import Edits
from motions.text import limits
from motions.text.codec import operation_to_json
from motions.text.operations import ReplaceWords
from tests import factories
from tests.views.pages import url, words


@pytest.fixture
def desk(browser_of):
    """The committee's browser."""
    return browser_of("standing_orders")


def two_parts(motion):
    """A change of two clauses."""
    wards, pay = factories.clause(motion, "wards"), factories.clause(motion, "pay")
    return Change(edits=Edits(texts={wards: "that wards are unsafe;", pay: "that pay is low."}))


def test_the_next_free_number_is_filled_in(cast, desk):
    factories.on_agenda(cast, title="First")
    motion = factories.submitted(cast, title="Second")

    assert 'name="number" value="2"' in desk.get(url("rule_motion", motion.pk)).content.decode()


def test_an_amendment_is_ruled_on_part_by_part(cast, desk):
    motion = factories.on_agenda(cast)
    amendment = factories.amendment_in_order(cast, motion, two_parts(motion))
    page = words(desk.get(url("rule_amendment", amendment.pk)))
    assert "All of it" in page
    assert "“unsafe”" in page

    ruling = {"in_order": "no", "operation": "1", "reason": "vague", "note": "Low by what measure?"}
    assert desk.post(url("rule_amendment", amendment.pk), ruling).status_code == 302

    amendment.refresh_from_db()
    assert amendment.ruled_out == [1]
    page = words(desk.get(url("amendment", amendment.pk)))
    assert "Part 2: Not in order. It is vague. Low by what measure?" in page
    page = desk.get(url("motion", motion.pk)).content.decode()
    assert re.search(r"<del>[^<]*low[^<]*</del> <span class=\"small\">\(ruled not in order\)", page)
    assert not re.search(r"<del>[^<]*unsafe[^<]*</del> <span", page)


def test_a_motion_that_is_not_in_order_says_why(cast, desk, browser_of):
    motion = factories.submitted(cast)
    desk.post(url("rule_motion", motion.pk), {"in_order": "no", "reason": "late", "note": "By an hour."})

    assert "Not in order It came too late. By an hour." in words(browser_of("delegate").get(url("motion", motion.pk)))


def test_amendments_that_cannot_both_stand_are_a_question_on_the_desk(cast, desk):
    motion = factories.on_agenda(cast)
    for change in ["hospitals", "care homes"]:
        factories.amendment_in_order(cast, motion, factories.replacing(motion, "wards", change))
    page = words(desk.get(url("desk")))

    assert "Motion 1: Safe staffing" in page
    assert "which stands?" in page
    assert "Takes 1.1 and 1.2, in the order of the text; then the motion as amended." in page


def test_more_conflicts_than_anyone_could_answer_are_one_sentence(cast):
    motion = factories.on_agenda(cast)
    factories.amendment_in_order(cast, motion, factories.deleting(motion, "wards"))
    many = factories.amendment_in_order(cast, motion, factories.replacing(motion, "wards", "hospitals"))
    where = factories.clause(motion, "wards")
    insertions = [ReplaceWords(clause=where, start=0, words=f"{number} ") for number in range(limits.CONFLICTS + 1)]
    many.operations = [operation_to_json(each) for each in insertions]
    many.save()

    assert collisions(motion) == ("More than 10,000 pairs of changes cannot both stand.",)


def test_what_is_put_at_one_place_is_told_before_the_vote(cast, desk, browser_of):
    motion = factories.on_agenda(cast)
    for text in ["that midwives leave;", "that doctors leave;"]:
        factories.amendment_in_order(cast, motion, factories.inserting(motion, text, after="wards"))
    order = "they stand in the order of the agenda."

    page = words(desk.get(url("desk")))
    assert "If all are carried: 1.1 and 1.2 put clauses " in page
    assert order in page
    reader = browser_of("delegate")
    assert order in words(reader.get(url("motion", motion.pk)))
    assert order not in words(reader.get(url("motion", motion.pk), {"show": "text"}))


def test_two_amendments_of_one_body_that_have_no_number_are_told_apart(cast, desk):
    motion = factories.on_agenda(cast)
    for change in ["hospitals", "care homes"]:
        factories.submitted_amendment(cast, motion, factories.replacing(motion, "wards", change))

    assert "which stands?" in words(desk.get(url("desk")))


class TestPublishing:
    def test_a_carried_motion_waits_on_the_desk_until_it_is_published(self, cast, desk, browser_of):
        motion = factories.carried(cast)
        assert "Publish motion 1" in words(desk.get(url("desk")))

        answer = desk.post(url("publish", motion.pk))

        assert (answer.status_code, answer["Location"]) == (302, "/adopted/spring/1/")
        assert "Publish motion 1" not in words(desk.get(url("desk")))
        assert browser_of("teller").post(url("publish", motion.pk)).status_code == 403

    def test_a_correction_says_why_and_stands_in_place_of_the_first(self, cast, desk, browser_of):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, factories.replacing(motion, "wards", "all wards"))
        decision = factories.vote(cast, motion, amendment)
        factories.vote(cast, motion)
        desk.post(url("publish", motion.pk))
        deciding.correct(
            actor=cast.teller,
            decision=decision,
            count=Count(method="count", votes_for=1, votes_against=2),
            key="k",
            reason="Recount.",
        )

        answer = desk.post(url("publication", motion.pk), {"step": "correct", "reason": "After the recount."})

        assert answer.status_code == 302
        page = words(browser_of("anonymous").get("/adopted/spring/1/"))
        assert "Corrected After the recount." in page
        assert "Carried by Conference of spring" in page

    def test_a_withdrawn_text_says_so_first_and_is_gone(self, cast, desk, browser_of):
        motion = factories.carried(cast)
        desk.post(url("publish", motion.pk))

        desk.post(url("publication", motion.pk), {"step": "withdraw", "reason": "Overturned on appeal."})

        answer = browser_of("anonymous").get("/adopted/spring/1/")
        assert answer.status_code == 410
        assert "Withdrawn: no longer in force Overturned on appeal." in words(answer)
        for page in ("", "words/"):
            gone = words(browser_of("anonymous").get(f"/adopted/spring/1/{page}"))
            assert "Conference notes" not in gone
            assert "Where the words came from" not in gone

    def test_a_correction_without_a_reason_is_refused(self, cast, desk):
        motion = factories.carried(cast)
        desk.post(url("publish", motion.pk))

        assert desk.post(url("publication", motion.pk), {"step": "withdraw"}).status_code == 422
        assert Publication.objects.count() == 1

    def test_only_the_committee_corrects_what_is_published(self, cast, browser_of):
        motion = factories.carried(cast)

        assert browser_of("chair").get(url("publication", motion.pk)).status_code == 403

    def test_a_policy_is_superseded_and_put_in_force_again(self, cast, desk, browser_of):
        first, second = factories.carried(cast), factories.carried(cast, title="Safer staffing")
        for motion in (first, second):
            desk.post(url("publish", motion.pk))
        assert "It was superseded" in words(desk.get(url("standing", first.pk)))

        desk.post(url("standing", first.pk), {"step": "supersede", "by": "/adopted/spring/2/", "reason": "More."})

        page = words(browser_of("anonymous").get("/adopted/spring/1/"))
        assert "Superseded: no longer in force More." in page
        assert "It is in force again" in words(desk.get(url("standing", first.pk)))
        desk.post(url("standing", first.pk), {"step": "reinstate", "reason": "A mistake."})
        assert "no longer in force" not in words(browser_of("anonymous").get("/adopted/spring/1/"))
        desk.post(url("standing", first.pk), {"step": "lapse", "reason": "Two years are over."})
        assert "Lapsed: no longer in force" in words(browser_of("anonymous").get("/adopted/spring/1/"))

    def test_what_was_typed_about_a_policy_is_kept(self, cast, desk):
        motion = factories.carried(cast)
        desk.post(url("publish", motion.pk))

        answer = desk.post(url("standing", motion.pk), {"step": "supersede", "by": "spring/9", "reason": "Mine."})

        assert answer.status_code == 422
        assert "There is no published text “spring/9”" in words(answer)
        assert "Mine." in words(answer)

    def test_only_the_committee_says_how_a_policy_stands(self, cast, desk, browser_of):
        motion = factories.carried(cast)
        desk.post(url("publish", motion.pk))

        assert browser_of("chair").get(url("standing", motion.pk)).status_code == 403


def test_the_committee_settles_which_of_two_carried_amendments_stands(cast, desk, browser_of):
    motion = factories.moved(cast)
    changes = [factories.replacing(motion, "doubled", by) for by in ("trebled", "fallen")]
    one, other = [factories.moved_amendment(cast, motion, change) for change in changes]
    for amendment in (one, other):
        factories.vote(cast, motion, amendment)
    chair = browser_of("chair")
    assert "It cannot be carried or lost yet" in words(chair.get(url("vote_motion", motion.pk)))
    page = words(desk.get(url("desk")))
    assert "Conference carried both. Rule out the one that gives way; its vote stays in the record." in page
    assert "Rule on 1.1 Rule on 1.2" in page
    assert "It gives way" in words(desk.get(url("rule_amendment", one.pk)))

    assert desk.post(url("rule_amendment", one.pk), {"in_order": "no", "reason": "overtaken"}).status_code == 302

    assert "Rule on 1.1" not in words(desk.get(url("desk")))
    assert "It cannot be carried or lost yet" not in words(chair.get(url("vote_motion", motion.pk)))
    anyone = browser_of("anonymous")
    assert "Carried, and moot" in words(anyone.get(url("motion", motion.pk)))
    said = "It cannot stand beside another amendment that was carried, so the text is without it."
    assert said in words(anyone.get(url("amendment", one.pk)))
    assert f"{said} This is what it asked for:" in words(anyone.get(url("account", motion.pk)))


def test_what_was_ruled_out_beside_one_that_falls_away_is_a_question(cast, desk):
    motion = factories.moved(cast)
    changes = [factories.replacing(motion, "doubled", by) for by in ("trebled", "fallen")]
    one, other = [factories.moved_amendment(cast, motion, change) for change in changes]
    decisions = [factories.vote(cast, motion, amendment) for amendment in (one, other)]
    desk.post(url("rule_amendment", one.pk), {"in_order": "no", "reason": "overtaken"})
    deciding.correct(
        actor=cast.chair,
        decision=decisions[1],
        count=Count(method="count", votes_for=12, votes_against=310),
        reason="Recount",
        key="again",
    )

    page = words(desk.get(url("desk")))

    assert "Rule on amendment 1.1 again first: what it could not stand beside does not stand any more." in page
    desk.post(url("rule_amendment", one.pk), {"in_order": "yes"})
    assert "To be settled" not in words(desk.get(url("desk")))
