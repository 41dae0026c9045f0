"""What every page knows of where it is."""

import re
from pathlib import Path

import pytest

from motions.models import Conference, Rules
from motions.presenters.places import Here

STYLES = Path("motions/static/motions/carried.css").read_text(encoding="utf-8")


def here(width: int) -> Here:
    conference = Conference(name="Spring", slug="spring")
    conference.rules = Rules(conference=conference, line_width=width)
    return Here(conference=conference, place="", links=())


@pytest.mark.parametrize(
    ("width", "lines"),
    [(10, "lines-40"), (40, "lines-40"), (79, "lines-80"), (80, "lines-80"), (81, "lines-90"), (500, "lines-120")],
)
def test_the_style_of_lines_is_that_of_the_next_ten_characters(width, lines):
    assert here(width).lines == lines


def test_there_is_a_style_for_every_width():
    styled = re.findall(r"\.(lines-\d+) \{ --width: (\d+); \}", STYLES)

    assert {here(width).lines for width in range(10, 200)} == {
        name for name, width in styled if name == f"lines-{width}"
    }
