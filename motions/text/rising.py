"""The longest run of things that kept their order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import lt


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """The indexes of the longest choice of different numbers that rises; of two as long, the one that ends lower.

    >>> longest_rising([2, 0, 1, 3])
    [1, 2, 3]
    """
    if all(map(lt, numbers, numbers[1:])):
        return list(range(len(numbers)))
    tails: list[int] = []  # the lowest number that a run of each length ends in
    ends: list[int] = []  # its index
    before: list[int] = []  # the index that comes before each in its run
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [index]
    chosen: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chosen.append(index)
        index = before[index]
    return chosen[::-1]
