"""The parameters of an address: those that are known, once each. What is misspelt is refused rather than ignored."""

from __future__ import annotations

from collections.abc import Collection

from django.http import QueryDict

from api.problems import Problem
from motions import narrowing
from motions.refusals import BadText


def check(given: QueryDict, known: Collection[str]) -> None:
    """Raises Problem for a parameter that is not known here, or that is given twice."""
    for name, values in given.lists():
        try:
            narrowing.check_parameter(name, values, known)
        except BadText as refusal:
            raise Problem(400, str(refusal.code), str(refusal), parameter=name) from refusal


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
