"""The numbers that agendas print: given once, never changed, never used twice.

Motions are numbered 1, 2, 3 …; a late one takes a suffix between its neighbours (8A), other series a prefix (R3, EM1);
a composite may be called by a letter alone (A).
Amendments are numbered after their motion: 1.1, 1.2, 8A.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from motions import refusals
from motions.models import Amendment, Conference, Motion

MOTION_NUMBER = re.compile(r"(?P<series>[A-Z]{0,3})(?P<place>[1-9]\d{0,3})(?P<suffix>[A-Z]?)|(?P<letter>[A-Z])")
PLACES = 10_000
SUFFIXES = 27


def number_motion(motion: Motion, wanted: str) -> None:
    """Give the motion the wanted number, or the next free one; the conference is locked and the caller saves.

    Raises BadText for a number that cannot be printed, was given before, or differs from the one that it bears.
    """
    if motion.number:
        _check_kept(motion.number, wanted)
        return
    taken = dict(Motion.objects.filter(conference=motion.conference).exclude(number="").values_list("number", "title"))
    motion.number = wanted.strip().upper() or _after(taken)
    motion.position = agenda_position(wanted.strip() or motion.number)
    if motion.number in taken:
        raise refusals.number_taken(motion.number, taken[motion.number])


def next_motion_number(conference: Conference) -> str:
    """The number that the next motion gets where no other is wanted."""
    return _after(Motion.objects.filter(conference=conference).exclude(number="").values_list("number", flat=True))


def _after(taken: Iterable[str]) -> str:
    return str(1 + max((_place(number) for number in taken), default=0))


def agenda_position(number: str) -> int:
    """Where a motion of this number stands on the agenda: 8 before 8A before 9, other series after.

    Capitals or not are the same number. Raises BadText, with the number as it was typed, when it is none of a motion.
    """
    match = MOTION_NUMBER.fullmatch(number.upper())
    if match is None:
        raise refusals.bad_number(number, "12, 8A, R3 or A")
    series, place, suffix = match["series"] or match["letter"] or "", match["place"] or 0, match["suffix"] or ""
    return (_letters(series) * PLACES + int(place)) * SUFFIXES + _letters(suffix)


def number_amendment(amendment: Amendment, wanted: str) -> None:
    """Give the amendment the wanted number, or the next free one; its motion is locked and the caller saves.

    Raises BadText as ``number_motion`` does.
    """
    if amendment.number:
        _check_kept(amendment.number, wanted)
        return
    motion = amendment.motion
    expected = next_amendment_number(motion)
    amendment.number = wanted.strip().upper() or expected
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
    if wanted.strip().upper() not in {"", number}:
        raise refusals.number_kept(number)


def _place(number: str) -> int:
    match = MOTION_NUMBER.fullmatch(number)
    return int(match["place"]) if match and match["place"] and not match["series"] else 0


def _letters(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - ord("A") + 1
    return value
