"""In CI a skipped test is a failed test, for nobody reads the list of what was not checked.

A reason that begins with OUTSIDE is let through: it is about something that a checkout of this repository cannot hold.
"""

import os
from collections.abc import Generator

import pytest

OUTSIDE = "outside this repository: "


def skips_are_failures() -> bool:
    """Whether this run is CI's."""
    return os.environ.get("CI") == "true"


def reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why the test was skipped, in the words of whoever skipped it."""
    expected_failure = getattr(report, "wasxfail", None)
    if expected_failure is not None:
        return f"expected to fail: {expected_failure}"
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return str(report.longrepr)


def fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turns a skip into a failure that gives its reason, unless the reason lies outside this repository."""
    if skips_are_failures() and report.skipped and not reason(report).startswith(OUTSIDE):
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped in CI, and this was: {reason(report)}"
        report.__dict__.pop("wasxfail", None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Looks at each test's report."""
    report = yield
    fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Looks at modules that skip as a whole."""
    report = yield
    fail_if_skipped(report)
    return report
