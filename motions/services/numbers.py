"""The numbers that agendas print: given once, never changed, never used twice.

Motions are numbered 1, 2, 3 …; a late one takes a suffix between its neighbours (8A), other series a prefix (R3, EM1)
or words (Emergency 3, Composite A); a composite may be called by a letter alone (A), and some agendas number within the
year or the section (3/17). Amendments are numbered after their motion: 1.1, 1.2, 8A.1, Composite A.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from motions import refusals
from motions.models import Amendment, Conference, Motion

MOTION_NUMBER = re.compile(
    r"""
    (?P<words> (?: [^\W\d_]{2,12}\ ){0,2} )
    (?: (?P<series>[A-Z]{0,3}) (?P<place>[1-9]\d{0,3}) (?P<suffix>[A-Z]?)
      | (?P<letter>[A-Z])
      | (?P<within>[1-9]\d{0,3}) / (?P<nth>[1-9]\d{0,3})
    )
    """,
    re.VERBOSE,
)
EXAMPLES = "12, 8A, R3, A, 3/17 or Composite A"
LONGEST = 20
PLACES = 10_000
SUFFIXES = 27
# Where on the agenda those begin that come after every series of capitals: numbers within something, and named ones.
WITHIN, NAMED = 20_000, 30_000


def printed(number: str) -> str:
    """The number as it is printed and kept: in capitals but for its words, "Composite A" of "composite a"."""
    *words, last = number.split() or [""]
    return " ".join([*(word.capitalize() for word in words), last.upper()])


def number_motion(motion: Motion, wanted: str) -> None:
    """Give the motion the wanted number, or the next free one; the conference is locked and the caller saves.

    Raises BadText for a number that cannot be printed, was given before, or differs from the one that it bears.
    """
    if motion.number:
        _check_kept(motion.number, wanted)
        return
    motion.number = printed(wanted) or next_motion_number(motion.conference)
    motion.position = agenda_position(wanted.strip() or motion.number)
    check_free(motion.conference, motion.number)


def check_free(conference: Conference, number: str) -> None:
    """Raises BadText for the number of a motion that was given at the conference before."""
    titles = Motion.objects.filter(conference=conference, number=printed(number) or None).values_list(
        "title", flat=True
    )
    for title in titles:
        raise refusals.number_taken(printed(number), title)


def next_motion_number(conference: Conference) -> str:
    """The number that the next motion gets where no other is wanted."""
    return _after(Motion.objects.filter(conference=conference).exclude(number="").values_list("number", flat=True))


def _after(taken: Iterable[str]) -> str:
    return str(1 + max((_place(number) for number in taken), default=0))


def agenda_position(number: str) -> int:
    """Where a motion of this number stands on the agenda: 8 before 8A before 9, other series after, named ones last.

    Capitals or not are the same number. Raises BadText, with the number as it was typed, when it is none of a motion.
    """
    match = MOTION_NUMBER.fullmatch(printed(number))
    if match is None or len(match[0]) > LONGEST:
        raise refusals.bad_number(number, EXAMPLES)
    letter, suffix = match["letter"] or "", match["suffix"] or ""
    if match["words"]:
        place = int(match["place"] or match["within"] or _letters(letter))
        return ((NAMED + _letters(match["words"][:3])) * PLACES + place) * SUFFIXES + _letters(suffix)
    if match["within"]:
        return ((WITHIN + int(match["within"])) * PLACES + int(match["nth"])) * SUFFIXES
    series = match["series"] or letter
    return (_letters(series) * PLACES + int(match["place"] or 0)) * SUFFIXES + _letters(suffix)


def number_amendment(amendment: Amendment, wanted: str) -> None:
    """Give the amendment the wanted number, or the next free one; its motion is locked and the caller saves.

    Raises BadText as ``number_motion`` does.
    """
    if amendment.number:
        _check_kept(amendment.number, wanted)
        return
    motion = amendment.motion
    expected = next_amendment_number(motion)
    amendment.number = printed(wanted) or expected
    if not _shape(motion).fullmatch(amendment.number):
        raise refusals.bad_number(wanted.strip(), expected)
    if motion.amendments.filter(number=amendment.number).exists():
        raise refusals.number_taken(amendment.number, f"another amendment to {motion.title}")


def next_amendment_number(motion: Motion) -> str:
    """The number that the next amendment to the motion gets where no other is wanted."""
    taken = motion.amendments.exclude(number="").values_list("number", flat=True)
    last = max((int(match[1]) for match in map(_shape(motion).fullmatch, taken) if match), default=0)
    return f"{motion.number}.{last + 1}"


def _shape(motion: Motion) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(motion.number)}\.([1-9]\d{{0,3}})")


def _check_kept(number: str, wanted: str) -> None:
    if printed(wanted) not in {"", number}:
        raise refusals.number_kept(number)


def _place(number: str) -> int:
    match = MOTION_NUMBER.fullmatch(number)
    return int(match["place"]) if match and match["place"] and not match["series"] and not match["words"] else 0


def _letters(letters: str) -> int:
    """The letters as a number to sort by; one that is beyond the alphabet of capitals counts as its last."""
    value = 0
    for letter in letters.upper():
        value = value * 26 + min(max(ord(letter) - ord("A") + 1, 1), 26)
    return value
