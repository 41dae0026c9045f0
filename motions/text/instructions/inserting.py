"""What comes in: words at a place in a clause, new sentences, new clauses.

Rules:

* Next to quoted words, words come in with the spaces that they need; a sentence after the last word of a sentence lands
  behind its full stop.
* At the end of a unit, words that go on in lower case come before its closing mark; a new sentence comes after it.
* A new clause takes the marker of the list that it joins; a label typed before its text is a label.
* "New paragraph 2" comes before the printed paragraph 2; one past the last comes at the end.
* At the end of the motion, words in lower case go on in its last clause and a text that opens as a paragraph does is
  one. What could be either a paragraph or a point is a question.
"""

from __future__ import annotations

import re
from dataclasses import replace

from motions.text.document import Clause, ClauseId, Kind, Position
from motions.text.instructions.adjoining import check_between, check_goes_on, check_next_to, followings
from motions.text.instructions.area import Area
from motions.text.instructions.context import Context, extent
from motions.text.instructions.folding import fold
from motions.text.instructions.joins import (
    CLOSERS,
    CLOSING,
    ENDS,
    STOPS,
    after_stop,
    begins_lower,
    begins_upper,
    ending,
    is_sentence,
    spaced,
    without_double,
)
from motions.text.instructions.making import typed_label
from motions.text.instructions.places import Run, pieces
from motions.text.instructions.placing import (
    Spot,
    beside_clause,
    edge_spot,
    given,
    last_under,
    new_clause,
    one_area,
    opens_labelled_section,
    put,
    under_or_after,
)
from motions.text.instructions.question import Hit
from motions.text.instructions.quotes import MARKS
from motions.text.instructions.syntax import Locator, Quoted, Side, Step, Unit, Where, Whole, merged
from motions.text.instructions.titles import insert_in_title, names_title
from motions.text.instructions.vocabulary import Noun, listed
from motions.text.openings import opens
from motions.text.operations import Operation, ReplaceWords
from motions.text.refusals import Code

_CONNECTING = listed(
    "and or but nor with without for from by in on at of as if when where while which who whose that than then because "
    "since until unless including excluding such so provided together except although to into under over between"
)
_MARK_ALONE = re.compile(r"[;,:.] ?(?:and|or)?")
_ENDS_WITH_AND = re.compile(r"[;,] (?:and|or)\Z")


def insert(context: Context, step: Step) -> list[Operation]:
    """The operations that insert what a step gives. Raises Asked."""
    if not given(step):
        raise context.asked(step, Code.NOT_UNDERSTOOD, "There are no words to insert.")
    if step.where is not None and step.where.side is Side.AS:
        unit = step.where.place[-1]
        place = merged(step.place, step.where.place[:-1])
        step = replace(step, new=unit, where=None, place=place)
    new = step.new
    if new is not None and new.noun is Noun.SENTENCE:
        return _sentence(context, step, new)
    if new is not None:
        return new_clause(context, step, new)
    return _words(context, step)


# Words and sentences


def _words(context: Context, step: Step) -> list[Operation]:
    where = step.where
    if where is not None and (names_title(merged(step.place, where.place)) or any(map(_in_title, where.anchors))):
        return insert_in_title(context, step, where, given(step))
    if where is None and not step.is_adding:
        raise context.asked(step, Code.AMBIGUOUS, "It is not said where this is to be inserted.")
    if where is None:
        return _at_edge(context, step, Side.END, step.place)
    if where.side in {Side.END, Side.START}:
        return _at_edge(context, step, where.side, merged(step.place, where.place))
    anchor = where.anchors[0]
    if isinstance(anchor, Whole):
        return _beside_unit(context, step, where, anchor)
    if _is_next_in_list(context, step, where, anchor) or _is_next_clause(context, step, where, anchor):
        new = Unit(start=step.start, end=step.end, noun=Noun.BLOCK, is_new=True)
        return new_clause(context, replace(step, new=new), new)
    between = where.side is Side.BETWEEN
    hits = (_between(context, step, where),) if between else context.finder.all(anchor, step.place)
    return [_beside_words(context, step, where, hit) for hit in hits]


