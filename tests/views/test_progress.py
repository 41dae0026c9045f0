"""Reporting on a page what was done with a carried motion."""

import pytest

from motions.models import ProgressReport
from tests.api import published
from tests.views.pages import url, words

SAID = {"reporter": "National Executive", "report_date": "2026-03-01", "text": "A letter <b>was</b> sent."}


@pytest.fixture
def motion(cast):
    return published.text(cast).motion


def test_everyone_reads_what_the_committee_reports(motion, browser_of):
    committee = browser_of("standing_orders")
    assert "Nothing was reported yet. Report what was done" in words(committee.get("/adopted/spring/1/"))
    assert "What was done with" not in words(browser_of("anonymous").get("/adopted/spring/1/"))
    assert 'type="date"' in committee.get(url("progress_new", motion.pk)).content.decode()

    committee.post(url("progress_new", motion.pk), SAID)

    page = browser_of("anonymous").get("/adopted/spring/1/").content.decode()
    assert "1 March 2026: National Executive" in page
    assert "A letter &lt;b&gt;was&lt;/b&gt; sent." in page
    assert "Correct this report" not in page


def test_a_correction_shows_what_it_corrects(motion, browser_of):
    committee = browser_of("standing_orders")
    committee.post(url("progress_new", motion.pk), SAID)
    report = ProgressReport.objects.get()
    assert "A letter &lt;b&gt;" in committee.get(url("progress_correct", report.pk)).content.decode()

    committee.post(url("progress_correct", report.pk), {**SAID, "text": "Two letters.", "reason": "One overlooked."})

    page = words(browser_of("anonymous").get("/adopted/spring/1/"))
    assert "Two letters." in page
    assert (
        "Corrected : One overlooked. As it was before 1 March 2026: National Executive A letter <b>was</b> sent."
        in page
    )


def test_what_was_typed_is_kept(motion, browser_of):
    answer = browser_of("standing_orders").post(url("progress_new", motion.pk), {**SAID, "report_date": "never"})

    assert answer.status_code == 422
    assert "A letter &lt;b&gt;was&lt;/b&gt; sent." in answer.content.decode()
    assert ProgressReport.objects.count() == 0


def test_others_do_not_report(motion, browser_of):
    assert browser_of("chair").get(url("progress_new", motion.pk)).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_as_many_queries_however_much_was_done(
    cast, motion, browser_of, django_assert_num_queries, rows
):
    for number in range(rows):
        published.report(cast, motion, text=f"Letter {number}.")

    with django_assert_num_queries(5):
        browser_of("anonymous").get("/adopted/spring/1/")
