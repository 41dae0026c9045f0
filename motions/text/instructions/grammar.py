"""The grammar of a whole amendment: its statements, and how far what one says holds for the next.

    amendment := statement ((";" | "." | "and" | line break) [enumerator] statement)*
    statement := [prelude] step [check] | check | consequence
    prelude   := ("In" | "Under" | …) locator | locator | position | "For" span        e.g. "In paragraph 3,"

Rules for a locator given once ("In paragraph 3: delete …; insert …"):

* In its own sentence it holds, until another locator of its kind replaces it.
* With a colon it holds to the end of the line; on a line of its own, to the next blank line.
* In the next sentence it is only a hint, which may settle nothing that can be read in two ways.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import partial

from motions.text.instructions import exact, payload
from motions.text.instructions.consequences import consequence
from motions.text.instructions.cursor import Cursor, Names
from motions.text.instructions.insertions import Pieces, insertion
from motions.text.instructions.locators import WITHIN, is_bracketed_label, label, locator, unit
from motions.text.instructions.outcomes import check, passive
from motions.text.instructions.positions import where
from motions.text.instructions.shifts import paragraph_break
from motions.text.instructions.spans import spans
from motions.text.instructions.steps import step
from motions.text.instructions.syntax import (
    Check,
    Consequence,
    Doubt,
    Exact,
    Item,
    Locator,
    Quoted,
    Side,
    Span,
    Step,
    Unit,
    Unread,
    Where,
    is_bare,
    merged,
)
from motions.text.instructions.tokens import Sort, Tokens
from motions.text.instructions.vocabulary import VERBS, Verb

FIRST = frozenset({"1", "a", "i"})


class Hold(IntEnum):
    """How far a locator holds: for its sentence, its line, or its block of lines."""

    SENTENCE = 0
    LINE = 1
    BLOCK = 2


class Gap(IntEnum):
    """What divides two statements, the weakest first."""

    NONE = 0
    COMMA = 1
    STOP = 2
    LINE = 3
    BLANK = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What earlier statements said about the place."""

    place: Locator = ()
    hint: Locator = ()
    hold: Hold = Hold.SENTENCE
    has_unit: bool = False
    is_fresh: bool = False

    def after(self, gap: Gap, is_listed: bool) -> Scope:
        """What still holds past a gap. ``is_listed``: the next statement carries an enumerator."""
        if self.is_fresh:
            return replace(self, is_fresh=False)
        if gap is Gap.BLANK:
            return Scope()
        if gap is Gap.LINE and self.hold is not Hold.BLOCK:
            return Scope(hint=self.place) if is_listed else Scope()
        if gap is Gap.STOP and self.hold is Hold.SENTENCE:
            return Scope(hint=self.place)
        return replace(self, has_unit=False)


@dataclass(slots=True)
class Prelude:
    """What stands before the verb."""

    place: Locator = ()
    pieces: Pieces = field(default_factory=Pieces)
    is_bare: bool = False
    is_set: bool = False
    is_every: bool = False
    has_colon: bool = False


def instructions(tokens: Tokens, names: Names) -> tuple[Item, ...]:
    """Everything that the prose says. Raises Unread at the first words that the grammar does not know."""
    cursor = Cursor(tokens, names)
    items: list[Item] = []
    scope = Scope()
    gap = _gap(cursor)
    is_listed = False
    while not cursor.is_end():
        is_listed = enumerator(cursor, begins=not is_listed)
        scope = scope.after(gap, is_listed)
        found, scope = statement(cursor, scope)
        items.extend(found)
        gap = _gap(cursor)
        if gap is Gap.NONE and not cursor.is_end() and not scope.is_fresh:
            gap = _joined(cursor)
    if not any(isinstance(item, Step | Check | Exact) for item in items):
        raise Unread(0, len(tokens.prose), "what to do")
    return tuple(items)