def _is_next_in_list(context: Context, step: Step, where: Where, anchor: Quoted) -> bool:
    """Whether words begin with a label of the list in which the words quoted end a point: they are a new point."""
    if where.side is not Side.AFTER or typed_label(given(step)) is None or anchor.is_every:
        return False
    hit = context.finder.only(anchor, step.place)
    clause = context.places.clause(hit.last)
    typed = typed_label(given(step), clause.marker)
    is_alike = typed is not None and bool(clause.marker) and typed[0].strip() == clause.marker.strip()
    return is_alike and not any(map(str.isalnum, clause.text[hit.end :]))


def _is_next_clause(context: Context, step: Step, where: Where, anchor: Quoted) -> bool:
    """Whether words in the style of a clause come after all the words of one that ends in no stop: "To march;".

    Raises Asked where they could go on in it.
    """
    words = given(step)
    if where.side is not Side.AFTER or anchor.is_every or names_title(merged(step.place, anchor.place)):
        return False
    hit = context.finder.only(anchor, step.place)
    text = context.text(hit.last).rstrip()
    is_whole = hit.first == hit.last and hit.start == 0
    is_ended = words[-1:] in ENDS
    is_alike = begins_upper(words) is begins_upper(text) and is_ended is (text[-1:] in ENDS)
    is_sentences = text[-1:] in STOPS and not (is_whole and is_sentence(words))
    is_end = not any(map(str.isalnum, text[hit.end :])) and text[-1:] != ":" and not is_sentences
    if not is_end or not is_alike or _goes_on(words, text) or not (is_whole or is_ended or begins_upper(words)):
        return False
    begins_so = words.split()[0].lower() == text.split()[0].lower() and context.places.clause(hit.first).marker != ""
    if is_whole and text[-1:] not in STOPS and (text[-1:] in ENDS or begins_so):
        return True
    message = "Say whether this goes on in the same paragraph or point, or is a new one."
    raise context.asked(where, Code.AMBIGUOUS, message, [hit])


def _goes_on(words: str, text: str) -> bool:
    """Whether words go on with the text before them: ", and …", "and …", "for …"; not if both begin with "that"."""
    first = words.split()[0].lower()
    return not words[:1].isalnum() or (first in _CONNECTING and first != text.split()[0].lower())


def _in_title(anchor: Quoted | Whole) -> bool:
    return names_title(anchor.place)


def _between(context: Context, step: Step, where: Where) -> Hit:
    """The first words of "between X and Y": those that Y follows with nothing but spaces and marks between."""
    other = where.anchors[1]
    if not isinstance(other, Quoted):
        raise context.asked(where, Code.NOT_UNDERSTOOD, "Say between which words.")
    seconds = context.finder.all(replace(other, is_every=other.nth is None), step.place)
    first = _quoted(where)
    firsts = context.finder.all(replace(first, is_every=first.nth is None), step.place)
    adjoining = [hit for hit in firsts if any(_adjoin(context, hit, second) for second in seconds)]
    if len(adjoining) == 1:
        return adjoining[0]
    if not adjoining:
        raise context.asked(where, Code.NOT_FOUND, "These words do not stand next to each other.", [*firsts, *seconds])
    raise context.asked(where, Code.AMBIGUOUS, "These words stand next to each other in several places.", adjoining)


def _quoted(where: Where) -> Quoted:
    anchor = where.anchors[0]
    return anchor if isinstance(anchor, Quoted) else Quoted(words="", start=where.start, end=where.end)


def _adjoin(context: Context, one: Hit, other: Hit) -> bool:
    if one.last != other.first or one.end > other.start:
        return False
    between = context.text(one.last)[one.end : other.start]
    return not any(character.isalnum() for character in between)


