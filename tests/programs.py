"""Programs that strangers check our files with, installed by .ci/install-tools."""

from __future__ import annotations

import shutil

import pytest


def program(name: str) -> str:
    """The path of a program; the test skips where it is not there, which in CI is a failure."""
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if path is None:
        pytest.skip(f"{name} is not there: sh .ci/install-tools")
    return path
