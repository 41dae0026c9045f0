"""What conference decided: the record and its files, the account of a motion, a tellers' report."""

import csv
import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from motions.counting import Count
from motions.services import arranging, deciding, dividing, ordering, publishing, reporting
from motions.services.amending import Change
from motions.services.casting import CastCard
from motions.services.editing import Edits, Insertion
from tests import factories
from tests.factories import NOON
from tests.views.conftest import EVERYONE
from tests.views.pages import url, words

FILES = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "csv": "date,time".encode("utf-8-sig")}


def recounted(cast, motion):
    """Carried by a count, then lost by a recount."""
    first = factories.vote(cast, motion, votes_for=201, votes_against=198)
    return deciding.correct(
        actor=cast.chair,
        decision=first,
        count=Count(method="count", votes_for=198, votes_against=203),
        key=uuid4().hex,
        reason="A block was counted twice.",
        now=NOON + timedelta(days=2),
    )


def reported(cast, motion, **more):
    """A card vote: Harbour for, Valley not cast."""
    given: dict[str, Any] = {
        "cards": [CastCard(body="harbour-branch", side="for")],
        "key": uuid4().hex,
        "now": NOON,
    } | more
    return reporting.report(actor=cast.teller, motion=motion, count=Count(method="card"), **given)


class TestTheRecord:
    @pytest.mark.parametrize("name", EVERYONE)
    def test_anyone_reads_it(self, cast, browser_of, name):
        factories.carried(cast)

        page = browser_of(name).get(url("record"))

        assert "1 decision." in words(page)
        assert "Motion 1 · Harbour branch By a count: 310 for, 12 against. Declared by Tariq Teller." in words(page)

    def test_what_happened_without_a_vote_is_in_it(self, cast, browser_of):
        motion = factories.moved(cast)
        amendment = factories.amendment_in_order(cast, motion, factories.deleting(motion, "pay"))
        factories.vote(
            cast, motion, method="hands", votes_for=None, votes_against=None, result="remitted", mover_agreed=True
        )
        factories.on_agenda(cast, title="Pay")
        arranging.reorder(
            actor=cast.standing_orders, conference=cast.conference, motion="2", before="1", reason="A guest.", now=NOON
        )

        answer = browser_of("anonymous").get(url("record"))

        assert "1 decision. 2 entries of what happened without a vote." in words(answer)
        assert (
            "Amendment 1.1 to motion 1 · Valley branch Motion 1 was remitted. It follows from the vote on motion 1: "
            "Remitted. Recorded by Tariq Teller." in words(answer)
        )
        assert "Motion 2 is taken before motion 1 Order changed" in words(answer)
        assert url("amendment", amendment.pk) in answer.content.decode()

    def test_before_anything_is_decided(self, cast, browser_of):
        page = words(browser_of("anonymous").get(url("record")))

        assert "No decisions." in page
        assert "Nothing is decided yet." in page
        assert "For the minutes" not in page

    def test_a_correction_stands_beside_what_it_corrects(self, cast, browser_of):
        recounted(cast, factories.moved(cast))

        page = words(browser_of("anonymous").get(url("record")))

        assert "2 decisions. 1 was corrected by a later one." in page
        assert page.count("A later decision took the place of this one.") == 1
        assert "It takes the place of an earlier decision: A block was counted twice." in page

    def test_a_bar_is_drawn_where_votes_were_counted(self, cast, browser_of):
        factories.vote(
            cast, factories.moved(cast), method="hands", votes_for=None, votes_against=None, result="carried"
        )
        anonymous = browser_of("anonymous")
        assert b"<svg" not in anonymous.get(url("record")).content

        factories.vote(cast, factories.moved(cast, title="Counted"))

        assert anonymous.get(url("record")).content.count(b"<svg") == 1

    def test_a_casting_vote_and_a_mover_who_agreed_are_said(self, cast, browser_of):
        motion = factories.moved(cast)
        factories.vote(cast, motion, result="remitted", mover_agreed=True)
        other = factories.moved(cast, title="Tied")
        factories.vote(cast, other, votes_for=7, votes_against=7)

        page = words(browser_of("anonymous").get(url("record")))

        assert "The mover agreed." in page
        assert "Decided on a tie, which is lost." in page

    def test_what_is_withheld_is_not_in_it(self, cast, browser_of):
        motion = factories.carried(cast)
        type(motion).objects.filter(pk=motion.pk).update(is_withheld=True)

        assert "Safe staffing" not in words(browser_of("anonymous").get(url("record")))
        assert "Safe staffing" in words(browser_of("delegate").get(url("record")))

    @pytest.mark.parametrize("suffix", FILES)
    def test_the_files_for_the_minutes(self, cast, browser_of, suffix):
        factories.carried(cast)

        answer = browser_of("anonymous").get(f"/c/spring/record.{suffix}")

        assert answer.content.startswith(FILES[suffix])
        assert answer.headers["Content-Disposition"] == f'attachment; filename="record-spring.{suffix}"'

    def test_there_are_no_other_files(self, cast, browser_of):
        assert browser_of("anonymous").get("/c/spring/record.exe").status_code == 404

    def test_the_table_has_what_the_page_has(self, cast, browser_of):
        recounted(cast, factories.moved(cast))

        answer = browser_of("anonymous").get("/c/spring/record.csv")
        first, second = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))

        assert (first["question"], first["for"], first["stands"]) == ("Motion 1", "201", "no")
        assert (second["result"], second["against"], second["correction"]) == (
            "Lost",
            "203",
            "A block was counted twice.",
        )