def _beside_words(context: Context, step: Step, where: Where, hit: Hit) -> Operation:
    words = given(step)
    if "\n" in words:
        return _clauses_after_words(context, where, hit)
    _check_is_no_quotation(context, where, hit)
    if where.side is Side.BEFORE:
        if hit.start == 0 and is_sentence(words):
            message = "Say whether this begins the same paragraph or point, or is a new one before it."
            raise context.asked(where, Code.AMBIGUOUS, message, [hit])
        return _named(context, hit, _insertion(context, hit.first, hit.start, words))
    text = context.text(hit.last)
    at = hit.end
    is_in_sentence = text[at:].lstrip()[:1].isalnum()
    if step.text is not None and step.text.is_block and begins_lower(words) and is_in_sentence:
        words = words.removesuffix(".")
    if is_sentence(words) and at < len(text) and text[:at].rstrip(CLOSERS)[-1:] not in STOPS:
        if text[at] not in STOPS:
            message = "This would put a sentence into the middle of another: say where it is to go."
            raise context.asked(where, Code.AMBIGUOUS, message, [hit])
        at = after_stop(text, at)
    else:
        _check_goes_on(context, where, text[:at], words, hit)
    return _named(context, hit, _insertion(context, hit.last, at, words))


def _check_is_no_quotation(context: Context, where: Where, hit: Hit) -> None:
    """Words beside all that stands in quotation marks could come inside the marks, or outside. Raises Asked."""
    opening = context.text(hit.first)[max(0, hit.start - 1) : hit.start]
    if opening and MARKS.match(opening) and MARKS.match(context.text(hit.last), hit.end):
        message = "These words stand in quotation marks in the motion: say whether the new ones come inside the marks."
        raise context.asked(where, Code.AMBIGUOUS, message, [hit])


def _named(context: Context, hit: Hit, made: ReplaceWords) -> ReplaceWords:
    """The insertion with the words that it is put beside."""
    text = context.text(made.clause)
    start = hit.start if hit.first == made.clause else 0
    end = hit.end if hit.last == made.clause else len(text)
    return replace(made, before=text[start : made.start], after="" if start < made.start else text[made.start : end])


def _check_goes_on(context: Context, where: Where, before: str, words: str, hit: Hit) -> None:
    """Words in lower case do not go on after a full stop."""
    if where.side is not Side.BEFORE and before.rstrip()[-1:] in STOPS and begins_lower(words):
        message = "This would put words in lower case after a full stop: say where they are to go."
        raise context.asked(where, Code.AMBIGUOUS, message, [hit])


def _insertion(context: Context, clause: ClauseId, at: int, words: str) -> ReplaceWords:
    text = context.text(clause)
    if words[:1] in CLOSING and text[at - 1 : at].isspace():
        at = len(text[:at].rstrip())
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    new = spaced(before, without_double(words, after), after)
    return ReplaceWords(clause=clause, start=at, words=new)


def _clauses_after_words(context: Context, where: Where | Step, hit: Hit) -> Operation:
    message = "These words are several paragraphs: say after which paragraph or point they go."
    raise context.asked(where, Code.AMBIGUOUS, message, [hit])


def _beside_unit(context: Context, step: Step, where: Where, anchor: Whole) -> list[Operation]:
    """Words after or before a unit: a sentence or a line takes words, a clause takes a clause next to it."""
    areas = context.beside(context.areas.inside(step.place, anchor.place), step.hint)
    area = areas[-1] if where.side is Side.AFTER else areas[0]
    if not area.roots:
        hit = extent((area,))
        check_next_to(context, step, where, hit)
        _check_is_inside(context, step, where, area)
        at = hit.end if where.side is not Side.BEFORE else hit.start
        _check_goes_on(context, where, context.text(hit.last)[:at], given(step), hit)
        return [_insertion(context, hit.last if where.side is not Side.BEFORE else hit.first, at, given(step))]
    check_between(context, step, where, area)
    if given(step) and not any(map(str.isalnum, given(step))):
        return [_mark_beside(context, step, where, context.places.clause(area.roots[-1]))]
    _check_is_clause(context, step, where, area)
    check_goes_on(context, where, area)
    root = context.places.clause(area.roots[-1])
    if where.side is Side.AFTER and opens_labelled_section(root):
        raise under_or_after(context, where, root)
    spot = beside_clause(context, area, where.side, _noun_of(area))
    return put(context, step, spot)


