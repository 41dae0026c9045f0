"""What no text can hold, and the sentence that says so: the same wherever words come in, by page, file or program."""

from __future__ import annotations

import re
import unicodedata

CONTROL = re.compile("[\0-\x08\n-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # all but the tab

_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")
_NAMES = {0: "null", 7: "bell", 8: "backspace", 27: "escape", 127: "delete"}
_BEFORE = 20  # characters that say where


def fault(text: str) -> str | None:
    """Why a title or a clause cannot be this text, as a sentence; None where it can.

    >>> fault("One\\nTwo")
    'There is a line break after “One”, and a title or a clause is one line.'
    """
    control = CONTROL.search(text)
    if control:
        character, before = control[0], _quoted(text[: control.start()])
        return _line_break(before) if character in _BREAKS else _unprintable("There is", character, before)
    return None if unicodedata.is_normalized("NFC", text) else _composed(text)


def unprintable(character: str, *, line: int, before: str) -> str:
    """The sentence about a character that cannot be printed, in a line (from 1), after the words ``before``.

    >>> unprintable("\\a", line=3, before="the bell")
    'Line 3 holds a character that cannot be printed (U+0007, bell), after “the bell”: take it out.'
    """
    return _unprintable(f"Line {line} holds", character, _quoted(before))


def _unprintable(where: str, character: str, after: str) -> str:
    point = ord(character)
    name = f"U+{point:04X}, {_NAMES[point]}" if point in _NAMES else f"U+{point:04X}"
    return f"{where} a character that cannot be printed ({name}){after and f', after {after}'}: take it out."


def _line_break(after: str) -> str:
    place = f"after {after}" if after else "at the start"
    return f"There is a line break {place}, and a title or a clause is one line."


def _quoted(before: str) -> str:
    said = before[-_BEFORE:].strip()
    return f"“{said}”" if said else ""


def _composed(text: str) -> str:
    """The first words that are in another form than NFC: a letter in parts, or a double such as the sign for ohm."""
    kept = next(word for word in text.split(" ") if not unicodedata.is_normalized("NFC", word))
    wanted = unicodedata.normalize("NFC", kept)
    place = next((at for at, (one, other) in enumerate(zip(kept, wanted, strict=False)) if one != other), len(wanted))
    given = kept[max(0, place - _BEFORE) : place + _BEFORE]
    return (
        f"“{given}” has to be written “{unicodedata.normalize('NFC', given)}”, which looks alike and has no letter in "
        f"parts and no double of one (Unicode's NFC form)."
    )
