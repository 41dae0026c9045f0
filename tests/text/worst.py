"""Texts that are as hard to compare as any."""

from __future__ import annotations


def twins(count: int) -> tuple[list[str], list[str]]:
    """Two lists of things of which one more stands once only when those after it were found: so it goes inwards.

    >>> twins(1)
    (['old 1', 'twin 2', 'twin 1', 'old end'], ['new 1', 'twin 2', 'twin 1', 'new end'])
    """
    old, new = [], []
    for number in range(1, count + 1):
        old += [f"old {number}", f"twin {number + 1}", f"twin {number}"]
        new += [f"new {number}", f"twin {number + 1}", f"twin {number}"]
    return [*old, "old end"], [*new, "new end"]
