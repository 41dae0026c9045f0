"""The grammar of a unit that is named by what it is about: "the point on housing", "the line for banners and flags".

The words are those that one clause has: as many of them as stand so in the text, up to where a locator may end.
"""

from __future__ import annotations

import re
from dataclasses import replace

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.describing import BEGINS, described_by
from motions.text.instructions.folding import words
from motions.text.instructions.labels import split
from motions.text.instructions.modifiers import Modifiers
from motions.text.instructions.syntax import Label, Unit, is_bare
from motions.text.instructions.tokens import Sort, Token
from motions.text.instructions.vocabulary import FOLLOWERS, NEEDS_OUT, NOUNS, NTH, VERBS, Noun

RESOLVED = "be it resolved|be it further resolved|be it finally resolved|be it also resolved"
_ABOUT = (
    "on the subject of|on the topic of|on the question of|on the need for|on|about|concerning|regarding|dealing with|"
    "which deals with|that deals with|relating to|which relates to|that relates to|referring to|which refers to|"
    "that refers to|which is about|that is about|covering|which covers|mentioning|which mentions|that mentions|re"
)
_CALLING = "for|calling for|asking for|demanding|that|saying that|stating that|which says that|that says that"
_LIST_ABOUT = f"addressed to|directed at|directed to|aimed at|calling on|headed by|{_ABOUT}"
_LISTS = frozenset({Noun.LIST, Noun.SECTION})
NAMED_BEFORE = "line|point|bullet|item|clause|demand|sentence"
_NOUNS_AFTER = f"{NAMED_BEFORE}|paragraph|list"
_SUBJECT_NOUNS = frozenset(_NOUNS_AFTER.split("|"))
_MOST_BEFORE = 4
_ARTICLES = "the|a|an|our|its|their|more"
_SUBJECTS = frozenset({Noun.PARAGRAPH, Noun.CLAUSE, Noun.POINT, Noun.BULLET, Noun.SUBPOINT, Noun.SENTENCE, Noun.LINE})
_INDEFINITE = re.compile(r"(?:an?|one|another)\b", re.IGNORECASE)
_JOINING = frozenset({"to", "with", "by", "and"})
_MOST = 8
_MOST_OF_HEAD = 6


def subject(cursor: Cursor, named: Unit) -> str | None:
    """The words that say what a unit is about, taken; None where none do."""
    if named.noun is Noun.LINE and not named.ordinals and cursor.is_quote() and _sets_off(cursor.peek()):
        cursor.at += 1
        return cursor.items[cursor.at - 1].text
    is_list = named.noun in _LISTS and is_bare(named)
    if (named.noun not in _SUBJECTS and not is_list) or named.labels:
        return None
    if _INDEFINITE.match(cursor.tokens.prose, named.start):
        return None
    is_said = bool(cursor.take(_LIST_ABOUT if is_list else _ABOUT))
    if not is_said and not cursor.take(_CALLING):
        return None
    if cursor.is_quote() and is_said:
        cursor.at += 1
        return cursor.items[cursor.at - 1].text
    cursor.take(_ARTICLES)
    first, most = cursor.at, _running(cursor)
    for last in range(first + most, first, -1):
        said = cursor.tokens.prose[cursor.start : cursor.items[last - 1].end]
        cursor.at = last
        if _ends(cursor) and cursor.names.is_spoken(words(said)):
            return said
        cursor.at = first
    return _unknown(cursor, most) if is_said else None


def quoted_number(cursor: Cursor) -> tuple[Unit, Unit] | None:
    """“Proposes 2” in one pair of marks: the section and its point."""
    *name, number = (words(cursor.token.text) if cursor.is_quote() else []) or [""]
    if not name or not number.isdigit() or tuple(name) not in cursor.names.sections.get(name[0], ()):
        return None
    start = cursor.start
    cursor.at += 1
    section = Unit(start=start, end=cursor.end, noun=Noun.SECTION, named=" ".join(name))
    return section, Unit(start=start, end=cursor.end, noun=Noun.POINT, labels=((number,),), marker=number)


def quoted_subject(cursor: Cursor, start: int) -> Unit | None:
    """ "the ‘heating’ point", "the “Seconded by” line"."""
    about = cursor.token.text
    cursor.at += 1
    noun = NOUNS.get(cursor.take(NAMED_BEFORE))
    is_numbered = cursor.token.text[:1].isdigit()
    return None if noun is None or is_numbered else Unit(start=start, end=cursor.end, noun=noun, about=about)


def spoken_subject(cursor: Cursor, start: int) -> Unit | None:
    """ "the peer support bullet": the one that has these words."""
    running = next((at for at in range(1, _MOST_BEFORE + 2) if cursor.peek(at - 1).sort is not Sort.WORD), _MOST_BEFORE)
    length = next((at for at in range(1, running) if cursor.peek(at).text in _SUBJECT_NOUNS), 0)
    items = cursor.items[cursor.at : cursor.at + length]
    if not items or any(item.text in NOUNS or item.text in VERBS or item.text in NTH for item in items):
        return None
    said = cursor.tokens.prose[items[0].start : items[-1].end]
    if not cursor.names.is_spoken(words(said)) or cursor.peek(length + 1).text[:1].isdigit():
        return None
    if cursor.peek(length).text == "list" and cursor.names.is_spoken((*words(said), "list")):
        return None
    cursor.at += length
    noun = NOUNS[cursor.take(_NOUNS_AFTER)]
    cursor.take("point") if noun is Noun.BULLET else ""
    return Unit(start=start, end=cursor.end, noun=noun, about=said)


