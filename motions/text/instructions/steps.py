"""The grammar of one step: what to delete, insert, replace, move, renumber, split or join.

step := verb span ["and" ("insert" | "replace with") TEXT]        delete
      | verb (TEXT | new-unit | position | locator)*              insert, in any order
      | verb span ("with" | "by" | "to") TEXT                     replace, substitute, amend
      | verb span position                                        move, split
      | span ("to be" | "is") verb …                              the passive
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from motions.text.instructions import payload
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.locators import WITHIN, is_bracketed, is_bracketed_label, label, locator, unit
from motions.text.instructions.payload import StartsStep
from motions.text.instructions.spans import anchor, neighbour, qualified, span, spans, where
from motions.text.instructions.syntax import (
    Check,
    Doubt,
    Item,
    Locator,
    Quoted,
    Side,
    Span,
    Step,
    Text,
    Unit,
    Where,
    Whole,
)
from motions.text.instructions.tokens import Sort, Token
from motions.text.instructions.vocabulary import BARE_OUT, NEEDS_OUT, VERBS, Noun, Verb, listed

WITH = "with|by|with the following|by the following|for"
_INSTEAD = (
    "in its place|in their place|instead|in place|in place of it|in its stead|in place thereof|in that place|there|"
    "in place of these words|in place of this"
)
_REPLACING = (
    "replace with|replace it with|replace by|replace them with|replace this with|replace these with|"
    "replacing with|replacing it with|substitute with|substitute it with|substituting|substitute|insert|"
    "inserting|add|adding|replaced with|replaced by|replacing them with|put|putting|insert instead|"
    "and replace with|replace that with|the insertion of|the addition of|the substitution of|"
    "substitute for it|in its place insert|in their place insert|instead insert|in place insert|inserted"
)
_READS = (
    "so that it reads as follows|so that it reads|so it reads as follows|so it reads|so that it now reads|"
    "so that it then reads|so that they read|so as to read|to now read|to read as follows|to read|so to read|"
    "so that this reads|so this reads|so that it will read|so that it would read|so that the text reads|"
    "giving|to give|making it read|so the text reads|so that it says|to state|to say|so that the whole reads"
)


_NOMINAL = {
    "the deletion of": Verb.DELETE,
    "the removal of": Verb.DELETE,
    "the omission of": Verb.DELETE,
    "the insertion of": Verb.INSERT,
    "the addition of": Verb.INSERT,
    "the inclusion of": Verb.INSERT,
    "the replacement of": Verb.REPLACE,
}


@dataclass(slots=True)
class Pieces:
    """What an insertion has said so far, in whatever order."""

    text: Text | None = None
    new: Unit | None = None
    where: Where | None = None
    place: Locator = ()
    replaced: tuple[Span, ...] = field(default=())
    is_adding: bool = False


def verb(cursor: Cursor) -> Verb | None:
    """The verb that stands here, taken: "delete", "strike out", "leave out"."""
    if noun := cursor.take("|".join(_NOMINAL)):
        return _NOMINAL[noun]
    token = cursor.token
    found = VERBS.get(token.text) if token.sort is Sort.WORD else None
    if found is None:
        return None
    needs_out = token.text in NEEDS_OUT and found is Verb.DELETE
    if needs_out and cursor.peek().text not in {"out", "away", "through"}:
        if token.text not in BARE_OUT:
            return None
    elif needs_out:
        cursor.at += 1
    cursor.at += 1
    return found


def step(cursor: Cursor, starts_step: StartsStep, before: Pieces, has_unit: bool) -> list[Item]:
    """The step that begins with a verb here. ``before`` holds a position given ahead of it ("After “x”, insert …").

    ``has_unit``: a unit stood before the verb ("Paragraph 3: delete"), so the step may be about that.
    Raises Unread.
    """
    start = cursor.start
    done = verb(cursor)
    if done is None:
        raise cursor.unread("what to do: delete, insert, replace, move")
    if done is Verb.INSERT:
        said = cursor.items[cursor.at - 1].text if cursor.items[cursor.at - 1].text != "of" else cursor.peek(-2).text
        before.is_adding = said.startswith(("add", "append", "inclu"))
        return insertion(cursor, starts_step, before, start)
    if done is Verb.DELETE:
        return [_delete(cursor, starts_step, start, has_unit)]
    if done is Verb.MOVE:
        return [_move(cursor, start, has_unit)]
    if done is Verb.SWAP:
        cursor.take("round|around|the order of")
        return [Step(verb=done, spans=spans(cursor), start=start, end=cursor.end)]
    if done is Verb.SPLIT:
        return [_split(cursor, start)]
    if done is Verb.JOIN:
        return [_join(cursor, start)]
    if done is Verb.SUBSTITUTE:
        return [_substitute(cursor, starts_step, start, before)]
    return _replace(cursor, starts_step, start, done, has_unit)


# --- delete ------------------------------------------------------------------------------------------------------


def _delete(cursor: Cursor, starts_step: StartsStep, start: int, has_unit: bool) -> Step:
    cursor.take_mark(":")
    found = cursor.attempt(partial(spans, may_reach=True)) or ()
    if not found:
        cursor.take("it|this|all of it|completely|entirely")
        if not has_unit:
            raise cursor.unread("the words, or the paragraph or point, to delete")
    found = _with_neighbour(cursor, found)
    if cursor.take("in its entirety|in their entirety|in full|entirely|completely|altogether"):
        found = tuple(map(_entire, found))
    text = cursor.attempt(lambda here: _replacement(here, starts_step))
    place = (cursor.attempt(_trailing_place) if text else None) or ()
    found = _everywhere_after(cursor, found) if text else found
    done = Verb.REPLACE if text else Verb.DELETE
    return Step(verb=done, spans=found, text=text, place=place, start=start, end=cursor.end)


def _entire(span: Span) -> Span:
    """A section that goes in its entirety is not just its name."""
    if not isinstance(span, Whole):
        return span
    return replace(span, place=(*span.place[:-1], replace(span.place[-1], is_called=False)))


def _with_neighbour(cursor: Cursor, found: tuple[Span, ...]) -> tuple[Span, ...]:
    if len(found) != 1 or not isinstance(found[0], Quoted):
        return found
    only = found[0]
    near = cursor.attempt(lambda here: neighbour(here, only))
    return (near,) if near else found


def _replacement(cursor: Cursor, starts_step: StartsStep) -> Text | None:
    """ "and insert “y”" after a deletion, unless the insertion has a place of its own."""
    separated = cursor.take_mark(",;-.:&")
    separated = bool(cursor.take("and then|and|then")) or separated
    cursor.skip_breaks()
    is_instead = bool(cursor.take(_INSTEAD))
    cursor.take_mark(",")
    start, verb_said = cursor.start, cursor.take(_REPLACING)
    if not verb_said:
        return None
    is_instead = bool(cursor.take(_INSTEAD)) or is_instead
    cursor.take(WITH)
    new = _new_unit(cursor)
    is_instead = bool(cursor.take("in its place|instead|in their place")) or is_instead
    if verb_said in {"add", "adding"} and new is not None and not new.labels and not is_instead:
        raise Doubt(start, cursor.end, "Say whether the new one comes in the place of the old one, or at the end.")
    text = _text(cursor, starts_step)
    if text is None or _has_own_place(cursor):
        return None
    cursor.take(_INSTEAD)
    return text


def _has_own_place(cursor: Cursor) -> bool:
    if cursor.is_word(_INSTEAD):
        return False
    return where(Cursor(cursor.tokens, cursor.names, cursor.at, cursor.looking)) is not None


def _text(cursor: Cursor, starts_step: StartsStep, is_several: bool = False) -> Text | None:
    """New words: quoted, with or without words that announce them, or a block that was announced."""
    has_lead = payload.lead(cursor)
    quoted = payload.quotation(cursor, is_several)
    if quoted is not None:
        return quoted
    return payload.block(cursor, starts_step) if has_lead else None


# --- insert ------------------------------------------------------------------------------------------------------


def insertion(cursor: Cursor, starts_step: StartsStep, before: Pieces, start: int) -> list[Item]:
    pieces = replace(before)
    while _insert_piece(cursor, starts_step, pieces):
        continue
    if pieces.text is None:
        raise cursor.unread("the words to insert")
    if pieces.replaced:
        return [
            Step(
                verb=Verb.REPLACE,
                spans=pieces.replaced,
                text=pieces.text,
                place=pieces.place,
                start=start,
                end=cursor.end,
            )
        ]
    made = Step(
        verb=Verb.INSERT,
        text=pieces.text,
        new=pieces.new,
        where=pieces.where,
        place=pieces.place,
        is_adding=pieces.is_adding,
        start=start,
        end=cursor.end,
    )
    return [made, *_gapped(cursor, made)]


def _insert_piece(cursor: Cursor, starts_step: StartsStep, pieces: Pieces) -> bool:
    """Take one more piece of an insertion."""
    return (
        _insert_where(cursor, pieces)
        or _insert_replaced(cursor, pieces)
        or _insert_place(cursor, pieces)
        or _insert_text(cursor, starts_step, pieces)
        or _insert_new(cursor, pieces)
        or _insert_filler(cursor, pieces)
        or _insert_unannounced(cursor, starts_step, pieces)
    )


def _insert_where(cursor: Cursor, pieces: Pieces) -> bool:
    def position(here: Cursor) -> Where | None:
        if pieces.text is not None and here.begins_sentence():
            return None
        here.take_mark(",") if pieces.text or pieces.new else None
        return where(here)

    found = cursor.attempt(position)
    if found is None:
        return False
    if pieces.where is None:
        pieces.where = found
    elif found.side in {Side.END, Side.START} and not found.place:
        raise cursor.unread()
    elif found.side is Side.AS:
        pieces.new = pieces.new or found.place[-1]
    elif pieces.where.side is Side.AS:
        pieces.new = pieces.new or pieces.where.place[-1]
        pieces.where = found
    elif pieces.where.side in {Side.END, Side.START} and not pieces.where.place and found.side in {Side.END}:
        pieces.where = found
    else:
        raise cursor.unread()
    return True


def _insert_replaced(cursor: Cursor, pieces: Pieces) -> bool:
    if pieces.text is None or not cursor.take("in place of|instead of|in lieu of|in substitution for"):
        return False
    pieces.replaced = spans(cursor)
    return True


def _insert_place(cursor: Cursor, pieces: Pieces) -> bool:
    def place(here: Cursor) -> Locator | None:
        if pieces.text is not None and here.begins_sentence():
            return None
        here.take_mark(",") if pieces.text or pieces.new or pieces.where else None
        is_open = here.take_mark("(")
        if not here.take(WITHIN) and not is_open:
            return None
        found = locator(here, allow_label=not is_open, allow_quote=True)
        return None if not found or found[-1].is_new or (is_open and not here.take_mark(")")) else found

    found = cursor.attempt(place)
    if found is None:
        return False
    pieces.place = (*found, *(unit for unit in pieces.place if unit not in found))
    return True


def _insert_text(cursor: Cursor, starts_step: StartsStep, pieces: Pieces) -> bool:
    if pieces.text is not None:
        return False
    is_several = bool(pieces.new and (pieces.new.is_plural or len(pieces.new.labels) > 1))
    found = cursor.attempt(lambda here: _text(here, starts_step, is_several))
    if found is None:
        return False
    pieces.text = found
    return True


def _insert_new(cursor: Cursor, pieces: Pieces) -> bool:
    if pieces.new is not None or pieces.text is not None:
        return False
    found = cursor.attempt(_new_unit)
    if found is None:
        return False
    if found.noun is Noun.SECTION and found.named and (numbered := cursor.attempt(_number)):
        pieces.place = (*pieces.place, replace(found, is_new=False))
        found = numbered
    pieces.new = found
    return True


def _number(cursor: Cursor) -> Unit | None:
    """The number after the name of a section: "new Resolves 4"."""
    start, opening = cursor.start, cursor.at
    found = label(cursor, after_noun=True)
    if found is None:
        return None
    marker = cursor.tokens.prose[cursor.items[opening].start : cursor.end]
    return Unit(start=start, end=cursor.end, noun=Noun.POINT, labels=(found,), is_new=True, marker=marker)


def _new_unit(cursor: Cursor) -> Unit | None:
    """ "the following new bullet point", "a sentence", "new 4)", "two further points"."""
    at = cursor.at
    cursor.take("as|the following|following")
    if cursor.is_word("the words|the word|words|word|text|the text"):
        cursor.at = at
        return None
    found = unit(cursor, allow_label=True)
    if found is None or found.noun in {Noun.MOTION, Noun.WORDS, Noun.LINE} or found.is_existing:
        cursor.at = at
        return None
    return found


def _insert_filler(cursor: Cursor, pieces: Pieces) -> bool:
    if cursor.take("the following|following|a|an|the|also|further|new|additional|below|there|herein|text|words"):
        return True
    if pieces.text is None and cursor.is_mark("(") and _bracketed_consequence(cursor):
        return True
    if pieces.text is None and (cursor.is_mark(",") or cursor.is_word("and")) and _announced_consequence(cursor):
        return True
    if pieces.text is None and cursor.is_mark(",") and cursor.peek().sort is not Sort.BREAK:
        cursor.at += 1
        return True
    return False


def _insert_unannounced(cursor: Cursor, starts_step: StartsStep, pieces: Pieces) -> bool:
    """ "Add new point 6) Send this motion to all branches.": the label alone announces the words."""
    if pieces.text is not None or pieces.new is None or not pieces.new.labels:
        return False
    begins = cursor.tokens.prose[cursor.start : cursor.start + 1].isupper()
    is_announced = cursor.items[cursor.at - 1].text == ")" or cursor.take_mark(".") or begins
    if not is_announced or cursor.token.sort is not Sort.WORD:
        return False
    pieces.text = payload.block(cursor, starts_step)
    return pieces.text is not None


def _announced_consequence(cursor: Cursor) -> bool:
    """ "and renumber accordingly" before the new words are given."""
    at = cursor.at
    cursor.take_mark(",")
    cursor.take("and|with")
    is_said = consequence(cursor)
    cursor.take_mark(",")
    is_next = (
        cursor.is_mark(":-.") or cursor.is_quote() or cursor.is_break() or cursor.is_word("to read|reading|as follows")
    )
    if is_said and is_next:
        if cursor.is_mark(".") and cursor.peek().sort is Sort.BREAK:
            cursor.at += 1
        return True
    cursor.at = at
    return False


def _bracketed_consequence(cursor: Cursor) -> bool:
    at = cursor.at
    cursor.at += 1
    cursor.take("and|with")
    if consequence(cursor) and cursor.take_mark(")"):
        return True
    cursor.at = at
    return False


def _gapped(cursor: Cursor, made: Step) -> list[Item]:
    """ "insert “a” after “b” and “c” after “d”": the verb is not said again."""
    found: list[Item] = []
    while more := cursor.attempt(lambda here: _gap(here, made)):
        found.append(more)
    return found


def _gap(cursor: Cursor, made: Step) -> Step | None:
    taken = cursor.take_mark(",;")
    taken = bool(cursor.take("and")) or taken
    if not taken or not cursor.is_quote() or made.where is None:
        return None
    start = cursor.start
    text = payload.quotation(cursor)
    position = where(cursor)
    if text is None or position is None:
        return None
    return replace(made, text=text, where=position, start=start, end=cursor.end)


# --- replace, substitute, amend -----------------------------------------------------------------------------------


def _replace(cursor: Cursor, starts_step: StartsStep, start: int, done: Verb, has_unit: bool) -> list[Item]:
    found: tuple[Span, ...] = ()
    if not (has_unit and cursor.is_word("with|by|to read|to|so that it reads")):
        if done is Verb.AMEND and cursor.take("from"):
            found = (_from(cursor),)
        else:
            found = _with_neighbour(cursor, spans(cursor))
    if done is Verb.AMEND and len(found) == 1 and isinstance(found[0], Whole) and cursor.take("from"):
        found = (replace(_from(cursor), place=found[0].place),)
    text = _operand(cursor, starts_step)
    place: Locator = ()
    if text is None:
        raise cursor.unread("the words to put in their place")
    if cursor.take(_INSTEAD):
        pass
    elif trailing := cursor.attempt(_trailing_place):
        place = trailing
    found = _everywhere_after(cursor, found)
    made = Step(verb=Verb.REPLACE, spans=found, text=text, place=place, start=start, end=cursor.end)
    items: list[Item] = [made]
    while more := cursor.attempt(lambda here: _pair(here, made)):
        items.append(more)
    return items


def _from(cursor: Cursor) -> Quoted:
    found = span(cursor)
    if not isinstance(found, Quoted):
        raise cursor.unread()
    return found


def _operand(cursor: Cursor, starts_step: StartsStep) -> Text | None:
    cursor.take_mark(",")
    if cursor.is_break() and cursor.peek().text in {"with", "by", "to"}:
        cursor.skip_breaks()
    if cursor.is_word("and") and cursor.peek().text in {"replace", "insert", "substitute", "put"}:
        cursor.at += 1
        cursor.take(_REPLACING)
        return _text(cursor, starts_step)
    if not (
        cursor.take("with|by|to read|into|to|so that it reads|to become|so as to read|so it reads")
        or cursor.is_mark(":-")
    ):
        return None
    cursor.take("read|say|state|be|become")
    _described_text(cursor)
    return _text(cursor, starts_step)


def _described_text(cursor: Cursor) -> None:
    """ "with the following new paragraph:", "with new point 3" before the words themselves."""

    def described(here: Cursor) -> bool | None:
        if _new_unit(here) is None:
            return None
        return (
            True
            if here.is_quote() or here.is_mark(":-") or here.is_word("to read|which reads|reading|as follows")
            else None
        )

    cursor.attempt(described)


def _trailing_place(cursor: Cursor) -> Locator | None:
    cursor.take_mark(",")
    is_open = cursor.take_mark("(")
    if not cursor.take(WITHIN) and not is_open:
        return None
    found = locator(cursor, allow_label=True, allow_quote=True)
    return None if not found or (is_open and not cursor.take_mark(")")) else found


def _everywhere_after(cursor: Cursor, found: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "replace “a” with “b” throughout": what picks out the words follows the new ones."""
    if len(found) != 1 or not isinstance(found[0], Quoted):
        return found
    only = found[0]
    probe = Cursor(cursor.tokens, cursor.names, cursor.at, cursor.looking)
    from_words = qualified(probe, only)
    if from_words is not only:
        cursor.at = probe.at
    return (from_words,)


