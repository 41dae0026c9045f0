"""What a block looks like by its own words and by the blocks around it, before any is placed.

Rules:

* A heading is short, begins like a title and ends in no mark; one or two together, with text after them: three short
  lines in a row are a list without markers. "Aim 1 – Homes", "Aim 2 – Buses", with text between them, are headings
  whatever follows; a question right under one is its text.
* Words set apart are a quotation where they stand in quotation marks: each block in its own, or each opening them and
  the last alone closing them.
* Notes are ``[1] …``, and a run ``1 See …``, ``2 https://…`` in which one line cites; and ``1. …``, ``2. …`` at the
  end, where ¹ and ² stand in the text.
* A signature says so: "Yours sincerely", "Drafted by …", "Moved by …, seconded by …", with the short lines that follow;
  "Word count: 250" stands with it.
  Who moves and who seconds is a signature wherever it does not stand above the text, as part of its header.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from motions.text.blocks import Block
from motions.text.markers import Candidate, Count, Style, is_list_like
from motions.text.movers import named
from motions.text.openings import asks, opens_section
from motions.text.words import words

_WORDS = 15
_CHARACTERS = 120
_HEADINGS_TOGETHER = 2
_CAPITALS = 0.9  # of the letters: "ICSs" in a heading keeps its small s
_SIGNATURE = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|in (?:solidarity|unity)|signed|drafted by"
    r"|(?:proposed|moved|seconded|submitted) by|proposer|seconder|mover)\b|word count\s*:"
    r"|(?:proposed|moved|seconded|submitted)(?:\s*:|\s+[-–—]\s)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:yours (?:sincerely|faithfully|truly)|in (?:solidarity|unity)|signed)[,.:]?", re.IGNORECASE)
_SALUTATION = re.compile(r"dear\b", re.IGNORECASE)
_CITES = re.compile(r"(?:see|ibid|source|cf|op\. ?cit)\b|https?:|www\.", re.IGNORECASE)
_CLOSED = re.compile(r"(?:[”’\"')\]]|\[\d+\])+$")  # what may stand after the mark that ends a sentence
_GOES_ON = re.compile(r"[,;]\s+(?:and|or)\Z", re.IGNORECASE)
_ADDRESS = re.compile(r"<?https?://\S+>?")
_QUOTED = re.compile(r"[“‘\"'].*[”’\"'][.,;:]?", re.DOTALL)
_RAISED = re.compile(r"(?:\w{3}|[.,;:!?)”’\"'])([¹²³⁴⁵⁶⁷⁸⁹⁰]+)")  # not those of m² and km²
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE_MARKERS = frozenset({"1. ", "1.", "1 ", "1) "})
_CLOSING_MARKS = {"“": "”", '"': '"'}  # an apostrophe looks like the others
_COUNTED = re.compile(r"(?P<word>[A-Z]\w+ ?)(?<!\d)(?P<number>\d{1,2})(?=[:.]?(?: [A-Z]| [–—-] |\Z))")
_BARE_NUMBER = Style(count=Count.ARABIC)


def is_signature(text: str) -> bool:
    """Whether a line says who signs, or is what a letter closes with: "Yours sincerely,"."""
    if len(text) > _CHARACTERS or not _SIGNATURE.match(text):
        return False
    return is_short(text.removesuffix(",")) or len(named(text)) > 1


def is_closing(text: str) -> bool:
    """Whether a line is only what a letter closes with, and names nobody."""
    return _CLOSING.fullmatch(text) is not None


def is_quoted(text: str) -> bool:
    """Whether the whole text stands in quotation marks."""
    return _QUOTED.fullmatch(text) is not None


def quotations(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of the blocks in quotation marks: in their own, or several that open them, closed by the last.

    “The tide does not wait.         0
    “Nor do I.”                      1
    “So it is,” she said.            none
    """
    found: set[int] = set()
    opened: list[int] = []
    for index, block in enumerate(blocks):
        if opened and block.text[0] != blocks[opened[0]].text[0]:
            opened = []
        if is_quoted(block.text):
            found.update(opened, {index})
        if _leaves_open(block.text):
            opened.append(index)
        else:
            opened = []
    return frozenset(found)


