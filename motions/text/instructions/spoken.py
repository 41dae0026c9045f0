"""Where quotation marks are missing, and the motion has the words: "replace one in ten with one in twelve".

Rules:

* One instruction, and what stands before it: the words of the motion are those that one clause has, one after another.
* New words go on to the end, or to the result that is said in a check.
* New words that could say a place, or what to do next, are none of this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from motions.text.instructions.cursor import Names
from motions.text.instructions.missing import PLACES, before_result, places_named
from motions.text.instructions.tokens import Sort, Tokens, quoted
from motions.text.instructions.vocabulary import NOUNS, VERBS, Verb, listed

Run = tuple[int, int]
_REPLACING = frozenset({Verb.REPLACE, Verb.SUBSTITUTE, Verb.AMEND})
_GIVING = listed("with by to")
_BESIDE = listed("after before")
_LEADING = listed("words word phrase figure figures number")
_SAYING = listed("throughout wherever whenever everywhere instead lieu only accordingly renumber end start beginning")
_SHOULD = {("should", "be"), ("should", "read"), ("to", "become"), ("must", "be"), ("must", "read")}
_TURNING = frozenset({"", "and", "then", "also", "but"})
_MOST_WORDS = 80


def spoken(tokens: Tokens, names: Names) -> Iterator[Tokens]:
    """The prose with marks around the words that the motion has, and around the new words that go with them."""
    end = before_result(tokens)
    while end and tokens.items[end - 1].text in {".", ",", "please"}:
        end -= 1
    if tokens.strays or end > _MOST_WORDS:
        return
    places = frozenset(places_named(tokens, names))
    for at in range(end):
        for old, new in _changes(tokens.said, at, end):
            had = _had(tokens, names, old)
            given = new and _given(tokens, new)
            if had is not None and (given is None or _are_words(tokens, given, places)):
                yield quoted(tokens, tuple(sorted(run for run in (had, given) if run is not None)))


def _changes(said: Sequence[str], at: int, end: int) -> Iterator[tuple[Run, Run | None]]:
    """Where the words of the motion, and new ones, may stand by what the word at ``at`` says is done with them."""
    verb = VERBS.get(said[at])
    if not at or said[at - 1] == "":
        turns = (to for to in range(at + 1, end - 2) if said[to : to + 2] in _SHOULD and said[to + 2] not in VERBS)
        yield from (((at, to), (to + 2, end)) for to in turns)
    if verb is Verb.DELETE:
        yield (at + 1, end), None
    for turn in range(at + 2, end - 1):
        following = VERBS.get(said[turn + 1])
        if verb in _REPLACING and said[turn] in _GIVING:
            yield (at + 1, turn), (turn + 1, end)
        elif verb is Verb.DELETE and said[turn] == "and" and following in {Verb.INSERT, Verb.SUBSTITUTE}:
            yield (at + 1, turn), (turn + 2, end)
        elif verb is Verb.INSERT and said[turn] in _BESIDE:
            yield (turn + 1, end), (at + 1, turn)
        elif said[at] in _BESIDE and VERBS.get(said[turn]) is Verb.INSERT:
            yield (at + 1, turn - (said[turn - 1] == "")), (turn + 1, end)


def _had(tokens: Tokens, names: Names, run: Run) -> Run | None:
    """The words that some clause has, with or without those that could announce them: "the words"."""
    if any(item.sort not in {Sort.WORD, Sort.MARK} for item in tokens.items[slice(*run)]):
        return None
    ways = (run, _given(tokens, run))
    return next((one for one in ways if names.is_spoken(tuple(filter(None, tokens.said[slice(*one)])))), None)


def _given(tokens: Tokens, run: Run) -> Run:
    """A run without what announces words: "the words"."""
    first, last = run
    start = first + (tokens.said[first] == "the")
    return (start + 1, last) if tokens.said[start] in _LEADING else run


def _are_words(tokens: Tokens, run: Run, places: frozenset[int]) -> bool:
    """Whether all of a run can only be new words."""
    items, said = tokens.items[slice(*run)], tokens.said[slice(*run)]
    is_one = (
        bool(items)
        and not {items[0].text, items[-1].text} & set(",-")
        and all(item.sort in {Sort.WORD, Sort.MARK} and item.text not in ".;:" for item in items)
    )
    says_place = any(NOUNS.get(word) in PLACES or word in _SAYING for word in said) or not places.isdisjoint(
        range(*run)
    )
    turns = any(before in _TURNING and word in VERBS for before, word in pairwise(said))
    return is_one and not says_place and not turns
