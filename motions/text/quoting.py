"""How the engine's sentences quote words: in curly quotes, cut where they are long."""

from __future__ import annotations

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
