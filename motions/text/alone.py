"""What a line right under the words that open a list begins with, where no other counts on from it: label or words?

Where both are reasonable a person is asked, and the line is text until somebody says otherwise. Elsewhere a line that
begins with a label of the first, the second or the fourth row is text, and a person is asked.

============================================ ===================== =====================
under "Conference notes:"                    the first of a list   a later one
============================================ ===================== =====================
any of them before "that"                    a label               asked
A. a. i. before lower case: "a. more nurses" a label               asked
A. i. before a capital: "A. Smith wrote"     asked                 words: an initial
1.1. (b) 1: 13A. before anything             a label               asked
1 1.1 1 – : "1.1 million wait"               asked                 words: a figure
a)part                                       a label               asked
(a)part                                      words                 words
Article 1, SO1., o                           words                 words
============================================ ===================== =====================
"""

from __future__ import annotations

import re
from enum import Enum, auto

from motions.text.markers import Candidate, Count, Style

_THAT = re.compile(r"that\b")


class Alone(Enum):
    """What the beginning of a line is."""

    LABEL = auto()
    ASKED = auto()
    WORDS = auto()


def alone(candidate: Candidate) -> Alone:
    """What a line begins with that might begin with this marker.

    >>> from motions.text.markers import candidates
    >>> [alone(candidates(text)[0]).name for text in ("A. that", "A. Smith", "B. that", "J. Smith", "1.1 million")]
    ['LABEL', 'ASKED', 'ASKED', 'WORDS', 'ASKED']
    """
    style = candidate.style
    if is_like_a_label(candidate):
        return Alone.LABEL if candidate.is_first else Alone.ASKED
    if style is None or style.is_named or (style.opening and not style.gap):
        return Alone.WORDS
    return Alone.ASKED if candidate.is_first else Alone.WORDS


def is_like_a_label(candidate: Candidate) -> bool:
    """Whether a line hardly begins so unless with a label, whatever it stands under: "(b) that", "ii. later"."""
    style = candidate.style
    if style is None or style.is_named:
        return False
    return _THAT.match(candidate.text) is not None or _is_closed(style, candidate.text)


def _is_closed(style: Style, text: str) -> bool:
    """Whether a mark after the number shows that it is no figure, no initial and no part of a word."""
    if style.closing == "" or style.closing.startswith(" ") or (style.opening and not style.gap):
        return False
    is_initial = style.count is not Count.ARABIC and style.closing == "."
    return text[0].islower() or not is_initial
