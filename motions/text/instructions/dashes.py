"""Dashes beside which spaces are typography, and those that belong to a word, a range or a number.

pay – and, pay—and, pay -- and      a dash: with spaces or without, it is the same
re-elect, pre- and post-war         the hyphen of a word
2019–20                             that of a range
–5                                  a minus
"""

from __future__ import annotations

DASHES = "-‐‑‒–—―−"
_HYPHENS = frozenset("-‐‑−")
_SHORT = frozenset("‒–")


def is_free(before: str, run: str, after: str) -> bool:
    """Whether one dash or a run of them, between two characters ("" at an end), is a dash and no part of a word."""
    if not before.strip() and not after.strip():
        return True
    return run not in _HYPHENS and not (after.isdigit() and (before.isdigit() or run in _SHORT))


def may_join(before: str, run: str, after: str) -> bool:
    """Whether a dash touches both sides and is no long one, so that it can join two words: “teacher–pupil ratio”."""
    return run in _HYPHENS | _SHORT and before.strip() != "" and after.strip() != ""


def is_closed_before(text: str, at: int) -> bool:
    """Whether a dash ends at a place that touches what stands before it: pay—|and."""
    run = text[len(text[:at].rstrip(DASHES)) : at]
    before = text[: at - len(run)][-1:]
    return run != "" and before.strip() != "" and is_free(before, run, text[at : at + 1])


def is_closed_after(text: str, at: int) -> bool:
    """Whether a dash begins at a place that touches what stands after it: pay|—and."""
    run = text[at : len(text) - len(text[at:].lstrip(DASHES))]
    after = text[at + len(run) :][:1]
    return run != "" and after.strip() != "" and is_free(text[:at][-1:], run, after)
