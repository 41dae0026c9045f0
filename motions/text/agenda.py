"""An agenda document, cut into its motions and the amendments under them. Pure: nothing is read as an instruction here.

    Motion 3: Safe staffing               Item "3" "Safe staffing" by "Leeds Branch"
    Leeds Branch                          ├─ text  "Conference notes …"
                                          └─ Sheet "3.1" by "Northern Region": "Delete paragraph 2."
    Conference notes …

    Amendment 3.1
    Northern Region
    Delete paragraph 2.

Rules:

* A motion begins at "Motion 3", "Composite B", "Emergency motion 1", or at a number of a series with a title ("EM1
  Strike"); in an agenda that never says "motion", also at a number with a title ("3. Safe staffing") where the numbers
  rise one by one and stand alone. They may begin past 1 where the next one, or an amendment to the first, is there.
* "Emergency motion 1" is EM1 and "Composite 1" is C1, so that neither is taken for Motion 1.
* An amendment begins at "Amendment 3.1", or at a number of its motion with a point ("3.1 Northern Region").
* What stands above the text of either is its title and its body: "Submitted by: …", "(Leeds Branch)", or a short line;
  of two short lines the first is the title, unless it is the name of a body that is known.
* Every line is in an item or in what was set aside. What could not be told is marked, with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from motions.text.markers import is_list_like
from motions.text.openings import opens, opens_section

NO_BODY = "No body is named as the one that submits it."
NO_TITLE = "It has no title."
NO_TEXT = "It has no text."
NO_NUMBER = "It has no number."
WRONG_NUMBER = "Its number does not belong to the motion that it stands under."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An amendment as the agenda prints it. ``line`` is the one that it begins on, from 1."""

    number: str
    body: str
    prose: str
    line: int
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A motion as the agenda prints it, with the amendments under it."""

    number: str
    title: str
    body: str
    text: str
    line: int
    amendments: tuple[Sheet, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The motions of an agenda, and the lines that are in none."""

    items: tuple[Item, ...]
    set_aside: tuple[str, ...] = ()


class _Sort(Enum):
    MOTION = "motion"
    AMENDMENT = "amendment"


@dataclass(slots=True)
class _Part:
    """A motion or an amendment, with the lines under its first."""

    sort: _Sort
    number: str
    rest: str
    line: int
    printed: str = ""
    lines: list[str] = field(default_factory=list)


_NUMBER = r"(?:[A-Z]{0,3}\d{1,4}[A-Z]?|[A-Z])"
_MOTION = re.compile(
    rf"(?:\*\*)?(?P<kind>(?:(?:late|emergency|composite)\s+)?(?:motion|composite|resolution))\s+(?P<number>{_NUMBER})\b\**"
    r"\s*(?:[:.–—-]\s*)?(?P<rest>.*)",
    re.IGNORECASE,
)
_AMENDMENT = re.compile(
    rf"(?:\*\*)?(?:(?:late|emergency|composite)\s+)?amendment\b\s*(?P<number>(?:to\s+motion\s+)?{_NUMBER}(?:\.\d{{1,3}})?)?"
    r"\**\s*(?:[:.–—-]\s*)?(?P<rest>.*)",
    re.IGNORECASE,
)
_POINTED = re.compile(rf"(?:\*\*)?(?P<number>{_NUMBER}\.\d{{1,3}})\b\**[):]?\s*(?:[–—-]\s*)?(?P<rest>.*)")
_NUMBERED = re.compile(r"(?:\*\*)?(?P<number>\d{1,3}[A-Z]?)[.):]?\s+(?P<rest>[A-Z“‘\"'].*)")
_BY = re.compile(
    r"(?:(?:submitted|proposed|moved|motion|sponsored|put)\s+(?:by|from)|submitting\s+\w+|proposer|mover|body|branch|"
    r"from|by)\s*:?\s+(?P<body>\S.*)",
    re.IGNORECASE,
)
_SERIES = re.compile(r"(?:\*\*)?(?P<number>[A-Z]{1,3}\d{1,3})\b\**[.):]?\s+(?:[–—-]\s*)?(?P<rest>[A-Z“‘\"'].*)")
_SECONDED = re.compile(r"\s*[;,]?\s*(?:and\s+)?(?:seconded|supported|seconder)\b.*", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}\s+")
_BRACKETED = re.compile(r"(?P<title>.*\S)\s*\((?P<body>[^()]*)\)\s*")
_DASHED = re.compile(r"(?P<title>.*\S)\s+[–—]\s+(?P<body>[^–—]+)")
_SHORT_WORDS = 14
_SERIES_OF = {"emergency": "EM", "composite": "C"}


