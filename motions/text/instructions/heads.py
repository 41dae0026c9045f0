"""What stands at the head of a statement: the number of a list of instructions, and who asks for them."""

from __future__ import annotations

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.labels import label, ordinal
from motions.text.instructions.locators import may_begin_unit
from motions.text.instructions.nouns import section_name
from motions.text.instructions.syntax import Label
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import BODIES, NOUNS, VERBS

FIRST = frozenset({"1", "a", "i"})
_COUNTED = "amendment no|amendment number|amendment|step|part|change|item|proposal|instruction|edit|operation|no|number"
_LINKS = (
    "please|pls|firstly|first of all|secondly|thirdly|fourthly|fifthly|finally|lastly|consequentially|in addition|"
    "additionally|furthermore|moreover|similarly|likewise|amendment to|subsequently|as well"
)
_COMMA_LINKS = (
    "further|next|after that|last of all|to begin with|to start with|second of all|last|again|and|consequently"
)
_PROPOSERS = (
    "we|i|i'd|we'd|this branch|the branch|our branch|this region|the region|our region|the executive|"
    "this branch therefore|we therefore|we hereby|my amendment|our amendment|this amendment|the amendment|"
    "the aim of this amendment|the purpose of this amendment|the effect of this amendment"
)
_ASKED_FOR = (
    "could you|can you|would you|will you|could we|can we|may we|shall we|let us|let's|"
    "it is proposed to|it is proposed that|it is moved to|it is moved that|proposal to|proposed to"
)
_AFTER_BY = (
    "in|at|after|before|under|the renumbering|the relettering|the amendment of|the deletion|the insertion|"
    "the addition|the replacement|the substitution|the removal|the omission|the inclusion|deletion|insertion|"
    "addition|replacement|substitution|removal|omission|inclusion"
)
_REMARKS = (
    "in line with|in accordance with|in keeping with|in view of|in the light of|in light of|for the sake of|"
    "for the avoidance of"
)
_TEXTS = "the motion|this motion|motion|the resolution|the rules|the articles|the constitution|the standing orders"
_MOST_NAMES = 6
_MOST_REMARKED = 8
_PROPOSE = (
    "would ask|would move|would request|would prefer|would like|would wish|would propose|would suggest|wish|want|"
    "would be grateful|would be pleased|would be glad|would appreciate it|would welcome it|should like|"
    "propose|proposes|suggest|suggests|seek|seeks|ask|asks|request|requests|like|move|moves|recommend|recommends|think|believe|"
    "is|would|will|aims"
)


def enumerator(cursor: Cursor, *, begins: bool = True) -> bool:
    """The number, letter or bullet of a list of instructions, taken: "1.", "(a)", "ii)", "•".

    A list begins with its first number or letter: a later one that labels a clause of the base ("(e)") is a place.
    """

    def parse(here: Cursor) -> bool | None:
        if here.take_mark("•-") or _typed_bullet(here):
            return True
        if section_name(here.probe(here.at)):
            return None
        if here.attempt(_nth_amendment):
            return True
        noun = here.take(_COUNTED)
        here.take_mark(".") if noun else None
        is_open = here.is_mark("(")
        has_mark = here.take_mark("[#")
        pieces = label(here, after_noun=True)
        if noun == "change" and here.is_word("to|from"):
            return None
        if pieces is None or len(pieces) > 1 or (not noun and _names_clause(here, pieces, begins=begins)):
            return None
        if noun in NOUNS and here.names.is_path(pieces):
            return None
        closed = is_open or has_mark or here.items[here.at - 1].text in {")", "."}
        closed = here.take_mark(".):]/") or closed
        closed = (here.peek().text not in VERBS and here.take_mark("-")) or closed
        if noun:
            closed = here.take_mark("-") or here.is_break() or closed
            here.skip_breaks()
        if pieces[0] in {"l", "ll"} and here.token.text[:1].isdigit():
            return None
        return True if closed and _opens_statement(here) else None

    may_begin = may_begin_unit(cursor) or cursor.is_mark("•-") or cursor.is_word(_COUNTED)
    return may_begin and cursor.attempt(parse) is True


def _typed_bullet(cursor: Cursor) -> bool:
    """ "o" at the head of a line, as word processors leave a hollow bullet."""
    is_head = cursor.at == 0 or cursor.items[cursor.at - 1].sort is Sort.BREAK
    is_bullet = is_head and cursor.is_word("o") and cursor.peek().start > cursor.token.end
    cursor.at += 1 if is_bullet else 0
    return is_bullet


def _nth_amendment(cursor: Cursor) -> bool | None:
    """ "First amendment:", "Second:"."""
    if ordinal(cursor.token) is None:
        return None
    cursor.at += 1
    is_named = bool(cursor.take(_COUNTED))
    is_set_off = cursor.take_mark(":.") or (is_named and (cursor.take_mark("-,") or cursor.is_break()))
    cursor.skip_breaks()
    return (is_set_off and _opens_statement(cursor)) or None