def _pair(cursor: Cursor, made: Step) -> Step | None:
    """ "replace “a” with “b” and “c” with “d”": the verb is not said again."""
    taken = cursor.take_mark(",;")
    taken = bool(cursor.take("and")) or taken
    if not taken:
        return None
    start = cursor.start
    found = span(cursor)
    if not isinstance(found, Quoted) or not cursor.take("with|by|to"):
        return None
    text = payload.quotation(cursor)
    return replace(made, spans=(found,), text=text, start=start, end=cursor.end) if text else None


def _substitute(cursor: Cursor, starts_step: StartsStep, start: int, before: Pieces) -> Step:
    """ "substitute X for Y" makes Y into X; "substitute X with Y" makes X into Y."""
    if before.replaced:
        text = _text(cursor, starts_step)
        if text is None:
            raise cursor.unread("the words to put in their place")
        return Step(verb=Verb.REPLACE, spans=before.replaced, text=text, start=start, end=cursor.end)
    if cursor.take("the following for|the following in place of"):
        found = spans(cursor)
        text = _text(cursor, starts_step)
        if text is None:
            raise cursor.unread("the words to put in their place")
        return Step(verb=Verb.REPLACE, spans=found, text=text, start=start, end=cursor.end)
    swapped = cursor.attempt(_text_for_span)
    if swapped is not None:
        return replace(swapped, start=start, end=cursor.end)
    found = spans(cursor)
    text = _operand(cursor, starts_step)
    if text is None:
        raise cursor.unread("the words to put in their place")
    place = cursor.attempt(_trailing_place) or ()
    return Step(verb=Verb.REPLACE, spans=found, text=text, place=place, start=start, end=cursor.end)


