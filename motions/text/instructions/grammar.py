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

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from motions.text.instructions import blocks, exact, payload
from motions.text.instructions.consequences import consequence, follows_after_stop, renumbered_place
from motions.text.instructions.cursor import Cursor, Names
from motions.text.instructions.describing import names_section
from motions.text.instructions.fields import heads_form, pair, placed_after, restated
from motions.text.instructions.heads import counted_off, courtesy, enumerated, enumerator, link
from motions.text.instructions.insertions import RENUMBERING, Pieces, insertion, is_elsewhere
from motions.text.instructions.labels import is_bracketed_label, label
from motions.text.instructions.locators import WITHIN, closes, locator, unit
from motions.text.instructions.namedlast import with_named
from motions.text.instructions.numbered import comes_next, number_at
from motions.text.instructions.operands import described_text, new_text
from motions.text.instructions.outcomes import check, passive, said_of
from motions.text.instructions.preludes import Prelude, beside_head, prelude, verb_first, within
from motions.text.instructions.renumberings import moved_by_number
from motions.text.instructions.repeating import again, going_on, unsaid_verb
from motions.text.instructions.scope import Gap, Hold, Scope, left_behind, past, places_of
from motions.text.instructions.shifts import opened_with, paragraph_break, reordered
from motions.text.instructions.spans import spans
from motions.text.instructions.steps import ACTION, step
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
    Stretch,
    Unit,
    Unread,
    Whole,
    is_bare,
    is_one_passage,
    is_one_point,
    is_section,
    merged,
    placed,
    rank,
)
from motions.text.instructions.tokens import Tokens
from motions.text.instructions.vocabulary import RANK, Noun, Verb

WHOLE = "the end of the instruction"


def instructions(tokens: Tokens, names: Names) -> tuple[Item, ...]:
    """Everything that the prose says. Raises Unread at the first words that the grammar does not know."""
    cursor = Cursor(tokens, names)
    items: list[Item] = []
    scope = Scope()
    gap = _gap(cursor)
    is_listed = False
    last = ""
    while not cursor.is_end():
        number = number_at(cursor)
        is_listed = enumerator(cursor, begins=not is_listed and not comes_next(last, number))
        last = number if is_listed else last
        before = items[-1] if items else None
        moved = cursor.attempt(partial(placed_after, said=before)) if isinstance(before, Step) else None
        if moved is not None:
            items[-1] = moved
            gap = _gap(cursor)
            continue
        goes_on = gap is Gap.COMMA and isinstance(before, Step)
        scope = scope.after(gap, is_listed)
        scope = replace(scope, goes_on=goes_on) if scope.goes_on is not goes_on else scope
        found, scope = statement(cursor, scope)
        found = blocks.ended(cursor, found, starts_step)
        blocks.check(cursor, found)
        is_apart = gap is Gap.BLANK
        items.extend([with_named(one, items, cursor.tokens.prose, goes_on=goes_on, is_apart=is_apart) for one in found])
        gap = _gap(cursor)
        if cursor.is_end():
            break
        if gap is Gap.NONE and not scope.is_fresh:
            gap = _joined(cursor)
        steps = tuple(item for item in found if isinstance(item, Step))
        scope = replace(scope, is_item=is_listed, said=steps or scope.said, hint=_section_said(steps) or scope.hint)
    if not any(isinstance(item, Step | Check | Exact) for item in items):
        items.append(moved_by_number(tokens, [item for item in items if isinstance(item, Consequence)]))
    return tuple(items)


def _section_said(steps: Sequence[Step]) -> Locator:
    """The section that what is changed was said to be in: "Delete resolves 5; in 3 …" is 3 of the resolves."""
    places = (span.place for step in steps for span in step.spans if not isinstance(span, Stretch))
    return next((place[:1] for place in places if place and is_section(place[0]) and place[0].named), ())


