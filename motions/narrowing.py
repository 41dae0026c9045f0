"""What a list of adopted texts is narrowed by, for pages and the API alike.

A name that is not known and a value that makes no sense are refused with one sentence, never ignored: a reader would
take the list for the one that was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from motions import refusals
from motions.models import READABLE
from motions.outcome import LABELS

RESULTS: Mapping[str, str] = {result: label for result, label in LABELS.items() if "." not in result}
ANY = "any"
STATUSES = (*map(str, READABLE), ANY)


def check_parameter(name: str, values: Sequence[object], known: Collection[str]) -> None:
    """Raises BadText for a parameter that is not known, or that is given twice."""
    if name not in known:
        raise refusals.unknown_parameter(name, sorted(known))
    if len(values) > 1:
        raise refusals.repeated_parameter(name)


def year(given: str) -> int:
    """The year of a conference. Raises BadText for what is none."""
    if not (given.isascii() and given.isdigit() and len(given) == YEAR_FIGURES and given[0] != "0"):
        raise refusals.no_year(given)
    return int(given)


YEAR_FIGURES = 4


def outcome(given: str) -> str:
    """An outcome's ``result``. Raises BadText for what is none."""
    if given not in RESULTS:
        raise refusals.unknown("outcome", given, RESULTS)
    return given


def status(given: str) -> str:
    """How a text stands, or "any". Raises BadText for what is neither."""
    if given not in STATUSES:
        raise refusals.unknown("status", given, STATUSES)
    return given


CHECKS: Mapping[str, Callable[[str], object]] = {"year": year, "outcome": outcome, "status": status}
