"""What somebody searches for.

warm homes            both words, anywhere
"warm homes"          these words, one after the other
homes -hotels         without this word
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from motions import refusals
from motions.search.words import tokens

LONGEST = 200
MOST_TERMS = 12
_TERM = re.compile(r'(?P<minus>(?<!\S)-)?(?:["“](?P<phrase>[^"“”]*)["”]|(?P<word>[^\s"“”]+))')


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Terms, each one word or several in a row, as search compares them: those wanted, and those not."""

    wanted: tuple[tuple[str, ...], ...]
    unwanted: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Every word that is wanted."""
        return frozenset(word for term in self.wanted for word in term)


def parse(given: str) -> Query:
    """What was asked for. Raises BadText where there is no word to look for, or too much of it."""
    if len(given) > LONGEST:
        raise refusals.search_too_long(characters=len(given), limit=LONGEST)
    wanted: list[tuple[str, ...]] = []
    unwanted: list[tuple[str, ...]] = []
    for match in _TERM.finditer(given):
        term = tuple(tokens(match["phrase"] if match["phrase"] is not None else match["word"]))
        if term:
            (unwanted if match["minus"] else wanted).append(term)
    if not wanted:
        raise refusals.nothing_to_search_for()
    if len(wanted) + len(unwanted) > MOST_TERMS:
        raise refusals.too_many_terms(MOST_TERMS)
    return Query(wanted=tuple(dict.fromkeys(wanted)), unwanted=tuple(dict.fromkeys(unwanted)))
