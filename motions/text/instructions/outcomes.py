"""The grammar of the passive, and of what a unit is to read: the change itself, or the drafter's own check."""

from __future__ import annotations

from functools import partial

from motions.text.instructions import payload
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.insertions import Pieces, insertion
from motions.text.instructions.locators import locator, unit
from motions.text.instructions.operands import (
    INSTEAD,
    described_text,
    everywhere_after,
    new_text,
    operand,
    replacement,
    verb,
)
from motions.text.instructions.payload import StartsStep
from motions.text.instructions.positions import where
from motions.text.instructions.predicates import entirely, predicate, swapped
from motions.text.instructions.quotes import MARKS
from motions.text.instructions.spans import spans
from motions.text.instructions.syntax import (
    Check,
    Doubt,
    Locator,
    Quoted,
    Side,
    Span,
    Step,
    Text,
    Where,
    Whole,
)
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import Verb, listed
from motions.text.instructions.wholes import all_that_has, with_all_under, with_those_under

_READS = (
    "so that it reads as follows|so that it reads|so it reads as follows|so it reads|so that it now reads|"
    "so that it then reads|so that they read|so as to read|to now read|to read as follows|to read|so to read|"
    "so that this reads|so this reads|so that it will read|so that it would read|so that the text reads|"
    "giving|to give|making it read|so the text reads|so that it says|to state|to say|so that the whole reads|"
    "such that it reads as follows|such that it reads|such that it now reads|such that it would read|"
    "so it becomes|so that it becomes|so that it now says|so it says|so it now says|such that it becomes|"
    "in such a way that it reads|in order that it reads|so it now reads|so it will read|so it would read"
)
_IS_TO_BE = (
    "to be|be|is|are|should be|shall be|is to be|are to be|must be|will be|are hereby|is hereby|needs to be|"
    "ought to be|can be|could be|has to be|have to be"
)
_PARTICIPLES = (
    "replaced|deleted|removed|substituted|omitted|amended|changed|struck|swapped|reworded|rewritten|altered|moved|"
    "exchanged|transposed"
)
_READING = listed("reads read reading giving give says state say becomes become begins begin starts start ends end")
_EDGES = {
    **dict.fromkeys(("begins", "begin", "starts", "start"), Side.START),
    **dict.fromkeys(("ends", "end"), Side.END),
}
_WORDED = {
    f"the {which} {words}": side
    for side, nths in ((Side.START, ("first", "opening")), (Side.END, ("last", "final", "closing")))
    for which in nths
    for words in ("words", "words now")
}
_WORDED_SO = "|".join(_WORDED)
_UNMARKED = "Put the words that it is to read in quotation marks: these could say what they are to be like."
_CITING = (
    "where it says|where it reads|where the text says|where the motion says|where it currently says|where we say|"
    "where it now says|where the motion has|where the text has|where the motion reads|where the text reads"
)
_BEING = "should be|to be|must be|shall be|will be"
_SIDES = {
    "after": Side.AFTER,
    "afterwards": Side.AFTER,
    "immediately after": Side.AFTER,
    "before": Side.BEFORE,
    "immediately before": Side.BEFORE,
    "in front of": Side.BEFORE,
}
_SIDE_WORDS = "|".join(_SIDES)
_ENLARGED = "|".join(
    f"{must} {verb} to"
    for must in ("to be", "should be", "is", "be", "is to be", "must be", "shall be")
    for verb in ("extended", "increased", "raised", "reduced", "lowered", "widened", "expanded", "shortened", "cut")
)
_BECOMES = (
    "it should read|it should say|this should read|this should say|it should now read|should say|should now say|"
    "becomes|become|to become|should become|is to become|should read|to read|shall read|reads|should now read|"
    "must read|will read|changes to|should change to|is to read|now reads|be changed to read|"
    "to say|must say|is to say|to run|should run|put instead|say instead|read instead|"
    f"{_ENLARGED}"
)