def _text_for_span(cursor: Cursor) -> Step | None:
    start = cursor.start
    text = payload.quotation(cursor)
    if text is None or not cursor.take("for|in place of|instead of"):
        return None
    found = spans(cursor)
    place = cursor.attempt(_trailing_place) or ()
    return Step(verb=Verb.REPLACE, spans=found, text=text, place=place, start=start, end=cursor.end)


# --- move, split, join --------------------------------------------------------------------------------------------


def _move(cursor: Cursor, start: int, has_unit: bool) -> Step:
    found = (span(cursor),) if not (has_unit and cursor.is_word("to|after|before")) else ()
    cursor.take_mark(",")
    cursor.take(
        "from there to|from its current position to|up to|down to|so that it is|so that it comes|so it is|so it comes"
    )
    if cursor.is_word("to") and cursor.peek().text not in {"the", "become", "form", "end", "be"}:
        cursor.at += 1
    cursor.take("come|be|appear|follow on|stand|sit|go|a position|a point|the position|position")
    position = where(cursor) or cursor.attempt(_to_unit) or cursor.attempt(_to_section)
    if position is None:
        raise cursor.unread("where to move it")
    return Step(verb=Verb.MOVE, spans=found, where=position, start=start, end=cursor.end)


def _to_section(cursor: Cursor) -> Where | None:
    start = cursor.start
    cursor.take("to|into|under|within")
    place = locator(cursor, allow_quote=True)
    return Where(side=Side.END, place=place, start=start, end=cursor.end) if place else None