def _joined(cursor: Cursor) -> Gap:
    """Statements with nothing between them but "and", a bracket, or the words of a check."""
    if cursor.is_word(
        "so that|so it|so as|to read|to now read|giving|to give|renumber|renumbering|reletter|relettering"
    ):
        return Gap.COMMA
    if cursor.is_mark("("):
        return Gap.COMMA
    if cursor.begins_sentence():
        return Gap.STOP
    raise cursor.unread("the end of the instruction")


def _gap(cursor: Cursor) -> Gap:
    found = Gap.NONE
    while not cursor.is_end():
        if cursor.is_break():
            found = max(found, Gap.BLANK if len(cursor.token.text) > 1 else Gap.LINE)
        elif cursor.is_mark(";,&-:") or cursor.is_word("and|then|also|plus|but|with|including|finally"):
            if cursor.is_word("with") and cursor.peek().text not in {"the", "consequential", "remaining", "subsequent"}:
                break
            found = max(found, Gap.COMMA)
        elif cursor.is_mark("."):
            found = max(found, Gap.STOP)
        else:
            break
        cursor.at += 1
    return found


def enumerator(cursor: Cursor, *, begins: bool = True) -> bool:
    """The number, letter or bullet of a list of instructions, taken: "1.", "(a)", "ii)", "•".

    A list begins with its first number or letter: a later one that labels a clause of the base ("(e)") is a place.
    """

    def parse(here: Cursor) -> bool | None:
        if here.take_mark("•-"):
            return True
        here.take("amendment|step|part")
        is_open = here.is_mark("(")
        pieces = label(here, after_noun=True)
        if pieces is None or len(pieces) > 1 or (begins and pieces[0] not in FIRST and here.names.is_path(pieces)):
            return None
        closed = is_open or here.items[here.at - 1].text == ")"
        closed = here.take_mark(".):") or closed
        return True if closed and _opens_statement(here) else None

    return cursor.attempt(parse) is True


def _opens_statement(cursor: Cursor) -> bool:
    token = cursor.token
    if token.sort is Sort.QUOTE:
        return True
    return token.sort is Sort.WORD and not cursor.is_word("to read|to be|to become|should|shall|reads|becomes|is to")


def statement(cursor: Cursor, scope: Scope) -> tuple[list[Item], Scope]:
    """One statement, with what it leaves in force. Raises Unread."""
    start = cursor.start
    if cursor.tokens.is_exact and (form := exact.read(cursor)):
        return [form], scope
    has_bracket = not is_bracketed_label(cursor) and cursor.take_mark("(")
    if has_bracket:
        cursor.take("and|with")
    cursor.take("please|firstly|first of all|secondly|thirdly|finally|lastly|amendment to|consequentially")
    if consequence(cursor):
        _close(cursor, has_bracket)
        return [Consequence(start=start, end=cursor.end)], scope
    if not _verb_first(cursor):
        found = _without_verb(cursor, scope)
        if found is not None:
            _close(cursor, has_bracket)
            return found, scope
    broken = cursor.attempt(paragraph_break)
    if broken is not None:
        return [_settled(broken, scope)], scope
    result = _with_verb(cursor, scope)
    _close(cursor, has_bracket)
    return result


def _close(cursor: Cursor, has_bracket: bool) -> None:
    if has_bracket and not cursor.take_mark(")"):
        raise cursor.unread("a closing bracket")


def _verb_first(cursor: Cursor) -> bool:
    token = cursor.token
    return token.sort is Sort.WORD and token.text in VERBS and token.text not in {"amended"}


def _without_verb(cursor: Cursor, scope: Scope) -> list[Item] | None:
    """A check, a passive, or a new unit with its text: "New paragraph 4: …"."""
    found = _attempt_check(cursor, scope)
    if found is not None:
        return found
    items = cursor.attempt(lambda here: passive(here, starts_step))
    if items is not None:
        return [_settled(item, scope) for item in items]
    return None


def _attempt_check(cursor: Cursor, scope: Scope) -> list[Item] | None:
    found = cursor.attempt(lambda here: check(here, starts_step))
    if found is None:
        return None
    is_placed = bool(found.place) and not all(is_bare(unit) for unit in found.place)
    return [replace(found, place=merged(scope.place, found.place), is_placed=is_placed)]