def passive(cursor: Cursor, starts_step: StartsStep) -> list[Step] | None:
    """ "“x” to be replaced with “y”", "paragraph 3 should be deleted", "“x” becomes “y”"."""
    start = cursor.start
    if cursor.take("the order of"):
        turned = swapped(cursor, spans(cursor), start)
        return [turned] if turned else None
    cursor.take("let|have|make that|make it")
    is_cited = bool(cursor.take(_CITING))
    found = spans(cursor)
    said = cursor.attempt(_said_there) if is_cited else None
    if said is not None:
        return [Step(verb=Verb.REPLACE, spans=found, text=said, start=start, end=cursor.end)]
    counted: tuple[Span, ...] | None = cursor.attempt(partial(with_those_under, found=found))
    if all(isinstance(one, Whole) for one in found) and cursor.attempt(with_all_under) is True:
        cursor.take_mark(",)")
    return said_of(cursor, starts_step, counted or found, start)


def said_of(cursor: Cursor, starts_step: StartsStep, found: tuple[Span, ...], start: int) -> list[Step] | None:
    """What is said of words, or of a unit, that stand before it."""
    said = cursor.attempt(lambda here: predicate(here, found, start))
    if said is not None:
        return [said]
    beside = cursor.attempt(lambda here: _insert_beside(here, found, start))
    if beside is not None:
        return [beside]
    given = found[0]
    if isinstance(given, Quoted) and len(found) == 1 and cursor.take("instead of|rather than|in place of"):
        new = Text(words=given.words, start=given.start, end=given.end)
        return [Step(verb=Verb.REPLACE, spans=spans(cursor), text=new, start=start, end=cursor.end)]
    if isinstance(found[0], Quoted) and _becomes(cursor):
        cursor.take_mark(",")
        text = new_text(cursor, starts_step)
        if text is None:
            return None
        found = everywhere_after(cursor, found)
        return [Step(verb=Verb.REPLACE, spans=found, text=text, start=start, end=cursor.end)]
    if isinstance(found[0], Whole) and _becomes_whole(cursor):
        text = payload.quotation(cursor)
        return [Step(verb=Verb.REPLACE, spans=found, text=text, start=start, end=cursor.end)] if text else None
    if _verb_follows(cursor, found):
        cursor.take_mark("-:,")
        done = verb(cursor)
        whole: tuple[Span, ...] | None = cursor.attempt(partial(all_that_has, found=found))
        found = whole or found
        text = cursor.attempt(lambda here: replacement(here, starts_step, found))
        chosen = Verb.REPLACE if text else Verb.DELETE
        return [Step(verb=chosen, spans=found, text=text, start=start, end=cursor.end)]
    if not cursor.take(_IS_TO_BE) and not cursor.is_word(_PARTICIPLES):
        return _changed(cursor, starts_step, found, start)
    done = verb(cursor)
    if done is Verb.DELETE:
        text = cursor.attempt(lambda here: replacement(here, starts_step, found)) or cursor.attempt(
            partial(_inserted_instead, starts_step=starts_step)
        )
        is_all = text is None and cursor.attempt(entirely) is True
        text = cursor.attempt(lambda here: replacement(here, starts_step, found)) if is_all else text
        chosen = Verb.REPLACE if text else Verb.DELETE
        return [Step(verb=chosen, spans=found, text=text, start=start, end=cursor.end)]
    only = found[0]
    if done is Verb.SUBSTITUTE and len(found) == 1 and isinstance(only, Quoted) and cursor.take("for|in place of"):
        text = Text(words=only.words, start=only.start, end=only.end)
        replaced = everywhere_after(cursor, spans(cursor))
        return [Step(verb=Verb.REPLACE, spans=replaced, text=text, place=only.place, start=start, end=cursor.end)]
    if done in {Verb.REPLACE, Verb.AMEND, Verb.SUBSTITUTE}:
        text = operand(cursor, starts_step)
        if text is None:
            raise cursor.unread("the words to put in their place")
        found = everywhere_after(cursor, found)
        return [Step(verb=Verb.REPLACE, spans=found, text=text, start=start, end=cursor.end)]
    if done is Verb.MOVE and cursor.is_word("to") and cursor.peek().text in {"after", "before"}:
        cursor.at += 1
    if done is Verb.INSERT and len(found) == 1 and isinstance(only, Quoted):
        text = Text(words=only.words, start=only.start, end=only.end)
        made = insertion(cursor, starts_step, Pieces(text=text, place=only.place), start)
        return made if made[0].where is not None and len(made) == 1 else None
    position = where(cursor)
    if done is Verb.MOVE and position is not None:
        return [Step(verb=Verb.MOVE, spans=found, where=position, start=start, end=cursor.end)]
    return None


