"""The grammar of what picks one of several: printed labels, ordinals, numbers.

label := “3” | “three” | “(iv)” | “b)” | “3(a)” | “H.6.1.2(b)”
"""

from __future__ import annotations

import re

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.syntax import Label
from motions.text.instructions.tokens import Sort, Token
from motions.text.instructions.vocabulary import CARDINALS, NTH, VERBS, listed
from motions.text.markers import letters, read_letters

_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
AFTER_LABEL = listed(
    "a an the and to of in under within on after before for only as so by with which is becomes become should must "
    "then at where from shall reads will would through until up down higher lower says "
    "currently now together"
)
_FROM_THE_END = {
    **dict.fromkeys(("last but one", "second to last", "second last", "next to last", "second from last"), -2),
    **dict.fromkeys(("last but two", "third to last", "third last", "third from last"), -3),
}
_FROM_THE_END_WORDS = "|".join(_FROM_THE_END)
_CLOSING = {"(": ")", "[": "]"}
_WIDER = frozenset({"of", "under"})
_OPENING = frozenset({"and", "in", "at", "on", "or", "after", "before", "between", "for", "from", "then"})
_JOINING = frozenset({"and", "to", "or"})
_MOST_SPACED = 4
_FAR = 400  # tokens in which the item before of a list of instructions is looked for
_DIGITS = re.compile(r"\d+\Z")
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = re.compile(r"[ivxlc]+\Z")
_NUMERAL = re.compile(r"(?=[ivx]{2})x{0,3}(?:ix|iv|v?i{0,3})\Z")
_MIXED = re.compile(r"\d+[a-z]\Z|[a-z]{1,3}\d+\Z")


def ordinal(token: Token) -> int | None:
    """The place that an ordinal names, from 1, or from the end as -1 for "final"."""
    if token.sort is not Sort.WORD:
        return None
    if token.text in NTH:
        return NTH[token.text]
    match = _ORDINAL.match(token.text)
    return int(match.group(1)[:6]) if match else None


def the_nth(cursor: Cursor) -> int | None:
    """The place that "the second" names, taken with its article."""
    cursor.take("the")
    nth = ordinal(cursor.token)
    cursor.at += nth is not None
    return nth


def from_behind(cursor: Cursor, ordinals: tuple[int, ...]) -> tuple[int, ...]:
    """The places that ordinals name, counted from the end where "from the end" or the like follows them, taken."""
    at = cursor.at
    is_said = bool(ordinals) and bool(cursor.take("from the end|from the bottom|from the foot|from last"))
    if not is_said or cursor.is_word("of"):
        cursor.at = at
        return ordinals
    return tuple(-abs(one) for one in ordinals)


def from_the_end(cursor: Cursor) -> int | None:
    """The place that "last but one" or the like names, from the end, taken."""
    return _FROM_THE_END.get(cursor.take(_FROM_THE_END_WORDS))


def last_of(ordinals: tuple[int, ...], count: Token) -> tuple[int, ...]:
    """ "the last two", "the first three"."""
    number, first = cardinal_of(count) or 1, ordinals[0]
    return tuple(range(first, first + number)) if first > 0 else tuple(range(-number, 0))


def cardinal_of(token: Token) -> int | None:
    """The number that a token is: "3", "three"."""
    if token.sort is not Sort.WORD:
        return None
    if _DIGITS.match(token.text):
        return int(token.text) if 0 < len(token.text) < 4 else None
    return CARDINALS.get(token.text)


def cardinal(cursor: Cursor) -> int | None:
    """The number that stands here, taken."""
    found = cardinal_of(cursor.token)
    if found is not None:
        cursor.at += 1
    return found


def label(cursor: Cursor, *, after_noun: bool) -> Label | None:
    """A printed label, by its levels, folded; None with nothing taken.

    After a noun a letter or a roman numeral alone is a label ("point b", "paragraph iv") and so is a word ("three").
    """
    at = cursor.at
    pieces: list[str] = []
    if not _bracketed(cursor, pieces):
        token = cursor.token
        if token.sort is not Sort.WORD or not _is_label(cursor, token, after_noun):
            return None
        cursor.at += 1
        pieces.extend(split(token.text))
    while any(level(cursor, pieces) for level in (_bracketed, _deeper, _dotted, _stopped, _spaced)):
        continue
    closes_label = cursor.is_mark(")") and not is_bracketed(cursor, at)
    if closes_label or (cursor.is_mark(".") and _goes_on(cursor)):
        cursor.at += 1
    return tuple(pieces)