class TestTheAccountOfAMotion:
    def test_every_vote_and_what_it_did_to_which_words(self, cast, browser_of):
        motion = factories.moved(cast)
        taken = factories.moved_amendment(cast, motion, factories.replacing(motion, "fallen", "collapsed"))
        factories.vote(cast, motion, taken)
        lost = factories.moved_amendment(cast, motion, factories.deleting(motion, "wards"))
        factories.vote(cast, motion, lost, votes_for=1, votes_against=2)
        factories.vote(cast, motion)

        page = words(browser_of("anonymous").get(url("account", motion.pk)))

        assert "Carried as amended (1.1)" in page
        assert "It is in the adopted text. This is what it changed: 3) that pay has [deleted: fallen ]" in page
        assert "It changes nothing: the text stands without it. This is what it asked for: 1) [deleted: that" in page
        assert "By a count: 1 for, 2 against." in page
        assert f"begins {factories.adopted(factories.fresh(motion)).sha256[:12]}" in page

    def test_a_clause_that_two_amendments_change_has_two_places_on_the_page(self, cast, browser_of):
        motion = factories.moved(cast)
        for change in ["collapsed", "halved"]:
            factories.moved_amendment(cast, motion, factories.replacing(motion, "fallen", change))

        page = browser_of("anonymous").get(url("account", motion.pk)).content.decode()
        ids = [part.split('"')[0] for part in page.split(' id="')[1:]]

        assert len(ids) == len(set(ids))
        assert words(browser_of("anonymous").get(url("account", motion.pk))).count("It is still to be decided.") == 2

    def test_an_amendment_to_a_motion_that_was_lost(self, cast, browser_of):
        motion = factories.moved(cast)
        taken = factories.moved_amendment(cast, motion, factories.replacing(motion, "fallen", "collapsed"))
        factories.vote(cast, motion, taken)
        anonymous = browser_of("anonymous")
        assert "It is in the text that conference goes on with." in words(anonymous.get(url("account", motion.pk)))

        factories.vote(cast, motion, votes_for=1, votes_against=2)

        page = words(anonymous.get(url("account", motion.pk)))
        assert "The motion was not carried, so there is no adopted text." in page
        assert "There is no adopted text." in page

    def test_what_fell_says_because_of_what(self, cast, browser_of):
        motion = factories.moved(cast)
        amendment = factories.amendment_in_order(cast, motion, factories.deleting(motion, "pay"))
        ordering.fall_amendment(actor=cast.chair, amendment=amendment, reason="Because 2 was carried.", now=NOON)

        page = words(browser_of("anonymous").get(url("account", motion.pk)))

        assert "No vote is recorded. Because 2 was carried. It changes nothing" in page

    def test_a_title_that_changes(self, cast, browser_of):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(
            cast, motion, Change(prose="Change the title to “Safe staffing everywhere”.")
        )
        factories.vote(cast, motion, amendment)

        page = words(browser_of("anonymous").get(url("account", motion.pk)))

        assert "The title “Safe staffing” becomes “Safe staffing everywhere”." in page

    def test_parts_are_told_one_by_one(self, cast, browser_of):
        motion = factories.moved(cast)
        wards, pay = factories.clause(motion, "wards"), factories.clause(motion, "pay")
        change = Change(
            edits=Edits(
                texts={wards: "that wards are without nurses;"},
                inserted=[Insertion(text="that rents rise.", after=pay)],
            )
        )
        amendment = factories.moved_amendment(cast, motion, change)
        first, second = dividing.divide_amendment(actor=cast.chair, amendment=amendment, groups=[[0]], now=NOON)
        factories.vote(cast, motion, part=first)
        factories.vote(cast, motion, part=second, votes_for=1, votes_against=2)
        (clauses,) = dividing.divide_motion(actor=cast.chair, motion=motion, groups=[[pay]], now=NOON)
        factories.vote(cast, motion, part=clauses, votes_for=1, votes_against=2)

        page = words(browser_of("anonymous").get(url("account", motion.pk)))

        assert "Part 1 of amendment 1.1 to motion 1: Carried" in page
        assert "Part 2 of amendment 1.1 to motion 1: Lost" in page
        assert "What conference lost in parts is out of the text: 3) [deleted: that pay has fallen. ]" in page
        assert "Part 2 of amendment 1.1 to motion 1: Lost" in page

    def test_a_part_of_a_motion_is_named_in_the_record_the_minutes_and_under_the_text(self, cast, browser_of):
        motion = factories.moved(cast)
        pay = factories.clause(motion, "pay")
        (part,) = dividing.divide_motion(actor=cast.chair, motion=motion, groups=[[pay]], now=NOON)
        factories.vote(cast, motion, part=part, votes_for=1, votes_against=2)
        factories.vote(cast, motion)
        publishing.publish(actor=cast.standing_orders, motion=motion, now=NOON)
        anonymous = browser_of("anonymous")

        assert (
            "Part 1 of motion 1 · Harbour branch Point 3 under “Conference notes:”: that pay has fallen. By a count"
            in words(anonymous.get(url("record")))
        )
        minutes = anonymous.get(reverse("record_file", args=["spring", "csv"])).content.decode("utf-8-sig")
        asked = [(row["question"], row["part"]) for row in csv.DictReader(io.StringIO(minutes))]
        assert asked == [
            ("Part 1 of motion 1", "Point 3 under “Conference notes:”: that pay has fallen."),
            ("Motion 1", ""),
        ]
        text = words(anonymous.get(reverse("adopted", args=["spring", "1"])))
        lost = "Part 1 of motion 1 was lost: “that pay has fallen.”, point 3 under “Conference notes:” as it was put."
        assert f"Not in the text {lost}" in text

    def test_the_motion_leads_to_it_once_something_was_decided(self, cast, browser_of):
        motion = factories.moved(cast)
        anonymous = browser_of("anonymous")
        assert "How it came out" not in words(anonymous.get(url("motion", motion.pk)))

        factories.vote(cast, motion)

        assert "How it came out" in words(anonymous.get(url("motion", motion.pk)))

    def test_a_draft_is_for_its_body(self, cast, browser_of):
        motion = factories.draft(cast)

        assert browser_of("anonymous").get(url("account", motion.pk)).status_code == 404
        assert browser_of("delegate").get(url("account", motion.pk)).status_code == 200


