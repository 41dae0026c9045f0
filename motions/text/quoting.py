"""How the engine's sentences name words and places.

Words are quoted in curly quotes, cut in the middle where they are long. A clause is named by its opening words.
"""

from __future__ import annotations

from motions.text.document import ClauseId, Document

LONGEST_QUOTE = 60
LONGEST_OPENING = 40


def quote(words: str) -> str:
    """The words in curly quotes; of long ones the beginning and the end.

    >>> quote("agency")
    '“agency”'
    """
    stripped = " ".join(words.split())
    if len(stripped) > LONGEST_QUOTE:
        half = LONGEST_QUOTE // 2
        stripped = f"{stripped[:half].rstrip()} … {stripped[-half:].lstrip()}"
    return f"“{stripped}”"


def opening(text: str) -> str:
    """The first words of a clause in curly quotes.

    >>> opening("Conference notes with alarm that wards are short of nurses.")
    '“Conference notes with alarm that wards…”'
    """
    if len(text) <= LONGEST_OPENING:
        return f"“{text}”"
    return f"“{text[:LONGEST_OPENING].rsplit(' ', 1)[0].rstrip(' ,;:')}…”"


def place(document: Document, clause: ClauseId | None) -> str:
    """Where a clause is, for a sentence; None is the title."""
    if clause is None:
        return "the title"
    found = document.find(clause)
    if found is None:
        return "a clause that is not in the text"
    return f"the clause {opening(found.clause.text)}"
