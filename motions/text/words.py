"""Text cut into the tokens that a person would name: words, numbers, marks, spaces.

Rules:

* The tokens of a text, joined, are the text.
* A word is whole with its inner apostrophes, hyphens and ampersands: ``carer's``, ``fit-for-purpose``, ``A&E``.
* A number is whole with its currency, separators and per cent sign: ``718,273``, ``65.8%``, ``£1.5m``, ``10:30``.
* Single letters with dots between them are one word, without the last dot: ``i.e``, ``p.m``.
* A run of spaces is one token; any other character is one, with whatever combines with it: an accent, an emoji of
  several code points or a flag is never cut.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = "".join(
    chr(point)
    for point in (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0))
    if unicodedata.category(chr(point)).startswith("M")
)
_INVISIBLE = "\u00ad\u200c\u200d\u2060"  # soft hyphen, non-joiner, joiner, word joiner: never the end of a word
_SKIN_TONES = "\U0001f3fb-\U0001f3ff"
_TAGS = "\U000e0020-\U000e007f"  # spell out the flags of Wales, Scotland and England
_REGIONAL = "\U0001f1e6-\U0001f1ff"  # two of these are the flag of a state
_INNER = r"""
    (?: (?=['’ʼ&‐‑.:/,-]\w)                          # told in one look, as nearly every word ends in a space
        (?: ['’ʼ&‐‑-]                                # carer's, fit-for-purpose, A&E
          | (?<=\d)[.:/](?=\d)                       # 65.8, 10:30, 24/7
          | (?<=\d),(?=\d\d\d(?!\d))                 # 718,273
          | (?<=\b[^\W\d_])\.(?=[^\W\d_](?!\w))      # i.e
        ) LETTERS+
    )*
    (?: (?<=\d)% )?
"""
_WORD = rf"LETTERS+ {_INNER} | \s+ | [£$€¥](?=\d) LETTERS+ {_INNER}"


def _compiled(pattern: str, letters: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("LETTERS", letters), re.VERBOSE)


_PLAIN = _compiled(rf"{_WORD} | [^\w\s]", r"\w")
_COMBINING = re.compile(rf"[{_MARKS}{_INVISIBLE}{_SKIN_TONES}{_TAGS}{_REGIONAL}]")
_FULL = _compiled(
    rf"{_WORD} | [{_REGIONAL}]{{2}} | [^\w\s] (?: [{_MARKS}{_SKIN_TONES}{_TAGS}] | \u200d [^\w\s]? )*",
    rf"[\w{_MARKS}{_INVISIBLE}]",
)


def tokens(text: str) -> tuple[str, ...]:
    """The text cut into words, numbers, runs of space and single marks, in order.

    >>> tokens("Wards' £1.5m is well-spent.")
    ('Wards', "'", ' ', '£1.5m', ' ', 'is', ' ', 'well-spent', '.')
    """
    pattern = _FULL if _COMBINING.search(text) else _PLAIN
    return tuple(pattern.findall(text))


def is_word(token: str) -> bool:
    """Whether a token is a word or a number, not a mark or a space."""
    return any(character.isalnum() for character in token)


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, without marks and spaces: what a word limit counts.

    >>> words("Wards' £1.5m is well-spent.")
    ('Wards', '£1.5m', 'is', 'well-spent')
    """
    return tuple(filter(is_word, tokens(text)))
