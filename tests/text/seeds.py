"""The real documents that lie beside the repository, where they do."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "seeds"
PRESENT = pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder shared/seeds is not beside the repository")


def seed(number: str) -> str:
    """The text of the document whose name begins with the number: "001"."""
    return next(FOLDER.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
