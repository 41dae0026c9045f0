"""The grammar of a unit by what it stands next to: "the sentence that follows it", "the point between 2 and 4".

beside  := [“which” | “that stands” …] [“immediately” …] (“after” | “before” | “between” …) anchor [“and” anchor]
anchor  := unit | QUOTE | “it”                                “it” is what was named, or changed, just before

Rules:

* "After point 3" is also a position. It tells a unit only right after what is deleted or replaced, or after "in", where
  what it names is not itself in the unit; "which follows" and "after it" do wherever nothing is put in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.syntax import Beside, Doubt, Locator, Quoted, Side, Span, Unit, Whole, is_bare, rank
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import VERBS, Noun, Verb, listed

_STANDING = (
    "which stands alone|that stands alone|standing alone|which stands|that stands|standing|which comes|that comes|"
    "coming|which appears|that appears|appearing|which is|that is|which|that"
)
_ADVERBS = "immediately|directly|just|straight|right"
_SIDES = {
    Side.AFTER: "after|follows|following|below|beneath|underneath",
    Side.BEFORE: "before|precedes|preceding|above",
    Side.BETWEEN: "between|in between",
}
_IT = (
    "it|them|this one|that one|this sentence|that sentence|this paragraph|that paragraph|this point|that point|"
    "this bullet|that bullet"
)
_VERBAL = listed("follows precedes")
_UNITS = frozenset({Noun.SENTENCE, Noun.PARAGRAPH, Noun.POINT, Noun.BULLET, Noun.CLAUSE, Noun.SUBPOINT, Noun.QUOTATION})
_PARTS = frozenset({Noun.SENTENCE, Noun.LINE, Noun.WORDS, Noun.SUBPOINT})
_CHANGING = frozenset({Verb.DELETE, Verb.REPLACE, Verb.AMEND})
_PUTTING = frozenset({Verb.INSERT, Verb.SUBSTITUTE})
_WITHIN = listed("in within of from")
_PARTICLES = listed("out for")


def beside(cursor: Cursor, made: Unit, locator: Callable[..., Locator]) -> Beside | None:
    """What a unit is said to stand next to, taken; None where that is not what the words say."""
    if made.noun not in _UNITS or not is_bare(made) or made.is_new:
        return None
    before = _before(cursor, made)
    is_said = bool(cursor.take(_STANDING))
    cursor.take(_ADVERBS)
    side = next((side for side, words in _SIDES.items() if cursor.is_word(words)), None)
    verb = VERBS.get(before)
    if side is None or verb in _PUTTING or (verb is Verb.MOVE and not is_said):
        return None
    said = cursor.take(_SIDES[side])
    if cursor.take(_IT) or (said in _VERBAL and before == "and" and _is_over(cursor)):
        return Beside(side=side)
    is_quote = cursor.is_quote()
    anchor = locator(cursor, allow_label=True, allow_quote=True)
    if not anchor or anchor[-1].is_new:
        return None
    is_changed = verb in _CHANGING or before in _PARTICLES
    is_in = before in _WITHIN and not is_quote and not _may_be_inside(anchor[-1], made)
    if not (is_said or is_changed or is_in):
        return None
    if side is not Side.BETWEEN or anchor[-1].is_plural:
        return Beside(side=side, anchors=(anchor,))
    other = locator(cursor, allow_label=True, allow_quote=True) if cursor.take("and") else ()
    return Beside(side=side, anchors=(anchor, other)) if other and not other[-1].is_new else None


def next_one(cursor: Cursor, before: Span) -> Whole | None:
    """ "the one that follows it", after a unit or words: another of the same kind."""
    start = cursor.start
    cursor.take("the")
    if not cursor.take("one"):
        return None
    noun = before.place[-1].noun if isinstance(before, Whole) else Noun.SENTENCE
    one = Unit(start=start, end=cursor.end, noun=noun or Noun.POINT)
    found = beside(cursor, one, _nothing)
    one = replace(one, beside=found, end=cursor.end)
    return Whole(place=(one,), start=start, end=cursor.end) if found is not None else None


def after_span(found: Span, before: Span) -> Span:
    """A span that stands next to "it", or beneath it, of which now is said what that is: the span before.

    Raises Doubt where that is itself told by what it stands next to, which could be "it" as well.
    """
    if not isinstance(found, Whole):
        return found
    anchor = before.place if isinstance(before, Whole) else _words(before)
    first, last = found.place[0], found.place[-1]
    if anchor and first.is_same and first.noun is Noun.BLOCK:
        return replace(found, place=(*anchor, *found.place[1:]))
    if not anchor or last.beside is None or last.beside.anchors:
        return found
    if isinstance(before, Whole) and before.place[-1].beside is not None:
        raise Doubt(found.start, found.end, "Say what this stands next to: there are two that “it” could be.")
    return replace(found, place=(*found.place[:-1], replace(last, beside=replace(last.beside, anchors=(anchor,)))))


def _words(span: Span) -> Locator:
    if not isinstance(span, Quoted):
        return ()
    return (*span.place, Unit(start=span.start, end=span.end, noun=Noun.SECTION, named=span.words, is_quotation=True))


def _nothing(cursor: Cursor, **flags: bool) -> Locator:
    return ()


def _before(cursor: Cursor, made: Unit) -> str:
    """The word before a unit, which says what is to be done with it or in it."""
    at = cursor.at
    while at and cursor.items[at].start > made.start:
        at -= 1
    return cursor.items[at - 1].text if at and cursor.items[at - 1].sort is Sort.WORD else ""


def _may_be_inside(anchor: Unit, made: Unit) -> bool:
    """Whether an anchor may be a place in the unit: "in the paragraph after the first sentence insert …"."""
    return anchor.noun in _PARTS and rank(anchor) > rank(made)


def _is_over(cursor: Cursor) -> bool:
    return cursor.token.sort is not Sort.WORD or cursor.is_verb() or cursor.is_word("and")
