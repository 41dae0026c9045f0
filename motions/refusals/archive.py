"""How the program says no about what is published: how a text stands, what was searched for, what is imported."""

from __future__ import annotations

from collections.abc import Collection

from motions.models import Motion, Publication
from motions.refusals.families import BadText, WrongTime
from motions.refusals.phrases import shortened

# When


def not_in_force(motion: Motion, last: Publication) -> WrongTime:
    return WrongTime(
        "not_in_force",
        f"The text of {_lower(str(motion))} is no longer in force ({last.get_event_display().lower()}): "
        "put it in force again first.",
    )


def nothing_to_correct(motion: Motion, number: int) -> WrongTime:
    return WrongTime(
        "nothing_to_correct",
        f"There is nothing to correct: version {number} of {motion.in_a_sentence} is published already and says what "
        "is recorded now. Correct the vote or the ruling first.",
    )


def in_force(motion: Motion) -> WrongTime:
    return WrongTime("in_force", f"The text of {_lower(str(motion))} is in force.")


def not_filed(motion: Motion) -> WrongTime:
    return WrongTime(
        "not_filed",
        f"The text of {_lower(str(motion))} came of votes taken here: its committee publishes it.",
    )


def report_corrected() -> WrongTime:
    return WrongTime("report_corrected", "This report was corrected already: correct the one that took its place.")


# What


def day_to_come() -> BadText:
    return BadText("day_to_come", "A report is about what was done: its day cannot be one to come.")


def replaced_by_itself() -> BadText:
    return BadText("replaced_by_itself", "A text cannot take its own place: name the motion whose text did.")


def no_such_text(given: str) -> BadText:
    shown = given if len(given) <= LONGEST else f"{given[:LONGEST]}…"
    return BadText(
        "no_such_text", f"There is no published text “{shown}”: give its address, such as /adopted/annual-2026/12/."
    )


def no_year(given: str) -> BadText:
    return BadText("no_year", f"“{shortened(given)}” is no year: write its four figures, such as 2026.")


def no_place_in_a_list(given: str) -> BadText:
    return BadText(
        "no_place_in_a_list",
        f"“{shortened(given)}” is no place in this list: take the link that leads on from one part.",
    )


def unknown_parameter(name: str, known: Collection[str]) -> BadText:
    there_are = f"there are: {', '.join(known)}" if known else "there are none"
    return BadText("unknown_parameter", f"There is no parameter “{shortened(name)}” here; {there_are}.")


def repeated_parameter(name: str) -> BadText:
    return BadText("repeated_parameter", f"The parameter “{shortened(name)}” is given twice.")


def nothing_to_search_for() -> BadText:
    return BadText("nothing_to_search_for", "Write at least one word to search for.")


def search_too_long(*, characters: int, limit: int) -> BadText:
    return BadText("search_too_long", f"The search has {characters} characters and may have up to {limit}.")


def too_many_terms(limit: int) -> BadText:
    return BadText("too_many_terms", f"A search may have up to {limit} words or phrases.")


LONGEST = 60


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
