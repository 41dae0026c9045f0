"""The parameters of an address: those that are known, once each. What is misspelt is refused rather than ignored."""

from __future__ import annotations

from collections.abc import Collection

from django.http import QueryDict

from api.problems import Problem


def check(given: QueryDict, known: Collection[str]) -> None:
    """Raises Problem for a parameter that is not known here, or that is given twice."""
    for name, values in given.lists():
        if name not in known:
            raise Problem(400, "unknown_parameter", _unknown(name, known), parameter=name)
        if len(values) > 1:
            raise Problem(400, "repeated_parameter", f"The parameter “{name}” is given twice.", parameter=name)


def whole_number(given: QueryDict, name: str, *, default: int, lowest: int, highest: int) -> int:
    """The parameter as a whole number. Raises Problem when it is none, or outside its limits."""
    text = given.get(name, str(default))
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS else -1
    if not lowest <= number <= highest:
        sentence = f"The parameter “{name}” is a whole number from {lowest} to {highest}."
        raise Problem(400, "bad_parameter", sentence, parameter=name)
    return number


MAX_DIGITS = 18


def one_of(given: QueryDict, name: str, choices: Collection[str], *, default: str) -> str:
    """The parameter as one of a few words. Raises Problem when it is another."""
    word = given.get(name, default)
    if word not in choices:
        sentence = f"The parameter “{name}” is one of: {', '.join(choices)}."
        raise Problem(400, "bad_parameter", sentence, parameter=name)
    return word


def _unknown(name: str, known: Collection[str]) -> str:
    there_are = f"there are: {', '.join(sorted(known))}" if known else "there are none"
    return f"There is no parameter “{name}” here; {there_are}."