def _with_verb(cursor: Cursor, scope: Scope) -> tuple[list[Item], Scope]:
    start = cursor.start
    prelude = _prelude(cursor)
    own = merged(scope.place, prelude.place)
    if prelude.is_set:
        hold = _hold(cursor, prelude)
        scope = Scope(place=own, hint=scope.hint, hold=hold, has_unit=prelude.is_bare)
        if hold is Hold.BLOCK or (prelude.has_colon and _enumerated(cursor)):
            return [], replace(scope, is_fresh=True, hold=max(hold, Hold.LINE))
    if prelude.is_set and prelude.pieces.where is None and not _verb_first(cursor):
        turned = cursor.attempt(partial(passive, starts_step=starts_step))
        if turned:
            return [_settled(item, scope) for item in turned], scope
        checked = _attempt_check(cursor, Scope(place=own))
        if checked:
            return checked, scope
    if prelude.pieces.replaced and not _verb_first(cursor):
        return [_settled(item, scope) for item in insertion(cursor, starts_step, prelude.pieces, start)], scope
    is_verbless = prelude.pieces.new is not None or prelude.pieces.where is not None
    if is_verbless and not _verb_first(cursor):
        items = _insertion(cursor, prelude.pieces)
    else:
        items = step(cursor, starts_step, prelude.pieces, prelude.is_bare or scope.has_unit)
    items = [replace(items[0], start=start), *items[1:]]
    if prelude.is_every:
        items = [_everywhere(item, own) for item in items]
    return [_settled(item, scope) for item in items], scope


def _everywhere(item: Step, place: Locator) -> Step:
    """ "Throughout the motion, replace …": every place of the words."""
    spans_all = (
        replace(span, is_every=True, is_whole_motion=not place) if isinstance(span, Quoted) else span
        for span in item.spans
    )
    return replace(item, spans=tuple(spans_all))


def _hold(cursor: Cursor, prelude: Prelude) -> Hold:
    if cursor.is_break() and prelude.pieces.where is None and prelude.pieces.new is None:
        return Hold.BLOCK
    return Hold.LINE if prelude.has_colon else Hold.SENTENCE


def _enumerated(cursor: Cursor) -> bool:
    probe = Cursor(cursor.tokens, cursor.names, cursor.at, looking=True)
    return enumerator(probe)


def _insertion(cursor: Cursor, pieces: Pieces) -> list[Step]:
    """An insertion whose verb is left to be understood: "New paragraph 4: …", "After point 3, new point: …"."""
    if pieces.new is None:
        raise cursor.unread("what to do: delete, insert, replace, move")
    return insertion(cursor, starts_step, replace(pieces, is_adding=True), cursor.start)


def _settled(item: Step, scope: Scope) -> Step:
    """The step with what holds for it from before."""
    return replace(item, place=merged(scope.place, item.place), hint=scope.hint)


def _prelude(cursor: Cursor) -> Prelude:
    found = Prelude()
    while _prelude_piece(cursor, found):
        continue
    return found


def _prelude_piece(cursor: Cursor, found: Prelude) -> bool:
    if cursor.take("please|then|also|to"):
        return True
    if _verb_first(cursor):
        return found.place == () and _amend_prelude(cursor, found)
    if (found.pieces.where is None or found.pieces.where.place) and (position := _position(cursor, found)):
        found.pieces.where = position
        _set_off(cursor, found)
        return True
    if cursor.take("throughout"):
        found.is_every = True
        cursor.take_mark(",")
        return cursor.token.sort is not Sort.END
    if cursor.is_word("for") and found.pieces.replaced == ():
        replaced = cursor.attempt(_for_span)
        if replaced is not None:
            found.pieces.replaced = replaced
            return True
    return _place_piece(cursor, found)


def _position(cursor: Cursor, found: Prelude) -> Where | None:
    """ "After “x”,"; "At the end of paragraph 3, after “x”," is after “x” there."""
    position = where(cursor)
    if position is None or position.side is Side.AS:
        return None
    before = found.pieces.where
    if before is None:
        return position
    if before.anchors or not position.anchors:
        raise cursor.unread()
    found.place = merged(found.place, before.place)
    found.is_set = True
    return position