def _mark_beside(context: Context, step: Step, where: Where, clause: Clause) -> Operation:
    """A mark after a paragraph or point ends it, where no other does."""
    if where.side is not Side.AFTER or not clause.text[-1:].isalnum() or _ENDS_WITH_AND.search(clause.text):
        message = "Say after which words this mark is to go."
        raise context.asked(where, Code.AMBIGUOUS, message, [context.row(clause.id)])
    return _insertion(context, clause.id, len(clause.text), given(step))


def _check_is_inside(context: Context, step: Step, where: Where, area: Area) -> None:
    """A sentence next to a line that its paragraph begins or ends with could be a paragraph of its own."""
    hit = extent((area,))
    is_edge = hit.start == 0 if where.side is Side.BEFORE else hit.end == len(context.text(hit.last))
    if area.noun is Noun.LINE and is_edge and begins_upper(given(step)):
        message = "This line is at the edge of its paragraph: say whether this goes on in it or is a new one."
        raise context.asked(where, Code.AMBIGUOUS, message, [hit])


def _noun_of(area: Area) -> Noun | None:
    return Noun.PARAGRAPH if area.is_section else area.noun


def _check_is_clause(context: Context, step: Step, where: Where, area: Area) -> None:
    """Words in lower case beside a clause that begins with a capital could go on in it."""
    words = given(step)
    root = context.places.clause(area.roots[-1])
    if begins_lower(words) and typed_label(words) is None and begins_upper(root.text):
        message = "Say whether this is a new paragraph or point, or goes on in the one named."
        raise context.asked(where, Code.AMBIGUOUS, message, [context.row(root.id)])


def _at_edge(context: Context, step: Step, side: Side, place: Locator) -> list[Operation]:
    if not place or place[-1].noun is Noun.MOTION:
        if step.hint:
            message = "Say of what this is the end: of the paragraph named before, or of the motion."
            raise context.asked(step.where or step, Code.AMBIGUOUS, message)
        return _motion_edge(context, step, side)
    area = one_area(context, step, place)
    is_beginning = place[-1].is_quotation and area.roots and not area.is_section
    if is_beginning and fold(place[-1].named) != fold(context.text(area.roots[0])):
        message = "Say whether this goes right after these words, or at the end of what begins with them."
        raise context.asked(place[-1], Code.AMBIGUOUS, message, [area.pieces[0]])
    if area.is_section or area.noun in {Noun.LIST}:
        return _section_edge(context, step, area, side)
    hit = _edge_of(context, area, side)
    if area.roots and context.places.is_parted(area.roots[0]):
        return [_words_at_edge(context, step, hit, side)]
    if area.roots and len(area.pieces) > 1 and side is Side.END and place[-1].is_quotation and step.where is None:
        return put(context, step, last_under(context, area.roots[0], Noun.POINT, step))
    if area.roots and len(area.pieces) > 1 and side is Side.END:
        return _edge_with_points(context, step, area)
    return [_words_at_edge(context, step, hit, side)]


def _edge_of(context: Context, area: Area, side: Side) -> Hit:
    """The words of an area that its start, or its end, is in: a point of several paragraphs ends with the last."""
    if not area.roots:
        return extent((area,))
    is_at_last = side is Side.END and context.places.is_parted(area.roots[0])
    return area.pieces[-1 if is_at_last else 0]


def _edge_with_points(context: Context, step: Step, area: Area) -> list[Operation]:
    words = given(step)
    marker = context.places.clause(area.pieces[1].first).marker
    if typed_label(words, marker) is not None:
        return put(context, step, last_under(context, area.roots[0], Noun.POINT, step))
    message = "There are points under this: say whether the words go on in it, after them, or are a new point."
    raise context.asked(step.where or step, Code.AMBIGUOUS, message, [area.pieces[0], area.pieces[-1]])


