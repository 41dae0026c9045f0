"""What an amendment says that a clause is to read, once it is amended: held against a text, its own or a later one.

    1.1  delete “sorely”, so that it reads “The wards are short of nurses.”     alone, so it reads
    1.2  replace “nurses” with “staff”                                          with both, “… short of staff.”

Two amendments may change different words of one sentence. Both can stand, and what they print is then not true.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motions.text.document import ClauseId, Document
from motions.text.instructions.folding import close
from motions.text.instructions.joins import STOPS

MARKS = " .;:,!?'\""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedResult:
    """The words, folded, that an amendment says some clauses, joined, are to read. ``mark``: the one they end in."""

    wanted: str
    clauses: tuple[ClauseId, ...]
    mark: str = ""

    def stands_in(self, document: Document) -> bool:
        """Whether the clauses read so in a text; of clauses that it does not have nothing is said."""
        texts = [document.index[one].clause.text for one in self.clauses if one in document.index]
        return not texts or reads(self.wanted, " ".join(texts), mark=self.mark)


def reads(wanted: str, text: str, change: range | None = None, *, mark: str = "") -> bool:
    """Whether the words are the text, or a run of it with the change in it; "..." stands for any words.

    ``mark``: the one they ended in, so that it stands there, or nothing but marks follows in the sentence.
    """
    folded = close(text)
    parts = [part.strip(MARKS) for part in wanted.split("...")]
    start = folded.find(parts[0]) if wanted else -1
    while start >= 0:
        end = _end_of_parts(folded, parts, start)
        goes_on = end is not None and mark != "" and _goes_on(folded[end:], mark)
        if end is not None and not goes_on and (change is None or _holds(folded, start, end, change)):
            return True
        start = folded.find(parts[0], start + 1)
    return False


def _goes_on(rest: str, mark: str) -> bool:
    """Whether a sentence goes on: more than marks, or "; and", or the mark itself, follows before its full stop."""
    marks = rest[: len(rest) - len(rest.lstrip(",;:' )"))]
    return rest[:1] not in f"{STOPS}{mark}" and rest[len(marks) :].strip(MARKS) not in {"", "and", "or"}


def _end_of_parts(text: str, parts: Sequence[str], start: int) -> int | None:
    """Where the last of the parts ends, when they follow each other from a place on."""
    at = start
    for part in parts:
        found = text.find(part, at)
        if found < 0 or not _is_at_edges(text, found, found + len(part)):
            return None
        at = found + len(part)
    return at


def _holds(text: str, start: int, end: int, change: range) -> bool:
    """Whether a run of the text holds all that was changed, but for marks."""
    return not text[change.start : start].strip(MARKS) and not text[end : change.stop].strip(MARKS)


def _is_at_edges(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start].isalnum() and text[start : start + 1].isalnum()
    after = text[end : end + 1].isalnum() and text[end - 1 : end].isalnum()
    return not before and not after
