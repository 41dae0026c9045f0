"""Which labels come one after the other."""

from __future__ import annotations

from motions.text.instructions.syntax import Label
from motions.text.markers import numbers, write_number


def followings(label: Label, before: Label = ()) -> frozenset[Label]:
    """The labels that may come after another: 3 after 2, aa after z; j or ii after i, and j alone where it follows h.

    >>> sorted(followings(("3", "i"))), followings(("3", "i"), ("3", "h"))
    ([('3', 'ii'), ('3', 'j')], frozenset({('3', 'j')}))
    """
    read = [pair for pair in numbers(label[-1]) if write_number(*pair).lower() == label[-1]]
    above = set(numbers(before[-1])) if before else set()
    going_on = [(count, number) for count, number in read if (count, number - 1) in above]
    return frozenset((*label[:-1], write_number(count, number + 1).lower()) for count, number in going_on or read)