def _to_unit(cursor: Cursor) -> Where | None:
    """ "move point 4 to point 1": it becomes point 1."""
    start = cursor.start
    found = unit(cursor, allow_label=True)
    if found is None or found.noun in {Noun.SECTION, Noun.LIST, Noun.HEADING, Noun.MOTION}:
        return None
    return Where(side=Side.AS, place=(found,), start=start, end=cursor.end)


def _split(cursor: Cursor, start: int) -> Step:
    found = span(cursor)
    if cursor.take("into|in to"):
        cursor.take("two|separate|2")
        cursor.take("separate|new")
        cursor.take("paragraphs|points|clauses|bullets|bullet points|parts|items")
        cursor.take_mark(",")
    if cursor.take("at"):
        cursor.at -= 1 if cursor.is_word("the end|the beginning|the start|end") else 0
        position = where(cursor)
        if position is None:
            at = cursor.start
            position = Where(side=Side.BEFORE, anchors=(anchor(cursor),), start=at, end=cursor.end)
    else:
        position = where(cursor) or _beginning_at(cursor)
    if position is None:
        raise cursor.unread("where to split it")
    return Step(verb=Verb.SPLIT, spans=(found,), where=position, start=start, end=cursor.end)


def _beginning_at(cursor: Cursor) -> Where | None:
    start = cursor.start
    cursor.take_mark(",")
    if not cursor.take("with the second beginning|the second beginning|the second starting|with the second starting"):
        return None
    cursor.take("with|at")
    return Where(side=Side.BEFORE, anchors=(anchor(cursor),), start=start, end=cursor.end)


