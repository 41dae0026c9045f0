"""Programs beside ours: strangers' that check our files (.ci/install-tools), and waiting for what one does."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest


def program(name: str) -> str:
    """The path of a program; the test skips where it is not there, which in CI is a failure."""
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if path is None:
        pytest.skip(f"{name} is not there: sh .ci/install-tools")
    return path


def wordpress() -> str:
    """The folder of WordPress; the test skips where it is not there, which in CI is a failure."""
    found = [each for each in ("/usr/share/wordpress", "/usr/local/share/wordpress") if Path(each).is_dir()]
    if not found:
        pytest.skip("WordPress is not there: sh .ci/install-tools")
    return found[0]


def until(holds: Callable[[], bool], *, seconds: float = 60) -> None:
    """Wait for something that another program does."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "It did not come to pass."
        time.sleep(0.05)
