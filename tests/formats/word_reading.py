"""Word's files read as Word reads them: tracked changes accepted or rejected, lists counted."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import dataclass

from lxml import etree

from motions.formats.word_xml import WORD
from motions.text.markers import Count, write_number

COUNTS = {
    "decimal": Count.ARABIC,
    "lowerLetter": Count.LOWER,
    "upperLetter": Count.UPPER,
    "lowerRoman": Count.LOWER_ROMAN,
    "upperRoman": Count.UPPER_ROMAN,
}


def q(name: str) -> str:
    """The name with Word's namespace."""
    return f"{{{WORD}}}{name}"


@dataclass(frozen=True)
class Read:
    """A paragraph: its style, and its words with its label before a tab."""

    style: str
    text: str


def part(data: bytes, name: str):
    """One part of the file, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def read(data: bytes, *, accept: bool = True) -> list[Read]:
    """The paragraphs, with every tracked change accepted or rejected."""
    body = part(data, "word/document.xml").find(q("body"))
    levels = _levels(part(data, "word/numbering.xml"))
    counts: Counter[str] = Counter()
    found, before = [], ""
    for paragraph in body.iter(q("p")):
        properties = paragraph.find(q("pPr"))
        before += "".join(_words(child, accept) for child in paragraph if child.tag != q("pPr"))
        if properties.find(f"{q('rPr')}/{q('del' if accept else 'ins')}") is not None:
            continue
        change = properties.find(q("pPrChange"))
        kept = properties if accept or change is None else change.find(q("pPr"))
        found.append(Read(kept.find(q("pStyle")).get(q("val")), _label(kept, levels, counts) + before))
        before = ""
    return found


def clauses(data: bytes, *, accept: bool = True) -> tuple[str, list[Read]]:
    """The title and the paragraphs of the text, without what is said about it."""
    found = read(data, accept=accept)
    styles = [each.style for each in found]
    end = len(found) - 1 - [each.text for each in reversed(found)].index("About this text")
    return found[styles.index("Title")].text, found[styles.index("Decision") + 1 : end]


def _words(element, accept: bool) -> str:
    if element.tag == q("del" if accept else "ins"):
        return ""
    breaks = {q("tab"): "\t", q("br"): "\n"}
    return "".join(breaks.get(each.tag) or each.text for each in element.iter(q("t"), q("delText"), *breaks))


def _levels(numbering) -> dict[tuple[str, str], tuple[str, str, int]]:
    """The format, the label and the start of each level of each list."""
    formats = {each.get(q("abstractNumId")): each for each in numbering.iter(q("abstractNum"))}
    found = {}
    for each in numbering.iter(q("num")):
        for level in formats[each.find(q("abstractNumId")).get(q("val"))].iter(q("lvl")):
            said = [level.find(q(name)).get(q("val")) for name in ("numFmt", "lvlText", "start")]
            found[each.get(q("numId")), level.get(q("ilvl"))] = (said[0], said[1], int(said[2]))
    return found


def _label(properties, levels, counts: Counter[str]) -> str:
    placed = properties.find(q("numPr"))
    if placed is None:
        return ""
    list_id, level = (placed.find(q(name)).get(q("val")) for name in ("numId", "ilvl"))
    style, text, start = levels[list_id, level]
    if style == "bullet":
        return f"{text}\t"
    number = write_number(COUNTS[style], start + counts[list_id])
    counts[list_id] += 1
    return text.replace(f"%{int(level) + 1}", number) + "\t"