def paragraph_break(cursor: Cursor) -> Step | None:
    """ "begin a new paragraph after “x”", "insert a paragraph break before “y”"."""
    start = cursor.start
    opens = cursor.take("start a new|begin a new|make a new|start new|begin new")
    if opens:
        found = unit(cursor)
        if found is None:
            return None
    elif not cursor.take(
        "insert a paragraph break|insert paragraph break|add a paragraph break|insert a line break|"
        "insert a new line|insert line break|insert a break|add paragraph break"
    ):
        return None
    if cursor.take("at|with|from"):
        position: Where | None = Where(side=Side.BEFORE, anchors=(anchor(cursor),), start=cursor.start, end=cursor.end)
    else:
        position = where(cursor)
    if position is None:
        return None
    return Step(verb=Verb.SPLIT, where=position, start=start, end=cursor.end)


def _join(cursor: Cursor, start: int) -> Step:
    found = list(spans(cursor))
    if cursor.is_word("with|to|onto") and cursor.peek().sort is not Sort.QUOTE:
        cursor.at += 1
        found.append(span(cursor))
    text = None
    cursor.take("into one paragraph|into one point|into one|into a single paragraph|into a single point|together")
    cursor.take_mark(",")
    if cursor.take("with|using|separated by|joined by"):
        text = payload.quotation(cursor)
        cursor.take("between them|between")
    return Step(verb=Verb.JOIN, spans=tuple(found), text=text, start=start, end=cursor.end)