def _names_clause(cursor: Cursor, pieces: Label, *, begins: bool) -> bool:
    """Whether a label names a clause of the base, so that it is no number of an instruction."""
    if not cursor.names.is_path(pieces):
        return False
    return not cursor.names.is_listed or (begins and pieces[0] not in FIRST)


def _opens_statement(cursor: Cursor) -> bool:
    token = cursor.token
    if token.sort is Sort.QUOTE:
        return True
    return token.sort is Sort.WORD and not cursor.is_word("to read|to be|to become|should|shall|reads|becomes|is to")


def enumerated(cursor: Cursor) -> bool:
    probe = cursor.probe(cursor.at)
    return enumerator(probe)


def courtesy(cursor: Cursor) -> bool | None:
    """ "We would like to", "This branch proposes that", "That the motion be amended by": who asks, and that they do."""
    if cursor.take(_ASKED_FOR):
        cursor.take("please|kindly")
        return True
    is_asked = _names_proposer(cursor) and _proposes(cursor)
    if is_asked and cursor.items[cursor.at - 1].text == "prefer" and cursor.is_quote():
        return None
    if is_asked and cursor.is_verb() and cursor.token.text.endswith("ing"):
        return True
    if is_asked and not cursor.take("to see|to|that|that we|for|if|seeing"):
        cursor.take_mark(":")
        cursor.take("the following") if cursor.peek(2).text in {":", "\n"} else None
        return True
    is_asked = bool(cursor.take("that")) or is_asked
    cursor.take_mark(",")
    if cursor.attempt(_the_whole) and cursor.take(
        "be and is hereby|be and are hereby|be|is|should be|shall be|to be|is to be"
    ):
        if not cursor.take("amended|changed|altered"):
            return None
        cursor.take("by|so as to|as follows|thus|to")
        cursor.take_mark(":-")
        cursor.skip_breaks()
        return True
    return True if is_asked else None


def _the_whole(cursor: Cursor) -> bool | None:
    """ "the motion", "the rules of the Association": the text, and whose it is."""
    if not cursor.take(
        "the motion|this motion|motion|the resolution|the rules|the articles|the constitution|the standing orders"
    ):
        return None
    if cursor.take("of the|of this|of our|of"):
        ahead = (at for at in range(1, _MOST_NAMES) if cursor.peek(at).text in {"be", "is", "should", "shall", "to"})
        cursor.at += next(ahead, 0)
    return True


def _names_proposer(cursor: Cursor) -> bool:
    """ "We", "this branch", "The Lincoln branch": who asks, taken."""
    if cursor.take(_PROPOSERS):
        return True
    for ahead in range(_MOST_NAMES):
        token = cursor.peek(ahead)
        if token.sort is not Sort.WORD or token.text in VERBS or token.text in NOUNS:
            return False
        if token.text in BODIES:
            cursor.at += ahead + 1
            return True
    return False


def _proposes(cursor: Cursor) -> bool:
    cursor.take("respectfully|hereby|therefore|now|further|also")
    return bool(cursor.take(_PROPOSE))


def counted_off(cursor: Cursor) -> bool | None:
    """ "First, delete …": which of several instructions it is."""
    is_said = bool(cursor.take("first|second|third|fourth|fifth|next|last")) and cursor.take_mark(",")
    is_list = cursor.is_word("and") or ordinal(cursor.token) is not None
    is_by = bool(cursor.take("by")) and (cursor.is_verb() or cursor.is_word(_AFTER_BY) or _is_the_doing(cursor))
    return True if is_by or (is_said and not is_list) else None


def _is_the_doing(cursor: Cursor) -> bool:
    """ "the striking out of"."""
    return cursor.is_word("the") and cursor.peek().text in VERBS


def link(cursor: Cursor) -> None:
    """ "In addition,", "Furthermore,", "Secondly,": what joins one statement to the one before, taken."""
    while cursor.take(_LINKS) or cursor.attempt(_comma_link) is True or cursor.attempt(_remark) is True:
        cursor.take_mark(",")


def _remark(cursor: Cursor) -> bool | None:
    """ "In line with the Manifesto,": why something is done, in words that name no part of the motion."""
    if not cursor.take(_REMARKS):
        return None
    for _ in range(_MOST_REMARKED):
        token = cursor.token
        if cursor.take_mark(","):
            return True
        is_named = token.text in NOUNS or token.text[:1].isdigit() or section_name(cursor)
        if token.sort is not Sort.WORD or token.text in VERBS or is_named:
            return None
        cursor.at += 1
    return None


def _comma_link(cursor: Cursor) -> bool | None:
    return True if cursor.take(_COMMA_LINKS) and cursor.take_mark(",") else None
