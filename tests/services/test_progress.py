"""What was done with a carried motion: dated, by whom, corrected in the open."""

from datetime import date, timedelta

import pytest

from motions.models import ProgressReport
from motions.refusals import BadText, Forbidden, WrongTime
from motions.services import progress
from tests import factories
from tests.api import published
from tests.api.published import report
from tests.factories import NOON, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def corrected(cast: Cast, wrong: ProgressReport, *, reason: str) -> ProgressReport:
    return progress.correct(
        actor=cast.keeper,
        report=wrong,
        text="Two letters were sent.",
        reporter="National Executive",
        report_date=date(2026, 3, 2),
        reason=reason,
        now=NOON,
    )


def test_a_report_is_dated_and_says_by_whom(cast):
    motion = published.text(cast).motion

    said = report(cast, motion)

    assert (said.report_date, said.reporter, said.text) == (
        date(2026, 3, 1),
        "National Executive",
        "A letter was sent.",
    )
    assert (said.reported_by_name, said.supersedes) == ("Sorrel Orders", None)


def test_a_correction_takes_its_place_and_both_stay(cast):
    motion = published.text(cast).motion
    wrong = report(cast, motion)

    right = corrected(cast, wrong, reason="One was overlooked.")

    assert (right.supersedes, right.reason) == (wrong, "One was overlooked.")
    assert list(ProgressReport.objects.newest_first()) == [right, wrong]
    with pytest.raises(WrongTime, match="This report was corrected already"):
        progress.correct(
            actor=cast.keeper,
            report=wrong,
            text="x",
            reporter="x",
            report_date=date(2026, 3, 1),
            reason="Again.",
            now=NOON,
        )


def test_a_correction_says_why(cast):
    wrong = report(cast, published.text(cast).motion)

    with pytest.raises(BadText, match="Say why: readers see why a report was corrected"):
        corrected(cast, wrong, reason="")


@pytest.mark.parametrize("who", ["delegate", "teller", "chair", "visitor", "anonymous"])
def test_nobody_else_reports(cast, who):
    motion = published.text(cast).motion

    with pytest.raises(Forbidden):
        report(cast, motion, actor=getattr(cast, who))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": " "}, "The report is empty"),
        ({"reporter": ""}, "The name of who reports is empty"),
        ({"reporter": "x" * 201}, "The name has 201 characters and may have up to 200."),
        ({"report_date": NOON.date() + timedelta(days=1)}, "its day cannot be one to come"),
    ],
)
def test_what_cannot_be_reported(cast, given, sentence):
    motion = published.text(cast).motion

    with pytest.raises(BadText, match=sentence):
        report(cast, motion, **given)


def test_what_is_not_published_has_no_reports(cast):
    with pytest.raises(WrongTime, match="No text of motion 1 is published"):
        report(cast, factories.carried(cast))
