"""How long a piece of work takes, without what else the machine is doing.

It is the time that the processor spends on this process and on those that it starts: on an idle machine what a clock
shows, and on a busy one still the same.
"""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time

RUNS = 31
SECONDS = 4.0


def milliseconds(work: Callable[[], object], runs: int = RUNS, seconds: float = SECONDS) -> float:
    """The median of so many runs after one that does not count; of at least three when the seconds run out."""
    work()
    taken: list[float] = []
    gc.collect()
    end = perf_counter() + seconds
    while len(taken) < runs and (len(taken) < 3 or perf_counter() < end):
        start = _spent()
        work()
        taken.append(_spent() - start)
    return median(taken) * 1000


def seconds(work: Callable[[], object]) -> float:
    """The time that one run of long work takes; of work shorter than a second the median of three runs."""
    taken: list[float] = []
    while len(taken) < 3 and (not taken or taken[0] < 1):
        gc.collect()
        start = _spent()
        work()
        taken.append(_spent() - start)
    return median(taken)


def _spent() -> float:
    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + started.ru_utime + started.ru_stime
