"""The grammar of the passive, and of what a unit is to read: the change itself, or the drafter's own check."""

from __future__ import annotations

from motions.text.instructions import payload
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.locators import locator
from motions.text.instructions.operands import (
    everywhere_after,
    new_text,
    operand,
    replacement,
    verb,
)
from motions.text.instructions.payload import StartsStep
from motions.text.instructions.positions import where
from motions.text.instructions.spans import spans
from motions.text.instructions.syntax import (
    Check,
    Locator,
    Quoted,
    Span,
    Step,
    Text,
    Whole,
)
from motions.text.instructions.vocabulary import Verb

_READS = (
    "so that it reads as follows|so that it reads|so it reads as follows|so it reads|so that it now reads|"
    "so that it then reads|so that they read|so as to read|to now read|to read as follows|to read|so to read|"
    "so that this reads|so this reads|so that it will read|so that it would read|so that the text reads|"
    "giving|to give|making it read|so the text reads|so that it says|to state|to say|so that the whole reads"
)


def passive(cursor: Cursor, starts_step: StartsStep) -> list[Step] | None:
    """ "“x” to be replaced with “y”", "paragraph 3 should be deleted", "“x” becomes “y”"."""
    start = cursor.start
    found = spans(cursor)
    if cursor.take(
        "becomes|become|to become|should become|is to become|should read|to read|shall read|reads"
    ) and isinstance(found[0], Quoted):
        text = new_text(cursor, starts_step)
        if text is None:
            return None
        return [Step(verb=Verb.REPLACE, spans=found, text=text, start=start, end=cursor.end)]
    if _verb_follows(cursor, found):
        cursor.take_mark("-:,")
        done = verb(cursor)
        text = cursor.attempt(lambda here: replacement(here, starts_step))
        chosen = Verb.REPLACE if text else Verb.DELETE
        return [Step(verb=chosen, spans=found, text=text, start=start, end=cursor.end)]
    if not cursor.take("to be|be|is|are|should be|shall be|is to be|are to be|must be|will be|are hereby|is hereby"):
        return None
    done = verb(cursor)
    if done is Verb.DELETE:
        text = cursor.attempt(lambda here: replacement(here, starts_step))
        chosen = Verb.REPLACE if text else Verb.DELETE
        return [Step(verb=chosen, spans=found, text=text, start=start, end=cursor.end)]
    if done in {Verb.REPLACE, Verb.AMEND, Verb.SUBSTITUTE}:
        text = operand(cursor, starts_step)
        if text is None:
            raise cursor.unread("the words to put in their place")
        found = everywhere_after(cursor, found)
        return [Step(verb=Verb.REPLACE, spans=found, text=text, start=start, end=cursor.end)]
    if done is Verb.MOVE and cursor.is_word("to") and cursor.peek().text in {"after", "before"}:
        cursor.at += 1
    position = where(cursor)
    if done is Verb.MOVE and position is not None:
        return [Step(verb=Verb.MOVE, spans=found, where=position, start=start, end=cursor.end)]
    only = found[0]
    if done is Verb.INSERT and position is not None and isinstance(only, Quoted):
        text = Text(words=only.words, start=only.start, end=only.end)
        return [Step(verb=Verb.INSERT, text=text, where=position, start=start, end=cursor.end)]
    return None


def _verb_follows(cursor: Cursor, found: tuple[Span, ...]) -> bool:
    """ "“x” delete and insert “y”": the verb after the words."""
    probe = Cursor(cursor.tokens, cursor.names, cursor.at, cursor.looking)
    probe.take_mark("-:,")
    is_words = not any(isinstance(span, Whole) for span in found)
    return is_words and verb(probe) is Verb.DELETE and not probe.is_quote()


_AMENDED = "as amended|now|then|would|will|should|shall|is|to|thus|therefore|as a result|hereby"


def check(cursor: Cursor, starts_step: StartsStep) -> Check | None:
    """ "so that it reads “…”", "paragraph 3 would then read: …"; the whole of the unit, or the drafter's own check."""
    start = cursor.start
    cursor.take("and|thus|thereby|i e|ie")
    place: Locator = ()
    if cursor.take(_READS):
        cursor.take("as follows|thus")
    else:
        cursor.take("so that|so|such that|with")
        cursor.take("the amended|amended|the resulting|the revised|the new|revised")
        place = locator(cursor, allow_label=True)
        cursor.take("it|this|they")
        while cursor.take_mark(",") or cursor.take(_AMENDED):
            continue
        if not cursor.take("reads as follows|read as follows|reads|read|reading|be read as|reads thus"):
            return None
    payload.lead(cursor)
    text = payload.quotation(cursor) or payload.block(cursor, starts_step)
    if text is None:
        raise cursor.unread("what it is to read")
    return Check(place=place, text=text, start=start, end=cursor.end)