def _joined(cursor: Cursor) -> Gap:
    """Statements with nothing between them but "and", a bracket, or the words of a check."""
    if cursor.is_word(
        "so that|so it|so as|so the|such that|to read|to now read|giving|to give|"
        "renumber|renumbering|reletter|relettering"
    ):
        return Gap.COMMA
    if cursor.is_mark("(["):
        return Gap.COMMA
    if cursor.begins_sentence() or follows_after_stop(cursor):
        return Gap.STOP
    if cursor.attempt(_begins_item):
        return Gap.COMMA
    raise cursor.unread(WHOLE)


def _begins_item(cursor: Cursor) -> bool | None:
    """Whether the place of the next step stands here by its label alone: "… 2) delete “x”"; nothing is taken."""
    at = cursor.at
    found = label(cursor, after_noun=False)
    is_item = found is not None and cursor.items[cursor.at - 1].text == ")" and cursor.is_verb()
    cursor.at = at
    return is_item or None


def _gap(cursor: Cursor) -> Gap:
    found = Gap.NONE
    while not cursor.is_end():
        if cursor.is_break():
            found = max(found, Gap.BLANK if len(cursor.token.text) > 1 else Gap.LINE)
        elif cursor.is_mark(";,&-:") or cursor.is_word("and|then|also|plus|but|with|including|finally"):
            if cursor.is_word("with") and cursor.peek().text not in {"the", "consequential", "remaining", "subsequent"}:
                break
            found = max(found, Gap.COMMA)
        elif cursor.is_mark(".?!"):
            found = max(found, Gap.STOP)
        else:
            break
        cursor.at += 1
    return found


def statement(cursor: Cursor, scope: Scope) -> tuple[list[Item], Scope]:
    """One statement, with what it leaves in force. Raises Unread."""
    start = cursor.start
    if cursor.tokens.is_exact and (form := exact.read(cursor)):
        return [form], scope
    has_bracket = not is_bracketed_label(cursor) and cursor.take_mark("([")
    if has_bracket:
        cursor.take("and|with")
    repeated = cursor.attempt(partial(again, said=scope.said))
    if repeated is not None:
        _close(cursor, has_bracket)
        return list(repeated), scope
    onward = cursor.attempt(partial(going_on, said=scope.said, starts_step=starts_step))
    if onward is not None:
        _close(cursor, has_bracket)
        return _settled([onward], scope), scope
    link(cursor)
    cursor.take("there be")
    paired = cursor.attempt(partial(pair, starts_step=starts_step))
    paired = paired or cursor.attempt(partial(restated, starts_step=starts_step))
    if paired is not None:
        return _settled([paired], scope), scope
    cursor.attempt(heads_form)
    if not cursor.is_verb():
        cursor.attempt(courtesy)
        cursor.attempt(counted_off)
        cursor.take("there be|there shall be")
    turned = cursor.attempt(reordered)
    if turned is not None:
        _close(cursor, has_bracket)
        return _settled([turned], scope), scope
    if by_itself := consequence(cursor):
        _close(cursor, has_bracket)
        return [replace(by_itself, start=start, place=scope.place or scope.hint)], scope
    if not verb_first(cursor):
        found = _without_verb(cursor, scope)
        if found is not None:
            found = _trailed(cursor, found)
            _close(cursor, has_bracket)
            return found, scope
    broken = cursor.attempt(paragraph_break) or cursor.attempt(opened_with)
    if broken is not None:
        return _settled([broken], scope), scope
    made, left = _with_verb(cursor, scope)
    made = _trailed(cursor, made)
    _close(cursor, has_bracket)
    return made, left


def _trailed(cursor: Cursor, items: list[Item]) -> list[Item]:
    """A step with the place that was said after it, where nothing follows: "… be inserted, in paragraph 3"."""
    last = items[-1] if len(items) == 1 else None
    if not isinstance(last, Step) or last.verb is Verb.MOVE:
        return items
    at = cursor.at
    place = cursor.attempt(_place_at_end)
    if place and not all(_is_inside(span, place) for span in last.spans):
        cursor.at = at
        return items
    return [replace(last, place=merged(last.place, place), end=cursor.end)] if place else items


def _is_inside(span: Span, place: Locator) -> bool:
    """Whether a place said at the end can hold a span: one of the same kind cannot ("Delete point 2 to point 4")."""
    return not isinstance(span, Whole) or rank(span.place[0]) > rank(place[-1])


