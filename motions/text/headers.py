"""What stands above a motion's text and is no part of it: number, title, conference, date, outcome, mover, seconder.

Rules:

* The header is the leading blocks up to the last that is recognised, with at most one unrecognised short line between
  two that are. The title is the line that says so, or else the first short line without a full stop.
* Lines of a web page ("Back to all motions", "Link to …"), a form's "Text of motion:" and page numbers at the head or
  the end of the text, the title said again, and unrecognised lines inside the header are *set aside*: kept, in
  ``Header.lines``, and reported.
* A line that names both who moves and who seconds ("Proposer: A / Seconder: B") is two, each with its part of it.
* A text is never all header: then all of it is text. The same words below the text are a signature (see ``shapes``).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from motions.text.blocks import Block
from motions.text.markers import is_list_like
from motions.text.movers import named
from motions.text.openings import breaks_off, opens, opens_section
from motions.text.words import words


class Part(StrEnum):
    """What a line of the header says."""

    NUMBER = "number"
    TITLE = "title"
    CONFERENCE = "conference"
    DATE = "date"
    OUTCOME = "outcome"
    BODY = "body"
    SECONDER = "seconder"
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderLine:
    """One line above (or, when set aside, below) the text.

    ``value`` is what it says without its label ("Date: "), ``text`` the line as it was written, ``line`` its number
    from 1. Of one line that names two, each has the part that names it: their texts together are the line.
    """

    part: Part
    value: str
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The lines that are no part of the text, in the order in which they were written."""

    lines: tuple[HeaderLine, ...] = ()

    def find(self, part: Part) -> HeaderLine | None:
        """The first line that says this, or None."""
        return next((line for line in self.lines if line.part is part), None)

    def value(self, part: Part) -> str:
        """What the first line of this part says, or ""."""
        line = self.find(part)
        return line.value if line else ""

    @property
    def title(self) -> str:
        """The title, or ""."""
        return self.value(Part.TITLE)

    @property
    def number(self) -> str:
        """What the agenda calls the motion, "Composite 4", or ""."""
        return self.value(Part.NUMBER)

    @property
    def conference(self) -> str:
        """The conference as it was named, or ""."""
        return self.value(Part.CONFERENCE)

    @property
    def body(self) -> str:
        """The submitting body as it was named, or ""."""
        return self.value(Part.BODY)

    @property
    def seconder(self) -> str:
        """Who seconds the motion, as it was named, or ""."""
        return self.value(Part.SECONDER)

    @property
    def outcome(self) -> str:
        """The outcome as it was recorded, or ""."""
        return self.value(Part.OUTCOME)

    @property
    def date(self) -> str:
        """The date as it was written, or ""."""
        return self.value(Part.DATE)

    @property
    def day(self) -> datetime.date | None:
        """The date as a day, where it is one."""
        return day(self.date)

    @property
    def set_aside(self) -> tuple[HeaderLine, ...]:
        """The lines that were recognised as no part of the motion."""
        return tuple(line for line in self.lines if line.part is Part.SET_ASIDE)


MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in MONTHS)})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?{_DAY}\s+{_MONTH},?\s+(?P<year>\d{{4}})",
        rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
        r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})",
    )
)
_LABELLED = re.compile(
    r"""
    (?: (?P<title> motion\ title | title | motion )
      | (?P<conference> conference | meeting | congress )
      | (?P<date> date (?:\ \w+)? )
      | (?P<outcome> outcome | result | decision | status )
      | (?P<body> branch | from )
    ) \s* : \s* (?P<value> \S.* )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BODY = re.compile(r"by\s+(?P<value>\S.*)", re.IGNORECASE)
_OUTCOME = re.compile(
    r"""
    (?: motion\ )?
    (?: carried | adopted | passed | agreed | lost | fell | falls | fallen | rejected | defeated | remitted | referred
      | withdrawn | not\ (?:\w+\ )?(?:debated|reached|moved|heard|put)
    )
    (?: \ (?: as\ amended | in\ parts? | unanimously | nem\.?\ con\.? | back | overwhelmingly | to\ the\ [\w\ ]+ ) )*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CONFERENCE = re.compile(
    r"""
    (?=.*\b(?:19|20)\d\d\b)
    [^.:;?!]* \b (?: conference | congress | annual\ general\ meeting | agm | assembly | convention ) \b [^.:;?!]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(
    r"(?:(?:emergency |composite )?(?:motion|composite|resolution)|emergency) "
    r"(?:\d+/\d+|[A-Z]{0,3}\d+(?:\.\d+)*|[A-Z])",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"""
    (?: back\ to\ (?:all\ \w+|motions?|the\ \w+|top|list|agenda|results?)
      | skip\ to\ (?:main\ )?content | print\ this\ page | share\ (?:this|on)\b.* | cookie\ \w+
      | image\ of\ .+ | link\ to\ \w+(?:\ link\ to\ .+)?
      | (?:(?:full\ )?(?:text|wording)\ of\ (?:the\ )?(?:motion|resolution)|(?:motion|resolution)\ text):? | motion:
      | (?:home|menu|search|contact\ us) | (?:page\ )?\d{1,4}(?:\ of\ \d+)?
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PART = re.compile(
    r"(?:section|part|chapter|appendix|annex) \w+|background|introduction|preamble|summary|context", re.IGNORECASE
)
_NUMBERED = re.compile(r"[(\[]?(?P<number>\d{1,3})[.)\]]{1,2}\s+(?P<title>[A-Z“‘\"'].*)", re.DOTALL)
_NOTE_MARK = re.compile(r"(?<=\S)\[\d+\]$")
_TITLE_WORDS = 30
_TITLE_CHARACTERS = 200


def day(written: str) -> datetime.date | None:
    """The day that a date names: "14 February 2023", "2023-02-14", "14/02/2023"; None for anything else."""
    for pattern in _DATES:
        match = pattern.fullmatch(written)
        if match:
            month = match["month"].lower()
            number = int(month) if month.isdigit() else 1 + [name[:3] for name in MONTHS].index(month[:3])
            return _day(int(match["year"]), number, int(match["day"]))
    return None


def _day(year: int, month: int, number: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, number)
    except ValueError:
        return None


def is_outcome(text: str) -> bool:
    """Whether a line is nothing but an outcome: "Carried", "Lost as amended"."""
    return _OUTCOME.fullmatch(text) is not None


def split(blocks: Sequence[Block]) -> tuple[Header, Sequence[Block]]:
    """The header, and the blocks that are the text."""
    tail = len(blocks)
    while tail and _FURNITURE.fullmatch(_plain_title(blocks[tail - 1].text)):
        tail -= 1
    head, lines = _head(blocks[:tail])
    if head == tail:
        return Header(), blocks
    below = (_line(Part.SET_ASIDE, block) for block in blocks[tail:])
    return Header(lines=(*lines, *below)), blocks[head:tail]


def _head(blocks: Sequence[Block]) -> tuple[int, list[HeaderLine]]:
    """How many blocks the header has, and what each says."""
    said: list[tuple[HeaderLine, ...]] = []
    end, title = 0, ""
    for block in blocks:
        lines = recognise(block, title)
        is_titled = is_title(block) or (not title and _is_numbered_title(block, blocks))
        if not lines and (not is_titled or len(said) > end):
            break
        if not lines:
            lines = (_line(Part.SET_ASIDE if title else Part.TITLE, block),)
            end = end if title else len(said) + 1
        else:
            end = len(said) + 1
        said.append(lines)
        title = lines[0].value if lines[0].part is Part.TITLE else title
    return end, _one_title([line for lines in said[:end] for line in lines])


def _is_numbered_title(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a block is the motion's number and its title, "42. Rents in halls": nothing there has the next number."""
    match = _NUMBERED.fullmatch(block.text)
    if match is None:
        return False
    title = Block(text=match["title"], indent=0, line=block.line)
    following = re.compile(rf"[(\[]?{int(match['number']) + 1}[.)\]:](?!\d)")
    is_next = any(following.match(other.text) for other in blocks if other.line > block.line)
    return is_title(title) and not opens(title.text) and not is_next and _is_text_after(blocks, block)


def _is_text_after(blocks: Sequence[Block], block: Block) -> bool:
    """Whether text follows a block that is no list of its own."""
    after = next((other for other in blocks if other.line > block.line), None)
    return after is not None and not is_list_like(after.text)


def _one_title(lines: list[HeaderLine]) -> list[HeaderLine]:
    """Of two titles the later is the one that says so; the first short line is then set aside."""
    last = max((place for place, line in enumerate(lines) if line.part is Part.TITLE), default=0)
    return [
        replace(line, part=Part.SET_ASIDE, value=line.text) if line.part is Part.TITLE and place < last else line
        for place, line in enumerate(lines)
    ]


def recognise(block: Block, title: str = "") -> tuple[HeaderLine, ...]:
    """What a block says as a line of a header: "Date: 3 May" is a date, "Carried" an outcome; nothing for text."""
    text = _plain_title(block.text)
    if _FURNITURE.fullmatch(text) or text == title:
        return (_line(Part.SET_ASIDE, block),)
    line = _labelled(block, text) or _bare(block, text)
    return (line,) if line else _bringing(block, text)


def _labelled(block: Block, text: str) -> HeaderLine | None:
    """What a short line with a label says."""
    match = _LABELLED.fullmatch(text) if _is_short(text) else None
    if match is None:
        return None
    part = Part(next(name for name, said in match.groupdict().items() if said and name != "value"))
    inner = Block(text=match["value"], indent=0, line=block.line)
    if part is Part.TITLE and (recognise(inner) or not is_title(inner)):
        return None
    return _line(part, block, match["value"])


def _bare(block: Block, text: str) -> HeaderLine | None:
    """What a line without a label says by its own form."""
    if _NUMBER.fullmatch(text):
        return _line(Part.NUMBER, block)
    if any(pattern.fullmatch(text) for pattern in _DATES):
        return _line(Part.DATE, block)
    if is_outcome(text):
        return _line(Part.OUTCOME, block)
    if _CONFERENCE.fullmatch(text) and is_title(block):
        return _line(Part.CONFERENCE, block)
    body = _BODY.fullmatch(text)
    return _line(Part.BODY, block, body["value"]) if body and is_title(block) else None


def _bringing(block: Block, text: str) -> tuple[HeaderLine, ...]:
    """Who moves and who seconds, each with the part of the line that names them."""
    found = named(text) if _is_short(text) else ()
    is_told = len(found) > 1 or any(one.is_labelled for one in found) or is_title(block)
    if not found or not is_told:
        return ()
    before = block.text.index(text)
    cuts = [0, *(before + one.start for one in found[1:]), len(block.text)]
    return tuple(
        HeaderLine(
            part=Part.SECONDER if one.is_seconder else Part.BODY,
            value=one.name,
            text=block.text[start:end],
            line=block.line,
        )
        for one, (start, end) in zip(found, pairwise(cuts), strict=True)
    )


def _line(part: Part, block: Block, value: str = "") -> HeaderLine:
    said = value or (_plain_title(block.text) if part is Part.TITLE else block.text)
    return HeaderLine(part=part, value=said, text=block.text, line=block.line)


def is_title(block: Block) -> bool:
    """Whether a block looks like a title: short, not ending like a sentence or a list, not a point of one."""
    text = _NOTE_MARK.sub("", _plain_title(block.text))
    no_title = is_list_like(text) or opens_section(text) or breaks_off(text) or _PART.fullmatch(text)
    return _is_short(text) and text[-1] not in ".,;:" and not no_title


def _plain_title(text: str) -> str:
    """A title without the asterisks that make it bold in some editors."""
    bold = re.fullmatch(r"\*\*(\S(?:[^*]*\S)?)\*\*", text)
    return bold[1] if bold else text


def _is_short(text: str) -> bool:
    return len(text) <= _TITLE_CHARACTERS and 0 < len(words(text)) <= _TITLE_WORDS
