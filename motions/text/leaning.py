"""The words that a change leans on: what other amendments must leave as it is for the change to mean what it says.

Rules:

* Words that are put beside a word that the amendment names lean on that word: “insert “and bank” after “agency”” needs
  “agency”, as “agency” → “agency and bank” does. Where it names words on either side it is the one before.
* What is put beside a bracket or a quotation mark leans on the word inside of it, too. What is put beside another mark,
  as a sentence after a full stop, stands by itself.
* A change of a part of a word leans on the whole word.
* An amendment that changes the word besides knows what it does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from motions.text.primitives import Span
from motions.text.words import is_worded, tokens

_AROUND = "()[]{}“”‘’«»\"'"
"""Marks that belong to the words inside of them."""


def beside(text: str, point: int, before: str, after: str) -> Span | None:
    """The word that new words at ``point`` are put beside, where the text ``before`` or ``after`` names one.

    >>> beside("use agency staff", 10, "agency", "staff"), beside("use agency staff", 11, " ", "staff")
    ((4, 10), (11, 16))
    >>> beside("Act. Now.", 4, "Act.", "") is None, beside("jobs (now) pay", 10, "(now)", "")
    (True, (6, 10))
    """
    if not (before.strip() or after.strip()):
        return None
    if before.strip():
        edge = len(text[:point].rstrip())
        at = len(text[:edge].rstrip(_AROUND)) - 1
    else:
        edge = len(text) - len(text[point:].lstrip())
        at = len(text) - len(text[edge:].lstrip(_AROUND))
    if not 0 <= at < len(text):
        return None
    start, end = min(edge, _start(text, at)), max(edge, _end(text, at + 1))
    return (start, end) if is_worded(text[start:end]) else None


def around(text: str, start: int, end: int) -> Span | None:
    """The whole words of which the characters from ``start`` to ``end`` are a part; None where they cut none.

    >>> around("agency staff", 10, 12), around("agency staff", 7, 12), around("agency staff", 9, 9)
    ((7, 12), None, (7, 12))
    """
    whole = _start(text, start), _end(text, end)
    return None if whole == (start, end) else whole


def within(text: str, start: int, end: int) -> Span:
    """The whole tokens inside a span.

    >>> within("fair pay for", 3, 10)
    (4, 9)
    """
    edges = _edges(text)
    return edges[bisect_left(edges, start)], edges[bisect_right(edges, end) - 1]


def alike_beside(text: str, start: int, end: int, words: str) -> Span:
    """The span of a change with the words right beside it that are among its own, old or new.

    >>> alike_beside("fair pay for wards now", 9, 22, "and pay at once")
    (5, 22)
    """
    own = {token for token in (*tokens(words), *tokens(text[start:end])) if is_worded(token)}
    edges = _edges(text)
    before = range(bisect_left(edges, start) - 1, -1, -1)
    after = range(bisect_left(edges, end), len(edges) - 1)
    first = _alike(text, edges, before, own)
    last = _alike(text, edges, after, own)
    return start if first is None else edges[first], end if last is None else edges[last + 1]


def _alike(text: str, edges: Sequence[int], places: Iterable[int], own: Container[str]) -> int | None:
    """The last of the tokens at these places before one that is a word and is none of ``own``."""
    found = None
    for place in places:
        token = text[edges[place] : edges[place + 1]]
        if token in own:
            found = place
        elif is_worded(token):
            break
    return found


def _start(text: str, at: int) -> int:
    """Where the token begins that the character at a place is in."""
    edges = _edges(text)
    return edges[bisect_right(edges, at) - 1]


def _end(text: str, at: int) -> int:
    """Where the token ends that the character before a place is in."""
    edges = _edges(text)
    return edges[bisect_left(edges, at)]


@lru_cache(maxsize=256)
def _edges(text: str) -> Sequence[int]:
    """Where the tokens of a text begin, and the end of the last."""
    return (0, *accumulate(map(len, tokens(text))))