def _leaves_open(text: str) -> bool:
    """Whether a text begins with a quotation mark that it does not close."""
    closing = _CLOSING_MARKS.get(text[0])
    if closing == text[0]:
        return text.count(closing) % 2 == 1
    return closing is not None and text.count(text[0]) > text.count(closing)


def begins_quoted(text: str) -> bool:
    """Whether the text begins with a quotation mark."""
    return text[0] in "“‘\"'"


def is_address(text: str) -> bool:
    """Whether the text is nothing but the address of a page."""
    return _ADDRESS.fullmatch(text) is not None


def is_short(text: str) -> bool:
    """Whether a line could be a heading or a name: a few words, no full stop, and no "; and" that goes on."""
    last = _CLOSED.sub("", text)[-1:] or text[-1:]
    is_open = last in ".,;:…" or _GOES_ON.search(text) is not None
    return len(text) <= _CHARACTERS and 0 < len(words(text)) <= _WORDS and not is_open


def headings(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of the blocks that are headings."""
    counted = counted_headings(blocks)
    found = set(counted)

    def is_titled(index: int) -> bool:
        asks = index - 1 in counted and blocks[index].text.endswith("?")
        return index in counted or (not asks and _is_titled(blocks[index].text))

    for titled, run in groupby(range(len(blocks)), key=is_titled):
        indexes = list(run)
        after = indexes[-1] + 1
        if titled and len(indexes) <= _HEADINGS_TOGETHER and after < len(blocks) and _is_text(blocks[after]):
            found.update(indexes)
    return frozenset(found)


def counted_headings(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of the lines that count on from each other by one word, each with text between it and the next.

    Aim 1 – Homes        0
    We need homes.
    Aim 2 – Buses        2, though nothing stands under it
    """
    runs: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        match = _COUNTED.match(block.text)
        if match is None or not _is_titled(block.text):
            continue
        run = runs.setdefault(match["word"], [])
        if int(match["number"]) == len(run) + 1 and index - 1 not in run:
            run.append(index)
    return frozenset(index for run in runs.values() if len(run) > 1 for index in run)


def _is_titled(text: str) -> bool:
    if is_capitals(text):
        return True
    begins = text[0].isupper() or text[0].isdigit() or text[0] in "“‘\"'("
    no_heading = _SALUTATION.match(text) or is_signature(text) or is_address(text) or opens_section(text)
    return begins and is_short(text) and not no_heading and not is_list_like(text)


def is_title(text: str) -> bool:
    """Whether the words beside a number head what stands under it: "Background", "What we want"."""
    opens_list = opens_section(text) and not asks(text)
    return text[:1].isupper() and is_short(text) and text[-1].isalnum() and not opens_list


def titled(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of the blocks with a number that are all titles, from the first on, each with other text under it.

    1. Background        0
    Rents have risen.
    2. What we want      2
    Rents should fall.
    """
    found: set[int] = set()
    runs: dict[Style, list[int]] = {}
    for index, block in enumerate(blocks):
        for candidate in block.candidates:
            if candidate.style is None or candidate.style.prefix:
                continue
            run = runs.setdefault(candidate.style.key, [])
            if candidate.number == 1:
                run.clear()
            is_next = candidate.number == len(run) + 1 and (not run or run[-1] < index - 1)
            if is_next and is_title(candidate.text) and _is_running(blocks[index + 1 : index + 2]):
                run.append(index)
                found.update(run if len(run) > 1 else ())
            else:
                found.difference_update(run)
                run.clear()
    return frozenset(found)


def _is_running(after: Sequence[Block]) -> bool:
    """Whether a block follows, and begins with no marker."""
    return any(all(one.weak and one.style and not one.style.prefix for one in block.candidates) for block in after)


def is_capitals(text: str) -> bool:
    """Whether a line is a heading in capitals, which may end in a colon: "BACKGROUND:"."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    is_loud = capitals > 1 and capitals >= _CAPITALS * len(letters)
    return is_loud and is_short(text.rstrip(":")) and not opens_section(text) and not is_list_like(text)


def _is_text(block: Block) -> bool:
    return not is_signature(block.text) and not any(_is_note(one) for one in block.candidates)


def _is_note(candidate: Candidate) -> bool:
    return candidate.style is not None and candidate.style.opening == "[" and candidate.style.count is Count.ARABIC


def notes(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of the blocks that are footnotes with a number: a text begins with none."""
    bracketed = {index for index, block in enumerate(blocks) if any(map(_is_note, block.candidates))}
    bracketed = set() if 0 in bracketed else bracketed - _announced(blocks, bracketed)
    cited = (run for run in _bare_runs(blocks) if _cites(blocks, run))
    return frozenset(bracketed.union(_raised(blocks), *cited))


def _raised(blocks: Sequence[Block]) -> set[int]:
    """The blocks 1, 2, 3 that a text ends with, where ¹, ² and ³ stand in the words above; ¹ may stand in its title."""
    run: list[int] = []
    for index in reversed(range(1, len(blocks))):
        numbers = [one.number for one in blocks[index].candidates if one.style and one.style.marker in _NOTE_MARKERS]
        if not numbers or (run and numbers != [_number(blocks[run[-1]]) - 1]):
            break
        run.append(index)
    if not run or _number(blocks[run[-1]]) != 1 or blocks[run[-1] - 1].text.endswith(":"):
        return set()
    above = {found for block in blocks[: run[-1]] for found in _RAISED.findall(block.text)}
    pointed = {int(found.translate(_LOWERED)) for found in above}
    every = set(range(1, len(run) + 1))
    return set(run) if pointed and every - {1} <= pointed <= every else set()


def _number(block: Block) -> int:
    return block.candidates[0].number


def _announced(blocks: Sequence[Block], indexes: Collection[int]) -> set[int]:
    """Those of the blocks that follow a line which announces a list: "The campaign shall run as follows:"."""
    found: set[int] = set()
    for index in sorted(indexes):
        if index and (index - 1 in found or blocks[index - 1].text.endswith(":")):
            found.add(index)
    return found


def _bare_runs(blocks: Sequence[Block]) -> list[list[int]]:
    """The blocks that begin with a bare number one higher than the last such, as runs of indexes."""
    runs: list[list[int]] = []
    expected = None
    for index, block in enumerate(blocks):
        for candidate in block.candidates:
            if candidate.key == _BARE_NUMBER:
                if candidate.number == expected:
                    runs[-1].append(index)
                else:
                    runs.append([index])
                expected = candidate.number + 1
    return runs


def _cites(blocks: Sequence[Block], run: Iterable[int]) -> bool:
    return any(_CITES.match(blocks[index].candidates[0].text) for index in run)


def successors(blocks: Sequence[Block]) -> frozenset[tuple[int, Style]]:
    """The blocks, with the style read, whose next of the same style bears the next number.

    What may be read in two styles, "i." between "a." and "b.", is none of the style in which it does not count on.
    """
    found: set[tuple[int, Style]] = set()
    last: dict[Style, tuple[int, int]] = {}
    for index, block in enumerate(blocks):
        for candidate in block.candidates:
            if isinstance(candidate.key, Style):
                before, number = last.get(candidate.key, (-1, -1))
                is_next = candidate.number == number + 1 and before >= 0
                if is_next:
                    found.add((before, candidate.key))
                if is_next or before < 0 or candidate.is_first or len(block.candidates) == 1:
                    last[candidate.key] = index, candidate.number
    return frozenset(found)
