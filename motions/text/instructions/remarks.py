"""Remarks about the motion after new words without marks: "to sing. The old b is now c." They are no part of the words.

    After a insert: to sing. The old b becomes c.              a consequence, which is read
    After a insert: to sing. Everything else stays as it is.   a question

Rules:

* Nothing but consequences after the end of a sentence, in a bracket or after a dash, is no part of the words.
* A line wholly in brackets, or one that begins with a point of a section ("Believes 1 is redundant", "In believes 2"),
  speaks of one and of what is done to it, or of one in lower case, or says "as printed", could be one as well.
* A sentence that begins with a part of the motion ("the old b", "the second …", "points after it"), with the rest of
  it, or that speaks of numbering, could be a remark or part of the words. So could one that speaks of "(b)" or "b"
  alone as a thing that becomes another.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, pairwise, takewhile

from motions.text.instructions.consequences import consequence
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.labels import label, split
from motions.text.instructions.nouns import section_name
from motions.text.instructions.tokens import Sort, Token
from motions.text.instructions.vocabulary import NOUNS, NTH, VERBS, listed

_LEADS = listed("the this that these those any both each every and but also then so thus with no as a number numbers")
_OF_PRINT = listed("old existing current present original subsequent following remaining later other further new")
_REST = listed("rest others remainder change changes amendment amendments wording")
_COUNTED = frozenset(NTH) | listed("rest others remainder")
_NUMBERING = listed(
    "renumber renumbers renumbered renumbering reletter reletters relettered relettering numbering lettering unchanged"
)
_BECOMING = listed("become becomes becoming now makes")
_SAID_OF = listed(
    "is are was were be goes go stays stay remains remain becomes become should shall must will would to can may loses "
    "lose comes come moves move needs now then thus falls fall in of at and reads read has have gets get "
    "above below after before out off"
)
_STOPS = frozenset(".;!?")
_BRACKETS = frozenset("([-")
_OPENINGS = _STOPS | _BRACKETS
_BREAKS = frozenset({"\n", "\n\n"})
_BEGINNING = _OPENINGS | _BREAKS
_MOST_OF_LABEL = 2
_ENDS = _STOPS | _BREAKS
_ALL = frozenset({"everything", "nothing", "all"})
_SIGNING = listed("moved seconded proposed submitted agreed signed thank thanks")
_INSTEAD = frozenset({"for", "instead"})
_READING = frozenset({"read", "put", "say"})
_WITHIN = frozenset({"in", "under", "from"})
_PLACING = listed("in under at after before to for")
_OF_POINTS = "point|no|number|item|clause"
_PRINTED = listed("printed before now published tabled")
_MOST_SAID = 4
_ENGLISH = frozenset({"a", "i"})


def consequence_at(cursor: Cursor, first: int, last: int) -> int:
    """Where the words from one token to another end and nothing but consequences follow; ``last`` where none do."""
    for at in range(first + 1, last):
        before = cursor.items[at - 1]
        if before.sort is not Sort.MARK or before.text not in _OPENINGS or cursor.items[at].sort is not Sort.WORD:
            continue
        probe = cursor.probe(at)
        while probe.at < last and probe.attempt(consequence) is not None:
            while probe.at < last and probe.is_mark(".,;)]"):
                probe.at += 1
        if probe.at >= last:
            return at - 1 if before.text in _BRACKETS else at
    return last


def is_remark(cursor: Cursor, first: int, at: int, last: int) -> bool:
    """Whether a sentence begins at a token that could be a remark about the motion and its numbers; the one with which
    the words begin is none."""
    opening, closing = cursor.items[at - 1].text, cursor.items[at + 1].text
    if _is_in_brackets(cursor, at, last):
        return True
    is_label = opening in "([" and closing in ")]"
    if opening not in _BEGINNING or is_label or (opening not in _BREAKS and _is_head(cursor, first, at)):
        return False
    end = next((here for here in range(at, last) if cursor.items[here].text in _ENDS), last)
    sentence = cursor.items[at:end]
    words = [token.text for token in sentence if token.sort is Sort.WORD]
    if words[0] in VERBS and not _COUNTED.isdisjoint(words):
        return True
    if _begins_with_point(cursor, at) or _is_as_printed(words):
        return True
    if opening in _BREAKS and _speaks_of_point(cursor, first, at, end):
        return True
    if opening in _BREAKS:
        return _begins_with_part(cursor, sentence) and not {words[0], *words[1:2]}.isdisjoint(_ALL | _REST | _OF_PRINT)
    if not _NUMBERING.isdisjoint(words) or _speaks_of_label(cursor, sentence) or _names_section(cursor, sentence):
        return True
    is_said = words[0] in _SIGNING or (words[0] in _INSTEAD and not _READING.isdisjoint(words))
    return is_said or _begins_with_part(cursor, sentence)


def _is_head(cursor: Cursor, first: int, at: int) -> bool:
    """Whether nothing but a label stands before a token on its line."""
    line = takewhile(lambda token: token.sort is not Sort.BREAK, reversed(cursor.items[first : at - 1]))
    return len([token for token in line if token.sort is Sort.WORD]) < _MOST_OF_LABEL


def _is_in_brackets(cursor: Cursor, at: int, last: int) -> bool:
    """Whether a line is in brackets from end to end, and neither a label nor a sentence: "(as before)", "[Stands]"."""
    opening = cursor.items[at - 1].text
    if opening != "[" and not (opening == "(" and cursor.tokens.prose[cursor.items[at].start].islower()):
        return False
    end = next((here for here in range(at, last) if cursor.items[here].sort is Sort.BREAK), last)
    closing = end - 2 if cursor.items[end - 1].text == "." else end - 1
    is_line = cursor.items[at - 2].sort is Sort.BREAK
    inside = [here for here in range(at, end) if cursor.items[here].text in {")", "]"}]
    return is_line and inside == [closing] and (closing - at > 1 or len(cursor.items[at].text) > _MOST_OF_LABEL)


def _begins_with_point(cursor: Cursor, at: int) -> bool:
    """Whether a sentence begins with a point of a section, by its number: "Believes 1 is …", "In believes 2 …"."""
    probe = cursor.probe(at)
    while probe.token.text in _LEADS:
        probe.at += 1
    is_placed = probe.token.text in _PLACING
    probe.at += 1 if is_placed else 0
    if not _is_point(probe):
        return False
    following = probe.token
    return is_placed or following.sort is not Sort.WORD or following.text in _SAID_OF or following.text in VERBS


def _is_point(probe: Cursor) -> bool:
    """Whether the name of a section and the number of a point stand here, taken: "believes 1", not "believes a"."""
    if not section_name(probe):
        return False
    probe.take(_OF_POINTS)
    found = label(probe, after_noun=True) if probe.token.text not in _ENGLISH else None
    return found is not None and probe.names.is_path(found)


def _speaks_of_point(cursor: Cursor, first: int, at: int, end: int) -> bool:
    """Whether a line names a point of a section, and what is done to it; or does so in lower case below a capital."""
    line = cursor.items[at:end]
    prose = cursor.tokens.prose
    is_lower = prose[cursor.items[at].start].islower() and prose[cursor.items[first].start].isupper()
    is_done = any(token.sort is Sort.WORD and token.text in VERBS for token in line)
    return (is_lower or is_done) and any(_is_point(cursor.probe(here)) for here in range(at, end))


def _is_as_printed(words: Sequence[str]) -> bool:
    """ "Otherwise as printed", "then as before"."""
    return len(words) <= _MOST_SAID and words[-2:-1] == ["as"] and words[-1] in _PRINTED


def _begins_with_part(cursor: Cursor, sentence: Sequence[Token]) -> bool:
    """Whether a sentence says something of a part of the motion, or of the rest of it."""
    own, *after = [token.text for token in dropwhile(lambda token: token.text in _LEADS, sentence)] or [""]
    following = after[0] if after else ""
    if own in _ALL:
        return following == "else"
    if own in _REST or (own in _OF_PRINT and following in _REST):
        return True
    if own in _OF_PRINT:
        return following in NOUNS or following in NTH or _is_label(cursor, following) or not following
    is_part = own in NOUNS or own in NTH or _is_label(cursor, own)
    return is_part and (not following or following in _SAID_OF or _is_label(cursor, following) or following in NTH)


def _is_label(cursor: Cursor, text: str) -> bool:
    return text in cursor.labels or ("." in text and cursor.names.is_path(tuple(split(text))))


def _names_section(cursor: Cursor, sentence: Sequence[Token]) -> bool:
    """Whether it says "in believes", by the verb of a section of the motion."""
    pairs = pairwise(token.text for token in sentence)
    return any(before in _WITHIN and word in cursor.names.sections for before, word in pairs)


def _speaks_of_label(cursor: Cursor, sentence: Sequence[Token]) -> bool:
    """Whether a letter of a list stands alone, a number of one at the end, or either after "becomes" or the like."""
    texts = ["", *(token.text for token in sentence), ""]
    for before, token, after in zip(texts, sentence, texts[2:], strict=False):
        is_label = token.sort is Sort.WORD and token.text in cursor.labels
        is_letter = len(token.text) == 1 and token.text.isalpha() and token.text not in _ENGLISH
        if is_label and (is_letter or before in _BECOMING or not after):
            return True
    return False