def _for_span(cursor: Cursor) -> tuple[Span, ...] | None:
    cursor.take("for")
    found = spans(cursor)
    cursor.take_mark(",")
    cursor.take("read")
    return found if cursor.is_word("substitute|insert|put|add") or cursor.is_quote() else None


def _place_piece(cursor: Cursor, found: Prelude) -> bool:
    at = cursor.at
    is_within = bool(cursor.take(WITHIN))
    if not is_within and found.pieces.new is None:
        new = cursor.attempt(_new)
        if new is not None:
            found.pieces.new = new
            return True
    place = locator(cursor, allow_label=True, allow_quote=is_within)
    if not place or place[-1].is_new:
        cursor.at = at
        return False
    found.place = merged(found.place, place) if found.place else place
    found.is_bare = not is_within
    found.is_set = True
    _set_off(cursor, found)
    return True


def _new(cursor: Cursor) -> Unit | None:
    found = unit(cursor, allow_label=True)
    return found if found is not None and found.is_new else None


def _set_off(cursor: Cursor, found: Prelude) -> None:
    """A comma, a colon or a dash after what stands before the verb."""
    while cursor.is_mark(",:-") or _ends_place(cursor, found):
        found.has_colon = found.has_colon or not cursor.is_mark(",")
        cursor.at += 1
    if found.has_colon and not cursor.is_break():
        found.is_set = True


def _ends_place(cursor: Cursor, found: Prelude) -> bool:
    """Whether a full stop ends a label, or a place that is a sentence of its own: "In II. replace", "Point 7."."""
    is_place = found.is_set and found.place and found.place[-1].labels and found.pieces.where is None
    following = cursor.peek()
    is_followed = following.sort in {Sort.WORD, Sort.QUOTE} or (following.sort is Sort.MARK and following.text in ",:-")
    return bool(is_place) and cursor.is_mark(".") and is_followed


def _amend_prelude(cursor: Cursor, found: Prelude) -> bool:
    """ "Amend paragraph 3 as follows:", "Amend point 2 by deleting …", "Amend the first bullet to replace …"."""

    def parse(here: Cursor) -> Locator | None:
        if VERBS.get(here.token.text) is not Verb.AMEND:
            return None
        here.at += 1
        if here.take("by") and _is_action(here):
            return ()
        here.take(WITHIN)
        place = locator(here, allow_label=True, allow_quote=True)
        if not place:
            return None
        as_follows = here.take("as follows|thus")
        if here.take_mark(":-,") or as_follows:
            here.take_mark(":-")
            announced = here.is_break() or _verb_first(here) or _enumerated(here)
            found.has_colon = True
            return place if announced else None
        here.take("by|to|and|so as to|in order to")
        return place if _is_action(here) else None

    place = cursor.attempt(parse)
    if place is None:
        return False
    found.place = place
    found.is_set = bool(place)
    return True


def _is_action(cursor: Cursor) -> bool:
    return _verb_first(cursor) or (cursor.is_word("the") and cursor.peek(2).text == "of")


def starts_step(cursor: Cursor) -> bool:
    """Whether the line at the cursor begins a statement of its own, when it could also be text to insert.

    Raises Unread when it looks like an instruction and cannot be read as one.
    """
    at = cursor.at
    enumerator(cursor)
    is_suspect = payload.looks_like_step(cursor)
    try:
        if consequence(cursor) and _at_boundary(cursor):
            return True
        found, _ = statement(cursor, Scope())
    except Doubt:
        return True
    except Unread:
        found = []
    if found and _at_boundary(cursor):
        return True
    if is_suspect:
        cursor.at = at
        raise cursor.unread("an instruction")
    return False


def _at_boundary(cursor: Cursor) -> bool:
    return cursor.is_end() or cursor.is_break() or cursor.is_mark(".;,") or cursor.is_word("and|so")
