"""How the program says no about what is published: how a text stands, what was searched for, what is imported."""

from __future__ import annotations

from motions.models import Motion, Publication
from motions.refusals.families import BadText, WrongTime

# When


def not_in_force(motion: Motion, last: Publication) -> WrongTime:
    return WrongTime(
        "not_in_force",
        f"The text of {_lower(str(motion))} is no longer in force ({last.get_event_display().lower()}): "
        "put it in force again first.",
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


def nothing_to_search_for() -> BadText:
    return BadText("nothing_to_search_for", "Write at least one word to search for.")


def search_too_long(*, characters: int, limit: int) -> BadText:
    return BadText("search_too_long", f"The search has {characters} characters and may have up to {limit}.")


def too_many_terms(limit: int) -> BadText:
    return BadText("too_many_terms", f"A search may have up to {limit} words or phrases.")


LONGEST = 60


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