def recital(cursor: Cursor, modifiers: Modifiers, start: int) -> Unit | None:
    """ "the second WHEREAS", "the THEREFORE clause": what begins with the word; "the last recital": with any such.

    "the recital beginning “x”" is the paragraph that does.
    """
    word = cursor.tokens.prose[cursor.token.start : cursor.token.end]
    if cursor.is_word("recital|recitals"):
        word = " ".join(sorted(cursor.names.recitals - {"therefore", "resolved"})).capitalize()
    if said := cursor.take(RESOLVED):
        word = said.capitalize()
        cursor.take("that")
    else:
        cursor.at += 1
    is_clause = bool(cursor.take("clause|paragraph|recital|clauses|paragraphs"))
    if begins := described_by(cursor, BEGINS):
        return Unit(start=start, end=cursor.end, noun=Noun.PARAGRAPH, begins=begins)
    if not is_clause and not (word[:1].isupper() and (modifiers.ordinals or modifiers.is_new)):
        return None
    return Unit(
        start=start,
        end=cursor.end,
        noun=Noun.PARAGRAPH,
        ordinals=modifiers.ordinals,
        is_new=modifiers.is_new,
        begins=word,
        is_recital=True,
    )


def one_about(cursor: Cursor, named: Unit) -> str | None:
    """ "(the one about the canteen)", after a point that is counted."""
    if not named.ordinals or not cursor.take_mark("(") or not cursor.take("the one|that|the point|the paragraph"):
        return None
    about = subject(cursor, replace(named, ordinals=()))
    return about if cursor.take_mark(")") else None


def run_in(cursor: Cursor) -> Unit | None:
    """A clause by the words before the colon at its head: "Proposed by: replace …", "in the line ‘Hire of rooms’"."""
    start, heads = cursor.start, cursor.names.heads
    has_article = bool(heads) and bool(cursor.take("the"))
    for length in range(_MOST_OF_HEAD, 0, -1) if heads else ():
        found = cursor.items[cursor.at : cursor.at + length]
        head = heads.get(tuple(token.text for token in found))
        if head is None or any(token.sort is not Sort.WORD for token in found):
            continue
        is_on = head.startswith("On ") and cursor.items[cursor.at - 1].text == "on"
        if not is_on and not cursor.is_capital():
            continue
        is_called = length == 1 and found[0].text in NOUNS
        cursor.at += length
        is_line = bool(cursor.take("line|row|entry"))
        is_ended = cursor.is_mark(":,") or cursor.is_verb()
        if is_called or not (is_line or (is_ended and not has_article)):
            return None
        return Unit(start=start, end=cursor.end, noun=Noun.BLOCK, begins=head)
    return None


def with_title(cursor: Cursor) -> Unit | None:
    """A clause by its label with all its words: "C. Travel", "(a) Hire of rooms"."""
    start, titles = cursor.start, cursor.names.titles
    is_open = cursor.take_mark("(")
    pieces = tuple(split(cursor.token.text)) if titles and cursor.token.sort is Sort.WORD else ()
    found = titles.get(pieces[-1:], ())
    if not found:
        return None
    marker = cursor.tokens.prose[start : cursor.token.end]
    cursor.at += 1
    cursor.take_mark(")" if is_open else ".):")
    title = next((one for one in found if _stands(cursor, one)), ())
    cursor.at += len(title)
    is_ended = cursor.token.sort is not Sort.WORD or _ends(cursor)
    return Unit(start=start, end=cursor.end, labels=(pieces,), marker=marker) if title and is_ended else None


def _stands(cursor: Cursor, phrase: Label) -> bool:
    return all(cursor.peek(ahead).text == word for ahead, word in enumerate(phrase))


def _sets_off(token: Token) -> bool:
    """Whether what is to be done follows: a mark or a verb."""
    is_mark = token.sort is Sort.MARK and token.text in ",:-.;"
    return is_mark or token.sort in {Sort.END, Sort.BREAK} or token.text in VERBS or token.text in _JOINING


def _unknown(cursor: Cursor, most: int) -> str | None:
    """Words that no clause has, up to what is to be done."""
    start = cursor.start
    most = next((ahead for ahead in range(most) if _is_verb(cursor, ahead)), most)
    while most and _ends(cursor, most - 1):
        most -= 1
    cursor.at += most
    return cursor.tokens.prose[start : cursor.end] if most else None


def _running(cursor: Cursor) -> int:
    """How many words stand here with no mark between them but an apostrophe."""
    tokens = (cursor.peek(ahead) for ahead in range(_MOST))
    return next(
        (at for at, token in enumerate(tokens) if token.sort is not Sort.WORD and token.text not in {"'", "’"}), _MOST
    )


def _ends(cursor: Cursor, ahead: int = 0) -> bool:
    """Whether a locator may end here, or some tokens further on."""
    token = cursor.peek(ahead)
    return token.sort is not Sort.WORD or token.text in FOLLOWERS or _is_verb(cursor, ahead)


def _is_verb(cursor: Cursor, ahead: int) -> bool:
    """Whether what is to be done stands some tokens further on: "leaving" is none without "out"."""
    word = cursor.peek(ahead).text
    return word in VERBS and (word not in NEEDS_OUT or cursor.peek(ahead + 1).text in {"out", "away", "through"})