_BECOMING = "becomes|become|to become|should become|shall become|is to become|will become|to run|should run"


def _said_there(cursor: Cursor) -> Text | None:
    """ "where it says “x”, put “y”": the words that come in their place."""
    cursor.take_mark(",")
    cursor.take("it should|this should|we should")
    if not cursor.take("put|write|say|have|read|use|instead put|instead say|say instead|put instead|substitute"):
        return None
    return payload.quotation(cursor)


def _changed(cursor: Cursor, starts_step: StartsStep, found: tuple[Span, ...], start: int) -> list[Step] | None:
    """ "“x” – change to “y”", "“x”: replace with “y”": the verb after the words."""
    is_words = not any(isinstance(one, Whole) for one in found)
    cursor.take_mark("-:,")
    done = verb(cursor) if is_words else None
    if done not in {Verb.REPLACE, Verb.AMEND, Verb.SUBSTITUTE}:
        return None
    cursor.take("it|this|these|them|that|these words|this phrase")
    cursor.take_mark("-:")
    text = operand(cursor, starts_step) if cursor.is_word("with|by|to|to read|into") else None
    text = payload.quotation(cursor) if done is Verb.SUBSTITUTE and cursor.is_quote() else text
    found = everywhere_after(cursor, found) if text else found
    return [Step(verb=Verb.REPLACE, spans=found, text=text, start=start, end=cursor.end)] if text else None


_PUT_THERE = "|".join(
    f"{must}{verb}"
    for must in ("", "be ", "to be ", "is ", "shall be ", "should be ")
    for verb in ("inserted", "substituted", "put", "added")
)


def _inserted_instead(cursor: Cursor, starts_step: StartsStep) -> Text | None:
    """ "… be deleted and “y” be inserted", "… and the following substituted: “y”": the words in their place."""
    cursor.take_mark(",;")
    is_ahead = False
    text = None
    if cursor.take("and"):
        is_ahead = bool(cursor.take("there be substituted|there be inserted|there be added|there is substituted"))
        if cursor.take("the following"):
            cursor.attempt(partial(unit, allow_label=True))
            is_there = bool(cursor.take(_PUT_THERE))
            cursor.take(INSTEAD)
            return described_text(cursor, starts_step) if is_there else None
        text = payload.quotation(cursor)
    is_said = cursor.take(_PUT_THERE)
    cursor.take(INSTEAD)
    return text if is_said or is_ahead else None


def _becomes(cursor: Cursor) -> bool:
    """ "“x” becomes", "“x” →", "“x” should be" before the words that it is to be."""
    if cursor.is_word(_BEING) and _is_given(cursor, cursor.at - 1) and _is_given(cursor, cursor.at + 2):
        cursor.at += 2
        return True
    is_pair = cursor.is_word("read|say|to|now") or cursor.is_mark(":")
    if is_pair and _is_given(cursor, cursor.at - 1) and _is_given(cursor, cursor.at + 1):
        cursor.at += 1
        return True
    return bool(cursor.take(_BECOMES)) or cursor.take_mark("→")


def _is_given(cursor: Cursor, at: int) -> bool:
    """Whether words stand in marks, or hold a figure: others may be those of a sentence ("Parents should be heard")."""
    token = cursor.items[min(at, len(cursor.items) - 1)]
    has_figure = token.sort is Sort.QUOTE and any(map(str.isdigit, token.text))
    return has_figure or cursor.tokens.is_marked(token)


def _becomes_whole(cursor: Cursor) -> bool:
    """ "Point 3 becomes", "Heading A should be" before the words that it is to be."""
    is_quoted = cursor.peek(2).sort is Sort.QUOTE and cursor.is_word(_BEING)
    cursor.at += 2 if is_quoted else 0
    is_said = is_quoted or bool(cursor.take(_BECOMING))
    cursor.take_mark(":,") if is_said else False
    return is_said


