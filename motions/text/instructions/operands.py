"""The grammar that several steps share: the verb, the new words, what they replace, where that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from motions.text.instructions import payload
from motions.text.instructions.anchors import begins_pair, qualified
from motions.text.instructions.announced import renumbering
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.describing import names_section
from motions.text.instructions.folding import words
from motions.text.instructions.labels import label, ordinal
from motions.text.instructions.locators import WITHIN, closes, locator, unit
from motions.text.instructions.modifiers import DETERMINERS
from motions.text.instructions.nouns import noun
from motions.text.instructions.payload import StartsStep
from motions.text.instructions.positions import where
from motions.text.instructions.syntax import (
    Doubt,
    Locator,
    Quoted,
    Span,
    Text,
    Unit,
    Whole,
)
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import BARE_OUT, FOLLOWERS, NEEDS_OUT, VERBS, Noun, Verb

WITH = "with|by|with the following|by the following|for"


INSTEAD = (
    "in its place|in their place|instead|in place|therefor|therefore|in place of it|in its stead|in place thereof|"
    "in that place|there|in place of these words|in place of this|in lieu|in lieu thereof|in lieu of it|"
    "in their stead|in its room|in their room"
)


REPLACING = (
    "replace with|replace it with|replace by|replace them with|replace this with|replace these with|replacing with|"
    "replacing it with|substitute with|substitute it with|substituting|substitute|insert|inserting|ins|add|adding|"
    "replaced with|replaced by|replacing them with|put|putting|insert instead|and replace with|replace that with|"
    "the substitution therefor of|the substitution in its place of|the insertion in its place of|the insertion of|"
    "the addition of|the substitution of|substitute for it|in its place insert|in their place insert|instead insert|"
    "in place insert|inserted|put in|add in|insert in its place|replacing by|to be replaced with|to be replaced by|"
    "to be replaced with the words|in favour of|replacing this with|replacing these with|replacing that with|write|"
    "writing|insertion of|addition of|substitution of|its replacement by|its replacement with|their replacement by|"
    "their replacement with|have|say|saying|say instead|write instead|put instead|use"
)


NOUNS_OF_VERBS = {
    **dict.fromkeys(("deletion", "removal", "omission"), Verb.DELETE),
    **dict.fromkeys(("insertion", "addition", "inclusion"), Verb.INSERT),
    "substitution": Verb.SUBSTITUTE,
    "replacement": Verb.REPLACE,
}


_BEFORE_WORDS = {
    **dict.fromkeys(("use", "say", "write"), Verb.SUBSTITUTE),
    **dict.fromkeys(("extend", "increase", "raise", "reduce", "lower", "widen", "expand", "shorten"), Verb.AMEND),
    **dict.fromkeys(("sandwich", "slot", "squeeze", "introduce"), Verb.INSERT),
}
"""Verbs that are those of an instruction only before words in quotation marks."""


def verb(cursor: Cursor) -> Verb | None:
    """The verb that stands here, taken: "delete", "strike out", "leave out"."""
    if nominal := cursor.attempt(_nominal):
        return nominal
    if cursor.take("get rid of|do away with|lose"):
        return Verb.DELETE
    if cursor.is_word("stick this|stick in|stick on|stick the|stick a|tack this|tack on|pop this|pop in") or (
        cursor.is_word("stick|tack|pop") and cursor.peek().sort is Sort.QUOTE
    ):
        cursor.at += 1
        cursor.take("in|on") if cursor.peek().sort is Sort.QUOTE else ""
        return Verb.INSERT
    if (done := _BEFORE_WORDS.get(cursor.token.text)) and cursor.peek().sort is Sort.QUOTE:
        cursor.at += 1
        return done
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
    is_in = found is Verb.INSERT and cursor.is_word("in") and cursor.peek().sort is Sort.QUOTE
    cursor.at += 1 if is_in and names_section(cursor.probe(cursor.at + 1)) is False else 0
    cursor.at += 1 if found is Verb.INSERT and cursor.is_word("in as") else 0
    is_put = token.text in {"put", "putting"} and cursor.is_word("in a|in an|in the following|in new|in another")
    cursor.at += 1 if is_put else 0
    return found


def _nominal(cursor: Cursor) -> Verb | None:
    """ "the deletion of", "the striking out of"."""
    is_the = bool(cursor.take("the"))
    word = cursor.token.text
    found = NOUNS_OF_VERBS.get(word) or (VERBS.get(word) if is_the and word.endswith("ing") else None)
    cursor.at += 1 if found else 0
    cursor.take("out")
    return found if found and cursor.take("of") else None


def replacement(cursor: Cursor, starts_step: StartsStep, found: Sequence[Span]) -> Text | None:
    """ "and insert “y”" after a deletion of what was found, unless the insertion has a place of its own."""
    separated = cursor.take_mark(",;-.:&/")
    separated = bool(cursor.take("and then|and by|and|then|by")) or separated
    cursor.skip_breaks()
    is_instead = bool(cursor.take(INSTEAD))
    cursor.take_mark(",")
    start, verb_said = cursor.start, cursor.take(REPLACING) or _bare_replacing(cursor)
    if not verb_said:
        return payload.quotation(cursor) if is_instead and cursor.is_quote() and closes(cursor, 1) else None
    cursor.at -= 1 if verb_said in {"put in", "add in"} and _is_in_its_place(cursor) else 0
    is_instead = bool(cursor.take(INSTEAD)) or is_instead
    cursor.take(WITH) if not verb_said.endswith((" with", " by")) else ""
    new = new_unit(cursor)
    if cursor.is_word("the following in its place|the following in their place|the following instead"):
        cursor.take("the following")
    is_instead = bool(cursor.take("in its place|instead|in their place")) or is_instead
    if new is not None and new.named and not is_instead:
        return None
    if new is not None and not is_instead and cursor.is_word("at the end|at the start|at the beginning"):
        return None
    if verb_said in {"add", "adding"} and new is not None and not new.labels and not is_instead:
        raise Doubt(start, cursor.end, "Say whether the new one comes in the place of the old one, or at the end.")
    is_several = new is not None and (new.is_plural or len(new.labels) > 1)
    text = new_text(cursor, starts_step, is_several)
    if new is not None and (new.labels or new.ordinals) and not any(_is_same(one, new) for one in found):
        return None
    if text is None or _has_own_place(cursor) or _is_substituted_for(cursor):
        return None
    cursor.take(INSTEAD)
    return replace(text, unit=new)


def _is_same(found: Span, new: Unit) -> bool:
    """Whether a new unit has the number of one that is deleted: "delete point 3 and insert new point 3"."""
    if not isinstance(found, Whole):
        return False
    unit = found.place[-1]
    if (unit.noun is Noun.SENTENCE) is not (new.noun is Noun.SENTENCE):
        return False
    numbers = {label[-1] for label in unit.labels} | {str(one) for one in unit.ordinals}
    own = {label[-1] for label in new.labels[:1]} | {str(one) for one in new.ordinals[:1]}
    return not own.isdisjoint(numbers) or bool(unit.begins or unit.holds)


def _is_substituted_for(cursor: Cursor) -> bool:
    """Whether the words come in the place of others than those deleted: "Delete “a”. Substitute “b” for “c”"."""
    return not cursor.is_word(INSTEAD) and cursor.is_word("for|in place of|instead of|in lieu of")


def _is_in_its_place(cursor: Cursor) -> bool:
    """Whether the "in" before the cursor is that of "in its place", and not the verb's own ("put in “x”")."""
    return cursor.probe(cursor.at - 1).is_word(INSTEAD)


