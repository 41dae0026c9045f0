"""What is said of consequences, groups and the order of business that cannot be, or cannot be yet."""

from __future__ import annotations

from collections.abc import Sequence

from motions.following import When
from motions.models import Amendment, Consequence, Group, Motion
from motions.refusals.families import BadText, WrongTime
from motions.refusals.phrases import IS, lower, shortened
from motions.states import AmendmentState, MotionState

# When


def consequences_unmet(unmet: Sequence[Consequence]) -> WrongTime:
    return WrongTime("consequences_unmet", " ".join(map(consequence_unmet, unmet)))


def consequence_unmet(unmet: Consequence) -> str:
    """The question that something puts which was carried although it should have fallen."""
    return (
        f"It was agreed: {lower(str(unmet))} {unmet.cause} {_is(unmet.cause)}, but {lower(str(unmet.target))} was "
        f"carried all the same. Which is to stand? Correct one of the decisions, or take back what was agreed."
    )


def try_again() -> WrongTime:
    return WrongTime("try_again", "Somebody is changing what this is tied to at this very moment: try again.")


def agreed_too_late(row: Motion | Amendment) -> WrongTime:
    return WrongTime("agreed_too_late", f"{row} {_is(row)}: what falls because of what is agreed before it is decided.")


def agreed_already(consequence: Consequence) -> WrongTime:
    return WrongTime("agreed_already", f"This was agreed already: {lower(str(consequence))}")


def taken_back_already(consequence: Consequence) -> WrongTime:
    return WrongTime(
        "taken_back_already",
        f"This was taken back already: {lower(str(consequence))} The reason was: {consequence.taken_back_because}",
    )


def part_would_go(consequences: Sequence[Consequence]) -> WrongTime:
    return WrongTime(
        "part_would_go",
        f"The new wording takes out clauses of which it was agreed that they fall: {' '.join(map(str, consequences))} "
        f"Take that back first.",
    )


def grouped_already(row: Motion | Amendment, group: Group) -> WrongTime:
    return WrongTime("grouped_already", f"{row} is in the group “{group}” already: change or dissolve that first.")


def not_a_share(least: int, whole: int) -> BadText:
    return BadText("not_a_share", f"How much is shared is a whole number from {least} to {whole} per cent.")


def not_two_motions() -> BadText:
    return BadText("not_two_motions", "Name two motions of one conference to compare.")


def too_many_to_compare(most: int) -> BadText:
    return BadText(
        "too_many_to_compare", f"More than {most:,} motions wait or are on the agenda: they are compared up to that."
    )


def agenda_too_long() -> BadText:
    return BadText("agenda_too_long", "The agenda is too long for one file: print its motions one by one.")


def _is(row: Motion | Amendment) -> str:
    return IS[AmendmentState(row.state) if isinstance(row, Amendment) else MotionState(row.state)]


# What


def no_such_number(number: str) -> BadText:
    return BadText("no_such_number", f"Nothing on this agenda has the number “{shortened(number)}”.")


def falls_because_of_itself(subject: str) -> BadText:
    return BadText("falls_because_of_itself", f"{subject} cannot fall because of itself: name two different numbers.")


def falls_in_a_circle(cause: str, when: When) -> BadText:
    return BadText(
        "falls_in_a_circle",
        f"That would go in a circle: if {cause} {when.label}, {cause} would fall because of what follows.",
    )


def falls_always(cause: str, target: str) -> BadText:
    return BadText(
        "falls_always", f"That contradicts what was agreed: {target} would fall whether {cause} is carried or lost."
    )


def parts_are_of_motions() -> BadText:
    return BadText("parts_are_of_motions", "A part is of a motion: of an amendment, all falls or nothing does.")


def decided_before(motion: Motion) -> BadText:
    return BadText(
        "decided_before",
        f"What belongs to {lower(str(motion))} is decided before it: it cannot fall because of {lower(str(motion))}.",
    )


def whole_text(motion: Motion) -> BadText:
    return BadText("whole_text", f"That is the whole of {lower(str(motion))}: say that the motion falls.")


def motions_are_ordered() -> BadText:
    return BadText(
        "motions_are_ordered", "The order of business is one of motions: amendments are taken in the order of the text."
    )


def taken_there_already(motion: Motion) -> BadText:
    return BadText("taken_there_already", f"{motion} is taken there already: that changes nothing.")


def group_has_members() -> BadText:
    return BadText("group_has_members", "A group has at least two members, each once: give their numbers in sequence.")


def group_is_of_one_kind() -> BadText:
    return BadText("group_is_of_one_kind", "A group holds motions, or amendments to one motion.")
