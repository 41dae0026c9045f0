"""The families of refusals, which pages and API answer alike."""

from __future__ import annotations

from typing import ClassVar

from motions.text.instructions import Passage
from motions.text.refusals import Candidate


class Refusal(Exception):
    """The program will not do it, and nothing was changed.

    ``candidates`` are places of the text that might have been meant; ``passage`` is what was given, an instruction, cut
    around the words that the question is about.
    """

    status: ClassVar[int]

    def __init__(
        self,
        code: str,
        sentence: str,
        *,
        candidates: tuple[Candidate, ...] = (),
        passage: Passage | None = None,
    ) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.candidates = candidates
        self.passage = passage


class Forbidden(Refusal):
    """It is not this person's to do."""

    status = 403


class WrongTime(Refusal):
    """Not now, or no longer."""

    status = 409


class Stale(WrongTime):
    """The text is not the one that this person saw. ``current`` is the number of the version that it is now."""

    def __init__(self, code: str, sentence: str, *, current: int) -> None:
        super().__init__(code, sentence)
        self.current = current


class BadText(Refusal):
    """What was given cannot be taken as it is."""

    status = 422
