"""The grammar of locators: "existing paragraph 2", "the penultimate sentence of point 3(a), under ‘believes’".

locator := unit ((“of” | “in” | “under” | “,”) unit)*          “of” goes from narrow to wide, “,” the other way
unit    := (“new” | “existing” | ordinal | “all” | …)* noun [labels] [“beginning” QUOTE] [“ending” QUOTE]
         | name-of-a-section [labels] | “under” QUOTE | label
labels  := label ((“,” | “and”) label)* | label (“to” | “-”) label
label   := “3” | “three” | “(iv)” | “b)” | “3(a)” | “H.6.1.2(b)”
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.syntax import Label, Locator, Unit
from motions.text.instructions.tokens import Sort, Token
from motions.text.instructions.vocabulary import CARDINALS, NOUNS, NTH, PLURALS, RANK, VERBS, Noun, listed

WITHIN = (
    "in the case of|in|on|at|under the heading|under the headings|under heading|under the subheading|underneath|under|"
    "within|of|from|for|to|into|below the heading"
)
CONNECTORS = "of|in|under the heading|under heading|under|on|from within|from|within|at|below the heading"
_DETERMINERS = "the|this|that|our|its|their|a|an|same|said|these|those"
_NEW = "new|further|additional|extra|another|separate"
_NEW_WORDS = frozenset(_NEW.split("|"))
_EXISTING = "existing|current|original|present|printed|old"
_FILLERS = (
    "all of|the whole of|whole of|the entirety of|whole|entire|full|complete|main|action|numbered|unnumbered|"
    "bulleted|lettered|campaigning|remaining|text of the"
)
_WHOLE = frozenset({"all of", "the whole of", "whole of", "the entirety of", "whole", "entire", "full", "complete"})
_ALL = "all the|all|every|each of the|each|both of the|both the|both"
_BEGINS = (
    "beginning with|beginning|which begins with|which begins|that begins with|that begins|starting with|starting|"
    "which starts with|which starts|that starts with|that starts|commencing with|commencing|which reads|that reads|"
    "reading|which says|that says"
)
_ENDS = (
    "and ending with|and ending|ending with|ending in|ending|which ends with|that ends with|that ends|and ends with|"
    "finishing"
)
_HOLDS = "containing the words|containing|which contains|that contains|which includes|that includes|including the words"
_NAMED = "headed|titled|entitled|called|named|under the heading|under"
_SECTIONS = listed("section list heading part points bullets paragraph chapeau")
_SUBNOUNS = {
    "point": Noun.SUBPOINT,
    "points": Noun.SUBPOINT,
    "paragraph": Noun.SUBPOINT,
    "para": Noun.SUBPOINT,
    "clause": Noun.SUBPOINT,
    "bullet": Noun.SUBPOINT,
    "section": Noun.SUBPOINT,
    "heading": Noun.HEADING,
}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_DIGITS = re.compile(r"\d+\Z")
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = re.compile(r"[ivxlc]+\Z")
_MIXED = re.compile(r"\d+[a-z]\Z|[a-z]\d+\Z")


@dataclass(slots=True)
class _Modifiers:
    ordinals: tuple[int, ...] = ()
    is_new: bool = False
    is_existing: bool = False
    is_every: bool = False
    is_plural: bool = False
    is_whole: bool = False


def locator(cursor: Cursor, *, allow_label: bool = False, allow_quote: bool = False) -> Locator:
    """The units that stand here, from the widest to the narrowest; () when none does.

    ``allow_label``: a bare label counts ("in 3(a)"); ``allow_quote``: a quotation names a section ("under ‘believes’").
    """
    first = unit(cursor, allow_label=allow_label, allow_quote=allow_quote)
    if first is None:
        return ()
    units = [first]
    while True:
        follower = cursor.attempt(lambda here: _follower(here, units))
        if follower is None:
            break
        unit_found, is_wider = follower
        units.insert(0, unit_found) if is_wider else units.append(unit_found)
    return tuple(sorted(units, key=_rank))


def _rank(found: Unit) -> int:
    return RANK[found.noun] if found.noun else RANK[Noun.POINT]


def _follower(cursor: Cursor, units: list[Unit]) -> tuple[Unit, bool] | None:
    """The next unit of a locator, and whether it is wider than those before."""
    last = units[-1]
    if last.noun is Noun.SECTION and last.named and not last.labels:
        cursor.take_mark(",-")
        points = _labelled(cursor, None, cursor.start, _Modifiers())
        if points is not None:
            return points, False
    if connector := cursor.take(CONNECTORS):
        found = unit(cursor, allow_label=True, allow_quote=connector not in {"from", "at", "on"})
        return (found, True) if found and not found.is_new else None
    has_comma = cursor.take_mark(",/:-") if _unit_follows_mark(cursor) else cursor.is_mark("(")
    if cursor.take_mark("("):
        cursor.take(CONNECTORS)
        found = unit(cursor)
        return (found, False) if found and cursor.take_mark(")") else None
    connector = cursor.take(CONNECTORS) if has_comma else ""
    found = unit(cursor, allow_label=bool(connector), allow_quote=connector in {"in", "under"})
    if found is None or found.is_new or (found.is_every and not connector):
        return None
    return (found, bool(connector)) if _rank(found) != _rank(last) or connector else None


def _unit_follows_mark(cursor: Cursor) -> bool:
    return cursor.is_mark(",/:-") and cursor.peek().sort is Sort.WORD


def unit(cursor: Cursor, *, allow_label: bool = False, allow_quote: bool = False) -> Unit | None:
    """One unit, or None with nothing taken."""
    at, start = cursor.at, cursor.start
    if allow_quote and cursor.is_quote():
        name = cursor.token.text
        cursor.at += 1
        cursor.take("section|list|heading|part")
        return Unit(start=start, end=cursor.end, noun=Noun.SECTION, named=name)
    named = _named_unit(cursor, start)
    if named is not None:
        return named
    if allow_label and cursor.is_word("a") and not _noun_at(cursor.peek()):
        lettered = cursor.attempt(lambda here: _labelled(here, None, start, _Modifiers()))
        if lettered is not None:
            return lettered
    if cursor.peek().text != ")":
        cursor.take(_DETERMINERS)
    modifiers = _modifiers(cursor)
    found = _noun_unit(cursor, modifiers, start)
    if found is None and not modifiers.ordinals:
        found = _named_unit(cursor, start)
    if found is not None and modifiers.is_whole:
        found = replace(found, is_called=False)
    if found is None and cursor.is_quote() and cursor.peek().text in _SECTIONS:
        found = _quoted_section(cursor, start)
    if found is None and (allow_label or modifiers.is_existing or modifiers.is_new):
        found = _labelled(cursor, None, start, modifiers)
    if found is None:
        cursor.at = at
    return found


def _quoted_section(cursor: Cursor, start: int) -> Unit | None:
    """the ‘believes’ section"""
    name = cursor.token.text
    cursor.at += 1
    called = cursor.take("section|list|heading|part|points|bullets|bullet points|paragraph|chapeau")
    noun = Noun.HEADING if called in {"heading", "chapeau"} else Noun.SECTION
    return Unit(start=start, end=cursor.end, noun=noun, named=name) if called else None


def _modifiers(cursor: Cursor) -> _Modifiers:
    found = _Modifiers()
    while True:
        if cursor.take(_NEW):
            found.is_new = True
        elif cursor.take(_EXISTING):
            found.is_existing = True
        elif filler := cursor.take(_FILLERS):
            found.is_whole = found.is_whole or filler in _WHOLE
            cursor.take(_DETERMINERS)
        elif cursor.take(_ALL):
            found.is_every = True
            cursor.take(_DETERMINERS)
        elif _cardinal(cursor.token) and cursor.peek().text in _NEW_WORDS:
            found.is_plural = cursor.token.text not in {"one", "1"}
            cursor.at += 1
        elif ordinals := _ordinals(cursor):
            found.ordinals = ordinals
        else:
            return found


def _ordinals(cursor: Cursor) -> tuple[int, ...]:
    first = ordinal(cursor.token)
    if first is None:
        return ()
    cursor.at += 1
    found = [first]
    if (count := _cardinal(cursor.token)) and _noun_at(cursor.peek()):
        cursor.at += 1
        return tuple(range(first, first + count)) if first > 0 else tuple(range(-count, 0))
    while more := cursor.attempt(_next_ordinal):
        found.append(more)
    if cursor.is_word("to|through") and (last := ordinal(cursor.peek())) and last > first > 0:
        cursor.at += 2
        return tuple(range(first, last + 1))
    return tuple(found)


def _next_ordinal(cursor: Cursor) -> int | None:
    taken = cursor.take_mark(",&")
    taken = bool(cursor.take("and the|and")) or taken
    found = ordinal(cursor.token) if taken else None
    cursor.at += 1
    return found


def ordinal(token: Token) -> int | None:
    """The place that an ordinal names, from 1, or from the end as -1 for "final"."""
    if token.sort is not Sort.WORD:
        return None
    if token.text in NTH:
        return NTH[token.text]
    match = _ORDINAL.match(token.text)
    return int(match.group(1)[:6]) if match else None


def _cardinal(token: Token) -> int | None:
    if token.sort is not Sort.WORD:
        return None
    if _DIGITS.match(token.text):
        return int(token.text) if 0 < len(token.text) < 4 else None
    return CARDINALS.get(token.text)


def cardinal(cursor: Cursor) -> int | None:
    """The number that stands here, taken."""
    found = _cardinal(cursor.token)
    if found is not None:
        cursor.at += 1
    return found


def _noun_at(token: Token) -> Noun | None:
    return NOUNS.get(token.text) if token.sort is Sort.WORD else None


def noun(cursor: Cursor) -> tuple[Noun, bool] | None:
    """The noun of a unit, and whether it is plural, taken."""
    token = cursor.token
    if token.sort is not Sort.WORD:
        return None
    following = cursor.peek()
    if token.text == "sub" and following.text in _SUBNOUNS:
        cursor.at += 2
        return _SUBNOUNS[following.text], following.text in PLURALS
    if token.text == "bullet" and following.text in {"point", "points", "pointed"}:
        cursor.at += 2
        return Noun.BULLET, following.text in PLURALS
    found = NOUNS.get(token.text)
    if found is None or found is Noun.WORDS:
        return None
    cursor.at += 1
    return found, token.text in PLURALS


def _noun_unit(cursor: Cursor, modifiers: _Modifiers, start: int) -> Unit | None:
    at = cursor.at
    count = cardinal(cursor) if _noun_at(cursor.peek()) else None
    found = noun(cursor)
    if found is None:
        cursor.at = at
        return None
    sort, is_plural = found
    if sort is Noun.LIST:
        cursor.take("of demands|of points|of bullet points|of bullets|of calls|of actions|items")
    made = _labelled(cursor, sort, start, modifiers, is_plural=is_plural)
    if made is None:
        made = _unit(sort, start, cursor.end, modifiers, is_plural=is_plural)
    if count and count > 1 and not made.labels and not made.ordinals and not modifiers.is_new:
        made = replace(made, is_every=True, count=count)
    return _described(cursor, made)


def _unit(
    sort: Noun | None,
    start: int,
    end: int,
    modifiers: _Modifiers,
    labels: tuple[Label, ...] = (),
    through: Label | None = None,
    is_plural: bool = False,
) -> Unit:
    return Unit(
        start=start,
        end=end,
        noun=sort,
        labels=labels,
        through=through,
        ordinals=modifiers.ordinals,
        is_new=modifiers.is_new,
        is_existing=modifiers.is_existing,
        is_every=modifiers.is_every,
        is_plural=is_plural or modifiers.is_plural,
    )


def _described(cursor: Cursor, made: Unit) -> Unit:
    """A unit with the words that it begins with, ends with, holds, or is headed by."""
    found = made
    if found.is_new:
        return found
    if found.noun in {Noun.SECTION, Noun.LIST, Noun.HEADING} and not found.labels:
        named = cursor.attempt(lambda here: _words_after(here, _NAMED))
        if named is None and found.noun is not Noun.LIST and cursor.is_quote():
            named = cursor.token.text
            cursor.at += 1
        if named is not None:
            found = replace(found, named=named, end=cursor.end)
    begins = _described_by(cursor, _BEGINS)
    holds = _described_by(cursor, _HOLDS)
    ends = _described_by(cursor, _ENDS)
    if begins or holds or ends:
        found = replace(found, begins=begins, holds=holds, ends=ends, end=cursor.end)
    return found


def _described_by(cursor: Cursor, phrases: str) -> str:
    return cursor.attempt(lambda here: _words_after(here, phrases)) or ""


def _words_after(cursor: Cursor, phrases: str) -> str | None:
    cursor.take_mark(",(")
    if not cursor.take(phrases):
        return None
    cursor.take_mark(":")
    if not cursor.is_quote():
        return None
    words = cursor.token.text
    cursor.at += 1
    cursor.take_mark(")")
    return words


def _named_unit(cursor: Cursor, start: int) -> Unit | None:
    """A section by its name without quotation marks: "Conference believes", "the resolves section"."""
    name = section_name(cursor)
    if not name:
        return None
    is_called = not cursor.take("section|list|heading|part|paragraph|chapeau")
    return Unit(start=start, end=cursor.end, noun=Noun.SECTION, named=name, is_called=is_called)


def section_name(cursor: Cursor) -> str:
    """The name of a section of the base that stands here, taken; "" when none does."""
    token = cursor.token
    if token.sort is not Sort.WORD:
        return ""
    for name in cursor.names.sections.get(token.text, ()):
        words = cursor.items[cursor.at : cursor.at + len(name)]
        if tuple(word.text for word in words) == name:
            cursor.at += len(name)
            return " ".join(name)
    return ""


def _labelled(
    cursor: Cursor, sort: Noun | None, start: int, modifiers: _Modifiers, is_plural: bool = False
) -> Unit | None:
    """A unit with its labels, when a label stands here."""
    cursor.take("numbers|number|nos|no|labelled|marked") if sort else ""
    opening = cursor.at
    first = label(cursor, after_noun=sort is not None or modifiers.is_new)
    if first is None:
        return None
    marker = _marker(cursor, opening)
    labels = [first]
    may_range = is_plural or sort is None or cursor.is_mark("-")
    through = cursor.attempt(_through) if may_range else None
    cursor.take("inclusive") if through else ""
    while through is None and (more := cursor.attempt(lambda here: _next_label(here, is_plural, sort))):
        labels.append(more)
    if through is None and len(labels) == 1 and cursor.is_word("onwards|onward"):
        cursor.at += 1
        through = ("last",)
    made = _unit(sort, start, cursor.end, modifiers, tuple(labels), through, is_plural)
    return replace(made, marker=marker)


def _marker(cursor: Cursor, opening: int) -> str:
    first, last = cursor.items[opening], cursor.items[cursor.at - 1]
    return cursor.tokens.prose[first.start : last.end]


def _through(cursor: Cursor) -> Label | None:
    if not cursor.take_mark("-") and not cursor.take("to|through|until"):
        return None
    cursor.take("and including|paragraph|point|line|bullet")
    return label(cursor, after_noun=True)


def _next_label(cursor: Cursor, is_plural: bool, sort: Noun | None) -> Label | None:
    taken = (is_plural or sort is None) and cursor.take_mark(",")
    taken = cursor.take_mark("&") or taken
    taken = bool(cursor.take("and")) or taken
    if not taken:
        return None
    found = label(cursor, after_noun=is_plural)
    if found and not is_plural and cursor.token.sort is Sort.WORD and _noun_at(cursor.token):
        return None
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
        pieces.extend(_split(token.text))
    while _bracketed(cursor, pieces) or _deeper(cursor, pieces):
        continue
    closes_label = cursor.is_mark(")") and not is_bracketed(cursor, at)
    if closes_label or (cursor.is_mark(".") and cursor.peek().sort is Sort.QUOTE):
        cursor.at += 1
    return tuple(pieces)


def is_bracketed(cursor: Cursor, at: int) -> bool:
    """Whether a bracket opened a few tokens before the label, so that the closing one is not the label's."""
    depth = 0
    for token in cursor.items[max(0, at - 12) : cursor.at]:
        if token.sort is Sort.MARK and token.text in "()":
            depth = max(0, depth + (1 if token.text == "(" else -1))
    return depth > 0


