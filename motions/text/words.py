"""Text cut into the tokens that a person would name: words, numbers, marks, spaces.

Rules:

* The tokens of a text, joined, are the text.
* A word is whole with its inner apostrophes, hyphens and ampersands: ``carer's``, ``fit-for-purpose``, ``A&E``.
* A number is whole with its sign, currency, separators and per cent sign: ``718,273``, ``12,5``, ``65.8%``,
  ``−£1.5m``, ``10:30``, ``2⁄3``, also with spaces that do not break in its thousands; so is a span, ``2024–25``, and
  the label of a section, ``H.6.1.2``.
* Single letters with dots between them are one word, without the last dot: ``i.e``, ``p.m``.
* An address is whole: of a page (``https://pay.example/a?b=1``, ``www.pay.example``, ``example.org.uk/pay``), without
  the mark that ends the sentence, and of e-mail (``jo.smith@branch.example``).
* A run of spaces is one token; any other character is one, with whatever combines with it: an accent, an emoji of
  several code points or a flag is never cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache


def _ranges(points: Iterable[int]) -> str:
    """The characters as ranges of a set in a pattern, which are found faster than each by itself."""
    runs: list[list[int]] = []
    for point in points:
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)


_MARKS = _ranges(
    point
    for point in (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0))
    if unicodedata.category(chr(point)).startswith("M")
)
_INVISIBLE = "\u00ad\u200c\u200d\u2060"  # soft hyphen, non-joiner, joiner, word joiner: never the end of a word
_SKIN_TONES = "\U0001f3fb-\U0001f3ff"
_TAGS = "\U000e0020-\U000e007f"  # spell out the flags of Wales, Scotland and England
_REGIONAL = "\U0001f1e6-\U0001f1ff"  # two of these are the flag of a state
_INNER = r"""
    (?: (?=['’ʼ&‐‑.:/,–⁄\u00a0\u202f\u2009-]\w)      # told in one look, as nearly every word ends in a space
        (?: ['’ʼ&‐‑-]                                # carer's, fit-for-purpose, A&E
          | (?<=\d)[.:/–⁄](?=\d)                     # 65.8, 10:30, 24/7, 2024–25
          | (?<=\d),(?=\d\d\d(?!\d))                 # 718,273
          | (?<=\d)(?<!,\d)(?<!,\d\d),(?=\d\d?(?!\d|,\d)) # 12,5 and not 1,2,3
          | (?<=\d)[\u00a0\u202f\u2009](?=\d\d\d(?!\d)) # 10 000
          | (?<=\b[^\W\d_])\.(?=[^\W\d_](?!\w)|\d)   # i.e, H.6.1
        ) LETTERS+
    )*
    (?: (?<=\d)% )?
"""
_LETTERS = rf"[\w{_MARKS}{_INVISIBLE}]"
_SIGNED = r"(?: (?<!\w) [−-] (?=[£$€¥]?\d) [£$€¥]? | [£$€¥] (?=\d) )"
_WORD = rf"LETTERS+ {_INNER} | {_SIGNED} LETTERS+ {_INNER}".replace("LETTERS", _LETTERS)
_MARK = rf"[{_REGIONAL}]{{2}} | [^\w\s] (?: [{_MARKS}{_SKIN_TONES}{_TAGS}] | \u200d [^\w\s]? )*"
_CLUSTER = re.compile(
    rf"[{_REGIONAL}]{{2}} | \S (?: [{_MARKS}{_INVISIBLE}{_SKIN_TONES}{_TAGS}] | (?<=\u200d) [^\w\s] )* | \s", re.VERBOSE
)
_ENDING = "(?:com|cymru|edu|eu|gov|ie|info|int|io|london|net|org|scot|uk|wales)"  # of a page named without its scheme
_PATH = r"""(?: [^\s<>"“”()] | \([^\s<>"“”()]*\) )* (?<![.,;:!?'’])"""
_LABEL = r"\w[\w-]{0,62}"
_ADDRESS = rf"""(?:
    (?:https?|ftp):// {_PATH}
  | www\.\w {_PATH}
  | \w[\w.%+-]{{0,63}} @ {_LABEL} (?:\.{_LABEL})+
  | {_LABEL} (?:\.{_LABEL}){{0,3}} \.{_ENDING}(?![\w-]) (?: / {_PATH} )?
) (?: ['’]s(?!\w) )?"""
_HINT = re.compile(rf"\.{_ENDING}(?![\w-])")
_SPACE = re.compile(r"\s+")
_NEAR = 100  # characters before a place that are looked at first, so that a long text is not copied for one space


_PLAIN = r"\w++(?=[ ])"  # most words: told twice as fast as what else a word could be


def _token(word: str) -> re.Pattern[str]:
    return re.compile(rf"{_PLAIN} | {word} | \s+ | {_MARK}", re.VERBOSE)


def _unit(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?: {_PLAIN} | {word} | {_MARK} ) \s* | \s+", re.VERBOSE)


_TOKEN, _UNIT = _token(_WORD), _unit(_WORD)


@cache
def _with_addresses(pattern: Callable[[str], re.Pattern[str]]) -> re.Pattern[str]:
    """The pattern for a text that may hold addresses, made when there is one."""
    return pattern(f"{_ADDRESS} | {_WORD}")


def _may_hold_address(text: str) -> bool:
    """Told in a moment, as hardly any text does, and looking for one at every word takes half as long again."""
    return "@" in text or "://" in text or "www." in text or _HINT.search(text) is not None


def tokens(text: str) -> tuple[str, ...]:
    """The text cut into words, numbers, runs of space and single marks, in order.

    >>> tokens("Wards' £1.5m is well-spent.")
    ('Wards', "'", ' ', '£1.5m', ' ', 'is', ' ', 'well-spent', '.')
    """
    return tuple((_with_addresses(_token) if _may_hold_address(text) else _TOKEN).findall(text))


def units(text: str) -> list[str]:
    """The tokens, each with the space that follows it: half as many, and they read on from one to the next.

    >>> units("Wards' pay, too")
    ['Wards', "' ", 'pay', ', ', 'too']
    """
    return (_with_addresses(_unit) if _may_hold_address(text) else _UNIT).findall(text)


def clusters(text: str) -> list[str]:
    """What a reader sees as single characters, each with what combines with it."""
    return _CLUSTER.findall(text)


def is_word(token: str) -> bool:
    """Whether a token is a word or a number, not a mark or a space."""
    return token[0].isalnum() or is_worded(token)


def is_worded(text: str) -> bool:
    """Whether a text has a word or a number, and not only marks and spaces."""
    return any(character.isalnum() for character in text)


def has_word(text: str, start: int, end: int) -> bool:
    """Whether there is a letter or a figure between two places."""
    return any(text[place].isalnum() for place in range(start, end))


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, without marks and spaces: what a word limit counts.

    >>> words("Wards' £1.5m is well-spent.")
    ('Wards', '£1.5m', 'is', 'well-spent')
    """
    return tuple(filter(is_word, tokens(text)))


def space_before(text: str, end: int) -> int:
    """Where the space right before ``end`` begins: ``end`` itself where there is none.

    >>> space_before("more  pay", 6), space_before("more  pay", 4)
    (4, 4)
    """
    if end and not text[end - 1].isspace():
        return end
    low = max(end - _NEAR, 0)
    said = len(text[low:end].rstrip())
    return low + said if said or not low else len(text[:low].rstrip())


def space_after(text: str, start: int) -> int:
    """Where the space right after ``start`` ends: ``start`` itself where there is none.

    >>> space_after("more  pay", 4), space_after("more  pay", 6)
    (6, 6)
    """
    found = _SPACE.match(text, start)
    return found.end() if found else start