# --- the passive, the check, the consequence ----------------------------------------------------------------------


def passive(cursor: Cursor, starts_step: StartsStep) -> list[Item] | None:
    """ "“x” to be replaced with “y”", "paragraph 3 should be deleted", "“x” becomes “y”"."""
    start = cursor.start
    found = spans(cursor)
    if cursor.take(
        "becomes|become|to become|should become|is to become|should read|to read|shall read|reads"
    ) and isinstance(found[0], Quoted):
        text = _text(cursor, starts_step)
        if text is None:
            return None
        return [Step(verb=Verb.REPLACE, spans=found, text=text, start=start, end=cursor.end)]
    if _verb_follows(cursor, found):
        cursor.take_mark("-:,")
        done = verb(cursor)
        text = cursor.attempt(lambda here: _replacement(here, starts_step))
        chosen = Verb.REPLACE if text else Verb.DELETE
        return [Step(verb=chosen, spans=found, text=text, start=start, end=cursor.end)]
    if not cursor.take("to be|be|is|are|should be|shall be|is to be|are to be|must be|will be|are hereby|is hereby"):
        return None
    done = verb(cursor)
    if done is Verb.DELETE:
        text = cursor.attempt(lambda here: _replacement(here, starts_step))
        chosen = Verb.REPLACE if text else Verb.DELETE
        return [Step(verb=chosen, spans=found, text=text, start=start, end=cursor.end)]
    if done in {Verb.REPLACE, Verb.AMEND, Verb.SUBSTITUTE}:
        text = _operand(cursor, starts_step)
        if text is None:
            raise cursor.unread("the words to put in their place")
        found = _everywhere_after(cursor, found)
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


