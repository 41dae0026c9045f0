"""Reading, comparing and counting at the limits of one or two texts. Each function prepares the work that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from random import Random
from string import ascii_lowercase

from benchmarks.material import edited, motion, paragraph
from motions.text import limits, plain
from motions.text.alignment import align
from motions.text.apply import apply
from motions.text.difference import difference
from motions.text.document import Clause, Document
from motions.text.numbering import addresses, labels, lines
from motions.text.sentences import sentences
from motions.text.similarity import likenesses, pairs
from motions.text.word_difference import edits

Work = Callable[[], object]
CLAUSES = limits.CLAUSES
WIDTH = 80
STRETCH = 64  # clauses, of which all but the first are reworded
SHORT = [one + other for one in ascii_lowercase for other in ascii_lowercase]


def document(texts: Sequence[str], prefix: str = "c") -> Document:
    """A paragraph for each text."""
    return Document(clauses=tuple(Clause(id=f"{prefix}{number}", text=text) for number, text in enumerate(texts)))


def ids() -> Iterator[str]:
    return (f"c{number}" for number in count())


def said(times: int, words: int = 9) -> list[str]:
    """So many clauses of a number and so many words, no two the same."""
    random = Random(6)
    return [f"{number} {paragraph(random, words)}" for number in range(times)]


# Reading and counting


def points() -> str:
    """A list of as many points as a text can have, as plain text."""
    return "Safe staffing\n\n" + "\n".join(f"{number + 1}. {text}" for number, text in enumerate(said(CLAUSES)))


def read() -> Work:
    text = points()
    return lambda: plain.read(text, ids=ids())


def read_too_many() -> Work:
    text = "\n\n".join("A" for _ in range(limits.LINES))
    return lambda: plain.read(text, ids=ids())


def number() -> Work:
    found = plain.read(points(), ids=ids()).document
    return lambda: (labels(found), addresses(found), lines(found, WIDTH))


def wrap() -> Work:
    long = document(["abcdefghij " * (limits.CHARACTERS // 11)])
    return lambda: lines(long, 10)


def sentences_dots() -> Work:
    return lambda: sentences("." * (limits.CHARACTERS - 1) + "a")


def sentences_abbreviations() -> Work:
    return lambda: sentences("Mr. A " * 100_000)


# Differences


def difference_unrelated() -> Work:
    random = Random(7)
    before, after = paragraph(random, 60_000), paragraph(random, 60_000)
    return lambda: edits(before, after)


def difference_edits() -> Work:
    before, after = (" ".join(f"{number} word {word}" for number in range(40_000)) for word in ("old", "new"))
    return lambda: difference(document([before]), document([after]))


def difference_insertions() -> Work:
    before = " ".join(f"k{number}" for number in range(60_000))
    after = before.replace(" ", " new ")
    return lambda: difference(document([before]), document([after]))


def difference_few_words() -> Work:
    before, after = (_few_words(Random(seed), 16_000) for seed in (8, 9))
    return lambda: difference(document([before]), document([after]))


def _few_words(random: Random, words: int) -> str:
    kinds = ["pay", "rent", "ward", "nurse", "union", "branch", "and", "the"]
    return " ".join(f"only{place}" if place % 100 == 0 else random.choice(kinds) for place in range(words))


def difference_clauses() -> Work:
    before = document(said(CLAUSES))
    after = Document(clauses=tuple(_edited(before)))
    return lambda: difference(before, after)


def _edited(base: Document) -> Iterator[Clause]:
    random = Random(10)
    return (replace(clause, text=edited(random, clause.text, 2)) for clause in base.clauses)


def difference_reversed() -> Work:
    before = document(said(CLAUSES))
    after = Document(clauses=before.clauses[::-1])
    return lambda: apply(before, difference(before, after))


# Alignment


def align_edited() -> Work:
    before = document(said(CLAUSES))
    after = document([clause.text for clause in _edited(before)], "x")
    return lambda: align(before, after)


def align_twins() -> Work:
    before, after = (document(_twins(word, CLAUSES // 3), prefix) for word, prefix in (("old", "c"), ("new", "x")))
    return lambda: align(before, after)


def _twins(word: str, times: int) -> list[str]:
    """Clauses of which one more stands once only when those around it were found."""
    return [text for number in range(times) for text in (f"{word} {number}", f"twin {number + 1}", f"twin {number}")]


def align_pair_by_pair() -> Work:
    random = Random(13)
    texts = [" ".join(random.choices(SHORT, k=30)) for _ in range(CLAUSES)]
    before = document(texts)
    after = document([text if place % STRETCH == 0 else _reworded(text) for place, text in enumerate(texts)], "x")
    return lambda: align(before, after)


def _reworded(text: str) -> str:
    words = text.split(" ")
    return " ".join(["anew", *words[1:15], "so", *words[16:]])


# Near-duplicates


def alike_shared_part() -> Work:
    random = Random(11)
    shared = paragraph(random, 180)
    motions = [document([shared, paragraph(random, 220)]) for _ in range(2_000)]
    return lambda: pairs(motions)


def alike_filled_in() -> Work:
    """A model of 300 words with 37 blanks, in each of which one of five words stands, and 60 words of its own."""
    random = Random(13)
    model = paragraph(random, 300).split()
    fillings = [f"filling{number}" for number in range(5)]

    def filled_in() -> str:
        parts = (" ".join(model[start : start + 8]) for start in range(0, len(model), 8))
        return " ".join(f"{part} {random.choice(fillings)}" for part in parts)

    motions = [document([filled_in(), paragraph(random, 60)]) for _ in range(2_000)]
    return lambda: likenesses(motions, most=100)


def alike_copies() -> Work:
    copies = [motion(Random(12), 4, 100)] * 440
    return lambda: pairs(copies)


def alike_too_many_copies() -> Work:
    copies = [motion(Random(12), 4, 100)] * 500
    return lambda: pairs(copies)