def _place_at_end(cursor: Cursor) -> Locator | None:
    is_set_off = cursor.take_mark(",")
    is_open = cursor.take_mark("(")
    is_within = bool(cursor.take(WITHIN))
    if not is_set_off and not is_open and not is_within:
        return None
    place = locator(cursor, allow_label=True, allow_quote=is_within or names_section(cursor))
    is_new = bool(place) and place[-1].is_new
    return None if not place or is_new or (is_open and not cursor.take_mark(")")) or not closes(cursor) else place


def _close(cursor: Cursor, has_bracket: bool) -> None:
    if has_bracket and not cursor.take_mark(")]"):
        raise cursor.unread("a closing bracket")


def _without_verb(cursor: Cursor, scope: Scope) -> list[Item] | None:
    """A check, a passive, or a new unit with its text: "New paragraph 4: …"."""
    found = _attempt_check(cursor, scope)
    if found is not None:
        return found
    items = cursor.attempt(lambda here: passive(here, starts_step))
    return _settled(items, past(scope, places_of(items))) if items is not None else None


def _attempt_check(cursor: Cursor, scope: Scope) -> list[Item] | None:
    found = cursor.attempt(lambda here: check(here, starts_step))
    if found is None:
        return None
    is_placed = bool(found.place) and not all(is_bare(unit) for unit in found.place)
    outer, inner = beside_head(scope.place, found.place) if is_placed and scope.place else (scope.place, found.place)
    return [replace(found, place=merged(outer, inner), is_placed=is_placed)]


def _with_verb(cursor: Cursor, scope: Scope) -> tuple[list[Item], Scope]:
    start, scope_before = cursor.start, scope
    before = prelude(cursor)
    scope = past(scope, [before.place])
    if before.pieces.where is not None and is_elsewhere(cursor, before.pieces.where, before.place):
        raise cursor.unread("one place, as two are named before this")
    if before.place and before.place[0].noun is None and before.place[0].ordinals:
        named = tuple(place for step in scope.said[-1:] for place in places_of((step,)) if place)
        before.place = _like_the_last(cursor, before.place[0], next(iter(named), scope.place or scope.hint))
    is_head = before.has_colon and bool(before.place)
    around = scope.place
    is_beside = scope.hold is Hold.SENTENCE or (is_head and scope.is_head and scope.hold is Hold.LINE)
    if around and before.place and is_beside:
        around, before.place = beside_head(around, before.place)
    own = within(cursor, around, before.place, is_set_off=scope.hold > Hold.SENTENCE)
    if before.is_set:
        hold = _hold(cursor, before)
        also = tuple(merged(scope.place, place) for place in before.also)
        outer = scope.around(own) if hold < max(scope.hold, Hold.LINE) else None
        scope = Scope(
            place=own, hint=scope.hint, also=also, hold=hold, has_unit=before.is_bare, is_head=is_head, outer=outer
        )
        if hold is Hold.BLOCK or (before.has_colon and enumerated(cursor)):
            return [], replace(scope, is_fresh=True, hold=max(hold, Hold.LINE))
    if scope_before.goes_on and before.is_set and not verb_first(cursor):
        more = cursor.attempt(partial(unsaid_verb, said=scope_before.said, where=before.pieces.where))
        if more is not None:
            return _settled([more], scope), scope
    announced = cursor.attempt(partial(_announced, before=before.pieces)) if not verb_first(cursor) else None
    if announced is not None:
        return _settled(announced, scope), scope
    if before.is_set and before.pieces.where is None and (by_itself := consequence(cursor)):
        return [replace(by_itself, start=start, place=own)], scope
    turned_into = cursor.attempt(partial(renumbered_place, place=own)) if before.is_bare or before.is_set else None
    if turned_into is not None:
        return [replace(turned_into, start=start)], scope
    is_of_place = before.is_set and before.pieces.where is None and before.pieces.new is None
    if is_of_place and not verb_first(cursor):
        of_place = tuple(Whole(place=place, start=start, end=cursor.end) for place in (own, *scope.also))
        said = cursor.attempt(partial(said_of, starts_step=starts_step, found=of_place, start=start)) if own else None
        if said:
            return [replace(item, hint=scope.hint) for item in said], scope
        stated = cursor.attempt(partial(restated, starts_step=starts_step))
        stated = stated or cursor.attempt(partial(pair, starts_step=starts_step))
        turned = [stated] if stated else cursor.attempt(partial(passive, starts_step=starts_step))
        if turned:
            return _settled(turned, scope), scope
        checked = _attempt_check(cursor, Scope(place=own))
        if checked:
            return checked, scope
    if before.pieces.replaced and not verb_first(cursor):
        replaced = insertion(cursor, starts_step, before.pieces, start)
        return _settled([_everywhere(one, own) for one in replaced] if before.is_every else replaced, scope), scope
    is_verbless = before.pieces.new is not None or before.pieces.where is not None
    if before.pieces.new is not None and cursor.take(_INSERTED):
        return _settled(_insertion(cursor, before.pieces), scope), scope
    inserted = cursor.attempt(lambda here: _inserted(here, before.pieces)) if is_verbless else None
    if inserted is not None:
        items = [inserted]
    elif is_verbless and (not verb_first(cursor) or cursor.is_word(RENUMBERING)):
        items = _insertion(cursor, before.pieces)
    else:
        before.pieces.is_placed = bool(own)
        before.pieces.is_passage = bool(own) and is_one_passage(own[-1])
        items = step(cursor, starts_step, before.pieces, before.is_bare or scope.has_unit)
    items = [replace(items[0], start=start, said=(*items[0].said, *before.said)), *items[1:]]
    if not before.is_set and scope.hold is Hold.SENTENCE and any(map(_is_new_point, items)):
        scope = replace(scope, place=tuple(one for one in scope.place if rank(one) < RANK[Noun.POINT]))
    scope = scope if before.is_set else left_behind(scope, items, cursor.names)
    if before.is_every:
        items = [_everywhere(item, own) for item in items]
    return _settled(items, scope), scope