_CONSEQUENCES = (
    "renumber|renumbering|renumbered|reletter|relettering|consequential|consequentially|make consequential|"
    "amend the numbering|amend numbering|adjust the numbering|adjust numbering|update the numbering|"
    "update numbering|change the numbering|correct the numbering|number accordingly|reorder the numbering|"
    "number it|number this|number them|number these"
)
_SEQUEL = listed(
    "accordingly the remaining subsequent following existing other others points point paragraphs paragraph bullets "
    "bullet sections section clauses clause items item rest of motion as to in necessary appropriate numbers number "
    "labels numbering sequence needed required current list from then after up down through becomes all and onwards "
    "onward sequentially consecutively changes amendments renumber renumbering reletter be is are should where this "
    "list new old now rules rule sub subparagraphs subpoints subclauses subsequently by one amended for consistency "
    "them it these those respectively so that follow remainder text if also i ii iii iv v vi vii viii ix x "
    "renumbered relettered a b c d e f g h what follows present consequentially consequently"
)


def consequence(cursor: Cursor) -> bool:
    """ "renumber accordingly", "and renumber the remaining points as 5 to 8", taken. Raises nothing."""
    at = cursor.at
    cursor.take("please")
    if not cursor.take(_CONSEQUENCES):
        cursor.at = at
        return _passive_consequence(cursor)
    return _sequel(cursor)


def _sequel(cursor: Cursor) -> bool:
    while True:
        token = cursor.token
        if cursor.is_word("to read|to now read|reading|as follows|to state"):
            return True
        if is_bracketed_label(cursor):
            cursor.at += 3
        elif (token.sort is Sort.WORD and _in_sequel(token)) or (
            token.sort is Sort.MARK and token.text in "(),-" and _within_sequel(cursor)
        ):
            cursor.at += 1
        else:
            return token.sort is not Sort.WORD


def _in_sequel(token: Token) -> bool:
    """A word of renumbering, or a label: "4", "1a", "H.6.1.4"."""
    return token.text in _SEQUEL or any(character.isdigit() for character in token.text)


def _within_sequel(cursor: Cursor) -> bool:
    """A bracket or a comma inside the consequence, not the one that closes what is around it."""
    following = cursor.peek()
    if cursor.is_mark(")"):
        return not is_bracketed(cursor, cursor.at)
    return following.sort is Sort.WORD and _in_sequel(following)


def _passive_consequence(cursor: Cursor) -> bool:
    """ "existing point 3 becomes point 4", "remaining points to be renumbered accordingly"."""

    def parse(here: Cursor) -> bool | None:
        here.take("with the|with|the|all")
        here.take("remaining|subsequent|following|existing|other")
        found = unit(here, allow_label=True)
        if found is None and not here.take("numbering"):
            return None
        if here.take("becomes|become|to become|will become|becoming|then becomes|then become"):
            return _sequel(here) or None
        here.take("to be|be|is|are|should be|shall be")
        if not here.take("renumbered|relettered|renumber"):
            return None
        return _sequel(here) or None

    return cursor.attempt(parse) is True
