"""Words as search compares them: without case and accents, by their stem.

Rules:

* A word is a run of letters and figures, with the accents that may be written behind them; everything else divides.
* Letters are folded: "Ŵ" is found by "w", "ŷ" by "y", "Ł" by "l", "ß" by "ss".
* A word stands for its stem ("nurses", "nursing" and "nurse" are one), as the Snowball project stems English. There
  is no stemmer for Welsh; since a word and its question are stemmed alike, every Welsh word still finds itself.
* Both databases are given the result, with single spaces between, so that their own rules have nothing left to decide.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
LETTER = re.compile(r"[^\W_]+")
LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ı": "i",
    }
)


def plain(text: str) -> str:
    """The text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(each for each in decomposed if not unicodedata.combining(each)).casefold()


def tokens(text: str) -> list[str]:
    """The words of a text, folded and stemmed, in order."""
    return [word for word in map(folded, WORD.findall(text)) if word]


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """One word as search compares it. A stemmer keeps its place in itself, so no two threads may share one."""
    letters = "".join(LETTER.findall(plain(word)))
    return str(snowballstemmer.stemmer("english").stemWord(letters)) if letters.isascii() else letters


def key(text: str) -> str:
    """A name by which things are the same whatever their case, accents and punctuation: "Health & Safety" is "health
    safety". Nothing is stemmed."""
    return " ".join(LETTER.findall(plain(text)))
