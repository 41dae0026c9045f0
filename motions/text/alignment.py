"""Which clauses of a text that came without ids are those of a text that has them.

Rules:

* A clause with the same words is the same clause: first where the order was kept, then wherever else it went.
* Between two such clauses, those that share most of their words are the same, in the order in which they stand.
* Of what is left, a clause that shares nearly all of its words with one elsewhere was moved and reworded.
* The first part of a clause that was divided is that clause, and two that were joined are the first of them.
* Nothing is said for certain of words that changed: an alignment only decides how a change is *told* (reworded, or
  deleted and put in anew), never what the text is.

::

    c1 "Conference notes:"               x1 "Conference notes:"                       c1
    ├─ c2 "wards are short of nurses;"   ├─ x2 "wards are short of nurses and more;"  c2
    └─ c3 "pay has fallen."              ├─ x3 "rotas are late;"                      x3
                                         └─ x4 "pay has fallen."                      c3
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from motions.text.document import Clause, ClauseId, Document, Position
from motions.text.rising import counted_pairs, longest_rising
from motions.text.verifying import check_size
from motions.text.words import words

ALIKE = 0.5  # the share of their words that two versions of one clause have in common, at least
_MOVED = 0.7  # the same, of a clause that stands elsewhere
_COMPARED = 4_000  # pairs of clauses, at most, that are compared word by word between two that are the same
_RARE = 8  # clauses, at most, that have a word by which a clause is looked for elsewhere or among very many
_LOOKED_AT = 3  # of those that have most such words in common
_DEEPEST = 12  # stretches within stretches, so that the time stays in proportion to the number of clauses

Pairs = Iterator[tuple[int, int]]


def align(before: Document, after: Document, *, alike: float = ALIKE) -> Document:
    """``after`` with the ids of ``before`` where clauses correspond; its other clauses keep their own, which are new.

    ``alike`` is the share of their words that clauses between two that are the same have in common, at least.
    Raises Refusal (too_large) where either is past the engine's limits.
    """
    check_size(before)
    check_size(after)
    old, new = list(before.walk()), list(after.walk())
    found = dict(_in_order(old, new, alike))
    found.update(_elsewhere(old, new, found))
    found.update(_first_of_two_joined(before, old, new, found))
    for second, other in _second_parts(after, old, new, found):
        del found[second]
        found[second - 1] = other
    names = {new[one].id: old[other].id for one, other in found.items()}
    return replace(after, clauses=tuple(_named(clause, names) for clause in after.clauses))


def _named(clause: Clause, names: Mapping[ClauseId, ClauseId]) -> Clause:
    children = tuple(_named(child, names) for child in clause.children)
    return replace(clause, id=names.get(clause.id, clause.id), children=children)


def _in_order(old: Sequence[Clause], new: Sequence[Clause], least: float) -> Pairs:
    """Pairs (new, old) of places whose clauses kept their order; stretch by stretch, those from the end first."""
    waiting = [(0, range(len(old)), range(len(new)))]
    while waiting:
        depth, olds, news = waiting.pop()
        while olds and news and old[olds[0]].text == new[news[0]].text:
            yield news[0], olds[0]
            olds, news = olds[1:], news[1:]
        while olds and news and old[olds[-1]].text == new[news[-1]].text:
            yield news[-1], olds[-1]
            olds, news = olds[:-1], news[:-1]
        anchors = _anchors(old, new, olds, news, depth)
        yield from anchors or _alike(old, new, olds, news, least)
        if anchors:
            waiting.extend((depth + 1, *stretch) for stretch in _between(olds, news, anchors))


def _between(olds: range, news: range, anchors: Sequence[tuple[int, int]]) -> Iterator[tuple[range, range]]:
    """The stretches, with clauses on both sides, before the first pair, between two, and after the last."""
    pairs = [(news.start - 1, olds.start - 1), *anchors, (news.stop, olds.stop)]
    for (one, other), (next_one, next_other) in pairwise(pairs):
        if other + 1 < next_other and one + 1 < next_one:
            yield range(other + 1, next_other), range(one + 1, next_one)


def _anchors(
    old: Sequence[Clause], new: Sequence[Clause], olds: range, news: range, depth: int
) -> list[tuple[int, int]]:
    """The longest run of clauses whose words stand once in either stretch, and kept their order.

    In the deepest stretch those count whose words stand there more often as well; in what is between them, none.
    """
    if depth > _DEEPEST:
        return []
    if depth == _DEEPEST:
        counted = counted_pairs([old[place].text for place in olds], [new[place].text for place in news])
        return [(news[one], olds[other]) for other, one in counted]
    there, here = _once(old, olds), _once(new, news)
    pairs = [(place, there[text]) for text, place in here.items() if text in there]
    return [pairs[index] for index in longest_rising([other for _, other in pairs])]


def _once(clauses: Sequence[Clause], places: range) -> dict[str, int]:
    """Where each text stands that stands once."""
    counts = Counter(clauses[place].text for place in places)
    return {clauses[place].text: place for place in places if counts[clauses[place].text] == 1}


def _alike(old: Sequence[Clause], new: Sequence[Clause], olds: range, news: range, least: float) -> Pairs:
    """The pairs, in order, that have the most words in common all told, and each enough; of very many, nearly so."""
    if not olds or not news:
        return
    there = {place: _words(old[place]) for place in olds}
    here = {place: _words(new[place]) for place in news}
    if len(there) * len(here) > _COMPARED:
        pairs = list(_likely(there, here, least))
        yield from (pairs[index] for index in longest_rising([other for _, other in pairs]))
        return
    shares = [[_share(one, other, least) for other in there.values()] for one in here.values()]
    best = _sums(shares)
    one = other = 0
    while one < len(here) and other < len(there):
        if shares[one][other] and best[one][other] == shares[one][other] + best[one + 1][other + 1]:
            yield news[one], olds[other]
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1


def _likely(there: Mapping[int, Counter[str]], here: Mapping[int, Counter[str]], least: float) -> Pairs:
    """Pairs (new, old) that have the least share of words or more, found by the words that few clauses have."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, said in there.items():
        for word in said:
            having[word].append(place)
    taken: set[int] = set()
    for place, said in here.items():
        rare = (having[word] for word in said if len(having.get(word, ())) <= _RARE and word in having)
        votes = Counter(chain.from_iterable(rare))
        likely = ((_share(said, there[other], least), other) for other, _ in votes.most_common(_LOOKED_AT))
        share, other = max((pair for pair in likely if pair[1] not in taken), default=(0.0, -1))
        if share:
            taken.add(other)
            yield place, other


