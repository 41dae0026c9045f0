"""The rows that blocks are laid out as, and what a person is asked about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from motions.text.document import Kind


class Question(StrEnum):
    """What a person is asked about a block that could not be placed for certain."""

    LOWER_LIST = "Which of the points that follow belong under this one could not be told."
    ALONE = "This was read as text: it may be a point, with the label that it begins with."
    UNDER = "By its number this was put under the point above, which ends like a sentence: is it a point of its own?"
    NO_COUNT = "This looks like a point, but its number does not fit any list here."
    DOUBLED = "Its label is kept as it was written; labels here go on from aa with ab, so its list will not count on."
    CHAPEAU_AS_BULLET = "This was written as a point of a list and is read as the words that open a new one."


@dataclass(kw_only=True)
class Row:
    """A block in its place. ``parent`` is the index of another row; ``path`` what the numbers of those under it begin
    with ("4.3")."""

    kind: Kind
    text: str
    marker: str = ""
    start: int | None = None
    parent: int | None = None
    depth: int = 0
    path: str | None = None
    questions: list[str] = field(default_factory=list)