def is_bracketed_label(cursor: Cursor) -> bool:
    """Whether "(a)", "(iv)" or the like stands here."""
    inner, closing = cursor.peek(), cursor.peek(2)
    is_closed = closing.sort is Sort.MARK and closing.text == ")"
    return cursor.is_mark("(") and is_closed and _may_be_bracketed(inner)


def _bracketed(cursor: Cursor, pieces: list[str]) -> bool:
    if not is_bracketed_label(cursor):
        return False
    pieces.extend(_split(cursor.peek().text))
    cursor.at += 3
    return True


def _deeper(cursor: Cursor, pieces: list[str]) -> bool:
    """The next level of a label with one bracket at each: the "a)" of "2 a)", the "i)" of "1 a) i)"."""
    at = cursor.at + 1 if cursor.is_mark(")") else cursor.at
    inner, closing = cursor.items[at : at + 2] if at + 2 < len(cursor.items) else (cursor.token, cursor.token)
    is_closed = closing.sort is Sort.MARK and closing.text == ")" and closing.start == inner.end
    if not is_closed or not _may_be_bracketed(inner):
        return False
    deeper = (*pieces, *_split(inner.text))
    if not cursor.names.is_path(deeper) and not cursor.names.has_deeper(tuple(pieces)):
        return False
    pieces[:] = deeper
    cursor.at = at + 1
    return True


