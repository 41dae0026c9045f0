"""Which motions of a set say nearly the same, and where two of them differ.

A campaign's model motion comes back from many branches with its placeholders filled in differently and a paragraph
added: the standing orders committee wants them together, to composite them.

Rules:

* A text is the set of the runs of three words in its clauses, in lower case, without placeholders: “[name of branch]”,
  “<council name>”, “{date}” and “______”; “…” is no word anyway. The order of its clauses does not count.
* Two texts are as similar as the share of their runs that both have: twice the common ones by all of them together.
* No pair that shares enough is missed, and not every text is compared with every other: only with those that have one
  of its rarer runs (see ``_candidates``); each pair found is then measured exactly.
* More than limits.PAIRS pairs are refused: a model motion that came back hundreds of times.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from motions.text import limits
from motions.text.alignment import align
from motions.text.document import Clause, Document
from motions.text.refusals import Code, Refusal
from motions.text.word_difference import Edit, edits
from motions.text.words import words

THRESHOLD = 0.5
_RUN = 3
_PLACEHOLDER = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}|_{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two documents by their places in the sequence, ``first`` before ``second``, and how much they share: 0 to 1."""

    first: int
    second: int
    share: float


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

    Raises ValueError for a threshold that is not above 0 and at most 1, and Refusal (too_large) past limits.PAIRS.
    """
    if not 0 < threshold <= 1:
        raise ValueError("The threshold is a share above 0, and at most 1.")
    runs = [_runs(document) for document in documents]
    measured = (
        Pair(first=first, second=second, share=_share(runs[first], runs[second]))
        for first, second in _candidates(runs, threshold)
    )
    found = list(islice((pair for pair in measured if pair.share >= threshold), limits.PAIRS + 1))
    if len(found) > limits.PAIRS:
        raise Refusal(
            Code.TOO_LARGE,
            f"More than {limits.PAIRS:,} pairs of these texts share so much: ask for those that share more.",
        )
    return tuple(sorted(found, key=_most_alike_first))


def _most_alike_first(pair: Pair) -> tuple[float, int, int]:
    return -pair.share, pair.first, pair.second


def _runs(document: Document) -> set[str]:
    """The runs of three words; of a shorter clause all that it has."""
    found: set[str] = set()
    for clause in document.walk():
        said = [word.casefold() for word in words(_PLACEHOLDER.sub(" ", clause.text))]
        found.update(" ".join(said[start : start + _RUN]) for start in range(max(1, len(said) - _RUN + 1)))
    found.discard("")
    return found


def _candidates(texts: Sequence[set[str]], threshold: float) -> Iterator[tuple[int, int]]:
    """The pairs that may reach the threshold; no other can.

    A text has at least ``needed`` runs in common with each that shares enough, so that the rarest of these is not among
    the ``needed - 1`` of its runs that most texts have: only the others are looked up, and those hardly any text has.
    """
    frequency = Counter(run for runs in texts for run in runs)
    known = sorted((run for run, count in frequency.items() if count > 1), key=frequency.__getitem__)
    rank = {run: number for number, run in enumerate(known)}
    having: dict[int, list[int]] = defaultdict(list)
    for second, runs in enumerate(texts):
        needed = max(1, int(len(runs) * threshold / (2 - threshold)))
        shared = sorted(rank[run] for run in runs if run in rank)
        rarest = shared[: max(0, len(shared) - needed + 1)]
        for first in sorted(set().union(*(having[run] for run in rarest))):
            yield first, second
        for run in rarest:
            having[run].append(second)


def _share(one: set[str], other: set[str]) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def compare(first: Document, second: Document) -> Comparison:
    """What two texts share and where they differ, clause by clause, whatever their ids.

    Raises Refusal (too_large) past the engine's limits.
    """
    return Comparison(share=_share(_runs(first), _runs(second)), parts=tuple(_parts(first, second)))


def _parts(first: Document, second: Document) -> Iterator[Part]:
    """The clauses of both in the order of the second; what only the first has comes after what it followed there."""
    aligned = align(first, _apart(second))
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
