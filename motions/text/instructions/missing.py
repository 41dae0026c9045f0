"""Where quotation marks are missing: the words between the words of the grammar, taken as quoted.

    Replace agency staff with bank staff in paragraph 2
            └──────────┘      └────────┘

Rules:

* A run is a stretch of words between words of the grammar; a mark without its partner begins one.
* An article before a run is part of it.
* The first level takes every such run as quoted; each level after it takes one word of the grammar more as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from motions.text.instructions.syntax import Item, Quoted, Step
from motions.text.instructions.tokens import Sort, Token, Tokens, quoted
from motions.text.instructions.vocabulary import CARDINALS, NOUNS, NTH, VERBS, Verb, listed

_GRAMMAR = (
    listed(
        "and with to by in on at after before from under of within into for as so then or between where wherever "
        "throughout be is should shall becomes become the a an new existing word words phrase end start beginning "
        "following all both occurrence occurrences immediately out read reads that it renumber accordingly up "
        "including everything"
    )
    | frozenset(VERBS)
    | frozenset(NOUNS)
    | frozenset(NTH)
)
_COUNTED = frozenset(NOUNS) | {"new", "further", "additional", "occurrences", "following"}
_ARTICLES = frozenset({"the", "a", "an"})
_VAGUE = re.compile(r"\b(?:references?|mentions?|something|anything|wording|about|regarding)\b", re.IGNORECASE)
_MOST_SWALLOWED = 3
_MOST_WORDS = 400


def readings(tokens: Tokens) -> Iterator[list[Tokens]]:
    """The prose with marks put in: level by level, the fewest words of the grammar taken as text first."""
    if len(tokens.items) > _MOST_WORDS:
        return
    runs = _runs(tokens)
    if not runs:
        return
    yield [quoted(tokens, tuple(runs))]
    gaps = _joinable(tokens, runs)
    for count in range(1, min(_MOST_SWALLOWED, len(gaps)) + 1):
        yield [quoted(tokens, tuple(_swallow(runs, chosen))) for chosen in combinations(gaps, count)]


def _runs(tokens: Tokens) -> list[tuple[int, int]]:
    """The stretches of words that are no words of the grammar, from one index to another."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for index, token in enumerate(tokens.items):
        if _is_text(tokens.items, index, token):
            if start is None:
                start = index - 1 if index and tokens.items[index - 1].text in _ARTICLES else index
        elif start is not None and not (_is_inner_mark(tokens.items, index)):
            found.append((start, index))
            start = None
    return found


def is_plain(items: Sequence[Item], prose: str) -> bool:
    """Whether what was read without marks is plain enough: every new text has its exact place in words of the text.

    "Insert and midwives after nurses" is; "Add something about midwives to point 1" is not.
    """
    return all(_is_plain_step(item) for item in items if isinstance(item, Step)) and not _VAGUE.search(prose)


def _is_plain_step(step: Step) -> bool:
    if step.verb is not Verb.INSERT:
        return True
    anchors = step.where.anchors if step.where is not None else ()
    return step.new is None and bool(anchors) and all(isinstance(anchor, Quoted) for anchor in anchors)


def _is_text(items: tuple[Token, ...], index: int, token: Token) -> bool:
    if token.sort is not Sort.WORD:
        return token.sort is Sort.MARK and token.text in "\"'’"
    if token.text in _GRAMMAR:
        return False
    before, after = items[index - 1], items[index + 1]
    is_label = before.text in NOUNS or (after.sort is Sort.MARK and after.text == ")")
    is_count = (token.text in CARDINALS or token.text[0].isdigit()) and after.text in _COUNTED
    return not (is_label or is_count)


def _is_inner_mark(items: tuple[Token, ...], index: int) -> bool:
    token = items[index]
    if token.sort is not Sort.MARK or token.text not in "-/&%£$'’\"":
        return False
    following = items[index + 1]
    return following.sort is Sort.WORD


def _joinable(tokens: Tokens, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What can be taken as text as well: words of the grammar next to a run, up to the next run or a few words."""
    found: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(runs):
        following = runs[number + 1][0] if number + 1 < len(runs) else len(tokens.items)
        if following - end <= 2 and number + 1 < len(runs) and _all_words(tokens, end, following):
            found.append((end, following))
        before = start - 1
        if before > 0 and tokens.items[before].sort is Sort.WORD and (number == 0 or runs[number - 1][1] < before):
            found.append((before, start))
        if end < len(tokens.items) - 1 and tokens.items[end].sort is Sort.WORD and end + 1 < following:
            found.append((end, end + 1))
    return found


def _all_words(tokens: Tokens, start: int, end: int) -> bool:
    return all(token.sort is Sort.WORD for token in tokens.items[start:end])


def _swallow(runs: list[tuple[int, int]], gaps: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted([*runs, *gaps]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
