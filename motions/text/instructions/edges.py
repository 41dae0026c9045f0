"""What comes in at the start or the end of what is named: of a clause, of a section, of the motion.

Rules:

* At the end of a unit, words that go on in lower case come before its closing mark; a new sentence comes after it.
* At the end of the motion, words in lower case go on in its last clause and a text that opens as a paragraph does is
  one. What could be either a paragraph or a point, or a paragraph or a sentence, is a question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from motions.text.document import Clause, ClauseId, Kind, Position
from motions.text.instructions.area import Area
from motions.text.instructions.context import Context, extent
from motions.text.instructions.dashes import is_closed_after, is_closed_before
from motions.text.instructions.folding import close
from motions.text.instructions.joins import (
    CLOSING,
    CONNECTING,
    ENDS,
    STOPS,
    begins_lower,
    begins_upper,
    connects,
    ending,
    is_sentence,
    spaced,
    without_double,
)
from motions.text.instructions.making import typed_label, typed_so
from motions.text.instructions.openers import PARAGRAPH_OR_POINT
from motions.text.instructions.places import Run, heads_points, pieces
from motions.text.instructions.placing import (
    edge_spot,
    last_under,
    one_area,
    put,
    tail,
)
from motions.text.instructions.question import Asked, Hit
from motions.text.instructions.quotes import MARKS
from motions.text.instructions.sectioning import CLOSED_AT_END
from motions.text.instructions.spots import Spot
from motions.text.instructions.styled import given
from motions.text.instructions.succession import followings
from motions.text.instructions.syntax import Label, Locator, Side, Step, Unit, Where, is_bare, merged
from motions.text.instructions.vocabulary import Noun
from motions.text.openings import opens
from motions.text.operations import Operation, ReplaceWords
from motions.text.refusals import Code
from motions.text.sentences import sentences
from motions.text.shapes import is_title

_STRAIGHT = frozenset("\"'")
NEW_OR_GOING_ON = "Say whether this is a new point, or goes on in the one that is named."
NO_STOP = "The point does not end in a full stop: say whether this is a sentence of it or a new point."
INSIDE_MARKS = "These words stand in quotation marks in the motion: say whether the new ones come inside the marks."
_MARK_ALONE = re.compile(r"[;,:.] ?(?:and|or)?")


def at_edge(context: Context, step: Step, side: Side, place: Locator) -> list[Operation]:
    if not place or place[-1].noun is Noun.MOTION or (place[-1].is_whole and is_bare(place[-1])):
        is_of_motion = bool(place) and place[-1].noun is Noun.MOTION
        if step.hint and not is_of_motion and len(continued(context, given(step))) != 1:
            message = "Say of what this is the end: of the paragraph named before, or of the motion."
            raise context.asked(step.where or step, Code.AMBIGUOUS, message)
        return _motion_edge(context, step, side)
    area = one_area(context, step, place)
    is_beginning = place[-1].is_quotation and area.roots and not area.is_section
    if is_beginning and not _is_named_in_full(context, step, area.roots[0], place[-1].named):
        message = "Say whether this goes right after these words, or at the end of what begins with them."
        raise context.asked(place[-1], Code.AMBIGUOUS, message, [area.pieces[0]])
    if place[-1].noun is Noun.QUOTATION and MARKS.match(context.text(area.pieces[0].first), area.pieces[0].start):
        raise context.asked(step.where or step, Code.AMBIGUOUS, INSIDE_MARKS, [area.pieces[0]])
    if area.is_section or area.noun in {Noun.LIST}:
        return _section_edge(context, step, area, side)
    hit = edge_of(context, area, side)
    if area.roots and context.places.is_parted(area.roots[0]):
        return [words_at_edge(context, step, hit, side)]
    if area.roots and len(area.pieces) > 1 and side is Side.END and place[-1].is_quotation and step.where is None:
        return put(context, step, last_under(context, area.roots[0], Noun.POINT, step))
    if area.roots and len(area.pieces) > 1:
        return _edge_with_points(context, step, area, hit, side)
    is_bare_end = step.where is None or not step.where.place
    if side is Side.END and is_bare_end and (spot := _next_point(context, step, area)):
        return put(context, step, spot)
    return [words_at_edge(context, step, hit, side)]


def _next_point(context: Context, step: Step, area: Area) -> Spot | None:
    """Where words go that begin with the label after that of the point to which they are added: "(f) … “(g) …”"."""
    clause = context.places.clause(area.pieces[0].first)
    label = pieces(typed_so(given(step), clause))
    if not label or len(area.pieces) > 1:
        return None
    runs = [run for run in context.places.runs if clause.id in run.items and step.where is not None]
    after = next(
        (one for one in (clause.id, *(run.items[-1] for run in runs)) if _comes_next(context, label, one)), None
    )
    if after is None:
        return None
    return Spot(Position(parent=context.places.parent(after), after=after), Kind.POINT, clause.marker)


def _comes_next(context: Context, label: Label, clause: ClauseId) -> bool:
    return label in {one[-len(label) :] for one in followings(context.places.own[clause])}


def _is_named_in_full(context: Context, step: Step, clause: ClauseId, words: str) -> bool:
    """Whether words are all of a clause; its colon may be left out before a point with the label of its list."""
    text, said = close(context.text(clause)), close(words)
    first = next((one.marker for one in context.places.clause(clause).children), "")
    return said == text or (f"{said}:" == text and typed_label(given(step), first) is not None)


def edge_of(context: Context, area: Area, side: Side) -> Hit:
    """The words of an area that its start, or its end, is in: a point of several paragraphs ends with the last."""
    if not area.roots:
        return extent((area,))
    is_at_last = side is Side.END and context.places.is_parted(area.roots[0])
    return area.pieces[-1 if is_at_last else 0]


def _edge_with_points(context: Context, step: Step, area: Area, hit: Hit, side: Side) -> list[Operation]:
    """Words at an edge of what points stand under: one more of these, by its label; at the start, else words of it."""
    marker = context.places.clause(area.pieces[1].first).marker
    is_point = typed_label(given(step), marker) is not None
    if is_point and side is Side.END:
        return put(context, step, last_under(context, area.roots[0], Noun.POINT, step))
    if is_point:
        return put(context, step, Spot(Position(parent=area.roots[0]), Kind.POINT, marker))
    if side is Side.END or heads_points(context.places.clause(hit.first)):
        raise _with_points(context, step, area)
    return [words_at_edge(context, step, hit, side)]


def _with_points(context: Context, step: Step, area: Area) -> Asked:
    message = "There are points under this: say whether the words go on in it, after them, or are a new point."
    return context.asked(step.where or step, Code.AMBIGUOUS, message, [area.pieces[0], area.pieces[-1]])


def check_leads_in(context: Context, step: Step, area: Area, hit: Hit) -> None:
    """No sentence goes on after the colon of words that points stand under, nor in their heading. Raises Asked."""
    text = context.text(hit.first)
    if len(area.pieces) > 1 and hit == area.pieces[0] and (text.endswith(":") or is_title(text)):
        raise _with_points(context, step, area)


def words_at_edge(context: Context, step: Step, hit: Hit, side: Side) -> Operation:
    words = given(step)
    if "\n" in words:
        return clauses_after_words(context, step.where or step, hit)
    if side is Side.START:
        return insertion(context, hit.first, hit.start, words)
    _check_begins_no_point(context, step, hit, words)
    text = context.text(hit.first)[: hit.end].rstrip()
    at = ending(text[hit.start :]) + hit.start
    if begins_upper(words) and (is_sentence(words) or text[-1:] in STOPS):
        if text[-1:] in ";:,":
            raise context.asked(step.where or step, Code.AMBIGUOUS, NO_STOP, [hit])
        return insertion(context, hit.first, len(text), words)
    if begins_upper(words) and at < len(text):
        raise context.asked(
            step.where or step, Code.AMBIGUOUS, "Say whether these words come before or after the closing mark.", [hit]
        )
    closing = text[at:]
    if words in {"and", "or"} and closing in {";", ","}:
        return insertion(context, hit.first, len(text), words)
    if closing and _MARK_ALONE.fullmatch(words):
        message = "There is a mark at the end already: say whether the new one comes in its place."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [hit])
    if words[-1:] == "," and closing and closing != ",":
        message = "The new words end in a comma, but stand before the mark at the end: leave it out."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [hit])
    if words[-1:] in ENDS and closing:
        old = text[at:]
        return ReplaceWords(clause=hit.first, start=at, expected=old, words=spaced(text[:at], words, ""))
    return insertion(context, hit.first, at, words)


def _check_begins_no_point(context: Context, step: Step, hit: Hit, words: str) -> None:
    """Words with the mark of the list, at the end of one of its points, may be one more; a sentence, or a point, is no
    part of a heading. Raises Asked."""
    clause = context.places.clause(hit.last)
    marker = clause.marker.strip()
    if clause.kind is Kind.HEADING and (is_sentence(words) or typed_label(words) is not None):
        message = "Say whether these words are to be a part of the heading, or stand under it."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [hit])
    if marker and (words.startswith(f"{marker} ") or typed_so(words, clause)):
        raise context.asked(step.where or step, Code.AMBIGUOUS, NEW_OR_GOING_ON, [hit])


def _motion_edge(context: Context, step: Step, side: Side) -> list[Operation]:
    words = given(step)
    places = context.places
    if side is Side.START:
        first = places.document.clauses[0]
        if begins_lower(words):
            return [insertion(context, first.id, 0, words)]
        _check_is_whole(context, step, first, words)
        new = Unit(start=step.start, end=step.end, noun=Noun.PARAGRAPH, is_new=True)
        return put(context, step, edge_spot(context, step, new, (), Side.START))
    last = places.clause(places.last_text(places.order))
    if begins_lower(words) and "\n" not in words and typed_label(words) is None:
        if step.where is None:
            message = "It is not said where these words are to come in."
            raise context.asked(step, Code.AMBIGUOUS, message, [context.row(last.id)])
        _check_is_no_point(context, step, last, words)
        return [words_at_edge(context, step, context.row(last.id), Side.END)]
    if typed_label(words) is not None and last.kind is Kind.POINT:
        return put(context, step, _labelled_end(context, step, last, words))
    runs = continued(context, words)
    if runs and step.where is None and len(runs) == 1:
        marker = places.clause(runs[0].items[0]).marker
        return put(context, step, Spot(Position(parent=runs[0].parent, after=runs[0].items[-1]), Kind.POINT, marker))
    if runs:
        message = "Say whether this goes on with the list that ends so, or is a paragraph at the end of the motion."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(last.id)])
    if last.kind is Kind.POINT and not opens_as_paragraph(context, words) and not context.places.is_of_points():
        message = "Say whether this is a new paragraph at the end of the motion or a new point of its last list."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(last.id)])
    if _goes_on_in_the_only_one(context, words, [one for one in places.order if one not in places.foot]):
        return [words_at_edge(context, step, context.row(places.order[0]), Side.END)]
    new = Unit(start=step.start, end=step.end, noun=Noun.PARAGRAPH, is_new=True)
    return put(context, step, edge_spot(context, step, new, (), Side.END))


def _goes_on_in_the_only_one(context: Context, words: str, clauses: Sequence[ClauseId]) -> bool:
    """Whether words at the end of a text are one more sentence of its only paragraph, which has several."""
    is_one = len(clauses) == 1 and context.places.is_block(clauses[0])
    return is_one and is_sentence(words) and "\n" not in words and len(sentences(context.text(clauses[0]))) > 1


def _check_is_no_point(context: Context, step: Step, last: Clause, words: str) -> None:
    """Words that open as a point at the end of the motion does could be one more. Raises Asked."""
    places = context.places
    beside = (one for above in tail(context) for one in places.document.children(places.parent(above)))
    firsts = {one.text.split()[0] for one in beside if one.kind is Kind.POINT}
    is_whole = words[-1:] in ENDS and words.split()[0] not in CONNECTING and begins_lower(last.text)
    if last.kind is Kind.POINT and (is_whole or words.split()[0] in firsts):
        message = "Say whether this is a new point or goes on in the last one."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(last.id)])


def continued(context: Context, words: str) -> list[Run]:
    """The lists whose last label the one is next to that words begin with."""
    found: list[Run] = []
    for run in context.places.runs:
        own, clause = context.places.own[run.items[-1]], context.places.clause(run.items[-1])
        typed = typed_label(words, clause.marker)
        label = words.removesuffix(typed[1]) if typed is not None else ""
        if own and label and pieces(label) in followings(own):
            found.append(run)
    return found


def opens_as_paragraph(context: Context, words: str) -> bool:
    """Whether words begin as a paragraph does: "Conference thanks …" where others begin with "Conference"."""
    first = words.split()[0]
    blocks = (context.text(one).split() for one in context.places.blocks)
    return opens(words) or (len(first) > 2 and any(block[:1] == [first] for block in blocks))


def _labelled_end(context: Context, step: Step, last: Clause, words: str) -> Spot:
    """A new last point, in the list at the end of the motion whose markers look like the label that was typed."""
    one: ClauseId | None = last.id
    while one is not None:
        clause = context.places.clause(one)
        typed = typed_label(words, clause.marker)
        if typed and clause.kind is Kind.POINT and clause.marker.strip() == typed[0].strip():
            return Spot(Position(parent=context.places.parent(one), after=one), Kind.POINT, clause.marker)
        one = context.places.parent(one)
    message = "No list at the end of the motion is labelled so: say under which heading this goes."
    raise context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(last.id)])


def _section_edge(context: Context, step: Step, area: Area, side: Side) -> list[Operation]:
    """The end of a section or a list: a new point of its list, or a new paragraph."""
    noun = Noun.POINT if context.areas.counting.runs_for(_any_point(step), area) else Noun.PARAGRAPH
    words = given(step)
    _check_is_of_list(context, step, area, words)
    end = context.row(context.places.last_text([piece.first for piece in area.pieces]))
    if noun is Noun.POINT and typed_label(words) is None:
        _check_is_beside_points(context, step, area, side, end)
    if side is Side.END and step.where is not None and (closing := context.closing_of(area)):
        raise context.asked(step.where, Code.AMBIGUOUS, CLOSED_AT_END, [end, closing])
    if begins_lower(words) and noun is Noun.PARAGRAPH:
        return [words_at_edge(context, step, end, side)]
    if noun is Noun.POINT and side is Side.END and _closes(context, end.first) and typed_label(words) is None:
        raise context.asked(step.where or step, Code.AMBIGUOUS, CLOSED_AT_END, [end])
    if noun is Noun.POINT and (side is Side.START or " " not in words):
        points = [one for piece in area.pieces if (one := context.places.clause(piece.first)).kind is Kind.POINT]
        _check_is_whole(context, step, points[-1 if side is Side.END else 0], words)
    is_under_heading = context.places.clause(area.pieces[0].first).kind is Kind.HEADING
    below = [piece.first for piece in area.pieces[1:]]
    if is_under_heading and side is Side.END and _goes_on_in_the_only_one(context, words, below):
        return [words_at_edge(context, step, end, side)]
    if is_under_heading and noun is Noun.PARAGRAPH and "\n" not in words:
        message = "Say whether this is a new paragraph or a sentence of the one that stands there."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [end])
    new = Unit(start=step.start, end=step.end, noun=noun, is_new=True)
    last_clause = context.places.clause(end.first)
    is_doubtful = begins_lower(words) and (begins_upper(last_clause.text) or connects(words, last_clause.text))
    is_doubtful = is_doubtful and typed_label(words) is None
    if noun is Noun.POINT and is_doubtful:
        message = "Say whether this is a new point or goes on in the last one."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(last_clause.id)])
    place = merged(step.place, step.where.place) if step.where else step.place
    return put(context, step, edge_spot(context, step, new, place, side))


def _closes(context: Context, clause: ClauseId) -> bool:
    """Whether a paragraph stands after the points of a section, and is none of the last of them."""
    parent = context.places.parent(clause)
    is_of_point = parent is not None and context.places.is_point(parent) and parent not in context.places.titled
    return not context.places.is_point(clause) and not is_of_point


def _check_is_beside_points(context: Context, step: Step, area: Area, side: Side, end: Hit) -> None:
    """Words above what opens the first list of a section, or a sentence after the last one, where its points are none,
    could be a paragraph of it. Raises Asked."""
    first, last = (
        context.places.clause(area.pieces[min(1, len(area.pieces) - 1)].first),
        context.places.clause(end.first),
    )
    is_above = side is Side.START and first.kind is not Kind.POINT
    is_alike = begins_upper(last.text) or last.text[-1:] in ENDS
    is_below = side is Side.END and step.where is not None and is_sentence(given(step)) and not is_alike
    if is_above or is_below:
        raise context.asked(step.where or step, Code.AMBIGUOUS, PARAGRAPH_OR_POINT, [context.row(last.id)])


def _check_is_of_list(context: Context, step: Step, area: Area, words: str) -> None:
    """Words without a label, at the end of a section of paragraphs of which the last opens a list. Raises Asked."""
    children = context.places.clause(area.roots[0]).children if len(area.roots) == 1 else ()
    is_mixed = len(children) > 1 and children[-1].kind is Kind.CHAPEAU and children[0].kind is Kind.PARAGRAPH
    if is_mixed and children[-1].children and begins_upper(words) and typed_label(words) is None:
        raise context.asked(step.where or step, Code.AMBIGUOUS, PARAGRAPH_OR_POINT, [context.row(children[-1].id)])


def _check_is_whole(context: Context, step: Step, beside: Clause, words: str) -> None:
    """Words without a mark at their end could go on in what stands there, and has one. Raises Asked."""
    if words[-1:].isalnum() and not beside.text[-1:].isalnum() and "\n" not in words and typed_label(words) is None:
        message = "Say whether this is a new paragraph or point, or goes on in the one that stands there."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(beside.id)])


def _any_point(step: Step) -> Unit:
    return Unit(start=step.start, end=step.end, noun=Noun.POINT)


def insertion(context: Context, clause: ClauseId, at: int, words: str) -> ReplaceWords:
    text = context.text(clause)
    if words[:1] in CLOSING and text[at - 1 : at].isspace():
        at = len(text[:at].rstrip())
    start = len(text[:at].rstrip()) if is_closed_after(words, 0) else at
    end = len(text) - len(text[at:].lstrip()) if is_closed_before(words, len(words)) else at
    before, after = text[:start], text[end:]
    closing = "”" if after[:1] in _STRAIGHT and before[-1:].strip() else after
    new = spaced(before, without_double(words, after[:1]), closing)
    return ReplaceWords(clause=clause, start=start, expected=text[start:end], words=new)


def clauses_after_words(context: Context, where: Where | Step, hit: Hit) -> Operation:
    message = "These words are several paragraphs: say after which paragraph or point they go."
    raise context.asked(where, Code.AMBIGUOUS, message, [hit])
