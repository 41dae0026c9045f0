"""The examples in the engine's documentation are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import motions.text

MODULES = sorted(module.name for module in walk_packages(motions.text.__path__, "motions.text."))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
