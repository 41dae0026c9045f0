"""What one would pick instead, on the same texts, where it can do the work."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree
from rapidfuzz.distance import Indel
from xmldiff import main as xmldiff  # type: ignore[import-untyped]

from benchmarks.material import Agenda
from motions.text import plain
from motions.text.document import Clause, Document
from motions.text.words import tokens

GIT = shutil.which("git")


def difflib_words(texts: Sequence[tuple[str, str]]) -> None:
    """The word differences by the standard library."""
    for before, after in texts:
        SequenceMatcher(None, tokens(before), tokens(after), autojunk=False).get_opcodes()


def rapidfuzz_words(texts: Sequence[tuple[str, str]]) -> None:
    """The word differences by rapidfuzz, which is written in C++."""
    for before, after in texts:
        Indel.opcodes(tokens(before), tokens(after))


def xmldiff_words(texts: Sequence[tuple[str, str]]) -> None:
    """The difference of two paragraphs as XML, each word an element."""
    for before, after in texts:
        xmldiff.diff_trees(_words_as_xml(before), _words_as_xml(after))


def _words_as_xml(text: str) -> etree._Element:
    root = etree.Element("p")
    for word in text.split():
        etree.SubElement(root, "w").text = word
    return root


def git_merge(work: Agenda) -> int:
    """Three-way merges by ``git merge-file``, one amendment after another; how many of them conflicted.

    It works on lines, so each word is a line and each paragraph ends in an empty one.
    """
    if GIT is None:
        raise FileNotFoundError("git is not installed.")
    conflicts = 0
    with TemporaryDirectory() as folder:
        base, ours, theirs = (Path(folder) / name for name in ("base", "ours", "theirs"))
        base.write_text(_as_lines(work.base), encoding="utf-8")
        ours.write_text(_as_lines(work.base), encoding="utf-8")
        for amended in work.amended:
            theirs.write_text(_as_lines(amended), encoding="utf-8")
            command = [GIT, "merge-file", "-q", "--union", str(ours), str(base), str(theirs)]
            conflicts += subprocess.run(command, check=False).returncode > 0
    return conflicts


def _as_lines(document: Document) -> str:
    return "\n\n".join(block.replace(" ", "\n") for block in plain.write(document).split("\n\n"))


def xmldiff_document(work: Agenda) -> None:
    """The differences alone of the base and each amended document as XML: it cannot merge."""
    base = _as_xml(work.base)
    for amended in work.amended:
        xmldiff.diff_trees(base, _as_xml(amended), {"F": 0.5, "fast_match": True})


def _as_xml(document: Document) -> etree._Element:
    root = etree.Element("motion")
    for clause in document.clauses:
        _add(root, clause)
    return root


def _add(parent: etree._Element, clause: Clause) -> None:
    element = etree.SubElement(parent, "clause", id=clause.id)
    etree.SubElement(element, "text").text = clause.text
    for child in clause.children:
        _add(element, child)


def difflib_document(work: Agenda) -> None:
    """The differences alone of the base and each amended document: of paragraphs, then of words where they differ."""
    base = plain.write(work.base).split("\n\n")
    for amended in work.amended:
        blocks = plain.write(amended).split("\n\n")
        opcodes = SequenceMatcher(None, base, blocks, autojunk=False).get_opcodes()
        difflib_words(
            [
                ("\n".join(base[start:end]), "\n".join(blocks[first:last]))
                for kind, start, end, first, last in opcodes
                if kind == "replace"
            ]
        )