def _goes_on(cursor: Cursor) -> bool:
    """Whether a full stop is the label's own: a quotation or a word in lower case follows ("in 5. replace …").

    A word that a place begins with may begin the next sentence.
    """
    following = cursor.peek()
    is_lower = cursor.tokens.prose[following.start : following.start + 1].islower()
    is_in_section = following.text == "in" and _names_section(cursor)
    if is_lower and (following.text in _WIDER or is_in_section or (following.text in _JOINING and _is_next(cursor))):
        return True
    is_on = is_lower and following.sort is Sort.WORD and following.text not in _OPENING
    is_line = following.text == "(" and cursor.peek(2).text in {"line", "lines"}
    is_marked = is_line or (following.sort is Sort.MARK and following.text in ":,")
    return following.sort is Sort.QUOTE or is_marked or is_on


def _names_section(cursor: Cursor) -> bool:
    """Whether "in" and the name of a section, or "in its entirety", follow the full stop here."""
    if cursor.peek(2).text in {"its", "their", "full"}:
        return True
    at = 3 if cursor.peek(2).text == "the" else 2
    return cursor.peek(at).sort is Sort.QUOTE or cursor.peek(at).text in cursor.names.sections


def _is_next(cursor: Cursor) -> bool:
    """Whether a label, or a verb, stands after the word that joins it to this one."""
    joined, closing = cursor.peek(2), cursor.peek(3)
    is_new = joined.sort is Sort.WORD and _is_lettered(cursor, joined.text) and closing.text in {".", ")"}
    return joined.text in cursor.labels or joined.text in VERBS or joined.text == "all" or is_new


def is_bracketed(cursor: Cursor, at: int) -> bool:
    """Whether a bracket opened a few tokens before the label, so that the closing one is not the label's."""
    depth = 0
    for token in cursor.items[max(0, at - 12) : cursor.at]:
        if token.sort is Sort.MARK and token.text in "()":
            depth = max(0, depth + (1 if token.text == "(" else -1))
    return depth > 0


def is_bracketed_label(cursor: Cursor) -> bool:
    """Whether "(a)", "(iv)", "[4]" or the like stands here."""
    inner, closing = cursor.peek(), cursor.peek(2)
    is_closed = closing.sort is Sort.MARK and closing.text == _CLOSING.get(cursor.token.text)
    return cursor.is_mark("([") and is_closed and _may_be_bracketed(cursor, inner)


def _bracketed(cursor: Cursor, pieces: list[str]) -> bool:
    if not is_bracketed_label(cursor):
        return False
    pieces.extend(split(cursor.peek().text))
    cursor.at += 3
    return True


def _deeper(cursor: Cursor, pieces: list[str]) -> bool:
    """The next level of a label with one bracket at each: the "a)" of "2 a)", the "i)" of "1 a) i)"; the "(i)" of
    "b)(i)"."""
    at = cursor.at + 1 if cursor.is_mark(")") else cursor.at
    is_opened = at > cursor.at and cursor.items[at].text == "("
    at += is_opened
    inner, closing = cursor.items[at : at + 2] if at + 2 < len(cursor.items) else (cursor.token, cursor.token)
    is_closed = closing.sort is Sort.MARK and closing.text == ")" and closing.start == inner.end
    if not is_closed or not _may_be_bracketed(cursor, inner):
        return False
    deeper = (*pieces, *split(inner.text))
    if not cursor.names.is_path(deeper) and not cursor.names.has_deeper(tuple(pieces)):
        return False
    pieces[:] = deeper
    cursor.at = at + 1 + is_opened
    return True


def _dotted(cursor: Cursor, pieces: list[str]) -> bool:
    """The next level of a label after the mark of its own: the "i" of "b.i.", the "c" of "3)c.", where a clause is
    labelled so, or its like."""
    stop, inner = cursor.token, cursor.peek()
    is_on = stop.text in {".", ")"} and inner.sort is Sort.WORD and inner.start == stop.end
    if not is_on or not (cursor.names.is_path((*pieces, inner.text)) or _is_past(cursor, pieces, inner)):
        return False
    pieces.append(inner.text)
    cursor.at += 2
    return True


