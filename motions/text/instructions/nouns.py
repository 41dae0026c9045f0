"""The grammar of what a unit is called: its noun, or the name of a section: "Conference believes", "the demands"."""

from __future__ import annotations

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.labels import label
from motions.text.instructions.modifiers import is_numbered_noun, noun_at
from motions.text.instructions.syntax import Unit
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import BODIES, NOUNS, PLURALS, SHORTENED, SUBNOUNS, Noun

_MOST_NAMED = 5


def noun(cursor: Cursor) -> tuple[Noun, bool] | None:
    """The noun of a unit, and whether it is plural, taken."""
    token = cursor.token
    if token.sort is not Sort.WORD:
        return None
    following = cursor.peek()
    if token.text == "sub" and following.text in SUBNOUNS:
        cursor.at += 2
        return SUBNOUNS[following.text], following.text in PLURALS
    if token.text in {"bullet", "dash"} and following.text in {"point", "points", "pointed"}:
        cursor.at += 2
        return Noun.BULLET, following.text in PLURALS
    if token.text == "standing" and following.text in {"order", "orders"}:
        cursor.at += 2
        return Noun.CLAUSE, following.text == "orders"
    if token.text in {"so", "sos"} and following.text[:1].isdigit():
        cursor.at += 1
        return Noun.CLAUSE, token.text == "sos"
    found = NOUNS.get(token.text) or _noun_of_headings(cursor)
    if found is None or found is Noun.WORDS:
        return None
    cursor.at += 1
    if token.text in SHORTENED and cursor.is_mark("."):
        cursor.at += 1
    is_block = found is Noun.SIGNATURE and cursor.take("line|lines|block|section") not in {"", "line"}
    return found, token.text in PLURALS or is_block or (token.text not in NOUNS and token.text.endswith("s"))


def is_numbered_here(cursor: Cursor) -> bool:
    """Whether the noun of labelled paragraphs stands here, with the number of one: "Action 2", "Demand B"."""
    labels = cursor.names.numbered.get(cursor.token.text.removesuffix("s"), ())
    name = (cursor.token.text, cursor.peek().text)
    return (cursor.peek().text,) in labels and name not in cursor.names.sections.get(cursor.token.text, ())


def _noun_of_headings(cursor: Cursor) -> Noun | None:
    """A noun that only headings here make one, before a number: "Recommendations 2 and 3"."""
    return Noun.SECTION if is_numbered_noun(cursor) else None


def named_unit(cursor: Cursor, start: int) -> Unit | None:
    """A section by its name without quotation marks: "Conference believes", "the resolves section"."""
    is_noun = noun_at(cursor.token) is Noun.SECTION
    at = cursor.at
    is_about = noun_at(cursor.token) in {Noun.SECTION, Noun.LIST} and _said_to_be_about(cursor)
    is_motion = noun_at(cursor.token) is Noun.MOTION
    if is_numbered_here(cursor):
        return None
    name = section_name(cursor)
    if not name or (is_motion and not _is_numbered(cursor)):
        cursor.at = at
        return None
    cursor.attempt(_whom)
    said = cursor.attempt(_noun_of_section)
    is_called = said in {None, "paragraph"} and not is_noun and not is_about
    sort = Noun.HEADING if said in {"heading", "chapeau"} else Noun.SECTION
    return Unit(start=start, end=cursor.end, noun=sort, named=name, is_called=is_called)


def _whom(cursor: Cursor) -> bool | None:
    """ "to the General Council", after "the instructions": whom the words that open the section name as well."""
    if not cursor.take("to|for|on|upon|of"):
        return None
    at = cursor.at
    for last in range(min(at + _MOST_NAMED, len(cursor.items) - 1), at, -1):
        said = tuple(token.text for token in cursor.items[at:last])
        token = cursor.items[last - 1]
        is_body = token.text in BODIES or cursor.tokens.prose[token.start : token.start + 1].isupper()
        if last > at + 1 and is_body and cursor.names.is_spoken(said):
            cursor.at = last
            return True
    return None


def _noun_of_section(cursor: Cursor) -> str | None:
    """ "section" after its name; but "notes paragraph 1" is a paragraph of the notes."""
    found = cursor.take("section|list|heading|part|paragraph|chapeau")
    return None if found == "paragraph" and _is_numbered(cursor) else found or None


def _is_numbered(cursor: Cursor) -> bool:
    """Whether a label stands here; nothing is taken."""
    at = cursor.at
    is_numbered = label(cursor, after_noun=True) is not None
    cursor.at = at
    return is_numbered


def is_about_something(cursor: Cursor) -> bool:
    """Whether "section on what", "list of" or the like stands here, before a name of it; nothing is taken."""
    at = cursor.at
    is_about = _said_to_be_about(cursor) and bool(section_name(cursor))
    cursor.at = at
    return is_about


def _said_to_be_about(cursor: Cursor) -> bool:
    """ "the section on what", before the name of it."""
    at = cursor.at
    if noun(cursor) and cursor.take("on what|about what|where|on|about|dealing with|in which|that says|with|for"):
        cursor.take("the")
        return True
    cursor.at = at
    return False


def section_name(cursor: Cursor) -> str:
    """The name of a section of the base that stands here, taken; "" when none does."""
    token = cursor.token
    if token.sort is not Sort.WORD or (NOUNS.get(token.text) is Noun.POINT and token.text in cursor.names.numbered):
        return ""
    for name in cursor.names.sections.get(token.text, ()):
        words = cursor.items[cursor.at : cursor.at + len(name)]
        if tuple(word.text for word in words) == name and not (name[-1] == "to" and _is_of_verb(cursor, len(name))):
            cursor.at += len(name)
            return " ".join(name)
    return ""


def _is_of_verb(cursor: Cursor, length: int) -> bool:
    """Whether the "to" at the end of a name goes with what follows: "change point 1 under resolves to read: …"."""
    following = cursor.peek(length)
    return following.sort is Sort.QUOTE or following.text in {"read", "say", "state"}