def _words_at_edge(context: Context, step: Step, hit: Hit, side: Side) -> Operation:
    words = given(step)
    if "\n" in words:
        return _clauses_after_words(context, step.where or step, hit)
    if side is Side.START:
        return _insertion(context, hit.first, hit.start, words)
    text = context.text(hit.first)[: hit.end].rstrip()
    at = ending(text[hit.start :]) + hit.start
    if begins_upper(words) and (is_sentence(words) or text[-1:] in STOPS):
        if text[-1:] in ";:,":
            message = "The point does not end in a full stop: say whether this is a sentence of it or a new point."
            raise context.asked(step.where or step, Code.AMBIGUOUS, message, [hit])
        return _insertion(context, hit.first, len(text), words)
    if begins_upper(words) and at < len(text):
        raise context.asked(
            step.where or step, Code.AMBIGUOUS, "Say whether these words come before or after the closing mark.", [hit]
        )
    closing = text[at:]
    if words in {"and", "or"} and closing in {";", ","}:
        return _insertion(context, hit.first, len(text), words)
    if closing and _MARK_ALONE.fullmatch(words):
        message = "There is a mark at the end already: say whether the new one comes in its place."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [hit])
    if words[-1:] in ENDS and closing:
        old = text[at:]
        return ReplaceWords(clause=hit.first, start=at, expected=old, words=spaced(text[at - 1 : at], words, ""))
    return _insertion(context, hit.first, at, words)


def _sentence(context: Context, step: Step, new: Unit) -> list[Operation]:
    """A new sentence: at the end of what is named, as the second, after words or a unit."""
    words = given(step)
    if new.labels or new.ordinals:
        numbers = [int(label[0]) for label in new.labels if label[0].isdigit()] or list(new.ordinals)
        area = one_area(context, step, step.place) if step.place else context.areas.motion
        return [_as_sentence(context, step, area, numbers[0])]
    where = step.where
    if where is not None and where.anchors and isinstance(where.anchors[0], Quoted) and where.side is Side.AFTER:
        hit = context.finder.only(where.anchors[0], step.place)
        text = context.text(hit.last)
        at = after_stop(text, hit.end)
        if at == hit.end and text[at - 1] not in STOPS:
            message = "These words are not the end of a sentence: say where the new one is to go."
            raise context.asked(where, Code.AMBIGUOUS, message, [hit])
        return [_insertion(context, hit.last, at, words)]
    if where is not None and where.anchors:
        return _words(context, replace(step, new=None))
    place = merged(step.place, where.place) if where else step.place
    side = where.side if where else Side.END
    area = one_area(context, step, place) if place else _last_block(context)
    if area.is_section and len(area.pieces) > 1:
        return [_sentence_of_section(context, step, area, side)]
    hit = _edge_of(context, area, side)
    at = hit.start if side is Side.START else len(context.text(hit.first)[: hit.end].rstrip())
    return [_insertion(context, hit.first, at, words)]


def _sentence_of_section(context: Context, step: Step, area: Area, side: Side) -> Operation:
    """A sentence at the edge of a section: of its first or last paragraph. Raises Asked where points are there."""
    hit = area.pieces[1 if side is Side.START else -1]
    if context.places.clause(hit.first).kind is not Kind.PARAGRAPH:
        message = "There are points here: say of which of them this is to be a sentence."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [area.pieces[0], hit])
    return _words_at_edge(context, step, hit, side)


def _last_block(context: Context) -> Area:
    return context.areas.counting.of_clause(context.places.order[-1])


