"""Which motions of a set say nearly the same, and where two of them differ.

A campaign's model motion comes back from many branches with its placeholders filled in differently and a paragraph
added: the standing orders committee wants them together, to composite them.

Rules:

* A text is the set of the pairs of neighbouring words in its clauses, in lower case. No pair goes over a placeholder:
  “[name of branch]”, “<council name>”, “{date}” and “______”; “…” is no word anyway. The order of clauses does not
  count. (Longer runs lose a model motion that is full of placeholders: each that is filled in breaks all runs over it.)
* Two texts are as similar as the share of their word pairs that both have: twice the common ones by all of them.
* No two texts that share enough are missed, and not every text is compared with every other: only with those that have
  one of its rarer word pairs (see ``_candidates``); what is found is then measured exactly.
* Texts that are alike in twos make a group, all that hang together: a model motion that came back hundreds of times is
  one group, not tens of thousands of pairs. A list of more than limits.PAIRS pairs is refused, groups never for that.
* Texts that have so many phrases in common that looking them up would pass limits.LOOKUPS are refused.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from itertools import islice, pairwise, takewhile

from motions.text import limits
from motions.text.alignment import align
from motions.text.document import Clause, Document
from motions.text.refusals import Code, Refusal
from motions.text.word_difference import Edit, edits
from motions.text.words import words

THRESHOLD = 0.4
"""The share past which two motions are told of: unrelated ones were seen to share up to 0.28, copies of a model full of
placeholders 0.42 and more (docs/engine.md)."""
_SIDE_BY_SIDE = 0.35  # of their words that clauses share which stand side by side: of a short one most are filled in
_PLACEHOLDER = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}|_{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two documents by their places in the sequence, ``first`` before ``second``, and how much they share: 0 to 1."""

    first: int
    second: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A document of a group by its place in the sequence, the one that is ``nearest`` to it, and how much they share.

    Of several that are as near it is the first.
    """

    place: int
    nearest: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Likenesses:
    """Which documents of a set are alike: ``pairs`` in all, the ``closest`` of them, the most alike first, and groups.

    A group is two or more documents that hang together, in order: each is alike to another of them. The largest group
    comes first, of groups of one size the one that begins first.
    """

    pairs: int
    closest: tuple[Pair, ...]
    groups: tuple[tuple[Member, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A clause of one text with the same clause of the other. None is for a clause that only one of them has;
    ``edits`` make the second's words of the first's, and are () where both say the same or there is only one."""

    first: Clause | None
    second: Clause | None
    edits: tuple[Edit, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether both texts have the clause in the same words."""
        return self.first is not None and self.second is not None and not self.edits


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How much two texts share, and their clauses side by side in reading order."""

    share: float
    parts: tuple[Part, ...]


def pairs(documents: Sequence[Document], threshold: float = THRESHOLD) -> tuple[Pair, ...]:
    """The pairs that share at least the threshold, the most alike first.

    Raises ValueError for a threshold that is not above 0 and at most 1, and Refusal (too_large) past limits.PAIRS or
    limits.LOOKUPS.
    """
    found = list(islice(_measured(documents, threshold), limits.PAIRS + 1))
    if len(found) > limits.PAIRS:
        raise Refusal(
            Code.TOO_LARGE,
            f"More than {limits.PAIRS:,} pairs of these texts share so much: ask for those that share more.",
        )
    return tuple(sorted(found, key=_most_alike_first))


def likenesses(documents: Sequence[Document], threshold: float = THRESHOLD, *, most: int) -> Likenesses:
    """How documents hang together by what they share, and the ``most`` pairs that are most alike, however many are.

    Raises ValueError for a threshold that is not above 0 and at most 1, and Refusal (too_large) past limits.LOOKUPS.
    """
    near = _Nearness(heads=list(range(len(documents))))
    closest = nsmallest(most, map(near.taken, _measured(documents, threshold)), key=_most_alike_first)
    return Likenesses(pairs=near.count, closest=tuple(closest), groups=near.groups())


@dataclass(slots=True, kw_only=True)
class _Nearness:
    """What the pairs so far come to: how many they are, the group of each text by its head, and what is nearest."""

    heads: list[int]
    nearest: dict[int, Pair] = field(default_factory=dict)
    count: int = 0

    def taken(self, pair: Pair) -> Pair:
        """Take one more pair into account."""
        self.count += 1
        self.heads[self._head(pair.first)] = self._head(pair.second)
        for place in (pair.first, pair.second):
            known = self.nearest.get(place)
            if known is None or _most_alike_first(pair) < _most_alike_first(known):
                self.nearest[place] = pair
        return pair

    def groups(self) -> tuple[tuple[Member, ...], ...]:
        """The groups, the largest first."""
        found: dict[int, list[Member]] = defaultdict(list)
        for place, pair in sorted(self.nearest.items()):
            other = pair.second if place == pair.first else pair.first
            found[self._head(place)].append(Member(place=place, nearest=other, share=pair.share))
        return tuple(sorted(map(tuple, found.values()), key=lambda group: (-len(group), group[0].place)))

    def _head(self, place: int) -> int:
        """The text that stands for a group; the way there is made shorter for the next time."""
        while self.heads[place] != place:
            self.heads[place] = self.heads[self.heads[place]]
            place = self.heads[place]
        return place


def _measured(documents: Sequence[Document], threshold: float) -> Iterator[Pair]:
    """The pairs that share at least the threshold, in no order. Raises as ``likenesses`` does."""
    if not 0 < threshold <= 1:
        raise ValueError("The threshold is a share above 0, and at most 1.")
    texts = _bundled([_phrases(document) for document in documents])
    for first, second in _candidates(texts, threshold):
        share = _share(texts[first], texts[second])
        if share >= threshold:
            yield Pair(first=first, second=second, share=share)


def _most_alike_first(pair: Pair) -> tuple[float, int, int]:
    return -pair.share, pair.first, pair.second


def _phrases(document: Document) -> set[str]:
    """The pairs of neighbouring words; of a single word, itself."""
    found: set[str] = set()
    for clause in document.walk():
        for piece in _PLACEHOLDER.split(clause.text):
            said = [word.casefold() for word in words(piece)]
            found.update(map(" ".join, pairwise(said)) if len(said) > 1 else said)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """What a text says: how many phrases, and those that others have too, in bundles: bundle → phrases in it."""

    size: int
    bundles: Mapping[int, int]


def _bundled(texts: Sequence[set[str]]) -> list[_Text]:
    """The texts with their phrases in bundles: phrases that the very same texts have are one, from the rarest bundle.

    What a campaign's model has in all its copies, hundreds of phrases, is looked up once.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for number, phrases in enumerate(texts):
        for phrase in phrases:
            having[phrase].append(number)
    sizes = Counter(tuple(owners) for owners in having.values() if len(owners) > 1)
    bundles: list[dict[int, int]] = [{} for _ in texts]
    for bundle, owners in enumerate(sorted(sizes, key=lambda owners: (len(owners), owners))):
        for owner in owners:
            bundles[owner][bundle] = sizes[owners]
    return [_Text(size=len(phrases), bundles=held) for phrases, held in zip(texts, bundles, strict=True)]


def _candidates(texts: Sequence[_Text], threshold: float) -> Iterator[tuple[int, int]]:
    """The two of each that may reach the threshold; no others can.

    A text has at least ``needed`` phrases in common with each that shares enough, so that the rarest of these is not
    among those that most texts have and that are fewer than ``needed``: only the others are looked up, and those hardly
    any text has. Of a text that was met there, all that they may have in common besides is what one of them has left.
    """
    having: dict[int, list[int]] = defaultdict(list)
    left: list[int] = []
    looked_up = 0
    for second, text in enumerate(texts):
        rarest = tuple(_rarest(text, needed=max(1, int(text.size * threshold / (2 - threshold)))))
        left.append(sum(text.bundles.values()) - sum(size for _, size in rarest))
        looked_up += sum(len(having[bundle]) for bundle, _ in rarest)
        if looked_up > limits.LOOKUPS:
            raise Refusal(
                Code.TOO_LARGE,
                "These texts have too many phrases in common to be compared at once: ask for those that share more.",
            )
        for first, common in _met(having, rarest).items():
            at_most = common + max(left[first], left[second])
            if _share_of(at_most, texts[first], text) >= threshold:
                yield first, second
        for bundle, _ in rarest:
            having[bundle].append(second)


def _met(having: Mapping[int, Sequence[int]], rarest: Sequence[tuple[int, int]]) -> Counter[int]:
    """The texts that have some of these bundles, and how many phrases of them."""
    met: Counter[int] = Counter()
    for bundle, size in rarest:
        owners = having[bundle]
        if size == 1:
            met.update(owners)
        else:
            met.update(dict.fromkeys(owners, size))
    return met


def _rarest(text: _Text, needed: int) -> Iterator[tuple[int, int]]:
    """The text's bundles from the rarest on, with their sizes, until fewer than ``needed`` phrases are left."""
    left = sum(text.bundles.values())
    for bundle, size in text.bundles.items():
        if left < needed:
            return
        yield bundle, size
        left -= size


def _share(one: _Text, other: _Text) -> float:
    return _share_of(sum(one.bundles[bundle] for bundle in one.bundles.keys() & other.bundles.keys()), one, other)


def _share_of(common: int, one: _Text, other: _Text) -> float:
    total = one.size + other.size
    return 2 * common / total if total else 0.0


def compare(first: Document, second: Document) -> Comparison:
    """What two texts share and where they differ, clause by clause, whatever their ids.

    Raises Refusal (too_large) past the engine's limits.
    """
    one, other = _bundled([_phrases(first), _phrases(second)])
    return Comparison(share=_share(one, other), parts=tuple(_parts(first, second)))


def _parts(first: Document, second: Document) -> Iterator[Part]:
    """The clauses of both in the order of the second; what only the first has comes after what it followed there."""
    aligned = align(first, _apart(second), alike=_SIDE_BY_SIDE)
    rows = [clause.row for clause in first.walk()]
    yield from _only_first(rows, 0, aligned)
    for clause, own in zip(aligned.walk(), second.walk(), strict=True):
        place = first.order.get(clause.id)
        if place is None:
            yield Part(first=None, second=own.row)
        else:
            yield Part(first=rows[place], second=own.row, edits=edits(rows[place].text, own.text))
            yield from _only_first(rows, place + 1, aligned)


def _only_first(rows: Sequence[Clause], start: int, aligned: Document) -> Iterator[Part]:
    gone = takewhile(lambda place: rows[place].id not in aligned.index, range(start, len(rows)))
    return (Part(first=rows[place], second=None) for place in gone)


def _apart(document: Document) -> Document:
    """The document with ids that no other has."""
    numbers = iter(range(len(document.index)))

    def renamed(clause: Clause) -> Clause:
        name = f"second text, clause {next(numbers)}"
        return replace(clause, id=name, children=tuple(map(renamed, clause.children)))

    return replace(document, clauses=tuple(map(renamed, document.clauses)))
