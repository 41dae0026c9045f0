"""Words that "throughout" leaves as they are, since they stand in another case: “Fares” where “fares” is replaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from motions.text.apply import apply
from motions.text.instructions.area import Area
from motions.text.instructions.folding import best, matches
from motions.text.instructions.places import Places
from motions.text.instructions.question import Hit, shown
from motions.text.operations import Operation


def cased(places: Places, words: str, areas: Iterable[Area], taken: Sequence[Hit]) -> Iterator[Hit]:
    """Where words stand in some areas in another case only, beside the places that are taken."""
    for piece in dict.fromkeys(piece for area in areas for piece in area.pieces):
        text = places.clause(piece.first).text
        lower = text.lower()
        found = matches(words.lower(), lower, piece.start, piece.end) if len(lower) == len(text) else []
        hits = (Hit(piece.first, match.start, piece.first, match.end) for match in best(found, lower))
        yield from (hit for hit in hits if hit not in taken)


def left(places: Places, operations: Sequence[Operation], hits: Sequence[Hit]) -> list[str]:
    """The notes on words in another case, where their clause still has them after the operations.

    Raises Refusal as ``apply`` does.
    """
    if not hits:
        return []
    after = apply(places.document, operations).index
    kept = [(hit.first, places.clause(hit.first).text[hit.start : hit.end]) for hit in dict.fromkeys(hits)]
    times = Counter(words for one, words in kept if one in after and _has(after[one].clause.text, words))
    return [
        f"{shown(words)} stays {_in_places(number)}: it is written in another case." for words, number in times.items()
    ]


def _has(text: str, words: str) -> bool:
    return bool(best(matches(words, text), text))


def _in_places(count: int) -> str:
    return "as it is" if count == 1 else f"as it is in {count} places"
