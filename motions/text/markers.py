"""The markers that lists are written with: how one is recognised in text, and how its style prints a number.

Rules:

* A style is held as the first item of its list would be written, with the gap before the text: ``1)``, ``(a) ``,
  ``(i) ``, ``1.1 ``, ``• ``. A marker that counts nothing (a bullet, a dash) prints as it is.
* ``4a:`` counts letters after a number, which is printed as that of the point above has it. It needs a mark after the
  letter.
* ``5.3(a)`` counts in brackets after all of the number above, which is printed as the point above has it.
* ``13A`` is the lettered style ``1A``: it repeats the number before it (or the list's ``start``) with its letter, or
  the one after that of the item before (see ``numbering``).
* After z comes aa, then ab: in lists and after 13Z. No list is met with more letters than two or with a numeral past
  mmmcmxcix: from there on figures are printed. Some programs write bb after aa; such a label is not counted on from.
* What a line begins with is only a *candidate*: "J. Smith" and "2023 was" begin as lists do. ``layout`` decides by
  the run that a candidate stands in; a ``weak`` one is believed alone only where a list was opened (see ``alone``). So
  it is with a letter right against a word: "a)that" begins a point where "b)that" follows, "(a)part" does not; "(s)he"
  is a word.

======================== ============================================== =======================
met                      style                                          counts
======================== ============================================== =======================
1. 1) (1) 1: 1 [1]       1. 1) (1) 1: 1 [1]                             1, 2, 3 …
a) (b) c. A. B) [A]      a) (a) a. A. A) [A]                            a … z, aa, ab … zz
i) (iv) II.              i) (i) I.                                      i, ii, iii, iv …
1.2 4.3.1 H.6.1 A2       1.1 4.3.1 H.6.1 A1                             the last number
13A 13B. 13AA            1A 1B. 1AA                                     as the one before
4a: 4b) (4c)             4a: 4a) (4a)                                   a … z, after the number above
5.3(b) H.6.1(ii) 4(a)(2) 5.3(a) H.6.1(i) 4(a)(1)                        what is in the last brackets
Article 4, SO 4.2, SO4.  Article 1, SO 4.1, SO1.                        the last number
• · - – * ▪ >            itself                                         nothing
======================== ============================================== =======================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from motions.text.openings import breaks_off


class Count(StrEnum):
    """What a style counts with; the value is how it writes one."""

    ARABIC = "1"
    LOWER = "a"
    UPPER = "A"
    LOWER_ROMAN = "i"
    UPPER_ROMAN = "I"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A marker that counts, in its parts: opening, prefix, number, letter, closing, gap.

    "(1.1) " is opening "(", prefix "1.", count ARABIC, closing ")", gap " "; "1A. " has letter "A"; "4a: " is prefix
    "4", count LOWER.
    """

    count: Count
    opening: str = ""
    prefix: str = ""
    letter: str = ""
    closing: str = ""
    gap: str = ""

    @property
    def marker(self) -> str:
        """The marker of a clause in this style."""
        return self.label(1) + self.gap

    @property
    def name(self) -> str:
        """The word before the number: "Article "; "" where there is none, and for the letters of "SO1"."""
        return self.opening if self.opening.endswith(" ") else ""

    @property
    def is_lettered(self) -> bool:
        """Whether letters stand right before the number: "SO1."."""
        return self.is_named and not self.name

    @property
    def is_named(self) -> bool:
        """Whether a word, or letters, stand before the number: "Article 1", "SO1."."""
        return self.opening[:1].isalpha()

    @property
    def follows_number(self) -> bool:
        """Whether letters are counted after a number that the point above has: "4a"."""
        return self.prefix[-1:].isdigit()

    @property
    def is_whole(self) -> bool:
        """Whether the whole number of the point above is printed before its own in brackets: "5.3(a)"."""
        return self.prefix.endswith("(")

    @property
    def key(self) -> Style:
        """What two items of one list have in common."""
        return replace(self, letter="", gap="")

    def label(self, number: int) -> str:
        """What is printed for the number, without the gap."""
        return f"{self.opening}{self.prefix}{write_number(self.count, number)}{self.letter}{self.closing}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a block might begin with: a style with its number (a bullet has neither), and the text that follows.

    ``weak`` is a marker that is believed only in a run: a letter with a full stop, an o that may be a word.
    """

    marker: str
    text: str
    style: Style | None = None
    number: int = 0
    weak: bool = False

    @property
    def key(self) -> Style | str:
        """What two items of one list have in common."""
        return self.marker.strip() if self.style is None else self.style.key

    @property
    def is_word(self) -> bool:
        """Whether it could as well be a word or a figure of a sentence: "o", "2023"."""
        return self.weak and (self.style is None or self.style.closing == "")

    @property
    def is_first(self) -> bool:
        """Whether a list can begin with it unasked."""
        return self.style is None or self.number == 1


_NAMES = (
    r"(?:(?:Article|Rule|Clause|Section|Regulation|Standing\ Order|By(?:e|e?-)?[Ll]aw|SO|S\.O\.)\ |S\.O\.(?=[0-9])"
    r"|[A-Z]{2,3}(?=[0-9]))"
)
_STYLE = re.compile(
    rf"(?P<opening>[(\[]|{_NAMES}|)"
    + r"(?P<prefix>(?:[0-9]+\.)*[0-9]+(?=a[.):])|(?:[A-Z]\.?)?(?:[0-9]+\.)*[0-9]+\((?:[0-9a-z]+\)\()?(?=[1ai]\))"
    r"|(?:[A-Z]\.?)?(?:[0-9]+\.)*)(?P<count>[1aAiI])"
    r"(?P<letter>(?<=1)[A-Z]{1,2})?"
    r"(?P<closing>[.)\]:]{0,2}|\ [-–—])(?P<gap>\s*)"
)
_NUMBERED = re.compile(
    rf"(?P<opening> [(\[] | {_NAMES} | )"
    r"""
    (?P<prefix> (?: [0-9]{1,3}\. )* [0-9]{1,3} (?= [a-z]{1,2}[.):] )
              | (?: [A-Z]\.? )? (?: [0-9]{1,3}\. )* [0-9]{1,3} \( (?: [0-9a-z]{1,5}\)\( )? (?= [0-9a-z]{1,5}\)\s )
              | (?: (?: [A-Z]\.? )? (?: [0-9]{1,3}\. )* (?=[0-9]) )? )
    (?P<number> [0-9]{1,4} | [ivxlcdm]{1,15} | [IVXLCDM]{1,15} | [a-z]{1,2} | [A-Z]{1,2} )
    (?P<letter> (?<=[0-9])[A-Z]{1,2} )? (?! [^\W_] )
    (?P<closing> \)\. | [.)\]:] | \ [-–—](?=\s) | )
    (?P<gap> \s* )
    (?P<text> \S.* )
    """,
    re.VERBOSE | re.DOTALL,
)
_BULLETS = "•·∙▪▫◦‣⁃●○■□➢➤✓✔\uf0b7\uf0a7"
_BULLET = re.compile(rf"(?P<marker>[{_BULLETS}]\s*|(?:[-–—*>]|--)\s+|o\s+)(?P<text>\S.*)", re.DOTALL)
_CLOSINGS = {"(": {")", ")."}, "[": {"]"}, "": {".", ")", ").", ":", " -", " –", " —", ""}}
_NAMED_CLOSINGS = {"", ".", ":"}
_RULE = re.compile(r"[A-Z]\.?[0-9]+\.")  # of a rule book: nothing else begins so
_DIGITS = tuple("0123456789")
_YEARS = 1000
LAST = {Count.LOWER: 26 * 27, Count.UPPER: 26 * 27, Count.LOWER_ROMAN: 3999, Count.UPPER_ROMAN: 3999}
_HEADING_WORDS = 3
_NUMERALS = frozenset("ivxlcdm")
_PRONOUN = re.compile(r"\(s\)he\b")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@lru_cache(maxsize=256)
def style(marker: str) -> Style | None:
    """The style that a marker is, or None when it counts nothing: "• "."""
    match = _STYLE.fullmatch(marker)
    if match is None or match["closing"] not in _CLOSINGS.get(match["opening"], _NAMED_CLOSINGS):
        return None
    if match["prefix"] and match["count"] != Count.ARABIC and not match["prefix"].endswith((*_DIGITS, "(")):
        return None
    return Style(
        count=Count(match["count"]),
        opening=match["opening"],
        prefix=match["prefix"],
        letter=match["letter"] or "",
        closing=match["closing"],
        gap=match["gap"],
    )


def are_beside(key: Style | str, style: Style | None) -> bool:
    """Whether letters stand before the numbers of both, so that neither list stands under the other: SO1, MR1."""
    return style is not None and style.is_lettered and isinstance(key, Style) and key.is_lettered


def gap(marker: str) -> str:
    """The space between the label and the text."""
    return marker[len(marker.rstrip()) :]


def candidates(text: str) -> tuple[Candidate, ...]:
    """What the text might begin with; two readings where a letter can be a Roman numeral: the numeral is first."""
    bullet = _BULLET.fullmatch(text)
    if bullet:
        is_word = bullet["marker"][0] == "o" and "\t" not in bullet["marker"]
        return (Candidate(marker=bullet["marker"], text=bullet["text"], weak=is_word),)
    match = _NUMBERED.fullmatch(text)
    return tuple(_readings(match)) if match and _is_marker(match) else ()


def close_candidates(text: str) -> tuple[Candidate, ...]:
    """What the text might begin with where a letter stands right against a word in lower case; all are weak.

    >>> [len(close_candidates(text)) for text in ("a)that", "(iv)that", "aa)that", "(s)he", "(in)action", "1)that")]
    [1, 2, 1, 0, 0, 0]
    """
    match = _NUMBERED.fullmatch(text)
    return tuple(replace(found, weak=True) for found in _readings(match)) if match and _is_close(match) else ()


def is_list_like(text: str) -> bool:
    """Whether a line by itself looks like a point: "1) More staff", "(h) Rest", but not "2023 in review"."""
    return any(
        not candidate.weak or (candidate.style and (candidate.is_first or candidate.style.closing.startswith(")")))
        for candidate in candidates(text)
    )


def _is_marker(match: re.Match[str]) -> bool:
    """Whether the parts fit together, before any number is read.

    >>> [bool(candidates(text)) for text in ("1)A plan", "1.5m", "(s)he", "10:30 lunch", "NHS - the", "A plan")]
    [True, False, False, False, False, False]
    >>> [bool(candidates(text)) for text in ("4a: A plan", "(4a) A plan", "4a A plan", "4a:30")]
    [True, True, False, False]
    """
    opening, closing, number = match["opening"], match["closing"], match["number"]
    if opening[:1].isalpha():
        return _is_named(match)
    if closing not in _CLOSINGS[opening]:
        return False
    follows = match["text"][0]
    if number.isdigit():
        return bool(match["gap"]) or (closing not in {"", ":"} and (follows.isalpha() or closing != "."))
    if match["prefix"]:
        is_whole = not opening and closing == ")"
        is_after_number = match["prefix"][-1].isdigit() and opening != "["
        return bool(match["gap"]) and (is_whole if match["prefix"].endswith("(") else is_after_number)
    if opening == "[":
        return bool(match["gap"])
    if closing in {"", ":"} or closing.startswith(" "):
        return False
    return bool(match["gap"]) or (")" in closing and not follows.islower())


def _is_close(match: re.Match[str]) -> bool:
    number, closing = match["number"], match["closing"]
    if match["opening"] not in {"", "("} or match["prefix"] or match["gap"] or number.isdigit():
        return False
    is_label = len(number) == 1 or set(number.lower()) <= _NUMERALS or _is_past_z(number, match["opening"])
    return is_label and ")" in closing and match["text"][0].islower() and not _PRONOUN.match(match.string)


def _is_past_z(number: str, opening: str) -> bool:
    """Whether two letters may be a label: aa to zz before a bracket, aa to az in two: "(un)" begins a word."""
    return len(number) == 2 and (not opening or number[0] in "aA")


def _is_named(match: re.Match[str]) -> bool:
    """Whether a line begins with the name and number of a rule and goes on as its text, not as its heading. Letters
    with a number and a stop are no words: "SO2. Meetings".

    >>> said = "The choir shall meet on Mondays.", "Members shall:", "Meetings", "Meetings:", "is void."
    >>> [bool(candidates(f"Article 2 {text}")) for text in said]
    [True, True, False, False, False]
    """
    is_plain = match["number"].isdigit() and not match["prefix"][:1].isalpha() and not match["letter"]
    text = match["text"]
    if match["closing"] == "." and not match["opening"].endswith(" "):
        return is_plain and bool(match["gap"])
    opens_list = text.endswith(":") and (not match["opening"].endswith(" ") or breaks_off(text[:-1]))
    least = 1 if opens_list else _HEADING_WORDS - (match["closing"] == "." and text[-1] in ".;")
    is_text = text[0].isupper() and text[-1] in ".;:," and len(text.split()) > least
    return is_plain and bool(match["gap"]) and match["closing"] in _NAMED_CLOSINGS and is_text


def _readings(match: re.Match[str]) -> Iterator[Candidate]:
    for count, number in numbers(match["number"]):
        read = Style(
            count=count,
            opening=match["opening"],
            prefix=match["prefix"],
            letter=match["letter"] or "",
            closing=match["closing"],
            gap=match["gap"],
        )
        counts_letters = count is Count.LOWER or not read.follows_number
        if counts_letters and read.label(number) + read.gap + match["text"] == match.string:
            yield Candidate(
                marker=read.marker, text=match["text"], style=read, number=number, weak=_is_weak(read, number)
            )


def _is_weak(read: Style, number: int) -> bool:
    """A year, a decimal, an initial, a bare number, the middle of an alphabet."""
    if _RULE.match(read.prefix):
        return False
    if read.is_named:
        return True
    if read.count is Count.ARABIC:
        unusual = read.closing in {"", ":"} or read.closing.startswith(" ") or not (read.gap or ")" in read.closing)
        return unusual or bool(read.prefix or read.letter) or number >= _YEARS
    return read.closing in {".", "]"} or number != 1 or bool(read.prefix)


def write_number(count: Count, number: int) -> str:
    """The number in the style's figures; in Arabic ones where it has no other.

    >>> [write_number(count, 4) for count in Count]
    ['4', 'd', 'D', 'iv', 'IV']
    >>> write_number(Count.LOWER, LAST[Count.LOWER] + 1)
    '703'
    """
    if count is Count.ARABIC or not 0 < number <= LAST[count]:
        return str(number)
    written = letters(number) if count in {Count.LOWER, Count.UPPER} else _roman(number)
    return written.upper() if count in {Count.UPPER, Count.UPPER_ROMAN} else written


def numbers(written: str) -> Iterator[tuple[Count, int]]:
    """What a number may be, as it is written: a Roman numeral that could also be a letter is given first.

    >>> [(count.value, number) for count, number in numbers("c")]
    [('i', 100), ('a', 3)]
    """
    if written.isdigit():
        yield Count.ARABIC, int(written)
        return
    lower = written.islower()
    if set(written.lower()) <= _NUMERALS:
        yield Count.LOWER_ROMAN if lower else Count.UPPER_ROMAN, _read_roman(written.lower())
    if len(written) < 3:
        yield Count.LOWER if lower else Count.UPPER, read_letters(written)


def letters(number: int) -> str:
    """A number from 1 in letters.

    >>> [letters(number) for number in (1, 26, 27, 52, 53)]
    ['a', 'z', 'aa', 'az', 'ba']
    """
    written = ""
    while number:
        number, letter = divmod(number - 1, 26)
        written = chr(ord("a") + letter) + written
    return written


def read_letters(written: str) -> int:
    """The number that letters stand for, capitals or not; 0 for none."""
    number = 0
    for letter in written.lower():
        number = number * 26 + ord(letter) - ord("a") + 1
    return number


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _read_roman(written: str) -> int:
    number = 0
    for value, letters in _ROMAN:
        while written.startswith(letters):
            number, written = number + value, written[len(letters) :]
    return number
