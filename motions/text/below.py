"""What stands below the text of a motion and is none of it: its number of words, "ENDS", who brings it, its outcome.

Rules:

* From the last block up, as far as one says so, or names a mover or signs; a text is never all of that.
* The number of words, "ENDS", an outcome and an address to write to say so.
* A date, a body ("Hull Branch", "(UNISON Hull)") and who holds an office do so where a sentence ended before them; else
  they may be points of a list without labels.
* What may be a note of the motion ("Source: …", "Resources: none.") is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from motions.text.blocks import Block
from motions.text.document import Kind
from motions.text.headers import day, is_outcome
from motions.text.rows import Row
from motions.text.shapes import is_short, is_signature

_SAYS = re.compile(
    r"""
    [(\[]? (?: (?: total\ )? words? (?:\ count)? \s* [:=–-]? \s* \d[\d,]* (?:\ words)? | \d[\d,]*\ words ) [)\]]? \.?
      | [-–—*\s]* (?:the\ )? ends? (?:\ of\ (?:the\ )? (?:motion|text|resolution) )? [-–—*\s.]*
      | (?: contact | e-?mail | tel(?:ephone)? | phone ) \s* : \s* \S.*
      | (?: date (?:\ \w+)? ) \s* : \s* .* \d .*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DECIDED = re.compile(
    r"(?:(?:this )?(?:motion|resolution) (?:was )?)?(?:passed|carried|adopted|agreed|approved)"
    r"(?:,? (?:unanimously|nem\.? con\.?|overwhelmingly))?,? "
    r"(?:(?:at|by|on|in) [^.;:!?]*)?(?P<day>\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}|(?:meeting|agm|conference))\.?",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.'’-]*(?:\ (?:[A-Z][\w.'’-]*|of|and|the|for|in|&))*"
_OFFICER = re.compile(
    rf"{_NAME},?\s\(?(?:{_NAME}\ )?(?:Secretary|Chair|President|Treasurer|Delegate|Officer|Convenor|Convener)\)?"
)
_BRACKETED = re.compile(rf"\({_NAME}\)")
_BODY = re.compile(
    rf"{_NAME}\ (?:Branch|CLP|Region|Council|Committee|Federation|Society|Union|Association|Network|Lodge|Chapel)"
)
_QUOTES = "”’\"')]"
_SIGNATURE_LINES = 4


def below(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of the blocks at the end of a text that are none of it, and sign nothing by a word of their own."""
    run = list(takewhile(lambda index: _is_any(blocks[index].text), reversed(range(1, len(blocks)))))
    found: set[int] = set()
    is_over = bool(run) and blocks[run[-1] - 1].text.rstrip(_QUOTES).endswith((".", "!", "?"))
    for index in reversed(run):
        text = blocks[index].text
        is_over = is_over or _is_sure(text) or is_signature(text)
        if is_over and not is_signature(text):
            found.add(index)
    return frozenset(found)


def signs_on(text: str, rows: Sequence[Row]) -> bool:
    """Whether a line below some rows goes on with a signature, which has a few short lines."""
    signed = [row.kind is Kind.SIGNATURE for row in rows[-_SIGNATURE_LINES:]]
    return is_short(text) and bool(signed) and signed[-1] and not (len(signed) == _SIGNATURE_LINES and all(signed))


def _is_any(text: str) -> bool:
    """Whether a line may stand below a text."""
    if is_signature(text):
        return True
    forms = (_OFFICER, _BRACKETED, _BODY)
    return _is_sure(text) or day(text) is not None or any(form.fullmatch(text) for form in forms)


def _is_sure(text: str) -> bool:
    """Whether a line says that it is none of a text, also below a list without labels."""
    return is_short(text.rstrip(".")) and (is_outcome(text) or any(form.fullmatch(text) for form in (_SAYS, _DECIDED)))
