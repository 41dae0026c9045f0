"""A text cut into its sentences.

Rules:

* A sentence ends at ".", "!", "?" or "…", with the quotation marks and brackets that close after it and a note's
  number, where white space and the beginning of another sentence follow. Semicolons and colons do not end one.
* What goes on in lower case is the same sentence.
* None ends inside a quotation or a bracket: ‘He said “No. Never.” and left.’ is one sentence. Only where the quotation
  or bracket begins with a sentence and ends with one, “(He left. She stayed.)”, do those in it count, each with the
  mark that it begins or ends with. A mark that is never closed, and one that closes nothing, encloses nothing.
* The full stop of an abbreviation ("Cllr.", "e.g.", "J.") ends none. One that counts ("No. 4", "art. 5", "para. (B)")
  is an abbreviation only before a number or a letter: “We say no. They say art.” are two sentences. Where one often
  does stand at an end ("etc.", "Ltd.", one capital), a sentence ends only before a word that sentences begin with; at
  "p.m." before any but a day or a month.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

Span = tuple[int, int]

_END = re.compile(r"(?<![.!?…])[.!?…]+[”’\"')\]]*(?:\[\d+\])*(?=\s)")
_NEXT = re.compile(r"\s+(?P<opening>[“‘\"'(\[]*)(?P<word>\S[\w’']*)?")
_LAST = re.compile(r"(?<![.!?…])[.!?…]+[”’\"')\]]*(?:\[\d+\])*\Z")
_ENCLOSING = re.compile(r"[“”\"()\[\]]|‘(?=\S)|(?<!\w)'(?=[^\W\d])|['’](?!\w)")
_OPENS = re.compile(r"(?<![^\s“‘\"'(\[])[\"'](?=\S)")
_CLOSES = {"”": "“", ")": "(", "]": "[", "’": "‘", "'": "'"}
_NEVER = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "prof",
        "rev",
        "sr",
        "hon",
        "rt",
        "cllr",
        "gen",
        "sec",
        "sgt",
        "vs",
        "v",
    ]
).union(
    ["cf", "viz", "e.g", "i.e", "eg", "ie", "ed", "eds"],
    ["cllrs", "drs", "messrs", "capt", "cpl", "col", "lt", "maj", "revd"],
)
_COUNTING = frozenset(
    [
        "no",
        "nos",
        "para",
        "paras",
        "p",
        "pp",
        "art",
        "s",
        "ss",
        "ch",
        "vol",
        "fig",
        "approx",
        "c",
        "ca",
        "max",
        "min",
        "tel",
        "ext",
        "cl",
    ]
)
_NUMBER = re.compile(r"[\d£€$]|(?!I\b)[IVXLC]+\b|[B-HJ-Z]\b")
_SOMETIMES = frozenset(["etc", "ltd", "co", "inc", "plc", "st", "jr", "dept", "al"]).union(
    ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"]
)
_HOURS = frozenset(["a.m", "p.m"])
_AFTER_HOURS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "gmt", "bst"]
).union(
    ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"]
)
_DOTTED = re.compile(r"(?:[A-Za-z]\.)*[A-Z]")
_BEGIN = frozenset(
    [
        "a",
        "all",
        "an",
        "and",
        "any",
        "as",
        "at",
        "branch",
        "but",
        "conference",
        "congress",
        "for",
        "he",
        "her",
        "however",
    ]
).union(
    ["if", "in", "it", "many", "no", "our", "she", "since", "so", "some", "such", "that", "the", "their", "there"],
    ["therefore", "these", "they", "this", "those", "to", "we", "what", "when", "where", "while", "with"],
    ["after", "although", "because", "before", "both", "despite", "each", "even", "every", "few", "here", "his", "how"],
    ["i", "instead", "its", "more", "most", "my", "nobody", "not", "now", "one", "only", "other", "still"],
    ["then", "too", "until", "who", "why", "without", "yet", "you", "your"],
)


def sentences(text: str) -> tuple[Span, ...]:
    """Where each sentence begins and ends, without the space between them; together they hold every word.

    >>> text = "Pay fell by 1.5 per cent (see No. 4). Why? “No money.” Conference notes this; it acts."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Pay fell by 1.5 per cent (see No. 4).', 'Why?', '“No money.”', 'Conference notes this; it acts.']
    """
    found: list[Span] = []
    start = len(text) - len(text.lstrip())
    for mark, following in _outside(text, _cuts(text, start), start):
        found.append((start, mark[1]))
        start = following[0]
    end = len(text.rstrip())
    return (*found, (start, end)) if start < end else tuple(found)


_Cut = tuple[Span, Span]


def _cuts(text: str, start: int) -> list[_Cut]:
    """Where sentences end, whatever encloses them: the marks at the end, and those with which the next one opens."""
    found: list[_Cut] = []
    for mark in _END.finditer(text):
        following = _NEXT.match(text, mark.end())
        if following and following["word"] and _ends(text, start, mark.start(), following["word"]):
            found.append((mark.span(), following.span("opening")))
            start = following.start("opening")
    return found


def _outside(text: str, cuts: Sequence[_Cut], start: int) -> Iterator[_Cut]:
    """The cuts that no quotation or bracket encloses but those that begin and end as sentences do."""
    last = _LAST.search(text.rstrip())
    opening = len(text) - len(text[start:].lstrip("“‘\"'(["))
    begins = {place for _, (first, end) in [*cuts, ((0, 0), (start, opening))] for place in range(first, end)}
    ends = {
        place
        for first, end in [*(mark for mark, _ in cuts), last.span() if last else (0, 0)]
        for place in range(first, end)
    }
    parts = [span for span in _enclosures(text) if span[0] not in begins or span[1] not in ends]
    spans, reach = iter([*sorted(parts), (len(text), 0)]), 0
    span = next(spans)
    for mark, following in cuts:
        while span[0] < mark[0]:
            reach, span = max(reach, span[1]), next(spans)
        if reach < mark[1]:
            yield mark, following


def _enclosures(text: str) -> Iterator[Span]:
    """The places of the two marks of each quotation and bracket that is closed."""
    waiting: list[tuple[str, int]] = []
    kinds: Counter[str] = Counter()
    for found in _ENCLOSING.finditer(text):
        mark, at = found[0], found.start()
        kind = _closed_by(mark, text, at)
        if not kind:
            waiting.append((mark, at))
            kinds[mark] += 1
        elif kinds[kind] and (kind not in "‘'" or waiting[-1][0] == kind):
            yield _take(waiting, kinds, kind), at


def _closed_by(mark: str, text: str, at: int) -> str:
    """The mark that this one closes; "" where it opens."""
    if mark in "\"'":
        return "" if _OPENS.match(text, at) else mark
    return _CLOSES.get(mark, "")


def _take(waiting: list[tuple[str, int]], kinds: Counter[str], kind: str) -> int:
    """The place of the last mark of a kind that waits to be closed; those after it never are."""
    while True:
        mark, at = waiting.pop()
        kinds[mark] -= 1
        if mark == kind:
            return at


def _ends(text: str, start: int, mark: int, following: str) -> bool:
    """Whether a sentence from ``start`` on ends at the mark before the following word."""
    if following[0].islower():
        return False
    last = _word_before(text, start, mark)
    if text[mark] != "." or not last:
        return True
    if last.lower() in _NEVER or (last.isdigit() and len(last) == mark - start):
        return False
    if last.lower() in _COUNTING and not (last.isupper() and len(last) == 1):
        return _NUMBER.match(following) is None
    if last.lower() in _HOURS:
        return following.lower() not in _AFTER_HOURS
    if last.lower() in _SOMETIMES or _DOTTED.fullmatch(last):
        return following.lower() in _BEGIN
    return True


def _word_before(text: str, start: int, end: int) -> str:
    """The word that stands right before ``end``, with its dots: "e.g"; read backwards, so that none is read twice."""
    first = end
    while first > start and (text[first - 1].isalnum() or text[first - 1] in "_.&"):
        first -= 1
    return text[first:end]
