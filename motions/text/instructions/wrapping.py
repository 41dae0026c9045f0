"""The line breaks that a mail, an editor or a PDF put into a prose: each becomes a space, so that no place moves.

    In resolves 2 replace “report” with “report to the next meeting of the national executive
    committee”                                        → one text, not two points

Rules:

* The label or the bullet alone at the end of a line, in marks, belongs to the next line.
* Else a break is one of these only where the word that follows would have made its line the longest of all, and where
  the line ends no sentence and no item, and the next begins with no label, no bullet, and not as the text begins.
* Before a word in lower case it is one; before a capital only after a word that nothing can end with ("of", "the"):
  else it may be one, in marks. Then the prose is read both ways.
* Of instructions the next line is never one that could stand by itself, and "and renumber" is none of new words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from motions.text.instructions.quotes import MARKS, find
from motions.text.instructions.vocabulary import NOUNS, VERBS, Noun, listed

_BREAK = re.compile(r"(?<=\S)[^\S\n]*\n[^\S\n]*(?=\S)")
_ENDED = re.compile(r"(?:(?<!\b[A-Z])\.|[;:!?])[”’\"')\]]*(?:,? and|,? or)?\s*\Z")
_LABELLED = re.compile(r"\(?(?:\d{1,3}|[ivxlc]{1,6}|([a-z])\1?)[.):]|[•·▪●‣◦*–—-] |\d+(?:\.\d+)+ |o ", re.IGNORECASE)
_IS_LABEL = re.compile(r"[^\S\n]*(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]|[•·▪●‣◦])", re.IGNORECASE)
_WORD = re.compile(r"[^\s“”\"‘’]+")
_LEADING = listed(
    "a an the and or of in on at to for with by from under within into after before between that which who whose is "
    "are was were be been as our their its this these those no not all any every her his per than if when where about "
    "beginning ending starting insert delete replace add substitute remove words word point paragraph section clause "
    "bullet second first third last"
)
_SEVERAL = re.compile(
    r"\b(?:new|following|further|additional|extra|more|two|three|four|five|these) (?:\w+ ){0,2}?"
    r"(?:points|bullets|paragraphs|clauses|items|demands|lines)\b[^“\"‘]{0,40}\Z",
    re.IGNORECASE,
)
_CONSEQUENCE = re.compile(r"(?:and )?(?:re-?number|re-?letter|consequential)", re.IGNORECASE)
_LINKED = re.compile(r"[;,] and\Z")
_JOINING = re.compile(r"(?:and|or)[”\"’']")
_CONNECTING = frozenset({"and", "or", "with", "by"})
_SHORTEST = 20


class _Wrap(IntEnum):
    """Whether a line break only ends a full line."""

    NONE = 0
    PERHAPS = 1
    CERTAIN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwrapped:
    """A prose with a space for each line break that only ends a full line; every character keeps its place.

    ``perhaps`` has a space also for each that may do no more.
    """

    prose: str
    perhaps: str


def unwrapped(prose: str) -> Unwrapped:
    """The prose without the line breaks of a mail."""
    if "\n" not in prose:
        return Unwrapped(prose=prose, perhaps=prose)
    quotes = [(quote.start, quote.end) for quote in find(prose, frozenset()).quotes]
    longest = max(map(len, prose.split("\n")))
    certain, perhaps = list(prose), list(prose)
    for match in _BREAK.finditer(prose):
        wrap = _wrap(prose, match.start(), match.end(), quotes, longest)
        for characters, least in ((certain, _Wrap.CERTAIN), (perhaps, _Wrap.PERHAPS)):
            if wrap >= least:
                characters[match.start() : match.end()] = " " * (match.end() - match.start())
    return Unwrapped(prose="".join(certain), perhaps="".join(perhaps))


def _wrap(prose: str, start: int, end: int, quotes: Sequence[tuple[int, int]], longest: int) -> _Wrap:
    line = prose[prose.rfind("\n", 0, start) + 1 : start]
    following = prose[end:].partition("\n")[0]
    word = _WORD.search(following)
    around = next(((first, last) for first, last in quotes if first < start and end < last), None)
    if around is not None and _IS_LABEL.fullmatch(prose, max(around[0] + 1, start - len(line)), start):
        return _Wrap.CERTAIN
    is_full = len(line) >= _SHORTEST and len(line) + 1 + len(word[0] if word else "") > longest
    if not is_full or _numbers_unit(line, following):
        return _Wrap.CERTAIN if is_full else _Wrap.NONE
    if _LABELLED.match(following) or _CONSEQUENCE.match(following):
        return _Wrap.NONE
    block = _block(prose[:start]) if around is None else None
    if around is None and block is None and _LINKED.search(line):
        return _Wrap.CERTAIN
    if _ENDED.search(line) and not _JOINING.match(following):
        return _Wrap.NONE
    if around is not None:
        return _goes_on(prose[around[0] : start], line, following, is_several=_is_several(prose[: around[0]]))
    if block is not None:
        return _Wrap.CERTAIN if _goes_on(block, line, following, is_several=False) is _Wrap.CERTAIN else _Wrap.NONE
    return _Wrap.CERTAIN if _is_within_instruction(line, following) else _Wrap.NONE


def _goes_on(said: str, line: str, following: str, *, is_several: bool) -> _Wrap:
    """Whether new words go on over a break. They may not where they begin as these did, or with a capital."""
    words = [word.lower() for word in _words(line)]
    if line.endswith(",") or (words and words[-1] in _LEADING):
        return _Wrap.CERTAIN
    begins, first = (next(_words(text), "") for text in (following, said))
    if is_several or begins == first:
        return _Wrap.NONE
    is_alike = begins.lower() == first.lower()
    return _Wrap.PERHAPS if is_alike or following[0].isupper() else _Wrap.CERTAIN


def _is_within_instruction(line: str, following: str) -> bool:
    """Whether what stands on the next line belongs to the sentence that was begun on this one."""
    said = [word.lower() for word in _words(line)]
    first = next(_words(following), "")
    if not said or not first:
        return False
    if following[0] in "“\"‘'" or first[0].isupper():
        return said[-1] in _LEADING or (said[-1] in VERBS and not first[0].isupper())
    if said[-1] in _LEADING or first in _CONNECTING:
        return True
    is_verb = first in VERBS
    has_verb = any(word in VERBS for word in said)
    return not line[:1].islower() and not (is_verb and has_verb)


def _numbers_unit(line: str, following: str) -> bool:
    """Whether the next line begins with the number of the unit that this one ends with: "paragraph" and "1."."""
    last = line.rpartition(" ")[2].lower()
    return last in NOUNS and NOUNS[last] is not Noun.WORDS and following[0].isdigit()


def _words(text: str) -> Iterator[str]:
    return (match[0] for match in re.finditer(r"[^\W_]+", text))


def _is_several(before: str) -> bool:
    return _SEVERAL.search(before) is not None


def _block(before: str) -> str | None:
    """The new words without marks that a colon at the end of a line announced, so far; None where none did."""
    lines = before.rpartition("\n\n")[2].split("\n")
    at = next((number for number in range(len(lines) - 1, 0, -1) if lines[number - 1].rstrip().endswith(":")), 0)
    is_block = at and lines[at][:1] not in "“\"‘'" and not _instructs(lines[at])
    return "\n".join(lines[at:]) if is_block else None


def _instructs(line: str) -> bool:
    """Whether a line after a colon says what to do there: "in (a) replace “x” with “y”" under "In 2:"."""
    return MARKS.search(line) is not None and any(word.lower() in VERBS for word in _words(line))
