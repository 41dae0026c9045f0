"""What the pages of a printed agenda put between its lines: numbers of pages, and lines that stand beside each of them.

    shareholders have been paid                 shareholders have been paid
                                                while the pipes rot.
    Page 2                             →
    Water conference – final agenda             furniture: "Page 2", "Water conference – final agenda"

    while the pipes rot.

Rules:

* "Page 2", "Page 2 of 9", "Agenda | Page 2", "- 2 -", "Continued overleaf", "-----" are furniture; so is a line that
  stands right beside the number of a page on two pages or more, whatever its figures.
* A sentence that a page cut is put together: where the line above has no mark at its end and the one below begins
  with a small letter.
* Nothing is dropped: furniture is handed on in its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from motions.text.markers import is_list_like
from motions.text.openings import opens


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the file with its ``number``, from 1. ``is_alone``: nothing stands right above it."""

    number: int
    text: str
    is_alone: bool = False
    is_furniture: bool = False

    @property
    def words(self) -> str:
        """What stands on the line that an item may have, without marks of bold type; "" for furniture."""
        return "" if self.is_furniture else self.text.strip(" *\t")


BREAK = re.compile(r"\r\n|\r|\n")
_PAGE = re.compile(
    r"(?:[^.;]{0,80}[\s|·–—-])?Page:?\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[|·–—-][^.;]{0,80})?|(?i:page)\s+\d{1,4}"
    r"|[-–—]\s*\d{1,4}\s*[-–—]"
)
_OVERLEAF = re.compile(
    r"\W*(?:(?:continued|cont(?:['’]?d|inues)?\.?)\s+(?:overleaf|over|on\s+(?:the\s+)?(?:next\s+page|page\s+\d+))|p\.?t\.?o)\W*",
    re.I,
)
_RULE = re.compile(r"([=_~–—-])(?: ?\1){2,}")
_FIGURES = re.compile(r"\d+")
_HASHES = re.compile(r"#{1,6}\s+")


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a file with its furniture told apart."""
    raw = BREAK.split(text)
    starts = {number for number, line in enumerate(raw, start=1) if "\f" in line}
    written = [_HASHES.sub("", line.replace("\f", "")).rstrip() for line in raw]
    lines = _furnished([Line(number=number, text=line) for number, line in enumerate(written, start=1)])
    return tuple(_standing(_joined(lines), starts))


def _furnished(lines: Sequence[Line]) -> list[Line]:
    beside = _beside_pages(lines)
    masks = Counter(_mask(lines[index].text) for index in beside)
    running = {index for index in beside if masks[_mask(lines[index].text)] > 1 and _may_run(lines[index].text.strip())}
    return [
        replace(line, is_furniture=index in running or _is_of_page(line.text.strip()))
        for index, line in enumerate(lines)
    ]


def _is_of_page(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_PAGE, _OVERLEAF, _RULE))


def _beside_pages(lines: Sequence[Line]) -> list[int]:
    """The lines that stand next to the number of a page, but for blank lines: their places."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    pages = [place for place, index in enumerate(filled) if _PAGE.fullmatch(lines[index].text.strip())]
    near = {place + step for place in pages for step in (-1, 1)} - set(pages)
    return [filled[place] for place in sorted(near) if 0 <= place < len(filled)]


def _mask(text: str) -> str:
    return _FIGURES.sub("0", text.strip())


def _may_run(text: str) -> bool:
    return not (opens(text) or is_list_like(text) or text.endswith((".", ";", ":", ",")))


def _joined(lines: Sequence[Line]) -> list[Line]:
    """The lines without the blank ones that a page put into a sentence; its furniture then stands above it."""
    found: list[Line] = []
    for line in lines:
        if line.words[:1].islower() and (cut := _cut(found)):
            found = [*found[:cut], *(one for one in found[cut:] if one.is_furniture)]
        elif line.words and found and found[-1].is_furniture:
            found.append(Line(number=line.number, text=""))
        found.append(line)
    return found


def _cut(lines: Sequence[Line]) -> int:
    """The place after the line that a page cut off in mid-sentence; 0 where none did."""
    last = next((place for place in range(len(lines), 0, -1) if lines[place - 1].words), 0)
    has_page = any(line.is_furniture for line in lines[last:])
    return last if has_page and last and lines[last - 1].words[-1] not in ".;:!?" else 0


def _standing(lines: Sequence[Line], starts: set[int]) -> list[Line]:
    """The lines, with which of them stand alone: at the top of a page, or under a blank line or furniture."""
    above = ["", *(line.words for line in lines)]
    return [
        replace(line, is_alone=not before or line.number in starts) for before, line in zip(above, lines, strict=False)
    ]
