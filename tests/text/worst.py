"""Texts that are as hard to compare as any."""

from __future__ import annotations

from motions.text.document import Clause, Document
from motions.text.operations import ReplaceWords


def twins(count: int) -> tuple[list[str], list[str]]:
    """Two lists of things of which one more stands once only when those after it were found: so it goes inwards.

    >>> twins(1)
    (['old 1', 'twin 2', 'twin 1', 'old end'], ['new 1', 'twin 2', 'twin 1', 'new end'])
    """
    old, new = [], []
    for number in range(1, count + 1):
        old += [f"old {number}", f"twin {number + 1}", f"twin {number}"]
        new += [f"new {number}", f"twin {number + 1}", f"twin {number}"]
    return [*old, "old end"], [*new, "new end"]


def wards(count: int) -> Document:
    """A text of so many paragraphs, c0, c1, …: so many that a walk over all of them for each would take minutes."""
    return Document(clauses=tuple(Clause(id=f"c{number}", text=f"ward {number} is short") for number in range(count)))


def in_turn(count: int) -> tuple[Document, list[ReplaceWords], list[ReplaceWords]]:
    """One clause of "old" and "word" in turn, and the changes of every "old" and of every "word".

    >>> text, olds, words = in_turn(2)
    >>> text.text("c0"), [edit.start for edit in olds], [edit.start for edit in words]
    ('old0 word0 old1 word1', [0, 11], [5, 16])
    """
    said: list[str] = []
    changes: list[ReplaceWords] = []
    start = 0
    for number in range(2 * count):
        old, new = (("old", "new"), ("word", "much longer"))[number % 2]
        said.append(f"{old}{number // 2}")
        changes.append(ReplaceWords(clause="c0", start=start, expected=said[-1], words=f"{new}{number // 2}"))
        start += len(said[-1]) + 1
    return Document(clauses=(Clause(id="c0", text=" ".join(said)),)), changes[::2], changes[1::2]