def _bare_replacing(cursor: Cursor) -> str:
    """ "delete “x”, replace “y”": what is given is what comes, when nothing says that it is what goes."""
    following = cursor.peek(2)
    is_given = following.sort in {Sort.END, Sort.BREAK} or (following.sort is Sort.MARK and following.text in ".;)")
    return cursor.take("replace|replacing") if cursor.peek().sort is Sort.QUOTE and is_given else ""


def _has_own_place(cursor: Cursor) -> bool:
    if cursor.is_word(INSTEAD):
        return False
    begins_anew = cursor.begins_sentence() or cursor.is_break()
    probe = cursor.probe(cursor.at, looking=cursor.looking)
    if where(probe) is None:
        return False
    probe.take_mark(",")
    return not (begins_anew and probe.is_verb())


def new_text(cursor: Cursor, starts_step: StartsStep, is_several: bool = False) -> Text | None:
    """New words: quoted, with or without words that announce them, or a block that was announced."""
    has_lead = payload.lead(cursor)
    at = cursor.at
    quoted = payload.quotation(cursor, is_several)
    if quoted is not None and not (has_lead and _goes_on(cursor)):
        return quoted
    cursor.at = at
    return payload.block(cursor, starts_step) if has_lead else None


def _goes_on(cursor: Cursor) -> bool:
    """Whether a quotation only begins the new words, as it does in the motion: ": “single-use” means thrown away"."""
    quote, following = cursor.items[cursor.at - 1], cursor.token
    is_said = following.sort is Sort.WORD and following.text not in FOLLOWERS
    return is_said and cursor.names.is_spoken((*words(quote.text), following.text))


def new_unit(cursor: Cursor) -> Unit | None:
    """ "the following new bullet point", "a sentence", "new 4)", "two further points"."""
    at = cursor.at
    cursor.take("as|the following|following")
    if cursor.is_word("the words|the word|words|word|text|the text"):
        cursor.at = at
        return None
    one = cursor.attempt(new_one)
    if one is not None:
        return one
    is_one = cursor.is_word("a|another")
    found = cursor.attempt(_unit_to_quote) or unit(cursor, allow_label=True) or cursor.attempt(_next_letter)
    if found is not None and found.noun is Noun.LINE and (found.is_new or is_one) and not found.labels:
        found = replace(found, noun=Noun.BLOCK)
    if found is None or found.noun in {Noun.MOTION, Noun.WORDS, Noun.LINE} or found.is_existing:
        cursor.at = at
        return None
    return found


