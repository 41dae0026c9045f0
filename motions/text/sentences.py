"""A text cut into its sentences.

Rules:

* A sentence ends at ".", "!", "?" or "…", with the quotation marks and brackets that close after it and a note's
  number, where white space and the beginning of another sentence follow. Semicolons and colons do not end one.
* What goes on in lower case is the same sentence.
* The full stop of an abbreviation ("Cllr.", "e.g.", "J.") ends none. One that counts ("No. 4", "art. 5", "para. (B)")
  is an abbreviation only before a number or a letter: “We say no. They say art.” are two sentences. Where one often
  does stand at an end ("etc.", "p.m.", "Ltd.", one capital), a sentence ends only before a word that sentences begin
  with.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_END = re.compile(r"[.!?…]+[”’\"')\]]*(?:\[\d+\])*(?=\s)")
_NEXT = re.compile(r"\s+(?P<opening>[“‘\"'(\[]*)(?P<word>\S[\w’']*)?")
_LAST_WORD = re.compile(r"[\w.&]+$")
_NEVER = frozenset(
    ["mr", "mrs", "ms", "mx", "dr", "prof", "rev", "st", "sr", "jr", "hon", "rt", "cllr", "gen", "sec", "sgt", "vs"]
).union(
    ["cf", "viz", "e.g", "i.e", "eg", "ie", "ed", "eds", "dept", "al", "jan", "feb", "mar", "apr", "jun", "jul"],
    ["aug", "sept", "sep", "oct", "nov", "dec"],
)
_COUNTING = frozenset(
    ["no", "nos", "para", "paras", "p", "pp", "art", "s", "ss", "ch", "vol", "fig", "approx", "c", "ca"]
)
_NUMBER = re.compile(r"[\d£€$]|(?!I\b)[IVXLC]+\b|[B-HJ-Z]\b")
_SOMETIMES = frozenset(["etc", "a.m", "p.m", "am", "pm", "ltd", "co", "inc", "plc"])
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
)


def sentences(text: str) -> tuple[Span, ...]:
    """Where each sentence begins and ends, without the space between them; together they hold every word.

    >>> text = "Pay fell by 1.5 per cent (see No. 4). Why? “No money.” Conference notes this; it acts."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Pay fell by 1.5 per cent (see No. 4).', 'Why?', '“No money.”', 'Conference notes this; it acts.']
    """
    found: list[Span] = []
    start = len(text) - len(text.lstrip())
    for mark in _END.finditer(text):
        following = _NEXT.match(text, mark.end())
        if following and following["word"] and _ends(text[start : mark.start() + 1], following["word"]):
            found.append((start, mark.end()))
            start = following.start("opening")
    end = len(text.rstrip())
    return (*found, (start, end)) if start < end else tuple(found)


def _ends(said: str, following: str) -> bool:
    """Whether a sentence that reads ``said`` up to its mark ends before the following word."""
    if following[0].islower():
        return False
    word = _LAST_WORD.search(said[:-1])
    if said[-1] != "." or word is None:
        return True
    last = word[0]
    if last.lower() in _NEVER or (last.isdigit() and last == said[:-1].strip()):
        return False
    if last.lower() in _COUNTING and not (last.isupper() and len(last) == 1):
        return _NUMBER.match(following) is None
    if last.lower() in _SOMETIMES or _DOTTED.fullmatch(last):
        return following.lower() in _BEGIN
    return True