def _words(clause: Clause) -> Counter[str]:
    return Counter(word.casefold() for word in words(clause.text))


def _share(one: Counter[str], other: Counter[str], least: float) -> float:
    """How much of their words two clauses have in common; 0 where that is less than the least."""
    total = one.total() + other.total()
    share = 2 * (one & other).total() / total if total else 0.0
    return share if share >= least else 0.0


def _sums(shares: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each place (one, other), the most that pairs in order from there on can have in common."""
    width = len(shares[0])
    best = [[0.0] * (width + 1) for _ in range(len(shares) + 1)]
    for one in reversed(range(len(shares))):
        for other in reversed(range(width)):
            share = shares[one][other]
            paired = share + best[one + 1][other + 1] if share else 0.0
            best[one][other] = max(paired, best[one + 1][other], best[one][other + 1])
    return best


def _elsewhere(old: Sequence[Clause], new: Sequence[Clause], found: Mapping[int, int]) -> Pairs:
    """Clauses that went elsewhere: with their words unchanged, first come first served, or nearly unchanged."""
    taken = set(found.values())
    left: dict[str, list[int]] = {}
    for place in reversed(range(len(old))):
        if place not in taken and old[place].text:
            left.setdefault(old[place].text, []).append(place)
    lost: dict[int, Counter[str]] = {}
    for place, clause in enumerate(new):
        if place not in found and left.get(clause.text):
            yield place, left[clause.text].pop()
        elif place not in found:
            lost[place] = _words(clause)
    there = {place: _words(old[place]) for places in left.values() for place in places}
    yield from _likely(there, lost, _MOVED)


def _second_parts(
    after: Document, old: Sequence[Clause], new: Sequence[Clause], found: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Pairs (new, old) where a clause was divided and its second part was taken for it; the first is to be."""
    return [
        (one, other)
        for one, other in found.items()
        if one and one - 1 not in found and _are_parts(after, new[one - 1], new[one], old[other])
    ]


def _first_of_two_joined(
    before: Document, old: Sequence[Clause], new: Sequence[Clause], found: Mapping[int, int]
) -> dict[int, int]:
    """Pairs (new, old) where two clauses were joined and the second was taken for what they are now."""
    kept = set(found.values())
    return {
        one: other - 1
        for one, other in found.items()
        if other and other - 1 not in kept and _are_parts(before, old[other - 1], old[other], new[one])
    }


def _are_parts(document: Document, first: Clause, second: Clause, whole: Clause) -> bool:
    """Whether two clauses, one right after the other, are together another, but for the space between them."""
    are_beside = document.index[second.id].position == Position(
        parent=document.index[first.id].position.parent, after=first.id
    )
    between = whole.text[len(first.text) : len(whole.text) - len(second.text)]
    is_whole = whole.text == first.text + between + second.text and not between.strip()
    return are_beside and is_whole and bool(first.text) and not first.children