class TestATellersReport:
    @pytest.fixture
    def motion(self, cast):
        factories.register(cast)
        return factories.moved(cast)

    def test_card_by_card_once_a_result_is_declared(self, cast, motion, browser_of):
        report = reported(cast, motion, note="One card was late.")
        anonymous = browser_of("anonymous")
        assert anonymous.get(url("tellers_report", report.pk)).status_code == 404

        deciding.declare(actor=cast.chair, report=report, key=uuid4().hex, now=NOON)

        page = words(anonymous.get(url("tellers_report", report.pk)))
        assert "Turn-out: 1,200 of 2,000, which is 60.0%." in page
        assert "Harbour branch 1,200 1,200 – – – –" in page
        assert "Valley branch 800 – – – – 800" in page
        assert "All bodies 2,000 1,200 – – – 800" in page
        assert "One card was late." in page
        record = words(anonymous.get(url("record")))
        assert "Tellers’ report on 1" in record
        assert "Turn-out: 1,200 of 2,000" in words(anonymous.get(url("account", motion.pk)))

    def test_a_recount_leads_to_the_count_before(self, cast, motion, browser_of):
        first = reported(cast, motion)
        second = reported(cast, motion, recounts=first, reason="A card was found.")

        page = browser_of("teller").get(url("tellers_report", second.pk))

        assert "It is a recount: A card was found." in words(page)
        assert url("tellers_report", first.pk) in page.content.decode()

    def test_the_count_before_is_for_everyone_once_the_recount_is_declared(self, cast, motion, browser_of):
        first = reported(cast, motion)
        second = reported(cast, motion, recounts=first, reason="A card was found.")
        anonymous = browser_of("anonymous")
        assert anonymous.get(url("tellers_report", first.pk)).status_code == 404

        deciding.declare(actor=cast.chair, report=second, key="declared", now=NOON)
        third = reported(cast, motion, recounts=second, reason="Another was found.")

        readable = [anonymous.get(url("tellers_report", each.pk)).status_code for each in (first, second, third)]
        assert readable == [200, 200, 404]

    def test_totals_alone_have_no_table(self, cast, motion, browser_of):
        amendment = factories.moved_amendment(cast, motion, factories.deleting(motion, "pay"))
        count = Count(method="count", votes_for=3, votes_against=2)
        report = reporting.report(actor=cast.teller, motion=motion, amendment=amendment, count=count, key="k", now=NOON)

        page = browser_of("teller").get(url("tellers_report", report.pk))

        assert "Tellers’ report on Amendment 1.1 to motion 1" in words(page)
        assert b"<table" not in page.content

    def test_a_part(self, cast, motion, browser_of):
        pay = factories.clause(motion, "pay")
        (part,) = dividing.divide_motion(actor=cast.chair, motion=motion, groups=[[pay]], now=NOON)
        report = reporting.report(
            actor=cast.teller,
            motion=motion,
            part=part,
            count=Count(method="count", votes_for=3, votes_against=2),
            key="k",
            now=NOON,
        )

        page = words(browser_of("teller").get(url("tellers_report", report.pk)))

        assert "Tellers’ report on Part 1 of motion 1" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_record_takes_the_same_queries(cast, browser_of, django_assert_num_queries, rows):
    for number in range(rows):
        factories.carried(cast, title=f"Motion number {number}")

    with django_assert_num_queries(8):
        browser_of("anonymous").get(url("record"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_account_takes_the_same_queries(cast, browser_of, django_assert_num_queries, rows):
    motion = factories.moved(cast)
    for words_there in ["wards", "agency", "pay"][:rows]:
        amendment = factories.moved_amendment(cast, motion, factories.deleting(motion, words_there))
        factories.vote(cast, motion, amendment)

    with django_assert_num_queries(3):
        browser_of("anonymous").get(url("account", motion.pk))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_report_takes_the_same_queries(cast, browser_of, django_assert_num_queries, rows):
    for number in range(rows - 1):
        factories.body(cast.keeper, cast.organisation, f"Body {number}")
    factories.register(cast, **{each.slug: 100 for each in cast.organisation.bodies.all()})
    motion = factories.moved(cast)
    report = reported(cast, motion)
    deciding.declare(actor=cast.chair, report=report, key="k", now=NOON)

    with django_assert_num_queries(3):
        browser_of("anonymous").get(url("tellers_report", report.pk))
