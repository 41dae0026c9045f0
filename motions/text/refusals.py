"""How the engine says no: a code for programs, a sentence for people, and the place it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from motions.text.document import ClauseId


class Code(StrEnum):
    """Why an operation, an instruction or a set of amendments cannot be applied.

    ambiguous        the words named stand in more than one place
    misquoted        the words expected are nearly, but not exactly, there
    not_found        there is no such clause, or the words are not in it
    out_of_range     a number points past the end: paragraph 9 of 7, the third occurrence of two
    result_differs   "so that it reads" does not agree with what the operations give
    not_understood   the prose could not be read
    conflict         two operations cannot both stand
    invalid          the text breaks a rule of documents: empty, a control character, a clause under itself
    too_large        past the size that the engine accepts
    """

    AMBIGUOUS = "ambiguous"
    MISQUOTED = "misquoted"
    NOT_FOUND = "not_found"
    OUT_OF_RANGE = "out_of_range"
    RESULT_DIFFERS = "result_differs"
    NOT_UNDERSTOOD = "not_understood"
    CONFLICT = "conflict"
    INVALID = "invalid"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that might have been meant: characters ``start`` to ``end`` of a clause (the title for None)."""

    clause: ClauseId | None
    start: int
    end: int
    context: str


def within(opening: str, sentence: str) -> str:
    """A sentence as what another one says: "Part 2 cannot stand alone" and its reason.

    >>> within("Part 2 cannot stand alone", "The text has no title.")
    'Part 2 cannot stand alone: the text has no title.'
    """
    return f"{opening}: {sentence[:1].lower()}{sentence[1:]}"


class Refusal(Exception):
    """The engine will not do it. ``str()`` is one sentence that a delegate understands.

    ``operation`` is the index of the operation that it is about, where an amendment as a whole was tried.
    """

    operation: int | None = None

    def __init__(self, code: Code, message: str, *, candidates: tuple[Candidate, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.candidates = candidates
