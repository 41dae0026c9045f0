"""Several points that were typed in one line: "1. … 2. …", "(a) … (b) …", "• … • …"; and each in marks of its own.

Rules:

* The next label of the one that the text begins with, with the same marks, begins a point after the end of one.
* In brackets and before a capital ("(b) To rest") it does so after any word that does not lead up to a label, as in
  "in (b)". "And" leads up to one only after another: "(a) and (b)".
* Anything else that could be such a label is a question, unless the drafter says that there are several points.
* Marks around all that stands after each label or bullet are those of the instruction, and no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from motions.text.instructions.quotes import find
from motions.text.instructions.vocabulary import NOUNS, listed
from motions.text.markers import letters, read_letters
from motions.text.refusals import Code, Refusal

_FIRST = re.compile(r"(?:(\(?)(\d{1,3}|[ivx]{1,4}|[a-z]{1,2}|[A-Z]{1,2})([.)])|((?:[A-Z]\.)?(?:\d+\.)+)(\d+)(\.?)) ")
_ROMANS = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
]
_BULLET = re.compile(r"([•·▪●‣◦*]) ?(?=\S)")
_DASH = re.compile(r"([-–—]) (?=\S)")
_HOLLOW = re.compile(r"^o +(?=\S)", re.MULTILINE)
_LABEL = r"\s*(?:[•·▪●‣◦*–—-]|\(?\w{1,4}[.)]|(?:\w\.)?(?:\d+\.)*\d+)"
_LABELLED = re.compile(rf"({_LABEL})([ \t]+)")
_POINT = re.compile(rf"({_LABEL})([ \t]+)(.*?)([;,.]?(?: and| or)?)")
_ENDED = re.compile(r"[.;:!?][”’\"')]*(?:,? and|,? or)?\s*\Z|,(?: and| or)\s*\Z")
_LAST_WORD = re.compile(r"([^\W_]+)\Z")
_REFERRING = frozenset(NOUNS) | listed("in of under to see with by from at per than as on within for no number")
_JOINED = re.compile(r"(?:\A|[\s(])(?:\d[\d.]*|[^\W\d_]|[ivx]+)[.)]*,? (?:and|or|through)\Z")


def lined(text: str, *, is_several: bool = False) -> str:
    """The text with each further point on a line of its own. ``is_several``: the drafter says that there are several.

    Raises Refusal where a label could begin a point or belong to the words.
    """
    if "\n" in text:
        return "\n".join(lined(line) for line in text.split("\n")) if _FIRST.match(text) else text
    first = _FIRST.match(text)
    if first is not None:
        return _by_label(text, first, is_several)
    bullet = _BULLET.match(text) or _DASH.match(text)
    return _by_bullet(text, bullet[1], is_several) if bullet is not None else text


def bulleted(text: str) -> str:
    """The text with the hollow bullets that word processors leave as "o" for bullets."""
    heads = _HOLLOW.findall(text)
    is_bullet = len(heads) > 1 or (len(heads) == 1 and text.startswith("o ") and text[2:].lstrip()[:1].isupper())
    return _HOLLOW.sub("• ", text) if is_bullet else text


def unmarked(text: str) -> str:
    """The text without the marks around each of its points: "• “to rest;”" is one point, and quotes nothing."""
    lines = text.split("\n")
    found = [_without_marks(line.rstrip()) for line in lines]
    others = [line for line, point in zip(lines, found, strict=True) if point is None and line.strip()]
    is_one_of_several = bool(others) and len(lines) - found.count(None) == 1
    if is_one_of_several or any(map(_LABELLED.match, others)):
        return text
    return "\n".join(line if point is None else point for line, point in zip(lines, found, strict=True))


def _without_marks(line: str) -> str | None:
    """A point without the marks around it, where all of it is one quotation; None for any other line."""
    point = _POINT.fullmatch(line)
    if point is None:
        return None
    label, gap, words, end = point.groups()
    quotes = find(words).quotes
    if len(quotes) != 1 or (quotes[0].start, quotes[0].end) != (0, len(words)):
        return None
    return f"{label}{'.' if label.strip().isdigit() else ''}{gap}{quotes[0].value}{end}"


def _by_label(text: str, first: re.Match[str], is_several: bool) -> str:
    opening, label, closing = first.groups()[:3] if first[2] else first.groups()[3:]
    at = first.end()
    for further in _further(label, f" {text}", opening, closing):
        mark = f"{opening}{further}{closing}"
        cut = _cut(text, mark, at, is_several)
        if not cut:
            break
        text = f"{text[:cut].rstrip()}\n{text[cut:]}"
        at = cut + len(mark)
    return text


def _by_bullet(text: str, mark: str, is_several: bool) -> str:
    at = len(mark)
    while cut := _cut(text, mark, at, is_several or mark not in "-–—"):
        text = f"{text[:cut].rstrip()}\n{text[cut:]}"
        at = cut + len(mark)
    return text


def _cut(text: str, mark: str, at: int, is_several: bool) -> int:
    """Where a label or a bullet begins the next point; 0 where none does. Raises Refusal where it is doubtful."""
    for match in re.finditer(rf"(?<=\s){re.escape(mark)}{' +' if mark[-1:].isdigit() else ' *'}(?=\S)", text[at:]):
        start, end = at + match.start(), at + match.end()
        before = text[:start].rstrip()
        if is_ended(before) or is_several:
            return start
        if leads_up(before):
            continue
        if mark.endswith(")") and text[end].isupper():
            return start
        raise Refusal(
            Code.AMBIGUOUS,
            f"“{mark}” could begin a new point here, or belong to the words before it: "
            "put every point on a line of its own.",
        )
    return 0


def is_ended(before: str) -> bool:
    """Whether words end as a point does, so that a label after them begins the next."""
    return _ENDED.search(before) is not None and _JOINED.search(before) is None


def leads_up(before: str) -> bool:
    """Whether words lead up to a label that they name: "as in", "under", "(a) and"."""
    last = _LAST_WORD.search(before)
    return _JOINED.search(before) is not None or (last is not None and last[1].lower() in _REFERRING)


def _further(label: str, text: str, opening: str, closing: str) -> Iterator[str]:
    """The labels after another, as it counts: 2 after 1, b after a, ii after i (or j, where that is what stands)."""
    is_roman = label in _ROMANS and (len(label) > 1 or f" {opening}{_roman(label)}{closing} " in text)
    while label := _next(label, is_roman=is_roman):
        yield label


def _next(label: str, *, is_roman: bool) -> str:
    if label.isdigit():
        return str(int(label) + 1)
    if is_roman:
        return _roman(label)
    following = letters(read_letters(label) + 1)
    return following.upper() if label.isupper() else following


def _roman(label: str) -> str:
    """The Roman numeral after another; "" after the last that is known."""
    return dict(pairwise(_ROMANS)).get(label, "")
