"""Skips are tried in a run of their own, with CI on and off."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.no_skips import OUTSIDE

ROOT = Path(__file__).parent.parent

SKIPS = {
    "a test": "import pytest\ndef test(): pytest.skip({reason!r})",
    "a marked test": "import pytest\n@pytest.mark.skip(reason={reason!r})\ndef test(): pass",
    "a module": "import pytest\npytest.skip({reason!r}, allow_module_level=True)",
    "a fixture": "import pytest\n@pytest.fixture\ndef f(): pytest.skip({reason!r})\ndef test(f): pass",
}
EXPECTED_FAILURE = "import pytest\n@pytest.mark.xfail(reason={reason!r})\ndef test(): raise ValueError"


def outcome(folder: Path, source: str, *, ci: str) -> subprocess.CompletedProcess[str]:
    """How a run of pytest over one file with this source ended."""
    (folder / "test_one.py").write_text(source, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:django", "-p", "tests.no_skips", "-p", "no:cacheprovider", folder],
        env={**os.environ, "CI": ci, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("source", [*SKIPS.values(), EXPECTED_FAILURE], ids=[*SKIPS, "an expected failure"])
def test_in_ci_a_skip_is_a_failure_that_gives_its_reason(tmp_path, source):
    run = outcome(tmp_path, source.format(reason="it is raining"), ci="true")

    assert run.returncode != 0
    assert "Nothing may be skipped in CI, and this was:" in run.stdout
    assert "it is raining" in run.stdout


def test_in_ci_what_lies_outside_the_repository_may_be_skipped(tmp_path):
    run = outcome(tmp_path, SKIPS["a test"].format(reason=OUTSIDE + "no seeds"), ci="true")

    assert run.returncode == 0
    assert "1 skipped" in run.stdout


def test_elsewhere_a_skip_is_a_skip(tmp_path):
    run = outcome(tmp_path, SKIPS["a test"].format(reason="it is raining"), ci="")

    assert run.returncode == 0
    assert "1 skipped" in run.stdout