def read(text: str, bodies: Collection[str] = ()) -> Agenda:
    """The motions of an agenda with their amendments. Never refuses: what it cannot place it sets aside or marks.

    ``bodies`` are the names of those that may submit: where a line is one of them, it is no title.
    """
    lines = [_HEADING.sub("", line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    parts, aside = _parts(lines)
    known = frozenset(body.casefold() for body in bodies)
    return Agenda(items=tuple(_items(parts, known)), set_aside=tuple(line.strip() for line in aside if line.strip()))


def _parts(lines: Sequence[str]) -> tuple[list[_Part], list[str]]:
    says_motion = any(_MOTION.fullmatch(line.strip()) for line in lines)
    firsts = _firsts(lines)
    parts: list[_Part] = []
    aside: list[str] = []
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        begun = _begun(stripped, parts, number, says_motion, _stands_alone(lines, number - 1), firsts)
        if begun is not None:
            parts.append(begun)
        elif parts:
            parts[-1].lines.append(line)
        else:
            aside.append(line)
    return parts, aside


def _firsts(lines: Sequence[str]) -> frozenset[str]:
    """The bare numbers that the first motion may have: 1, or one with the next, or an amendment to it, after it."""
    alone = [line.strip() for at, line in enumerate(lines) if _stands_alone(lines, at)]
    numbers = {match["number"] for line in alone if (match := _NUMBERED.fullmatch(line)) and _is_title(match["rest"])}
    amended = {match["number"].partition(".")[0] for line in alone if (match := _POINTED.fullmatch(line))}
    said = (_AMENDMENT.fullmatch(line) for line in alone)
    amended |= {(match["number"] or "").partition(".")[0] for match in said if match}
    following = {number for number in numbers if number.isdigit() and str(int(number) + 1) in numbers}
    return frozenset({"1"} | (numbers & amended) | following)


def _stands_alone(lines: Sequence[str], index: int) -> bool:
    """Whether nothing stands right above a line."""
    return index == 0 or not lines[index - 1].strip()


def _begun(
    line: str, parts: Sequence[_Part], at: int, says_motion: bool, is_alone: bool, firsts: frozenset[str]
) -> _Part | None:
    """The motion or the amendment that a line begins, or None."""
    match = _AMENDMENT.fullmatch(line)
    if match and parts and _is_heading(match["rest"], parts):
        number = re.sub(r"^to\s+motion\s+", "", match["number"] or "", flags=re.IGNORECASE)
        is_own = "." in number
        return _Part(_Sort.AMENDMENT, number.upper() if is_own else "", match["rest"].strip(" *"), at)
    match = _MOTION.fullmatch(line)
    if match and _is_heading(match["rest"], parts):
        number = match["number"].upper()
        return _Part(_Sort.MOTION, _in_series(match["kind"], number), match["rest"].strip(" *"), at, number)
    match = _POINTED.fullmatch(line)
    if match and is_alone and _belongs(match["number"], parts) and _is_heading(match["rest"], parts):
        return _Part(_Sort.AMENDMENT, match["number"].upper(), match["rest"].strip(" *"), at)
    match = _SERIES.fullmatch(line) if is_alone else None
    if match and _is_title(match["rest"]):
        return _Part(_Sort.MOTION, match["number"], match["rest"].strip(" *"), at)
    match = _NUMBERED.fullmatch(line) if not says_motion and is_alone else None
    if match and _follows(match["number"], parts, firsts) and _is_title(match["rest"]):
        return _Part(_Sort.MOTION, match["number"], match["rest"].strip(" *"), at)
    return None


def _in_series(kind: str, number: str) -> str:
    """A bare number with the letters of its series: "Emergency motion 1" is EM1, "Composite 2" is C2."""
    series = next((letters for word, letters in _SERIES_OF.items() if word in kind.lower()), "")
    return f"{series}{number}" if number.isdigit() else number


def _is_heading(rest: str, parts: Sequence[_Part]) -> bool:
    """Whether what follows the number is a title, a body or nothing: not the rest of a sentence."""
    return not rest or _is_title(rest) or _BY.fullmatch(rest) is not None


def _is_title(line: str) -> bool:
    is_short = len(line.split()) <= _SHORT_WORDS and line[-1:] not in ".;,"
    return is_short and not opens_section(line) and not opens(line) and not line[:1].islower()


def _belongs(number: str, parts: Sequence[_Part]) -> bool:
    motion = next((part for part in reversed(parts) if part.sort is _Sort.MOTION), None)
    return motion is not None and number.upper().startswith((f"{motion.number}.", f"{motion.printed}."))


def _follows(number: str, parts: Sequence[_Part], firsts: frozenset[str]) -> bool:
    """Whether a bare number goes on from the motion before: 4 after 3, 4A after 4."""
    motions = [part.number for part in parts if part.sort is _Sort.MOTION and part.number[0].isdigit()]
    if not motions:
        return number in firsts
    last = int(re.sub(r"\D", "", motions[-1]))
    return number.isdigit() and int(number) == last + 1


# --- the parts


def _items(parts: Sequence[_Part], known: frozenset[str]) -> Iterator[Item]:
    item: Item | None = None
    sheets: list[Sheet] = []
    printed = ""
    for part in parts:
        if part.sort is _Sort.AMENDMENT and item is not None:
            sheets.append(_sheet(part, item, printed))
            continue
        if item is not None:
            yield _with_sheets(item, sheets)
        item, sheets, printed = _item(part, known), [], part.printed
    if item is not None:
        yield _with_sheets(item, sheets)


def _with_sheets(item: Item, sheets: Sequence[Sheet]) -> Item:
    return Item(
        number=item.number,
        title=item.title,
        body=item.body,
        text=item.text,
        line=item.line,
        amendments=tuple(sheets),
        marks=item.marks,
    )


def _item(part: _Part, known: frozenset[str]) -> Item:
    heads, text = _split(part.lines, part.rest)
    body = _take_body(heads) or _take_known(heads, known)
    title = heads.pop(0) if heads else ""
    if not body:
        title, body = _body_in(title)
    if not body and heads:
        body = heads.pop(0)
    missing = ((title, NO_TITLE), (body, NO_BODY), (text, NO_TEXT))
    marks = tuple(mark for value, mark in missing if not value)
    kept = "\n\n".join([*heads, text]) if heads else text
    return Item(number=part.number, title=title, body=body, text=kept, line=part.line, marks=marks)


def _sheet(part: _Part, item: Item, printed: str) -> Sheet:
    """An amendment. ``printed`` is the number of its motion as it stands there: "1" for EM1."""
    heads, prose = _split(part.lines, part.rest, is_amendment=True)
    body = _take_body(heads) or (heads.pop(0) if heads else "")
    kept = "\n".join([*heads, prose]) if heads else prose
    number = part.number
    if printed and number.startswith(f"{printed}."):
        number = f"{item.number}{number.removeprefix(printed)}"
    marks = [mark for value, mark in ((number, NO_NUMBER), (body, NO_BODY), (kept, NO_TEXT)) if not value]
    if number and not number.startswith(f"{item.number}."):
        marks.append(WRONG_NUMBER)
    return Sheet(number=number, body=body.strip("()"), prose=kept, line=part.line, marks=tuple(marks))


def _split(lines: Sequence[str], rest: str, *, is_amendment: bool = False) -> tuple[list[str], str]:
    """The short lines at the head, with what stood beside the number, and the text after them."""
    is_prose = is_amendment and (_INSTRUCTS.match(rest) is not None or any(mark in rest for mark in _MARKS))
    if is_prose:
        return [], "\n".join([rest, *lines]).strip("\n")
    heads = [rest] if rest else []
    most = 1 if is_amendment else 2
    at = 0
    while at < len(lines):
        line = lines[at].strip(" *\t")
        if line and not _is_head(line, lines[at + 1 :], len(heads) < most, is_amendment):
            break
        if line:
            heads.append(line)
        at += 1
    return heads, "\n".join(lines[at:]).strip("\n")


def _is_head(line: str, after: Sequence[str], has_room: bool, is_amendment: bool) -> bool:
    if _BY.fullmatch(line) and len(line.split()) <= _SHORT_WORDS:
        return True
    if not has_room or not _is_title(line) or is_list_like(line) or line.endswith(":"):
        return False
    is_quoting = any(mark in line for mark in _MARKS)
    return any(one.strip() for one in after) and not (is_amendment and (is_quoting or _INSTRUCTS.match(line)))


_MARKS = '“"‘'
_INSTRUCTS = re.compile(
    r"(?:delete|remove|insert|add|replace|substitute|amend|change|move|in|after|before|at|under|strike|leave|omit|"
    r"paragraphs?|points?|lines?|bullets?|rule|section|clause)\b",
    re.IGNORECASE,
)


def _take_body(heads: list[str]) -> str:
    """The body that one of the lines says, taken out of them."""
    for index, line in enumerate(heads):
        match = _BY.fullmatch(line)
        if match:
            del heads[index]
            return _SECONDED.sub("", match["body"]).strip()
    return ""


def _take_known(heads: list[str], known: frozenset[str]) -> str:
    """The line that is the name of a body, taken out of them; "" when none is, or several are."""
    found = [head for head in heads if head.strip("()").casefold() in known]
    if len(found) != 1:
        return ""
    heads.remove(found[0])
    return found[0].strip("()")


def _body_in(title: str) -> tuple[str, str]:
    """A title that names its body: "Safe staffing (Leeds Branch)"."""
    match = _BRACKETED.fullmatch(title) or _DASHED.fullmatch(title)
    return (match["title"].strip(), match["body"].strip()) if match else (title, "")