def _may_be_bracketed(token: Token) -> bool:
    text = token.text
    return token.sort is Sort.WORD and (
        len(text) == 1 or text[0].isdigit() or bool(_ROMAN.match(text) or _MIXED.match(text))
    )


def _is_label(cursor: Cursor, token: Token, after_noun: bool) -> bool:
    text = token.text
    if ordinal(token) is not None or text in VERBS:
        return False
    if text[0].isdigit() or ("." in text and text[-1].isdigit()):
        return True
    following = cursor.peek()
    closes = following.sort is Sort.MARK and following.text == ")"
    if len(text) == 1 or _ROMAN.match(text):
        is_ended = text != "a" or _ends_label(following)
        return closes or (after_noun and is_ended) or (text in cursor.labels and _ends_label(following))
    if _MIXED.match(text) and cursor.names.is_like_a_path(tuple(_split(text))):
        return True
    return after_noun and (text in CARDINALS or bool(_MIXED.match(text)))


def _ends_label(token: Token) -> bool:
    return (
        token.sort is not Sort.WORD
        or token.text in VERBS
        or token.text in {"and", "to", "of", "in", "under", "after", "before", "for"}
    )


def _split(text: str) -> list[str]:
    number = CARDINALS.get(text)
    return [str(number)] if number else [piece.lstrip("0") or "0" for piece in _PIECES.findall(text)]