def _is_new_point(step: Step) -> bool:
    """Whether a step adds a point without saying where: it stands in the list, and not under the point named last."""
    is_point = step.new is not None and step.new.noun in {Noun.POINT, Noun.BULLET, None} and not step.new.labels
    return step.verb is Verb.INSERT and is_point and step.where is None and not step.place


def _like_the_last(cursor: Cursor, nth: Unit, place: Locator) -> Locator:
    """ "The second", after "the first bullet": the second bullet. Raises Unread where nothing was counted before."""
    if not place or not (place[-1].ordinals or place[-1].labels):
        raise cursor.unread("of what this is the number")
    return (replace(nth, noun=place[-1].noun),)


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


_FOLLOWING = "the following words|the following text|the following|following|these words|the words below|there"
_INSERTED = (
    "be inserted|to be inserted|is inserted|are inserted|should be inserted|shall be inserted|be added|to be added|"
    "is added|are added|should be added|shall be added|inserted|added|should go in|to go in|go in|goes in|are to go in"
)


_SUBSTITUTED_FOR = "|".join(
    f"{must}substituted {by}"
    for must in ("", "be ", "to be ", "is ", "shall be ", "should be ")
    for by in ("for", "in place of")
)


def _inserted(cursor: Cursor, pieces: Pieces) -> Step | None:
    """ "After “x” the words “y” be inserted": the verb at the end."""
    start = cursor.start
    cursor.take("there")
    said = cursor.take(_INSERTED)
    if not said and cursor.take("the following words|the following text|the following"):
        said = cursor.take(_INSERTED)
        text = new_text(cursor, starts_step) if said else None
    elif not said and cursor.take("new words|additional words|extra words|new text"):
        said = "inserted"
        text = payload.quotation(cursor)
    else:
        text = payload.quotation(cursor)
        said = said or cursor.take(_INSERTED)
    if text is None or not said:
        return None
    if pieces.where is None and not (cursor.is_end() or cursor.is_break() or cursor.is_mark(".;")):
        return insertion(cursor, starts_step, replace(pieces, text=text, is_adding="added" in said), start)[0]
    return Step(verb=Verb.INSERT, text=text, new=pieces.new, where=pieces.where, start=start, end=cursor.end)


