"""The prose of an instruction, cut into words, quotations, marks and breaks.

Rules:

* Linear in the length of the prose; nothing is thrown away: every token knows its characters.
* A quotation is one token, however long.
* Words are folded for the grammar: lower case, one apostrophe, no hyphen ("Sub-Clause" is ``subclause``).
* A dotted label is one word ("H.6.1.2"); brackets are marks, so that the grammar can read "3(a)".
* Line breaks are tokens: a list of instructions, or text given on the next lines, depends on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import takewhile

from motions.text.instructions.quotes import DOUBLE, MARKS, find
from motions.text.instructions.vocabulary import VERBS


class Sort(Enum):
    """What a token is."""

    WORD = "word"
    QUOTE = "quote"
    MARK = "mark"
    BREAK = "break"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """Characters ``start`` to ``end`` of the prose. ``text`` is folded for the grammar, or what a quotation quotes."""

    sort: Sort
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Tokens:
    """The tokens of a prose, ended by an END; ``doubtful`` marks may be apostrophes."""

    prose: str
    items: tuple[Token, ...]
    doubtful: tuple[int, ...]
    strays: tuple[int, ...]
    may_be_mixed: bool = False

    def is_marked(self, token: Token) -> bool:
        """Whether a token is a quotation in marks, not words that are taken as one."""
        return token.sort is Sort.QUOTE and bool(MARKS.match(self.prose, token.start)) and token.end - token.start > 1

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that are not quoted, and ""."""
        return frozenset(self.said)

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The words, each in the place of its token; "" in the place of any other."""
        return tuple(token.text if token.sort is Sort.WORD else "" for token in self.items)

    @property
    def is_exact(self) -> bool:
        """Whether the prose may hold exact forms."""
        return "block " in self.prose or "⟦" in self.prose


_TOKEN = re.compile(
    r"""
      (?P<break>  [ \t\r\u00a0]* \n \s* )
    | (?P<space>  \s+ )
    | (?P<link>   < (?: https?:// | www\. ) [^\s<>]+ > )
    | (?P<word>   S \. [ ]? O \. (?= \s* \d )
                | \d{1,3} (?: , \d{3} )+ (?! \d )
                | [ivx]{1,4} (?= [-‐‑] [ivx]{1,4} (?! [\w'’‘‐‑-] ) )
                | [IVX]{1,4} (?= [-‐‑] [IVX]{1,4} (?! [\w'’‘‐‑-] ) )
                | \d* [^\W\d_] (?= [-‐‑] [^\W\d_] (?! [\w'’‘‐‑-] ) )
                | \d+ (?: \. \d+ )* \. [a-z] (?! [^\W_] )
                | (?: [^\W\d_] \. | [A-Z]{2,4} )? \d+ (?: \. \d+ )+ [A-Z]{1,2} (?! [^\W_] )
                | [A-Z]{2,4} \d+ (?: \. \d+ )+
                | (?: [^\W\d_] \. )? \d+ (?: \. \d+ )+
                | [^\W\d_] \. \d+ (?: \. \d+ )*
                | [^\W_]+ (?: ['’‘‐‑-] (?= [^\W\d_] ) [^\W_]+ )* )
    | (?P<dots>   … | \.\.\.+ )
    | (?P<arrow>  [→⇒➔➜⟶↦⟹] | [-=–—~]+ > | >{2,} )
    | (?P<mark>   . )
    """,
    re.VERBOSE | re.DOTALL,
)
_DOUBLED = re.compile(r"\"[^\"]+\"")  # between its own marks: ""so"", as a spreadsheet or a table gives them
_FOLD = str.maketrans({"’": "'", "‘": "'", "-": None, "‐": None, "‑": None})
_PLACING = frozenset({"after", "before"})
_LINKING = frozenset({"and", "then", "to", "be", "also", ",", ";", ".", ":", "-"})
_JOINING = frozenset({"with", "for", "by", "to", "after", "before"})
_CUT_SHORT = frozenset({"del", "ins", "repl", "sub", "subst", "amdt"})
_BEFORE_WORDS = {"sub": "substitute", "subst": "substitute", "beneath": "under", "underneath": "under"}
_FOLDED = {"dots": "…", "arrow": "→"}
_MARKS = {
    **dict.fromkeys("–—−―-‒", "-"),
    **dict.fromkeys("•·◦▪●‣*", "•"),
    **dict.fromkeys(DOUBLE, '"'),
    ">": "→",
    "；": ";",
    "：": ":",
}


def tokenize(prose: str, apostrophes: frozenset[int] = frozenset()) -> Tokens:
    """The tokens of ``prose``; the quotation marks at ``apostrophes`` are taken as apostrophes."""
    found = find(prose, apostrophes)
    items: list[Token] = []
    at = 0
    are_doubled = len(found.quotes) > 1 and all(_DOUBLED.fullmatch(quote.value) for quote in found.quotes)
    for quote in found.quotes:
        _cut(prose, at, quote.start, items)
        items.append(Token(Sort.QUOTE, quote.value[1:-1] if are_doubled else quote.value, quote.start, quote.end))
        at = quote.end
    _cut(prose, at, len(prose), items)
    items.append(Token(Sort.END, "", len(prose), len(prose)))
    return Tokens(prose, tuple(_unbroken(prose, _unshortened(items))), found.doubtful, found.strays, found.may_be_mixed)


def _unshortened(items: list[Token]) -> list[Token]:
    """The tokens without the full stops of verbs that are cut short ("del.", "ins."); "sub" before words is a verb, and
    "beneath" before them "under"."""
    found: list[Token] = []
    for token, following in zip(items, [*items[1:], items[-1]], strict=True):
        before = found[-1] if found else None
        is_cut = before is not None and before.sort is Sort.WORD and before.text in _CUT_SHORT
        if before is not None and is_cut and token.text == "." and token.start == before.end:
            continue
        is_quoted = following.sort is Sort.QUOTE and token.sort is Sort.WORD
        found.append(replace(token, text=_BEFORE_WORDS.get(token.text, token.text)) if is_quoted else token)
    return found


def _unbroken(prose: str, items: list[Token]) -> Iterator[Token]:
    """The tokens without the breaks inside a sentence: between a quotation and a word that joins it to another."""
    for index, token in enumerate(items):
        if token.sort is not Sort.BREAK or token.text != "\n" or not 0 < index < len(items) - 1:
            yield token
            continue
        before, after = items[index - 1], items[index + 1]
        is_before = before.sort is Sort.QUOTE and _joins(prose, after) and not _is_statement(items, index + 1)
        is_object = (
            after.sort is Sort.QUOTE and before.text in VERBS and items[max(0, index - 2)].sort is not Sort.QUOTE
        )
        is_after = after.sort is Sort.QUOTE and _joins(prose, before) and index > 1
        if not (is_before or is_object or (is_after and items[index - 2].sort in {Sort.QUOTE, Sort.BREAK})):
            yield token


def _is_statement(items: list[Token], at: int) -> bool:
    """Whether a line that begins with a place says what to do there: "after (iii) insert “x”"."""
    line = list(takewhile(lambda token: token.sort is not Sort.BREAK, items[at:]))
    verb = next((place for place, token in enumerate(line) if token.sort is Sort.WORD and token.text in VERBS), 0)
    return line[0].text in _PLACING and verb > 1 and line[verb - 1].text not in _LINKING


def _joins(prose: str, token: Token) -> bool:
    return token.sort is Sort.WORD and token.text in _JOINING and prose[token.start].islower()


def quoted(tokens: Tokens, runs: tuple[tuple[int, int], ...]) -> Tokens:
    """The tokens with each run of them, from one index to another, as if it stood in quotation marks."""
    items: list[Token] = []
    at = 0
    for first, last in runs:
        items.extend(tokens.items[at:first])
        start, end = tokens.items[first].start, tokens.items[last - 1].end
        value = tokens.prose[start:end].strip(DOUBLE).removeprefix("‘")
        items.append(Token(Sort.QUOTE, value, start, end))
        at = last
    items.extend(tokens.items[at:])
    return Tokens(tokens.prose, tuple(items), tokens.doubtful, tokens.strays, tokens.may_be_mixed)


def _cut(prose: str, start: int, end: int, items: list[Token]) -> None:
    for match in _TOKEN.finditer(prose, start, end):
        sort = match.lastgroup
        if sort == "space":
            continue
        text = match.group()
        if sort == "link":
            items.append(Token(Sort.QUOTE, text[1:-1], match.start(), match.end()))
        elif sort == "word":
            said = "so" if text.startswith("S.") else text.lower().translate(_FOLD)
            items.append(Token(Sort.WORD, said, match.start(), match.end()))
        elif sort == "break":
            items.append(Token(Sort.BREAK, "\n" * min(text.count("\n"), 2), match.start(), match.end()))
        else:
            folded = _FOLDED.get(sort or "") or _MARKS.get(text, text)
            items.append(Token(Sort.MARK, folded, match.start(), match.end()))