def _as_sentence(context: Context, step: Step, area: Area, number: int) -> Operation:
    unit = Unit(start=step.start, end=step.end, noun=Noun.SENTENCE, is_every=True)
    groups = context.areas.expand(unit, area)
    sentences = groups[0] if groups else ()
    if not 0 < number <= len(sentences) + 1 and number != -1:
        raise context.asked(step.new or step, Code.OUT_OF_RANGE, f"There are only {len(sentences)} sentences here.")
    if number == -1 or number > len(sentences):
        last = sentences[-1].pieces[0]
        return _insertion(context, last.first, last.end, given(step))
    found = sentences[number - 1].pieces[0]
    return _insertion(context, found.first, found.start, given(step))


# The edges of the motion and of a section


def _motion_edge(context: Context, step: Step, side: Side) -> list[Operation]:
    words = given(step)
    places = context.places
    if side is Side.START:
        first = places.document.clauses[0]
        if begins_lower(words):
            return [_insertion(context, first.id, 0, words)]
        return put(context, step, Spot(Position(), Kind.PARAGRAPH, ""))
    last = places.clause(places.order[-1])
    if begins_lower(words) and "\n" not in words and typed_label(words) is None:
        return [_words_at_edge(context, step, context.row(last.id), Side.END)]
    if typed_label(words) is not None and last.kind is Kind.POINT:
        return put(context, step, _labelled_end(context, step, last, words))
    runs = _continued(context, words)
    if runs and step.where is None and len(runs) == 1:
        marker = places.clause(runs[0].items[0]).marker
        return put(context, step, Spot(Position(parent=runs[0].parent, after=runs[0].items[-1]), Kind.POINT, marker))
    if runs:
        message = "Say whether this goes on with the list that ends so, or is a paragraph at the end of the motion."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(last.id)])
    if last.kind is Kind.POINT and not _opens_as_paragraph(context, words) and not _is_motion_of_points(context):
        message = "Say whether this is a new paragraph at the end of the motion or a new point of its last list."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(last.id)])
    new = Unit(start=step.start, end=step.end, noun=Noun.PARAGRAPH, is_new=True)
    return put(context, step, edge_spot(context, step, new, (), Side.END))


def _continued(context: Context, words: str) -> list[Run]:
    """The lists whose last label the one is next to that words begin with."""
    found: list[Run] = []
    for run in context.places.runs:
        own, clause = context.places.own[run.items[-1]], context.places.clause(run.items[-1])
        typed = typed_label(words, clause.marker)
        label = words.removesuffix(typed[1]) if typed is not None else ""
        if own and label and pieces(label) in followings(own):
            found.append(run)
    return found


def _opens_as_paragraph(context: Context, words: str) -> bool:
    """Whether words begin as a paragraph does: "Conference thanks …" where others begin with "Conference"."""
    first = words.split()[0]
    blocks = (context.text(one).split() for one in context.places.blocks)
    return opens(words) or (len(first) > 2 and any(block[:1] == [first] for block in blocks))


def _is_motion_of_points(context: Context) -> bool:
    return all(clause.kind is Kind.POINT for clause in context.places.document.clauses)


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
    if begins_lower(words) and noun is Noun.PARAGRAPH:
        last = area.pieces[-1]
        return [_words_at_edge(context, step, last, side)]
    if noun is Noun.PARAGRAPH and "\n" not in words and is_sentence(context.text(area.pieces[-1].first)):
        message = "Say whether this is a new paragraph or a sentence of the one that stands there."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [area.pieces[-1]])
    new = Unit(start=step.start, end=step.end, noun=noun, is_new=True)
    last_clause = context.places.clause(area.pieces[-1].first)
    is_doubtful = begins_lower(words) and begins_upper(last_clause.text) and typed_label(words) is None
    if noun is Noun.POINT and is_doubtful:
        message = "Say whether this is a new point or goes on in the last one."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message, [context.row(last_clause.id)])
    place = merged(step.place, step.where.place) if step.where else step.place
    return put(context, step, edge_spot(context, step, new, place, side))


def _any_point(step: Step) -> Unit:
    return Unit(start=step.start, end=step.end, noun=Noun.POINT)
