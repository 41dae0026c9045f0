"""One version as Markdown (CommonMark).

Rules:

* Every character of the text reads as itself: what could be markup is escaped.
* A list is written as one where Markdown prints just its labels: bullets, or "3." and "3)" counting on by one.
* Other lists are bullets whose items begin with their label, so that (iv) reads (iv).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import indent

from motions.formats import wording
from motions.formats.edition import Edition
from motions.formats.layout import Labels, groups
from motions.formats.wording import Fact
from motions.text.document import Clause, Kind

BULLETS = frozenset("•·-–*")
HEADING = "## "
QUOTATION = "> "

_COUNTED = re.compile(r"([1-9]\d{0,8})([.)])")
_ANYWHERE = re.compile(r"([\\`*_\[\]<>&~|$#])")
_AT_THE_START = re.compile(r"^([0-9]*)([+=:.)-])")
_EDGES = re.compile(r"^[ \t]+|[ \t]+$|(?<=[ \t])[ \t]+|\t")


def write(edition: Edition) -> bytes:
    """The version as Markdown in UTF-8."""
    warning = wording.warning(edition)
    blocks = [
        f"**{escape(warning)}**" if warning else "",
        f"# {escape(edition.title)}",
        f"*{escape(wording.origin(edition))}*",
        f"**{escape(wording.decision(edition))}**",
        *_blocks(edition.document.clauses, edition.labels),
        "---",
        "\n".join(f"- {escape(fact.term)}: {_linked(fact)}" for fact in wording.facts(edition)),
    ]
    return ("\n\n".join(filter(None, blocks)) + "\n").encode()


def escape(text: str) -> str:
    r"""Text that Markdown reads as just these characters.

    >>> print(escape("1. A *plain* line"))
    1\. A \*plain\* line
    """
    escaped = _ANYWHERE.sub(r"\\\1", text)
    escaped = _AT_THE_START.sub(r"\1\\\2", escaped)
    return _EDGES.sub(lambda found: "".join(f"&#{ord(character)};" for character in found[0]), escaped)


def _blocks(forest: Sequence[Clause], labels: Labels) -> Iterator[str]:
    for group in groups(forest, labels):
        if group.is_list:
            yield _list(group.clauses, labels)
        else:
            for clause in group.clauses:
                yield _dressed(clause, escape(clause.text))
                yield from _blocks(clause.children, labels)


def _list(items: Sequence[Clause], labels: Labels) -> str:
    printed = [labels[item.id] for item in items]
    markers = _markers(printed)
    written = []
    for item, label, marker in zip(items, printed, markers, strict=True):
        words = escape(item.text) if label == marker or marker == "*" else f"{escape(label)} {escape(item.text)}"
        under = [_dressed(item, words), *_blocks(item.children, labels)]
        written.append(f"{marker} " + indent("\n\n".join(under), " " * (len(marker) + 1)).lstrip(" "))
    return "\n\n".join(written)


def _markers(labels: Sequence[str]) -> list[str]:
    """What Markdown writes before each item: the label itself where it prints it, "*" for a bullet, or else "-"."""
    counted = [_COUNTED.fullmatch(label) for label in labels]
    if all(counted):
        numbers = [(int(found[1]), found[2]) for found in counted if found]
        first, closing = numbers[0]
        if numbers == [(first + index, closing) for index in range(len(numbers))]:
            return list(labels)
    return ["*" if set(labels) <= BULLETS else "-"] * len(labels)


def _dressed(clause: Clause, words: str) -> str:
    if clause.kind is Kind.HEADING:
        return HEADING + words
    return QUOTATION + words if clause.kind is Kind.QUOTATION else words


def _linked(fact: Fact) -> str:
    words = escape(fact.words)
    return f"[{words}](<{fact.address}>)" if fact.address.startswith(("https://", "http://")) else words