def new_one(cursor: Cursor) -> Unit | None:
    """ "a new one", "another", "a fourth": a new unit of the kind of those that it stands with."""
    start = cursor.start
    is_said = bool(cursor.take("a new one|another one|a further one|one more|an additional one|an extra one|another"))
    if not is_said and cursor.take("a|an") and ordinal(cursor.token) is not None:
        is_said = True
        cursor.at += 1
    is_next = (
        cursor.is_quote() or cursor.is_mark(",:-") or cursor.is_word("reading|to read|which reads|at|after|before")
    )
    return Unit(start=start, end=cursor.end, is_new=True) if is_said and is_next else None


def _next_letter(cursor: Cursor) -> Unit | None:
    """ "F: “x”", the letter that a new point is to have."""
    start = cursor.start
    found = label(cursor, after_noun=True)
    marker = cursor.tokens.prose[start : cursor.end]
    is_set_off = cursor.is_mark(":") and (cursor.peek().sort is Sort.QUOTE or cursor.peek().sort is Sort.BREAK)
    return (
        Unit(start=start, end=cursor.end, labels=(found,), is_new=True, marker=marker) if found and is_set_off else None
    )


def _unit_to_quote(cursor: Cursor) -> Unit | None:
    """ "the point “x”", where “x” is what comes."""
    start = cursor.start
    cursor.take(DETERMINERS)
    named = noun(cursor)
    is_next = cursor.is_quote() or (cursor.peek().sort is Sort.QUOTE and cursor.is_word("reading|saying"))
    if named is None or named[0] in {Noun.SECTION, Noun.HEADING, Noun.LIST} or not is_next:
        return None
    return Unit(start=start, end=cursor.end, noun=named[0], is_new=True)


def operand(cursor: Cursor, starts_step: StartsStep) -> Text | None:
    """The words after "with", "by" or "to": what something becomes."""
    cursor.take_mark(",")
    if cursor.is_break() and cursor.peek().text in {"with", "by", "to"}:
        cursor.skip_breaks()
    if cursor.is_word("and") and cursor.peek().text in {"replace", "insert", "substitute", "put"}:
        cursor.at += 1
        cursor.take(REPLACING)
        return new_text(cursor, starts_step)
    if not (
        cursor.take(
            "with|by|to read|into|to|so that it reads|to become|so as to read|so it reads|such that it reads|"
            "so that it now reads|so that it says|so it says|so it now reads|so that it should read|such that it says|"
            "so it becomes|so that it becomes"
        )
        or cursor.take_mark("→")
        or (Sort.QUOTE in {cursor.peek().sort, _behind_mark(cursor)} and cursor.take("as|thus"))
        or (cursor.peek(3).sort is Sort.QUOTE and cursor.take("as follows"))
        or cursor.is_mark(":-")
    ):
        return None
    cursor.take("read|say|state|be|become")
    return described_text(cursor, starts_step)


def _behind_mark(cursor: Cursor) -> Sort:
    """What comes after the colon that stands behind the next word."""
    return cursor.peek(2).sort if cursor.peek().text == ":" else cursor.peek().sort


def described_text(cursor: Cursor, starts_step: StartsStep) -> Text | None:
    """New words, with what they are announced as, where that is said ("the following new paragraph: “…”")."""
    described = cursor.attempt(_described)
    is_several = described is not None and (described.is_plural or (described.count or 1) > 1)
    cursor.attempt(renumbering)
    text = new_text(cursor, starts_step, is_several)
    return replace(text, unit=described) if text else None


def _described(cursor: Cursor) -> Unit | None:
    """ "with the following new paragraph:", "with new point 3" before the words themselves."""
    found = new_unit(cursor)
    cursor.attempt(renumbering)
    cursor.at += 1 if cursor.is_mark(",") and cursor.peek().sort is Sort.QUOTE else 0
    is_next = cursor.is_quote() or cursor.is_mark(":-") or cursor.is_word("to read|which reads|reading|as follows")
    return found if is_next else None


def trailing_place(cursor: Cursor) -> Locator | None:
    """A place said after the words: "… in point 2"; after a stop, "… In point 2 …" is the place of what comes next."""
    is_sentence = cursor.begins_sentence()
    cursor.take_mark(",")
    is_open = cursor.take_mark("(")
    if not cursor.take(WITHIN) and not is_open:
        return None
    found = locator(cursor, allow_label=True, allow_quote=True)
    cursor.take("only")
    is_of_next = cursor.is_verb() or begins_pair(cursor) or (is_sentence and not closes(cursor))
    return None if not found or (is_open and not cursor.take_mark(")")) or is_of_next else found


def everywhere_after(cursor: Cursor, found: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "replace “a” with “b” throughout": what picks out the words follows the new ones."""
    if len(found) != 1 or not isinstance(found[0], Quoted):
        return found
    only = found[0]
    probe = cursor.probe(cursor.at, looking=cursor.looking)
    from_words = qualified(probe, only)
    if from_words is only:
        return found
    cursor.at = probe.at
    return (replace(from_words, end=only.end),)