def _stopped(cursor: Cursor, pieces: list[str]) -> bool:
    """The next level of a label after a full stop of its own, as they are printed: the "b)" of "2. b)", the "(b)" of
    "2. (b)", the "ii." of "a. ii.", where a clause is labelled so and no list of instructions comes to b)."""
    if not cursor.is_mark("."):
        return False
    is_opened = cursor.peek().text == "("
    inner, closing = cursor.peek(1 + is_opened), cursor.peek(2 + is_opened)
    marks = {")"} if is_opened else {")", "."}
    is_closed = closing.text in marks
    is_label = inner.sort is Sort.WORD and is_closed and closing.start == inner.end
    if not is_label or not _may_be_bracketed(cursor, inner):
        return False
    if not cursor.names.is_path((*pieces, inner.text)) and not _is_past(cursor, pieces, inner):
        return False
    if _counts_instructions(cursor, inner) or _begins_instruction(cursor, cursor.peek(3 + is_opened)):
        return False
    pieces.append(inner.text)
    cursor.at += (3 if closing.text == ")" else 2) + is_opened
    return True


def _begins_instruction(cursor: Cursor, token: Token) -> bool:
    return token.sort is Sort.WORD and cursor.tokens.prose[token.start].isupper()


def _counts_instructions(cursor: Cursor, letter: Token) -> bool:
    """Whether the letter may number an instruction: the one before it stands in front of a word with a capital."""
    before = {"i", letters(read_letters(letter.text) - 1)} if letter.text.isalpha() and letter.text != "a" else {"i"}
    items = cursor.items[max(0, cursor.at - _FAR) : cursor.at]
    heads = zip(items, items[1:], items[2:], strict=False)
    return any(
        head.text in before and closing.text == ")" and _begins_instruction(cursor, word)
        for head, closing, word in heads
    )


def _spaced(cursor: Cursor, pieces: list[str]) -> bool:
    """The next level of a label after a space: the "3" of "C 3", "3 b ii", where one is labelled so, or its like."""
    token = cursor.token
    if token.sort is not Sort.WORD or len(token.text) > _MOST_SPACED or not _ends_label(cursor.peek()):
        return False
    is_other = pieces[-1].isdigit() != token.text.isdigit()
    is_there = is_other and (*pieces, token.text) in cursor.names.paths
    if not is_there and not _is_past(cursor, pieces, token):
        return False
    pieces.append(token.text)
    cursor.at += 1
    return True


def _is_past(cursor: Cursor, pieces: list[str], token: Token) -> bool:
    """Whether a letter or a numeral could be one more of the list that stands under a label: "3b iv" after 3b iii."""
    is_like = _is_lettered(cursor, token.text) and token.text not in {"a", "i"}
    above, most = tuple(pieces), len(pieces) + 1
    return is_like and any(path[-most:-1] == above for path in cursor.names.paths)


def _may_be_bracketed(cursor: Cursor, token: Token) -> bool:
    text = token.text
    return token.sort is Sort.WORD and (
        text[0].isdigit() or _is_lettered(cursor, text) or _MIXED.match(text) is not None
    )


def _is_lettered(cursor: Cursor, text: str) -> bool:
    """Whether a label may be so: a letter, a Roman numeral; two letters where a list has them or comes to them."""
    if len(text) == 1 or _ROMAN.match(text):
        return True
    is_pair = len(text) == 2 and text.isascii() and text.isalpha()
    return is_pair and not cursor.labels.isdisjoint({text, letters(read_letters(text) - 1)})


def _is_label(cursor: Cursor, token: Token, after_noun: bool) -> bool:
    text = token.text
    if ordinal(token) is not None or text in VERBS or "," in text:
        return False
    if text[0].isdigit() or ("." in text and text[2:3].isdigit()):
        return True
    following = cursor.peek()
    closes = following.sort is Sort.MARK and following.text == ")"
    is_past = following.sort is Sort.WORD and _ends_label(cursor.peek(2)) and _is_past(cursor, [text], following)
    if is_past or (text, following.text) in cursor.names.paths:
        return True
    if following.text == "." and cursor.peek(2).sort is Sort.QUOTE and _is_lettered(cursor, text):
        return True
    if _is_lettered(cursor, text) and not (len(text) > 1 and text in AFTER_LABEL):
        is_ended = text != "a" or _ends_label(following)
        is_listed = text in cursor.labels or ("ii" in cursor.labels and _NUMERAL.match(text) is not None)
        return closes or (after_noun and is_ended) or (is_listed and _ends_label(following))
    if _MIXED.match(text) and cursor.names.is_like_a_path(tuple(split(text))):
        return True
    return after_noun and (text in CARDINALS or bool(_MIXED.match(text)))


def _ends_label(token: Token) -> bool:
    return token.sort is not Sort.WORD or token.text in VERBS or token.text in AFTER_LABEL


def split(text: str) -> list[str]:
    """The pieces of a word that is a label: "4b" is 4, b."""
    number = CARDINALS.get(text)
    return [str(number)] if number else [piece.lstrip("0") or "0" for piece in _PIECES.findall(text)]