def _insert_beside(cursor: Cursor, found: tuple[Span, ...], start: int) -> Step | None:
    """ "“x” - insert “y” after": the words first, and then on which side of them."""
    anchor = found[0]
    cursor.take_mark("-:,")
    if not isinstance(anchor, Quoted) or len(found) > 1 or verb(cursor) is not Verb.INSERT:
        return None
    text = payload.quotation(cursor)
    side = _SIDES.get(cursor.take(_SIDE_WORDS))
    cursor.take("it|this|that|these|them|those words|these words|this word|that word")
    if text is None or side is None or not (cursor.is_end() or cursor.is_break() or cursor.is_mark(".;")):
        return None
    position = Where(side=side, anchors=(anchor,), start=anchor.start, end=cursor.end)
    return Step(verb=Verb.INSERT, text=text, where=position, start=start, end=cursor.end)


def _verb_follows(cursor: Cursor, found: tuple[Span, ...]) -> bool:
    """ "“x” delete and insert “y”": the verb after the words."""
    probe = cursor.probe(cursor.at, looking=cursor.looking)
    probe.take_mark("-:,")
    is_words = not any(isinstance(span, Whole) for span in found)
    return is_words and verb(probe) is Verb.DELETE and not probe.is_quote()


def _check_of_edge(cursor: Cursor, start: int) -> Check | None:
    """ "so that it begins “…”", "so that paragraph 2 now ends “…”": the rest is not said."""
    cursor.take("and")
    if not cursor.take("so that|so|such that"):
        return None
    worded = _WORDED.get(cursor.take(_WORDED_SO))
    place = locator(cursor, allow_label=True) if worded is None else ()
    cursor.take("it|this") if not place else ""
    cursor.take("now|then|will|would")
    edge = _EDGES.get(cursor.take("begins|begin|starts|start|ends|end"))
    edge = worded if worded is not None and cursor.take("read|reads|are|say") else edge
    cursor.take("with|as follows")
    cursor.take_mark(":")
    text = payload.quotation(cursor) if edge is not None else None
    if text is None:
        return None
    return Check(place=place, text=text, edge=edge, start=start, end=cursor.end)


_AMENDED = "as amended|now|then|would|will|should|shall|is|to|thus|therefore|as a result|hereby"


def check(cursor: Cursor, starts_step: StartsStep) -> Check | None:
    """ "so that it reads “…”", "paragraph 3 would then read: …"; the whole of the unit, or the drafter's own check."""
    if _READING.isdisjoint(cursor.tokens.words):
        return None
    start = cursor.start
    edge = cursor.attempt(partial(_check_of_edge, start=start))
    if edge is not None:
        return edge
    cursor.take("and|thus|thereby|i e|ie")
    place: Locator = ()
    said = cursor.take(_READS)
    if said:
        cursor.take("as follows|thus")
    else:
        is_result = bool(cursor.take("as amended|as so amended|thus amended|once amended|when amended|after amendment"))
        cursor.take_mark(",") if is_result else False
        cursor.take("so that|so|such that|with|in such a way that")
        cursor.take("the amended|amended|the resulting|the revised|the new|revised")
        place = locator(cursor, allow_label=True)
        if place and place[-1].is_new:
            return None
        cursor.take("it|this|they")
        while cursor.take_mark(",") or cursor.take(_AMENDED):
            continue
        said = cursor.take("reads as follows|read as follows|reads|read|reading|be read as|reads thus|say|says")
        if not said:
            return None
    cursor.take_mark(",") if cursor.peek().sort is Sort.QUOTE else False
    is_announced = payload.lead(cursor) or said.endswith("follows")
    text = payload.quotation(cursor) or payload.block(cursor, starts_step)
    if text is None:
        raise cursor.unread("what it is to read")
    if not (cursor.looking or is_announced or MARKS.match(cursor.tokens.prose, text.start)):
        raise Doubt(text.start, text.end, _UNMARKED)
    return Check(place=place, text=text, start=start, end=cursor.end)