def _announced(cursor: Cursor, before: Pieces) -> list[Step] | None:
    """ "the following new point be inserted after point 3: “x”": the words come after all that is said of them."""
    start, pieces = cursor.start, replace(before)
    is_said = bool(cursor.take(_FOLLOWING))
    found = cursor.attempt(partial(unit, allow_label=True)) if pieces.new is None else None
    pieces.new = found if found is not None and (found.is_new or is_said) else pieces.new
    is_for = is_said and bool(cursor.take(_SUBSTITUTED_FOR))
    if is_for:
        gone = spans(cursor)
        text = described_text(cursor, starts_step)
        return [Step(verb=Verb.REPLACE, spans=gone, text=text, start=start, end=cursor.end)] if text else None
    said = cursor.take(_INSERTED) if is_said or pieces.new is not None else ""
    if not said:
        return None
    pieces.is_adding = "added" in said or pieces.new is not None
    pieces.new = replace(pieces.new, is_new=True) if pieces.new is not None else None
    return insertion(cursor, starts_step, pieces, start)


def _insertion(cursor: Cursor, pieces: Pieces) -> list[Step]:
    """An insertion whose verb is left to be understood: "New paragraph 4: …", "After point 3, new point: …"."""
    if pieces.new is None:
        raise cursor.unread(ACTION)
    return insertion(cursor, starts_step, replace(pieces, is_adding=True), cursor.start)


def _settled(items: Sequence[Step], scope: Scope) -> list[Item]:
    """The steps with what holds for them from before; in each of several places."""
    made: list[Item] = []
    for item in items:
        _check_end(item, scope.place)
        places = dict.fromkeys(placed(_around(place, item), item.place) for place in (scope.place, *scope.also))
        made.extend(_held(item, place, scope.hint) for place in places)
    return made


def _check_end(item: Step, place: Locator) -> None:
    """A new paragraph "at the end", after a place in a point: at the end of that, or of the motion? Raises Doubt."""
    is_paragraph = item.new is not None and item.new.noun is Noun.PARAGRAPH and not item.new.labels
    is_open = item.where is not None and item.where.side is Side.END and not (item.where.place or item.where.anchors)
    if is_paragraph and is_open and not item.place and place and is_one_point(place[-1]):
        message = "Say of what this is the end: of the point named before, or of the motion."
        raise Doubt(item.start, item.end, message)


def _held(item: Step, place: Locator, hint: Locator) -> Step:
    is_said = item.place == place and item.hint == hint
    return item if is_said else replace(item, place=place, hint=hint)


def _around(place: Locator, item: Step) -> Locator:
    """What holds from before: no point, for what is added to a section, or new there, or has a full number; nothing for
    a new section."""
    if item.new is not None and item.new.noun is Noun.SECTION:
        return ()
    is_named = bool(item.place) and not is_bare(item.place[-1]) and all(map(is_section, item.place))
    if is_named and (item.new is not None or (item.is_adding and item.where is None)):
        return tuple(filter(is_section, place))
    if item.new is None or not place or not is_one_point(place[-1]):
        return place
    above, own = place[-1].labels[:1], item.new.labels[:1]
    is_full = any(len(new) > 1 and new[0].isdigit() is old[0].isdigit() for old, new in zip(above, own, strict=False))
    return place[:-1] if is_full else place


def starts_step(cursor: Cursor) -> bool:
    """Whether the line at the cursor begins a statement of its own, when it could also be text to insert.

    Raises Unread when it looks like an instruction and cannot be read as one.
    """
    at = cursor.at
    enumerator(cursor)
    cursor.take("and then|and also|and by|and|then|by")
    begins = cursor.at
    is_suspect = payload.looks_like_step(cursor)
    try:
        if consequence(cursor) and _at_boundary(cursor):
            return True
        cursor.at = begins
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
