"""The lists that stand open while a text is laid out: which marker goes on with which, and what is deeper."""

from __future__ import annotations

from dataclasses import dataclass

from motions.text.markers import Candidate, Count, Style, read_letters, style
from motions.text.numbering import letter_after
from motions.text.openings import opens
from motions.text.rows import Row

DEEPER = 2  # columns of indentation that mean "under"
_DOUBLED = 27  # from aa to bb, where ab comes after aa


@dataclass(kw_only=True)
class OpenList:
    """An open list: its style, its indentation, its last point's number and row, the row that it is under.

    ``is_flat`` where it stands no deeper in the source than the list above it.
    """

    key: Style | str
    indent: int
    number: int
    last: int
    parent: int | None
    is_flat: bool = False


@dataclass(kw_only=True)
class Run:
    """The last items under a row, where they count on from each other: their style, start, first and last number.

    ``letter`` is that of the last item, "" where it has none.
    """

    key: Style
    start: int | None
    first: int
    number: int
    rows: list[Row]
    letter: str = ""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a point goes: how many open lists stay open, the row that it is under, whether it goes on with the last."""

    kept: int
    parent: int | None
    goes_on: bool = False
    is_flat: bool = False


def key_of(marker: str) -> Style | str:
    """What the markers of one list share: their style without the number, or the bullet itself."""
    counted = style(marker)
    return marker.strip() if counted is None else counted.key


def is_next(before: str, letter: str) -> bool:
    """Whether a number with this letter may stand after the same number with the letter ``before``: AA only after Z."""
    return letter == letter_after(before, letter) and (len(letter) < 2 or bool(before))


def begun_anew(run: Run, number: int) -> Run | None:
    """The list that begins right after another of its style; None where the two could not be told apart."""
    if number == run.start or (run.start is None and number == run.first > 1):
        return None
    if run.start is None and number > 1:
        for row in run.rows:
            row.start = run.first
    return Run(key=run.key, start=number, first=number, number=number, rows=[])


def follows(candidate: Candidate, open_list: OpenList) -> bool:
    """Whether the marker is the next of the list."""
    if open_list.key != candidate.key:
        return False
    if candidate.style is None or (candidate.style.letter and candidate.number == open_list.number):
        return True
    return candidate.number == open_list.number + 1 or is_doubled(candidate, open_list)


def is_beyond(candidate: Candidate, open_list: OpenList) -> bool:
    """Whether a number without a prefix is past the first one of a list's prefix: 8 after 6.1, J after H.6.1."""
    key, found = open_list.key, candidate.style
    if isinstance(key, str) or found is None or found.prefix or not key.prefix:
        return False
    first = key.prefix.split(".")[0]
    number = int(first) if first.isdigit() else read_letters(first) if len(first) == 1 else 0
    is_alike = found.count is (Count.ARABIC if first.isdigit() else Count.UPPER)
    return is_alike and candidate.number > number > 0


def is_doubled(candidate: Candidate, open_list: OpenList) -> bool:
    """Whether a letter stands twice, as some programs count on: bb after aa."""
    is_letter = candidate.style is not None and candidate.style.count in {Count.LOWER, Count.UPPER}
    return is_letter and candidate.number == open_list.number + _DOUBLED and candidate.number % _DOUBLED == 0


def is_level(indent: int, open_list: OpenList) -> bool:
    """Whether the indentation, in columns, is that of the list."""
    return abs(indent - open_list.indent) < DEEPER


def is_past(indent: int, lower: OpenList, upper: OpenList) -> bool:
    """Whether the indentation has left the lower list for the upper one."""
    return lower.indent - indent >= DEEPER and upper.indent > indent - DEEPER


def are_family(key: Style | str, style: Style) -> bool:
    """Whether two styles differ in nothing but the numbers before the last: 1.3 and 2.1."""
    if isinstance(key, str) or not key.prefix or key.prefix.count(".") != style.prefix.count("."):
        return False
    return (key.opening, key.count, key.closing) == (style.opening, style.count, style.closing)


def is_chapeau(candidate: Candidate) -> bool:
    """Whether a bullet has the words of a chapeau: "• This branch believes:"."""
    is_worded = candidate.text.endswith(":") and opens(candidate.text)
    return is_worded and candidate.style is None and not candidate.marker[0].isalpha()


def is_capital(candidate: Candidate) -> bool:
    """Whether a marker is a capital letter, which stands under no small one or numeral: "A." after "(ii)"."""
    return candidate.style is not None and candidate.style.count is Count.UPPER and not candidate.style.prefix
