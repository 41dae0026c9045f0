"""What an amendment says that a clause is to read: the golden cases of the clerk show the notes that come of it."""

from __future__ import annotations

from itertools import count

import pytest

from motions.text import plain
from motions.text.printed_results import results_of

BASE = plain.read(
    "Wards\n\nThe wards are sorely short.\n\nRents rose. Pay fell.\n", ids=(f"c{number}" for number in count(1))
).document


@pytest.mark.parametrize(
    ("prose", "clauses"),
    [
        ("Delete “sorely” so that it reads “are short”.", [("c1",)]),
        ("Paragraph 2 to read “Rents fell.”", [("c2",)]),
        ("Delete “sorely”.", []),
        ("After paragraph 1 insert “Beds close.” so that it reads “Beds close.”", []),
        ("Change the title to “Beds”, so that it reads “Beds”.", []),
        ("Delete “sorely” so that it reads “are long”.", []),
        ("Delete “sorely” and “Pay fell.” so that it reads “The wards are short. Rents rose.”", [("c1", "c2")]),
    ],
)
def test_the_clauses_of_which_it_is_said_what_they_are_to_read(prose: str, clauses: list[tuple[str, ...]]) -> None:
    results = results_of(prose, BASE, width=80)

    assert [result.clauses for result in results] == clauses
    assert not any(result.stands_in(BASE) for result in results)
