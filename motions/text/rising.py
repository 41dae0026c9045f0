"""The longest run of things that kept their order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
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


def counted_pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places (old, new) of equal things, the n-th of a kind with the n-th of it: the longest run that rises.

    >>> counted_pairs("abcab", "babca")
    [(0, 1), (2, 3), (3, 4)]
    """
    there = {counted: place for place, counted in enumerate(_counted(old))}
    pairs = [(there[counted], place) for place, counted in enumerate(_counted(new)) if counted in there]
    return [pairs[index] for index in longest_rising([place for place, _ in pairs])]


def _counted(things: Sequence[Hashable]) -> Iterator[tuple[Hashable, int]]:
    """Each thing with how many of its kind stood before it."""
    seen: Counter[Hashable] = Counter()
    for thing in things:
        yield thing, seen[thing]
        seen[thing] += 1
